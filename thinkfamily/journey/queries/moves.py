"""Who moved from one home of the family to another, as lines of the timeline: never to which address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db.models import Model

from thinkfamily.families.models import Living
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.lines import BETWEEN, FAMILY, FAMILY_NEWS, LIFE, Line, Row


@dataclass(frozen=True, slots=True)
class _Lived:
    """Somebody (a head) lived in a home, called after somebody (a head, as text), from and until."""

    item: UUID
    who: UUID
    home: str
    called_after: str
    since: date | None
    until: date | None

    def goes_on_as(self, other: "_Lived") -> bool:
        """Say whether what is said of the same home was only said anew: when they are there, say."""
        return self.home == other.home and (self.until is None or other.since is None or self.until >= other.since)


def moves(rows: Iterable[tuple[Row, type[Model]]], names: Mapping[UUID, Named]) -> list[tuple[UUID, Line]]:
    """Tell of each move of those whose names are known; where somebody lived first is no move."""
    lived: dict[UUID, list[_Lived]] = {}
    for row, model in rows:
        if model is Living:
            each = _lived(row)
            lived.setdefault(each.who, []).append(each)
    return [line for who, theirs in lived.items() if who in names for line in _of_one(names[who], theirs, names)]


def _lived(row: Row) -> _Lived:
    since, _, until = row.one.partition(BETWEEN)
    home, _, called_after = row.three.partition(BETWEEN)
    return _Lived(row.item, UUID(row.two), home, called_after, _day(since), _day(until))


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _of_one(who: Named, lived: list[_Lived], names: Mapping[UUID, Named]) -> Iterator[tuple[UUID, Line]]:
    """Tell when somebody went to live elsewhere, or there too, and when they left a home for none that is known."""
    lived.sort(key=lambda each: each.since or date.min)
    begun, over = {each.since for each in lived}, {each.until for each in lived}
    for place, each in enumerate(lived):
        if place and each.since and not any(before.goes_on_as(each) for before in lived[:place]):
            where = _home(each, who, names)
            says = f"{who.short} moved to {where}." if each.since in over else f"{who.short} lives in {where} too."
            yield each.item, Line(FAMILY_NEWS, says, FAMILY, LIFE, day=each.since)
        if each.until and each.until not in begun:
            says = f"{who.short} no longer lives in {_home(each, who, names)}."
            yield uuid5(each.item, "left"), Line(FAMILY_NEWS, says, FAMILY, LIFE, day=each.until, whose=who.person)


def _home(each: _Lived, who: Named, names: Mapping[UUID, Named]) -> str:
    called = names.get(UUID(each.called_after)) if each.called_after else None
    if called is None:
        return "another home"
    return "a home of their own" if called.person == who.person else f"{called.short}’s home"
