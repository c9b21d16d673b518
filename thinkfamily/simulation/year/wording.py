"""Words for what happens to a simulated family: chosen by its lot, with the names of its people in them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from thinkfamily.simulation.content import DATA, Told
from thinkfamily.simulation.year.households import Household

T = TypeVar("T")
SCHOOL_AGE = 5


@cache
def said() -> Told:
    """Give what is noticed, said and done, from its file."""
    return tomllib.loads((DATA / "year.toml").read_text(encoding="utf-8"))


@dataclass
class Wording:
    """Chooses for one family; each choice is another, and the same lot chooses the same."""

    household: Household
    lot: int
    chosen: int = 0

    def one(self, several: list[T]) -> T:
        """Choose one of several."""
        self.chosen += 1
        return several[(self.lot // (7 * self.chosen) + self.lot) % len(several)]

    def words(self, name: str, *, who: str = "") -> str:
        """Choose what is said of such a thing, of somebody."""
        return self.told(said()["words"][name], who)

    def of_need(self, need: str, name: str, *, who: str = "") -> str:
        """Choose what is said of a need, of whoever has it."""
        return self.told(said()["needs"][need][name], who or self.has(need))

    def told(self, several: str | list[str], who: str = "") -> str:
        """Put the names in."""
        home = self.household
        words = several if isinstance(several, str) else self.one(several)
        return words.format(who=home.called(who or home.carer), child=home.called(self.child), carer=self.carer)

    @property
    def carer(self) -> str:
        """Give the first name of whoever brings the children up."""
        return self.household.called(self.household.carer)

    @property
    def child(self) -> str:
        """Give the child who is spoken of: the eldest at school, else the eldest."""
        home = self.household
        by_age = sorted(home.children, key=home.age, reverse=True)
        return next((key for key in by_age if home.age(key) >= SCHOOL_AGE), by_age[0])

    def has(self, need: str) -> str:
        """Say whose a need is."""
        if need == "school":
            return self.child
        other = self.household.other
        return other if other and self.lot % 3 == len(need) % 3 else self.household.carer
