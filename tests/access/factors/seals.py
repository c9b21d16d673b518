"""A sealed link, crossed with the records about it."""

from collections.abc import Iterator
from itertools import combinations, product

from tests.access.factors.making import ALL, LONG, NOW, SOON, Case, Making, name_reader, reader
from tests.access.oracle import Row


def seals() -> Iterator[Case]:
    """Cross a sealed link's state with every one and two of the records about it, for readers and others."""
    making = Making("seals", "wes", "rea", "rex", "gil", "sue", "hal", "tia", "pam", "ovi", "dee")
    making.world["practitioners"]["wes"]["supervisor"] = "sue"
    for name in ("carer", "pat"):
        making.person(name)
    making.protocol()
    making.add("ties", practitioner="pam", person="pat")
    making.add("duty", practitioner="dee", team="desk")
    making.world["compartments"] = {"closed": [name_reader("rea")]}
    guards: dict[str, Row] = {
        "open": {},
        "embargo": {"embargo": SOON, "drafters": ["rea"]},
        "closed": {"compartment": "closed"},
    }
    records = ["birth", "birth-linked", "birth-number", "new", "new-number"]
    for state in ("sealed", "not-yet", "unsealed"):
        for name in records:
            number = f"{state}-{name.split('-')[0]}" if name in ("birth", "birth-number", "new", "new-number") else None
            making.person(f"{state}.{name}", identifier=number)
        two = {name: f"{state}.{name}" for name in records}
        # The old name and the new were linked once. No record is linked to both while the seal stands: that is refused.
        pairs = [("birth", "birth-linked"), ("birth", "new")]
        making.world["links"] += [{"one": two[one], "other": two[other]} for one, other in pairs]
        making.world["people"][two["birth-linked"]]["head"] = two["birth"]
        making.shield(two["birth"], "whereabouts", [reader(who) for who in ("rea", "rex", "wes", "gil")])
        readers = [name_reader("rea"), name_reader("rex", until=NOW)]
        seal = {
            "one": [two["birth"]],
            "other": [two["new"]],
            "since": LONG if state == "sealed" else SOON,
            "readers": readers,
        }
        making.world["seals"] += [seal] if state != "unsealed" else []
        for who, name in product(("wes", "rea", "rex", "tia", "pam"), records):
            making.work(two[name], who)
        making.work(two["birth"], "hal")
        for who in ("sue", "dee"):
            making.each("stated", "person", list(two.values()), practitioner=who)
        making.add("ties", practitioner="tia", person=two["birth"])
        making.exclude("pat", kind="housing", subject=two["new"])
        act = {"practitioner": "ovi", "people": [two["birth"], two["new"]], "kinds": ALL[:3], "since": NOW}
        making.world["overrides"].append(act)
        making.each(
            "bases",
            "person",
            [two["birth"], two["new"]],
            agency="council",
            team=None,
            practitioner=None,
            kinds=ALL,
            level=2,
        )
        for name in records[1:]:
            making.world["glasses"].append({"practitioner": "gil", "person": two[name], "since": NOW})
        making.add("responsible", adult="carer", child=two["new"], unrestricted=True)
        making.world["minors"] += two.values()
        groups = [*((name,) for name in records), *combinations(records, 2)]
        for group, (guard, more) in product(groups, list(guards.items())[: 3 if state == "sealed" else 1]):
            for item in making.items(f"{state}.{guard}.{'+'.join(group)}", *(two[name] for name in group), **more):
                making.each("publications", "to", [None, two["new"]], item=item, by_two=True)
                making.add("addressed", item=item, team="desk")
    family = ("carer", "sealed.birth", "sealed.new", "unsealed.new")
    staff = ("wes", "rea", "rex", "gil", "sue", "hal", "tia", "pam", "ovi", "dee")
    yield making.case(*staff, family=family, entries=True)
