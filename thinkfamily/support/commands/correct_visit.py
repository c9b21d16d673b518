"""A visit that was recorded is put right: both versions are kept, with who and why, and what followed follows anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries import members_of
from thinkfamily.findings.commands import move_sightings
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of
from thinkfamily.sharing.rules import kinds_in, most_guarded
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.follows import WhatFollowed, each_once
from thinkfamily.support.commands.visit_told import There, VisitTold, Written
from thinkfamily.support.commands.writing import Writing
from thinkfamily.support.models import OwnScore, Presence, Visit, VisitCorrection, VisitNote, VisitWorker
from thinkfamily.support.queries.part import answers_now
from thinkfamily.support.rules.visit import (
    may_be_of_another_day,
    may_correct_visit,
    may_say_who_was_there,
    was_before_it_was_recorded,
)
from thinkfamily.support.terms import NoteSort


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPutRight(VisitTold):
    """
    A visit as it is to stand. `changed` gives a part that was written as it should be, or None to take it out.

    `written` are parts to add. Goals and how strengths and needs stood are put right where they are, not here.
    """

    because: str
    changed: Mapping[UUID, Written | None] = field(default_factory=dict)


@command
def correct_visit(
    *, by: Actor, at: datetime, form: UUID | None = None, visit: UUID, seen: int, told: VisitPutRight
) -> UUID:
    """
    Put a recorded visit right: how and when, who went, who was there, what was written. What it said before stays.

    What `by` may not see is left as it is. A child who was seen after all is no longer due to be seen, one who was
    not is due again, and what to try next is judged anew.

    :raises Refused: if it is not for `by` to say, no reason is given, nothing is different, or it makes no sense.
    :raises Stale: if somebody changed it since.
    """
    kept = opened(Visit, visit, by=by, at=at, lock=True, seen=seen)
    known = seen_about(viewer_of(by, at), at, members_of(kept.family))
    _require(kept, told, by=by, at=at)
    right = _PutRight(kept, known, told, by=by, at=at)
    followed = WhatFollowed(kept, known, by=by, at=at)
    changed = right.everything()
    if not changed:
        raise Refused("Nothing here is different from what was recorded.")
    followed.follow_anew()
    note("visit.corrected", by=by, at=at, about=kept, family=kept.family_id, changed=changed, seen=told.seen)
    return kept.pk


def _require(visit: Visit, told: VisitPutRight, *, by: Actor, at: datetime) -> None:
    if visit.recorded is None or visit.happened is None:
        raise Refused("This was not recorded yet. Record how it went.")
    answers = answers_now(visit.family)
    went = VisitWorker.objects.filter(visit=visit, ended=None, practitioner__actor=by).exists()
    require(
        may_correct_visit(recorded=visit.recorded_by == by, went=went, answers=answers.practitioner.actor_id == by.pk)
    )
    if not told.because.strip():
        raise Refused("Write in a sentence what was wrong.", field="because")
    require(was_before_it_was_recorded(told.happened, visit.recorded), field="happened")
    same_day = local_day(told.happened) == local_day(visit.happened)
    require(may_be_of_another_day(review=hasattr(visit, "review"), same_day=same_day), field="happened")
    if not told.there:
        raise Refused("Say who was expected and who was seen.", field="people")
    for each in told.there:
        require(may_say_who_was_there(expected=each.expected, seen=each.seen, whose=each.whose), field="people")
    members_seen(visit.family, [each.person for each in told.there], by=by, at=at)


class _PutRight:
    """Puts one visit right, bit by bit, and says which bits were different."""

    def __init__(self, visit: Visit, known: Seen, told: VisitPutRight, *, by: Actor, at: datetime) -> None:
        self.visit, self.known, self.told, self.by, self.at = visit, known, told, by, at
        self.was_encounter, self.was_happened = visit.encounter, visit.happened or at
        self.kinds: list[Kind] = [Kind.PLAN_AND_ACTIONS]

    def everything(self) -> list[str]:
        """Put right what is different; what of it was is kept with the reason, as guarded as what it tells of."""
        how, when = self._how_and_when()
        self.writing = Writing(self.visit, self.visit.family, self.known, by=self.by, at=self.at)
        parts = {
            "how": how, "when": when, "there": self._there(), "where": self._where(), "written": self._parts(),
            "went": self._went(),
        }  # fmt: skip
        changed = [name for name, different in parts.items() if different]
        if when:
            self._move()
        if changed:
            self._keep_reason()
        return changed

    def _how_and_when(self) -> tuple[bool, bool]:
        visit, told = self.visit, self.told
        how, when = visit.encounter != told.encounter, visit.happened != told.happened
        visit.encounter, visit.happened, visit.version = told.encounter, told.happened, visit.version + 1
        visit.save(update_fields=["encounter", "happened", "version"])
        return how, when

    def _move(self) -> None:
        """Let all that is told of in the visit have happened when the visit did; what it said before stays."""
        visit, day = self.visit, local_day(self.told.happened)
        scores = OwnScore.objects.filter(visit=visit)
        items = [*visit.presences.filter(ended=None).values_list("pk", flat=True)]
        items += visit.notes.filter(ended=None).values_list("pk", flat=True)
        items += scores.values_list("pk", flat=True)
        Item.objects.filter(pk__in=items).update(happened=self.told.happened)
        if day != local_day(self.was_happened):
            scores.update(on=day)
            move_sightings(visit.sightings.values_list("sighting_id", flat=True), on=day)

    def _there(self) -> bool:
        """End each presence that is told differently, or not any more if it may be seen, and keep what is right."""
        heads = dict(Person.objects.filter(pk__in=[each.person for each in self.told.there]).values_list("pk", "head"))
        right = {heads[each.person]: each for each in self.told.there}
        standing = each_once(self.visit.presences.filter(ended=None).select_related("person"))
        wrong = [head for head, row in standing.items() if not self._is_right(row, right)]
        self.visit.presences.filter(ended=None, person__head__in=wrong).update(ended=self.at)
        stays = standing.keys() - set(wrong)
        new = [each for head, each in right.items() if head not in stays]
        for each in new:
            self._keep_there(each)
        return bool(wrong or new)

    def _is_right(self, row: Presence, right: Mapping[UUID, There]) -> bool:
        told = right.get(row.person.head_id)
        if told is None:
            return row.pk not in self.known
        return (row.expected, row.seen, row.whose_miss) == (told.expected, told.seen, told.whose)

    def _keep_there(self, each: There) -> None:
        item = record_item(
            Presence, kind=Kind.PLAN_AND_ACTIONS, about=[each.person], by=self.by, at=self.at,
            happened=self.told.happened,
        )  # fmt: skip
        Presence.objects.create(
            item=item, visit=self.visit, person_id=each.person, expected=each.expected, seen=each.seen,
            whose_miss=each.whose,
        )  # fmt: skip

    def _where(self) -> bool:
        rows = [row for row in self.visit.notes.filter(ended=None, sort=NoteSort.WHERE) if row.pk in self.known]
        if " ".join(row.words for row in rows) == self.told.where.strip():
            return False
        self._end(rows)
        self.writing.where(self.told.where, [each.person for each in self.told.there])
        return True

    def _parts(self) -> bool:
        standing = {row.pk: row for row in self.visit.notes.filter(ended=None).select_related("item")}
        for item, part in self.told.changed.items():
            row = standing.get(item)
            if row is None or item not in self.known or not self.known[item].in_full:
                raise NotFound
            self._end([row])
            if part and part.words.strip():
                self.writing.part(part, row.place)
        self.writing.parts(self.told.written)
        added = [part for part in self.told.written if part.words.strip()]
        self.kinds += [most_guarded(part.kinds) for part in added]
        return bool(self.told.changed or added)

    def _end(self, rows: Iterable[VisitNote]) -> None:
        rows = list(rows)
        VisitNote.objects.filter(pk__in=[row.pk for row in rows]).update(ended=self.at)
        self.kinds += [kind for row in rows for kind in kinds_in(row.item.kind)]

    def _went(self) -> bool:
        workers = VisitWorker.objects.filter(visit=self.visit, ended=None)
        before = set(workers.values_list("practitioner_id", flat=True))
        self.writing.workers(self.told.went)
        return before != set(workers.values_list("practitioner_id", flat=True))

    def _keep_reason(self) -> None:
        about = [each.person for each in self.told.there]
        item = record_item(VisitCorrection, kind=most_guarded(self.kinds), about=about, by=self.by, at=self.at)
        VisitCorrection.objects.create(
            item=item, visit=self.visit, because=self.told.because.strip(), encounter=self.was_encounter,
            happened=self.was_happened,
        )  # fmt: skip
