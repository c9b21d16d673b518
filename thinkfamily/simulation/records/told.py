"""People who are told of, written into the census of a place as their files have them: names, numbers and homes."""

import numpy as np

from thinkfamily.simulation.area.people import NOBODY
from thinkfamily.simulation.area.planted import Planted
from thinkfamily.simulation.content import Told
from thinkfamily.simulation.records.census import Census, as_number
from thinkfamily.simulation.records.made import Records, records_of
from thinkfamily.simulation.records.words import NOTHING


def records_with(planted: Planted) -> Records:
    """Give what agencies keep of the people of a place, those planted in it among them."""
    found = records_of(planted.people)
    for person, told in enumerate(planted.told, planted.first_person):
        _name(found.census, person, told)
        if "nhs" in told:
            _number(found.census, person, int(told["nhs"]))
    born = planted.people.born[planted.first_person :].astype("datetime64[D]")
    found.census.papers[planted.first_person :] = as_number(born)
    _house(found.census, planted)
    return found


def _name(census: Census, person: int, told: Told) -> None:
    given, _, surname = told["name"].partition(" ")
    census.fore.given[person], census.sur.surname[person] = census.words.number(given), census.words.number(surname)
    for codes in (census.fore.middle, census.fore.called, census.sur.former):
        codes[person] = NOTHING
    census.language[person] = census.words.number(told.get("speaks", ["English"])[0])


def _number(census: Census, person: int, number: int) -> None:
    """Give somebody the NHS number of their story; whoever drew it has the one they drew."""
    drawn = np.flatnonzero(census.nhs == number)
    census.nhs[drawn] = census.nhs[person]
    census.nhs[person] = number


def _house(census: Census, planted: Planted) -> None:
    """Give each planted home its address; one that is kept safe has none."""
    homes, words, living = census.living.homes, census.words, census.living
    first, known, household = len(homes.street), dict[str, int](), living.household
    for person, home in enumerate(planted.homes, planted.first_person):
        living.before[person] = living.now[person] = NOBODY
        if home:
            at = f"{home['at']}, {home['postcode']}"
            living.now[person] = first + known.setdefault(at, len(known))
        living.of_household[household[person]] = living.now[person]
    parts = [_parts(at) for at in known]
    for name in ("flat", "number", "street", "town", "postcode"):
        codes = words.codes(each[name] for each in parts)
        setattr(homes, name, np.concatenate([getattr(homes, name), codes]))


def _parts(at: str) -> dict[str, str]:
    """Take an address apart: "Flat 3, 12 Mill Rise, Lowfen, ZZ3 9TW"."""
    *flat, line, town, postcode = at.split(", ")
    number, _, street = line.partition(" ")
    return {"flat": ", ".join(flat), "number": number, "street": street, "town": town, "postcode": postcode}
