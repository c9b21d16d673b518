"""The log of looking: who looked, acting for whom, at what, by which rule and reason. Never content."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.records.privacy import declared
from thinkfamily.sharing.terms import LookReason


class Look(models.Model):
    """
    One opening of a record, a search, a print: written in the same transaction as the read, never changed.

    Ids only and no foreign keys, so that nothing can be deleted by way of them. `people` are the ids of those whose
    records were opened, `basis` those of the bases that let what was shown flow to the one who looked. The database
    refuses to change or delete a row; what is sealed of it is listed in `rules.log.FORMS`.
    """

    privacy: ClassVar = declared(
        plain=["id", "at", "actor", "agency", "role", "what", "about", "people", "reason", "rule", "basis", "shown"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    actor = models.UUIDField()
    agency = models.UUIDField(null=True)
    role = models.CharField(max_length=30)
    what = models.CharField(max_length=30)
    about = models.UUIDField(null=True)
    people: Any = models.JSONField(default=list)
    reason = models.CharField(max_length=30, choices=LookReason.choices())
    rule = models.CharField(max_length=60)
    basis: Any = models.JSONField(default=list)
    shown = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["about", "at"], name="look_about"),
            models.Index(fields=["at", "id"], name="look_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.about}"
