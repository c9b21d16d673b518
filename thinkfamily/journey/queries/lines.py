"""What each sort of content puts on the timeline, from its words and its codes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_lowercase
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Case, F, Model, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from thinkfamily.assessment.models import Answer as Answered
from thinkfamily.assessment.models import Hearing
from thinkfamily.assessment.terms import Heard
from thinkfamily.door.models import FirstStep, ServiceCheck, Told
from thinkfamily.door.terms import ServiceHelped, ToldPart
from thinkfamily.families.models import Decline, Living, NetworkTie, ServiceAsked, Whereabouts
from thinkfamily.families.terms import Network, Strength
from thinkfamily.findings.models import Finding, Sighting, Withdrawal
from thinkfamily.findings.queries import plain_words
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.journey.terms import LineGroup
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.models import Agreement
from thinkfamily.sharing.terms import Answer
from thinkfamily.support.models import (
    Action,
    FollowUpSaid,
    Goal,
    GoalProgress,
    OversightNote,
    OwnScore,
    Presence,
    VisitNote,
)
from thinkfamily.support.terms import NoteSort, Oversight, WhoseMiss

# Between two columns that are read as one: no text that was typed has it.
BETWEEN: Final = "\x1f"
GOOD, MISSED, PLAIN, LIFE = "good", "missed", "", "life"
CONTACTS, VISITS, GOOD_NEWS, HARD, WORDS, PLAN, AGREEMENTS, FAMILY = LineGroup
BETTER = (Progress.BETTER, Progress.MET)
WITHDRAWN, MISTAKE = "withdrawn", "Recorded by mistake"
CONTACT: Final = "Contact"
FAMILY_NEWS: Final = "Family news"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of content: the item, its words, and up to three codes whose meaning its sort knows."""

    item: UUID
    words: str
    one: str
    two: str
    three: str


class Theme(NamedTuple):
    """Something that is hard: the need it is of, by the number it has in the list of needs, and how it was said."""

    need: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """
    What a row puts on the timeline; `day` where it is another than the one its item happened on.

    `themes` say what is hard, where it tells of that: the same may come back. `whose`: of whose life it tells, where it
    is no item of its own.
    """

    what: str
    says: str
    group: LineGroup
    marker: str = PLAIN
    voice: bool = False
    day: date | None = None
    themes: tuple[Theme, ...] = ()
    whose: UUID | None = None


def told_code(row: Row) -> str:
    """Give the code of the prompt or sign that a contact tells of; the version of its list stands behind it."""
    return row.two.partition(BETWEEN)[0]


def _told(row: Row) -> Line | None:
    if row.one == ToldPart.HAPPENING:
        return Line(CONTACT, row.words, CONTACTS)
    return Line("Going well", row.words, GOOD_NEWS, GOOD) if row.one == ToldPart.GOING_WELL else None


def _checked(row: Row) -> Line | None:
    helped = row.one == ServiceHelped.HELPED
    return Line("Service", ServiceHelped(row.one).means, CONTACTS, GOOD if helped else PLAIN)


def _finding(row: Row) -> Line | None:
    if row.one == WITHDRAWN:
        return Line(MISTAKE, _coded(row), PLAN)
    if row.one == FindingSort.STRENGTH:
        return Line("Strength", _coded(row), GOOD_NEWS, GOOD)
    return Line("Need", _coded(row), HARD, themes=(Theme(_number(row.three), _plain(row)),))


def _number(code: str) -> str:
    """Give the need that a code is of: those within it have a letter behind its number."""
    return code.rstrip(ascii_lowercase)


def _sighting(row: Row) -> Line | None:
    if row.one == WITHDRAWN:
        return Line(MISTAKE, _coded(row), PLAN)
    if row.one in BETTER:
        return Line(Progress(row.one).shown, _coded(row), GOOD_NEWS, GOOD)
    return Line(Progress(row.one).shown, _coded(row), HARD)


def _coded(row: Row) -> str:
    """Say a code in words for families, and what was written of it; `two` is the list and its version."""
    return f"{_plain(row)}. {row.words}".strip()


