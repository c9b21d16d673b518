"""People as the agencies of an invented place know them, in all the ways they were said, and questions about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from thinkfamily import identity
from thinkfamily.identity.weighing.held import Held, place_of, together
from thinkfamily.identity.weighing.normalise import (
    family_name,
    given_names,
    nicknames_from,
    postcode,
    sex,
    street_and_house,
)
from thinkfamily.simulation.area.people import NOBODY
from thinkfamily.simulation.records.census import lines, nhs_texts
from thinkfamily.simulation.records.made import Records, make_records

DATA = Path(identity.__file__).parent / "data"
CONTENT = {name: json.loads((DATA / f"{name}.json").read_text("utf-8"))["content"] for name in ("nicknames", "weights")}
NICKNAMES = nicknames_from(CONTENT["nicknames"]["names"])
# Of ten residents agencies know eight.
SEED, KNOWN = 11, 0.8
SEXES = ("m", "f", "")


@dataclass(frozen=True)
class Asked:
    """A question at a door, and the number of the person meant."""

    meant: int
    held: Held

    @property
    def answerable(self) -> bool:
        """Whether it holds a name and a birth date, postcode or NHS number."""
        named = any(givens or family for givens, family in self.held.names)
        held = self.held
        return named and bool(held.births or held.numbers or any(place.postcode for place in held.places))


def people_and_questions(how_many: int, questions: int, seed: int = SEED) -> tuple[list[Held], list[Asked]]:
    """Make so many people whom agencies know, numbered from nought, and questions about some of them."""
    records = make_records(max(int(how_many / KNOWN), 100), seed)
    known = np.unique(np.concatenate([*records.people_of_rows.values()]))[:how_many]
    number = np.full(len(records.census.nhs), NOBODY, np.int64)
    number[known] = np.arange(len(known))
    said: list[list[Held]] = [[] for _ in known]
    for who, held in _rows(records, number):
        said[who].append(held)
    asked = [each for each in _questions(records, number, 2 * questions) if each.meant != NOBODY]
    return [together(each) for each in said], asked[:questions]


def _rows(records: Records, number: Any) -> Iterator[tuple[int, Held]]:
    """Give each row that an agency keeps of these people, read as the product reads it."""
    for extract in records.extracts():
        rows = extract.rows
        some = np.flatnonzero((extract.person != NOBODY) & (number[rows.person] != NOBODY))
        words, homes, home = extract.census.words, extract.census.living.homes, rows.home[some]
        flat = np.where(rows.no_flat[some], 0, homes.flat[home])
        columns = (
            number[rows.person[some]].tolist(), words.texts(rows.given[some]), words.texts(rows.middle[some]),
            words.texts(rows.surname[some]), rows.birth[some].tolist(), rows.sex[some].tolist(),
            np.where(home == NOBODY, "", lines(words, flat, homes.number[home], rows.street[some])),
            np.where(home == NOBODY, "", words.texts(rows.postcode[some])), nhs_texts(rows.nhs[some]),
        )  # fmt: skip
        for who, given, middle, family, birth, sexed, address, code, nhs in zip(*columns, strict=True):
            born = date(birth // 10000, birth // 100 % 100, birth % 100).isoformat() if birth else ""
            yield who, _held(f"{given} {middle}", family, born, SEXES[sexed], address, code, nhs)


def _questions(records: Records, number: Any, count: int) -> Iterator[Asked]:
    asked = records.questions(count)
    for row in zip(*asked.values(), strict=True):
        given, family, born, sexed, code, address, nhs, person = row
        yield Asked(int(number[person]), _held(given, family, born, sex(sexed), address, code, nhs))


def _held(given: str, family: str, born: str, sexed: str, address: str, code: str, nhs: str) -> Held:
    street, house = street_and_house(address)
    code = postcode(code)
    name = (given_names(given), family_name(family))
    return Held(
        names=(name,) if any(name) else (), births=(born,) if born else (), sex=sexed,
        places=(place_of(house, street, code),) if house or code else (), numbers=(nhs,) if nhs else (),
    )  # fmt: skip
