"""Index entries, and what was sent to a team."""

from collections.abc import Iterator
from itertools import product

from tests.access.factors.making import AGENCIES, ALL, KINDS, MOVED, NOW, SOON, Case, Making, reader
from tests.access.oracle import Row


def entries() -> Iterator[Case]:
    """Cross index protocol, agency, kind, limit, dates, move, shield, conflict and reason, for brokers and others."""
    protocols = {
        "none": None,
        "index": {},
        "not-index": {"index": False},
        "revoked": {"revoked": NOW},
        "unsigned": {"signed": False},
    }
    for terms, more in protocols.items():
        making = Making(f"entries:{terms}", "sol", "out", "bro", "bex", "oth", "gil", "ovi", "cla")
        making.worker("cli", "clinic")
        making.person("mum")
        if more is not None:
            making.protocol(**({"index": True} | more))
        people = [making.person(name) for name in ("open", "tied", "whereabouts", "total")]
        reasoned = ["sol", "bro", "bex", "oth", "cli", "cla"]
        for person in people:
            making.each("stated", "practitioner", reasoned, person=person)
            making.world["glasses"].append({"practitioner": "gil", "person": person, "since": NOW})
        making.world["overrides"].append(
            {"practitioner": "ovi", "people": people, "kinds": ["education"], "since": NOW}
        )
        making.each("ties", "practitioner", ["sol", "bro", "gil"], person="tied")
        for sort in ("whereabouts", "total"):
            making.shield(sort, sort, [reader("cla")])
        making.each("brokers", "practitioner", ["bro", "cla"], kind="mental_health")
        making.add("brokers", practitioner="bex", kind="mental_health", until=NOW)
        making.add("brokers", practitioner="oth", kind="sexual_health")
        dates = {"long": {}, "after": {"opened": MOVED}, "ended": {"ended": NOW}, "future": {"opened": SOON}}
        limits = {"whole": {}, "limited": {"limited": True, "items": ["open/plain/council"]}}
        making.item("open/plain/council", "housing", "council", "open")
        for person, agency, (sort, kind), date, limit in product(people, AGENCIES, KINDS.items(), dates, limits):
            row = making.work(
                person, None, "desk" if agency == "council" else "ward", **dates[date], **limits[limit], kind=kind
            )
            found = making.world["involvements"].pop(row)
            making.world["involvements"][f"{person}.{agency}.{sort}.{date}.{limit}"] = found
        yield making.case(
            "sol", "out", "bro", "bex", "oth", "gil", "ovi", "cla", "cli", family=("mum", "open"), entries=True
        )


def entry_edges() -> Iterator[Case]:
    """An index protocol, brokers and readers that begin or end at this instant, and an agency that signed nothing."""
    for when, dates in (("begins", {"since": NOW}), ("ends", {"until": NOW})):
        making = Making(f"entry edges:{when}", "sol", "bro", "cla")
        making.worker("cli", "clinic")
        making.worker("sco", "school")
        making.world["teams"]["class"] = {"agency": "school"}
        making.protocol(**({"index": True} | dates))
        making.add("brokers", practitioner="bro", kind="mental_health", **dates)
        for person in ("open", "total"):
            making.person(person)
            making.each("stated", "practitioner", ["sol", "bro", "cla", "cli", "sco"], person=person)
            for team, kind in product(("desk", "ward", "class"), KINDS.values()):
                row = making.work(person, None, team, kind=kind)
                making.world["involvements"][f"{person}.{team}.{kind}"] = making.world["involvements"].pop(row)
        making.shield("total", "total", [reader("cla") | dates])
        making.item("open/plain/council", "housing", "council", "open")
        yield making.case("sol", "bro", "cla", "cli", "sco", entries=True)


def sent() -> Iterator[Case]:
    """Cross what was sent to a team, or to somebody by name, with duty, reason, kind, agency and a second subject."""
    making = Making("sent", "duty", "duo", "off", "other", "wes", "sue")
    making.world["practitioners"]["duty"]["supervisor"] = "sue"
    making.worker("cli", "clinic")
    for who, team, until in (
        ("duty", "hub", None),
        ("duo", "hub", None),
        ("sue", "hub", None),
        ("off", "hub", NOW),
        ("other", "desk", None),
        ("cli", "hub", None),
    ):
        making.add("duty", practitioner=who, team=team, until=until)
    making.protocol()
    for person in ("known", "also", "tied", "total", "excluded", "plain"):
        making.person(person)
        stating = ["duty", "off", "other", "cli", "sue"] if person != "plain" else []
        making.each("stated", "practitioner", stating, person=person)
        making.work(person, "wes")
    act = {"practitioner": "duo", "people": ["known", "excluded"], "kinds": ALL[:3], "since": NOW}
    making.world["overrides"].append(act)
    for person in ("also", "known"):
        making.world["glasses"].append({"practitioner": "duo", "person": person, "since": NOW})
    for kind in ALL:
        making.exclude("tied", kind=kind, subject="excluded")
    making.work("also", "duty")
    making.each("ties", "practitioner", ["duty", "wes"], person="tied")
    making.shield("total", "total")
    sendings: dict[str, Row | None] = {
        "unsent": None,
        "sent": {},
        "ended": {"until": NOW},
        "future": {"since": SOON},
        "elsewhere": {"team": "ward"},
        "by name": {"team": None, "practitioner": "off"},
        "to another": {"team": None, "practitioner": "duty", "until": NOW},
    }
    guards: dict[str, Row] = {"open": {}, "embargo": {"embargo": SOON}, "closed": {"compartment": "closed"}}
    groups: list[tuple[str, ...]] = [(person,) for person in ("known", "also", "plain", "tied", "total", "excluded")]
    groups += [("known", "also"), ("known", "plain")]
    for (how, row), (guard, more), group in product(sendings.items(), guards.items(), groups):
        for name in making.items(f"{how}.{guard}.{'+'.join(group)}", *group, **more):
            if row is not None:
                making.add("addressed", **({"item": name, "team": "hub"} | row))
    yield making.case("duty", "duo", "off", "other", "cli", "wes", "sue", family=("known",))
