"""Whole numbers as they are written in a command."""

import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import Final

GROUPED: Final = re.compile(r"[+-]?(\d{1,3}([,_]\d{3})+|\d+)", re.ASCII)


def whole_number(name: str, *, least: int, most: int = 2**63 - 1) -> Callable[[str], int]:
    """Give what reads a whole number that stands after a name; thousands may be set apart by commas."""

    def read(told: str) -> int:
        if not GROUPED.fullmatch(told):
            raise ArgumentTypeError(f"{told!r} is not a whole number. Give one, as in {name} {max(least, 7)}.")
        number = int(told.replace(",", "").replace("_", ""))
        if not least <= number <= most:
            raise ArgumentTypeError(
                f"{told} is {'too small' if number < least else 'too large'}: give {least:,} to {most:,}."
            )
        return number

    return read
