"""The agreements of a family: people down, agencies across; one cell; what to ask with; a sheet to sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.assessment.queries.cells import Cell, cell, known_of, lines_with
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import add_months, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.queries import Agreed, AgreedLine, ByLaw


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of the edition "agreement": to say aloud, to hand over, and about what is kept whatever is agreed."""

    notice: int
    aloud: tuple[str, ...]
    told: tuple[str, ...]
    kept: tuple[str, ...]
    lawful_basis: str
    purposes: tuple[tuple[str, str], ...]
    last: date


@dataclass(frozen=True, slots=True)
class Row:
    """One person with a cell for each agency."""

    who: Named
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AgreementGrid:
    """Everything the agreements page shows."""

    agencies: tuple[tuple[UUID, str], ...]
    rows: tuple[Row, ...]
    spoken: Spoken


Names = Mapping[UUID, Named]


def spoken_on(day: date) -> Spoken:
    """Give the words to ask with, as in force on a day."""
    version = version_in_force("agreement", day)
    words = edition_of("agreement", version)
    return Spoken(
        notice=version, aloud=tuple(words["aloud"]), told=tuple(words["notice"]), kept=tuple(words["kept"]),
        lawful_basis=words["lawful_basis"], last=add_months(day, words["longest_months"]),
        purposes=tuple((each["code"], each["words"]) for each in words["purposes"]),
    )  # fmt: skip


def agreements(opening: OpenFamily, names: Names) -> AgreementGrid:
    """Show who agreed to what with whom, as far as the viewer may see: a cell for each person and agency."""
    people, today = members_now(opening, names), local_day(opening.at)
    known = known_of(opening, [who.person for who in people])
    across = agencies_seen(opening, known.agreed, known.by_law)
    rows = tuple(Row(who, tuple(cell(known, who.person, agency, name) for agency, name in across)) for who in people)
    return AgreementGrid(across, rows, spoken_on(today))


def members_now(opening: OpenFamily, names: Names) -> list[Named]:
    """List those who belong to the family now and whose name the viewer may know, the eldest first."""
    people = [names[person] for person in opening.now if person in names]
    return by_age(people)


def agencies_seen(
    opening: OpenFamily, agreed: Iterable[Agreed], by_law: Iterable[ByLaw] = ()
) -> tuple[tuple[UUID, str], ...]:
    """List agencies that the viewer sees already: named in an answer, or having written something; and their own."""
    wanted = {line.to.agency for each in agreed for line in each.lines} | {flow.to.agency for flow in by_law}
    wanted |= {shown.agency for shown in opening.seen.items.values()}
    wanted |= {opening.viewer.agency} if opening.viewer.agency else set()
    return tuple(Agency.objects.filter(pk__in=wanted).order_by("name").values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer as it was given: the line with one recipient, in whose words, by whom asked."""

    agreed: Agreed
    line: AgreedLine
    asked_by: str
    given_by: str
    purpose: str
    stands: bool


@dataclass(frozen=True, slots=True)
class AgreementWith:
    """What one person and one agency agreed, answer by answer, newest first."""

    who: Named
    cell: Cell
    answers: tuple[AnswerShown, ...]
    spoken: Spoken


def agreement_with(opening: OpenFamily, names: Names, person: UUID, agency: UUID) -> AgreementWith:
    """
    Show what one person answered about one agency.

    :raises NotFound: if they are not in the family, or there is no such agency.
    """
    who, today = member(opening, names, person), local_day(opening.at)
    found = Agency.objects.filter(pk=agency).first()
    if found is None:
        raise NotFound
    known, spoken = known_of(opening, [who.person]), spoken_on(today)
    lines = lines_with(known, who.person, agency)
    asked_by = {each.actor: each.name for each in colleagues(opening.at, actors={each.by for each, _ in lines})}
    purposes = dict(spoken.purposes)
    answers = [
        AnswerShown(
            agreed=each, line=line, asked_by=asked_by.get(each.by, ""),
            given_by="" if each.given_by == each.person else _called(names, each.given_by),
            purpose=purposes.get(each.purpose, ""), stands=each.holds(opening.at) and bool(line.still),
        )
        for each, line in reversed(lines)
    ]  # fmt: skip
    return AgreementWith(who, cell(known, who.person, agency, found.name), tuple(answers), spoken)


def member(opening: OpenFamily, names: Names, person: UUID) -> Named:
    """
    Give one of those who belong to the family now.

    :raises NotFound: if there is no such person among those the viewer may know.
    """
    for who in members_now(opening, names):
        if person in who.records or person == who.person:
            return who
    raise NotFound


def by_head(names: Names) -> dict[UUID, Named]:
    """Look people up by the head of their records."""
    return {who.person: who for who in names.values()}


def _called(names: Names, person: UUID) -> str:
    known = by_head(names)
    return known[person].called if person in known else "Somebody with responsibility"
