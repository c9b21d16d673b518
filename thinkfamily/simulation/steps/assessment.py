"""A whole family assessment: strengths first, each person heard, needs and whom they touch, what each makes of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from thinkfamily.assessment.commands import (
    Entry,
    HowHeard,
    MakesOfIt,
    NotKnown,
    Score,
    Words,
    finish_assessment,
    give_copy,
    save_section,
    start_assessment,
)
from thinkfamily.assessment.terms import Heard, View
from thinkfamily.findings.commands import record_need, record_strength, say_whom_it_touches
from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment

AN_HOUR = timedelta(hours=1)
HOW = {
    "through an interpreter": Heard.THROUGH,
    "by video": Heard.SPOKE,
    "with pictures": Heard.SIGNED,
    "in Punjabi": Heard.SPOKE,
    "typed": Heard.WROTE,
}
VIEWS = {"yes": View.AGREES, "in_part": View.IN_PART, "no": View.DISAGREES}


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the first conversation, what was written after it, and how it was agreed."""
    assessment = told.road.get("assessment")
    if assessment is None:
        return
    started = dates.instant(assessment["started"])
    yield Moment(started, start, assessment)
    yield Moment(started + AN_HOUR, write_what_goes_well, assessment)
    yield Moment(started + AN_HOUR, hear_each, assessment)
    yield Moment(started + AN_HOUR, write_what_is_hard, assessment)
    if "done" in assessment:
        yield Moment(dates.instant(assessment["done"]), finish, assessment)


def start(life: Life, at: datetime, told: Told) -> None:
    """Somebody sits down with the family and begins."""
    assert life.family
    life.assessment = start_assessment(by=life.cast.actor(told["by"]), at=at, family=life.family)


def write_what_goes_well(life: Life, at: datetime, told: Told) -> None:
    """Strengths come first."""
    by = life.cast.actor(told["by"])
    for strength in told["strengths"]:
        record_strength(
            by=by, at=at, person=life.people[strength["who"]], code=strength["code"], words=strength["words"]
        )


def hear_each(life: Life, at: datetime, told: Told) -> None:
    """Each person is heard in their own words; small children are watched."""
    for voice in told["voices"]:
        how = HOW.get(voice["how"]) or Heard(voice["how"])
        through = "An interpreter" if how is Heard.THROUGH else ""
        entries: list[Entry] = [HowHeard(how=how, on=local_day(at), through=through)]
        question = "observed" if how is Heard.OBSERVED else "life_now"
        entries.append(Words(question=question, words=voice["words"]))
        if "score" in voice:
            entries.append(Score(question="own_score", score=voice["score"]["of_ten"]))
        _save(life, at, told, "voices", entries, who=voice["who"])


def write_what_is_hard(life: Life, at: datetime, told: Told) -> None:
    """Each need is one person's; what it does to another is said of them, without its cause."""
    by = life.cast.actor(told["by"])
    for need in told["needs"]:
        found = record_need(
            by=by, at=at, person=life.people[need["who"]], code=need["code"], factor=need.get("factor", ""),
            words=need["words"],
        )  # fmt: skip
        life.needs.append((need["who"], found))
        for touched, words in need.get("touches", {}).items():
            say_whom_it_touches(by=by, at=at, need=found, person=life.people[touched], words=words)


def finish(life: Life, at: datetime, told: Told) -> None:
    """It is read to each of them, they say what they make of it, and it is finished."""
    assert life.assessment
    heard = {voice["who"] for voice in told["voices"]}
    for key in sorted(life.members - heard):
        entry = HowHeard(how=Heard.NOT_YET, on=local_day(at), words=_why_not(life, key, at))
        _save(life, at, told, "voices", [entry], who=key)
    everybody = tuple(life.several(sorted(life.members)))
    gaps: list[Entry] = [NotKnown(words=words, about=everybody) for words in told.get("unknown", [])]
    if gaps:
        _save(life, at, told, "not_known", gaps)
    _save(life, at, told, "summary", [Words(question="summary", words=_summary(told), about=everybody)])
    for view in told["views"]:
        said = MakesOfIt(view=VIEWS[view["agrees"]], on=local_day(at), words=view["words"])
        _save(life, at, told, "summary", [said], who=view["who"])
    by = life.cast.actor(told["by"])
    finish_assessment(by=by, at=at, assessment=life.assessment)
    give_copy(by=by, at=at, assessment=life.assessment, people=life.several([view["who"] for view in told["views"]]))


def _save(life: Life, at: datetime, told: Told, section: str, entries: list[Entry], *, who: str = "") -> None:
    assert life.assessment
    person: UUID | None = life.people[who] if who else None
    save_section(
        by=life.cast.actor(told["by"]), at=at, assessment=life.assessment, section=section, person=person, seen=0,
        entries=entries,
    )  # fmt: skip


def _why_not(life: Life, key: str, at: datetime) -> str:
    if not life.born_by(key, at):
        return "Not born yet."
    return "Not asked yet: we ask at the next visit, apart from the others."


def _summary(told: Told) -> str:
    first = told["needs"][0]["words"].rstrip(".")
    return f"What goes well: {told['strengths'][0]['words']} What would help first: {first[0].lower()}{first[1:]}."
