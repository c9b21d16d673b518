"""Whom a practitioner knows outside work, and with whom they may work all the same."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class PersonalTie(models.Model):
    """A practitioner's own record (`own`), or somebody they have declared they know outside work, from and until."""

    privacy: ClassVar = declared(
        tells=["words"], plain=["id", "practitioner", "person", "own", "since", "until", "declared_by"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    words = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.practitioner_id} knows {self.person_id}"


class Waiver(models.Model):
    """A supervisor lets a practitioner work with somebody in spite of a tie, by name, from and until, with a reason."""

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "practitioner", "person", "given_by", "since", "until"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    given_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.practitioner_id} may work with {self.person_id}"
