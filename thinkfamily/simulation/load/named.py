"""Names and an address of its own for each family of the large place, from the one generator of people."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from thinkfamily.families.rules.places import place_keys
from thinkfamily.simulation.area.people import NOBODY, make_people
from thinkfamily.simulation.records.census import take_census

SEED: Final = 11
# Of so many people that are loaded, as many live in the place that names are taken from; then they come round again,
# each time at another address.
OF_LOADED, FEWEST = 4, 1_200
ADULT: Final = 18 * 365.25
# What the families that are walked to are called, and where they live; a copy has words of its own in their place.
SURNAME, ADDRESS = "Adeyemi", "7 Tarn Row, ZZ1 4QX"
FORENAMES: Final = ("Ife", "Kola", "Tola", "Seun")  # a woman, a man, a girl, a boy
DOOR, POSTCODE = sorted(place_keys(ADDRESS))  # the keys by which it is found again
# Which column of a copy stands in the place of each word.
WORDS: Final = {word: f"word{n}" for n, word in enumerate((ADDRESS, DOOR, POSTCODE, SURNAME, *FORENAMES))}


class Names:
    """Families’ names and addresses by number."""

    def __init__(self, people: int) -> None:
        """Make the place that they are taken from."""
        place = make_people(max(FEWEST, people // OF_LOADED), 1, SEED)
        told = take_census(place).told()
        self._forename, self._surname, custom = told["forename"], told["surname"], told["naming"]
        adult = place.born < place.last_day - ADULT
        self._of: dict[tuple[str, bool, bool], list[int]] = defaultdict(list)
        for person in range(len(self._forename)):
            if not _of_two_words(self._forename[person], self._surname[person]):
                continue
            self._of[custom[person], bool(place.female[person]), bool(adult[person])].append(person)
        child = np.flatnonzero(~adult & (place.mother != NOBODY))
        self._mothers = [
            one
            for one in np.unique(place.mother[child]).tolist()
            if _of_two_words(self._forename[one], self._surname[one])
        ]
        self._custom = custom
        where = zip(told["address"], told["town"], told["postcode"], strict=True)
        homes = {f"{at}, {town} {postcode}" for at, town, postcode in where if at}
        self._homes = sorted(home for home in homes if len(place_keys(home)) == len((DOOR, POSTCODE)))

    def words(self, number: int) -> dict[str, str]:
        """Give what stands in the words’ place in the n-th family, by column."""
        mother = self._mothers[number % len(self._mothers)]
        custom, round_ = self._custom[mother], number // len(self._mothers)
        others = [
            self._one(self._of[custom, female, adult], number + round_ * (3 + at), mother)
            for at, (female, adult) in enumerate(((False, True), (True, False), (False, False)))
        ]
        address = self._homes[number * 7919 % len(self._homes)]
        names = [mother, *others]
        own = (address, *sorted(place_keys(address)), self._surname[mother], *(self._forename[each] for each in names))
        return dict(zip(WORDS.values(), own, strict=True))

    @staticmethod
    def _one(several: Sequence[int], number: int, otherwise: int) -> int:
        return several[number % len(several)] if several else otherwise


def _of_two_words(forename: str, surname: str) -> bool:
    """Say whether somebody's name is read in one way alone: it is two words."""
    return bool(forename and surname) and " " not in forename + surname
