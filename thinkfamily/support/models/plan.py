"""The family's one plan: its goals in their words, how each goes, who agreed, and what other plans there are."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.assessment.terms import View
from thinkfamily.families.models import Family
from thinkfamily.findings.models import Finding
from thinkfamily.findings.terms import Progress
from thinkfamily.partnership.models import Agency
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns
from thinkfamily.support.terms import GoalEnd


class Plan(models.Model):
    """
    The one plan of a family. A container: each goal, action and answer is an item about those it tells of.

    Dated facts say how far it is: begun with the first step taken, agreed, ended. A family has one that has not ended.
    """

    privacy: ClassVar = declared(
        plain=["id", "family", "begun", "begun_by", "agreed", "agreed_on", "agreed_by", "ended", "version"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    begun = models.DateTimeField()
    begun_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    agreed = models.DateTimeField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family"], condition=Q(ended=None), name="one_plan_a_family"),
            models.CheckConstraint(
                condition=Q(agreed=None, agreed_on=None, agreed_by=None)
                | Q(agreed__isnull=False, agreed_on__isnull=False, agreed_by__isnull=False),
                name="a_plan_is_agreed_with_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"plan of {self.family_id}"

    def concerns(self) -> Concerns:
        """A plan is opened through the members of its family."""
        return self.family.concerns()


class Goal(models.Model):
    """
    What the family wants, in their words, and how we will know. An item about those it is for.

    `said_by` is whose words they are; `place` orders goals as they were made and is never shown as a number.
    """

    privacy: ClassVar = declared(
        tells=["words", "known_when"],
        plain=["item", "plan", "place", "said_by", "said_on", "by_when", "ended", "end"],
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    place = models.PositiveSmallIntegerField()
    words = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    known_when = models.TextField(blank=True, default="")
    by_when = models.DateField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=20, choices=GoalEnd.choices(), blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended=None, end="") | (Q(ended__isnull=False) & ~Q(end="")),
                name="a_goal_ends_as_something",
            ),
        ]

    def __str__(self) -> str:
        return f"goal of {self.plan_id}"

    @property
    def version(self) -> int:
        """The item's own version, for a form that may have grown stale."""
        return self.item.version


class GoalNeed(models.Model):
    """A need that a goal answers, until somebody says that it does not after all."""

    privacy: ClassVar = declared(plain=["id", "goal", "need", "ended"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="needs")
    need = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "need"], condition=Q(ended=None), name="a_need_once_in_a_goal"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} in {self.goal_id}"


class GoalProgress(models.Model):
    """How a goal goes, seen on a day: whose view it is and their words. An item about those the goal is for."""

    privacy: ClassVar = declared(tells=["how", "words"], plain=["item", "goal", "said_by", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="progress")
    how = models.CharField(max_length=12, choices=Progress.choices())
    words = models.TextField(blank=True, default="")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.how} on {self.on}"


class NoGoal(models.Model):
    """Why there is no goal for a person, or for one of their needs. An item about that person."""

    privacy: ClassVar = declared(tells=["because"], plain=["item", "plan", "person", "need"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = models.TextField()

    def __str__(self) -> str:
        return f"no goal for {self.need_id or self.person_id}"


class PlanSaid(models.Model):
    """What one person says to the plan, in their words, and when they were asked. An item about them."""

    privacy: ClassVar = declared(tells=["said", "words"], plain=["item", "plan", "person", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="said")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=12, choices=View.choices())
    words = models.TextField(blank=True, default="")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.said}"


class TiedPlan(models.Model):
    """A plan of another agency that goes on beside this one: its name, whose, who leads it, its review. An item."""

    privacy: ClassVar = declared(
        tells=["name", "led_by", "words"], plain=["item", "plan", "agency", "since", "review_on", "ended"]
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tied")
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    led_by = models.CharField(max_length=120, blank=True, default="")
    words = models.TextField(blank=True, default="")
    since = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
