"""The rows of the log as bytes that are the same on every database, and the lines a witness keeps."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from thinkfamily.sharing.rules.merkle import Tree, leaf_hash

# What of a look is sealed. A column that is added makes a new form; what was sealed keeps the form it was sealed in.
FORMS: Mapping[int, tuple[str, ...]] = {
    1: ("id", "at", "actor", "agency", "role", "what", "about", "people", "reason", "rule", "basis", "shown"),
}
NEWEST_FORM = max(FORMS)

# What the first batch follows on: the hash of a log in which nothing stands.
NOTHING = Tree().root.hex()

# A look is written in the transaction of the read, so it is on record within minutes of the time it bears.
LATEST = timedelta(hours=1)


def look_hash(look: Mapping[str, Any], *, form: int, batch: int, place: int) -> str:
    """Hash a look where it stands: all its columns, the batch and the place."""
    columns = {name: look[name] for name in FORMS[form]}
    return leaf_hash(canonical({"look": columns, "batch": batch, "place": place})).hex()


def closing_hash(batch: Mapping[str, Any]) -> str:
    """Hash what a batch says of itself. It is the batch's last leaf, so its root vouches for that as well."""
    return leaf_hash(canonical({"closes": dict(batch)})).hex()


def canonical(values: Mapping[str, Any]) -> bytes:
    """Write values in the one way there is: JSON, names in order, no spaces, moments in UTC to the microsecond."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), default=_plain).encode("ascii")


def moment(at: datetime) -> str:
    """Write a moment in UTC to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"The log keeps ids, codes, numbers and moments, not {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One line of the witness: a batch, its root, how many looks it holds, and when it was sealed."""

    batch: int
    root: str
    count: int
    sealed_at: str

    def __str__(self) -> str:
        return f"{self.batch} {self.root} {self.count} {self.sealed_at}"


def read_witness(lines: Iterable[str]) -> list[Checkpoint]:
    """
    Read what a witness keeps, oldest first.

    :raises ValueError: if a line is not a checkpoint, or batches are not in order, each once.
    """
    kept: list[Checkpoint] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = _checkpoint(line.split())
        if found is None:
            raise ValueError(f"Line {number} of the witness is not a checkpoint.")
        if kept and found.batch <= kept[-1].batch:
            raise ValueError(f"Line {number} of the witness is about batch {found.batch} and comes too late.")
        kept.append(found)
    return kept


def _checkpoint(words: list[str]) -> Checkpoint | None:
    match words:
        case [batch, root, count, sealed_at] if batch.isdecimal() and count.isdecimal() and len(root) == len(NOTHING):
            return Checkpoint(int(batch), root, int(count), sealed_at)
    return None
