"""Strengths and needs are written down, whom a need touches, and how each was seen again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from thinkfamily.findings.models import Effect, Finding, Sighting
from thinkfamily.findings.rules import (
    CODES,
    LISTED_UNDER,
    coded,
    kind_of,
    may_be_seen_as,
    may_have_happened,
    still_counts,
)
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import open_person, opened
from thinkfamily.sharing.queries import Seen
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import Kind


@command
def record_strength(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    person: UUID,
    code: str,
    words: str = "",
    kind: str = "",
    since: date | None = None,
) -> UUID:
    """
    Write down something that goes well for somebody, by a code of the edition "protective-factors".

    `kind` may name a more guarded kind of information than the code's own, never a less guarded one.

    :raises Refused: if there is no such code, or it stands there already.
    """
    return _record(FindingSort.STRENGTH, by=by, at=at, person=person, code=code, words=words, kind=kind, since=since)


@command
def record_need(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    person: UUID,
    code: str,
    factor: str = "",
    words: str = "",
    kind: str = "",
    since: date | None = None,
) -> UUID:
    """
    Write down something that is hard for one person, by a code of the edition "needs" and, if known, a factor.

    :raises Refused: if there is no such code, or it stands there already.
    """
    return _record(
        FindingSort.NEED, by=by, at=at, person=person, code=code, factor=factor, words=words, kind=kind, since=since
    )


def _record(
    sort: FindingSort, *, by: Actor, at: datetime, person: UUID, code: str, words: str, kind: str, since: date | None,
    factor: str = "",
) -> UUID:  # fmt: skip
    (concerned, seen), today = open_person(person, by=by, at=at), local_day(at)
    codes, version, chosen = _coded(CODES[sort], code, today)
    require(may_have_happened(since or today, today), field="since")
    also = _coded("assessment-factors", factor, today, field="factor")[2]["kind"] if factor else ""
    require_new(sort, concerned, code, seen)
    item = record_item(Finding, kind=kind_of(chosen, also, kind), about=[concerned.pk], by=by, at=at)
    Finding.objects.create(
        item=item, person=concerned, sort=sort, codes=codes, edition=version, code=code, factor=factor,
        words=words.strip(), since=since or today,
    )  # fmt: skip
    note(f"{sort.value}.recorded", by=by, at=at, about=("finding", item.pk), person=concerned.pk)
    return item.pk


def _coded(codes: str, code: str, on: date, field: str = "code") -> tuple[str, int, Mapping[str, Any]]:
    version = version_in_force(codes, on)
    found = coded(edition_of(codes, version)[LISTED_UNDER[codes]], code)
    if found is None:
        raise Refused("Choose from the list.", field=field)
    return codes, version, found


def require_new(sort: FindingSort, person: Person, code: str, seen: Seen) -> None:
    """Refuse a second one of a kind, if the first may be seen by the one who writes."""
    rows = Finding.objects.filter(person__head_id=person.head_id, sort=sort, code=code, ended=None, withdrawn=None)
    if any(row.pk in seen for row in rows):
        raise Refused(f"This {sort.value} of theirs stands there already. Say how it is now instead.", field="code")


@command
def say_whom_it_touches(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    need: UUID,
    person: UUID,
    words: str,
    kind: str = Kind.FAMILY_LINKS,
    since: date | None = None,
) -> UUID:
    """
    Say what a need of one does to another, in words without the cause: it is read by whoever may read of the other.

    :raises Refused: if nothing is said, or it is the one whose need it is.
    """
    found, today = opened(Finding, need, by=by, at=at), local_day(at)
    touched, _ = open_person(person, by=by, at=at)
    if found.sort != FindingSort.NEED:
        raise Refused("Choose a need: this is a strength.", field="need")
    require(still_counts(found.withdrawn), field="need")
    if touched.head_id == found.person.head_id:
        raise Refused("This is whose need it is. Choose somebody else whom it touches.", field="person")
    if not words.strip():
        raise Refused("Say what it does to them, without saying what it comes from.", field="words")
    item = record_item(Effect, kind=kind, about=[touched.pk], by=by, at=at)
    Effect.objects.create(item=item, need=found, person=touched, words=words.strip(), since=since or today)
    note("need.touches", by=by, at=at, about=("effect", item.pk), person=touched.pk)
    return item.pk


@command
def sight_finding(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    finding: UUID,
    how: Progress,
    words: str = "",
    on: date | None = None,
) -> UUID:
    """
    Say how a strength or need is now; a need that is met ends that day.

    :raises Refused: if it has ended, or the day is still to come.
    """
    found, today = opened(Finding, finding, by=by, at=at, lock=True), local_day(at)
    day = on or today
    require(may_have_happened(day, today), field="on")
    require(still_counts(found.withdrawn), field="how")
    require(may_be_seen_as(how, FindingSort(found.sort), found.ended), field="how")
    kind = kinds_in(found.item.kind)[0]
    item = record_item(Sighting, kind=kind, about=[found.person_id], by=by, at=at)
    Sighting.objects.create(item=item, finding=found, how=how, words=words.strip(), on=day)
    if how == Progress.MET:
        Finding.objects.filter(pk=found.pk).update(ended=day)
    note("finding.sighted", by=by, at=at, about=("finding", found.pk), how=how, sighting=item.pk)
    return item.pk


def move_sightings(sightings: Iterable[UUID], *, on: date) -> None:
    """Let findings have been seen so on another day, because what they were seen in was. Part of a command."""
    chosen = list(sightings)
    Sighting.objects.filter(pk__in=chosen).update(on=on)
    met = Sighting.objects.filter(pk__in=chosen, how=Progress.MET).values("finding")
    Finding.objects.filter(pk__in=met, ended__isnull=False).update(ended=on)
