"""A dispute over which agency answers for a family, and how it was settled."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Agency, Practitioner
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.support.models.lead import LeadRequest
from thinkfamily.support.terms import Outcome


class Dispute(models.Model):
    """
    Somebody thinks that another agency should answer for a family. It holds nothing about the people in it.

    `answers` answered when it was said and goes on meanwhile; `settles` is asked, by name, to settle it.
    """

    privacy: ClassVar = declared(
        tells=["because", "proposed"],
        plain=["id", "family", "raised_by", "agency", "raised", "answers", "settles", "ended", "version"],
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    raised = models.DateTimeField()
    because = models.CharField(max_length=600)
    proposed = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    settles = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    ended = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family"], condition=Q(ended=None), name="one_dispute_a_family"),
        ]
        indexes: ClassVar = [models.Index(fields=["family", "raised"], name="dispute_family")]

    def __str__(self) -> str:
        return f"{self.family_id} on {self.raised}"


class Ruling(models.Model):
    """
    How a dispute was settled, by whom and why: it stays with a practitioner, or goes to one, who is asked by `request`.

    One who says no leaves the dispute open, and it is settled again.
    """

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "dispute", "by", "at", "outcome", "practitioner", "request"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="rulings")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices())
    because = models.CharField(max_length=600)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(LeadRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.STAYS.value, request=None)
                | Q(outcome=Outcome.GOES.value, request__isnull=False),
                name="where_it_goes_somebody_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.at}"
