"""What makes a look unusual, by rules kept as data; who looks into it, and whom they may ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from thinkfamily.records.decision import Decision
from thinkfamily.records.evaluator import weigh

EDITION: Final = "unusual-looks"
AN_HOUR: Final = timedelta(hours=1)
# By these rules of access somebody had work with a person: it was sent to them, or they or whom they supervise do.
WORKS_WITH: Final = frozenset({"P0", "P1", "P2", "P4"})
# These open no record: they say who may be known or what is late, or read the log itself.
OPENS_NOTHING: Final = frozenset({"search", "index_search", "index", "joins", "asked", "opening", "team_work"})
ONE_IN_A_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Unusual:
    """A look that one or more rules call unusual: ids, the time and the rules' codes. `closed` is of a compartment."""

    look: UUID
    at: datetime
    actor: UUID
    rules: tuple[str, ...]
    edition: int
    closed: bool


def facts_of_look(
    *, what: str, rules: Collection[str], same_street: bool | None, same_surname: bool | None, office_open: bool,
    on_call: bool, opened_in_the_hour: int | None,
) -> dict[str, Any]:  # fmt: skip
    """Say of a look what the rules ask; what cannot be known is None, and no rule holds on it."""
    return {
        "works_with": None if what in OPENS_NOTHING else bool(WORKS_WITH & set(rules)),
        "same_street": same_street, "same_surname": same_surname, "office_open": office_open, "on_call": on_call,
        "opened_in_the_hour": opened_in_the_hour,
    }  # fmt: skip


def unusual_by(content: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the codes of the rules that call a look unusual, in their order."""
    return tuple(rule["code"] for rule in content["rules"] if weigh(rule["when"], facts).holds)


def street_in(doorstep: str) -> str:
    """Give the street in a door and street written in plain letters: "3 mill lane" is in "mill lane"."""
    words = doorstep.split()
    last = max((n for n, word in enumerate(words) if any(each.isdigit() for each in word)), default=-1)
    return " ".join(words[last + 1 :])


def seldom_enough(*, by_need: int, all_looks: int) -> bool:
    """Say whether what was seen by law or in an emergency stays under one opening in a hundred."""
    return by_need * ONE_IN_A_HUNDRED < all_looks


def may_look_into(*, own: bool, done: bool) -> Decision:
    """Say whether the governance lead may look into a look: of somebody else, and not looked into yet."""
    if own:
        return Decision(False, "This is a look of your own. Somebody else looks into it.")
    if done:
        return Decision(False, "This was looked into already.")
    return Decision(True, "It is for you to look into.")


def may_ask(*, asked: bool, closed: bool, supervisor: bool) -> Decision:
    """Say whether the practitioner's supervisor may be asked about a look: once, and never about a compartment."""
    if closed:
        return Decision(False, "Only you may know of this look. Speak with them yourself.")
    if not supervisor:
        return Decision(False, "Nobody supervises them. Speak with them yourself.")
    if asked:
        return Decision(False, "Their supervisor was asked already.")
    return Decision(True, "Their supervisor may know of it.")
