"""Strengths and needs of persons, what a need does to somebody else, how each was seen, and what was a mistake."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item


class Finding(models.Model):
    """
    A strength or a need of one person, coded; it lives on, whatever form first told of it.

    `code` belongs to the edition named in `codes` ("needs", "protective-factors", "assessment-factors"), `edition` is
    its version then. `withdrawn` says since when it does not count, because it was recorded by mistake.
    """

    privacy: ClassVar = declared(
        tells=["code", "words", "factor"],
        plain=["item", "person", "sort", "codes", "edition", "since", "ended", "withdrawn"],
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10, choices=FindingSort.choices())
    codes = models.CharField(max_length=40)
    edition = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    factor = models.CharField(max_length=6, blank=True, default="")
    words = models.TextField(blank=True, default="")
    since = models.DateField()
    ended = models.DateField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.sort} {self.code}"


class Effect(models.Model):
    """What a need of one does to another: an item about the one touched, in words without the cause."""

    privacy: ClassVar = declared(tells=["words"], plain=["item", "need", "person", "since", "ended", "withdrawn"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    need = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="effects")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    since = models.DateField()
    ended = models.DateField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"touches {self.person_id}"


class Sighting(models.Model):
    """A finding seen again, by an assessment, a visit or a review: better, same, worse, met."""

    privacy: ClassVar = declared(tells=["words", "how"], plain=["item", "finding", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="sightings")
    how = models.CharField(max_length=12, choices=Progress.choices())
    words = models.TextField(blank=True, default="")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.how} on {self.on}"


class Withdrawal(models.Model):
    """That a finding or an effect was recorded by mistake, and why; and when it was put back, if it was."""

    privacy: ClassVar = declared(tells=["because"], plain=["item", "finding", "effect", "put_back", "put_back_by"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="withdrawals")
    effect = models.ForeignKey(Effect, on_delete=models.PROTECT, null=True, blank=True, related_name="withdrawals")
    because = models.TextField()
    put_back = models.DateTimeField(null=True, blank=True)
    put_back_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(finding__isnull=False, effect=None) | Q(finding=None, effect__isnull=False),
                name="one_thing_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(put_back=None, put_back_by=None) | Q(put_back__isnull=False, put_back_by__isnull=False),
                name="what_is_put_back_is_by_somebody",
            ),
            models.UniqueConstraint(fields=["finding"], condition=Q(put_back=None), name="a_finding_withdrawn_once"),
            models.UniqueConstraint(fields=["effect"], condition=Q(put_back=None), name="an_effect_withdrawn_once"),
        ]

    def __str__(self) -> str:
        return f"withdrawn: {self.finding_id or self.effect_id}"
