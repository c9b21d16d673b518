"""What somebody said they would do for a plan, by when, and what was said of it since."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Agency, Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.support.models.plan import Goal, Plan
from thinkfamily.support.terms import Word


class Action(models.Model):
    """
    One thing that somebody will do: people of the family (its doers), or a practitioner or agency. An item.

    Without a goal it is a first step, taken before there is a plan. It is done by a day, or goes on as `how_often`
    says. `first_by` keeps the day first promised.
    """

    privacy: ClassVar = declared(
        tells=["what", "how_often"],
        plain=[
            "item", "plan", "goal", "place", "practitioner", "agency", "by_when", "first_by", "done_on", "ended",
        ],
    )  # fmt: skip

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    place = models.PositiveSmallIntegerField()
    what = models.TextField()
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_when = models.DateField(null=True, blank=True)
    first_by = models.DateField(null=True, blank=True)
    how_often = models.CharField(max_length=120, blank=True, default="")
    done_on = models.DateField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(practitioner=None) | Q(agency__isnull=False), name="a_practitioner_acts_for_an_agency"
            ),
            models.CheckConstraint(
                condition=Q(by_when__isnull=False) | ~Q(how_often=""), name="an_action_has_a_day_or_goes_on"
            ),
            models.CheckConstraint(
                condition=Q(by_when=None, first_by=None) | Q(by_when__isnull=False, first_by__isnull=False),
                name="the_first_day_promised_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"action of {self.plan_id}"

    @property
    def version(self) -> int:
        """The item's own version, for a form that may have grown stale."""
        return self.item.version


class ActionDoer(models.Model):
    """Somebody in the family who will do an action."""

    privacy: ClassVar = declared(plain=["id", "action", "person"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="doers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["action", "person"], name="a_doer_once")]

    def __str__(self) -> str:
        return f"{self.person_id} does {self.action_id}"


class ActionWord(models.Model):
    """
    What was said of an action: done, late and why, a new day, handed to somebody else.

    It is part of the action's own item and seen by those who see that, so that somebody from outside who does one
    action can say how it goes and still sees nothing more.
    """

    privacy: ClassVar = declared(tells=["words"], plain=["id", "action", "sort", "new_day", "by", "at", "on"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="words")
    sort = models.CharField(max_length=20, choices=Word.choices())
    words = models.TextField(blank=True, default="")
    new_day = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.sort} on {self.on}"
