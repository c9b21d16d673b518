"""The envelope: everything recorded about people is an item, with a row for each person it is about."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.partnership.models import Agency
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.compartment import Compartment


class Item(models.Model):
    """
    One thing recorded about people: its kind, who recorded it for which agency, and when.

    `what` names the model that holds the content ("door.told"); `happened` is when what it tells of took place, as
    people say it, and never reaches access. `kind` is one bit of `terms.Kind`.
    """

    privacy: ClassVar = declared(
        plain=["id", "what", "kind", "agency", "by", "at", "happened", "subjects", "compartment", "embargo", "version"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    what = models.CharField(max_length=40)
    kind = models.IntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    happened = models.DateTimeField()
    subjects = models.PositiveSmallIntegerField()
    compartment = models.ForeignKey(
        Compartment, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    embargo = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(subjects__gte=1), name="an_item_is_about_somebody"),
        ]

    def __str__(self) -> str:
        return self.what


class Drafter(models.Model):
    """Somebody who may see an item while it is being written, beside its author."""

    privacy: ClassVar = declared(plain=["id", "item", "actor"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.actor_id} drafts {self.item_id}"


class Subject(models.Model):
    """
    Somebody an item is about; the item's kind, agency, number and instant repeated, so a list never needs the item.

    `at` is when others may first read it: its own instant, or when it was no longer being written. `kept_back` says
    that the item has an embargo or is in a compartment: then alone a list asks it. The database itself
    keeps that true (`kept_back.py`).
    """

    privacy: ClassVar = declared(plain=["id", "item", "person", "kind", "agency", "subjects", "at", "kept_back"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="subject_rows", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.IntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    subjects = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    kept_back = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "person"], name="a_subject_once")]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "agency", "kind", "item", "subjects", "kept_back"], name="subject_by_person"
            ),
            models.Index(fields=["person", "at", "item"], name="subject_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} about {self.person_id}"
