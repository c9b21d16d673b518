"""The numbers of the invented area, each with its source or the mark that it was assumed or fitted."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "parameters.json"


@cache
def everything() -> dict[str, Any]:
    """Read the file once."""
    found: dict[str, Any] = json.loads(FILE.read_text())
    return found


def number(name: str) -> float:
    """Give one number, as "families.in_touch"."""
    return float(said(name))


def numbers(name: str) -> list[float]:
    """Give a list of numbers."""
    return [float(value) for value in said(name)]


def said(name: str) -> Any:
    """Give a value as the file has it."""
    return _row(name)["value"]


def mark(name: str) -> str:
    """Say where a value is from, or that it was assumed or fitted."""
    return str(_row(name)["mark"])


def _row(name: str) -> dict[str, Any]:
    found = everything()
    for part in name.split("."):
        found = found[part]
    return found
