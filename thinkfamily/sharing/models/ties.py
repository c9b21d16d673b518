"""Whom a practitioner knows outside work, and with whom they may work all the same."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.terms import TieAnswer


class PersonalTie(models.Model):
    """
    A practitioner's own record (`own`), or somebody they have declared they know outside work, from and until.

    `answer` is what their supervisor decided last.
    """

    privacy: ClassVar = declared(
        tells=["words", "answer_because"],
        plain=[
            "id", "practitioner", "person", "own", "since", "until", "declared_by", "answer", "answered_by",
            "answered_at",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    words = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=TieAnswer.choices(), blank=True, default="")
    answer_because = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.practitioner_id} knows {self.person_id}"


class Waiver(models.Model):
    """A supervisor lets a practitioner work with somebody in spite of a tie, by name, from and until, with a reason."""

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "practitioner", "person", "tie", "given_by", "since", "until"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tie = models.ForeignKey(PersonalTie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = models.TextField()
    given_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.practitioner_id} may work with {self.person_id}"
