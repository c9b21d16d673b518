"""The index is linked: certain links are kept, uncertain ones asked, what people decided stays decided."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID, uuid4

from thinkfamily.identity.linkage.bulk import in_parts
from thinkfamily.identity.linkage.engine import engine
from thinkfamily.identity.linkage.exchange import Bringing, as_stored, take_out
from thinkfamily.identity.linkage.models import IndexRecord, LinkRun, Membership, Question, RecordLink
from thinkfamily.identity.linkage.normal import normalise
from thinkfamily.identity.linkage.report import report_of
from thinkfamily.identity.linkage.run import Decided, link
from thinkfamily.identity.linkage.scoring import weigh_pairs
from thinkfamily.identity.linkage.spark import Cluster
from thinkfamily.identity.linkage.terms import Answer
from thinkfamily.identity.linkage.training import train
from thinkfamily.identity.queries.kin import kin_of_one_home
from thinkfamily.identity.queries.search import nicknames_on
from thinkfamily.identity.weighing.trained import Trained, as_json, from_json
from thinkfamily.partnership.rules import local_day, may_keep_protocols
from thinkfamily.people.models import Apart, SealedSide
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import bring_in_edition
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition, version_in_force

LINKS: Final = RecordLink._meta.db_table
MEMBERS: Final = Membership._meta.db_table
# Versions of the model that a place trained itself are above those that ship with the product.
OWN_MODELS: Final = 1000
Truth = Callable[[Any], dict[str, Any]]


@command
def link_index(
    *, by: Actor, at: datetime, role: str, say: Callable[[str], None] = lambda _: None, truth: Truth | None = None,
    on: Cluster | None = None,
) -> UUID:  # fmt: skip
    """
    Link every record that counts, anew: what people decided stays, and what they undid is not linked again.

    All of it is one act: until its end everybody finds what was linked before. `truth` measures it, where it is known.
    Pairs are weighed `on` a Spark of many machines, or else here.

    :raises Refused: if `by` may not, or what links in bulk is not installed, has no room or does not answer.
    """
    require(may_keep_protocols(role))
    trained = model_in_force(at)
    run = uuid4()
    if on:
        on.ready()
    with engine(within=on.folder if on else None) as (db, folder), closing(Bringing(db, folder)) as bringing:
        take_out(db, folder)
        say("records read")
        weigh = partial(on.weigh, folder=folder) if on else weigh_pairs
        before, written = _last(), partial(_write_links, bringing, run)
        link(db, trained, nicknames_on(local_day(at)), _decided(at), say, weigh, written)
        _write_people(bringing)
        report = report_of(db, before)
        asked = _asked(db)
        bringing.done()
        report |= {"accuracy": truth(db)} if truth else {}
        _ask(asked, run)
        _follow_people(db)
    said = ("people", "trained_on", "of", "match", "possible")
    LinkRun.objects.create(id=run, by=by, at=at, report=report, model={name: getattr(trained, name) for name in said})
    note("index.linked", by=by, at=at, about=("actor", by.pk), run=run, links=report["links"], asked=report["asked"])
    return run


def model_in_force(at: datetime) -> Trained:
    """Give the trained model that is in force."""
    return from_json(edition("weights", local_day(at)))


def _last() -> dict[str, Any]:
    before = LinkRun.objects.order_by("-at").first()
    return dict(before.report) if before else {}


def _decided(at: datetime) -> Decided:
    """Collect what people said: links they undid or made, answers they gave, who are kin and live together."""
    undone = RecordLink.objects.exclude(undone=None).values_list("one", "other")
    answers = Question.objects.exclude(answer="").values_list("one", "other", "answer")
    same = [(one, other) for one, other, answer in answers if answer == Answer.SAME]
    apart = [*undone, *((one, other) for one, other, answer in answers if answer == Answer.APART)]
    return Decided(
        [(as_stored(a), as_stored(b)) for a, b in same], [(as_stored(a), as_stored(b)) for a, b in apart],
        [(as_stored(a), as_stored(b), written) for a, b, written in kin_of_one_home(at)],
    )  # fmt: skip


def _write_links(bringing: Bringing, run: UUID) -> None:
    """
    Put links in the place of those of the linking before, of which all goes; undone links stay undone.

    Asked again after the second pass, put right what that has changed: most stay as they were written by then.
    """
    if not bringing.db.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'written'").fetchall():
        RecordLink.objects.filter(undone=None).delete()
        Membership.objects.all().delete()
        Question.objects.filter(answer="").delete()
        bringing.db.execute("CREATE TABLE written (l INTEGER, r INTEGER, weight DOUBLE, how VARCHAR)")
    bringing.db.execute(
        "CREATE OR REPLACE TABLE links AS SELECT k.* FROM linked k JOIN facts a ON a.n = k.l JOIN facts b ON b.n = k.r"
        " JOIN people p ON p.n = k.l JOIN people q ON q.n = k.r AND q.cluster = p.cluster"
        " WHERE a.known IS NULL OR b.known IS NULL"
    )
    bringing.take_away(_ids_of("written", "links"), LINKS, ("one", "other"))
    more = f", k.weight, k.how, '{as_stored(run)}'"
    bringing.bring_in(_ids_of("links", "written", more), LINKS, ("one", "other", "weight", "how", "run"))
    bringing.db.execute("CREATE OR REPLACE TABLE written AS SELECT * FROM links")


def _ids_of(links: str, but: str, more: str = "") -> str:
    """Say in SQL which records are linked in one table and not alike in another."""
    return (
        f"SELECT least(a.id, b.id), greatest(a.id, b.id){more} FROM {links} k JOIN facts a ON a.n = k.l"  # noqa: S608
        f" JOIN facts b ON b.n = k.r ANTI JOIN {but} w ON w.l = k.l AND w.r = k.r AND w.weight = k.weight"
        " AND w.how = k.how ORDER BY 1, 2"
    )


def _write_people(bringing: Bringing) -> None:
    """Put people and households in their place."""
    bringing.db.execute(
        "CREATE TEMP TABLE named AS SELECT p.cluster, coalesce(min(f.known), min(f.id)) AS id,"
        " count(f.known) > 0 AS known"
        " FROM people p JOIN facts f ON f.n = p.n GROUP BY 1"
    )
    bringing.bring_in(
        "SELECT f.id, c.id, h.id FROM people p JOIN facts f ON f.n = p.n JOIN named c ON c.cluster = p.cluster"
        " LEFT JOIN homes o ON o.cluster = p.cluster LEFT JOIN named h ON h.cluster = o.household"
        " WHERE f.known IS NULL ORDER BY 1",
        MEMBERS, ("record", "cluster", "household"),
    )  # fmt: skip


def _asked(db: Any) -> list[Any]:
    """Give the pairs of records that are uncertain, with their weight, and who is known by each."""
    found: list[Any] = db.execute(
        "SELECT least(a.id, b.id), greatest(a.id, b.id), k.weight, a.known, b.known FROM asked k"
        " JOIN facts a ON a.n = k.l JOIN facts b ON b.n = k.r"
    ).fetchall()
    return found


def _ask(rows: Sequence[Any], run: UUID) -> None:
    """Put what is uncertain to people; nothing is asked of the two sides of a sealed link, or what was answered."""
    sealed = {
        as_stored(head)
        for head in SealedSide.objects.filter(seal__ended=None).values_list("person__head_id", flat=True)
    }
    said = {frozenset(map(as_stored, pair)) for pair in Apart.objects.values_list("one__head_id", "other__head_id")}
    Question.objects.bulk_create(
        [
            Question(one=one, other=other, weight=weight, run=run)
            for one, other, weight, known, also in rows
            if not (known and also and (known in sealed or also in sealed or frozenset((known, also)) in said))
        ],
        ignore_conflicts=True, batch_size=1000,
    )  # fmt: skip


def _follow_people(db: Any) -> None:
    """Let what protects a known person protect every record linked to them, from now and for ever."""
    rows = db.execute(
        "SELECT f.id, c.id FROM people p JOIN facts f ON f.n = p.n JOIN named c ON c.cluster = p.cluster"
        " WHERE f.known IS NULL AND c.known"
    ).fetchall()
    for part in in_parts(rows, 500):
        heads = {UUID(record): UUID(head) for record, head in part}
        open_ones = list(IndexRecord.objects.filter(pk__in=heads, kept=None).only("pk"))
        for each in open_ones:
            each.kept_id = heads[each.pk]
        IndexRecord.objects.bulk_update(open_ones, ["kept"])


@command
def train_model(*, by: Actor, at: datetime, role: str) -> str:
    """
    Learn a model from this place's own records; it is in force from today, and those before it stay. Say what of.

    :raises Refused: if `by` may not, too few records give an NHS number, or what links in bulk is not installed.
    """
    require(may_keep_protocols(role))
    day = local_day(at)
    with engine() as (db, folder):
        take_out(db, folder)
        normalise(db, nicknames_on(day))
        trained = train(db, model_in_force(at), day.isoformat())
    latest = max(version_in_force("weights", day), OWN_MODELS)
    bring_in_edition(
        name="weights", version=latest + 1, in_force_from=day.isoformat(), source=trained.of,
        content=json.loads(as_json(trained)),
    )  # fmt: skip
    note("model.trained", by=by, at=at, about=("actor", by.pk), version=latest + 1)
    return trained.of
