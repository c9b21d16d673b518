"""The index is linked: certain links are kept, uncertain ones asked, what people decided stays decided."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection

from thinkfamily.identity.linkage.engine import engine
from thinkfamily.identity.linkage.exchange import as_stored, bring_in, take_out
from thinkfamily.identity.linkage.models import IndexRecord, LinkRun, Membership, Question, RecordLink
from thinkfamily.identity.linkage.report import report_of
from thinkfamily.identity.linkage.run import Decided, link
from thinkfamily.identity.linkage.terms import Answer, How
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.search import nicknames_on
from thinkfamily.identity.weighing.trained import Trained, from_json
from thinkfamily.partnership.rules import local_day, may_keep_protocols
from thinkfamily.people.models import Apart, Person, SealedSide
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition

LINKS: Final = RecordLink._meta.db_table
MEMBERS: Final = Membership._meta.db_table
RECORDS: Final = IndexRecord._meta.db_table
Truth = Callable[[Any], dict[str, Any]]


@command
def link_index(
    *, by: Actor, at: datetime, role: str, say: Callable[[str], None] = lambda _: None, truth: Truth | None = None
) -> UUID:
    """
    Link every record that counts, anew: what people decided stays, and what they undid is not linked again.

    All of it is one act: until its end everybody finds what was linked before. `truth` measures it, where it is known.

    :raises Refused: if `by` may not, or what links in bulk is not installed or has no room.
    """
    require(may_keep_protocols(role))
    trained = model_in_force(at)
    run = uuid4()
    with engine() as (db, folder):
        take_out(db, folder)
        say("records read")
        link(db, trained, nicknames_on(local_day(at)), _decided(), say)
        report = report_of(db, _last(), truth)
        _write_back(db, folder, run)
    _follow_people()
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


def _decided() -> Decided:
    """Collect what people said: links they undid or made, answers they gave, sides that nothing passes across."""
    undone = RecordLink.objects.exclude(undone=None).values_list("one", "other")
    answers = Question.objects.exclude(answer="").values_list("one", "other", "answer")
    same = [(one, other) for one, other, answer in answers if answer == Answer.SAME]
    apart = [*undone, *((one, other) for one, other, answer in answers if answer == Answer.APART)]
    return Decided([(as_stored(a), as_stored(b)) for a, b in same], [(as_stored(a), as_stored(b)) for a, b in apart])


def _write_back(db: Any, folder: Path, run: UUID) -> None:
    """Put links, people and households in the place of those of the linking before; undone links stay undone."""
    RecordLink.objects.filter(undone=None).delete()
    Membership.objects.all().delete()
    Question.objects.filter(answer="").delete()
    kept = f"'{as_stored(run)}'"
    db.execute(
        "CREATE TEMP TABLE named AS SELECT p.cluster, coalesce(min(f.known), min_by(f.id, f.n)) AS id"
        " FROM people p JOIN facts f ON f.n = p.n GROUP BY 1"
    )
    bring_in(
        db, folder,
        f"SELECT least(a.id, b.id), greatest(a.id, b.id), k.weight, k.how, {kept}"  # noqa: S608 - our own words
        " FROM linked k JOIN facts a ON a.n = k.l JOIN facts b ON b.n = k.r JOIN people p ON p.n = k.l"
        " JOIN people q ON q.n = k.r AND q.cluster = p.cluster"
        " WHERE a.known IS NULL OR b.known IS NULL ORDER BY 1, 2",
        LINKS, ("one", "other", "weight", "how", "run"),
    )  # fmt: skip
    bring_in(
        db, folder,
        "SELECT f.id, c.id, h.id FROM people p JOIN facts f ON f.n = p.n JOIN named c ON c.cluster = p.cluster"
        " LEFT JOIN homes o ON o.cluster = p.cluster LEFT JOIN named h ON h.cluster = o.household"
        " WHERE f.known IS NULL ORDER BY 1",
        MEMBERS, ("record", "cluster", "household"),
    )  # fmt: skip
    _ask(db, run)


def _ask(db: Any, run: UUID) -> None:
    """Put what is uncertain to people; nothing is asked of the two sides of a sealed link, or what was answered."""
    rows = db.execute(
        "SELECT least(a.id, b.id), greatest(a.id, b.id), k.weight, a.known, b.known FROM asked k"
        " JOIN facts a ON a.n = k.l JOIN facts b ON b.n = k.r"
    ).fetchall()
    sealed = {as_stored(head) for head in SealedSide.objects.values_list("person__head_id", flat=True)}
    said = {frozenset(map(as_stored, pair)) for pair in Apart.objects.values_list("one__head_id", "other__head_id")}
    Question.objects.bulk_create(
        [
            Question(one=one, other=other, weight=weight, run=run)
            for one, other, weight, known, also in rows
            if not (known and also and (known in sealed or also in sealed or frozenset((known, also)) in said))
        ],
        ignore_conflicts=True, batch_size=1000,
    )  # fmt: skip


def _follow_people() -> None:
    """Let what protects a known person protect every record linked to them, from now and for ever."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {RECORDS} SET kept_id = (SELECT m.cluster FROM {MEMBERS} m WHERE m.record = {RECORDS}.id)"  # noqa: S608
            f" WHERE kept_id IS NULL AND id IN"
            f" (SELECT m.record FROM {MEMBERS} m JOIN people_person p ON p.id = m.cluster)"
        )


