"""Records that may be one person, two and two beside each other, with the households around them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Window

from thinkfamily.identity.linkage.models import Extract, IndexRecord, Membership, Question, RecordLink
from thinkfamily.identity.linkage.terms import Answer
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.extracts import extracts_in_force
from thinkfamily.identity.queries.search import may_search
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import require
from thinkfamily.sharing.models import Shield
from thinkfamily.sharing.queries import Viewer, closed_to_index
from thinkfamily.sharing.queries.conflicts import all_in_conflict

Pair = TypeVar("Pair", Question, RecordLink)
MOST: Final = 10
MOST_AROUND: Final = 8
# What the index never says: that a service works with somebody whose very name tells something sensitive.
A_SERVICE: Final = "A service"


@dataclass(frozen=True, slots=True)
class Told:
    """
    One record as the index holds it, and who else is in the household as linked, by name and year of birth.

    `known` is the person it is, if that is somebody known through contacts: by the head of their records.
    """

    id: UUID
    name: str
    born: date | None
    gender: str
    address: str
    nhs_number: str
    agency: str
    around: tuple[str, ...] = ()
    known: UUID | None = None


@dataclass(frozen=True, slots=True)
class ToDecide:
    """
    Two records that may be one person; `differs` are the details that they say otherwise.

    `known` are both people, where both are known through contacts: these are matched there, and not here.
    """

    id: UUID
    one: Told
    other: Told
    differs: tuple[str, ...]
    known: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What waits, the surest first, how many wait in all, and how many people have decided."""

    waiting: tuple[ToDecide, ...]
    open: int
    same: int
    apart: int


def records_to_decide(viewer: Viewer, at: datetime) -> Decisions:
    """
    List what waits for somebody to decide, as the rule T4 has it.

    Nobody who is kept safe is among it, nor whom the viewer knows outside work, nor a record that is theirs; and
    nothing sent under a protocol that is over.

    :raises Refused: if the viewer does not work the front door.
    """
    require(may_search(viewer, at))
    safe = kept_safe(at) | all_in_conflict(viewer, at)
    hidden = records_of_safe(safe) if safe else frozenset()
    asked = _asked(safe, hidden, extracts_in_force(at, viewer.agency))
    some = list(_counted(asked).order_by("-weight", "id")[:MOST])
    told = tell({each for row in some for each in (row.one, row.other)}, safe, viewer, at, hidden) if some else {}
    waiting = [
        ToDecide(row.pk, one := told[row.one], other := told[row.other], _differs(one, other), _both_known(one, other))
        for row in some
        if row.one in told and row.other in told
    ]
    if some:
        return Decisions(tuple(waiting), some[0].open, some[0].same or 0, some[0].apart or 0)
    return Decisions((), 0, *(Question.objects.filter(answer=each).count() for each in (Answer.SAME, Answer.APART)))


def _counted(asked: QuerySet[Question]) -> QuerySet[Any]:
    """Count with what is asked how much is, and how many were answered either way: in the same statement."""

    def answered(answer: Answer) -> Subquery:
        rows = Question.objects.filter(answer=answer).order_by().values("answer")
        return Subquery(rows.annotate(n=Count("pk")).values("n"))

    return asked.annotate(open=Window(Count("pk")), same=answered(Answer.SAME), apart=answered(Answer.APART))


def _asked(safe: Collection[UUID], hidden: Collection[UUID], counts: QuerySet[Extract]) -> QuerySet[Question]:
    """Find what is asked of two records that both count, as if there were nothing about anybody kept safe."""
    sent = IndexRecord.objects.filter(extract__in=counts.values("pk"))
    known = SourceRecord.objects.filter(item__compartment=None)
    if safe:
        sent = sent.exclude(pk__in=hidden)
        known = known.exclude(person__in=safe)
    each = [
        Exists(sent.filter(pk=OuterRef(which))) | Exists(known.filter(pk=OuterRef(which))) for which in ("one", "other")
    ]
    return Question.objects.filter(*each, answer="")


def without_safe(pairs: QuerySet[Pair], safe: Collection[UUID], theirs: Collection[UUID]) -> QuerySet[Pair]:
    """Leave out of pairs of records whatever is of anybody kept safe, as if there were nothing about them."""
    if not safe:
        return pairs
    known = SourceRecord.objects.filter(person__in=safe).values("pk")
    return pairs.exclude(Q(one__in=theirs) | Q(other__in=theirs) | Q(one__in=known) | Q(other__in=known))


