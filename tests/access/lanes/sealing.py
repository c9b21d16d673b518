"""What people do by commands so that what somebody was before is sealed from what they are now."""

from tests.access.lanes.giving import KAY, by, end_of, of, one_head, review_on, today
from tests.access.lanes.lane import Lane
from tests.access.oracle import Moment, Row
from thinkfamily.identity.commands import SealTold, seal_link
from thinkfamily.people.models import SealedReader, SealedSide
from thinkfamily.sharing.models import Seal
from thinkfamily.sharing.terms import SealSort

STAFF = ("wes", "ria", "sue")


def seal_two(lane: Lane) -> str | None:
    """Two records that nothing ever joined are sealed from each other."""
    one, other = lane.random.sample(lane.people, 2)
    moment = Moment(lane.world, lane.clock.now)
    if _sealed_already(lane, moment) or moment.kept(one) & moment.kept(other):
        return None
    return _sealed(lane, one, other, moment.kept(one), moment.kept(other))


def seal_one(lane: Lane) -> str | None:
    """Two records that were ever joined, and no others with them, are sealed from each other; the join is undone."""
    moment = Moment(lane.world, lane.clock.now)
    guards = [*lane.world["shields"], *(row for row in lane.world["exclusions"] if row["subject"])]
    kept = {row[name] for row in guards for name in ("person", "subject") if row.get(name)}
    pairs = [(row["one"], row["other"]) for row in lane.links if not kept & {row["one"], row["other"]}]
    pairs = [pair for pair in pairs if moment.kept(pair[0]) == {*pair}]
    if _sealed_already(lane, moment) or not pairs:
        return None
    one, other = lane.any(*pairs)
    told = _sealed(lane, one, other, {one}, {other})
    for row in lane.links:
        row["undone"] = row["undone"] or (lane.clock.now if {row["one"], row["other"]} == {one, other} else None)
    lane.join_heads()
    return told


def _sealed_already(lane: Lane, moment: Moment) -> bool:
    """Say whether a seal stands here: of two, one path could hold the sides of both, which no record stores."""
    return bool(moment.seals) or lane.number % 5 == 0


def _sealed(
    lane: Lane, one: str, other: str, side: set[str] | frozenset[str], across: set[str] | frozenset[str]
) -> str:
    until = lane.any(None, today(lane))
    readers = lane.random.sample(STAFF, lane.any(0, 1))
    told = SealTold(
        sort=SealSort.ADOPTION, because="An order.", review_on=review_on(lane), until=until,
        readers=[lane.saved.worker(each).pk for each in readers],
    )  # fmt: skip
    records = {name: [of(lane, "person", each) for each in sorted(one_head(lane, name) & {*side, *across})]
               for name in (one, other)}  # fmt: skip
    if records[one] == records[other]:
        records = {name: [of(lane, "person", name)] for name in (one, other)}
    made = seal_link(**by(lane), one=records[one], other=records[other], told=told)
    link = Seal.objects.get(pk=made).link_id
    found = SealedSide.objects.filter(seal=link).values_list("person", "side")
    sides = {number: {lane.saved.called[person] for person, each in found if each == number} for number in (1, 2)}
    assert sides == {1: {*side}, 2: {*across}}, f"{sides} and not {side}, {across}{lane.told}"
    rows = [_reader(lane, each) for each in SealedReader.objects.filter(seal=link).order_by("pk")]
    assert {row["practitioner"]: row["until"] for row in rows} == {each: end_of(until) for each in readers} | {
        KAY: None
    }
    row: Row = {"one": sorted(side), "other": sorted(across), "since": lane.clock.now, "until": None, "readers": rows}
    lane.world["seals"].append(row | {"key": made, "made": True, "link": link})
    return f"{sides} are sealed from each other"


def _reader(lane: Lane, row: SealedReader) -> Row:
    until = lane.saved.instant_or_none(row.until)
    return {"practitioner": lane.saved.called_actor(row.actor_id), "person": None, "since": lane.clock.now,
            "until": until, "key": row.pk}  # fmt: skip


GIVES = (seal_one, seal_one)
TAKES = (seal_two,)
