"""Figures of the place as they may be shown: counts alone, small ones kept back before they are written."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class Figures(models.Model):
    """A set of figures made at one time: what place and years they are of, and its tables as they may be shown."""

    privacy: ClassVar = declared(plain=["id", "at", "by", "of", "invented", "tables"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=200)
    invented = models.BooleanField()
    tables = models.JSONField()

    def __str__(self) -> str:
        return f"figures of {self.at:%Y-%m-%d}"
