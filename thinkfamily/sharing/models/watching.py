"""Looks that a rule calls unusual, and what came of looking into them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class UnusualLook(models.Model):
    """
    A look of the log that one or more rules call unusual; the log itself is never touched.

    `rules` are codes of the edition "unusual-looks" of that version. `closed` marks a look by a named reader of a
    compartment at somebody in it: only the governance lead knows of it. `asked` is the supervisor who was asked.
    """

    privacy: ClassVar = declared(
        tells=["found", "question", "answer"],
        plain=[
            "look", "at", "actor", "rules", "edition", "closed", "flagged", "looked_into_by", "looked_into_at",
            "asked", "asked_at", "answered_at",
        ],
    )  # fmt: skip

    look = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField()
    rules: Any = models.JSONField(default=list)
    edition = models.PositiveIntegerField()
    closed = models.BooleanField(default=False)
    flagged = models.DateTimeField()
    looked_into_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    looked_into_at = models.DateTimeField(null=True, blank=True)
    found = models.TextField(blank=True, default="")
    asked = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    question = models.TextField(blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(looked_into_by=None, looked_into_at=None, found="")
                | (Q(looked_into_by__isnull=False, looked_into_at__isnull=False) & ~Q(found="")),
                name="a_look_is_looked_into_whole",
            ),
            models.CheckConstraint(condition=Q(closed=False) | Q(asked=None), name="nobody_is_asked_of_a_compartment"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False, asked__isnull=False),
                name="who_answers_was_asked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at", "look"], name="unusual_in_order"),
            models.Index(fields=["at", "look"], name="unusual_open", condition=Q(looked_into_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.look)
