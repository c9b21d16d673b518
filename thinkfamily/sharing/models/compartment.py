"""A compartment: items that only readers named for it may see, and then only with a permit."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.guarding import GUARDING, Guarding, signed_by_two
from thinkfamily.sharing.terms import CompartmentSort


class Compartment(Guarding):
    """
    What is kept to a few named readers: a conference on high risk, an adoption, a colleague who is helped.

    With a `lift_item` (the id of an item inside) two people are asked to sign that this one thing is kept so no
    longer, and the rest goes on.
    """

    ENDS: ClassVar = "ended"
    privacy: ClassVar = GUARDING | declared(tells=["name"], plain=["sort", "ended", "lift_item"])

    name = models.CharField(max_length=120)
    lift_item = models.UUIDField(null=True, blank=True)
    sort = models.CharField(max_length=30, choices=CompartmentSort.choices())
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=signed_by_two("ended"), name="a_compartment_is_ended_by_two"),
        ]

    def __str__(self) -> str:
        return self.sort


class CompartmentPerson(models.Model):
    """Somebody whose record is kept in a compartment: what its readers write of them goes into it, from and until."""

    privacy: ClassVar = declared(plain=["id", "compartment", "person", "since", "until", "put_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    put_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.person_id} in {self.compartment_id}"


class CompartmentReader(models.Model):
    """Somebody named for a compartment, from and until; never by role. It permits nothing by itself."""

    privacy: ClassVar = declared(plain=["id", "compartment", "actor", "since", "until", "named_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="readers")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["actor", "until", "compartment"], name="compartment_by_reader")]

    def __str__(self) -> str:
        return f"{self.actor_id} reads {self.compartment_id}"
