"""Visits, calls and no-replies: planned and made, who was expected and seen, what was written, what to try next."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.findings.models import Sighting
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns
from thinkfamily.support.models.plan import Goal
from thinkfamily.support.terms import Encounter, NoteSort, WhoseMiss


class Visit(models.Model):
    """
    A visit, call, message or meeting, to come or past. A container: who was there and what is written are items.

    Dated facts say how far it is: planned, recorded, or called off. `happened` is when people met or were to meet.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "family", "encounter", "planned_for", "planned", "planned_by", "happened", "recorded", "recorded_by",
            "called_off", "called_off_by", "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    encounter = models.CharField(max_length=12, choices=Encounter.choices())
    planned_for = models.DateTimeField(null=True, blank=True)
    planned = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    happened = models.DateTimeField(null=True, blank=True)
    recorded = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    called_off = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(planned_for=None, planned=None, planned_by=None)
                | Q(planned_for__isnull=False, planned__isnull=False, planned_by__isnull=False),
                name="a_visit_is_planned_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(happened=None, recorded=None, recorded_by=None)
                | Q(happened__isnull=False, recorded__isnull=False, recorded_by__isnull=False),
                name="a_visit_is_recorded_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(called_off=None, called_off_by=None)
                | Q(called_off__isnull=False, called_off_by__isnull=False, planned__isnull=False, recorded=None),
                name="only_what_was_planned_is_called_off",
            ),
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(recorded__isnull=False), name="a_visit_is_to_come_or_past"
            ),
            models.CheckConstraint(
                condition=Q(happened=None) | Q(happened__lte=models.F("recorded")),
                name="a_visit_is_recorded_when_it_has_been",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["family", "happened"], name="visit_past"),
            models.Index(
                fields=["family", "planned_for"], name="visit_to_come", condition=Q(recorded=None, called_off=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.encounter} of {self.family_id}"

    def concerns(self) -> Concerns:
        """A visit is opened through who was there and what was written, never through where it was alone."""
        return Concerns(
            people=tuple(self.presences.filter(ended=None).values_list("person_id", flat=True)),
            items=frozenset(self.presences.filter(ended=None).values_list("item_id", flat=True))
            | frozenset(self.notes.filter(ended=None).exclude(sort=NoteSort.WHERE).values_list("item_id", flat=True)),
        )


class VisitWorker(models.Model):
    """A practitioner who went, or is to go; `ended` when a correction said that it was another."""

    privacy: ClassVar = declared(plain=["id", "visit", "practitioner", "ended"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="workers")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "practitioner"], condition=Q(ended=None), name="goes_once")
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} in {self.visit_id}"


class Presence(models.Model):
    """
    One person of the family in a visit: expected, seen, and whose miss it was if not. An item about them.

    A correction ends it, and what was right is another.
    """

    privacy: ClassVar = declared(tells=["expected", "seen", "whose_miss"], plain=["item", "visit", "person", "ended"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expected = models.BooleanField()
    seen = models.BooleanField(null=True, blank=True)
    whose_miss = models.CharField(max_length=16, choices=WhoseMiss.choices(), blank=True, default="")
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "person"], condition=Q(ended=None), name="there_once"),
            models.CheckConstraint(
                condition=Q(expected=True, seen=False) & ~Q(whose_miss="")
                | (Q(whose_miss="") & (Q(seen=None) | Q(seen=True) | Q(expected=False))),
                name="a_miss_is_somebodys_or_not_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.visit_id}"


class VisitNote(models.Model):
    """
    A part of what is written of a visit or review, of one kind of information, about those it tells of. An item.

    `said_by` is whose own words they are. A correction ends it, and what was right is another in its place.
    """

    privacy: ClassVar = declared(tells=["words"], plain=["item", "visit", "sort", "place", "said_by", "ended"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="notes")
    sort = models.CharField(max_length=12, choices=NoteSort.choices())
    place = models.PositiveSmallIntegerField()
    words = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(sort=NoteSort.SAID.value) | Q(said_by__isnull=False), name="own_words_are_somebodys"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} of {self.visit_id}"


class VisitSighting(models.Model):
    """A strength or need that was seen again in a visit; the sighting itself is an item of its own."""

    privacy: ClassVar = declared(plain=["id", "visit", "sighting"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="sightings")
    sighting = models.ForeignKey(Sighting, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.sighting_id} in {self.visit_id}"


class VisitGoal(models.Model):
    """A goal that a visit was about; it is shown to those who may see the goal."""

    privacy: ClassVar = declared(plain=["id", "visit", "goal"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["visit", "goal"], name="a_goal_once_in_a_visit")]

    def __str__(self) -> str:
        return f"{self.goal_id} in {self.visit_id}"


class NextTry(models.Model):
    """
    What was proposed after a missed contact: a stronger effort of the ladder. An item about those who were missed.

    `way` is the one safe way suggested. `followed` is the visit that was planned or made after it; a person decided
    that, and nothing here closes anything. `withdrawn` when a visit was put right and it no longer followed from it.
    """

    privacy: ClassVar = declared(
        tells=["missed", "code", "rank", "way"], plain=["item", "visit", "edition", "followed", "settled", "withdrawn"]
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="next_tries")
    missed = models.PositiveSmallIntegerField()
    edition = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=12, blank=True, default="")
    followed = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn=None) | Q(settled__isnull=False), name="what_is_withdrawn_waits_no_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} after {self.visit_id}"


class VisitCorrection(models.Model):
    """
    That a recorded visit was put right, and why; how and when it was said to have been before. An item.

    What else was said before are the presences, parts and practitioners of the visit that ended with it.
    """

    privacy: ClassVar = declared(tells=["because"], plain=["item", "visit", "encounter", "happened"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="corrections")
    because = models.TextField()
    encounter = models.CharField(max_length=12, choices=Encounter.choices())
    happened = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.visit_id} put right"
