"""The area's words, timescales and calendar; who works here, in which team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Agency, Area, Practitioner, Team
from thinkfamily.partnership.rules import Calendar, calendar_of, due_by, due_in_words, local_day
from thinkfamily.partnership.terms import Unit
from thinkfamily.records.command import once_an_act
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.records.queries import edition, edition_of, version_in_force

FRONT_DOOR = "front_door"


@dataclass(frozen=True, slots=True)
class Place:
    """An area as it stands on a day: its name, its words for things, its timescales and its working days."""

    name: str
    labels: Mapping[str, str]
    timescales: Mapping[str, Mapping[str, Any]]
    telephones: Mapping[str, Any]
    calendar: Calendar

    def due(self, step: str, start: datetime) -> datetime:
        """Give the instant by which a step must be done that starts now."""
        scale = self.timescales[step]
        return due_by(start, int(scale["count"]), Unit(scale["unit"]), self.calendar)

    def when(self, by: datetime, at: datetime) -> str:
        """Say when something is due or how late it is: "Late by 6 working days"."""
        return due_in_words(by, at, self.calendar)


def place_on(day: date | datetime) -> Place:
    """Give the area as it stands on a day: one small query, the content itself never changes."""
    on = local_day(day) if isinstance(day, datetime) else day
    return _place(str(connection.settings_dict["NAME"]), version_in_force("area", on))


@lru_cache(maxsize=64)
def _place(_database: str, version: int) -> Place:
    data = edition_of("area", version)
    return Place(
        name=data["name"], labels=data["labels"], timescales=data["timescales"], telephones=data.get("telephones", {}),
        calendar=calendar_of(data["holidays"], data["office_hours"]),
    )  # fmt: skip


def is_demonstration() -> bool:
    """Say whether this database holds a demonstration place: invented people and no others."""
    return Area.objects.filter(demonstration=True).exists()


def front_door() -> Team:
    """
    Give the team that every contact is sent to.

    :raises LookupError: if the area has not set one up.
    """
    team = Team.objects.select_related("agency", "manager__actor", "manager__agency").filter(kind=FRONT_DOOR).first()
    if team is None:
        raise LookupError("This area has no front-door team yet.")
    return team


@dataclass(frozen=True, slots=True)
class Colleague:
    """A practitioner as others see them: name, job, agency and number."""

    id: UUID
    actor: UUID
    name: str
    job: str
    agency: str
    agency_id: UUID
    agency_kind: str
    telephone: str
    role: str
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


def colleague(practitioner: Practitioner) -> Colleague:
    """Show one practitioner as others see them; actor and agency must have been read with them."""
    return Colleague(
        id=practitioner.pk, actor=practitioner.actor_id, name=practitioner.actor.shown_as, job=practitioner.job,
        agency=practitioner.agency.name, agency_id=practitioner.agency_id, agency_kind=practitioner.agency.kind,
        telephone=practitioner.telephone or practitioner.agency.telephone, role=practitioner.role,
        languages=tuple(practitioner.languages), skills=tuple(practitioner.skills),
    )  # fmt: skip


def colleagues(at: datetime, *, actors: Iterable[UUID] | None = None) -> list[Colleague]:
    """List who works here, by agency and name; or just the practitioners behind some actors, whoever they work for."""
    rows = _at_work(at) if actors is None else _behind(list(actors))
    return [colleague(row) for row in rows]


@prepared
def _behind(actors: list[UUID]) -> QuerySet[Practitioner]:
    return _practitioners().filter(actor_id__in=actors)


@prepared
def _at_work(at: datetime) -> QuerySet[Practitioner]:
    return _practitioners().filter(Q(until=None) | Q(until__gt=at), since__lte=at)


def _practitioners() -> QuerySet[Practitioner]:
    return Practitioner.objects.select_related("actor", "agency").order_by("agency__name", "actor__shown_as", "id")


@dataclass(frozen=True, slots=True)
class CanBeOffered:
    """The area's lists of languages and skills: what each code is called, in the order they are offered."""

    languages: Mapping[str, str]
    skills: Mapping[str, str]
    means: Mapping[str, str]
    rows: tuple[Mapping[str, Any], ...]

    def good_at(self, skills: Iterable[str]) -> list[str]:
        """Name skills by their codes; one that is no longer on the list is left out."""
        return [self.skills[code] for code in skills if code in self.skills]


def what_can_be_offered(at: datetime) -> CanBeOffered:
    """Give the area's lists of languages and skills as in force."""
    languages, skills = edition("languages", local_day(at))["languages"], edition("skills", local_day(at))["skills"]
    return CanBeOffered(
        languages={row["code"]: row["name"] for row in languages}, rows=tuple(languages),
        skills={row["code"]: row["name"] for row in skills}, means={row["code"]: row["means"] for row in skills},
    )  # fmt: skip


def manages(actor: Actor | UUID, practitioner: Practitioner, at: datetime) -> bool:
    """Say whether somebody supervises a practitioner, or manages a team they are on duty in."""
    return managed_by(actor, at).filter(pk=practitioner.pk).exists()


def managed_by(actor: Actor | UUID, at: datetime) -> QuerySet[Practitioner]:
    """Find whom somebody supervises, and who is on duty in a team they manage, but not themselves."""
    actor_id = actor if isinstance(actor, UUID) else actor.pk
    now = Q(memberships__until=None) | Q(memberships__until__gt=at)
    in_team = now & Q(memberships__since__lte=at, memberships__team__manager__actor_id=actor_id)
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at).exclude(actor_id=actor_id)
    rows = here.filter(in_team | Q(supervisor__actor_id=actor_id)).distinct()
    return rows.select_related("actor", "agency").order_by("actor__shown_as", "pk")


def practitioner_of(actor: Actor | UUID) -> Practitioner:
    """Give the practitioner behind an actor, with account, agency and supervisor."""
    found = who_works_as(actor if isinstance(actor, UUID) else actor.pk)
    if found is None:
        raise Practitioner.DoesNotExist
    return found


@once_an_act
def who_works_as(actor: UUID) -> Practitioner | None:
    """Find the practitioner behind an actor, if they are one."""
    return next(iter(_working_as(actor)), None)


@prepared
def _working_as(actor: UUID) -> QuerySet[Practitioner]:
    rows = Practitioner.objects.select_related("actor__account", "agency", "supervisor__actor")
    return rows.filter(actor_id=actor)


def on_duty_in(actor: Actor | UUID, at: datetime) -> list[Team]:
    """List the teams somebody is on duty in."""
    return _teams_of(actor if isinstance(actor, UUID) else actor.pk, at)


@prepared
def _teams_of(actor: UUID, at: datetime) -> QuerySet[Team]:
    still = Q(members__until=None) | Q(members__until__gt=at)
    on_duty = Q(members__practitioner__actor_id=actor, members__since__lte=at) & still
    return Team.objects.filter(on_duty).order_by("name")


def agencies() -> list[Agency]:
    """List the agencies of the area by name."""
    return list(Agency.objects.order_by("name"))
