"""What one person answered when asked whom we may tell what: an item about them, with a line for each recipient."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Agency, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.item import Item
from thinkfamily.sharing.terms import Answer, AskedHow, Capacity, Level


class Agreement(models.Model):
    """
    One answer of one person to one question: may these hear of this, until then?

    What is asked in one sitting is one `asking`. It is kept in parts, each an item of the kind it gives away, so that
    an agreement about somebody's health is not read by all who may read about plans. `notice` is the version of the
    edition "agreement" that was given and said aloud.
    """

    privacy: ClassVar = declared(
        tells=["words", "capacity", "capacity_note", "where", "interpreter", "language"],
        plain=[
            "item", "asking", "person", "given_by", "answer", "until", "asked_on", "how", "purpose", "notice",
            "copy_given",
        ],
    )  # fmt: skip

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    asking = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity.choices())
    capacity_note = models.TextField(blank=True, default="")
    answer = models.CharField(max_length=10, choices=Answer.choices())
    words = models.TextField(blank=True, default="")
    until = models.DateField(null=True, blank=True)
    asked_on = models.DateField()
    how = models.CharField(max_length=12, choices=AskedHow.choices())
    where = models.CharField(max_length=120, blank=True, default="")
    purpose = models.CharField(max_length=40)
    notice = models.PositiveIntegerField()
    language = models.CharField(max_length=60)
    interpreter = models.CharField(max_length=120, blank=True, default="")
    copy_given = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer=Answer.DECLINES.value, until=None)
                | Q(answer=Answer.AGREES.value, until__isnull=False),
                name="an_agreement_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(capacity=Capacity.OWN.value) | ~Q(capacity_note=""), name="capacity_is_explained"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["asking"], name="agreement_asking")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.answer}"


class AgreementLine(models.Model):
    """
    One recipient of an agreement, the kinds asked about and how much of them.

    `still` is what of those kinds stands today, as far as the person themselves has said; nothing stands once ended.
    """

    privacy: ClassVar = declared(
        plain=["id", "agreement", "agency", "team", "actor", "kinds", "still", "level", "ended", "ended_by"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="lines")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kinds = models.IntegerField()
    still = models.IntegerField()
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.name.lower()) for level in Level])
    ended = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, team=None, actor=None)
                | Q(agency=None, team__isnull=False, actor=None)
                | Q(agency=None, team=None, actor__isnull=False),
                name="a_line_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(ended=None, ended_by=None) | Q(ended__isnull=False, ended_by__isnull=False, still=0),
                name="a_line_is_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kinds} to {self.agency_id or self.team_id or self.actor_id}"
