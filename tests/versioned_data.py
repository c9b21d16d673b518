"""Reads the versioned data files as they are shipped, for tests of rules that need no database."""

import json
from pathlib import Path
from typing import Any

PARTS = Path(__file__).resolve().parent.parent / "thinkfamily"


def files() -> list[Path]:
    """Every versioned data file of every part."""
    return sorted(PARTS.glob("*/data/*.json"))


def content(part: str, name: str) -> Any:
    """The content of one data file, as a query would give it."""
    return json.loads((PARTS / part / "data" / f"{name}.json").read_text(encoding="utf-8"))["content"]
