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


class Assurance(models.Model):
    """That somebody said whether an agency may use this system, and why: the latest holds."""

    privacy: ClassVar = declared(tells=["because"], plain=["id", "agency", "assured", "by", "at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    assured = models.BooleanField()
    because = models.TextField()
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return "assured" if self.assured else "not assured"


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


class Protocol(models.Model):
    """
    Signed terms between agencies: for what, which kinds of information, how much, on what lawful basis, from and until.

    `kinds` is the sum of the bits of the kinds of information. Every basis reaches another agency only under one that
    is signed by all, not revoked and within its dates; a review that has passed is shown and stops nothing. `index`:
    each may see that the other is involved with somebody, and whom to call.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "name", "purpose", "kinds", "level", "index", "lawful_basis", "roles", "disputes", "starts", "ends",
            "review_on", "signed", "revoked", "revoked_because", "made_by", "made_at", "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    purpose = models.TextField()
    kinds = models.IntegerField()
    level = models.PositiveSmallIntegerField()
    index = models.BooleanField(default=False)
    lawful_basis = models.TextField()
    roles = models.TextField(blank=True, default="")
    disputes = models.TextField(blank=True, default="")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    review_on = models.DateField()
    signed = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    revoked_because = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="a_protocol_ends_later"),
            models.CheckConstraint(
                condition=models.Q(revoked=None, revoked_because="")
                | (models.Q(revoked__isnull=False) & ~models.Q(revoked_because="")),
                name="a_protocol_is_revoked_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProtocolParty(models.Model):
    """An agency that is party to a protocol, and who signed for it when."""

    privacy: ClassVar = declared(plain=["id", "protocol", "agency", "signed_by", "signed_at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=120, blank=True, default="")
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["protocol", "agency"], name="a_party_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} to {self.protocol_id}"


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
