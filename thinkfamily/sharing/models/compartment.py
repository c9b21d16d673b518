"""A compartment: items that only readers named for it may see, and then only with a permit."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.terms import CompartmentSort


class Compartment(models.Model):
    """What is kept to a few named readers: a conference on high risk, an adoption, a colleague who is helped."""

    privacy: ClassVar = declared(
        tells=["name", "because"], plain=["id", "sort", "made", "made_by", "review_on", "ended"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    sort = models.CharField(max_length=30, choices=CompartmentSort.choices())
    because = models.TextField()
    made = models.DateTimeField()
    made_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sort


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
