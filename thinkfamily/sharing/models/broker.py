"""Who may be asked about a sensitive service, without everybody knowing of it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class Broker(models.Model):
    """
    A practitioner named as broker for one sensitive kind of information, from and until.

    They see in the index that such a service works with somebody, and whom to call there (P9): no more than that.
    """

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "actor", "kind", "since", "until", "named_by", "ended_by"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.IntegerField()
    because = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")), name="a_broker_from_until"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} for {self.kind}"
