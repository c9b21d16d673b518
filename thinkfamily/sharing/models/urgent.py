"""Opening in need: a statutory override of 72 hours, and breaking the glass for one person and one hour."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.terms import FamilyKnows, Ground, OpeningFound


def _reviewed_whole(name: str) -> Any:
    """Somebody, a time and a finding: all of them, or none."""
    return models.CheckConstraint(
        condition=Q(reviewed_by=None, reviewed_at=None, finding="")
        | (Q(reviewed_by__isnull=False, reviewed_at__isnull=False) & ~Q(finding="")),
        name=name,
    )


class Override(models.Model):
    """
    One practitioner's statutory override: a ground, people, kinds and a reason; 72 hours (P5).

    `supervisor` was told in the same act and says afterwards whether it was right. `told_family` is why the family
    does not know yet.
    """

    privacy: ClassVar = declared(
        tells=["reason", "proportionality", "told_family", "review"],
        plain=[
            "id", "actor", "ground", "kinds", "knows", "at", "until", "supervisor", "reviewed_by", "reviewed_at",
            "finding",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", db_index=False)
    ground = models.CharField(max_length=30, choices=Ground.choices())
    kinds = models.IntegerField()
    reason = models.TextField()
    proportionality = models.TextField()
    knows = models.CharField(max_length=10, choices=FamilyKnows.choices(), default=FamilyKnows.TOLD.value)
    told_family = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    until = models.DateTimeField()
    supervisor = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=10, choices=OpeningFound.choices(), blank=True, default="")
    review = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(ground=Ground.AGREEMENT.value), name="an_override_is_statutory"),
            _reviewed_whole("an_override_is_reviewed_whole"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["actor", "until"], name="override_by_actor"),
            models.Index(fields=["at", "id"], name="override_in_order"),
        ]

    def __str__(self) -> str:
        return f"override by {self.actor_id}"


class OverridePerson(models.Model):
    """Somebody an override is about."""

    privacy: ClassVar = declared(plain=["id", "override", "person"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    override = models.ForeignKey(Override, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.person_id)


class Glass(models.Model):
    """
    The glass broken for one person and 60 minutes, reviewed by somebody outside the team (P6).

    `supervisor` was told in the same act, and `read_at` is when they read it; `reviewer` is who was asked to review.
    """

    privacy: ClassVar = declared(
        tells=["reason", "review"],
        plain=[
            "id", "actor", "person", "at", "until", "supervisor", "read_at", "reviewer", "reviewed_by", "reviewed_at",
            "finding",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    supervisor = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=10, choices=OpeningFound.choices(), blank=True, default="")
    review = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [_reviewed_whole("a_glass_is_reviewed_whole")]
        indexes: ClassVar = [
            models.Index(fields=["actor", "until"], name="glass_by_actor"),
            models.Index(fields=["at", "id"], name="glass_in_order"),
        ]

    def __str__(self) -> str:
        return f"glass broken by {self.actor_id}"
