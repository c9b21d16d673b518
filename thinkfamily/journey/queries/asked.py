"""Which services were asked about: confirmed on a day, or none found, by whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model

from thinkfamily.families.models import ServiceAsked
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.involved import Tied
from thinkfamily.journey.queries.lines import BETWEEN, Row
from thinkfamily.partnership.rules import local_day


@dataclass(frozen=True, slots=True)
class NoneFound:
    """A service about which somebody asked on a day, and none was found for these."""

    agency: str
    people: tuple[Named, ...]
    on: date
    by: str

    @property
    def whom(self) -> str:
        """The first names of those about whom it was asked."""
        return ", ".join(person.short for person in self.people)


@dataclass(frozen=True, slots=True)
class _Said:
    agency: UUID
    name: str
    found: bool
    on: date
    by: str
    who: Named


def confirmed_and_not_found(
    opening: OpenFamily,
    rows: Iterable[tuple[Row, type[Model]]],
    names: Mapping[UUID, Named],
    involved: Collection[Tied],
) -> tuple[dict[UUID, date], list[NoneFound]]:
    """
    Say on which day each service was last known to work with the family, and about which ones none was found.

    A service is known again by whatever of it the viewer may see, and by an answer that it does. An answer that it does
    not stands until it is known to work with the same person.
    """
    said = [_said(row, names) for row, model in rows if model is ServiceAsked]
    told = sorted((each for each in said if each), key=lambda each: each.on)
    recorded: dict[UUID, datetime] = {}
    for shown in opening.seen.items.values():
        if shown.at >= recorded.get(shown.agency, shown.at):
            recorded[shown.agency] = shown.at
    latest = {agency: local_day(at) for agency, at in recorded.items()}
    for agency, day in ((each.agency, each.on) for each in told if each.found):
        latest[agency] = max(day, latest.get(agency, day))
    stands = {(each.agency, each.who.person): each for each in told}
    live = {(row.agency, row.head) for row in involved if row.ended is None or row.ended > opening.at}
    gone: dict[tuple[str, date, str], list[Named]] = {}
    for key, each in stands.items():
        if not each.found and key not in live:
            gone.setdefault((each.name, each.on, each.by), []).append(each.who)
    return latest, [NoneFound(name, tuple(by_age(people)), on, by) for (name, on, by), people in sorted(gone.items())]


def _said(row: Row, names: Mapping[UUID, Named]) -> _Said | None:
    who = names.get(UUID(row.three))
    if who is None:
        return None
    agency, _, name = row.one.partition(BETWEEN)
    found, on, by = row.two.split(BETWEEN)
    return _Said(UUID(agency), name, found in ("1", "true"), date.fromisoformat(on), by, who)
