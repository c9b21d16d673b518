"""Who is involved with a family, from every service that may be shown: now and before, and whom to call."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import entries_kept_from, open_in_index, people_of
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import RESTRICTED
from thinkfamily.support.queries.paper import Readers

# Up to so many are named one by one, though they are all.
MANY = 12


@dataclass(frozen=True, slots=True)
class Involved:
    """
    An agency that works or worked with somebody in the family: for whom, whom to call, since when.

    `as_of` is the last day on which it is known to have done so; `with_all` that it works with everybody who is shown.
    """

    agency: str
    telephone: str
    people: tuple[Named, ...]
    who: tuple[Colleague, ...]
    doing: tuple[str, ...]
    since: date
    until: date | None
    as_of: date | None = None
    with_all: bool = False

    @property
    def whom(self) -> str:
        """The first names of those it works with; of very many, where it is all of them, that it is."""
        if self.with_all and len(self.people) > MANY:
            return "everybody named here"
        return ", ".join(person.short for person in self.people)


@dataclass(frozen=True, slots=True)
class Tied:
    """One involvement as it stands: with which record of whom, by whom or which team, doing what, from and until."""

    person: UUID
    head: UUID
    actor: UUID | None
    agency: UUID
    agency_name: str
    agency_telephone: str
    team_telephone: str | None
    role: str
    doing: str
    opened: datetime
    ended: datetime | None
    tells: int
    in_index: bool


def involvements(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[Tied]:
    """
    Read who is or was involved with the people the viewer may know of; one query, one more where anything is kept safe.

    Those the index says (P3, P9), the viewer's own work, and services of which the viewer sees something they recorded
    about the same person: one more query. None that began since somebody moved whose address is kept safe.
    """
    viewer = opening.viewer
    if viewer.practitioner is None:
        return []
    heads = {person.person for person in names.values()}
    kept = entries_kept_from(viewer, opening.at, heads)
    rows = [Tied(*row) for row in _tied(heads, opening.at, viewer.practitioner.agency_id, viewer.actor.pk)]
    known = _told_by_what_is_seen(opening, [row for row in rows if not row.in_index])
    return [
        row for row in rows
        if (row.in_index or row.actor == viewer.actor.pk or (row.agency, row.head, row.tells) in known)
        and not kept.hides(row.person, row.agency, row.opened, row.tells)
    ]  # fmt: skip


def known_to_all(
    opening: OpenFamily, rows: Iterable[Tied], names: Mapping[UUID, Named], readers: Readers
) -> list[Tied]:
    """Keep of those involved whom every reader of a paper may know: staff by their own right, the family of theirs."""
    for _, viewer, seen in readers.staff:
        theirs = OpenFamily(opening.family, viewer, opening.at, seen, opening.heads, opening.now, opening.left)
        known = {(row.agency, row.head, row.opened) for row in involvements(theirs, names)}
        rows = [row for row in rows if (row.agency, row.head, row.opened) in known]
    return [row for row in rows if all(row.head in theirs for theirs in readers.theirs.values())]


def _told_by_what_is_seen(opening: OpenFamily, rows: list[Tied]) -> set[tuple[UUID, UUID, int]]:
    """Say of whom the viewer sees what these services recorded, of the kind that their involvement tells."""
    of_them = {(row.agency, row.tells) for row in rows}
    items = {
        item: (shown.agency, shown.kind) for item, shown in opening.seen.items.items()
        if (shown.agency, shown.kind) in of_them
    }  # fmt: skip
    about = people_of(items) if items else {}
    heads = opening.heads
    return {
        (agency, heads.get(person, person), kind)
        for item, (agency, kind) in items.items()
        for person in about.get(item, ())
    }


@prepared
def _tied(heads: Collection[UUID], at: datetime, agency: UUID, actor: UUID) -> QuerySet[Involvement, tuple[Any, ...]]:
    rows = Involvement.objects.filter(person__head__in=heads, opened__lte=at, limited=False).order_by("opened", "id")
    in_index = ExpressionWrapper(open_in_index(agency, actor, at), output_field=BooleanField())
    return rows.annotate(in_index=in_index).values_list(
        "person_id", "person__head_id", "actor_id", "agency_id", "agency__name", "agency__telephone",
        "team__telephone", "role", "doing", "opened", "ended", "tells", "in_index",
    )  # fmt: skip


def who_is_involved(
    opening: OpenFamily, rows: list[Tied], names: Mapping[UUID, Named], known: Mapping[UUID, Colleague],
    as_of: Mapping[UUID, date],
) -> tuple[list[Involved], list[Involved]]:  # fmt: skip
    """Say who is involved now, as of which day, and who was before, agency by agency, and whom to call."""
    by_agency: dict[UUID, list[Tied]] = {}
    for row in rows:
        by_agency.setdefault(row.agency, []).append(row)
    now: list[Involved] = []
    before: list[Involved] = []
    for of_one in by_agency.values():
        live = [row for row in of_one if row.ended is None or row.ended > opening.at]
        shown = _involved(live or of_one, names, known, now=bool(live))
        day = max(as_of.get(of_one[0].agency, shown.since), shown.since)
        (now if live else before).append(replace(shown, as_of=day if live else None))
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
        with_all=people.keys() == {each.person for each in names.values()},
    )


def who_works_with(opening: OpenFamily, names: Mapping[UUID, Named]) -> set[UUID]:
    """Say who works with the family now, as actors, as far as the viewer may know."""
    live = [row for row in involvements(opening, names) if row.ended is None or row.ended > opening.at]
    return {row.actor for row in live if row.actor}


def agencies_involved(opening: OpenFamily, names: Mapping[UUID, Named]) -> dict[UUID, str]:
    """Name the services that work with the family now, as far as the viewer may know; none that tells of harm."""
    live = [row for row in involvements(opening, names) if row.ended is None or row.ended > opening.at]
    return {row.agency: row.agency_name for row in live if not RESTRICTED & {*kinds_in(row.tells)}}
