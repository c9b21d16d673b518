"""A dated reason to know a person, held by one practitioner or one team, and reasons stated without one."""

from datetime import UTC, datetime
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models.functions import Coalesce

from thinkfamily.partnership.models import Agency, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.item import Item
from thinkfamily.sharing.terms import LookReason

# What has no end yet, ends last: so one range of an index holds all that is still so.
LAST = models.Value(datetime(9999, 12, 31, tzinfo=UTC), output_field=models.DateTimeField())


class Involvement(models.Model):
    """
    A dated reason to know one person, held by a practitioner or a team, never by an agency.

    `doing` is what the door may show ("family plan; lead practitioner"). A limited one reaches its named items only.
    `tells` is the kind of information that the very fact of it is, as its bit.
    """

    privacy: ClassVar = declared(
        tells=["doing", "because"],
        plain=[
            "id",
            "person",
            "actor",
            "team",
            "agency",
            "role",
            "family",
            "opened",
            "ended",
            "limited",
            "opened_by",
            "tells",
        ],
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    doing = models.CharField(max_length=160)
    because = models.TextField(blank=True, default="")
    family = models.UUIDField(null=True, blank=True)
    opened = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    limited = models.BooleanField(default=False)
    tells = models.IntegerField()
    opened_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(actor=None, team__isnull=False) | models.Q(actor__isnull=False, team=None),
                name="held_by_one_practitioner_or_team",
            ),
        ]
        # All that is asked of an involvement, so that it is answered from the index alone.
        indexes: ClassVar = [
            models.Index(
                "actor", Coalesce("ended", LAST), "opened", "person", "limited", "id", "ended", name="involvement_actor"
            ),
            models.Index(
                "team", Coalesce("ended", LAST), "opened", "person", "limited", "id", "ended", name="involvement_team"
            ),
            models.Index(fields=["family"], name="involvement_family"),
        ]

    def __str__(self) -> str:
        return self.doing


class InvolvementItem(models.Model):
    """An item that a limited involvement reaches: an outsider's own action, and no more."""

    privacy: ClassVar = declared(plain=["id", "involvement", "item"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.item_id)


class StatedReason(models.Model):
    """Why somebody without an involvement opened a person's record; it holds until signing out, eight hours at most."""

    privacy: ClassVar = declared(tells=["words"], plain=["id", "actor", "person", "reason", "at", "until"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=30, choices=LookReason.choices())
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["actor", "until", "person"], name="reason_by_actor")]

    def __str__(self) -> str:
        return self.reason
