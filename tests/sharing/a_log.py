"""A log of three sealed batches, and an owner of the database who tampers with it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection

from tests.owning import the_log_unguarded
from thinkfamily.sharing.commands import seal_looks
from thinkfamily.sharing.models import LogBatch, LogPlace, Look
from thinkfamily.sharing.queries.log import checkpoints_after, said_of
from thinkfamily.sharing.queries.verifying import verify_log
from thinkfamily.sharing.rules.log import NEWEST_FORM, NOTHING, closing_hash, look_hash
from thinkfamily.sharing.rules.merkle import Tree

MORNING = datetime(2026, 9, 7, 9, tzinfo=UTC)
EACH = 5


def a_look(at, **more):
    """Somebody looked at a family."""
    return Look.objects.create(
        at=at, actor=uuid4(), agency=uuid4(), role="practitioner", what="family", about=uuid4(),
        people=[str(uuid4()), str(uuid4())], reason="involved", rule="P1+P2", basis=[str(uuid4())], shown=3, **more,
    )  # fmt: skip


@dataclass
class ALog:
    """Looks by batch and place as they were sealed, and what a witness kept of it then."""

    looks: dict[tuple[int, int], UUID] = field(default_factory=dict)
    witness: list = field(default_factory=list)

    def verify(self):
        """What is wrong first, without the witness."""
        return verify_log().fault

    def verify_with_witness(self):
        """What is wrong first, with it."""
        return verify_log(self.witness).fault


def a_log(batches=3, each=EACH):
    """Sealed batches, an hour apart."""
    log = ALog()
    for batch in range(1, batches + 1):
        begun = MORNING + timedelta(hours=2 * batch)
        for place in range(1, each + 1):
            log.looks[batch, place] = a_look(begun + timedelta(minutes=place)).pk
        seal_looks(at=begun + timedelta(hours=1))
    log.witness = list(checkpoints_after(0))
    return log


def change(table, to, where):
    """Change rows of a table of the log as its owner."""
    _as_owner(f"UPDATE sharing_{table} SET {to} WHERE {where}")  # noqa: S608 - the texts are the tests' own


def delete(table, where):
    """Delete rows of a table of the log as its owner."""
    _as_owner(f"DELETE FROM sharing_{table} WHERE {where}")  # noqa: S608 - the texts are the tests' own


def _as_owner(text):
    with the_log_unguarded(), connection.cursor() as cursor:
        cursor.execute(text)


def alter(look):
    """Change the reason of a look."""
    change("look", "reason = 'concern'", f"id = {as_kept(look)}")


def cut(batches):
    """Take batches out with all that stands in them."""
    delete("look", f"id IN (SELECT look FROM sharing_logplace WHERE batch {batches})")  # noqa: S608 - as above
    delete("logplace", f"batch {batches}")
    delete("logbatch", f"number {batches}")


def with_its_hash(look):
    """Keep the hash of a look as it stands now where it stands now, as somebody who knows the code would."""
    row = LogPlace.objects.get(look=look)
    columns = Look.objects.filter(pk=look).values().get()
    row.leaf = look_hash(columns, form=NEWEST_FORM, batch=row.batch, place=row.place)
    with the_log_unguarded():
        row.save()


def as_kept(look):
    """An id as this database writes it in a text."""
    return f"'{look if connection.vendor == 'postgresql' else look.hex}'"


def sealed_anew(first):
    """Compute batches from `first` on anew from what stands in their places, as somebody who knows the code would."""
    with the_log_unguarded():
        previous = LogBatch.objects.get(number=first - 1).root if first > 1 else NOTHING
        for batch in LogBatch.objects.filter(number__gte=first).order_by("number"):
            batch.previous = previous
            previous = _sealed_anew(batch)


def _sealed_anew(batch):
    tree, rows = Tree(), list(LogPlace.objects.filter(batch=batch.number).order_by("place"))
    for row in rows:
        look = Look.objects.filter(pk=row.look).values().get()
        row.leaf = look_hash(look, form=batch.form, batch=batch.number, place=row.place)
        row.save()
        tree.add(bytes.fromhex(row.leaf))
    batch.count, batch.first, batch.last = len(rows), rows[0].look, rows[-1].look
    tree.add(bytes.fromhex(closing_hash(said_of(batch))))
    batch.root = tree.root.hex()
    batch.save()
    return batch.root
