"""The agreements of a family: people down, agencies across; one cell; what to ask with; a sheet to sign."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import add_months, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.queries import Agreed, AgreedLine, agreements_seen
from thinkfamily.sharing.rules.standing_answers import Standing, Word, standing
from thinkfamily.sharing.terms import Answer, Recipient


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
class By:
    """What stands for one practitioner or team of an agency alone."""

    name: str
    says: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One person and one agency: what stands, in words; until when; what only one of theirs may hear."""

    agency: UUID
    agency_name: str
    says: str
    until: date | None
    only: tuple[By, ...]


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
    agreed, today = agreements_seen(opening.seen), local_day(opening.at)
    across = agencies_seen(opening, agreed)
    rows = tuple(
        Row(who, tuple(_cell(who, agency, name, agreed, today) for agency, name in across))
        for who in members_now(opening, names)
    )
    return AgreementGrid(across, rows, spoken_on(today))


def members_now(opening: OpenFamily, names: Names) -> list[Named]:
    """List those who belong to the family now and whose name the viewer may know, the eldest first."""
    people = [names[person] for person in opening.now if person in names]
    return by_age(people)


def agencies_seen(opening: OpenFamily, agreed: Iterable[Agreed]) -> tuple[tuple[UUID, str], ...]:
    """List agencies that the viewer sees already: named in an answer, or having written something; and their own."""
    wanted = {line.to.agency for each in agreed for line in each.lines}
    wanted |= {shown.agency for shown in opening.seen.items.values()}
    wanted |= {opening.viewer.agency} if opening.viewer.agency else set()
    return tuple(Agency.objects.filter(pk__in=wanted).order_by("name").values_list("pk", "name"))


def _cell(who: Named, agency: UUID, name: str, agreed: Sequence[Agreed], today: date) -> Cell:
    lines = _lines(who, agency, agreed)
    whole = standing_of([pair for pair in lines if pair[1].to.kind == Recipient.AGENCY], today)
    one = {line.to.who: line.to.name for _, line in lines if line.to.kind != Recipient.AGENCY}
    only = [(each, standing_of([pair for pair in lines if pair[1].to.who == to], today)) for to, each in one.items()]
    return Cell(
        agency=agency, agency_name=name, says=whole.in_words(), until=whole.first_end,
        only=tuple(By(each, said.in_words(), said.first_end) for each, said in only),
    )  # fmt: skip


def _lines(who: Named, agency: UUID, agreed: Sequence[Agreed]) -> list[tuple[Agreed, AgreedLine]]:
    """Give a person's lines with one agency, oldest first."""
    mine = [each for each in reversed(agreed) if each.person == who.person]
    return [(each, line) for each in mine for line in each.lines if line.to.agency == agency]


def standing_of(lines: Iterable[tuple[Agreed, AgreedLine]], today: date) -> Standing:
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
    agreed, spoken = agreements_seen(opening.seen), spoken_on(today)
    lines = _lines(who, agency, agreed)
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
    return AgreementWith(who, _cell(who, agency, found.name, agreed, today), tuple(answers), spoken)


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
