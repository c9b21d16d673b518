"""The area and who works in it."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class Area(models.Model):
    """
    The place that runs this system; there is one row.

    Its words, timescales and calendar are the edition "area". `demonstration` marks a place of invented people.
    """

    privacy: ClassVar = declared(plain=["id", "name", "demonstration"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=80)
    demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A body whose staff work with families: a school, a landlord, a police force, a surgery, a charity."""

    privacy: ClassVar = declared(plain=["id", "name", "kind", "telephone", "assured"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30)
    telephone = models.CharField(max_length=30, blank=True, default="")
    assured = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """
    Somebody who works for an agency, with the dates that let them in: from, until, clearance and training.

    `languages` and `skills` are codes of the editions of these names: what they can offer a family.
    """

    privacy: ClassVar = declared(
        names=["telephone"],
        plain=[
            "id", "actor", "agency", "role", "job", "supervisor", "since", "until", "cleared_until", "trained_until",
            "languages", "skills",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="practitioners")
    role = models.CharField(max_length=30)
    job = models.CharField(max_length=80)
    telephone = models.CharField(max_length=30, blank=True, default="")
    supervisor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="supervises")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    cleared_until = models.DateField()
    trained_until = models.DateField()
    languages: Any = models.JSONField(default=list)
    skills: Any = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.actor.shown_as}, {self.agency.name}"


class Team(models.Model):
    """People of one agency who share work, such as the front door; somebody manages it by name."""

    privacy: ClassVar = declared(plain=["id", "name", "agency", "kind", "manager", "telephone"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=30)
    manager = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="manages")
    telephone = models.CharField(max_length=30, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A practitioner on duty in a team, from and until."""

    privacy: ClassVar = declared(plain=["id", "team", "practitioner", "since", "until"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "practitioner"], condition=models.Q(until=None), name="once_in_a_team_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner} in {self.team}"


class Barrier(models.Model):
    """What stands in the way, as a practitioner told it, and what became of it. It is about the work, not a family."""

    privacy: ClassVar = declared(
        tells=["told", "answer"], plain=["id", "by", "agency", "at", "answered_by", "answered_at"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    told = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by=None, answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answer_has_somebody_and_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.told[:40]
