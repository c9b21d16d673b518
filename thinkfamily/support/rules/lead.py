"""How much somebody carries who may be asked to lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Led:
    """One family somebody leads: how many people, and whether the work is new."""

    people: int
    new: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody carries: families led, people in them, new ones, open actions, points, and the words for it."""

    families: int
    people: int
    new: int
    actions: int
    points: int
    says: str

    @property
    def in_words(self) -> str:
        """Say it in a sentence: "Leads 3 families, 14 people. 1 of them is new. 5 actions to do."."""
        if not self.families:
            return "Leads no family now." + self._and_actions()
        led = f"Leads {_count(self.families, 'family', 'families')}, {_count(self.people, 'person', 'people')}."
        new = f" {self.new} of them {'is' if self.new == 1 else 'are'} new." if self.new else ""
        return led + new + self._and_actions()

    def _and_actions(self) -> str:
        return f" {_count(self.actions, 'action', 'actions')} to do." if self.actions else ""


def load_of(led: Sequence[Led], actions: int, weights: Mapping[str, Any]) -> Load:
    """
    Weigh what somebody carries by the area's own weights.

    A family counts by itself, more when it is large and when its work is new; each open action counts a little.
    """
    large = int(weights["large_family_from"])
    points = sum(
        int(weights["family"])
        + (int(weights["large_family"]) if family.people >= large else 0)
        + (int(weights["new_family"]) if family.new else 0)
        for family in led
    ) + actions * int(weights["open_action"])
    says = next(str(band["says"]) for band in reversed(weights["bands"]) if points >= int(band["from"]))
    return Load(
        families=len(led), people=sum(family.people for family in led), new=sum(family.new for family in led),
        actions=actions, points=points, says=says,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suits:
    """What somebody who may lead can offer: the family's languages, other languages, and what they are good at."""

    family_s: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    good_at: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """Say it in sentences: "Speaks Dari, as Farzana does. Also speaks Farsi. Good at: fathers, school."."""
        said = [f"Speaks {each}." for each in self.family_s]
        if self.others:
            said.append(f"{'Also speaks' if said else 'Speaks'} {listed(self.others)}.")
        if self.good_at:
            said.append(f"Good at: {', '.join(in_sentence(each) for each in self.good_at)}.")
        return " ".join(said)


def speaks_as(language: str, members: Sequence[str]) -> str:
    """Say that a language is that of somebody in the family: "Dari, as Farzana and Nasir do"."""
    return f"{language}, as {listed(members)} {'does' if len(members) == 1 else 'do'}"


def listed(words: Sequence[str]) -> str:
    """List words in a sentence: "Dari, Farsi and Pashto"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def in_order(*, knows_them: bool, speaks: int, points: int) -> tuple[bool, int, int]:
    """Order those who may lead: who works with the family, then who speaks its languages, then by room."""
    return (not knows_them, -speaks, points if knows_them else 0)


def in_sentence(words: str) -> str:
    """Write words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
