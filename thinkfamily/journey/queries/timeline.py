"""One timeline across a family's people and agencies, newest first, of what the viewer may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.lines import Line, Row, lines_of
from thinkfamily.journey.queries.why import Why
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.paging import A_PAGE, paged


@dataclass(frozen=True, slots=True)
class Moment:
    """
    One line of the timeline: the day, its marker, what it is, what it says, about whom in words, and who recorded it.

    `own`: the viewer's own agency recorded it.
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

    @property
    def month(self) -> str:
        """The heading it stands under: "November 2026"."""
        return f"{self.day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The lines that are shown, newest first, and after which of them the older ones begin, if there are any."""

    lines: tuple[tuple[UUID, Line], ...]
    after: UUID | None
    first: bool = True

    def actors(self, opening: OpenFamily) -> set[UUID]:
        """Who recorded them, to be named with everybody else on the page."""
        return {opening.seen[item].by for item, _ in self.lines}


def newest_first(opening: OpenFamily, rows: Iterable[tuple[Row, type[Model]]]) -> list[tuple[UUID, Line]]:
    """Put what was read in order, the newest first: by when it happened, then by when it was written down."""
    seen = opening.seen
    return sorted(
        lines_of(rows), key=lambda pair: (day_of(opening, *pair), seen[pair[0]].happened, seen[pair[0]].at, pair[0]),
        reverse=True,
    )  # fmt: skip


def chosen_of(lines: Iterable[tuple[UUID, Line]], after: UUID | None = None, *, most: int = A_PAGE) -> Chosen:
    """Choose a page of the timeline's lines."""
    page = paged(lines, after, key=lambda pair: pair[0], most=most)
    return Chosen(page.rows, page.after, page.first)


def moments(
    opening: OpenFamily, chosen: Chosen, about: Mapping[UUID, Sequence[UUID]], names: Mapping[UUID, Named],
    known: Mapping[UUID, Colleague], why: Why,
) -> list[Moment]:  # fmt: skip
    """Say of each line about whom it is, who recorded it, and why it is seen."""
    return [
        Moment(
            item=item, day=day_of(opening, item, line), marker=line.marker, what=line.what,
            says=line.says, voice=line.voice, who=known.get(opening.seen[item].by), in_full=opening.seen[item].in_full,
            whom=", ".join(who.short for who in by_age(names[p] for p in about.get(item, ()) if p in names)),
            own=opening.seen[item].agency == opening.viewer.agency, why=why.of(item, about.get(item, ())),
        )
        for item, line in chosen.lines
    ]  # fmt: skip


def day_of(opening: OpenFamily, item: UUID, line: Line) -> date:
    """Say on which day it was: the line's own, else when it happened."""
    return line.day or local_day(opening.seen[item].happened)