def _plain(row: Row) -> str:
    codes, _, edition = row.two.rpartition(":")
    return plain_words(codes, int(edition), row.three).rstrip(".")


def _progress(row: Row) -> Line | None:
    good = row.one in BETTER
    return Line(f"Goal: {row.one}", row.words, GOOD_NEWS if good else PLAN, GOOD if good else PLAIN)


def _presence(row: Row) -> Line | None:
    """Somebody expected and not seen; whose miss it was is said, so that nobody is blamed for ours."""
    if row.one != "missed":
        return None
    whose = WhoseMiss(row.two).means if row.two else "Nobody was seen."
    return Line("Missed", whose, VISITS, MISSED)


NOTES: Final = (NoteSort.SEEN, NoteSort.SUCCESS, NoteSort.AGREED, NoteSort.CALLED_OFF)


def _note(row: Row) -> Line | None:
    if row.one == NoteSort.SAID:
        return Line("Said", row.words, WORDS, voice=True)
    if row.one == NoteSort.SUCCESS:
        return Line("Good news", row.words, GOOD_NEWS, GOOD)
    return Line("Visit", row.words, VISITS) if row.one in NOTES else None


def _agreement(row: Row) -> Line | None:
    said = {Answer.AGREES: "agreed", Answer.DECLINES: "said no"}.get(Answer(row.one), row.one)
    return Line("Agreement", f"Asked who may know what, and {said}.", AGREEMENTS)


def _done(row: Row) -> Line | None:
    return Line("Done", row.words, GOOD_NEWS, GOOD, day=date.fromisoformat(row.one[:10])) if row.one else None


def _hearing(row: Row) -> Line | None:
    if row.one == Heard.NOT_YET or not row.words:
        return None
    return Line("Heard", row.words, WORDS, voice=True)


def _network_tie(row: Row) -> Line | None:
    """A tie to somebody outside that changed, as it was said on its day; the ecomap shows those that did not."""
    network, strength, _, told_on, _, withdrawn, before = row.one.split(BETWEEN)
    if withdrawn or not before:
        return None
    name = row.three.partition(BETWEEN)[2] or row.words.partition(BETWEEN)[0] or Network(network).shown
    says = f"{name}, now: {Strength(strength).shown.lower()}."
    return Line("Friends, places and services", says, FAMILY, day=date.fromisoformat(told_on))


@dataclass(frozen=True, slots=True)
class Sort:
    """
    A sort of content on the timeline: where its words and codes stand, and the line a row of it makes.

    `standing` leaves out what a correction has ended.
    """

    line: Callable[[Row], Line | None]
    words: str | Concat = ""
    codes: tuple[Any, ...] = ()
    standing: bool = False


NOTHING: Final = Value("", output_field=TextField())


def _unless_withdrawn(withdrawn: str, otherwise: str) -> Case:
    """Give a code, or that what it tells of was recorded by mistake."""
    return Case(
        When(**{f"{withdrawn}__isnull": False}, then=Value(WITHDRAWN)), default=F(otherwise), output_field=TextField()
    )


LISTED: Final = Concat(F("codes"), Value(":"), Cast(F("edition"), TextField()), output_field=TextField())
LISTED_BEFORE: Final = Concat(
    F("finding__codes"), Value(":"), Cast(F("finding__edition"), TextField()), output_field=TextField()
)
NOT_MET: Final = Case(
    When(expected=True, seen=False, then=Value("missed")), default=Value(""), output_field=TextField()
)
STILL_SAID: Final = Case(
    When(said_by__isnull=False, ended=None, score=None, then=Value("said")),
    default=Value(""), output_field=TextField(),
)  # fmt: skip


def _together(*parts: str) -> Concat:
    """Put several columns into one, with a mark between them; what is not there is empty."""
    texts = [Coalesce(Cast(F(part), TextField()), NOTHING) for part in parts]
    between = [Value(BETWEEN, output_field=TextField())] * len(texts)
    return Concat(*[each for pair in zip(texts, between, strict=True) for each in pair][:-1], output_field=TextField())


