"""Every lapse of standing, and everything that begins and ends."""

from collections.abc import Iterator

from tests.access.factors.making import ALL, BEFORE, LONG, NOW, ROLE, SOON, Case, Making
from tests.access.oracle import Row


def standing() -> Iterator[Case]:
    """Cross every lapse of standing with workers, their supervisors, and what each would otherwise see."""
    lapses: dict[str, Row] = {
        "good": {"until": SOON, "cleared_until": SOON, "trained_until": SOON, "second_factor": NOW, "since": LONG},
        "inactive": {"active": False},
        "no-factor": {"second_factor": None},
        "factor-later": {"second_factor": SOON},
        "not-yet": {"since": SOON},
        "left": {"until": NOW},
        "uncleared": {"cleared_until": NOW},
        "untrained": {"trained_until": NOW},
        "unassured": {"agency": "lapsed"},
        "new-role": {"since": LONG + 1},
        "all-at-once": {"active": False, "second_factor": None, "until": NOW, "trained_until": NOW},
    }
    making = Making("standing")
    making.protocol()
    making.person("pat")
    making.person("place")
    states = [
        "worked",
        "shared",
        "stated",
        "glass",
        "override",
        "tied",
        "shielded",
        "excluded",
        "unknown",
        "total",
        "before",
        "after",
    ]
    for state in states:
        making.items(making.person(state), state)
        making.items(f"{state}.embargo", state, embargo=SOON)
        making.items(f"{state}.closed", state, compartment="closed")
    sealed = making.items("before+after", "before", "after")
    making.world["seals"].append({"one": ["before"], "other": ["after"], "since": LONG, "readers": []})
    making.each("addressed", "item", [*sealed, "worked/restricted/clinic", "worked/plain/clinic"], team="hub")
    for sort in ("whereabouts", "total"):
        making.shield("shielded" if sort == "whereabouts" else "total", sort)
    for kind in ALL:
        making.exclude("pat", kind=kind, subject="excluded")
    making.basis("shared", level=2)
    viewers: list[str] = []
    for lapse, more in lapses.items():
        worker, chief = (
            making.worker(lapse, **({"supervisor": f"chief-{lapse}"} | more)),
            making.worker(f"chief-{lapse}"),
        )
        ned = making.worker(f"ned-{lapse}", supervisor=worker)
        making.work("glass", ned)
        viewers += [worker, chief, ned]
        making.add("duty", practitioner=worker, team="hub")
        making.each("ties", "person", ["tied", "pat"], practitioner=worker)
        making.each("stated", "person", states[:3], practitioner=chief)
        making.add("stated", practitioner=worker, person="stated")
        for state in states:
            if state not in ("stated", "glass", "override", "unknown"):
                making.work(state, worker)
        making.world["glasses"].append({"practitioner": worker, "person": "glass", "since": NOW})
        act = {"practitioner": worker, "people": ["override"], "kinds": ALL[:3], "since": NOW}
        making.world["overrides"].append(act)
    yield making.case(*viewers, entries=True)


def instants() -> Iterator[Case]:
    """Let everything begin at one instant and end at another, and look on both sides of each."""
    start, end = NOW, NOW + 30
    making = Making("instants", "sol", "sue")
    making.worker("wes", since=ROLE, supervisor="sue")
    making.worker("new", since=start, until=end, second_factor=start)
    making.add("duty", practitioner="new", team="hub", since=start, until=end)
    making.protocol(since=start, until=end)
    dates: Row = {"since": start, "until": end}
    works: Row = {"opened": start, "ended": end}
    by_name: dict[str, Row] = {
        "named": dates,
        "named before the move": {"since": ROLE - 1},
        "named with the move": {"since": ROLE},
    }
    for state in [
        "worked",
        "stated",
        "shared",
        "tied",
        "waived",
        "shielded",
        "excluded",
        "home",
        "sent",
        "named",
        "named before the move",
        "named with the move",
        "published",
        "glass",
        "override",
    ]:
        person = making.person(state)
        names = making.items(person, person, recorded=start if state == "stated" else BEFORE)
        making.work(person, None, "hub")
        making.work(person, "wes", **(works if state == "worked" else {}))
        making.add("stated", practitioner="sol", person=person, **(dates if state == "stated" else {}))
        making.add("stated", practitioner="sue", person=person, **dates)
        making.basis(person, **dates)
        for name in names:
            if state == "sent":
                making.add("addressed", item=name, team="hub", **dates)
            if state in by_name:
                making.add("addressed", item=name, team=None, practitioner="sol", **by_name[state])
            if state == "published":
                making.add("publications", item=name, to=person, by_two=True, **dates)
    making.person("own-wes")
    making.world["practitioners"]["wes"]["own"] = "own-wes"
    making.add("homes", person="own-wes", home="flat")
    making.add("homes", person="home", home="flat")  # where somebody lives is known by the day
    making.add("ties", practitioner="wes", person="tied", **dates)
    making.add("ties", practitioner="wes", person="waived")
    making.add("waivers", practitioner="wes", person="waived", **dates)
    making.shield("shielded", "total", since=start, lifted=[start, end])
    making.add("exclusions", person="own-wes", item=None, kind="housing", subject="excluded", **dates)
    making.world["glasses"].append({"practitioner": "sol", "person": "glass", "since": end - 60})
    making.world["overrides"].append(
        {"practitioner": "sol", "people": ["override"], "kinds": ALL, "since": end - 72 * 60}
    )
    staff = ("wes", "new", "sol", "sue")
    yield making.case(*staff, family=("published", "shielded"), entries=True, at=(start - 1, start, end - 1, end))
