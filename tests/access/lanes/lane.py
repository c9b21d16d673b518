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
LODGE = "4 Mill Lane, ZZ1 1AA"
# Who gives the commands; no lane looks for them. The second works the lot too, and looks after all that is kept.
HELPERS = ("kay", "lea")
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
    """What all lanes have in common: two workers, their supervisor, who gives the commands, who reads in the portal."""

    clock: Clock
    staff: dict[str, Row] = field(default_factory=dict)
    people: dict[str, Row] = field(default_factory=dict)
    agencies: dict[str, Row] = field(default_factory=lambda: {"council": {"assured": True}})
    ties: list[Row] = field(default_factory=list)
    homes: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Wes's own record is known, with an address; Ria knows Pat outside work."""
        for name in ("author", *STAFF, *HELPERS):
            self.staff[name] = self.plain("council") | {"supervisor": "sue" if name in ("wes", "ria") else None}
        self.staff["wes"]["own"] = "own-wes"
        for name in ("own-wes", *FAMILY):
            self.people[name] = {"head": name, "identifier": None}
        self.ties.append({"practitioner": "ria", "person": "pat", **LIVE})
        self.homes.append({"person": "own-wes", "home": "flat", **LIVE})
        self.homes.append({"person": "own-wes", "home": "lodge", "address": LODGE, **LIVE})

    def plain(self, agency: str) -> Row:
        """Give somebody who works for an agency, in good standing."""
        ends = dict.fromkeys(("until", "cleared_until", "trained_until", "supervisor", "own"))
        return {"agency": agency, "active": True, "second_factor": ROLE, "since": ROLE, **ends}


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
        self.saved: Any = None
        # By compartment: whose record is kept in it, and what its readers write of them from then on.
        self.kept_in: dict[str, set[str]] = {}
        self.compartments: list[Row] = []
        self.waived: list[Row] = []
        self.needs: list[str] = []
        self.world: World = {table: [] for table in LISTS.split()}
        self.world |= {
            "agencies": shared.agencies | {self.name("clinic"): {"assured": True}},
            "teams": {self.name("hub"): {"agency": "council"}, "door": {"agency": "council"}},
            "practitioners": shared.staff | {self.name("cleo"): shared.plain(self.name("clinic"))},
            "people": shared.people | {name: {"head": name, "identifier": None} for name in self.people},
            "items": {},
            "involvements": {},
            "compartments": {self.name("closed"): [{"practitioner": "kay", **LIVE}]},
            "ties": [*shared.ties],
            "homes": [*shared.homes],
            "minors": [*self.people],  # a record linked to the child’s is the child’s too
            "members": [{"family": self.name("family"), "person": each} for each in ("mum", self.name("kid"))],
        }
        self._items()
        self._helpers()
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

    def _helpers(self) -> None:
        """Those who give the commands work with everybody, one of the clinic too; nobody who looks supervises them."""
        known = [(who, person) for who in HELPERS for person in (*self.people, *FAMILY, "own-wes")]
        for who, person in [*known, *((self.name("cleo"), person) for person in self.people)]:
            name = self.name(f"{who}-{person}")
            self.world["involvements"][name] = {
                    "person": person, "practitioner": who, "team": None,
                    "agency": "council" if who in HELPERS else self.name("clinic"), "kind": "housing",
                    "opened": LONG, "ended": None, "limited": False, "items": [], "name": name,
                }  # fmt: skip

    def involved(self) -> list[Row]:
        """List who works with somebody, but for those who give the commands."""
        return [
            row
            for row in self.world["involvements"].values()
            if row["practitioner"] not in (*HELPERS, self.name("cleo"))
        ]

    def guards(self) -> list[Row]:
        """List what is kept by command and has not ended; what is kept to few, also as it was at first."""
        shields = [row for row in self.world["shields"] if row.get("made") and len(row["lifted"]) < 2]
        others = [row for row in self.world["exclusions"] if row.get("made") and row["until"] is None]
        seals = [row for row in self.world["seals"] if row.get("made") and row["until"] is None]
        return [*shields, *others, *seals, *(row for row in self.compartments if not row.get("ended"))]

    def readers(self, guard: Row) -> list[Row]:
        """List who reads what is kept."""
        found: list[Row] = guard["readers"] if "readers" in guard else self.world["compartments"][guard["compartment"]]
        return found

    def known(self) -> tuple[str, str]:
        """Choose a worker and somebody they work with, if there are such."""
        rows = [row for row in self.involved() if row["practitioner"] and row["person"] in self.people]
        rows = [row for row in rows if (row["ended"] or FAR) > self.clock.now]
        pairs = [(row["practitioner"], row["person"]) for row in rows]
        items = [row for row in self.world["items"].values() if row["agency"] == "council" and not row["compartment"]]
        about = {row["subjects"][0] for row in items if len(row["subjects"]) == 1}
        likely = [pair for pair in pairs if pair[1] in about] or pairs
        who, person = self.any(*likely) if likely else ("wes", self.person())
        return str(who), str(person)

    def relation(self) -> str:
        """Choose one of the family."""
        return str(self.any(*(row["person"] for row in self.world["members"] if row["person"] in self.people)))

    def own_item(self) -> str:
        """Choose an item of the council's own, about one of the family if there is one."""
        family = {row["person"] for row in self.world["members"]}
        own = [name for name, row in self.world["items"].items() if row["agency"] == "council"]
        theirs = [name for name in own if family & {*self.world["items"][name]["subjects"]}]
        return str(self.any(*(theirs or own or self.world["items"])))

    def about_them(self, name: str) -> Row:
        """Give an item about somebody whom all lanes share, by which those who give the commands know them."""
        plain: Row = {"compartment": None, "embargo": None, "drafters": [], "recorded": LONG, "author": "author"}
        return plain | {"kind": "housing", "agency": "council", "subjects": [name]}

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
        rows = self.involved() if table == "involvements" else self.world[table]
        live = [row for row in rows if row[since] <= self.clock.now and (row.get(until) or FAR) > self.clock.now]
        ours = [row for row in live if row not in self.shared and ("key" in row or not row.get("made"))]
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
