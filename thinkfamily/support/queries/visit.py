"""Visits, calls and messages with a family, as far as a viewer may see who was there and what was written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.queries import plain_words
from thinkfamily.findings.terms import Progress
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.records.decision import NotFound
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import people_of
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE
from thinkfamily.support.models import (
    Goal,
    OwnScore,
    Presence,
    Visit,
    VisitGoal,
    VisitNote,
    VisitSighting,
    VisitWorker,
)
from thinkfamily.support.rules.visit import came_about
from thinkfamily.support.terms import CameAbout, Encounter, NoteSort, WhoseMiss

Names = Mapping[UUID, Named]


@dataclass(frozen=True, slots=True)
class ThereShown:
    """One person in a visit: whether they were expected, whether they were seen, and whose miss it was if not."""

    who: Named
    expected: bool
    seen: bool | None
    whose: WhoseMiss | None


@dataclass(frozen=True, slots=True)
class NoteShown:
    """
    A part of what was written; `guarded` names its kind of information where that is not for everybody.

    `speaker` is whose own words they are.
    """

    item: UUID
    kind: str
    sort: NoteSort
    words: str
    about: tuple[Named, ...]
    speaker: Named | None
    guarded: str


@dataclass(frozen=True, slots=True)
class Went:
    """A practitioner who went, or goes, and of which agency; `actor` is who acts for them."""

    practitioner: UUID
    actor: UUID
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class VisitShown:
    """One visit, call or message, to come or past."""

    id: UUID
    version: int
    encounter: Encounter
    when: datetime
    recorded: datetime | None
    called_off: datetime | None
    there: tuple[ThereShown, ...]
    notes: tuple[NoteShown, ...]
    went: tuple[Went, ...]
    recorded_by: UUID | None
    review: UUID | None

    @property
    def came(self) -> CameAbout:
        return came_about((each.expected, bool(each.seen)) for each in self.there)

    @property
    def seen(self) -> list[Named]:
        return [each.who for each in self.there if each.seen]

    @property
    def missed(self) -> list[ThereShown]:
        return [each for each in self.there if each.expected and each.seen is False]

    @property
    def expected(self) -> list[Named]:
        return [each.who for each in self.there if each.expected]

    def of(self, *sorts: NoteSort) -> list[NoteShown]:
        """Give the parts of these sorts, in the order they were written."""
        return [each for each in self.notes if each.sort in sorts]

    @property
    def where(self) -> str:
        return " ".join(each.words for each in self.of(NoteSort.WHERE))

    @property
    def written(self) -> list[NoteShown]:
        return [each for each in self.notes if each.sort not in (NoteSort.WHERE, NoteSort.CALLED_OFF)]

    @property
    def called_off_because(self) -> str:
        return " ".join(each.words for each in self.of(NoteSort.CALLED_OFF))


@dataclass(frozen=True, slots=True)
class GoalTouched:
    """A goal that a visit was about, in the family's words."""

    item: UUID
    words: str


@dataclass(frozen=True, slots=True)
class SightingInVisit:
    """A strength or need as it was seen in a visit."""

    who: Named | None
    says: str
    how: Progress
    words: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """What somebody gave something in their life, in their words."""

    who: Named
    of: str
    score: int
    words: str


def by_head(names: Names) -> dict[UUID, Named]:
    """Give each person once, by the head of their records."""
    return {who.person: who for who in names.values()}


def visits_of(opening: OpenFamily, names: Names, only: Iterable[UUID] | None = None) -> list[VisitShown]:
    """List the visits of a family of which something may be seen, newest first; five queries."""
    family, chosen = opening.family.pk, None if only is None else list(only)
    there = _all_there(_presences(opening.seen.of(Presence), family, chosen), by_head(names))
    written = written_in(_notes(opening.seen.of(VisitNote), family, chosen), opening, names)
    opens = there.keys() | {visit for visit, parts in written.items() if any(p.sort != NoteSort.WHERE for p in parts)}
    went = _went(opens)
    shown = [_shown(row, there, written, went) for row in _with_reviews(opens)]
    return sorted(shown, key=lambda visit: (visit.when, str(visit.id)), reverse=True)


@prepared
def _presences(items: list[UUID], family: UUID, visits: list[UUID] | None) -> QuerySet[Presence]:
    rows = Presence.objects.filter(pk__in=items, visit__family=family, ended=None)
    rows = rows if visits is None else rows.filter(visit__in=visits)
    return rows.select_related("person").order_by("person__made", "pk")


@prepared
def _notes(items: list[UUID], family: UUID, visits: list[UUID] | None) -> QuerySet[VisitNote]:
    rows = VisitNote.objects.filter(pk__in=items, visit__family=family, ended=None)
    rows = rows if visits is None else rows.filter(visit__in=visits)
    return rows.select_related("said_by").order_by("place", "pk")


@prepared
def _with_reviews(visits: Collection[UUID]) -> QuerySet[Visit]:
    return Visit.objects.filter(pk__in=visits).select_related("review")


def visit_of(opening: OpenFamily, names: Names, visit: UUID) -> VisitShown:
    """
    Give one visit of a family.

    :raises NotFound: if it is not there or nothing of it may be seen.
    """
    found = visits_of(opening, names, [visit])
    if not found:
        raise NotFound
    return found[0]


