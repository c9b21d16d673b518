"""Why information may flow: bases, contacts addressed to a team, and what was published to a family member."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from thinkfamily.partnership.models import Agency, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.involvement import LAST
from thinkfamily.sharing.models.item import Item
from thinkfamily.sharing.terms import Ground, Level


class Basis(models.Model):
    """
    Why kinds of information about one person may flow to an agency, a team or one practitioner, from and until.

    `kinds` is the sum of the bits of `terms.Kind`; `agreement` is the id of the agreement's item, where there is one,
    and `decision` that of the decision to share which opened it.
    """

    privacy: ClassVar = declared(
        tells=["reason", "proportionality"],
        plain=[
            "id", "person", "agency", "team", "actor", "kinds", "level", "starts", "ends", "ground", "agreement",
            "decision", "recorded_by",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kinds = models.IntegerField()
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.name.lower()) for level in Level])
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=30, choices=Ground.choices())
    reason = models.TextField(blank=True, default="")
    proportionality = models.TextField(blank=True, default="")
    agreement = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, team=None, actor=None)
                | Q(agency=None, team__isnull=False, actor=None)
                | Q(agency=None, team=None, actor__isnull=False),
                name="a_basis_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=~Q(ground=Ground.AGREEMENT.value) | Q(agreement__isnull=False),
                name="an_agreement_is_on_record",
            ),
            models.CheckConstraint(
                condition=Q(ground=Ground.AGREEMENT.value) | ~Q(reason=""), name="a_duty_gives_its_reason"
            ),
        ]
        # All that is asked of a basis, so that it is answered from the index alone.
        indexes: ClassVar = [
            models.Index(
                fields=["person", "ends", "starts", "agency", "actor", "team", "kinds", "level"], name="basis_by_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ground} from {self.starts:%d %B %Y}"


class Addressed(models.Model):
    """
    An item sent to a team, to be read by those on duty there until some days after the team has decided (P0).

    Or sent on to one practitioner by name, who reads it and nothing else by it.
    """

    privacy: ClassVar = declared(plain=["id", "item", "team", "actor", "sent", "until"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    sent = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(team__isnull=False, actor=None) | Q(team=None, actor__isnull=False),
                name="addressed_to_one_team_or_practitioner",
            ),
        ]
        # `until` once more as it stands: only then does PostgreSQL answer from the index alone.
        indexes: ClassVar = [
            models.Index("team", Coalesce("until", LAST), "sent", "item", "until", name="addressed_by_team"),
            models.Index("actor", Coalesce("until", LAST), "sent", "item", "until", name="addressed_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} to {self.team_id or self.actor_id}"


class Publication(models.Model):
    """
    An item published to a family member by name, or (with no reader) to those it is about (P7).

    Nothing is published by being recorded. A restricted kind needs a second person, who confirms.
    """

    privacy: ClassVar = declared(plain=["id", "item", "reader", "published", "ended", "published_by", "confirmed_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("published_by")), name="confirmed_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} published"
