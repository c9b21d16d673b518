"""One person and one agency: what may flow now, in words, until when, and what no protocol lets through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.partnership.queries import Covered, covered_with
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.sharing.queries import Agreed, AgreedLine, ByLaw, agreements_seen, flows_by_law
from thinkfamily.sharing.rules import bits, said_of_kinds
from thinkfamily.sharing.rules.standing_answers import Standing, Word, standing
from thinkfamily.sharing.terms import Answer, Ground, Recipient


@dataclass(frozen=True, slots=True)
class By:
    """What stands for one practitioner or team of an agency alone."""

    name: str
    says: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Lawful:
    """What flows without an agreement: to one practitioner or team by name, or to the whole agency; by which law."""

    name: str
    says: str
    ground: Ground
    until: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One person and one agency: what stands, until when; what only one of theirs may hear; what a law lets flow.

    `held` says the kinds that do not flow all the same, because no protocol in force covers them; `own`: it is the
    viewer's own agency, to which everything flows from others.
    """

    agency: UUID
    agency_name: str
    says: str
    until: date | None
    only: tuple[By, ...]
    by_law: tuple[Lawful, ...] = ()
    held: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All that cells are put together from, as far as the viewer may know of it."""

    agreed: Sequence[Agreed]
    lines: "LinesWith"
    by_law: Sequence[ByLaw]
    covered: Sequence[Covered]
    own: UUID | None
    today: date


Lines = list[tuple[Agreed, AgreedLine]]


LinesWith = Mapping[tuple[UUID, UUID], Lines]


def known_of(opening: OpenFamily, people: Iterable[UUID]) -> Known:
    """Read what was agreed, what a law lets flow and what protocols cover, for these people by their heads."""
    viewer, agreed = opening.viewer, agreements_seen(opening.seen)
    return Known(
        agreed=agreed, lines=_by_person_and_agency(agreed),
        by_law=flows_by_law(viewer, opening.at, list(people), opening.seen),
        covered=covered_with(viewer.agency, opening.at) if viewer.agency else (), own=viewer.agency,
        today=local_day(opening.at),
    )  # fmt: skip


def cell(known: Known, person: UUID, agency: UUID, name: str) -> Cell:
    """Say what may flow about one person to one agency now."""
    lines = lines_with(known, person, agency)
    laws = [flow for flow in known.by_law if flow.person == person and flow.to.agency == agency]
    whole = standing_of([pair for pair in lines if pair[1].to.kind == Recipient.AGENCY], known.today)
    one = {line.to.who: line.to.name for _, line in lines if line.to.kind != Recipient.AGENCY}
    only = [
        (each, standing_of([pair for pair in lines if pair[1].to.who == to], known.today)) for to, each in one.items()
    ]
    flows = [bits(whole.yes), *(bits(said.yes) for _, said in only), *(law.kinds for law in laws)]
    return Cell(
        agency=agency, agency_name=name, says=whole.in_words(), until=whole.first_end,
        only=tuple(By(each, said.in_words(), said.first_end) for each, said in only),
        by_law=tuple(sorted(set(map(_lawful, laws)), key=lambda law: (law.name, law.says))),
        held=said_of_kinds(reduce(or_, flows) & ~_covered(known, agency)),
        own=agency == known.own,
    )  # fmt: skip


def _lawful(flow: ByLaw) -> Lawful:
    name = "" if flow.to.kind == Recipient.AGENCY else flow.to.name
    return Lawful(name, flow.in_words, flow.ground, due_day(flow.until) if flow.until else None)


def _covered(known: Known, agency: UUID) -> int:
    """Add up the kinds that reach an agency from the viewer's own; and to that, from any other."""
    ways = [way.kinds for way in known.covered if agency in (way.agency, known.own)]
    return reduce(or_, ways, 0)


def lines_with(known: Known, person: UUID, agency: UUID) -> Lines:
    """Give a person's lines with one agency, oldest first."""
    return known.lines.get((person, agency), [])


def _by_person_and_agency(agreed: Sequence[Agreed]) -> LinesWith:
    found: dict[tuple[UUID, UUID], Lines] = {}
    for each in reversed(agreed):
        for line in each.lines:
            found.setdefault((each.person, line.to.agency), []).append((each, line))
    return found


def standing_of(lines: Iterable[tuple[Agreed, AgreedLine]], today: date) -> Standing:
    """Say what answers come to."""
    return standing(
        (
            Word(
                kinds=line.kinds, yes=each.answer == Answer.AGREES, still=line.still, until=each.until,
                ended=local_day(line.ended) if line.ended else None,
            )
            for each, line in lines
        ),
        today,
    )  # fmt: skip