@command
def undo_record_link(*, by: Actor, at: datetime, form: UUID | None = None, role: str, one: UUID, other: UUID) -> UUID:
    """
    Say that two records that were linked are two people: nothing is lost, and they are not linked again.

    :raises NotFound: if there is no such link.
    :raises Refused: if it was undone already, or `by` may not.
    """
    require(may_keep_protocols(role))
    tie = RecordLink.objects.select_for_update().filter(one=one, other=other).first()
    if tie is None:
        raise NotFound
    if tie.undone:
        raise Refused("This link was undone already.")
    RecordLink.objects.filter(one=one, other=other).update(undone=at, undone_by=by.pk)
    _part(one, other)
    note("record.link_undone", by=by, at=at, about=("indexrecord", one), other=other)
    return one


def _part(one: UUID, other: UUID) -> None:
    """Form the people anew that a cluster falls into without a link: each called after a known person or a record."""
    cluster = Membership.objects.filter(record__in=[one, other]).values_list("cluster", flat=True)[0]
    members = set(Membership.objects.filter(cluster=cluster).values_list("record", flat=True)) | {one, other}
    ties = RecordLink.objects.filter(one__in=members, other__in=members, undone=None).order_by("-weight")
    head = {record: record for record in members}
    for a, b in ties.values_list("one", "other"):
        _join(head, a, b, apart=(one, other))
    for record in members:
        named = cluster if head[record] == head.get(cluster, cluster) else head[record]
        Membership.objects.filter(record=record).update(cluster=named)


def _join(head: dict[UUID, UUID], a: UUID, b: UUID, *, apart: tuple[UUID, UUID]) -> None:
    """Put two groups together, unless that joins the two that were said to be apart."""
    one, other = head[a], head[b]
    if one == other or {one, other} == {head[apart[0]], head[apart[1]]}:
        return
    for record, of in head.items():
        if of == other:
            head[record] = one


@command
def answer_question(
    *, by: Actor, at: datetime, form: UUID | None = None, role: str, question: UUID, answer: Answer
) -> UUID:
    """
    Decide whether two records are one person. What is said counts at once, and in every linking to come.

    :raises NotFound: if it is not asked.
    :raises Refused: if somebody decided it before, or `by` may not.
    """
    require(may_keep_protocols(role))
    asked = Question.objects.select_for_update().filter(pk=question).first()
    if asked is None:
        raise NotFound
    if asked.answer:
        raise Refused("Somebody decided this before.")
    Question.objects.filter(pk=question).update(answer=answer, answered=at, answered_by=by)
    if answer is Answer.SAME:
        _together(asked)
    note("question.answered", by=by, at=at, about=asked, answer=answer.value)
    return asked.pk


def _together(asked: Question) -> None:
    """
    Put the people of two records together.

    :raises Refused: if both are known here: that is decided at the front door, where it is seen who would see more.
    """
    clusters, known = _clusters_of(asked)
    if len(known) > 1:
        raise Refused("Both are known here already. Join them at the front door, where you see who would see more.")
    if len(set(clusters)) < 2:
        return
    RecordLink.objects.update_or_create(
        one=asked.one, other=asked.other,
        defaults={"weight": asked.weight, "how": How.PEOPLE, "run": asked.run, "undone": None, "undone_by": None},
    )  # fmt: skip
    into = next(iter(known), clusters[0])
    Membership.objects.filter(cluster__in=clusters).update(cluster=into)
    if known:
        members = Membership.objects.filter(cluster=into).values("record")
        IndexRecord.objects.filter(pk__in=members, kept=None).update(kept_id=into)


def _clusters_of(asked: Question) -> tuple[list[UUID], set[UUID]]:
    """Give whom each of two records is, and which of those are people known through contacts."""
    ids = [asked.one, asked.other]
    found = dict(Membership.objects.filter(record__in=ids).values_list("record", "cluster"))
    heads = dict(SourceRecord.objects.filter(pk__in=ids).values_list("pk", "person__head_id"))
    clusters = [(heads | found)[each] for each in ids if each in heads or each in found]
    return clusters, set(Person.objects.filter(pk__in=clusters).values_list("pk", flat=True))