def records_of_safe(safe: Collection[UUID]) -> frozenset[UUID]:
    """Find the records of agencies that are of somebody kept safe: marked so, or linked with them or with one so."""
    marked = IndexRecord.objects.filter(kept__in=safe).order_by().values_list("pk", flat=True)
    named = Membership.objects.filter(Q(cluster__in=safe) | Q(record__in=marked)).values("cluster")
    linked = Membership.objects.filter(cluster__in=named).order_by().values_list("record", flat=True)
    return frozenset(linked.union(marked))


def kept_safe(at: datetime) -> frozenset[UUID]:
    """Give everybody under a shield, and whoever is kept with them."""
    shields = Shield.objects.filter(since__lte=at, lifted=None).values("person__kept_id")
    return frozenset(Person.objects.filter(kept_id__in=shields).values_list("pk", flat=True))


def tell(
    ids: Collection[UUID], safe: frozenset[UUID], viewer: Viewer, at: datetime, hidden: frozenset[UUID]
) -> dict[UUID, Told]:
    """Tell what the index holds of records that count, by their ids; of nobody kept safe: theirs are `hidden`."""
    closed, members = closed_to_index(local_day(at)), _of_their_homes(ids)
    asked = IndexRecord.objects.filter(
        Q(pk__in=ids) | Q(pk__in=members, replaced=None), extract__in=extracts_in_force(at, viewer.agency)
    )
    rows = list(asked.select_related("extract__agency").order_by("born", "pk"))
    kept = [row for row in rows if row.pk not in hidden]
    found = {row.pk: _of_index(row, closed) for row in kept if row.pk in ids}
    others = set(ids) - {row.pk for row in rows}
    for known in SourceRecord.objects.filter(pk__in=others, item__compartment=None).select_related("item", "person"):
        if known.person_id not in safe:
            found[known.pk] = Told(
                known.pk,
                known.said,
                known.born,
                known.gender,
                "",
                known.nhs_number,
                "Known at the front door",
                known=known.person.head_id,
            )
    return _with_households(found, members, [row for row in kept if row.replaced_id is None])


def _of_their_homes(ids: Collection[UUID]) -> dict[UUID, Any]:
    """Give, by record, who each of these records is and where, and of everybody in a household with them."""
    homes = Membership.objects.filter(record__in=ids).exclude(household=None).values("household")
    rows = Membership.objects.filter(Q(record__in=ids) | Q(household__in=homes))
    known = Exists(Person.objects.filter(pk=OuterRef("cluster")))
    return {row.record: row for row in rows.annotate(known=known)}


def _of_index(row: IndexRecord, closed: Iterable[str]) -> Told:
    agency = row.extract.agency
    name = " ".join(filter(None, (row.given, row.middle, row.family_name)))
    where = ", ".join(filter(None, (row.address, row.postcode)))
    by = A_SERVICE if agency.kind in closed else agency.name
    return Told(row.pk, name, row.born, row.sex, where, row.nhs_number, by)


def _with_households(
    found: Mapping[UUID, Told], members: Mapping[UUID, Any], rows: Iterable[IndexRecord]
) -> dict[UUID, Told]:
    """Put beside each record who else is in its household, each once."""
    beside: dict[UUID, dict[UUID, str]] = {}
    for row in rows:
        member = members.get(row.pk)
        if member and member.household:
            year = f", born {row.born.year}" if row.born else ""
            beside.setdefault(member.household, {}).setdefault(member.cluster, f"{row.given} {row.family_name}{year}")
    answer = {}
    for pk, told in found.items():
        mine = members.get(pk)
        people = beside.get(mine.household, {}) if mine and mine.household else {}
        around = [words for cluster, words in people.items() if mine and cluster != mine.cluster]
        known = told.known or (mine.cluster if mine and mine.known else None)
        answer[pk] = replace(told, around=tuple(around[:MOST_AROUND]), known=known)
    return answer


def _both_known(one: Told, other: Told) -> tuple[UUID, ...]:
    return (one.known, other.known) if one.known and other.known and one.known != other.known else ()


def _differs(one: Told, other: Told) -> tuple[str, ...]:
    def said(value: Any) -> str:
        return str(value or "").casefold().strip()

    details = {"name": "name", "born": "date of birth", "address": "address", "nhs_number": "NHS number"}
    both = {words: (said(getattr(one, name)), said(getattr(other, name))) for name, words in details.items()}
    return tuple(words for words, (a, b) in both.items() if a and b and a != b)
