"""What people do by commands so that something is kept from somebody, and so that it is kept no more."""

from datetime import timedelta
from typing import Any

from django.db.models import Model

from tests.access.factors.making import ALL
from tests.access.lanes.giving import (
    KAY,
    LEA,
    by,
    end_of,
    lasts,
    now,
    of,
    one_head,
    review_on,
    start_of,
    today,
    version_of,
)
from tests.access.lanes.lane import Lane
from tests.access.oracle import Look, Moment, Row, answer
from thinkfamily.families import commands as families
from thinkfamily.families.queries import who_shares_the_place
from thinkfamily.people.models import SealedReader
from thinkfamily.sharing import commands
from thinkfamily.sharing.models import CompartmentReader, Item, Shield, ShieldReader
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import CompartmentSort, HeldDecision, Kind

STAFF = ("wes", "ria", "sue")


def keep_safe(lane: Lane) -> str:
    """Where somebody is, or everything about them, is kept safe; theirs too who live with them, or not."""
    whose = lane.person()
    head = lane.saved.called[lane.saved.head_of(of(lane, "person", whose))]
    shares = who_shares_the_place(viewer_of(lane.saved.actor(KAY), now(lane)), now(lane), of(lane, "person", head))
    too = [each for each in shares.people if lane.saved.called[each] in lane.people and lane.any(True, False)]
    told = commands.SafeTold(
        total=lane.any(False, False, True), moved=today(lane) - timedelta(days=lane.any(0, 0, 1, 5)), because="Danger.",
        owner=lane.saved.worker(KAY).pk, telephone="01632 960100", review_on=review_on(lane),
        readers=[lane.saved.worker(each).pk for each in lane.random.sample(STAFF, lane.any(0, 0, 1))],
        family_readers=[of(lane, "person", each) for each in lane.random.sample(["mum", *lane.people], lane.any(0, 1))],
        until=lane.any(None, today(lane) + timedelta(days=1)),
    )  # fmt: skip
    held = {agency: lane.any(*HELD) for agency, _ in shares.agencies}
    families.keep_address_safe(
        **by(lane), person=of(lane, "person", whose), told=told,
        people={each: Decided(TOO if each in too else HeldDecision.NOT_TOO, "Why.") for each in shares.people},
        agencies={agency: Decided(said, "Why.") for agency, said in held.items()},
    )  # fmt: skip
    for each in (of(lane, "person", head), *too):
        _shielded(lane, each, told, goes_on=HeldDecision.CLEARED in held.values())
    return f"{head} is kept safe {told}, {held}, {too}"


TOO = HeldDecision.TOO
HELD = (HeldDecision.CLEARED, HeldDecision.TOLD, HeldDecision.NOT_TOLD)


def _shielded(lane: Lane, person, told, *, goes_on: bool) -> None:
    """Write down the shield that a command set; those who wrote the place down may go on reading it."""
    kept = Shield.objects.get(person=person, since=now(lane), set_by=lane.saved.actor(KAY), moved__isnull=False,
                              pk__in=Shield.objects.exclude(pk__in=lane.saved.shields).values("pk"))  # fmt: skip
    lane.saved.shields.add(kept.pk)
    expected = {KAY: None} | {lane.saved.called_worker(each): end_of(told.until) for each in told.readers}
    family = {lane.saved.called[each]: end_of(told.until) for each in told.family_readers if each != person}
    readers = [_reader(lane, each) for each in ShieldReader.objects.filter(shield=kept).order_by("pk")]
    found = {row["practitioner"] or row["person"]: row["until"] for row in readers}
    more = found.keys() - expected.keys() - family.keys()
    assert found == expected | family | dict.fromkeys(more), f"{found} and not {expected} {family}{lane.told}"
    authors = {row["author"] for row in lane.world["items"].values() if row["kind"] == "whereabouts"}
    assert not more or (goes_on and more <= authors), f"{more} read it too{lane.told}"
    lane.world["shields"].append(
        {"person": lane.saved.called[person], "sort": "total" if told.total else "whereabouts", "readers": readers,
         "since": lane.clock.now, "moved": start_of(told.moved), "lifted": [], "key": kept.pk, "made": True}
    )  # fmt: skip


