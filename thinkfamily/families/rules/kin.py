"""Ages, generations and the other side of a relationship: judgements about families that need no database."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

from thinkfamily.families.terms import KindOfRelationship
from thinkfamily.records.decision import Decision

GROWN_UP: Final = 18
PREGNANCY: Final = timedelta(weeks=40)
YEAR: Final = timedelta(days=366)

Someone = TypeVar("Someone", bound=Hashable)
Kinds = Mapping[str, KindOfRelationship]


def by_code(kinds: Iterable[KindOfRelationship]) -> dict[str, KindOfRelationship]:
    """Make the kinds of relationship ready to look up."""
    return {kind["code"]: kind for kind in kinds}


def inverse_of(code: str, kinds: Kinds) -> str:
    """
    Give the kind of relationship read from the other side: a parent's other side is a child.

    :raises LookupError: if there is no such kind.
    """
    return kinds[code]["inverse"]


def called(code: str, gender: str, kinds: Kinds) -> str:
    """Say what somebody is to another in the word that fits them: a father, a daughter, a cousin."""
    kind = kinds[code]
    return kind["called"].get(gender, kind["name"])


def age_on(day: date, born: date) -> int:
    """Give somebody's age in whole years; below nought before they are born. 29 February turns on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_child(born: date | None, day: date) -> bool | None:
    """Say whether somebody is under 18 on a day, an unborn child included; None when the birth date is not known."""
    return None if born is None else age_on(day, born) < GROWN_UP


def may_be_so_old(adult: bool | None, age: int | None) -> Decision:
    """Say whether somebody can be the adult or the child they are said to be, at the age that is written."""
    if adult is None or age is None or adult == (age >= GROWN_UP):
        return Decision(True, "It can be so.")
    said = "an adult" if adult else "a child"
    return Decision(False, f"Somebody who is {max(age, 0)} is not {said}. Check which of the two is right.")


def is_unborn(expected: date | None, born: date | None) -> bool:
    """Say whether somebody is expected and not born yet."""
    return born is None and expected is not None


def weeks_expecting(expected: date, day: date) -> int:
    """Give the whole weeks of a pregnancy on a day, counted as midwives do: 40 to the expected date, never below 0."""
    return max((day - (expected - PREGNANCY)).days // 7, 0)


def age_in_words(day: date, born: date) -> str:
    """Say somebody's age as people do: weeks up to twelve weeks, months up to two years, then years."""
    weeks = max((day - born).days, 0) // 7
    if weeks < 12:
        return _count(weeks, "week")
    months = age_on(day, born) * 12 + (day.month - born.month - (day.day < born.day)) % 12
    return _count(months, "month") if months < 24 else str(age_on(day, born))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def generations(
    people: Iterable[Someone], ties: Iterable[tuple[Someone, str, Someone]], kinds: Kinds
) -> dict[Someone, int]:
    """
    Place each person in a generation: 0 the eldest of those who are tied together, then 1, 2, …

    A tie is (one, kind, other): one is the `kind` of other. Only family, couples and those who bring a child up place
    anybody; people tied to nobody are in 0. Where ties contradict each other the first one heard of stands.
    """
    steps: dict[Someone, list[tuple[Someone, int]]] = defaultdict(list)
    for one, code, other in ties:
        kind = kinds[code]
        if kind["tie"] in ("kin", "couple") or kind["generation"]:
            steps[one].append((other, kind["generation"]))
            steps[other].append((one, -kind["generation"]))
    placed: dict[Someone, int] = {}
    for person in people:
        if person not in placed:
            placed |= _placed_from(person, steps)
    return placed


def _placed_from(person: Someone, steps: Mapping[Someone, list[tuple[Someone, int]]]) -> dict[Someone, int]:
    depth, waiting = {person: 0}, deque([person])
    while waiting:
        here = waiting.popleft()
        for other, down in steps.get(here, ()):
            if other not in depth:
                depth[other] = depth[here] + down
                waiting.append(other)
    eldest = min(depth.values())
    return {each: place - eldest for each, place in depth.items()}


def count_generations(people: Iterable[Someone], ties: Iterable[tuple[Someone, str, Someone]], kinds: Kinds) -> int:
    """Count how many generations a family is made of."""
    return len(set(generations(people, ties, kinds).values()))


def other_parents_not_known(
    children: Iterable[Someone], ties: Iterable[tuple[Someone, str, Someone]], kinds: Kinds
) -> list[Someone]:
    """List the children for whom fewer than two parents are known: a question to ask, never an answer."""
    parents: dict[Someone, set[Someone]] = defaultdict(set)
    for one, code, other in ties:
        for child, parent, kind in ((other, one, kinds[code]), (one, other, kinds[inverse_of(code, kinds)])):
            if kind["parental"] and kind["line"] in ("child", "adopted"):
                parents[child].add(parent)
    return [child for child in children if len(parents[child]) < 2]


def may_be_offered_again(day: date, said_on: date, today: date) -> Decision:
    """Say whether a day will do to offer support again to a family that said no: to come, and within a year."""
    if day <= today:
        return Decision(False, "Choose a day to come on which to offer it again.")
    if day > said_on + YEAR:
        return Decision(False, "Choose a day within a year: nobody is forgotten.")
    return Decision(True, "They are asked again on that day.")
