"""Protocols, involvements and bases, crossed; and every two states of two subjects."""

from collections.abc import Iterator
from itertools import combinations, product

from tests.access.factors.making import ALL, BEFORE, LONG, MOVED, NOW, ROLE, SOON, Case, Making, reader
from tests.access.oracle import Row

PROTOCOLS: dict[str, list[Row]] = {
    "none": [],
    "in-force": [{}],
    "until-the-next-minute": [{"since": NOW, "until": SOON, "revoked": SOON}],
    "none-in-force": [{"revoked": NOW}, {"until": NOW}, {"since": SOON}, {"signed": False}],
    "level-two": [{"level": 2}],
    "two-protocols": [
        {"level": 1},
        {"level": 2, "kinds": ["housing", "mental_health"]},
        {"parties": ["council", "school"]},
    ],
}


INVOLVEMENTS = ["none", "own", "team", "limited-with", "limited-other", "ended", "not-yet", "elsewhere"]


BASES: dict[str, list[Row]] = {
    "no-basis": [],
    "live": [{}],
    "level-two": [{"level": 2}],
    "level-one": [{"level": 1, "since": NOW, "until": SOON}],
    "wrong-kind": [{"kinds": ["education"]}],
    "expired": [{"until": NOW}],
    "future": [{"since": SOON}],
    "by-team": [{"to": "team", "name": "hub"}],
    "by-name": [{"to": "practitioner", "name": "wes"}],
    "two-bases": [{"level": 1}, {"to": "team", "name": "hub", "level": 2, "kinds": ["housing", "domestic_abuse"]}],
}


def involve(making: Making, state: str, person: str, practitioner: str, items: list[str]) -> None:
    """Add what an involvement's state asks for."""
    limits = {"limited-with": items, "limited-other": ["another/item"]}
    if state == "team":
        making.work(person, None, "hub")
    elif state in limits:
        making.work(person, practitioner, limited=True, items=limits[state])
    elif state != "none":
        more: dict[str, Row] = {
            "ended": {"ended": NOW},
            "not-yet": {"opened": SOON},
            "elsewhere": {"agency": "school", "opened": ROLE - 1},
        }
        making.work(person, practitioner, **more.get(state, {"opened": NOW, "ended": SOON}))


def sharing() -> Iterator[Case]:
    """Cross protocol, involvement, basis, kind and agency, for workers, supervisors, overrides and glass."""
    for terms, protocols in PROTOCOLS.items():
        making = Making(f"sharing:{terms}", "sol", "sue", "sam", "ovi", "oex", "gil", "gex")
        making.worker("wes", supervisor="sue")
        making.worker("ria", supervisor="sam")
        making.worker("cli", "clinic")
        making.each("duty", "practitioner", ["wes", "ria"], team="hub")
        making.item("another/item", "housing", "council", making.person("another"))
        for protocol in protocols:
            making.protocol(**protocol)
        for state, basis in product(INVOLVEMENTS, BASES):
            person = making.person(f"{state}.{basis}")
            items = making.items(person, person)
            for practitioner in ("wes", "ria")[: 1 if state == "team" else 2]:
                involve(making, state, person, practitioner, items[:5])
            making.work(person, "cli")
            for row in BASES[basis]:
                making.basis(person, **row)
            making.each("stated", "practitioner", ["ria", "sol", "sam", "gex"], person=person)
            making.add("stated", practitioner="oex", person=person, until=NOW)
            making.world["glasses"].append({"practitioner": "gil", "person": person, "since": NOW - 59})
            making.world["glasses"].append({"practitioner": "gex", "person": person, "since": NOW - 60})
        for who, since in (("ovi", NOW - 72 * 60 + 1), ("oex", NOW - 72 * 60)):
            people = list(making.world["people"])
            act = {"practitioner": who, "people": people, "kinds": ["housing", "domestic_abuse"], "since": since}
            making.world["overrides"].append(act)
        yield making.case("wes", "ria", "sol", "sue", "sam", "ovi", "oex", "gil", "gex", "cli")


PAIRED = [
    "nobody",
    "stated",
    "worked",
    "by-team",
    "limited-with",
    "limited-other",
    "shared",
    "level-one",
    "other-kind",
    "override",
    "glass",
    "whereabouts-shield",
    "total-shield",
    "excluded",
    "tied",
    "waived",
    "sealed-one",
    "sealed-other",
    "supervised",
]


def paired(making: Making, state: str) -> None:
    """Give one of two subjects its state for Wes, who supervises Ned."""
    person = making.person(state)
    making.add("stated", practitioner="ria", person=person)
    if state in ("stated", "supervised"):
        making.add("stated", practitioner="wes", person=person)
    elif state not in ("nobody", "by-team", "override", "glass") and not state.startswith("limited"):
        making.work(person, "wes")
    bases: dict[str, Row] = {"shared": {}, "level-one": {"level": 1}, "other-kind": {"kinds": ["education"]}}
    if state in bases or state.startswith(("seal", "tied", "waived", "excl", "whereabouts", "total")):
        making.basis(person, **bases.get(state, {"level": 2}))
    if state == "by-team":
        making.work(person, None, "hub")
        making.basis(person, "team", "hub")
    if state == "override":
        act = {"practitioner": "wes", "people": [person], "kinds": ["housing", "mental_health"], "since": NOW - 60}
        making.world["overrides"].append(act)
    if state == "glass":
        making.world["glasses"].append({"practitioner": "wes", "person": person, "since": NOW})
    if state.endswith("-shield"):
        making.shield(person, state.removesuffix("-shield"), [reader("ria")])
    if state in ("tied", "waived"):
        making.add("ties", practitioner="wes", person=person)
    if state == "waived":
        making.add("waivers", practitioner="wes", person=person)
    if state == "supervised":
        making.work(person, "ned")
        making.basis(person, level=2)


def pairs() -> Iterator[Case]:
    """Cross every two states of two subjects with kind, agency and three protocols."""
    for terms in ("none", "in-force", "level-two"):
        making = Making(f"pairs:{terms}", "ria", "out")
        making.worker("wes", supervisor="sue")
        making.worker("sue")
        making.worker("ned", supervisor="wes")
        making.add("duty", practitioner="wes", team="hub")
        making.person("pat")
        making.add("ties", practitioner="wes", person="pat")
        for protocol in PROTOCOLS[terms]:
            making.protocol(**protocol)
        for state in PAIRED:
            paired(making, state)
        for kind in ALL:
            making.exclude("pat", kind=kind, subject="excluded")
        making.world["seals"].append({"one": ["sealed-one"], "other": ["sealed-other"], "since": LONG, "readers": []})
        named: list[str] = []
        for one, other in [*combinations(PAIRED, 2), *((state, state) for state in PAIRED)]:
            made = making.items(
                f"{one}+{other}", *dict.fromkeys((one, other)), recorded=MOVED if one < other else BEFORE
            )
            named += made if "limited-with" in (one, other) else []
        making.item("another/item", "housing", "council", making.person("another"))
        making.work("limited-with", "wes", limited=True, items=named)
        making.work("limited-other", "wes", limited=True, items=["another/item"])
        making.each("stated", "person", [*PAIRED], practitioner="sue")
        yield making.case("wes", "ria", "sue", "ned", "out", family=("worked", "pat"), entries=True)
