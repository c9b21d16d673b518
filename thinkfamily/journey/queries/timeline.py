"""One timeline across a family's people and agencies, newest first, of what the viewer may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from django.db.models import Model

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.lines import FAMILY, FAMILY_NEWS, LIFE, Line, Row, lines_of
from thinkfamily.journey.queries.moves import moves
from thinkfamily.journey.queries.why import Why
from thinkfamily.journey.rules import comes_back, how_long, is_quiet
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.paging import A_PAGE, paged

Lines = Sequence[tuple[UUID, Line]]
NOTHING: Final[Mapping[UUID, date | None]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Quiet:
    """A time of which nothing is shown, from the day of one line to that of the next; None is today."""

    lasts: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Before:
    """A line that told of the same thing long before: which, what it is, and when."""

    item: UUID
    theme: str
    day: date


@dataclass(frozen=True, slots=True)
class Moment:
    """
    One line of the timeline: the day, its marker, what it is, what it says, about whom in words, and who recorded it.

    `own`: the viewer's own agency recorded it. `quiet` is the time after it of which nothing is shown, `before` where
    the same came up before. `may_be_written`: the viewer wrote it just now, and may still be writing it; it is being
    written until the end of `written_until`.
    """

    item: UUID
    day: date
    marker: str
    what: str
    says: str
    voice: bool
    whom: str
    who: Colleague | None
    in_full: bool = False
    own: bool = False
    why: str = ""
    quiet: Quiet | None = None
    before: Before | None = None
    may_be_written: bool = False
    written_until: date | None = None

    @property
    def month(self) -> str:
        """The heading it stands under: "November 2026"."""
        return f"{self.day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page of the lines, after which of them the next page begins, if there is more, and what stands beside each."""

    lines: Lines
    after: UUID | None = None
    first: bool = True
    quiet: Mapping[UUID, Quiet] = field(default_factory=dict)
    before: Mapping[UUID, Before] = field(default_factory=dict)

    def actors(self, opening: OpenFamily) -> set[UUID]:
        """Who recorded them, to be named with everybody else on the page."""
        return {opening.seen[item].by for item, _ in self.lines if item in opening.seen}


def newest_first(
    opening: OpenFamily, rows: Iterable[tuple[Row, type[Model]]], names: Mapping[UUID, Named]
) -> list[tuple[UUID, Line]]:
    """Put what was read in order, the newest first, lives among it: by day, then by when it was written down."""
    seen = opening.seen
    made = [
        (line.day or local_day(seen[item].happened), seen[item].happened, seen[item].at, item, line)
        for item, line in lines_of(rows)
    ]
    made.sort(key=lambda each: each[:4], reverse=True)
    dated = [(day, item, line) for day, _, _, item, line in made]
    dated = sorted(
        [*dated, *_births(names), *_deaths(names), *_moved(rows, names)], key=lambda each: each[0], reverse=True
    )
    return [(item, line) for _, item, line in dated]


def _births(names: Mapping[UUID, Named]) -> list[tuple[date, UUID, Line]]:
    """Tell when each child was born, as far as their date of birth is known; it is told of by the child's own id."""
    return [
        (who.born, who.person, _life(who, "was born", who.born))
        for who in by_age(names.values())
        if who.born and who.adult is False
    ]


def _deaths(names: Mapping[UUID, Named]) -> list[tuple[date, UUID, Line]]:
    """Tell when somebody died, where the day is known."""
    return [
        (who.died_on, uuid5(who.person, "died"), _life(who, "died", who.died_on))
        for who in by_age(names.values())
        if who.died_on
    ]


def _moved(rows: Iterable[tuple[Row, type[Model]]], names: Mapping[UUID, Named]) -> list[tuple[date, UUID, Line]]:
    return [(line.day, item, line) for item, line in moves(rows, names) if line.day]


def _life(who: Named, happened: str, day: date) -> Line:
    return Line(FAMILY_NEWS, f"{who.short} {happened}.", FAMILY, LIFE, day=day, whose=who.person)


def page_of(
    opening: OpenFamily, lines: Lines, everything: Lines, after: UUID | None = None, *, most: int = A_PAGE
) -> Chosen:
    """Choose a page of lines, with the quiet times between them and what came up before among everything there is."""
    page = paged(lines, after, key=lambda pair: pair[0], most=most)
    return Chosen(page.rows, page.after, page.first, _quiet(opening, lines), _before(opening, everything))


def _quiet(opening: OpenFamily, lines: Lines) -> dict[UUID, Quiet]:
    """Find after which lines nothing is shown for long, up to the next one or to today."""
    days = [(day_of(opening, *pair), pair[0]) for pair in lines]
    if days and days[0][0] > days[-1][0]:
        days.reverse()
    following: list[date | None] = [*(day for day, _ in days[1:]), *([None] if days else [])]
    today = local_day(opening.at)
    return {
        item: Quiet(how_long(day, until or today), day, until)
        for (day, item), until in zip(days, following, strict=True)
        if is_quiet(day, until or today)
    }


def _before(opening: OpenFamily, lines: Lines) -> dict[UUID, Before]:
    """Find what is hard that was hard long before, for whomever: the latest such time."""
    told: dict[str, list[Before]] = {}
    found: dict[UUID, Before] = {}
    for item, line in reversed(lines):
        day = day_of(opening, item, line) if line.themes else date.max
        earlier = [
            next((each for each in reversed(told.get(theme.need, ())) if comes_back(each.day, day)), None)
            for theme in line.themes
        ]
        if last := max(filter(None, earlier), key=lambda each: each.day, default=None):
            found[item] = last
        for theme in line.themes:
            told.setdefault(theme.need, []).append(Before(item, theme.words, day))
    return found


def moments(
    opening: OpenFamily, chosen: Chosen, about: Mapping[UUID, Sequence[UUID]], names: Mapping[UUID, Named],
    known: Mapping[UUID, Colleague], why: Why, written: Mapping[UUID, date | None] = NOTHING,
) -> list[Moment]:  # fmt: skip
    """Say of each line about whom it is, who recorded it, why it is seen, and what stands beside it."""
    made = [_moment(opening, chosen, item, line, about, names, known, why) for item, line in chosen.lines]
    return [
        replace(moment, may_be_written=True, written_until=written[moment.item]) if moment.item in written else moment
        for moment in made
    ]


def _moment(
    opening: OpenFamily, chosen: Chosen, item: UUID, line: Line, about: Mapping[UUID, Sequence[UUID]],
    names: Mapping[UUID, Named], known: Mapping[UUID, Colleague], why: Why,
) -> Moment:  # fmt: skip
    shown, people = opening.seen.items.get(item), about.get(item) or ([line.whose] if line.whose else ())
    return Moment(
        item=item, day=day_of(opening, item, line), marker=line.marker, what=line.what, says=line.says,
        voice=line.voice, whom=", ".join(who.short for who in by_age(names[p] for p in people if p in names)),
        who=known.get(shown.by) if shown else None, in_full=bool(shown and shown.in_full),
        own=bool(shown and shown.agency == opening.viewer.agency), why=why.of(item, people) if shown else "",
        quiet=chosen.quiet.get(item), before=chosen.before.get(item),
    )  # fmt: skip


def day_of(opening: OpenFamily, item: UUID, line: Line) -> date:
    """Say on which day it was: the line's own, else when it happened."""
    return line.day or local_day(opening.seen[item].happened)
