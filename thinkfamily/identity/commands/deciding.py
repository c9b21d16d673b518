"""What people decide of records: whether two are one person, and that a link was wrong. Nothing is lost by either."""

from datetime import datetime
from uuid import UUID

from thinkfamily.identity.linkage.models import IndexRecord, Membership, Question, RecordLink
from thinkfamily.identity.linkage.terms import Answer, How
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.linked import Linkings, records_linked
from thinkfamily.identity.queries.search import may_search
from thinkfamily.identity.queries.to_decide import Decisions, records_to_decide
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.queries import Seen, Viewer, viewer_of
from thinkfamily.sharing.terms import LookReason


def open_records_to_decide(*, by: Viewer, at: datetime) -> Decisions:
    """
    Open what waits for somebody to decide; the look is written down, inside the transaction of the read.

    :raises Refused: if the viewer does not work the front door.
    """
    found = records_to_decide(by, at)
    write_look(
        by, at, what="records", about=None, people=[], reason=LookReason.MATCHING, seen=Seen(), rule="index",
        shown=2 * len(found.waiting),
    )  # fmt: skip
    return found


def open_records_linked(*, by: Viewer, at: datetime) -> Linkings:
    """
    Open what was decided and linked, to look at it again; the look is written down.

    :raises Refused: if the viewer does not work the front door.
    """
    found = records_linked(by, at)
    write_look(
        by, at, what="records", about=None, people=[], reason=LookReason.MATCHING, seen=Seen(), rule="index",
        shown=found.shown,
    )  # fmt: skip
    return found


def _at_the_index(by: Actor, at: datetime) -> None:
    viewer = viewer_of(by, at)
    require(viewer.standing)
    require(may_search(viewer, at))


@command
def undo_record_link(*, by: Actor, at: datetime, form: UUID | None = None, one: UUID, other: UUID) -> UUID:
    """
    Say that two records that were linked are two people: nothing is lost, and they are not linked again.

    :raises NotFound: if there is no such link.
    :raises Refused: if it was undone already, or `by` may not.
    """
    _at_the_index(by, at)
    tie = RecordLink.objects.select_for_update().filter(one=one, other=other).first()
    if tie is None:
        raise NotFound
    if tie.undone:
        raise Refused("This link was undone already.")
    _undo(by, at, one, other)
    Question.objects.filter(one=one, other=other, answer=Answer.SAME).update(
        answer=Answer.APART, answered=at, answered_by=by
    )
    note("record.link_undone", by=by, at=at, about=("indexrecord", one), other=other)
    return one


def _undo(by: Actor, at: datetime, one: UUID, other: UUID) -> None:
    RecordLink.objects.filter(one=one, other=other).update(undone=at, undone_by=by.pk)
    _part(one, other)


def _part(one: UUID, other: UUID) -> None:
    """Form the people anew that a cluster falls into without a link: each called after a known person or a record."""
    cluster = Membership.objects.filter(record__in=[one, other]).values_list("cluster", flat=True)[0]
    known = list(SourceRecord.objects.filter(person__head=cluster).values_list("pk", flat=True))
    rows = Membership.objects.filter(cluster=cluster).values_list("record", flat=True)
    members = {*rows, one, other, *known}
    head = {record: known[0] if record in known else record for record in members}
    ties = RecordLink.objects.filter(one__in=members, other__in=members, undone=None).order_by("-weight")
    for a, b in ties.values_list("one", "other"):
        _join(head, a, b, apart=(one, other))
    stays = head[known[0]] if known else head.get(cluster)
    for record in members:
        named = cluster if head[record] == stays else head[record]
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
def answer_question(*, by: Actor, at: datetime, form: UUID | None = None, question: UUID, answer: Answer) -> UUID:
    """
    Decide whether two records are one person. What is said counts at once, and in every linking to come.

    :raises NotFound: if it is not asked.
    :raises Refused: if somebody decided it before, or `by` may not.
    """
    _at_the_index(by, at)
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


@command
def decide_otherwise(*, by: Actor, at: datetime, form: UUID | None = None, question: UUID, answer: Answer) -> UUID:
    """
    Change what was decided of two records: both stay whole, and what is said now holds at once and from now on.

    :raises NotFound: if nobody decided it.
    :raises Refused: if it is decided so already, or `by` may not.
    """
    _at_the_index(by, at)
    asked = Question.objects.select_for_update().filter(pk=question).exclude(answer="").first()
    if asked is None:
        raise NotFound
    if asked.answer == answer:
        raise Refused("It is decided so already.")
    Question.objects.filter(pk=question).update(answer=answer, answered=at, answered_by=by)
    if answer is Answer.SAME:
        _together(asked)
    elif RecordLink.objects.filter(one=asked.one, other=asked.other, undone=None).exists():
        _undo(by, at, asked.one, asked.other)
    note("question.decided_otherwise", by=by, at=at, about=asked, answer=answer.value)
    return asked.pk


def _together(asked: Question) -> None:
    """
    Put the people of two records together.

    :raises Refused: if both are known here: that is decided at the front door, where it is seen who would see more.
    """
    clusters, known = _clusters_of(asked)
    if len(known) > 1:
        raise Refused(
            "Both are known here already. Match them in the contact that one of them came in: there you see who would"
            " see more."
        )
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
