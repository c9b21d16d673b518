"""One part of an assessment is saved: what changed is kept, each piece about whom it tells of, of its own kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from thinkfamily.assessment.commands.entries import (
    Again,
    Entry,
    HowHeard,
    MakesOfIt,
    Need,
    NotKnown,
    Score,
    Strength,
    Touches,
    Words,
)
from thinkfamily.assessment.commands.part import Part
from thinkfamily.assessment.models import Answer, Assessment, Hearing, OpenQuestion, PersonView
from thinkfamily.assessment.terms import Heard, View
from thinkfamily.findings.commands import record_need, record_strength, say_whom_it_touches, sight_finding
from thinkfamily.findings.models import Finding
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.rules import most_guarded
from thinkfamily.sharing.terms import Kind


@command
def save_section(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    assessment: UUID,
    section: str,
    person: UUID | None = None,
    seen: int,
    entries: Sequence[Entry],
) -> UUID:
    """
    Save one section of an assessment for one person, or for the family as a whole. What is unchanged stays as it is.

    `seen` is how much of this part its writer had before them; what they may not see is never counted.

    :raises NotFound: if there is no such section or person in it.
    :raises Refused: if an answer says too little, or the assessment is finished.
    :raises Stale: if somebody else saved this part meanwhile.
    """
    found = opened(Assessment, assessment, by=by, at=at, lock=True)
    if found.finished:
        raise Refused("This assessment is finished. Start another to write down what has changed since.")
    part = Part.of(found, section, person, by=by, at=at)
    part.require_unchanged(seen)
    for entry in entries:
        KEEP[type(entry)](part, entry)
    note("assessment.section_saved", by=by, at=at, about=found, section=section, person=person, entries=len(entries))
    return found.pk


def _words(part: Part, entry: Words) -> None:
    question, words = part.question(entry.question), entry.words.strip()
    field = f"q-{entry.question}"
    before = part.written.answer(entry.question, part.person.head_id if part.person else None)
    about = [part.person] if part.person else part.members(entry.about, f"{field}-about") if words else []
    kind = most_guarded([question["kind"], *([entry.also] if entry.also else [])])
    said_by = entry.said_by or (part.one().head_id if part.person and question["answer"] == "own_words" else None)
    said = (words, kind.bit, said_by, {person.head_id for person in about})
    if before and (before.words, before.kind, before.said_by, set(before.about)) == said:
        return
    _end(Answer, before.item if before else None, part.at)
    if words:
        item = part.envelope(Answer, kind, about)
        Answer.objects.create(
            item=item, assessment=part.assessment, question=entry.question, person=part.person, words=words,
            said_by=part.members([said_by], f"{field}-by")[0] if said_by else None,
        )  # fmt: skip


def _score(part: Part, entry: Score) -> None:
    question, before = part.question(entry.question), part.written.answer(entry.question, part.one().head_id)
    if (before.score if before else None) == entry.score:
        return
    _end(Answer, before.item if before else None, part.at)
    if entry.score is not None:
        if not 0 <= entry.score <= 10:
            raise Refused("Write a whole number from 0 to 10.", field=f"q-{entry.question}")
        item = part.envelope(Answer, question["kind"], [part.one()])
        Answer.objects.create(
            item=item, assessment=part.assessment, question=entry.question, person=part.person, score=entry.score,
            said_by=part.person,
        )  # fmt: skip


def _heard(part: Part, entry: HowHeard) -> None:
    before = part.written.hearing(part.one().head_id)
    why = entry.words.strip() if entry.how == Heard.NOT_YET else ""
    same = (entry.how, entry.through.strip(), why, entry.on)
    if before and (before.how, before.through, before.words, before.on) == same:
        return
    if entry.on > local_day(part.at):
        raise Refused("Write today or a day before: that day has not come yet.", field="heard-on")
    if entry.how == Heard.NOT_YET and not entry.words.strip():
        raise Refused("Write why they were not heard yet, and who will ask.", field="heard-words")
    if entry.how == Heard.THROUGH and not entry.through.strip():
        raise Refused("Write through whom they were heard.", field="heard-through")
    _end(Hearing, before.item if before else None, part.at)
    item = part.envelope(Hearing, Kind.IDENTITY, [part.one()])
    Hearing.objects.create(
        item=item, assessment=part.assessment, person=part.one(), how=entry.how, through=entry.through.strip(),
        words=why, on=entry.on,
    )  # fmt: skip


def _strength(part: Part, entry: Strength) -> None:
    if entry.code not in part.written.standing(part.one().head_id):
        record_strength(
            by=part.by, at=part.at, person=part.one().pk, code=entry.code, words=entry.words, kind=entry.also
        )


def _need(part: Part, entry: Need) -> None:
    if entry.code not in part.written.standing(part.one().head_id):
        record_need(
            by=part.by, at=part.at, person=part.one().pk, code=entry.code, words=entry.words, factor=entry.factor,
            kind=entry.also,
        )  # fmt: skip


def _touches(part: Part, entry: Touches) -> None:
    (touched,) = part.members([entry.person], f"e-{entry.need}-who")
    if (entry.need, touched.head_id, entry.words.strip()) in part.written.effects:
        return
    kind = most_guarded([Kind.FAMILY_LINKS, *([entry.also] if entry.also else [])])
    say_whom_it_touches(by=part.by, at=part.at, need=entry.need, person=touched.pk, words=entry.words, kind=kind)


def _again(part: Part, entry: Again) -> None:
    found = Finding.objects.select_related("person").filter(pk=entry.finding).first()
    if found is None or found.person.head_id not in part.heads:
        raise NotFound
    sight_finding(by=part.by, at=part.at, finding=entry.finding, how=entry.how, words=entry.words)


def _not_known(part: Part, entry: NotKnown) -> None:
    if not entry.words.strip():
        raise Refused("Write what we do not know.", field="gap-words")
    if entry.by and entry.by < local_day(part.at):
        raise Refused("Write today or a day to come, by which we ask.", field="gap-by")
    about = part.members(entry.about, "gap-about")
    if part.written.has_gap(entry.words.strip(), {person.head_id for person in about}):
        return
    item = part.envelope(OpenQuestion, Kind.FAMILY_LINKS, about)
    OpenQuestion.objects.create(
        item=item, assessment=part.assessment, words=entry.words.strip(), ask=entry.ask.strip(), by=entry.by
    )


def _makes_of_it(part: Part, entry: MakesOfIt) -> None:
    before = part.written.view(part.one().head_id)
    if before and (before.view, before.words, before.on) == (entry.view, entry.words.strip(), entry.on):
        return
    if entry.on > local_day(part.at):
        raise Refused("Write today or a day before: that day has not come yet.", field="view-on")
    if entry.view in (View.IN_PART, View.DISAGREES) and not entry.words.strip():
        raise Refused("Write with what they do not agree, in their words.", field="view-words")
    _end(PersonView, before.item if before else None, part.at)
    item = part.envelope(PersonView, Kind.PLAN_AND_ACTIONS, [part.one()])
    PersonView.objects.create(
        item=item, assessment=part.assessment, person=part.one(), view=entry.view, words=entry.words.strip(),
        on=entry.on,
    )  # fmt: skip


def _end(kind: type[Answer] | type[Hearing] | type[PersonView], item: UUID | None, at: datetime) -> None:
    """Practice records are ended, never rewritten: what stood before stays readable."""
    if item is not None:
        kind._default_manager.filter(pk=item, ended=None).update(ended=at)


KEEP: Mapping[type, Callable[[Part, Any], None]] = {
    Words: _words,
    Score: _score,
    HowHeard: _heard,
    Strength: _strength,
    Need: _need,
    Touches: _touches,
    Again: _again,
    NotKnown: _not_known,
    MakesOfIt: _makes_of_it,
}