def _reader(lane: Lane, row: Any) -> Row:
    """Give a reader as the table has one, from now."""
    person = getattr(row, "person_id", None)
    return {
        "practitioner": lane.saved.called_actor(row.actor_id) if row.actor_id else None,
        "person": lane.saved.called[person] if person else None, "since": lane.clock.now,
        "until": lane.saved.instant_or_none(row.until), "key": row.pk,
    }  # fmt: skip


def keep_from(lane: Lane) -> str:
    """An item, or one kind about one person, is kept from somebody by name."""
    whom = lane.any("pat", "mum", "own-wes", lane.name("dad"))
    named = {"practitioner": lane.saved.worker("wes").pk} if whom == "own-wes" else {"person": of(lane, "person", whom)}
    told = commands.KeptFromTold(because="To keep them safe.", review_on=review_on(lane), **named)
    item = lane.any(None, lane.item())
    what: Row = {"item": item, "kind": None if item else lane.any(*ALL), "subject": None if item else lane.person()}
    made = commands.keep_from(
        **by(lane), told=told, item=of(lane, "item", item) if item else None,
        kind=Kind(what["kind"]) if what["kind"] else None,
        subject=of(lane, "person", what["subject"]) if what["subject"] else None,
    )  # fmt: skip
    row = {"person": whom, **what, "since": lane.clock.now, "until": None, "key": made, "made": True}
    lane.world["exclusions"].append(row)
    return f"{what} is kept from {whom}"


def ask_that_it_ends(lane: Lane) -> str | None:
    """One of two signs that something kept may end: nothing changes."""
    guards = [row for row in lane.guards() if row["made"]]
    if not guards:
        return None
    row = lane.any(*guards)
    commands.ask_to_lift(
        **by(lane), guard=row["key"], seen=version_of(row["key"]), because="Over.", of=lane.saved.worker(LEA).pk
    )
    row["asked"] = True
    row.pop("leaves", None)
    if "lifted" in row:
        row["lifted"] = [lane.clock.now]
    return f"it is asked that {row['key']} ends"


def ask_that_one_leaves(lane: Lane) -> str | None:
    """One of two signs that one thing need no longer be kept to the readers."""
    kept = {name: row for name, row in lane.world["items"].items() if row["compartment"]}
    guards = {row["compartment"]: row for row in lane.guards() if "compartment" in row}
    if not kept:
        return None
    item = lane.any(*kept)
    row = guards[kept[item]["compartment"]]
    commands.ask_to_let_out(
        **by(lane), guard=row["key"], seen=version_of(row["key"]), item=of(lane, "item", item), because="Known.",
        of=lane.saved.worker(LEA).pk,
    )  # fmt: skip
    row["asked"], row["leaves"] = True, item
    return f"it is asked that {item} leaves"


def _asked(lane: Lane) -> Row | None:
    rows = [row for row in lane.guards() if row.get("asked")]
    return lane.any(*rows) if rows else None


def sign_that_it_ends(lane: Lane) -> str | None:
    """The other signs too."""
    row = _asked(lane)
    if row is None:
        return None
    commands.sign_lift(**by(lane, LEA), guard=row["key"], seen=version_of(row["key"]))
    if item := row.pop("leaves", None):
        inside = lane.world["items"][item]["compartment"] == row["compartment"]
        lane.world["items"][item]["compartment"] = None if inside else lane.world["items"][item]["compartment"]
        row["asked"] = False
        return f"{item} leaves"
    if "lifted" in row:
        row["lifted"].append(lane.clock.now)
    elif "compartment" in row:
        lane.kept_in.pop(row["compartment"], None)
        assert not Item.objects.filter(compartment=row["key"]).exists(), f"it is kept to few still{lane.told}"
        for item in lane.world["items"].values():
            item["compartment"] = None if item["compartment"] == row["compartment"] else item["compartment"]
    else:
        row["until"] = lane.clock.now
    row["ended"] = True
    return f"{row['key']} ends"


def say_that_it_goes_on(lane: Lane) -> str | None:
    """The other does not sign."""
    row = _asked(lane)
    if row is None:
        return None
    commands.refuse_lift(**by(lane, LEA), guard=row["key"], seen=version_of(row["key"]), because="Not yet.")
    row["asked"] = False
    row.pop("leaves", None)
    if "lifted" in row:
        row["lifted"] = []
    return f"{row['key']} goes on"


