"""Looks that are on record are sealed in batches; the seal is its own record, so no event is noted."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction

from thinkfamily.records.decision import Refused
from thinkfamily.sharing.models import LogBatch, LogPlace
from thinkfamily.sharing.queries.log import latest_batch, said_of, unsealed
from thinkfamily.sharing.rules.log import NEWEST_FORM, NOTHING, closing_hash, look_hash
from thinkfamily.sharing.rules.merkle import Tree

AT_ONCE = 1000


def seal_looks(*, at: datetime, late: bool = False) -> LogBatch | None:
    """
    Seal every look that is on record and in no batch yet, in the order of its time, and link the batch to the last.

    Those who look meanwhile wait for nothing: what is not on record when this begins is left for the next batch. A look
    that claims to be older than what is sealed by then was put in afterwards, or a clock was wrong: it is left out and
    named by `verify`, until somebody has found out and seals it with `late`.

    :raises Refused: if the log is being sealed already.
    """
    try:
        with transaction.atomic():
            return _sealed(at, late)
    except IntegrityError as error:
        raise Refused("The log is being sealed already. Nothing was sealed twice.") from error


def _sealed(at: datetime, late: bool) -> LogBatch | None:
    before = latest_batch()
    number, tree = before.number + 1 if before else 1, Tree()
    looks = unsealed(None if late else before).order_by("at", "id").values().iterator(chunk_size=AT_ONCE)
    places = _placed(looks, number, tree)
    first = last = None
    while some := list(islice(places, AT_ONCE)):
        LogPlace.objects.bulk_create(some)
        first, last = first or some[0], some[-1]
    if first is None or last is None:
        return None
    batch = LogBatch(
        number=number, first=first.look, last=last.look, count=last.place, form=NEWEST_FORM, sealed_at=at,
        previous=before.root if before else NOTHING,
    )  # fmt: skip
    tree.add(bytes.fromhex(closing_hash(said_of(batch))))
    batch.root = tree.root.hex()
    batch.save(force_insert=True)
    return batch


def _placed(looks: Iterator[Any], number: int, tree: Tree) -> Iterator[LogPlace]:
    """Give each look its place, and the tree its hash."""
    for place, look in enumerate(looks, 1):
        leaf = look_hash(look, form=NEWEST_FORM, batch=number, place=place)
        tree.add(bytes.fromhex(leaf))
        yield LogPlace(look=look["id"], batch=number, place=place, leaf=leaf)
