"""Who is involved with a family, from every service that may be shown: now and before, and whom to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import CLOSED_ROLES, closed_to_index


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


def involvements(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[Involvement]:
    """
    Read who is or was involved with the people the viewer may know of; one query.

    A service of a guarded kind is in no list, unless the viewer may already see something it recorded of the family.
    """
    heads = {person.person for person in names.values()}
    rows = Involvement.objects.filter(person__head__in=heads, opened__lte=opening.at, limited=False).select_related(
        "person", "agency", "team"
    )
    guarded = closed_to_index(local_day(opening.at))
    open_to_viewer = {shown.agency for shown in opening.seen.items.values()} | {opening.viewer.agency}
    return [
        row for row in rows.order_by("opened", "id")
        if (row.agency.kind not in guarded or row.agency_id in open_to_viewer)
        and (row.role not in CLOSED_ROLES or row.agency_id == opening.viewer.agency)
    ]  # fmt: skip


def who_is_involved(
    opening: OpenFamily, rows: list[Involvement], names: Mapping[UUID, Named], known: Mapping[UUID, Colleague]
) -> tuple[list[Involved], list[Involved]]:
    """Say who is involved now and who was before, agency by agency, and whom to call."""
    by_agency: dict[UUID, list[Involvement]] = {}
    for row in rows:
        by_agency.setdefault(row.agency_id, []).append(row)
    now: list[Involved] = []
    before: list[Involved] = []
    for of_one in by_agency.values():
        live = [row for row in of_one if row.ended is None or row.ended > opening.at]
        (now if live else before).append(_involved(live or of_one, names, known, now=bool(live)))
    return sorted(now, key=lambda each: each.agency), sorted(before, key=lambda each: each.agency)


def _involved(
    rows: list[Involvement], names: Mapping[UUID, Named], known: Mapping[UUID, Colleague], *, now: bool
) -> Involved:
    people = {names[row.person_id].person: names[row.person_id] for row in rows if row.person_id in names}
    people |= {row.person.head_id: names[row.person.head_id] for row in rows if row.person.head_id in names}
    who = {row.actor_id: known[row.actor_id] for row in rows if row.actor_id and row.actor_id in known}
    team = next((row.team.telephone for row in rows if row.team), "")
    return Involved(
        agency=rows[0].agency.name,
        telephone=team or rows[0].agency.telephone,
        people=tuple(people.values()),
        who=tuple(who.values()) if now else (),
        doing=tuple(dict.fromkeys(row.doing for row in rows)),
        since=local_day(rows[0].opened),
        until=None if now else local_day(max(row.ended for row in rows if row.ended)),
    )
