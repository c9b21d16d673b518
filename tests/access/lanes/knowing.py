"""What people do by commands that tells whom somebody knows outside work, and with whom they may work all the same."""

from datetime import timedelta

from tests.access.lanes.giving import KAY, by, end_of, lasts, now, of, recorded, start_of, today
from tests.access.lanes.lane import LODGE, Lane
from tests.access.oracle import Row
from thinkfamily.families import commands as families
from thinkfamily.families.commands.ties import relate as tie_together
from thinkfamily.families.commands.where import WhereTold
from thinkfamily.families.terms import Where
from thinkfamily.sharing import commands
from thinkfamily.sharing.models import Item, Waiver
from thinkfamily.sharing.terms import TieAnswer


def know(lane: Lane) -> str:
    """Somebody says that they know a person outside work."""
    who, whose = lane.known()
    made = commands.declare_tie(**by(lane, who), person=of(lane, "person", whose), words="My neighbour.")
    lane.world["ties"].append(
        {"practitioner": who, "person": whose, "since": lane.clock.now, "until": None, "key": made, "told": True}
    )
    return f"{who} knows {whose}"


def answer_known(lane: Lane) -> str | None:
    """Their supervisor decides whether they may work with some people all the same."""
    rows = [row for row in lane.world["ties"] if row.get("told") and lasts(lane, row) and row["practitioner"] != "sue"]
    if not rows:
        return None
    row, said = lane.any(*rows), lane.any(TieAnswer.WAIVED, TieAnswer.WAIVED, TieAnswer.STANDS, TieAnswer.MISTAKE)
    people, until = [row["person"], *lane.random.sample(lane.people, 1)], today(lane) + timedelta(days=lane.any(1, 2))
    people = list(dict.fromkeys(people)) if said == TieAnswer.WAIVED else []
    commands.answer_tie(
        **by(lane, "sue"), tie=row["key"], answer=said, because="Nobody else is there.", until=until,
        people=[of(lane, "person", each) for each in people],
    )  # fmt: skip
    for each in lane.world["waivers"]:
        if each.get("tie") == row["key"] and lasts(lane, each):
            each["until"] = lane.clock.now
    for each in people:
        waiver = {"practitioner": row["practitioner"], "person": each, "tie": row["key"], "made": True}
        lane.world["waivers"].append(waiver | {"since": lane.clock.now, "until": end_of(until)})
    if said == TieAnswer.MISTAKE:
        row["until"] = lane.clock.now
    return f"{row['practitioner']} and {people}: {said}"


def waive(lane: Lane) -> str:
    """A supervisor lets somebody work with a person, whoever knows whom."""
    who, known = lane.any("wes", "ria"), [row["person"] for row in lane.involved() if row["practitioner"] == "sue"]
    whose = lane.any(*[each for each in known if each in lane.people] or lane.people)
    until = today(lane) + timedelta(days=lane.any(1, 2))
    commands.waive_conflict(
        **by(lane, "sue"), practitioner=lane.saved.worker(who).pk, people=[of(lane, "person", whose)], until=until,
        because="Nobody else is there.",
    )  # fmt: skip
    kept = Waiver.objects.filter(
        practitioner=lane.saved.worker(who), tie=None, since=now(lane), given_by__kind="practitioner"
    )
    row: Row = {"practitioner": who, "person": whose, "since": lane.clock.now, "until": end_of(until)}
    row["key"] = kept.exclude(pk__in=lane.saved.stated).get().pk
    lane.saved.stated.add(row["key"])
    lane.world["waivers"].append(row)
    lane.waived.append(row)
    return f"{who} may work with {whose} until {until}"


def waive_no_more(lane: Lane) -> str | None:
    """That ends."""
    rows = [row for row in lane.waived if lasts(lane, row)]
    if not rows:
        return None
    row = lane.any(*rows)
    commands.end_waiver(**by(lane, "sue"), waiver=row["key"])
    row["until"] = lane.clock.now
    return f"{row['practitioner']} may work with {row['person']} no more"


def prove_a_relative(lane: Lane) -> str:
    """Somebody proves to be a relative of a worker."""
    whose = lane.person()
    item = tie_together(one=of(lane, "person", whose), other=of(lane, "person", "own-wes"), kind="cousin", **by(lane))
    lane.world["relatives"].append({"one": whose, "other": "own-wes", "item": item.pk})
    recorded(lane, item.pk)
    return f"{whose} is a relative of own-wes"


def add_to_family(lane: Lane) -> str:
    """Somebody is added to the family."""
    whose, family = lane.person(), lane.name("family")
    families.add_member(
        **by(lane), family=of(lane, "family", family), person=of(lane, "person", whose), because="They live there."
    )
    lane.world["members"].append({"family": family, "person": whose, "made": True})
    return f"{whose} belongs to the family"


def belong_no_more(lane: Lane) -> str:
    """Somebody belongs to the family no more: they were of it, and that stays."""
    whose = lane.person()
    families.end_membership(
        **by(lane), family=of(lane, "family", lane.name("family")), person=of(lane, "person", whose)
    )
    return f"{whose} belongs to the family no more"


def move_in(lane: Lane) -> str | None:
    """Somebody is written down at the address of a worker, or at another."""
    if lane.number % 4:
        return None
    whose, there = lane.person(), lane.any(LODGE, "7 Quarry Bank, ZZ7 3PW")
    who = lane.any(KAY, KAY, "wes")
    told = WhereTold(sort=Where.ADDRESS, text=there, since=today(lane))
    begun = set(Item.objects.filter(by=lane.saved.actor(who), at=now(lane)).values_list("pk", flat=True))
    families.keep_where(**by(lane, who), person=of(lane, "person", whose), told=told)
    item = Item.objects.filter(by=lane.saved.actor(who), at=now(lane)).exclude(pk__in=begun).get()
    name = recorded(lane, item.pk, who)
    if there == LODGE:
        row = {"person": whose, "home": "lodge", "since": start_of(today(lane)), "until": None, "item": name}
        lane.world["homes"].append(row | {"made": True})
    return f"{whose} lives at {there}, says {who}"


def move_out(lane: Lane) -> str | None:
    """That address is no longer right."""
    rows = [row for row in lane.world["homes"] if row.get("item") and lasts(lane, row)]
    if not rows:
        return None
    row = lane.any(*rows)
    item = of(lane, "item", row["item"])
    families.keep_where(**by(lane), person=of(lane, "person", row["person"]), ended=[item])
    row["until"] = start_of(today(lane))
    return f"{row['person']} has left"


GIVES = (answer_known, answer_known, answer_known, waive, waive, waive, move_in, move_in, move_out, move_out, move_out,
         belong_no_more)  # fmt: skip
TAKES = (know, know, waive_no_more, waive_no_more, waive_no_more, prove_a_relative, add_to_family)
