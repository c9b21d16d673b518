"""A family, or somebody in it, says no or stops: what was offered, why not, and that they are not forgotten."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thinkfamily.families.models.family import Family
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item


class Decline(models.Model):
    """
    People of a family say no to what was offered, or stop it, in part or whole. An item about those who say so.

    `reason` is a code of the edition "decline-reasons", `edition` its version then; `words` are their own. `notice` is
    the version of the edition "agreement" from which they were told what is kept.
    """

    privacy: ClassVar = declared(
        tells=["offered", "reason", "words"],
        plain=[
            "item", "family", "sort", "edition", "said_by", "on", "offer_again", "told_what_is_kept", "notice", "ended",
        ],
    )  # fmt: skip

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20, choices=Stopping.choices())
    offered = models.TextField()
    reason = models.CharField(max_length=40)
    edition = models.PositiveIntegerField()
    words = models.TextField(blank=True, default="")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    offer_again = models.DateField()
    told_what_is_kept = models.BooleanField(default=False)
    notice = models.PositiveIntegerField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(offer_again__gt=models.F("on")), name="offered_again_after_it_was_declined"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.on}"


class SafeguardingCheck(models.Model):
    """Whether everyone is safe, asked when a family says no: an item of its own, because the no tells nothing of it."""

    privacy: ClassVar = declared(tells=["outcome", "words"], plain=["item", "decline", "done_by", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    decline = models.ForeignKey(Decline, on_delete=models.PROTECT, related_name="checks")
    outcome = models.CharField(max_length=12, choices=CheckOutcome.choices())
    words = models.TextField()
    done_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.outcome} {self.on}"