def _all_there(presences: Iterable[Presence], known: Names) -> dict[UUID, list[ThereShown]]:
    """Say who was in each visit, each person once: seen, if they were under any of their records."""
    there: dict[UUID, dict[UUID, ThereShown]] = {}
    for row in presences:
        head, visit = row.person.head_id, there.setdefault(row.visit_id, {})
        if head in known and (head not in visit or row.seen):
            visit[head] = there_in(row, known)
    return {
        visit: [people[who.person] for who in by_age(each.who for each in people.values())]
        for visit, people in there.items() if people
    }  # fmt: skip


def there_in(row: Presence, known: Names) -> ThereShown:
    return ThereShown(
        known[row.person.head_id], row.expected, row.seen, WhoseMiss(row.whose_miss) if row.whose_miss else None
    )


def written_in(rows: Sequence[VisitNote], opening: OpenFamily, names: Names) -> dict[UUID, list[NoteShown]]:
    readable = [row for row in rows if opening.seen[row.pk].in_full]
    about = people_of(row.pk for row in readable)
    written: dict[UUID, list[NoteShown]] = {}
    for row in readable:
        people = {names[person].person: names[person] for person in about.get(row.pk, ()) if person in names}
        (kind,) = kinds_in(opening.seen[row.pk].kind)
        part = NoteShown(
            item=row.pk, kind=kind.value, sort=NoteSort(row.sort), words=row.words, about=tuple(people.values()),
            speaker=names.get(row.said_by_id) if row.said_by_id else None,
            guarded=kind.shown if kind in SENSITIVE | RESTRICTED else "",
        )  # fmt: skip
        written.setdefault(row.visit_id, []).append(part)
    return written


def _went(visits: Collection[UUID]) -> dict[UUID, list[Went]]:
    went: dict[UUID, list[Went]] = {}
    for row in _workers(visits):
        went.setdefault(row.visit_id, []).append(went_in(row))
    return went


@prepared
def _workers(visits: Collection[UUID]) -> QuerySet[VisitWorker]:
    rows = VisitWorker.objects.filter(visit__in=visits, ended=None).order_by("practitioner__actor__shown_as")
    return rows.select_related("practitioner__actor", "practitioner__agency")


def went_in(row: VisitWorker) -> Went:
    """Show one who went; practitioner, actor and agency must have been read with them."""
    who = row.practitioner
    return Went(who.pk, who.actor_id, f"{who.actor.shown_as}, {who.agency.name}")


def _shown(
    row: Visit, there: Mapping[UUID, list[ThereShown]], written: Mapping[UUID, list[NoteShown]],
    went: Mapping[UUID, list[Went]],
) -> VisitShown:  # fmt: skip
    when = row.happened or row.planned_for
    assert when
    return VisitShown(
        id=row.pk, version=row.version, encounter=Encounter(row.encounter), when=when, recorded=row.recorded,
        called_off=row.called_off, there=tuple(there.get(row.pk, ())), notes=tuple(written.get(row.pk, ())),
        went=tuple(went.get(row.pk, ())), recorded_by=row.recorded_by_id,
        review=row.review.pk if hasattr(row, "review") else None,
    )  # fmt: skip


def goals_touched(opening: OpenFamily, visit: UUID) -> list[GoalTouched]:
    """List the goals a visit was about, of those the viewer may read."""
    items = opening.seen.in_full(Goal)
    rows = VisitGoal.objects.filter(visit=visit, goal__in=items).select_related("goal").order_by("goal__place")
    return [GoalTouched(row.goal_id, row.goal.words) for row in rows]


def sightings_in(opening: OpenFamily, names: Names, visit: UUID) -> list[SightingInVisit]:
    """List how strengths and needs were seen in a visit, as far as the viewer may know."""
    rows = VisitSighting.objects.filter(visit=visit).select_related("sighting__finding__person")
    both = [row.sighting for row in rows.order_by("sighting__item__at", "pk")]
    shown = [row for row in both if row.pk in opening.seen and row.finding_id in opening.seen]
    known = by_head(names)
    return [
        SightingInVisit(
            who=known.get(row.finding.person.head_id),
            says=plain_words(row.finding.codes, row.finding.edition, row.finding.code), how=Progress(row.how),
            words=row.words if opening.seen[row.pk].in_full else "", withdrawn=row.finding.withdrawn is not None,
        )
        for row in shown
    ]  # fmt: skip


def scores_in(opening: OpenFamily, names: Names, visits: Iterable[UUID]) -> dict[UUID, list[ScoreShown]]:
    """List what people gave their own lives in these visits, of those scores the viewer may read."""
    items = opening.seen.in_full(OwnScore)
    rows = OwnScore.objects.filter(pk__in=items, visit__in=list(visits)).order_by("person__made", "of", "pk")
    scores: dict[UUID, list[ScoreShown]] = {}
    for row in rows:
        if row.person_id in names:
            scores.setdefault(row.visit_id, []).append(ScoreShown(names[row.person_id], row.of, row.score, row.words))
    return scores
