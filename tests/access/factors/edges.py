"""What begins or ends at one instant and nothing else tells apart: named readers, seals, duties by name, days."""

from collections.abc import Iterator

from tests.access.factors.making import LONG, NOW, SOON, Case, Making
from tests.access.oracle import Row

START, END = NOW, NOW + 30
DATES: Row = {"since": START, "until": END}
MIDNIGHT, DAY = NOW + 1, 24 * 60


def edges() -> Iterator[Case]:
    """Look on both sides of each instant at which somebody comes, is named, or may read."""
    making = Making("edges", "sol", "sue", "kin", "kit", "author-of-note")
    making.protocol()
    making.add("duty", practitioner="sol", team="hub")
    for name in ("told", "hidden", "inside", "birth", "new", "named-birth", "named-new", "limited"):
        making.work(making.person(name), "sol")
    _come_that_day(making)
    _readers(making)
    _not_asked(making)
    _own(making)
    making.person("mum")
    making.person("kid")
    making.world["minors"].append("kid")
    making.add("responsible", adult="mum", child="kid", unrestricted=True, **DATES)
    making.world["competent"].append({"child": "kid", "kind": "housing", "since": LONG, "until": END - 1})
    for item in making.items("kid", "kid"):
        making.add("publications", item=item, to=None, by_two=False)
    at = (START - 1, START, END - 1, END)
    yield making.case("sol", "sue", "kin", "kit", "fresh", "author-of-note", family=("mum",), at=at)


def _come_that_day(making: Making) -> None:
    """Somebody new acts in the instant of coming; a team works with somebody from then, until then."""
    making.worker("fresh", since=START, supervisor="sue")
    for name in ("first-day", "teams", "needed", "broken"):
        making.items(name, making.person(name))
    making.work("first-day", "fresh", opened=START)
    making.add("stated", practitioner="sue", person="first-day")
    making.work("teams", None, "hub", opened=START, ended=END)
    act = {"practitioner": "fresh", "people": ["needed"], "kinds": ["housing", "domestic_abuse"], "since": START}
    making.world["overrides"].append(act)
    making.world["glasses"].append({"practitioner": "fresh", "person": "broken", "since": START})


def _readers(making: Making) -> None:
    """Readers are named from one instant to another; a seal is set and ended, and an embargo ends, at one."""
    reader: Row = {"practitioner": "sol", "person": None, **DATES}
    making.shield("hidden", "total", [reader])
    making.items("hidden", "hidden")
    making.world["compartments"] = {"closed": [reader]}
    making.items("inside", "inside", compartment="closed")
    making.items("sealed", "birth", "new")
    making.items("read", "named-birth", "named-new")
    making.world["seals"] += [
        {"one": ["birth"], "other": ["new"], "readers": [], **DATES},
        {"one": ["named-birth"], "other": ["named-new"], "since": LONG, "readers": [reader]},
    ]
    making.items("embargo", "told", embargo=START)
    making.items("still-writing", "told", embargo=END + SOON, author="author-of-note")
    making.work("told", "author-of-note")


def _not_asked(making: Making) -> None:
    """Sent to a team, or to somebody by name, of whom no reason was given; or only one item of theirs."""
    making.person("unasked")
    for item in making.items("to-team", "unasked"):
        making.add("addressed", item=item, team="hub", **DATES)
    for item in making.items("by-name", "unasked"):
        making.add("addressed", item=item, team=None, practitioner="fresh", since=START)
    items = making.items("limited", "limited")
    making.world["involvements"]["work/limited/sol"] |= {"limited": True, "items": items}
    for item in items:
        making.add("addressed", item=item, team=None, practitioner="sol")


def _own(making: Making) -> None:
    """A waiver names the worker's own record, and the worker has no other tie to it."""
    making.items("own-kin", making.person("own-kin"))
    making.world["practitioners"]["kin"]["own"] = "own-kin"
    making.work("own-kin", "kin")
    making.add("waivers", practitioner="kin", person="own-kin")
    # Somebody is taken for a worker's own record for half an hour, whom the worker knows besides.
    making.items("own-kit", making.person("own-kit"))
    making.world["practitioners"]["kit"] |= {"own": "own-kit", "own_since": START, "own_until": END}
    making.work("own-kit", "kit")
    making.add("ties", practitioner="kit", person="own-kit")
    making.add("waivers", practitioner="kit", person="own-kit")


def days() -> Iterator[Case]:
    """Look on both sides of each midnight at which somebody comes to live, or leaves, where a worker lives."""
    making = Making("days", "wes", "zoe", "ada", "lev")
    one_day: Row = {"since": MIDNIGHT, "until": MIDNIGHT + DAY}
    for worker, own, home in (
        ("wes", {}, {}),
        ("zoe", one_day, {}),
        ("ada", {}, {"address": "4 Mill Lane, ZZ1 1AA"}),
        ("lev", one_day, {"address": "9 Quay Street, ZZ2 2BB"}),
    ):
        making.world["practitioners"][worker]["own"] = making.person(f"own-{worker}")
        making.add("homes", person=f"own-{worker}", home=f"flat-{worker}", **home, **own)
        for name, dates in (("stays", {}), ("comes", {"since": MIDNIGHT}), ("leaves", {"until": MIDNIGHT + DAY})):
            lives = making.person(f"{name}-{worker}")
            making.add("homes", person=lives, home=f"flat-{worker}", **home, **dates)
            making.items(lives, lives)
            making.work(lives, worker)
    at = (MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + DAY - 1, MIDNIGHT + DAY)
    yield making.case("wes", "zoe", "ada", "lev", at=at)
