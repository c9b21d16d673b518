"""
What the demonstration place is told to hold, read from the files in `data`.

`agencies.toml`, `practitioners.toml` and `teams.toml` say who works here, `protocols.toml` on which terms they share.
Each file in `data/families` tells of one family: `people` (ages are as of now; `known` = "family who" of another file
is the same person there), `homes` (called after one of their
people), `links.ties` ("one kind other other (responsible)": one is the kind of each other), `safe` ways to reach
people, and the steps of their road in order. Times are told as `simulation.dates` reads them.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tie:
    """How one person is tied to another: "one is the `kind` of other"."""

    one: str
    kind: str
    other: str
    responsible: bool


@dataclass(frozen=True, slots=True)
class FamilyTold:
    """
    One family as its file tells of it; `road` holds what happened, under the name of each step.

    Where some are `hidden`, the file itself does not hold where they are. A family is `planted` that is told in a
    file; the others came to be in the simulated place (`simulation.year`).
    """

    key: str
    name: str
    point: str
    people: dict[str, Told]
    homes: dict[str, Told]
    ties: tuple[Tie, ...]
    safe: dict[str, Told]
    story: bool = False
    hidden: bool = False
    planted: bool = True
    road: Told = field(default_factory=dict)

    @property
    def contacts(self) -> list[Told]:
        """What was told about them, first to last."""
        found: list[Told] = self.road["contact"]
        return found

    def live_together(self, one: str, other: str) -> bool:
        """Say whether two of them share a home."""
        return any({one, other} <= {*home["who"]} for home in self.homes.values())

    def home_of(self, person: str) -> str:
        """Give the address of somebody's home, or nothing if it is not known or not to be kept."""
        homes = (home for home in self.homes.values() if person in home["who"])
        return next((f"{home['at']} {home['postcode']}" for home in homes), "")


@cache
def agencies() -> dict[str, Told]:
    """Give the agencies by key."""
    return _read(DATA / "agencies.toml")


@cache
def practitioners() -> dict[str, Told]:
    """Give the practitioners by key, supervisors before those they supervise."""
    told = _read(DATA / "practitioners.toml")
    return dict(sorted(told.items(), key=lambda each: _rank(each[0], told)))


@cache
def teams() -> dict[str, Told]:
    """Give the teams by key."""
    return _read(DATA / "teams.toml")


@cache
def protocols() -> dict[str, Told]:
    """Give the protocols between the agencies by key."""
    return _read(DATA / "protocols.toml")


@cache
def families() -> tuple[FamilyTold, ...]:
    """Give every family that is told of, by name of its file."""
    return tuple(_family(file) for file in sorted((DATA / "families").glob("*.toml")))


def _rank(key: str, told: dict[str, Told]) -> int:
    above = told[key].get("supervisor")
    return _rank(above, told) + 1 if above else 0


def _family(file: Path) -> FamilyTold:
    told = _read(file)
    return FamilyTold(
        key=file.stem,
        name=told.pop("name"),
        point=told.pop("point"),
        story=told.pop("story", False),
        hidden=told.pop("hidden", False),
        people=told.pop("people"),
        homes=told.pop("homes", {}),
        ties=tuple(tie for said in told.pop("links")["ties"] for tie in _ties(said)),
        safe=told.pop("safe", {}),
        road=told,
    )


def _ties(said: str) -> list[Tie]:
    words, _, more = said.partition(" (")
    one, kind, *others = words.split()
    return [Tie(one, kind, other, responsible="responsible" in more) for other in others]


def _read(file: Path) -> Told:
    return tomllib.loads(file.read_text(encoding="utf-8"))
