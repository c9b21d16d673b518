"""The families that a manager looks at in a month, drawn by chance that can be repeated."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.privacy import declared
from thinkfamily.support.models.oversight import OversightNote


class AuditSample(models.Model):
    """
    One manager's sample of a month: drawn from the families in `drawn_from` with a `seed`, so that it can be repeated.

    `edition` is the version of the data that said how many.
    """

    privacy: ClassVar = declared(plain=["id", "manager", "month", "drawn", "seed", "drawn_from", "edition"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    manager = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    drawn = models.DateTimeField()
    seed = models.CharField(max_length=40)
    drawn_from: Any = models.JSONField()
    edition = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manager", "month"], name="one_sample_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}"


class AuditedFamily(models.Model):
    """A family of a sample, who led then, and what the manager put on the record of it."""

    privacy: ClassVar = declared(plain=["id", "sample", "family", "lead", "place", "note"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sample = models.ForeignKey(AuditSample, on_delete=models.PROTECT, related_name="families")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    note = models.OneToOneField(OversightNote, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "family"], name="a_family_once_in_a_sample"),
        ]

    def __str__(self) -> str:
        return f"{self.family_id} in {self.sample_id}"
