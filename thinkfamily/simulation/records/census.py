"""Everybody of a place with what is true of them: names, birth as on their papers, homes, NHS number, languages."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area.chance import stream
from thinkfamily.simulation.area.people import NOBODY, People
from thinkfamily.simulation.records.couples import marriages
from thinkfamily.simulation.records.customs import Customs, read_customs
from thinkfamily.simulation.records.forenames import Forenames, forenames
from thinkfamily.simulation.records.numbers import NONE, nhs_numbers
from thinkfamily.simulation.records.places import Living, living
from thinkfamily.simulation.records.surnames import Naming, Surnames, custom_of
from thinkfamily.simulation.records.words import Codes, Numbers, Texts, Words

Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Census:
    """The people of a place and what is true of each; names and addresses are numbers of words."""

    people: People
    customs: Customs
    custom: Ids
    fore: Forenames
    sur: Surnames
    living: Living
    nhs: NDArray[np.int64]
    papers: NDArray[np.int32]  # year, month and day of birth as one number, as papers have it
    language: Codes

    @property
    def words(self) -> Words:
        """Give the words that names and addresses are numbers of."""
        return self.customs.words

    def background(self) -> Texts:
        """Give the name of each person's custom of naming, to see on whom mistakes fall."""
        return np.array([custom.key for custom in self.customs.all], dtype=object)[self.custom]

    def told(self) -> dict[str, Numbers]:
        """Give what is true of each person, in columns of text, as the truth has it."""
        texts, homes, at = self.words.texts, self.living.homes, self.living.now
        nowhere = at == NOBODY  # not yet born
        return {
            "person": np.arange(len(self.nhs), dtype=np.int32), "household": self.living.household,
            "forename": texts(self.fore.given), "middle": texts(self.fore.middle), "surname": texts(self.sur.surname),
            "former_surname": texts(self.sur.former), "known_as": texts(self.fore.called),
            "birth_date": self.people.born.astype("datetime64[D]"), "sex": np.where(self.people.female, "F", "M"),
            "address": np.where(nowhere, "", lines(self.words, homes.flat[at], homes.number[at], homes.street[at])),
            "town": np.where(nowhere, "", texts(homes.town[at])),
            "postcode": np.where(nowhere, "", texts(homes.postcode[at])),
            "nhs_number": nhs_texts(self.nhs), "language": texts(self.language), "naming": self.background(),
        }  # fmt: skip


def homes_told(census: Census) -> dict[str, Numbers]:
    """Give where everybody lived, from when to when, with the address of each home in columns of text."""
    people, homes, texts = census.people, census.living.homes, census.words.texts
    at = census.living.of_household[people.home_household]
    nowhere = at == NOBODY
    return {
        "address": np.where(nowhere, "", lines(census.words, homes.flat[at], homes.number[at], homes.street[at])),
        "town": np.where(nowhere, "", texts(homes.town[at])),
        "postcode": np.where(nowhere, "", texts(homes.postcode[at])),
    }


def take_census(people: People) -> Census:
    """Say who is called what, lives where and has which number; each purpose has a stream of chance of its own."""
    customs = read_customs()
    custom = custom_of(people, customs, stream(people.seed, "customs"))
    fore = forenames(people, customs, custom, stream(people.seed, "names"))
    married = marriages(people, stream(people.seed, "marriages"))
    sur = Naming(people, customs, custom, fore, stream(people.seed, "family names")).surnames(married)
    return Census(
        people=people, customs=customs, custom=custom, fore=fore, sur=sur,
        living=living(people, customs.words, stream(people.seed, "addresses")),
        nhs=nhs_numbers(len(people.born), stream(people.seed, "nhs numbers")),
        papers=_papers(people, customs, custom), language=_languages(people, customs, custom),
    )  # fmt: skip


def _papers(people: People, customs: Customs, custom: Ids) -> NDArray[np.int32]:
    """Give births as papers have them: where births are not registered, many have the first of January."""
    at_new_year = np.array([each.new_year for each in customs.all])[custom]
    born = people.born.astype("datetime64[D]")
    abroad = people.born < people.last_day - 12 * 365
    lot = stream(people.seed, "papers").random(len(born))
    born = np.where(abroad & (lot < at_new_year), born.astype("datetime64[Y]").astype("datetime64[D]"), born)
    return as_number(born.astype("datetime64[D]"))


def as_number(days: NDArray[np.datetime64]) -> NDArray[np.int32]:
    """Write days as one number each: year, month, day."""
    months = days.astype("datetime64[M]")
    month = months.astype(np.int32)
    return ((month // 12 + 1970) * 10000 + (month % 12 + 1) * 100 + (days - months).astype(np.int32) + 1).astype(
        np.int32
    )


def _languages(people: People, customs: Customs, custom: Ids) -> Codes:
    """Give each home one language for those of a custom."""
    rng, found = stream(people.seed, "languages"), np.zeros(len(custom), np.int32)
    for number, each in enumerate(customs.all):
        drawn = each.languages.draw(rng, len(custom))
        root = np.where(people.mother != NOBODY, people.mother, np.arange(len(custom)))
        found = np.where(custom == number, drawn[root], found)
    return found.astype(np.int32)


def lines(words: Words, flat: Codes, number: Codes, street: Codes) -> Texts:
    """Write the first line of some addresses."""
    texts, comma = words.texts, np.array(["", ", "], dtype=object)
    told: Texts = texts(flat) + comma[(flat > 0).astype(int)] + texts(number) + " " + texts(street)
    return told


def nhs_texts(numbers: NDArray[np.int64], *, spaced: bool = False) -> Texts:
    """Write NHS numbers, plainly or in groups of three, three and four; nothing where there is none."""
    told = [str(number) if number != NONE else "" for number in numbers.tolist()]
    if spaced:
        told = [f"{each[:3]} {each[3:6]} {each[6:]}".strip() for each in told]
    return np.array(told, dtype=object)
