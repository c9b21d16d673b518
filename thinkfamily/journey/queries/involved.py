"""Who is involved with a family, from every service that may be shown: now and before, and whom to call."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import CLOSED_ROLES, closed_to_index, entries_kept_from


@dataclass(frozen=True, slots=True)
class Involved:
    """An agency that works or worked with somebody in the family: for whom, whom to call, since when."""

    agency: str
    telephone: str
    people: tuple[Named, ...]
    who: tuple[Colleague, ...]
    doing: tuple[str, ...]
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Tied:
    """One involvement as it stands: with which record of whom, by whom or which team, doing what, from and until."""

    person: UUID
    head: UUID
    actor: UUID | None
    agency: UUID
    agency_name: str
    agency_kind: str
    agency_telephone: str
    team_telephone: str | None
    role: str
    doing: str
    opened: datetime
    ended: datetime | None


def involvements(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[Tied]:
    """
    Read who is or was involved with the people the viewer may know of; one query, or two where anything is kept safe.

    A service of a guarded kind is in no list, unless the viewer may already see something it recorded of the family.
    Nor is one that began since somebody moved whose address is kept safe.
    """
    heads = {person.person for person in names.values()}
    guarded = closed_to_index(local_day(opening.at))
    kept = entries_kept_from(opening.viewer, opening.at, heads)
    open_to_viewer = {shown.agency for shown in opening.seen.items.values()} | {opening.viewer.agency}
    return [
        row for row in (Tied(*row) for row in _tied(heads, opening.at))
        if (row.agency_kind not in guarded or row.agency in open_to_viewer)
        and (row.role not in CLOSED_ROLES or row.agency == opening.viewer.agency)
        and not kept.hides(row.person, row.agency, row.opened)
    ]  # fmt: skip


@prepared
def _tied(heads: Collection[UUID], at: datetime) -> QuerySet[Involvement, tuple[Any, ...]]:
    rows = Involvement.objects.filter(person__head__in=heads, opened__lte=at, limited=False).order_by("opened", "id")
    return rows.values_list(
        "person_id", "person__head_id", "actor_id", "agency_id", "agency__name", "agency__kind", "agency__telephone",
        "team__telephone", "role", "doing", "opened", "ended",
    )  # fmt: skip


def who_is_involved(
    opening: OpenFamily, rows: list[Tied], names: Mapping[UUID, Named], known: Mapping[UUID, Colleague]
) -> tuple[list[Involved], list[Involved]]:
    """Say who is involved now and who was before, agency by agency, and whom to call."""
    by_agency: dict[UUID, list[Tied]] = {}
    for row in rows:
        by_agency.setdefault(row.agency, []).append(row)
    now: list[Involved] = []
    before: list[Involved] = []
    for of_one in by_agency.values():
        live = [row for row in of_one if row.ended is None or row.ended > opening.at]
        (now if live else before).append(_involved(live or of_one, names, known, now=bool(live)))
    return sorted(now, key=lambda each: each.agency), sorted(before, key=lambda each: each.agency)


def _involved(rows: list[Tied], names: Mapping[UUID, Named], known: Mapping[UUID, Colleague], *, now: bool) -> Involved:
    people = {names[row.person].person: names[row.person] for row in rows if row.person in names}
    people |= {row.head: names[row.head] for row in rows if row.head in names}
    who = {row.actor: known[row.actor] for row in rows if row.actor and row.actor in known}
    team = next((row.team_telephone for row in rows if row.team_telephone), "")
    return Involved(
        agency=rows[0].agency_name,
        telephone=team or rows[0].agency_telephone,
        people=tuple(by_age(people.values())),
        who=tuple(who.values()) if now else (),
        doing=tuple(dict.fromkeys(row.doing for row in rows)),
        since=local_day(rows[0].opened),
        until=None if now else local_day(max(row.ended for row in rows if row.ended)),
    )


def who_works_with(opening: OpenFamily, names: Mapping[UUID, Named]) -> set[UUID]:
    """Say who works with the family now, as actors, as far as the viewer may know."""
    live = [row for row in involvements(opening, names) if row.ended is None or row.ended > opening.at]
    return {row.actor for row in live if row.actor}
