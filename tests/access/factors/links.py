"""Every fact crossed with how the record it stands on is related to the item's record."""

from collections.abc import Iterator
from itertools import product

from tests.access.factors.making import ALL, BEFORE, LONG, MOVED, NOW, SOON, Case, Making, reader
from tests.access.oracle import Row

RELATIONS = ["same-record", "one-head", "other-head", "undone", "identifier", "two-steps", "unrelated"]


def related(making: Making, relation: str, stem: str) -> tuple[str, str]:
    """Add two records, a fact's and an item's, standing in a relation."""
    if relation == "other-head":
        head = making.person(f"{stem}.told")
        return making.person(f"{stem}.fact", head=head), head
    fact = making.person(f"{stem}.fact", identifier=f"number-{stem}" if relation == "identifier" else None)
    if relation == "same-record":
        return fact, fact
    told = making.person(
        f"{stem}.told",
        head=fact if relation == "one-head" else None,
        identifier=f"number-{stem}" if relation == "identifier" else None,
    )
    if relation == "undone":
        making.world["links"].append({"one": fact, "other": told})
    if relation == "two-steps":
        middle = making.person(f"{stem}.between")
        making.world["links"] += [{"one": fact, "other": middle}, {"one": middle, "other": told}]
    return fact, told


def shields() -> Iterator[Case]:
    """Cross a shield's state with how the item's record is related and the move, for those cleared or not."""
    states: dict[str, Row] = {
        "none": {},
        "whereabouts": {},
        "total": {},
        "half-signed": {"lifted": [BEFORE]},
        "second-later": {"lifted": [SOON, BEFORE]},
        "lifted": {"lifted": [NOW, BEFORE]},
        "not-yet": {"since": SOON},
    }
    making = Making("shields", "wes", "cla", "cex", "gil", "sue", "sol")
    making.world["practitioners"]["wes"]["supervisor"] = "sue"
    making.worker("cli", "clinic")
    making.protocol()
    for family in ("aunt", "dad", "ex"):
        making.person(family)
    selves: list[str] = []
    for (state, more), relation in product(states.items(), RELATIONS):
        fact, told = related(making, relation, f"{state}.{relation}")
        readers = [
            reader("cla"),
            reader("sue"),
            reader("cex", until=NOW),
            reader(person="aunt"),
            reader(person="ex", until=NOW),
        ]
        if state != "none":
            making.shield(fact, state if state in ("whereabouts", "total") else "total", readers, **more)
        selves += [fact] if state in ("whereabouts", "total") else []
        for who in ("wes", "cla", "cex", "cli"):
            making.work(told, who, opened=MOVED if who in ("cli", "wes") else LONG)
        making.each("stated", "practitioner", ["sue", "sol"], person=told)
        making.basis(told)
        making.basis(told, name="clinic")
        making.world["glasses"].append({"practitioner": "gil", "person": told, "since": NOW})
        for when, recorded in (("before", BEFORE), ("after", MOVED)):
            for name in making.items(f"{told}.{when}", told, recorded=recorded):
                making.each("publications", "to", ["aunt", "dad", "ex", fact], item=name, by_two=True)
    staff = ("wes", "cla", "cex", "cli", "gil", "sue", "sol")
    yield making.case(*staff, family=("aunt", "dad", "ex", *selves), entries=True)


FACTS = [
    "involvement",
    "basis",
    "stated",
    "override",
    "glass",
    "by-name",
    "to-subjects",
    "responsible",
    "competent",
    "tie",
    "relative",
    "home",
    "family",
    "own",
    "waiver",
    "excluded-person",
    "excluded-subject",
    "supervised",
]


def linked(making: Making, fact: str, one: str, told: str) -> None:
    """Put a fact on one record, and whatever else it needs on the record that the items are about."""
    if fact not in ("involvement", "stated", "override", "glass", "supervised"):
        making.work(told, "wes")
        making.each("stated", "practitioner", ["sue"], person=told)
    if fact in ("involvement", "supervised"):
        making.work(one, "wes" if fact == "involvement" else "ned")
    if fact == "basis":
        making.basis(one)
    elif fact not in ("override", "glass"):
        making.basis(told, level=2)
    if fact in ("stated", "supervised"):
        making.add("stated", practitioner="wes", person=one)
    if fact == "override":
        act = {"practitioner": "wes", "people": [one], "kinds": ["mental_health", "whereabouts"], "since": NOW}
        making.world["overrides"].append(act)
    if fact == "glass":
        making.world["glasses"].append({"practitioner": "wes", "person": one, "since": NOW - 59})
    if fact in ("tie", "waiver"):
        making.add("ties", practitioner="wes", person=one if fact == "tie" else told)
    if fact == "waiver":
        making.add("waivers", practitioner="wes", person=one)
    if fact == "relative":
        making.world["relatives"].append({"one": "own-wes", "other": one})
    if fact == "home":
        making.add("homes", person=one, home="flat")
    if fact == "family":
        making.world["members"] += [{"family": "kin", "person": who} for who in (one, "own-wes")]
    if fact == "own":
        making.world["links"].append({"one": one, "other": "own-wes"})
    if fact == "excluded-person":
        making.add("ties", practitioner="ria", person=one)
        making.work(told, "ria")


def links() -> Iterator[Case]:
    """Cross every fact with how the record it stands on is related to the item's record."""
    making = Making("links", "wes", "ria", "sue")
    making.person("own-wes")
    making.world["practitioners"]["wes"] |= {"own": "own-wes", "supervisor": "sue"}
    making.worker("ned", supervisor="wes")
    making.add("homes", person="own-wes", home="flat")
    making.protocol()
    for name in ("mum", "pat"):
        making.person(name)
    selves: list[str] = []
    for fact, relation in product(FACTS, RELATIONS):
        one, told = related(making, relation, f"{fact}.{relation}")
        linked(making, fact, one, told)
        selves += [one] if fact in ("by-name", "to-subjects") else []
        making.world["minors"] += dict.fromkeys((one, told))
        if fact in ("responsible", "competent", "excluded-subject"):
            making.add("responsible", adult="mum", child=one if fact == "responsible" else told, unrestricted=True)
        if fact == "competent":
            making.world["competent"].append({"child": one, "kind": "mental_health", "since": NOW})
        for name in making.items(told, told):
            making.add("publications", item=name, to=one if fact == "by-name" else None, by_two=True)
            if fact == "excluded-person":
                making.exclude(told, item=name)
        for kind in ALL if fact == "excluded-subject" else []:
            making.exclude("mum", kind=kind, subject=one)
    yield making.case("wes", "ria", "sue", "ned", family=("mum", *selves), entries=True)
