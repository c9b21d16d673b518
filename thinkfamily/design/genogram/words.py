"""The drawing in words: its story in four sentences, and what it shows of each person."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from thinkfamily.design.genogram.sound import Sound
from thinkfamily.design.genogram.values import (
    ADOPTED,
    BIRTH,
    COUPLE,
    DIVORCED,
    DUE,
    FOSTERED,
    MARRIED,
    Couple,
    Family,
    Home,
    Person,
)

NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
CHILD: Final = {BIRTH: "Child of", ADOPTED: "Adopted by", FOSTERED: "Cared for by"}


def listed(names: Sequence[str]) -> str:
    """Say names as a sentence does: "Jo, Sam and Ellie"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _number(many: int, one: str, more: str = "") -> str:
    said = NUMBERS[many] if many < len(NUMBERS) else str(many)
    return f"{said} {one if many == 1 else more or f'{one}s'}"


def story(known: Sound, homes: Sequence[Home], rows: dict[str, int], left_out: Sequence[Person]) -> str:
    """Tell the drawing in four sentences: how many, around whom, who lives together, and what stands below it."""
    many = _number(len(known.people), "person", "people")
    sentences = [f"{many.capitalize()} in {_number(max(rows.values()) + 1, 'generation')}."]
    sentences.append(_around(known))
    together = [home for home in homes if len(home.members) > 1]
    if together:
        sentences.append(" ".join(_home(home, known) for home in together[:1]))
    sentences.append("The same in words follows the drawing.")
    if left_out:
        sentences.append(
            f"{_number(len(left_out), 'more person', 'more people').capitalize()} not drawn: see the list."
        )
    return " ".join(filter(None, sentences))


def _around(known: Sound) -> str:
    first = next((who for who in known.people.values() if who.first_contact), None)
    if first is None:
        return ""
    said = _parents_of(first.key, known)
    kids = _kids(known).get(first.key, [])
    tells = [f"The first contact was about {_with_age(first)}"]
    if said:
        tells.append(f"child of {listed(said)}")
    if kids:
        tells.append(f"parent of {listed([known.people[kid].first_name for kid in kids])}")
    return f"{', '.join(tells)}."


def _home(home: Home, known: Sound) -> str:
    names = [known.people[key].first_name for key in home.members if key in known.people]
    return f"{listed(names)} live at {home.name}’s home." if len(names) > 1 else ""


def _parents_of(child: str, known: Sound) -> list[str]:
    return [known.people[link.parent].first_name for link in known.parents if link.child == child and link.how == BIRTH]


def _kids(known: Sound) -> dict[str, list[str]]:
    kids: dict[str, list[str]] = defaultdict(list)
    for link in known.parents:
        if link.how in (BIRTH, ADOPTED):
            kids[link.parent].append(link.child)
    return kids


def _with_age(who: Person) -> str:
    return who.called if who.age is None or who.died else f"{who.called}, {who.age}"


def in_words(known: Sound, family: Family) -> tuple[tuple[str, str], ...]:
    """Give, for each person in the order they came, all that the drawing shows of them."""
    tells = _Telling(known, family)
    return tuple((who.called, tells.of(who)) for who in known.people.values())


class _Telling:
    """What each person's sentences are put together from, sorted by person once."""

    def __init__(self, known: Sound, family: Family) -> None:
        self.known, self.family = known, family
        self.said: dict[str, list[str]] = defaultdict(list)
        self._couples()
        self._parents()
        self._twins_and_care()
        self._homes()

    def of(self, who: Person) -> str:
        first = [self._self(who)] if self._self(who) else []
        return " ".join([*first, *self.said[who.key]]) or "Nothing more is known."

    def _name(self, key: str) -> str:
        return self.known.people[key].called

    def _self(self, who: Person) -> str:
        if who.died:
            years = who.years.removeprefix("died ")
            return f"Died{f' ({years})' if years else ''}."
        if who.before:
            return "Left the family."
        if who.symbol == DUE:
            return f"Expected{f' in {who.due}' if who.due else ''}."
        about = " The first contact was about them." if who.first_contact else ""
        return f"{who.age}.{about}" if who.age is not None else about.strip()

    def _couples(self) -> None:
        for couple in self.known.couples:
            for one, other in ((couple.one, couple.other), (couple.other, couple.one)):
                self.said[one].append(f"{_together(couple)} {self._name(other)}{_year(couple)}.")

    def _parents(self) -> None:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for link in self.known.parents:
            found[link.child, link.how].append(self._name(link.parent))
        for (child, how), parents in found.items():
            self.said[child].append(f"{CHILD.get(how, 'Stepchild of')} {listed(parents)}.")
        for parent, kids in _kids(self.known).items():
            names = [self.known.people[kid].first_name for kid in dict.fromkeys(kids)]
            self.said[parent].append(f"Parent of {listed(names)}.")

    def _twins_and_care(self) -> None:
        people = self.known.people
        for twins in self.family.twins:
            here = [key for key in twins.keys if key in people]
            for key in here if len(here) > 1 else ():
                born = "Identical twin" if twins.identical else "Twin"
                self.said[key].append(f"{born} of {listed([self._name(other) for other in here if other != key])}.")
        for hint in self.family.hints:
            for one, other, says in ((hint.one, hint.other, hint.said), (hint.other, hint.one, hint.back)):
                if says and one in people and other in people:
                    self.said[one].append(f"{says[:1].upper()}{says[1:]}.")
        for care in self.family.carers:
            if care.carer in people and care.cared in people:
                self.said[care.carer].append(f"Cares for {self._name(care.cared)}.")

    def _homes(self) -> None:
        where: dict[str, list[str]] = defaultdict(list)
        for home in self.family.homes:
            for key in dict.fromkeys((*home.members, *home.second)):
                if key in self.known.people:
                    where[key].append(f"{home.name}’s home")
        for key, homes in where.items():
            self.said[key].append(f"Lives at {listed(homes)}.")


def _together(couple: Couple) -> str:
    if couple.apart:
        return "Divorced from" if couple.apart == DIVORCED else "Apart from"
    return {MARRIED: "Married to", COUPLE: "A couple with"}.get(couple.how, "Perhaps a couple with")


def _year(couple: Couple) -> str:
    return f" since {couple.year}" if couple.year else ""
