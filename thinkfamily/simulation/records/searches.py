"""Questions as people type them at a door, with the person meant."""

from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.people import NOBODY
from thinkfamily.simulation.records.census import Census, lines, nhs_texts
from thinkfamily.simulation.records.keepers import Keeper, keepers
from thinkfamily.simulation.records.rows import Clerk, Rows
from thinkfamily.simulation.records.words import Texts

Ids = NDArray[np.int32]
# What goes wrong, and what is not known, when somebody asks at a door; the kinds are those of `keepers`.
SLIPS: Final = {
    "given": 0.12, "surname": 0.11, "street": 0.03, "postcode": 0.085, "nhs": 0.05, "called": 0.5, "nickname": 0.13,
    "spelling": 0.08, "initial": 0.02, "with_middle": 0.01, "former": 0.14, "half": 0.15, "fathers_name": 0.25,
    "swapped": 0.02, "new_year": 0.002, "day_month": 0.01, "day": 0.018, "month": 0.01, "year": 0.01,
    "ten_years": 0.004, "wrong_sex": 0.005, "wrong_nhs": 0.0, "old_address": 0.18, "no_flat": 0.3,
    "short_street": 0.15, "spaces": 0.0,
}  # fmt: skip
MISSING: Final = {"nhs": 0.905, "given": 0.003, "middle": 1.0, "birth": 0.065, "sex": 0.16, "address": 0.26}
NO_SURNAME = 0.006
SEXES: Final = np.array(["M", "F", ""], dtype=object)


def questions(census: Census, about: Ids, rng: Generator) -> dict[str, Texts | Ids]:
    """
    Ask one question about each of some people; give them as columns of text, with the person meant.

    Columns as in a file of searches: forename, surname, birth_date (ISO), sex (M, F or empty), postcode, address,
    nhs_number; `person` is a number. About 26 in 100 give no address, 6 no birth date, 90 no NHS number.
    """
    clerk = Clerk(census, _asking(), rng)
    rows = clerk.write(about)
    rows.surname[rng.random(len(about)) < NO_SURNAME] = 0
    asked = _answerable(census, rows, about)
    return _columns(census, asked)


def _asking() -> Keeper:
    """Give what writes a question: like an agency's clerk, with the mistakes of somebody at a door."""
    told = {field: getattr(keepers()[0], field) for field in keepers()[0].__dataclass_fields__}
    return Keeper(**(told | {"key": "searches", "slips": SLIPS, "missing": MISSING}))


def _answerable(census: Census, rows: Rows, about: Ids) -> Rows:
    """Let nobody ask without any name at all."""
    nameless = (rows.given == 0) & (rows.surname == 0)
    rows.surname[nameless] = census.sur.surname[about[nameless]]
    return rows


def _columns(census: Census, rows: Rows) -> dict[str, Texts | Ids]:
    homes, words, known = census.living.homes, census.words, rows.home != NOBODY
    flat = np.where(rows.no_flat, 0, homes.flat[rows.home])
    address = lines(words, flat, homes.number[rows.home], rows.street)
    return {
        "forename": words.texts(rows.given), "surname": words.texts(rows.surname), "birth_date": _days(rows.birth),
        "sex": SEXES[rows.sex], "postcode": np.where(known, words.texts(rows.postcode), ""),
        "address": np.where(known, address, ""), "nhs_number": nhs_texts(rows.nhs), "person": rows.person,
    }  # fmt: skip


def _days(numbers: Ids) -> Texts:
    distinct, inverse = np.unique(numbers, return_inverse=True)
    told = [f"{n // 10000:04}-{n // 100 % 100:02}-{n % 100:02}" if n else "" for n in distinct.tolist()]
    return np.array(told, dtype=object)[inverse]
