"""The timeline on its own page, as somebody chose to see it: of some people, of some kinds, between two days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.journey.queries.lines import Line
from thinkfamily.journey.queries.rows import rows_seen
from thinkfamily.journey.queries.timeline import Lines, Moment, day_of, moments, newest_first, page_of
from thinkfamily.journey.queries.why import Why
from thinkfamily.journey.terms import LineGroup
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.paging import Paged
from thinkfamily.sharing.queries import people_of, still_written


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a timeline somebody asks to see, people by the heads of their records; nothing named is everything."""

    people: frozenset[UUID] = frozenset()
    groups: frozenset[LineGroup] = frozenset()
    since: date | None = None
    until: date | None = None
    oldest_first: bool = False

    def takes(self, day: date, line: Line, whom: Iterable[UUID]) -> bool:
        """Say whether a line of a day, about these people, is one of them."""
        return (
            (not self.groups or line.group in self.groups)
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
            and (not self.people or not self.people.isdisjoint(whom))
        )


EVERYTHING: Final = Choice()


def timeline(
    opening: OpenFamily, head: FamilyHead, choice: Choice = EVERYTHING, after: UUID | None = None,
    begin: UUID | None = None, *, every_why: bool = False,
) -> Paged[Moment]:  # fmt: skip
    """
    Show a page of a family's timeline as it was chosen; four queries, however much there is.

    It begins after one of the lines, or with one of them, if they are there; else with the first.
    """
    everything = newest_first(opening, rows_seen(opening.seen), head.names)
    about = people_of(item for item, _ in everything) if choice.people else {}
    lines = _chosen(opening, everything, choice, about, head.names)
    chosen = page_of(opening, lines, everything, _before_line(lines, begin) if begin else after)
    known = {each.actor: each for each in colleagues(opening.at, actors=chosen.actors(opening))}
    about = about or people_of(item for item, _ in chosen.lines)
    why = Why(opening, head.names, every=every_why)
    seen = [opening.seen[item] for item, _ in chosen.lines if item in opening.seen]
    written = still_written(opening.viewer, opening.at, seen)
    return Paged(tuple(moments(opening, chosen, about, head.names, known, why, written)), chosen.after, chosen.first)


def _chosen(
    opening: OpenFamily, lines: Lines, choice: Choice, about: Mapping[UUID, Sequence[UUID]], names: Mapping[UUID, Named]
) -> list[tuple[UUID, Line]]:
    taken = [
        (item, line) for item, line in lines
        if choice.takes(day_of(opening, item, line), line, _heads(about.get(item, [line.whose or item]), names))
    ]  # fmt: skip
    return taken[::-1] if choice.oldest_first else taken


def _heads(people: Iterable[UUID], names: Mapping[UUID, Named]) -> list[UUID]:
    return [names[person].person for person in people if person in names]


def _before_line(lines: Lines, begin: UUID) -> UUID | None:
    """Give the line before the one a page is to begin with."""
    places = [item for item, _ in lines]
    return places[places.index(begin) - 1] if begin in places[1:] else None


def to_choose_from(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[Named]:
    """List the people a timeline may be narrowed to: those who belong to the family now, the eldest first."""
    return by_age(names[person] for person in opening.now if person in names)
