"""How a plan ended: why, whom the family can call and what they do when it gets hard, and who calls them after it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item, Subject
from thinkfamily.sharing.rules import Concerns
from thinkfamily.support.models.plan import Plan
from thinkfamily.support.terms import ClosingPart, FollowUpFound


class Closing(models.Model):
    """The end of a plan. A container: the reason and the exit plan are items about the people of the family."""

    privacy: ClassVar = declared(plain=["id", "plan", "at", "by", "offer_again", "version"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="closing")
    at = models.DateTimeField()
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    offer_again = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"end of {self.plan_id}"

    def concerns(self) -> Concerns:
        """It is opened through the members of the family, as the plan is."""
        return self.plan.concerns()


class ClosingWord(models.Model):
    """One part of how a plan ended; `code` is the reason's own, of the edition in force that day. An item."""

    privacy: ClassVar = declared(tells=["words", "code"], plain=["item", "closing", "part", "edition"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="words")
    part = models.CharField(max_length=8, choices=ClosingPart.choices())
    code = models.CharField(max_length=40, blank=True, default="")
    edition = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closing", "part"], name="a_part_of_the_end_once"),
            models.CheckConstraint(
                condition=(Q(part=ClosingPart.REASON.value, edition__isnull=False) & ~Q(code=""))
                | (~Q(part=ClosingPart.REASON.value) & Q(code="", edition=None) & ~Q(words="")),
                name="a_reason_has_a_code_and_the_rest_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.closing_id}"


class FollowUp(models.Model):
    """A call to the family after its plan ended: by when, and by whom by name."""

    privacy: ClassVar = declared(
        plain=["id", "closing", "step", "due_on", "practitioner", "made", "made_by", "made_on", "version"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="follow_ups")
    step = models.CharField(max_length=20)
    due_on = models.DateField()
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closing", "step"], name="each_follow_up_once"),
            models.CheckConstraint(
                condition=Q(made=None, made_by=None, made_on=None)
                | Q(made__isnull=False, made_by__isnull=False, made_on__isnull=False),
                name="a_follow_up_is_made_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.closing_id}"

    def concerns(self) -> Concerns:
        """A call is opened through the exit plan that it follows, and through no more of the family."""
        items = frozenset(self.closing.words.values_list("item_id", flat=True))
        people = Subject.objects.filter(item_id__in=items).values_list("person_id", flat=True).distinct()
        return Concerns(people=tuple(people.order_by("person_id")), items=items)


class FollowUpSaid(models.Model):
    """What was found when the family was called, tried or reached. An item about those it tells of."""

    privacy: ClassVar = declared(tells=["found", "words"], plain=["item", "follow_up", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="said")
    found = models.CharField(max_length=12, choices=FollowUpFound.choices())
    words = models.TextField(blank=True, default="")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.found} on {self.on}"
