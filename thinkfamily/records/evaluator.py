"""
One small evaluator for rules kept as data, which says which facts it read and what they were.

A condition is one of::

    {"all": [condition, …]}    {"any": [condition, …]}    {"not": condition}
    {"fact": "needs", "at_least": 3}                      {"fact": "weeks", "under": 28}
    {"fact": "danger", "equals": true}                    {"fact": "levels", "includes": "intensive"}

A fact that is not there, or is None, is not known; and what is not known is neither true nor false. So a rule
holds only on what somebody has said, and "we do not know" never passes for "no".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Facts = Mapping[str, Any]

COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "equals": lambda value, wanted: bool(value == wanted),
    "at_least": lambda value, wanted: bool(value >= wanted),
    "under": lambda value, wanted: bool(value < wanted),
    "includes": lambda value, wanted: wanted in value,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact that was read, with its value; None when it is not known."""

    fact: str
    value: Any


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether a condition holds (None when too little is known), and the readings that make it so."""

    holds: bool | None
    read: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact a rule stood on: its code, what it was, and the same in a sentence."""

    fact: str
    value: Any
    says: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule that holds: its code, its name in words, what it leads to, and the facts it read. Never without one."""

    rule: str
    name: str
    outcome: str
    reasons: tuple[Reason, ...]


def weigh(condition: Mapping[str, Any], facts: Facts) -> Weighed:
    """
    Say whether a condition holds on what is known.

    :raises ValueError: if it is not a condition; `faults_in` finds that beforehand.
    """
    if "fact" in condition:
        return _weigh_fact(condition, facts)
    if "not" in condition:
        inner = weigh(condition["not"], facts)
        return Weighed(None if inner.holds is None else not inner.holds, inner.read)
    for word, settles in (("all", False), ("any", True)):
        if word in condition:
            return _weigh_together([weigh(each, facts) for each in condition[word]], settles)
    raise ValueError(f"This is not a condition: {dict(condition)}.")


def _weigh_fact(condition: Mapping[str, Any], facts: Facts) -> Weighed:
    fact = condition["fact"]
    value = facts.get(fact)
    wanted = [(compare, condition[word]) for word, compare in COMPARISONS.items() if word in condition]
    if len(wanted) != 1:
        raise ValueError(f"This is not one comparison: {dict(condition)}.")
    compare, with_what = wanted[0]
    return Weighed(None if value is None else compare(value, with_what), (Reading(fact, value),))


def _weigh_together(parts: list[Weighed], settles: bool) -> Weighed:
    """
    Weigh several: any one part that `settles` the question decides it; else one not known leaves it open.

    Of parts that must all hold, only the first unknown one is read: asking goes one step at a time.
    """
    settling = [part for part in parts if part.holds is settles]
    if settling:
        return Weighed(settles, _once(settling))
    unknown = [part for part in parts if part.holds is None]
    if unknown:
        return Weighed(None, _once(unknown if settles else unknown[:1]))
    return Weighed(not settles, _once(parts))


def _once(parts: Iterable[Weighed]) -> tuple[Reading, ...]:
    return tuple({reading.fact: reading for part in parts for reading in part.read}.values())


def rulings(rules: Iterable[Mapping[str, Any]], facts: Facts, words: Mapping[str, Any]) -> tuple[Ruling, ...]:
    """Give every rule that holds, in the order of the rules, each with the facts it read in sentences."""
    return tuple(
        Ruling(rule["code"], rule["name"], rule["outcome"], in_sentences(weighed.read, words))
        for rule in rules
        if (weighed := weigh(rule["when"], facts)).holds
    )


def not_known(rules: Iterable[Mapping[str, Any]], facts: Facts, words: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Give the facts worth asking about on which one of these rules waits, each once, in sentences."""
    waiting = [weighed for rule in rules if (weighed := weigh(rule["when"], facts)).holds is None]
    unknown = [reading for reading in _once(waiting) if reading.value is None]
    return in_sentences((each for each in unknown if words[each.fact].get("ask")), words)


def in_sentences(readings: Iterable[Reading], words: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Say what was read, in the words that the rules' own data give each fact."""
    return tuple(Reason(each.fact, each.value, say(each.value, words[each.fact])) for each in readings)


def say(value: Any, words: Mapping[str, Any]) -> str:
    """Say one fact in a sentence; a number and its noun agree, and what is not known is said too."""
    if value is None:
        return str(words["unknown"])
    kind = words["kind"]
    if kind == "yes_no":
        return str(words["yes" if value else "no"])
    if kind == "number":
        return str(words[{0: "none", 1: "one"}.get(value, "many")]).format(value=value)
    if kind == "choice":
        return str(words["is"][value])
    return " ".join(words["each"][each] for each in words["each"] if each in value) or str(words["none"])


def faults_in(condition: Any, facts: Iterable[str]) -> list[str]:
    """List what is wrong with a condition, in sentences, so that rules can be checked before they come into force."""
    known = set(facts)
    if not isinstance(condition, Mapping) or len({"all", "any", "not", "fact"} & set(condition)) != 1:
        return [f"This is not a condition: {condition!r}."]
    if "fact" in condition:
        return _faults_in_comparison(condition, known)
    inner = [condition["not"]] if "not" in condition else condition.get("all", condition.get("any"))
    if not inner:
        return ["A condition needs at least one part."]
    return [fault for each in inner for fault in faults_in(each, known)]


def _faults_in_comparison(condition: Mapping[str, Any], known: set[str]) -> list[str]:
    faults = [] if condition["fact"] in known else [f"No fact is called {condition['fact']!r}."]
    if len(set(condition) - {"fact"}) != 1 or not set(condition) & set(COMPARISONS):
        faults.append(f"A fact is compared in one way, by one of: {', '.join(COMPARISONS)}.")
    return faults
