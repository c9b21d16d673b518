"""The log recomputed from its rows, batch by batch, up to the first row that is not as it was sealed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from thinkfamily.sharing.models import LogBatch, LogPlace, Look
from thinkfamily.sharing.queries.log import checkpoint_of, said_of, unsealed
from thinkfamily.sharing.rules.log import FORMS, LATEST, NOTHING, Checkpoint, closing_hash, look_hash
from thinkfamily.sharing.rules.merkle import Tree
from thinkfamily.sharing.terms import LogFault

AT_ONCE = 1000
# What a column gives that somebody wrote nonsense into, on a database that lets them.
UNREADABLE = (ValueError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong with the log: what, where, and which look, as far as it can be known."""

    wrong: LogFault
    batch: int | None = None
    place: int | None = None
    look: UUID | None = None
    more: str = ""

    def __str__(self) -> str:
        where = (("batch", self.batch), ("place", self.place), ("look", self.look))
        said = ", ".join(f"{name} {value}" for name, value in where if value is not None)
        return " ".join(filter(None, [f"{self.wrong.shown}: {said}.", self.wrong.means, self.more]))


@dataclass(slots=True)
class Verified:
    """How much of the log was recomputed, how much is not sealed yet, and what is wrong first, if anything."""

    batches: int = 0
    looks: int = 0
    unsealed: int = 0
    fault: Fault | None = None


def verify_log(witness: Sequence[Checkpoint] = ()) -> Verified:
    """
    Recompute the whole log, from looks to roots, and hold it against what a witness saw.

    It reads a thousand rows at a time and may run while people look and looks are sealed. Without a witness it finds
    whatever does not agree with itself; a log cut short, or rebuilt as a whole, agrees with itself.
    """
    found = Verified(unsealed=unsealed().count())
    found.fault = next(_faults(found, {line.batch: line for line in witness}), None)
    return found


def _faults(found: Verified, witness: Mapping[int, Checkpoint]) -> Iterator[Fault]:
    before: LogBatch | None = None
    agreed = 0
    for number in LogBatch.objects.order_by("number").values_list("number", flat=True).iterator():
        if number != found.batches + 1:
            yield Fault(LogFault.BATCH_MISSING, found.batches + 1)
        try:
            batch = LogBatch.objects.get(number=number)
            yield from _faults_in(batch, before)
        except UNREADABLE:
            yield Fault(LogFault.BATCH_ALTERED, number, more="It can no longer be read.")
            return
        seen = witness.get(number)
        if seen and seen != checkpoint_of(batch):
            yield _rebuilt(batch, agreed)
        agreed = number if seen else agreed
        before, found.batches, found.looks = batch, number, found.looks + batch.count
    yield from _without_a_batch()
    if witness and max(witness) > (before.number if before else 0):
        yield _truncated(before, max(witness))
    yield from _too_old(before)


def _faults_in(batch: LogBatch, before: LogBatch | None) -> Iterator[Fault]:
    """Name what is wrong within one batch: its rows first, then what it says of itself, then its link."""
    if batch.form not in FORMS:
        yield Fault(LogFault.BATCH_ALTERED, batch.number)
        return
    tree = Tree()
    yield from _rows(batch, tree)
    tree.add(bytes.fromhex(closing_hash(said_of(batch))))
    if tree.root.hex() != batch.root:
        yield Fault(LogFault.BATCH_ALTERED, batch.number, look=batch.first)
    if batch.previous != (before.root if before else NOTHING):
        yield Fault(LogFault.CHAIN_BROKEN, batch.number, look=batch.first)


def _rows(batch: LogBatch, tree: Tree) -> Iterator[Fault]:
    """Recompute each look of a batch where it stands."""
    due = 1
    for row, look in _with_looks(LogPlace.objects.filter(batch=batch.number).order_by("place", "look")):
        if row.place > due:
            yield Fault(LogFault.MISSING, batch.number, due, batch.first if due == 1 else None)
        if row.place < due or row.place > batch.count:
            yield Fault(LogFault.EXTRA, batch.number, row.place, row.look)
        if look is None:
            yield Fault(LogFault.MISSING, batch.number, row.place, row.look)
        elif _hash(look, batch, row.place) != row.leaf:
            yield _unlike(batch, row, look)
        tree.add(bytes.fromhex(row.leaf))
        due = row.place + 1
    if due <= batch.count:
        yield Fault(LogFault.MISSING, batch.number, due, batch.last if due == batch.count else None)


