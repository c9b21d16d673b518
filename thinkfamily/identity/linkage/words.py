"""What headers and cells tell: the lists that ship with the product, ready to be asked."""

import json
import re
from functools import cache, lru_cache
from operator import mul
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data" / "columns.json"
# No word for nothing is longer.
MOST_EMPTY: Final = 20
DIGITS: Final = re.compile(r"\D")
# In the form that Britain writes postcodes in, the areas that do not exist included.
POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
WEIGHTS: Final = (10, 9, 8, 7, 6, 5, 4, 3, 2)


@cache
def lists() -> dict[str, Any]:
    """Give the lists as they ship."""
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


@cache
def _empty() -> frozenset[str]:
    return frozenset(lists()["empty"])


def is_empty(cell: str) -> bool:
    """Say whether a cell says nothing, in whatever way an agency writes that."""
    return not cell or (len(cell) <= MOST_EMPTY and cell.casefold() in _empty())


@lru_cache(maxsize=4096)
def sex_of(cell: str) -> str:
    """Read female or male from an agency's word or code; nothing for any other."""
    words = cell.strip().casefold()
    return next((sex for sex, said in lists()["sex"].items() if words in said), "")


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits pass the check of an NHS number."""
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or digits == digits[0] * 10:
        return False
    check = 11 - sum(map(mul, digits.encode(), WEIGHTS), -48 * 54) % 11
    return check % 11 == int(digits[9])


@lru_cache(maxsize=65536)
def postcode_of(cell: str) -> str:
    """Write a postcode as it is written on letters; nothing if it is none."""
    found = POSTCODE.search(cell)
    return f"{found[1]} {found[2]}".upper() if found else ""
