"""Somebody decided to share something about people with somebody, or not to; and what was found when looking again."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Agency, Team
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.item import Item
from thinkfamily.sharing.terms import FamilyKnows, Ground, Level, LookedAgain, SharingChoice, SharingWay


class SharingDecision(models.Model):
    """
    A decision to share kinds of information about people with one agency, team or practitioner, or not to.

    Its item is about those people, of the most guarded kind that the decision tells of. `considered` holds what was
    said to each consideration of the edition "sharing-decision" of version `guidance`. What a law lets flow by it
    are bases that name it, until `ended` at most; by agreement nothing new flows.
    """

    privacy: ClassVar = declared(
        tells=["asked", "reason", "proportionality", "why_not", "considered"],
        plain=[
            "item", "choice", "agency", "team", "actor", "kinds", "level", "way", "ground", "starts", "until", "knows",
            "guidance", "look_again", "ended", "version",
        ],
    )  # fmt: skip

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    choice = models.CharField(max_length=10, choices=SharingChoice.choices())
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kinds = models.IntegerField()
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.name.lower()) for level in Level])
    way = models.CharField(max_length=10, choices=SharingWay.choices(), blank=True, default="")
    ground = models.CharField(max_length=30, choices=Ground.choices(), blank=True, default="")
    asked = models.TextField()
    reason = models.TextField()
    proportionality = models.TextField(blank=True, default="")
    starts = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    knows = models.CharField(max_length=10, choices=FamilyKnows.choices())
    why_not = models.TextField(blank=True, default="")
    guidance = models.PositiveIntegerField()
    considered = models.JSONField()
    look_again = models.DateField()
    ended = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, team=None, actor=None)
                | Q(agency=None, team__isnull=False, actor=None)
                | Q(agency=None, team=None, actor__isnull=False),
                name="a_decision_has_one_recipient",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_gives_its_reason"),
            models.CheckConstraint(
                condition=Q(choice=SharingChoice.NOT_SHARE.value, ground="", way="")
                | (Q(choice=SharingChoice.SHARE.value) & ~Q(ground="") & ~Q(way="")),
                name="a_decision_to_share_says_what_lets_it",
            ),
            models.CheckConstraint(
                condition=Q(knows=FamilyKnows.TOLD.value) | ~Q(why_not=""), name="not_telling_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice} {self.kinds}"


class SharingWord(models.Model):
    """What was found when a decision was looked at again, in the words of whoever did."""

    privacy: ClassVar = declared(tells=["words"], plain=["id", "decision", "found", "by", "at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    decision = models.ForeignKey(SharingDecision, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=10, choices=LookedAgain.choices())
    words = models.TextField()
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.found}"
