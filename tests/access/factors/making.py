"""A world in the making: what every group of cases begins with."""

from collections.abc import Iterable
from itertools import product
from typing import Any, NamedTuple

from tests.access.oracle import Row, Viewer, World

NOW = 1_000_000


ROLE, LONG, BEFORE, MOVED, SOON = NOW - 200_000, NOW - 100_000, NOW - 3_001, NOW - 3_000, NOW + 1


KINDS = {"plain": "housing", "sensitive": "mental_health", "restricted": "domestic_abuse", "place": "whereabouts"}


AGENCIES = ("council", "clinic")


BOTH, ALL = list(AGENCIES), list(KINDS.values())


LISTS = (
    "duty links members relatives homes ties waivers stated bases protocols addressed shields exclusions seals "
    "overrides glasses publications responsible competent brokers minors"
)


class Case(NamedTuple):
    """One world, with who looks, when, and whether they look at index entries too."""

    name: str
    world: World
    viewers: list[Viewer]
    instants: list[int]
    entries: bool


class Making:
    """A world in the making."""

    def __init__(self, name: str, *staff: str) -> None:
        """Begin with two agencies, a team in each, an author in each, and these practitioners of the council."""
        self.name = name
        self.world: World = {table: [] for table in LISTS.split()}
        self.world |= {table: {} for table in ("practitioners", "people", "items", "involvements", "compartments")}
        assured = {"council": True, "clinic": True, "school": True, "lapsed": False}
        self.world["agencies"] = {agency: {"assured": holds} for agency, holds in assured.items()}
        self.world["teams"] = {
            "hub": {"agency": "council"},
            "desk": {"agency": "council"},
            "ward": {"agency": "clinic"},
        }
        for agency in AGENCIES:
            self.worker(f"author-{agency}", agency)
        for one in staff:
            self.worker(one)

    def worker(self, name: str, agency: str = "council", **more: Any) -> str:
        """Add a practitioner in good standing."""
        ends = dict.fromkeys(("until", "cleared_until", "trained_until", "supervisor", "own"))
        plain = {"agency": agency, "active": True, "second_factor": ROLE, "since": ROLE, **ends}
        self.world["practitioners"][name] = plain | more
        return name

    def person(self, name: str, head: str | None = None, identifier: str | None = None) -> str:
        """Add a record; one under another's head is linked to it."""
        self.world["people"][name] = {"head": head or name, "identifier": identifier}
        if head:
            self.world["links"].append({"one": head, "other": name})
        return name

    def item(self, name: str, kind: str, agency: str, *subjects: str, **more: Any) -> str:
        """Add an item, recorded before the move unless told otherwise."""
        plain: Row = {
            "compartment": None,
            "embargo": None,
            "drafters": [],
            "recorded": BEFORE,
            "author": f"author-{agency}",
        }
        self.world["items"][name] = plain | {"kind": kind, "agency": agency, "subjects": list(subjects)} | more
        return name

    def items(self, stem: str, *subjects: str, **more: Any) -> list[str]:
        """Add an item of every class of kind and of both agencies."""
        return [
            self.item(f"{stem}/{sort}/{agency}", kind, agency, *subjects, **more)
            for (sort, kind), agency in product(KINDS.items(), AGENCIES)
        ]

    def work(self, person: str, practitioner: str | None, team: str | None = None, **more: Any) -> str:
        """Add an involvement of a practitioner or of a team."""
        name = f"work/{person}/{practitioner or team}"
        agency = (
            self.world["practitioners"][practitioner]["agency"] if practitioner else self.world["teams"][team]["agency"]
        )
        plain = {"person": person, "practitioner": practitioner, "team": team, "agency": agency, "kind": "housing"}
        dates: Row = {"opened": LONG, "ended": None, "limited": False, "items": []}
        self.world["involvements"][name] = plain | dates | more
        return name

    def add(self, table: str, **row: Any) -> None:
        """Add a row that holds since long unless told otherwise."""
        self.world[table].append({"since": LONG, "until": None} | row)

    def each(self, table: str, key: str, values: Iterable[str | None], **row: Any) -> None:
        """Add a row for each of several values."""
        for value in values:
            self.add(table, **{key: value}, **row)

    def basis(self, person: str, to: str = "agency", name: str = "council", **more: Any) -> None:
        """Add a basis to an agency, a team or somebody by name."""
        recipient = dict.fromkeys(("agency", "team", "practitioner")) | {to: name}
        self.add("bases", **({"person": person, "kinds": ALL, "level": 3} | recipient | more))

    def protocol(self, **more: Any) -> None:
        """Add a protocol in force between the two agencies."""
        plain = {"parties": BOTH, "signed": True, "kinds": ALL, "level": 3, "index": False, "revoked": None}
        self.add("protocols", **(plain | more))

    def shield(self, person: str, sort: str, readers: list[Row] | None = None, **more: Any) -> None:
        """Add a shield since the move."""
        row = {"person": person, "sort": sort, "since": MOVED, "moved": MOVED, "lifted": [], "readers": readers or []}
        self.world["shields"].append(row | more)

    def exclude(
        self, person: str, item: str | None = None, kind: str | None = None, subject: str | None = None
    ) -> None:
        """Add an exclusion from an item, or from a kind about a subject."""
        self.add("exclusions", person=person, item=item, kind=kind, subject=subject)

    def case(
        self, *viewers: str, family: tuple[str, ...] = (), entries: bool = False, at: tuple[int, ...] = (NOW,)
    ) -> Case:
        """Finish: these practitioners and family members look."""
        looks = [("practitioner", name) for name in viewers] + [("person", name) for name in family]
        return Case(self.name, self.world, looks, list(at), entries)


def reader(practitioner: str | None = None, person: str | None = None, until: int | None = None) -> Row:
    """Give a named reader since long."""
    return {"practitioner": practitioner, "person": person, "since": LONG, "until": until}


def name_reader(practitioner: str, until: int | None = None) -> Row:
    """Give a named reader of a compartment or a sealed link."""
    return {"practitioner": practitioner, "since": LONG, "until": until}
