"""Somebody is in danger and safeguarding was told: by whom, when, about whom, and who has taken it on."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Agency, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.safeguarding.terms import CalledFirst, EscalationPart
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns


class Escalation(models.Model):
    """
    A call for help. A container: its words are `EscalationWord`, each an item of the kind safeguarding.

    It stays open until a named person has accepted it, and is closed by that person's answer. `contact` is the id of
    the contact it came from, if it came from one; the door stands above and is not known here.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "raised_by", "agency", "raised", "team", "family", "contact", "called", "accepted", "accepted_by",
            "answered", "answered_by", "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    raised_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    raised = models.DateTimeField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.UUIDField(null=True, blank=True, db_index=True)
    called = models.CharField(max_length=12, choices=CalledFirst.choices(), default=CalledFirst.NOT_YET.value)
    accepted = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted=None, accepted_by=None) | Q(accepted__isnull=False, accepted_by__isnull=False),
                name="an_escalation_is_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered=None, answered_by=None)
                | Q(answered__isnull=False, answered_by__isnull=False, accepted__isnull=False),
                name="an_escalation_is_answered_once_accepted",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "raised"], name="escalation_open", condition=Q(answered=None)),
        ]

    def __str__(self) -> str:
        return f"danger, {self.raised:%d %B %Y}"

    def concerns(self) -> Concerns:
        """It is opened through its own words, never through what else is known of its people."""
        return Concerns(
            people=tuple(self.people.values_list("person_id", flat=True)),
            items=frozenset(self.words.values_list("item_id", flat=True)),
        )


class EscalationPerson(models.Model):
    """Somebody who may be in danger, in the order named."""

    privacy: ClassVar = declared(plain=["id", "escalation", "person", "place"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["escalation", "place"], name="in_danger_in_order"),
            models.UniqueConstraint(fields=["escalation", "person"], name="in_danger_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.escalation_id}"


class EscalationWord(models.Model):
    """One thing said about danger: what happens, where they are, what safeguarding did. An item about its people."""

    privacy: ClassVar = declared(tells=["words"], plain=["item", "escalation", "part"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="words")
    part = models.CharField(max_length=12, choices=EscalationPart.choices())
    words = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.part} of {self.escalation_id}"
