"""What is published, crossed with kinds, subjects and guards."""

from collections.abc import Iterator
from itertools import product

from tests.access.factors.making import ALL, NOW, SOON, Case, Making, name_reader, reader
from tests.access.oracle import Row

PUBLICATIONS: dict[str, list[Row]] = {
    "unpublished": [],
    "to-subjects": [{"to": None}],
    "to-subjects-by-two": [{"to": None, "by_two": True}],
    "by-name": [{"to": "mum"}, {"to": "kid"}],
    "by-name-by-two": [{"to": name, "by_two": True} for name in ("mum", "kid", "dad", "wrong")],
    "ended": [{"to": "mum", "by_two": True, "until": NOW}, {"to": None, "until": NOW}],
    "future": [{"to": "mum", "by_two": True, "since": SOON}, {"to": None, "since": SOON}],
    "from-now": [{"to": "mum", "by_two": True, "since": NOW, "until": SOON}, {"to": None, "since": NOW}],
}


def portal() -> Iterator[Case]:
    """Cross publication, kind, subjects and guards, for family members with every sort of responsibility."""
    making = Making("portal", "wes")
    for name in ("mum", "dad", "gran", "kid", "teen", "grown", "out"):
        making.person(name)
    making.person("kid-again", head="kid")
    making.person("wrong")
    making.world["links"].append({"one": "wrong", "other": "mum"})
    making.world["minors"] += ["kid", "kid-again", "teen"]
    for child in ("kid", "teen", "grown"):
        making.add("responsible", adult="mum", child=child, unrestricted=True)
        making.add("responsible", adult="dad", child=child, unrestricted=False)
        making.add("responsible", adult="gran", child=child, unrestricted=True, until=NOW)
    making.world["competent"] += [
        {"child": "teen", "kind": "mental_health", "since": NOW},
        {"child": "teen", "kind": "housing", "since": SOON},
    ]
    for name in ("kid", "teen", "grown", "mum"):
        making.work(name, "wes")
    for kind in ALL:
        making.exclude("dad", kind=kind, subject="grown")
    making.shield("teen", "whereabouts", [reader(person="mum"), reader("wes")])
    guards: dict[str, Row] = {
        "open": {},
        "embargo": {"embargo": SOON},
        "compartment": {"compartment": "closed"},
        "barred": {},
    }
    subjects = [
        ("mum",),
        ("kid",),
        ("kid-again",),
        ("teen",),
        ("grown",),
        ("mum", "kid"),
        ("kid", "teen"),
        ("kid", "dad"),
    ]
    for (how, rows), (guard, more), group in product(PUBLICATIONS.items(), guards.items(), subjects):
        for name in making.items(f"{how}.{guard}.{'+'.join(group)}", *group, **more):
            for row in rows:
                making.add("publications", **({"item": name, "by_two": False} | row))
            if guard == "barred" and how in ("by-name-by-two", "to-subjects"):
                making.exclude("mum", item=name)
    making.world["compartments"] = {"closed": [name_reader("wes")]}
    yield making.case("wes", family=("mum", "dad", "gran", "kid", "kid-again", "teen", "wrong", "out"))
