"""Who works with somebody already, as far as the index may say it: which service, since when, whom to call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.rules import local_day
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer, index_entries

# Who leads a family's plan is whom to call first, whatever else their service does with somebody.
LEADS: Final = "lead"


@dataclass(frozen=True, slots=True)
class GoingOn:
    """A service that works with somebody: with whom, doing what, since when, on which number; who, if they lead."""

    person: UUID
    name: str
    agency: str
    doing: str
    since: date
    telephone: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class WorksWith:
    """A service and all of these people it works with, in one line; `lead` is who leads a family plan, by name."""

    agency: str
    names: tuple[str, ...]
    doing: str
    telephone: str
    lead: str = ""


def by_service(going: Iterable[GoingOn]) -> tuple[WorksWith, ...]:
    """Put what goes on together by service, so that a list says each once."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for each in going:
        found.setdefault((each.agency, each.doing, each.telephone, each.lead), []).append(each.name)
    return tuple(
        WorksWith(agency, tuple(names), doing, number, lead) for (agency, doing, number, lead), names in found.items()
    )


def involved_with(viewer: Viewer, people: Iterable[UUID], at: datetime) -> list[Involvement]:
    """
    Find who works with these people (heads) now, as far as the index says it (P3, P9).

    One query, or more where something is kept safe or the viewer knows somebody outside work.
    """
    return index_entries(viewer, at, people, Q(ended=None) | Q(ended__gt=at))


def going_on(
    people: Mapping[UUID, str], involved: Iterable[Involvement], *, but_team: UUID | None = None
) -> tuple[GoingOn, ...]:
    """
    Say which services work with these people (heads and names), each once a person, but one team.

    Whoever leads a plan comes first, then the people in the order they are given.
    """
    place = {head: number for number, head in enumerate(people)}
    rows = [row for row in involved if row.person.head_id in place and not (but_team and row.team_id == but_team)]
    shown: dict[tuple[UUID, UUID], GoingOn] = {}
    for row in sorted(rows, key=lambda row: (row.role != LEADS, place[row.person.head_id])):
        head = row.person.head_id
        shown.setdefault((head, row.agency_id), _going_on(row, people[head]))
    return tuple(shown.values())


def _going_on(row: Involvement, name: str) -> GoingOn:
    telephone = (row.team.telephone if row.team else "") or row.agency.telephone
    lead = row.actor.shown_as if row.actor and row.role == LEADS else ""
    return GoingOn(row.person.head_id, name, row.agency.name, row.doing, local_day(row.opened), telephone, lead)
