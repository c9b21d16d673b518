"""What to try next when somebody was not reached: stronger each time, never a way that is not safe, never closing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from thinkfamily.support.terms import Effort, WhoseMiss


@dataclass(frozen=True, slots=True)
class NextEffort:
    """A proposed next effort: what to do by each way that is safe, and why this one. A person decides."""

    code: str
    rank: int
    name: str
    how: str
    by_way: dict[str, str]
    because: str


def next_effort(missed: int, forbidden_ways: Iterable[str], efforts: Iterable[Effort], at_least: int = 0) -> NextEffort:
    """
    Propose the next effort after a number of missed contacts in a row.

    An effort all of whose ways are forbidden is passed over for the next stronger one. The last effort needs no way
    of reaching the family, so there is always one; none of them closes anything. `at_least` is the rank of what was
    proposed before in the same row: a way that has become safe again never makes the effort weaker.

    :raises ValueError: if nothing was missed, or the ladder has no last step.
    """
    if missed < 1:
        raise ValueError("Nothing was missed.")
    forbidden = set(forbidden_ways)
    ladder = sorted(efforts, key=lambda each: each["rank"])
    reach = min(max(missed, at_least), ladder[-1]["rank"]) if ladder else missed
    for effort in ladder:
        safe = {way: says for way, says in effort["by_way"].items() if way not in forbidden}
        if effort["rank"] >= reach and (safe or not effort["by_way"]):
            return NextEffort(
                effort["code"], effort["rank"], effort["name"], effort["how"], safe, because(missed, effort)
            )
    raise ValueError("The ladder of efforts needs a last step that is always possible.")


def because(missed: int, effort: Effort) -> str:
    """Say why this effort, without a word on which ways are not safe, or that some are not."""
    times = {1: "One contact was missed", 2: "Two contacts in a row were missed"}
    so_far = times.get(missed, f"{missed} contacts in a row were missed")
    return f"{so_far}. {effort['because']}"


def counts_towards(whose_miss: str) -> bool:
    """Say whether a missed contact steps the effort up: one that the service missed is put right instead."""
    return whose_miss in (WhoseMiss.FAMILY, WhoseMiss.NOT_KNOWN)


def one_way(effort: NextEffort, turn: UUID) -> str:
    """
    Choose one of the safe ways of an effort to suggest, or none where it needs none.

    Only one is ever named, and any of them may come up, so that a way left out tells nobody that it is not safe.
    """
    ways = sorted(effort.by_way)
    return ways[turn.int % len(ways)] if ways else ""


def missed_in_a_row(contacts: Sequence[bool | None]) -> int:
    """
    Count the contacts missed since somebody was last seen, oldest first: seen, missed, or None for a miss of ours.

    Being seen begins the count again; what we or others missed neither counts nor begins it again.
    """
    row = 0
    for seen in contacts:
        row = 0 if seen else row + (seen is False)
    return row
