"""Reviews of a plan: who was there and how each goal goes, the family's own scores, what follows, who takes over."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns
from thinkfamily.support.models.plan import GoalProgress, Plan
from thinkfamily.support.models.visit import Visit
from thinkfamily.support.rules.review import HIGHEST
from thinkfamily.support.terms import Declining, Reply, ReviewOutcome


class Review(models.Model):
    """
    A plan looked at together. A container: who was there and what was said are the items of its meeting, the visit.

    `next_by` is the day by which the plan is reviewed again, if it goes on.
    """

    privacy: ClassVar = declared(plain=["id", "plan", "visit", "held_on", "at", "by", "outcome", "next_by", "version"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="review")
    held_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=ReviewOutcome.choices())
    next_by = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(next_by__gt=models.F("held_on")), name="the_next_review_is_to_come"),
        ]

    def __str__(self) -> str:
        return f"review of {self.plan_id} on {self.held_on}"

    def concerns(self) -> Concerns:
        """A review is opened through what was written of its meeting."""
        return self.visit.concerns()


class ReviewGoal(models.Model):
    """How a goal was seen in a review; the view itself is an item of its own."""

    privacy: ClassVar = declared(plain=["id", "review", "progress"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="goals")
    progress = models.ForeignKey(GoalProgress, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.progress_id} in {self.review_id}"


class OwnScore(models.Model):
    """What somebody gives their own life from 0 to 10, of what, in their words. An item about them."""

    privacy: ClassVar = declared(tells=["of", "score", "words"], plain=["item", "visit", "person", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="scores")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=60)
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, default="")
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(score__lte=HIGHEST), name="a_score_is_ten_at_most"),
        ]

    def __str__(self) -> str:
        return f"score on {self.on}"


class TakeOver(models.Model):
    """
    A practitioner of another team or area is asked to go on with a family: with more help, less, or elsewhere.

    Nothing closes before they have accepted. It holds nothing about the people beyond why they are asked.
    """

    privacy: ClassVar = declared(
        tells=["because", "words"],
        plain=[
            "id", "family", "plan", "step", "practitioner", "asked_by", "asked", "answered", "answer", "declining",
            "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="take_overs")
    step = models.CharField(max_length=12, choices=ReviewOutcome.choices())
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField()
    because = models.CharField(max_length=400)
    answered = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Reply.choices(), blank=True, default="")
    declining = models.CharField(max_length=20, choices=Declining.choices(), blank=True, default="")
    words = models.CharField(max_length=400, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(answer="") | Q(answer=Reply.ACCEPTED.value),
                name="one_takes_over_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered=None, answer="") | (Q(answered__isnull=False) & ~Q(answer="")),
                name="taking_over_is_answered_as_something",
            ),
            models.CheckConstraint(
                condition=(Q(answer=Reply.DECLINED.value) & ~Q(declining=""))
                | (~Q(answer=Reply.DECLINED.value) & Q(declining="")),
                name="declining_to_take_over_has_a_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["practitioner", "answered"], name="take_over_asked")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} takes over {self.plan_id}"