# A sort of content that is not here puts nothing on the timeline of itself.
# Whereabouts and services asked put nothing on it either: they are read along with it, by the same statement. So is in
# which home somebody lives, of which moves.py makes lines.
SORTS: Final[dict[type[Model], Sort]] = {
    Told: Sort(_told, "words", (F("part"), _together("code", "edition"), Cast(F("contact"), TextField()))),
    FirstStep: Sort(lambda row: Line("First step", row.words, CONTACTS), "words"),
    ServiceCheck: Sort(_checked, "", (F("helped"),)),
    Agreement: Sort(_agreement, "", (F("answer"),)),
    Hearing: Sort(_hearing, "words", (F("how"),)),
    Answered: Sort(lambda row: Line("Said", row.words, WORDS, voice=True) if row.one else None, "words",
        (STILL_SAID, _together("assessment__framework", "person"), Cast(F("assessment"), TextField())),
    ),
    Decline: Sort(lambda row: Line("Said no for now", f"We had offered: {row.words}", AGREEMENTS), "offered"),
    Finding: Sort(_finding, "words", (_unless_withdrawn("withdrawn", "sort"), LISTED, F("code"))),
    Sighting: Sort(
        _sighting, "words", (_unless_withdrawn("finding__withdrawn", "how"), LISTED_BEFORE, F("finding__code"))
    ),
    Goal: Sort(lambda row: Line("Goal", row.words, PLAN, voice=True), "words"),
    GoalProgress: Sort(_progress, "words", (F("how"),)),
    Action: Sort(_done, "what", (Cast(F("done_on"), TextField()),)),
    Presence: Sort(_presence, "", (NOT_MET, F("whose_miss")), standing=True),
    VisitNote: Sort(_note, "words", (F("sort"),), standing=True),
    OwnScore: Sort(
        lambda row: Line("Own score", f"{row.one}: {row.two} of 10. {row.words}".strip(), WORDS), "words",
        (F("of"), Cast(F("score"), TextField())),
    ),
    OversightNote: Sort(lambda row: Line(Oversight(row.one).shown, row.words, PLAN), "words", (F("sort"),)),
    Withdrawal: Sort(lambda row: Line("Withdrawn", row.words, PLAN), "because"),
    NetworkTie: Sort(
        _network_tie, _together("called", "words"),
        (
            _together("network", "strength", "support", "told_on", "until", "withdrawn", "before"),
            _together("person__head", "household", "household__called_after__head", "said_by__head"),
            _together("agency", "agency__name"),
        ),
    ),
    ServiceAsked: Sort(
        lambda row: None, "",
        (
            _together("agency", "agency__name"), _together("found", "asked_on", "item__by__shown_as"),
            Cast(F("person__head"), TextField()),
        ),
    ),
    Whereabouts: Sort(
        lambda row: None, "text", (F("sort"), Cast(F("person__head"), TextField()), _together("since", "until"))
    ),
    Living: Sort(
        lambda row: None, "part_time",
        (_together("since", "until"), Cast(F("person__head"), TextField()),
        _together("household", "household__called_after__head")),
    ),
    FollowUpSaid: Sort(lambda row: Line("Follow-up", row.words, VISITS), "words"),
}  # fmt: skip


def lines_of(rows: Iterable[tuple[Row, type[Model]]]) -> list[tuple[UUID, Line]]:
    """Make the lines of the timeline from rows that were read; a contact has the themes of what was ticked in it."""
    read = list(rows)
    ticked = _ticked(row for row, model in read if model is Told and row.one == ToldPart.SIGN)
    made = ((row, SORTS[model].line(row)) for row, model in read)
    return [
        (row.item, replace(line, themes=ticked.get(row.three, ())) if line.what == CONTACT else line)
        for row, line in made if line and line.says
    ]  # fmt: skip


def _ticked(rows: Iterable[Row]) -> dict[str, tuple[Theme, ...]]:
    """Say of which needs the signs are that were ticked in each contact."""
    found: dict[str, tuple[Theme, ...]] = {}
    for row in rows:
        signs = edition_of("signs", int(row.two.partition(BETWEEN)[2]))["signs"]
        sign = next(each for each in signs if each["code"] == told_code(row))
        found[row.three] = (*found.get(row.three, ()), Theme(_number(sign["need"]), sign["sign"]))
    return found
