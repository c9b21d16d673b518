"""Drawing a sample that anybody can draw again, and who may put on the record what they found in it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from thinkfamily.records.decision import Decision
from thinkfamily.support.rules.part import Part


def how_many(families: int, data: Mapping[str, Any]) -> int:
    """Say how many of some families are looked at: one in so many, within the area's least and most."""
    share = -(-families // int(data["one_in"]))
    return min(families, max(int(data["at_least"]), min(share, int(data["at_most"]))))


def draw(families: Iterable[str], seed: str, size: int) -> list[str]:
    """Draw a sample of families: with the same seed from the same families it is always the same."""
    return sorted(families, key=lambda family: sha256(f"{seed}:{family}".encode()).hexdigest())[:size]


def may_audit(part: Part) -> Decision:
    """Say whether somebody may put on the record what they found when they looked at a family of their sample."""
    if part.supervises:
        return Decision(True, "You supervise whoever leads this family’s plan.")
    return Decision(False, "You no longer supervise whoever leads this family’s plan.")
