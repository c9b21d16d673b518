"""The log of looks as it stands: its batches, and what is on record and not sealed yet."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from thinkfamily.sharing.models import LogBatch, LogPlace, Look
from thinkfamily.sharing.rules.log import LATEST, Checkpoint, moment


def latest_batch() -> LogBatch | None:
    """Give the newest batch, if anything was sealed."""
    return LogBatch.objects.order_by("-number").first()


def unsealed(before: LogBatch | None = None) -> QuerySet[Look]:
    """List looks in no batch; with the batch `before`, only those that may have been written since it was sealed."""
    looks = Look.objects.filter(~Exists(LogPlace.objects.filter(look=OuterRef("pk"))))
    return looks if before is None else looks.filter(at__gte=before.sealed_at - LATEST)


def said_of(batch: LogBatch) -> dict[str, Any]:
    """Give what a batch says of itself, which its root vouches for."""
    return {
        "number": batch.number, "first": batch.first, "last": batch.last, "count": batch.count, "form": batch.form,
        "previous": batch.previous, "sealed_at": batch.sealed_at,
    }  # fmt: skip


def checkpoint_of(batch: LogBatch) -> Checkpoint:
    """Write a batch as the line a witness keeps."""
    return Checkpoint(batch.number, batch.root, batch.count, moment(batch.sealed_at))


def checkpoints_after(number: int) -> Iterator[Checkpoint]:
    """Give the lines that a witness lacks whose latest is about this batch; 0 for a new one."""
    for batch in LogBatch.objects.filter(number__gt=number).order_by("number").iterator():
        yield checkpoint_of(batch)


def log_agrees(witness: Checkpoint) -> bool:
    """Say whether a line of a witness is about a batch of this log, and says of it what the log says."""
    batch = LogBatch.objects.filter(number=witness.batch).first()
    return batch is not None and checkpoint_of(batch) == witness
