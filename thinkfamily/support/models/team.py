"""The team around a family: who was asked, joined and left, and with which of the family's members each works."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.support.terms import Declining, Reply


class TeamPlace(models.Model):
    """
    A practitioner's place in the team around a family: asked, answered, joined, left. What they do there is `doing`.

    Joining opens an involvement with each of the members ticked when they were asked; leaving ends it at once.
    """

    privacy: ClassVar = declared(
        tells=["doing", "words", "left_because"],
        plain=[
            "id", "family", "practitioner", "asked_by", "asked", "answered", "answer", "declining", "left", "left_by",
            "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    doing = models.CharField(max_length=120)
    asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Reply.choices(), blank=True, default="")
    declining = models.CharField(max_length=20, choices=Declining.choices(), blank=True, default="")
    words = models.CharField(max_length=400, blank=True, default="")
    left = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_because = models.CharField(max_length=400, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["family", "practitioner"],
                condition=Q(left=None) & (Q(answer="") | Q(answer=Reply.ACCEPTED.value)),
                name="one_place_in_a_team",
            ),
            models.CheckConstraint(
                condition=Q(answered=None, answer="") | (Q(answered__isnull=False) & ~Q(answer="")),
                name="a_place_is_answered_as_something",
            ),
            models.CheckConstraint(
                condition=(Q(answer=Reply.DECLINED.value) & ~Q(declining=""))
                | (~Q(answer=Reply.DECLINED.value) & Q(declining="")),
                name="declining_to_join_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(left=None, left_by=None)
                | Q(left__isnull=False, left_by__isnull=False, answer=Reply.ACCEPTED.value),
                name="only_who_joined_leaves",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["practitioner", "left", "answered"], name="team_place_held")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} with {self.family_id}"


class TeamPlaceMember(models.Model):
    """A member of the family whom this place in the team is about."""

    privacy: ClassVar = declared(plain=["id", "place", "person"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place = models.ForeignKey(TeamPlace, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "person"], name="a_member_once_in_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.place_id}"
