"""Each person is asked who may hear what, and answers in their own words; parents answer for small children."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from thinkfamily.assessment.commands import ask_agreement
from thinkfamily.partnership.rules import add_months, local_day
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import Asked
from thinkfamily.sharing.terms import Answer, AskedHow, Capacity, Kind, Level, Recipient
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment

DECIDES_AT = 16
TO_PLAN = (Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.PLAN_AND_ACTIONS)
MOST_MONTHS = 12
OF_ADULTS = {Kind.MENTAL_HEALTH, Kind.SUBSTANCE_USE, Kind.ADULT_PHYSICAL_HEALTH, Kind.MONEY_AND_WORK, Kind.OFFENDING}
A_MINUTE = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give every answer that was given."""
    for answer in told.road.get("agreement", []):
        at = dates.instant(answer["on"])
        if answer["kinds"]:
            yield Moment(at, ask, answer)
        for number, refused in enumerate(answer.get("refuses", []), 1):
            yield Moment(at + number * A_MINUTE, hear_no, {**answer, **refused})
    named = [answer for answer in told.road.get("agreement", []) if answer.get("with")]
    if named and "assessment" in told.road:
        yield Moment(dates.instant(named[-1]["on"]) + AN_HOUR, ask_everybody_else, {**named[0], "by": named[-1]["by"]})


def ask_everybody_else(life: Life, at: datetime, told: Told) -> None:
    """Whoever is old enough and was not told of is asked too, what the plan cannot be made without."""
    to = [(Recipient.AGENCY, life.cast.agencies[key]) for key in told["with"]]
    kinds = TO_PLAN if life.told.hidden else (*TO_PLAN, Kind.WHEREABOUTS)
    asked_alone = {answer["who"] for answer in life.told.road["agreement"]}
    for key in sorted(life.members - asked_alone):
        if life.born_by(key, at) and _age(life, key, at) >= DECIDES_AT:
            asked = _asked(life, key, at, AskedHow.IN_PERSON, until=_a_year(at))
            _keep(life, life.cast.actor(told["by"]), at, key, to, kinds, asked)


def ask(life: Life, at: datetime, told: Told) -> None:
    """Somebody answers yes for themselves."""
    by, key = life.cast.actor(told["by"]), told["who"]
    kinds, to = [Kind(kind) for kind in told["kinds"]], _recipients(life, told)
    until = min(life.dates.day(told["until"]), _a_year(at))
    asked = _asked(life, key, at, _how(told), until=until, words=told["words"])
    level = Level.SUMMARY if told.get("level") == "summary" else Level.FULL
    _keep(life, by, at, key, to, kinds, asked, level=level)
    if "with" in told:
        for child in _children_of(life, key, at):
            answer_for_child(life, by, at, key, child)


def answer_for_child(life: Life, by: Actor, at: datetime, parent: str, child: str) -> None:
    """The first parent asked answers for a child, to each agency the parents name, about what is not an adult's own."""
    parents = {tie.one for tie in life.told.ties if tie.other == child and tie.responsible}
    answers = [each for each in life.told.road["agreement"] if each["who"] in parents and "with" in each]
    to = dict.fromkeys((Recipient.AGENCY, life.cast.agencies[key]) for each in answers for key in each["with"])
    kinds = dict.fromkeys(Kind(kind) for each in answers for kind in each["kinds"] if kind not in OF_ADULTS)
    asked = _asked(life, parent, at, AskedHow.IN_PERSON, until=_a_year(at), capacity=Capacity.FOR_CHILD)
    life.answered.add(child)
    _keep(life, by, at, child, [*to], [*kinds], asked, giver=parent)


def _children_of(life: Life, parent: str, at: datetime) -> list[str]:
    """List the children somebody is responsible for who are too young to answer, and for whom nobody has yet."""
    answer_alone = {answer["who"] for answer in life.told.road["agreement"]} | life.answered
    ties = [tie for tie in life.told.ties if tie.one == parent and tie.responsible and tie.other not in answer_alone]
    return [tie.other for tie in ties if life.born_by(tie.other, at) and _age(life, tie.other, at) < DECIDES_AT]


def hear_no(life: Life, at: datetime, told: Told) -> None:
    """Somebody says no to one agency about some kinds, in their own words; it ends nothing else."""
    by = life.cast.actor(told["by"])
    to = [(Recipient.AGENCY, life.cast.agencies[told["with"]])] if isinstance(told["with"], str) else []
    asked = _asked(life, told["who"], at, _how(told), words=told["words"])
    _keep(life, by, at, told["who"], to, [Kind(kind) for kind in told["kinds"]], asked, answer=Answer.DECLINES)


def _keep(
    life: Life, by: Actor, at: datetime, key: str, to: Sequence[tuple[Recipient, UUID]], kinds: Sequence[Kind],
    asked: Asked, *, giver: str = "", answer: Answer = Answer.AGREES, level: Level = Level.FULL,
) -> None:  # fmt: skip
    assert life.family
    ask_agreement(
        by=by, at=at, family=life.family, person=life.people[key], given_by=life.people[giver or key], to=to,
        kinds=kinds, level=level, answer=answer, asked=asked,
    )  # fmt: skip


def _asked(
    life: Life, key: str, at: datetime, how: AskedHow, *, until: date | None = None, words: str = "",
    capacity: Capacity | None = None,
) -> Asked:  # fmt: skip
    person = life.told.people[key]
    young = _age(life, key, at) < DECIDES_AT
    return Asked(
        asked_on=local_day(at), how=how, purpose="plan_together", notice=1,
        language=next(iter(person.get("speaks", [])), "English"), interpreter=person.get("interpreter", ""),
        capacity=capacity or (Capacity.ABLE if young else Capacity.OWN),
        capacity_note="Understands what is shared, with whom and what for, and said it back." if young else "",
        words=words, until=until, copy_given=how is AskedHow.IN_PERSON,
    )  # fmt: skip


def _recipients(life: Life, told: Told) -> list[tuple[Recipient, UUID]]:
    """Agencies, or one practitioner by name where it was said to them alone."""
    if "to" in told:
        return [(Recipient.PRACTITIONER, life.cast.actor(told["to"]).pk)]
    return [(Recipient.AGENCY, life.cast.agencies[key]) for key in told["with"]]


def _how(told: Told) -> AskedHow:
    return AskedHow.VIDEO if "video" in told.get("how", "") else AskedHow.IN_PERSON


def _age(life: Life, key: str, at: datetime) -> int:
    person = life.told.people[key]
    return life.dates.age(person["age"], at) if "age" in person else -1


def _a_year(at: datetime) -> date:
    return add_months(local_day(at), MOST_MONTHS)