def _with_looks(rows: Any) -> Iterator[tuple[LogPlace, Mapping[str, Any] | None]]:
    stream = rows.iterator(chunk_size=AT_ONCE)
    while some := list(islice(stream, AT_ONCE)):
        looks = _looks(row.look for row in some)
        yield from ((row, looks.get(row.look)) for row in some)


def _looks(ids: Iterable[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """Read looks by their ids; one whose columns can no longer be read is given without them, and so is altered."""
    wanted = list(ids)
    try:
        return {look["id"]: look for look in Look.objects.filter(pk__in=wanted).values()}
    except UNREADABLE:
        if len(wanted) == 1:
            return {wanted[0]: dict.fromkeys(name for form in FORMS.values() for name in form)}
    return {key: look for each in wanted for key, look in _looks([each]).items()}


def _unlike(batch: LogBatch, row: LogPlace, look: Mapping[str, Any]) -> Fault:
    """Say why a look does not give the hash at its place: altered, moved, or another put before it."""
    was = _place_it_was_sealed_at(batch, row, look)
    if was is None:
        return Fault(LogFault.ALTERED, batch.number, row.place, row.look)
    if was > row.place:
        return Fault(LogFault.MOVED, batch.number, row.place, row.look, f"It was sealed at place {was}.")
    other = LogPlace.objects.filter(batch=batch.number, place=was).values_list("look", flat=True).first()
    return Fault(LogFault.EXTRA, batch.number, was, other, f"Look {row.look} was sealed there.")


def _place_it_was_sealed_at(batch: LogBatch, row: LogPlace, look: Mapping[str, Any]) -> int | None:
    own = (place for place in range(1, batch.count + 1) if _hash(look, batch, place) == row.leaf)
    kept = LogPlace.objects.filter(batch=batch.number).order_by("place").values_list("place", "leaf").iterator()
    return next(own, None) or next((place for place, leaf in kept if _hash(look, batch, place) == leaf), None)


def _hash(look: Mapping[str, Any], batch: LogBatch, place: int) -> str:
    try:
        return look_hash(look, form=batch.form, batch=batch.number, place=place)
    except UNREADABLE:
        return ""


def _rebuilt(batch: LogBatch, agreed: int) -> Fault:
    first = LogBatch.objects.filter(number=agreed + 1).values_list("first", flat=True).first()
    until = f" It is one of batches {agreed + 1} to {batch.number}." if agreed + 1 < batch.number else ""
    return Fault(LogFault.REBUILT, agreed + 1, 1, first, f"The witness of batch {batch.number} disagrees.{until}")


def _truncated(last: LogBatch | None, witnessed: int) -> Fault:
    after = f"The last look on record is {last.last}." if last else "No batch is on record."
    number = last.number + 1 if last else 1
    return Fault(LogFault.TRUNCATED, number, 1, more=f"{after} The witness saw batch {witnessed}.")


def _without_a_batch() -> Iterator[Fault]:
    """Name the first place in a batch that is not there; one statement, so a batch sealed meanwhile is whole."""
    batches = LogBatch.objects.filter(number=OuterRef("batch"))
    row = LogPlace.objects.filter(~Exists(batches)).order_by("batch", "place").first()
    if row:
        yield Fault(LogFault.BATCH_MISSING, row.batch, row.place, row.look)


def _too_old(last: LogBatch | None) -> Iterator[Fault]:
    """Name the first look that is in no batch and claims to be older than what was sealed."""
    if last is None:
        return
    old = unsealed().filter(at__lt=last.sealed_at - LATEST).order_by("at", "id").values_list("pk", flat=True).first()
    if old:
        yield Fault(LogFault.EXTRA, look=old, more="It is in no batch, and claims to be older than the last one.")
