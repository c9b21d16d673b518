"""One small world among many: people, items and a clinic of its own, seen by the viewers that all of them share."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.access.factors.making import KINDS, LISTS, LONG, ROLE
from tests.access.oracle import Row, Viewer, World
from tests.access.times import FAR, NOW

STAFF, FAMILY = ("wes", "ria", "sue"), ("mum", "pat")
VIEWERS: list[Viewer] = [*(("practitioner", name) for name in STAFF), *(("person", name) for name in FAMILY)]
NAMES, ITEMS, DAY = ("kid", "sib", "dad", "dup"), 6, 24 * 60
LIVE: Row = {"since": LONG, "until": None}


class Clock:
    """What the time is in every lane: it passes by these steps, some of them a minute short of what is planned."""

    def __init__(self, random: Random, steps: int) -> None:
        """Plan every instant at which it will be looked."""
        self.now = NOW
        self.planned = [NOW]
        for _ in range(steps):
            passed = random.choice([1, 1, 59, 60, 8 * 60, DAY // 2])
            self.planned.append(self.planned[-1] + passed)

    def pass_on(self) -> None:
        """Let time pass to the next of the planned instants."""
        self.now = self.planned[self.planned.index(self.now) + 1]

    def ahead(self, random: Random) -> int:
        """Give one of the next instants, or the one after."""
        begin = self.planned.index(self.now) + 1
        return random.choice(self.planned[begin : begin + 5] or [self.now + 1]) + random.choice([0, 0, 1])


@dataclass
class Shared:
    """What all lanes have in common: two workers, their supervisor, and who reads in the portal."""

    clock: Clock
    staff: dict[str, Row] = field(default_factory=dict)
    people: dict[str, Row] = field(default_factory=dict)
    agencies: dict[str, Row] = field(default_factory=lambda: {"council": {"assured": True}})
    ties: list[Row] = field(default_factory=list)
    homes: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Wes's own record is known, with an address; Ria knows Pat outside work."""
        ends = dict.fromkeys(("until", "cleared_until", "trained_until", "supervisor", "own"))
        plain: Row = {"agency": "council", "active": True, "second_factor": ROLE, "since": ROLE, **ends}
        for name in ("author", *STAFF):
            self.staff[name] = plain | {"supervisor": "sue" if name in ("wes", "ria") else None}
        self.staff["wes"]["own"] = "own-wes"
        for name in ("own-wes", *FAMILY):
            self.people[name] = {"head": name, "identifier": None}
        self.ties.append({"practitioner": "ria", "person": "pat", **LIVE})
        self.homes.append({"person": "own-wes", "home": "flat", **LIVE})


class Lane:
    """A world that is changed step by step, what was new and what ended in the last step, and what was done so far."""

    def __init__(self, seed: str, number: int, shared: Shared) -> None:
        """Begin with people, of whom some items tell, and nothing that lets anybody see them."""
        self.random = Random(f"{seed}/{number}")  # noqa: S311 - chance that can be repeated, and no secret
        self.number, self.clock = number, shared.clock
        self.new: dict[str, list[Row]] = defaultdict(list)
        self.changed: list[tuple[str, Row, Row]] = []
        self.commands: list[tuple[str, Row]] = []
        self.told: list[str] = []
        self.takes, self.about = False, tuple[Any, ...]()
        self.people = [self.name(each) for each in NAMES]
        self.links: list[Row] = []
        self.shared = [*shared.ties, *shared.homes]
        self.world: World = {table: [] for table in LISTS.split()}
        self.world |= {
            "agencies": shared.agencies | {self.name("clinic"): {"assured": True}},
            "teams": {self.name("hub"): {"agency": "council"}},
            "practitioners": shared.staff,
            "people": shared.people | {name: {"head": name, "identifier": None} for name in self.people},
            "items": {},
            "involvements": {},
            "compartments": {self.name("closed"): []},
            "ties": [*shared.ties],
            "homes": [*shared.homes],
            "minors": [self.name("kid")],
        }
        self._items()
        if number % 5 == 0:
            sides: Row = {"one": [self.name("sib")], "other": [self.name("dad")], "readers": [], "since": LONG}
            self.world["seals"].append(sides)

    def name(self, each: str) -> str:
        """Give the name of a thing of this lane."""
        return f"{self.number}.{each}"

    def _items(self) -> None:
        for number in range(ITEMS):
            subjects = self.random.sample(self.people, self.random.choice([1, 1, 1, 2]))
            kind = list(KINDS.values())[(self.number + number) % len(KINDS)]
            self.world["items"][self.name(f"item{number}")] = {
                "kind": kind,
                "agency": self.random.choice(["council", self.name("clinic")]),
                "subjects": subjects,
                "compartment": None,
                "embargo": None,
                "drafters": [],
                "recorded": self.random.choice([LONG, NOW - DAY]),
                "author": self.random.choice(["author", "author", "wes"]),
            }

    def any(self, *of: Any) -> Any:
        """Choose one."""
        return self.random.choice(of)

    def person(self) -> str:
        """Choose one of the lane's people."""
        return str(self.any(*self.people))

    def item(self) -> str:
        """Choose one of the lane's items."""
        return str(self.any(*self.world["items"]))

    def dates(self) -> Row:
        """Choose from when, now or to come, and until when, if it is to end by itself."""
        ahead = self.clock.ahead(self.random)
        since = self.any(self.clock.now, self.clock.now, self.clock.now, ahead)
        ends = max(since + 1, self.clock.ahead(self.random))
        return {"since": since, "until": self.any(None, None, ends)}

    def add(self, table: str, **row: Any) -> str:
        """Add a row; say what it is."""
        self.world[table].append(row)
        return self.newly(table, row)

    def newly(self, table: str, row: Row) -> str:
        """Keep a new row for the database, and whom it names; say what it is."""
        self.new[table].append(row)
        self.about = tuple(row.get(name) for name in ("practitioner", "to", "adult"))
        return f"{table} {row}"

    def standing(self, table: str, until: str = "until", since: str = "since") -> Row | None:
        """Choose a row that holds now, if there is one."""
        rows = self.world[table].values() if table == "involvements" else self.world[table]
        live = [row for row in rows if row[since] <= self.clock.now and (row.get(until) or FAR) > self.clock.now]
        ours = [row for row in live if row not in self.shared]
        return self.random.choice(ours) if ours else None

    def change(self, table: str, row: Row, **to: Any) -> str:
        """Change a row; say what it became."""
        row.update(to)
        self.about = tuple(row.get(name) for name in ("practitioner", "to", "adult"))
        self.changed.append((table, row, to))
        return f"{table} {row}"

    def end(self, table: str, until: str = "until", since: str = "since") -> str | None:
        """End now something that holds, if there is anything."""
        row = self.standing(table, until, since)
        return self.change(table, row, **{until: self.clock.now}) if row else None

    def join_heads(self) -> None:
        """Name each person's head anew, from the links in force."""
        head = {name: name for name in self.people}
        for row in [row for row in self.links if row["undone"] is None]:
            one, other = sorted((head[row["one"]], head[row["other"]]))
            head = {name: one if each == other else each for name, each in head.items()}
        for name, each in head.items():
            self.world["people"][name]["head"] = each
