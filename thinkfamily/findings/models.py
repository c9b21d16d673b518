"""Strengths and needs of persons, what a need does to somebody else, and how each was seen over time."""

from typing import ClassVar

from django.db import models

from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.people.models import Person
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item


class Finding(models.Model):
    """
    A strength or a need of one person, coded; it lives on, whatever form first told of it.

    `code` belongs to the edition named in `codes` ("needs", "protective-factors", "assessment-factors"), `edition` is
    its version then.
    """

    privacy: ClassVar = declared(
        tells=["code", "words", "factor"], plain=["item", "person", "sort", "codes", "edition", "since", "ended"]
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

    def __str__(self) -> str:
        return f"{self.sort} {self.code}"


class Effect(models.Model):
    """What a need of one does to another: an item about the one touched, in words without the cause."""

    privacy: ClassVar = declared(tells=["words"], plain=["item", "need", "person", "since", "ended"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    need = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="effects")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    since = models.DateField()
    ended = models.DateField(null=True, blank=True)

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
