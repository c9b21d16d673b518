"""What everything that is kept from others has: why, who answers for it, when it is looked at, how it ends."""

from typing import ClassVar, Final
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import PLAIN, TELLS, declared
from thinkfamily.sharing.terms import GuardWordSort

GUARDING: Final = {
    **dict.fromkeys(("because", "lift_because"), TELLS),
    **dict.fromkeys(
        (
            "id", "owner", "set_by", "since", "review_on", "lift_asked_by", "lift_asked_at", "lift_asked_of",
            "lifted_by", "version",
        ),
        PLAIN,
    ),
}  # fmt: skip


def signed_by_two(ends: str) -> Q:
    """Say that it ends with two signatures, of two people; `ends` is the name of its end."""
    both = Q(**{f"{ends}__isnull": False, "lifted_by__isnull": False, "lift_asked_by__isnull": False})
    return Q(**{ends: None, "lifted_by": None}) | (both & ~Q(lifted_by=F("lift_asked_by")))


class Guarding(models.Model):
    """
    Something that is kept from others, and never ends by itself.

    `owner` answers for it. To end it one asks another by name (`lift_asked_of`), who signs second; one of the two is
    from outside the owner's team, and nothing changes before the second signature.
    """

    ENDS: ClassVar = "lifted"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    because = models.TextField()
    owner = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    set_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    review_on = models.DateField()
    lift_asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lift_asked_of = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lift_because = models.TextField(blank=True, default="")
    lifted_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class GuardWord(models.Model):
    """What somebody said when they looked again at something that is kept, asked to end it, or answered that."""

    privacy: ClassVar = declared(tells=["words"], plain=["id", "guard", "sort", "by", "at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    guard = models.UUIDField(db_index=True)
    sort = models.CharField(max_length=12, choices=GuardWordSort.choices())
    words = models.TextField(blank=True, default="")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sort
