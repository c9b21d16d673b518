"""What people do by commands so that the family reads something, or a worker opens what was not agreed."""

from tests.access.factors.making import ALL
from tests.access.lanes.giving import LEA, by, lasts, now, of, somebody
from tests.access.lanes.lane import Lane
from tests.access.oracle import RESTRICTED, Row
from thinkfamily.sharing import commands
from thinkfamily.sharing.commands.publishing import keep_competence, keep_reading_for
from thinkfamily.sharing.terms import Ground, Kind
from thinkfamily.support.commands import publish_by_name as by_name
from thinkfamily.support.commands import publish_to_subjects as to_subjects


def publish_to_subjects(lane: Lane) -> str:
    """Those whom an item is about may read it."""
    item, family = lane.own_item(), of(lane, "family", lane.name("family"))
    made = to_subjects(**by(lane), family=family, item=of(lane, "item", item))
    return _published(lane, item, None, made)


def publish_by_name(lane: Lane) -> str:
    """One person of the family may read an item; of a restricted kind only once another has looked at it too."""
    item, to, family = (
        lane.own_item(),
        lane.any("mum", "mum", lane.name("kid")),
        of(lane, "family", lane.name("family")),
    )
    two = lane.world["items"][item]["kind"] in RESTRICTED
    made = by_name(
        **by(lane), family=family, item=of(lane, "item", item), reader=of(lane, "person", to), confirms=True,
        second=lane.saved.worker(LEA).pk if two else None,
    )  # fmt: skip
    return _published(lane, item, to, made, waits=two)


def _published(lane: Lane, item: str, to: str | None, made: object, *, waits: bool = False) -> str:
    row: Row = {"item": item, "to": to, "by_two": False, "since": lane.clock.now, "until": None, "key": made}
    lane.about = (to,)
    lane.world["publications"].append(row | {"waits": waits})
    return f"{item} is published to {to}"


def answer_publishing(lane: Lane) -> str | None:
    """The second person says whether somebody may read it."""
    rows = [row for row in lane.world["publications"] if row.get("waits") and row["until"] is None]
    if not rows:
        return None
    row, agrees = lane.any(*rows), lane.any(True, True, False)
    commands.answer_publishing(**by(lane, LEA), publication=row["key"], agrees=agrees, confirms=True)
    row["waits"] = False
    row.update({"by_two": True, "since": lane.clock.now} if agrees else {"until": lane.clock.now})
    lane.about = (row["to"],)
    return f"{row['item']} to {row['to']}: {agrees}"


def withdraw_publication(lane: Lane) -> str | None:
    """What was published is taken back."""
    rows = [row for row in lane.world["publications"] if row["until"] is None and "key" in row]
    if not rows:
        return None
    row = lane.any(*rows)
    commands.withdraw_publication(**by(lane), publication=row["key"])
    row["until"], row["waits"] = lane.clock.now, False
    return f"{row['item']} to {row['to']} is taken back"


def read_for(lane: Lane) -> str | None:
    """An adult reads what is published to a child."""
    kid = lane.name("kid")
    if any(lasts(lane, row) for row in lane.world["responsible"]):
        return None
    keep_reading_for(adult=somebody(lane, "mum"), child=somebody(lane, kid), **by(lane))
    row: Row = {"adult": "mum", "child": kid, "unrestricted": True, "since": lane.clock.now, "until": None}
    lane.world["responsible"].append(row | {"made": True})
    lane.about = ("mum",)
    return "mum reads for the child"


def read_for_no_more(lane: Lane) -> str:
    """Their responsibility ends."""
    commands.end_reading_for(adult=of(lane, "person", "mum"), child=of(lane, "person", lane.name("kid")), at=now(lane))
    for row in lane.world["responsible"]:
        row["until"] = lane.clock.now if lasts(lane, row) else row["until"]
    return "mum reads no more for the child"


def judge_able(lane: Lane) -> str:
    """The child decides alone about a kind."""
    kid, kind = lane.name("kid"), lane.any(*ALL)
    keep_competence(person=somebody(lane, kid), kinds=[Kind(kind)], because="Able.", **by(lane))
    lane.world["competent"].append({"child": kid, "kind": kind, "since": lane.clock.now, "until": None})
    return f"{kid} decides about {kind}"


def open_by_law(lane: Lane) -> str:
    """Somebody opens kinds about people as the law lets them."""
    who, whose = lane.any(("wes", lane.person()), ("wes", lane.person()), lane.known())
    people = [whose, *lane.random.sample([each for each in lane.people if each != whose], lane.any(0, 0, 1))]
    kinds = lane.random.sample(ALL, lane.any(1, 4))
    made = commands.open_by_law(
        **by(lane, who), people=[of(lane, "person", each) for each in people], ground=Ground.VITAL_INTEREST,
        kinds=kinds, reason="Danger.", proportionality="Only this.",
    )  # fmt: skip
    row: Row = {"practitioner": who, "people": people, "kinds": kinds, "since": lane.clock.now, "key": made}
    lane.world["overrides"].append(row)
    lane.about = (who,)
    return f"{who} opens {kinds} of {people} by law"


def break_glass(lane: Lane) -> str:
    """Somebody opens everything about one person for an hour."""
    who, whose = lane.any(("wes", lane.person()), lane.known())
    made = commands.break_glass(
        **by(lane, who), person=of(lane, "person", whose), reason="Danger.", code_given=now(lane)
    )
    lane.world["glasses"].append({"practitioner": who, "person": whose, "since": lane.clock.now, "key": made})
    lane.about = (who,)
    return f"{who} breaks the glass for {whose}"


GIVES = (publish_to_subjects, publish_by_name, publish_by_name, answer_publishing, answer_publishing, read_for,
         open_by_law, open_by_law, break_glass)  # fmt: skip
TAKES = (withdraw_publication, read_for_no_more, judge_able)
