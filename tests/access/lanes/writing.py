"""What people do by commands while something is still being written, and when it is finished."""

from datetime import timedelta

from tests.access.lanes.giving import by, end_of, of, recorded, today
from tests.access.lanes.lane import Lane
from tests.access.oracle import Row
from thinkfamily.findings.commands import record_need
from thinkfamily.sharing import commands

STAFF = ("wes", "ria", "sue")


def write_a_need(lane: Lane) -> str:
    """What is hard for somebody is written down."""
    whose = lane.person()
    lane.needs.append(
        recorded(lane, record_need(**by(lane), person=of(lane, "person", whose), code="9.1", words="It is damp."))
    )
    return f"{lane.needs[-1]} is written of {whose}"


def keep_while_written(lane: Lane) -> str | None:
    """Who wrote it keeps it to themselves, and perhaps one more who writes it, until a day."""
    fresh = [name for name in lane.needs if lane.world["items"][name]["embargo"] is None]
    return _kept(lane, lane.any(*fresh)) if fresh else None


def change_who_writes(lane: Lane) -> str | None:
    """Others write it too, or no more; and until another day."""
    begun = [name for name in lane.needs if _lasts(lane, lane.world["items"][name])]
    return _kept(lane, lane.any(*begun)) if begun else None


def finish_writing(lane: Lane) -> str | None:
    """One of those who write it says that it is finished."""
    begun = {name: row for name, row in lane.world["items"].items() if _lasts(lane, row)}
    if not begun:
        return None
    item = lane.any(*begun)
    who = lane.any(begun[item]["author"], *begun[item]["drafters"])
    commands.finish_writing(**by(lane, who), item=of(lane, "item", item))
    begun[item]["embargo"] = lane.clock.now
    return f"{who} has finished {item}"


def _lasts(lane: Lane, row: Row) -> bool:
    return row["embargo"] is not None and row["embargo"] > lane.clock.now


def _kept(lane: Lane, item: str) -> str:
    row, until = lane.world["items"][item], today(lane) + timedelta(days=lane.any(0, 0, 1, 3))
    writers = lane.random.sample(STAFF, lane.any(0, 1, 1))
    commands.keep_while_written(
        **by(lane, row["author"]), item=of(lane, "item", item), until=until,
        writers=[lane.saved.worker(each).pk for each in writers],
    )  # fmt: skip
    row["embargo"], row["drafters"] = end_of(until), [each for each in writers if each != row["author"]]
    return f"{row['author']} and {writers} write {item} until {until}"


GIVES = (write_a_need, write_a_need, change_who_writes, finish_writing)
TAKES = (keep_while_written, keep_while_written)
