"""Supervision and management decisions, as they stand on the record."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.support.terms import Oversight


class OversightNote(models.Model):
    """
    What a supervisor and the lead thought through, or what a manager decided; why; when next. An item.

    Where a manager looked at a family of a sample, `because` says what they looked at and `learned` what it taught.
    `lets_end` says that a manager agreed that the plan may end though the family was not reached, or stopped.
    """

    privacy: ClassVar = declared(
        tells=["words", "because", "learned", "lets_end"], plain=["item", "family", "sort", "on", "next_by"]
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=12, choices=Oversight.choices())
    words = models.TextField()
    because = models.TextField()
    learned = models.TextField(blank=True, default="")
    on = models.DateField()
    next_by = models.DateField(null=True, blank=True)
    lets_end = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lets_end=False) | Q(sort=Oversight.DECISION.value), name="only_a_decision_lets_a_plan_end"
            ),
            models.CheckConstraint(
                condition=Q(sort=Oversight.DECISION.value) | Q(next_by__isnull=False), name="supervision_goes_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} on {self.on}"
