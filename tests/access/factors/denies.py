"""Shields, conflicts of interest, exclusions, compartments and embargoes, crossed."""

from collections.abc import Iterator
from itertools import product

from tests.access.factors.making import ALL, BEFORE, MOVED, NOW, SOON, Case, Making, name_reader, reader
from tests.access.oracle import Row

CONFLICTS = [
    "none",
    "own",
    "declared",
    "tie-ended",
    "relative",
    "housemate",
    "moved-out",
    "family",
    "waived",
    "waiver-ended",
    "second-step",
]


def conflict(making: Making, state: str, person: str, workers: list[str]) -> None:
    """Add one conflict of interest for each of these workers."""
    for who in workers:
        own = f"own-{who}"
        if state == "own":
            making.world["links"].append({"one": own, "other": person})
        if state in ("declared", "waived", "waiver-ended"):
            making.add("ties", practitioner=who, person=person)
        if state == "tie-ended":
            making.add("ties", practitioner=who, person=person, until=NOW)
        if state.startswith("waive"):
            making.add("waivers", practitioner=who, person=person, until=NOW if state == "waiver-ended" else None)
        if state in ("housemate", "moved-out"):
            making.add("homes", person=person, home=f"flat-{who}", until=NOW if state == "moved-out" else None)
    for who in workers if state in ("relative", "second-step") else []:
        middle = person if state == "relative" else "cousin"
        making.world["relatives"].append({"one": middle, "other": f"own-{who}"})
    if state == "second-step":
        making.world["relatives"].append({"one": "cousin", "other": person})
    if state == "family":
        making.world["members"] += [{"family": f"family-{person}", "person": one} for one in ("cousin", person)]


def denies() -> Iterator[Case]:
    """Cross shield, conflict, exclusion, compartment, embargo, kind, agency and reason."""
    shields = {"none": None, "whereabouts": {}, "total": {}, "cleared": {}, "lifted": {"lifted": [BEFORE, NOW]}}
    for shield, more in shields.items():
        making = Making(f"denies:{shield}", "wes", "ria", "gil", "sue")
        workers = ["wes", "ria", "gil"]
        making.person("pat")
        making.person("cousin")
        making.protocol(level=2)
        for who in workers:
            own = making.person(f"own-{who}")
            making.world["practitioners"][who] |= {"own": own, "supervisor": "sue" if who == "wes" else None}
            making.add("homes", person=own, home=f"flat-{who}")
            making.add("ties", practitioner=who, person="pat")
        making.each("relatives", "other", [f"own-{who}" for who in workers], one="cousin")
        for state, excluded in product(CONFLICTS, ("open", "excluded")):
            person = making.person(f"{state}.{excluded}")
            conflict(making, state, person, workers)
            making.work(person, "wes")
            making.basis(person, kinds=["housing", "mental_health", "whereabouts"])
            making.each("stated", "practitioner", ["ria", "sue"], person=person)
            making.world["glasses"].append({"practitioner": "gil", "person": person, "since": NOW - 1})
            for kind in ALL if excluded == "excluded" else []:
                making.exclude("pat", kind=kind, subject=person)
            if more is not None:
                cleared = (
                    [reader(who) for who in [*workers, "sue"]] if shield == "cleared" else [reader("wes", until=NOW)]
                )
                making.shield(person, "whereabouts" if shield == "whereabouts" else "total", cleared, **more)
            for embargo, compartment in product(("now", "embargo", "drafted"), ("plain", "reader", "closed")):
                held: Row = {
                    "embargo": None if embargo == "now" else SOON,
                    "drafters": workers if embargo == "drafted" else [],
                }
                held |= {"compartment": None if compartment == "plain" else compartment, "recorded": MOVED}
                making.items(f"{person}.{embargo}.{compartment}", person, **held)
        making.world["compartments"] = {
            "reader": [name_reader(who) for who in [*workers, "sue"]],
            "closed": [name_reader("wes", until=NOW)],
        }
        making.world["practitioners"]["sue"] |= {"own": None}
        yield making.case("wes", "ria", "gil", "sue")