def name_another(lane: Lane) -> str | None:
    """Somebody more reads what is kept, for some time."""
    row = _with_readers(lane)
    if row is None:
        return None
    who, until = lane.any(*STAFF), lane.any(None, today(lane), today(lane) + timedelta(days=1))
    readers = lane.readers(row)
    commands.change_readers(
        **by(lane), guard=row["key"], seen=version_of(row["key"]), practitioner=lane.saved.worker(who).pk, until=until
    )
    if not any(each["practitioner"] == who and lasts(lane, each) for each in readers):
        model, key = _readers_of(row)
        found = model._default_manager.filter(actor=lane.saved.actor(who), since=now(lane), **key)
        readers.append(
            _reader(lane, found.exclude(pk__in=[each.get("key") for each in readers if "key" in each]).get())
        )
    return f"{who} reads {row['key']} until {until}"


def name_no_more(lane: Lane) -> str | None:
    """Somebody reads it no more."""
    row = _with_readers(lane)
    readers = [
        each for each in (lane.readers(row) if row else ())
        if "key" in each and lasts(lane, each) and each["practitioner"] != KAY
    ]  # fmt: skip
    if row is None or not readers:
        return None
    reader = lane.any(*readers)
    commands.change_readers(**by(lane), guard=row["key"], seen=version_of(row["key"]), ends=[reader["key"]])
    reader["until"] = lane.clock.now
    return f"{reader['practitioner'] or reader['person']} reads {row['key']} no more"


def _with_readers(lane: Lane) -> Row | None:
    rows = [row for row in lane.guards() if "readers" in row or "compartment" in row]
    return lane.any(*rows) if rows else None


def _readers_of(row: Row) -> tuple[type[Model], Row]:
    """Say which rows of the database its readers are."""
    if "lifted" in row:
        return ShieldReader, {"shield": row["key"]}
    return (SealedReader, {"seal": row["link"]}) if "link" in row else (CompartmentReader, {"compartment": row["key"]})


def keep_to_few(lane: Lane) -> str:
    """What one's own agency recorded about somebody is kept to named readers from now."""
    people, name = (
        lane.random.sample(lane.people, lane.any(1, 1, 2)),
        lane.name(f"few{len(lane.world['compartments'])}"),
    )
    until, readers = lane.any(None, today(lane)), lane.random.sample(STAFF, lane.any(0, 1, 1))
    look = Look(Moment(lane.world, lane.clock.now), ("practitioner", KAY))
    group = set().union(*(one_head(lane, each) for each in people))
    inside = [
        each for each, row in lane.world["items"].items()
        if (row["agency"], row["compartment"]) == ("council", None) and group & {*row["subjects"]}
        and answer(look, each).allowed
    ]  # fmt: skip
    told = commands.CompartmentTold(
        name=name, sort=CompartmentSort.HIGH_RISK, because="Risk.", review_on=review_on(lane), until=until,
        readers=[lane.saved.worker(each).pk for each in readers],
    )  # fmt: skip
    made = commands.make_compartment(**by(lane), people=[of(lane, "person", each) for each in people], told=told)
    lane.saved.name("compartment", name, made)
    rows = [_reader(lane, each) for each in CompartmentReader.objects.filter(compartment=made).order_by("pk")]
    found = {row["practitioner"]: row["until"] for row in rows}
    assert found == {each: end_of(until) for each in readers} | {KAY: None}
    lane.world["compartments"][name], lane.kept_in[name] = rows, {*people}
    for each in inside:
        lane.world["items"][each]["compartment"] = name
    lane.compartments.append({"compartment": name, "key": made, "made": True})
    return f"{inside} of {people} are kept to {readers}"


def keep_one_to_few(lane: Lane) -> str:
    """One thing more is kept to the readers."""
    item, name = lane.own_item(), lane.name("closed")
    commands.put_in_compartment(**by(lane), guard=of(lane, "compartment", name), item=of(lane, "item", item))
    lane.world["items"][item]["compartment"] = name
    return f"{item} is kept to few"


GIVES = (ask_that_it_ends, ask_that_one_leaves, sign_that_it_ends, sign_that_it_ends, name_another)
TAKES = (keep_safe, keep_safe, keep_from, keep_from, say_that_it_goes_on, name_no_more, keep_to_few, keep_one_to_few)
