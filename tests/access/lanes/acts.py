"""What is done to a lane, one act a step; of each it is said whether it takes something away."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.access.factors.making import ALL, LONG
from tests.access.lanes import flowing, guarding, joining, knowing, letting, sealing, writing
from tests.access.lanes.lane import DAY, Lane
from tests.access.oracle import Row

Step = Callable[[Lane], str | None]


@dataclass(frozen=True)
class Act:
    """An act: what it does to a lane (nothing, if there is nothing to do it to), and whether it only takes away."""

    name: str
    do: Step
    takes: bool


def ends(table: str, until: str = "until", since: str = "since") -> Step:
    """End something of a table that holds."""
    return lambda lane: lane.end(table, until, since)


def grant(lane: Lane) -> str:
    """Let kinds of information flow to the agency, the team, or somebody by name."""
    to = lane.any(("agency", "council"), ("team", lane.name("hub")), ("practitioner", "wes"), ("practitioner", "ria"))
    recipient = dict.fromkeys(("agency", "team", "practitioner")) | dict([to])
    kinds = lane.random.sample(ALL, lane.any(1, 2, 4))
    return lane.add("bases", person=lane.person(), kinds=kinds, level=lane.any(1, 2, 3), **recipient, **lane.dates())


def take_up(lane: Lane) -> str:
    """Somebody, or the team, begins to work with somebody, or with some items of theirs."""
    who = lane.any("wes", "ria", "wes", None)
    limited = lane.any(False, False, False, True)
    begun, named = lane.dates(), lane.random.sample([*lane.world["items"]], 2)
    name = lane.name(f"work{len(lane.world['involvements'])}")
    row: Row = {
        "person": lane.person(), "practitioner": who, "team": None if who else lane.name("hub"), "agency": "council",
        "kind": "housing", "opened": begun["since"], "ended": begun["until"], "limited": limited,
        "items": named if limited else [], "name": name,
    }  # fmt: skip
    lane.world["involvements"][name] = row
    return lane.newly("involvements", row)


def join_team(lane: Lane) -> str | None:
    """Somebody goes on duty in the team, once."""
    who = lane.any("wes", "ria")
    if any(row["practitioner"] == who for row in lane.world["duty"]):
        return None
    return lane.add("duty", practitioner=who, team=lane.name("hub"), **lane.dates())


def send(lane: Lane) -> str:
    """An item is sent to the team, or to somebody by name."""
    by_name = lane.any(None, "wes")
    team = None if by_name else lane.name("hub")
    return lane.add("addressed", item=lane.item(), team=team, practitioner=by_name, **lane.dates())


def state_reason(lane: Lane) -> str:
    return lane.add("stated", practitioner=lane.any("wes", "ria", "sue"), person=lane.person(), **lane.dates())


def sign_protocol(lane: Lane) -> str:
    """The council and the clinic sign terms."""
    terms = {"kinds": lane.random.sample(ALL, lane.any(3, 4)), "level": lane.any(1, 2, 3)}
    parties = ["council", lane.name("clinic")]
    return lane.add("protocols", parties=parties, signed=True, index=False, revoked=None, **terms, **lane.dates())


def revoke_protocol(lane: Lane) -> str | None:
    row = lane.standing("protocols")
    return lane.change("protocols", row, revoked=lane.clock.now) if row and row["revoked"] is None else None


def shield(lane: Lane) -> str:
    """Somebody is kept safe, since today or since a move some days ago."""
    readers = [
        {"practitioner": lane.any("wes", "ria", "sue"), "person": None, **lane.dates()},
        {"practitioner": None, "person": lane.any("mum", *lane.people), **lane.dates()},
    ][: lane.any(0, 1, 2)]
    now = lane.clock.now
    return lane.add(
        "shields", person=lane.person(), sort=lane.any("whereabouts", "whereabouts", "total"), since=now,
        moved=lane.any(LONG, now - DAY, now), lifted=[], readers=readers,
    )  # fmt: skip


def sign_first(lane: Lane) -> str | None:
    """One of two signs that a shield may end: nothing changes."""
    rows = [row for row in lane.world["shields"] if not row["lifted"]]
    if not rows:
        return None
    row = lane.any(*rows)
    return lane.change("shields", row, lifted=[lane.clock.now])


def lift(lane: Lane) -> str | None:
    """The second signs too."""
    rows = [row for row in lane.world["shields"] if len(row["lifted"]) == 1]
    if not rows:
        return None
    row = lane.any(*rows)
    return lane.change("shields", row, lifted=[*row["lifted"], lane.clock.now])


def exclude(lane: Lane) -> str:
    """An item, or one kind about one person, is kept from somebody."""
    whom = lane.any("pat", "mum", "own-wes", lane.name("dad"))
    item = lane.any(None, lane.item())
    what = {"item": item, "kind": None if item else lane.any(*ALL), "subject": None if item else lane.person()}
    return lane.add("exclusions", person=whom, **what, since=lane.clock.now, until=None)


def close_in(lane: Lane) -> str | None:
    """An item is kept to the readers of a compartment."""
    item = lane.world["items"][name := lane.item()]
    if item["compartment"]:
        return None
    item["compartment"] = lane.name("closed")
    return lane.change("items", {"name": name}, compartment=item["compartment"])


def let_out(lane: Lane) -> str | None:
    """An item is no longer kept to readers."""
    item = lane.world["items"][name := lane.item()]
    if not item["compartment"]:
        return None
    item["compartment"] = None
    return lane.change("items", {"name": name}, compartment=None)


def name_reader(lane: Lane) -> str:
    """Somebody is named to read what is kept in the compartment."""
    row: Row = {"practitioner": lane.any("wes", "ria", "sue"), "compartment": lane.name("closed"), **lane.dates()}
    lane.world["compartments"][lane.name("closed")].append(row)
    return lane.newly("readers", row)


def embargo(lane: Lane) -> str | None:
    """An item is written on until an instant to come."""
    item = lane.world["items"][name := lane.item()]
    if item["embargo"]:
        return None
    item["embargo"] = lane.clock.ahead(lane.random)
    return lane.change("items", {"name": name}, embargo=item["embargo"])


def declare(lane: Lane) -> str:
    """Somebody says that they know a person outside work."""
    return lane.add(
        "ties", practitioner=lane.any("wes", "ria", "sue"), person=lane.person(), since=lane.clock.now, until=None
    )


def waive(lane: Lane) -> str:
    return lane.add("waivers", practitioner=lane.any("wes", "ria"), person=lane.person(), **lane.dates())


def relate(lane: Lane) -> str:
    """Somebody proves to be a relative of a worker."""
    return lane.add("relatives", one=lane.person(), other="own-wes")


def join_family(lane: Lane) -> str | None:
    """Somebody joins the family; it had others, and whoever left it was in it."""
    family, person = lane.name("family"), lane.person()
    if any(row["person"] == person for row in lane.world["members"]):
        return None
    return lane.add("members", family=family, person=person)


def move_in(lane: Lane) -> str:
    """Somebody comes to live where a worker lives, a while ago."""
    return lane.add("homes", person=lane.person(), home="flat", since=lane.clock.now - 3 * DAY, until=None)


def override(lane: Lane) -> str:
    """Somebody opens kinds about people as the law lets them."""
    people, kinds = lane.random.sample(lane.people, lane.any(1, 2)), lane.random.sample(ALL, lane.any(1, 4))
    return lane.add("overrides", practitioner=lane.any("wes", "ria"), people=people, kinds=kinds, since=lane.clock.now)


def stop_override(lane: Lane) -> str | None:
    """Whoever opened it stops it."""
    rows = [row for row in lane.world["overrides"] if "until" not in row and lane.clock.now < row["since"] + 3 * DAY]
    if not rows:
        return None
    row = lane.any(*rows)
    row["until"] = lane.clock.now
    lane.commands.append(("stop_opening", row))
    return f"stop {row}"


def break_glass(lane: Lane) -> str:
    return lane.add("glasses", practitioner=lane.any("wes", "ria"), person=lane.person(), since=lane.clock.now)


def publish(lane: Lane) -> str:
    """An item is published by name or to those it is about, by one or by two."""
    to = lane.any("mum", "mum", None, lane.name("kid"))
    return lane.add("publications", item=lane.item(), to=to, by_two=lane.any(True, False), **lane.dates())


def answer_for(lane: Lane) -> str:
    return lane.add("responsible", adult="mum", child=lane.name("kid"), unrestricted=True, **lane.dates())


def judge_able(lane: Lane) -> str:
    """The child is judged able to decide about a kind."""
    return lane.add("competent", child=lane.name("kid"), kind=lane.any(*ALL), since=lane.clock.now, until=None)


GIVES = (grant, take_up, join_team, send, state_reason, sign_protocol, lift, let_out, name_reader, waive,
         override, break_glass, publish, answer_for, grant, take_up, publish, sign_protocol)  # fmt: skip
TAKES = (shield, exclude, close_in, embargo, declare, relate, join_family, move_in, revoke_protocol,
         stop_override, judge_able, sign_first, exclude)  # fmt: skip
ENDS = {
    "withdraw": ends("bases"), "leave": ends("involvements", "ended", "opened"), "leave team": ends("duty"),
    "take back": ends("addressed"), "end reason": ends("stated"), "unpublish": ends("publications"),
    "end waiver": ends("waivers"), "end responsibility": ends("responsible"),
}  # fmt: skip
LIFTS = {"lift exclusion": ends("exclusions"), "mistaken tie": ends("ties"), "move out": ends("homes")}
PARTS = (flowing, guarding, knowing, letting, writing, joining, sealing)
BY_COMMAND = [
    Act(f"{step.__name__} by command", step, takes)
    for part in PARTS
    for steps, takes in ((part.GIVES, False), (part.TAKES, True))
    for step in steps
]
ACTS = [
    *(Act(step.__name__, step, False) for step in GIVES),
    *(Act(name, step, False) for name, step in LIFTS.items()),
    *(Act(step.__name__, step, True) for step in TAKES),
    *(Act(name, step, True) for name, step in ENDS.items()),
    *BY_COMMAND,
    *BY_COMMAND,
]
