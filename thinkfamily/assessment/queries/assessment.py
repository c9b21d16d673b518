"""The whole family assessment as a list of what to ask whom, and one part of it to write in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.assessment.models import Assessment
from thinkfamily.assessment.queries.agreements import Names, by_head, members_now
from thinkfamily.assessment.queries.known import KnownShown, known_before
from thinkfamily.assessment.queries.offered import Offered, needs_offered, strengths_offered
from thinkfamily.assessment.queries.written import Answered, Gap, HeardOn, Viewed, written_in
from thinkfamily.assessment.rules import is_framework, questions_for, section_of, state_of
from thinkfamily.assessment.terms import AnswerForm, Framework, Question, Section, SectionState
from thinkfamily.families.queries import OpenFamily, ties
from thinkfamily.families.rules import by_code
from thinkfamily.findings.queries import EffectShown, FindingShown
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Edition
from thinkfamily.records.prepared import prepared
from thinkfamily.records.queries import edition, edition_of
from thinkfamily.sharing.terms import Kind

UNBORN = -1


@dataclass(frozen=True, slots=True)
class FrameworkShown:
    """A framework that can be used: its code, its name and what it says of itself."""

    code: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a section: for one person, or None for the family; how far it has come."""

    who: Named | None
    state: SectionState


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its parts."""

    code: str
    name: str
    says: str
    parts: tuple[PartShown, ...]


@dataclass(frozen=True, slots=True)
class AssessmentShown:
    """An assessment at a glance: what is asked of whom, who was not heard, what each makes of it."""

    id: UUID
    name: str
    says: str
    started: datetime
    started_by: str
    finished: datetime | None
    sections: tuple[SectionShown, ...]
    heard: tuple[tuple[Named, HeardOn], ...]
    not_heard: tuple[Named, ...]
    views: tuple[tuple[Named, Viewed], ...]
    gaps: tuple[Gap, ...]
    withdrawn: tuple[tuple[Named, FindingShown], ...]
    people: tuple[Named, ...]


def frameworks(day: date) -> list[FrameworkShown]:
    """List the frameworks in force on a day: every edition that has sections of questions."""
    rows = Edition.objects.filter(in_force_from__lte=day, content__has_key="sections").order_by("name", "version")
    newest = {row.name: row.content for row in rows if is_framework(row.content)}
    return [FrameworkShown(code, content["name"], content["says"]) for code, content in newest.items()]


def assessment(opening: OpenFamily, names: Names) -> AssessmentShown | None:
    """Show the family's assessment at a glance: the open one, else the last; None where there is none yet."""
    found = sorted(_assessments(opening.family.pk), key=lambda row: row.finished is not None)
    if not found:
        return None
    return _at_a_glance(found[0], opening, names)


@prepared
def _assessments(family: UUID) -> QuerySet[Assessment]:
    return Assessment.objects.filter(family=family).select_related("started_by").order_by("-started")


def _at_a_glance(found: Assessment, opening: OpenFamily, names: Names) -> AssessmentShown:
    read = _Reading(found, opening, names)
    hearings = [(who, read.written.hearing(who.person)) for who in read.people]
    views = [(who, read.written.view(who.person)) for who in read.people]
    return AssessmentShown(
        id=found.pk, name=read.framework["name"], says=read.framework["says"], started=found.started,
        started_by=found.started_by.shown_as, finished=found.finished,
        sections=tuple(read.section(each) for each in read.framework["sections"]),
        heard=tuple((who, heard) for who, heard in hearings if heard),
        not_heard=tuple(who for who, heard in hearings if heard is None),
        views=tuple((who, view) for who, view in views if view),
        gaps=tuple(read.written.gaps), withdrawn=tuple(read.withdrawn()), people=tuple(read.people),
    )  # fmt: skip


class _Reading:
    """One assessment with its framework, its people and what a viewer may see written of them."""

    def __init__(self, found: Assessment, opening: OpenFamily, names: Names) -> None:
        self.found, self.opening, self.day = found, opening, local_day(opening.at)
        self.framework: Framework = edition_of(found.framework, found.edition)
        self.people = members_now(opening, names)
        self.written = written_in(found, opening.seen)
        self.parents = _parents(opening, self.day)

    def questions(self, section: Section, who: Named | None) -> list[Question]:
        """Choose what is asked in a section of one person, or about the family."""
        if who is None:
            return [each for each in section["questions"] if each["per"] == "family"]
        age = UNBORN if who.unborn else who.age
        return questions_for(section, self.framework, age=age, parent=who.person in self.parents)

    def withdrawn(self) -> Iterator[tuple[Named, FindingShown]]:
        """Give what was recorded by mistake of each of them: it answers nothing any more."""
        for who in self.people:
            yield from ((who, each) for each in self.written.findings if each.withdrawn and each.person == who.person)

    def section(self, section: Section) -> SectionShown:
        """Show a section with a part for each person it asks, and one for the family."""
        whose: list[Named | None] = [*self.people, None]
        parts = [PartShown(who, self._state(section, who)) for who in whose if self.questions(section, who)]
        return SectionShown(section["code"], section["name"], section["says"], tuple(parts))

    def _state(self, section: Section, who: Named | None) -> SectionState:
        person = who.person if who else None
        asked = [(each, person) for each in self.questions(section, who)]
        return state_of(asked, {(each["code"], person) for each, _ in asked if self._is_answered(each, person)})

    def _is_answered(self, question: Question, person: UUID | None) -> bool:
        written, form = self.written, question["answer"]
        if written.answer(question["code"], person):
            return True
        if person is None:
            return form == AnswerForm.GAPS and bool(written.gaps)
        needs = {each.item for each in written.of(person, FindingSort.NEED)}
        return bool({
            AnswerForm.STRENGTHS: written.of(person, FindingSort.STRENGTH),
            AnswerForm.NEEDS: needs,
            AnswerForm.EFFECTS: [each for each in written.touching if each.need in needs],
            AnswerForm.HEARD: written.hearing(person),
            AnswerForm.VIEW: written.view(person),
        }.get(AnswerForm(form)))  # fmt: skip


def _parents(opening: OpenFamily, day: date) -> set[UUID]:
    """Say who acts as a parent of somebody, as far as the viewer may see."""
    kinds: Mapping[str, Any] = by_code(edition("relationships", day)["kinds"])
    now = [tie for tie in ties(opening.seen) if not (tie.until and tie.until <= day) and tie.kind in kinds]
    return {tie.one for tie in now if kinds[tie.kind]["parental"]} | {
        tie.other for tie in now if kinds[kinds[tie.kind]["inverse"]]["parental"]
    }


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question with what stands in answer to it, and what is offered to choose from."""

    code: str
    question: str
    hint: str
    answer_form: AnswerForm
    kind: Kind
    needed: bool
    answer: Answered | None = None
    heard: HeardOn | None = None
    view: Viewed | None = None
    findings: tuple[FindingShown, ...] = ()
    effects: tuple[EffectShown, ...] = ()
    gaps: tuple[Gap, ...] = ()
    known: tuple[KnownShown, ...] = ()
    offered: tuple[Offered, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One part of an assessment to write in: its questions, of whom, and how much of it the writer has before them."""

    assessment: UUID
    finished: datetime | None
    code: str
    name: str
    says: str
    who: Named | None
    people: tuple[Named, ...]
    questions: tuple[QuestionShown, ...]
    seen: int
    following: tuple[str, UUID | None] | None = field(default=None)


def section_part(opening: OpenFamily, names: Names, assessment: UUID, section: str, person: UUID | None) -> SectionPart:
    """
    Show one section of an assessment for one person, or for the family, to write in.

    :raises NotFound: if there is no such part of this family's assessment.
    """
    found = Assessment.objects.filter(pk=assessment, family=opening.family).first()
    if found is None:
        raise NotFound
    read = _Reading(found, opening, names)
    chosen = section_of(read.framework, section)
    who = next((each for each in read.people if person in (each.person, *each.records)), None)
    if chosen is None or (person is not None and who is None) or not read.questions(chosen, who):
        raise NotFound
    whose = who.person if who else None
    return SectionPart(
        assessment=found.pk, finished=found.finished, code=section, name=chosen["name"], says=chosen["says"], who=who,
        people=tuple(read.people), questions=tuple(_question(each, read, who) for each in read.questions(chosen, who)),
        seen=read.written.count(chosen, whose), following=_following(read, chosen, whose),
    )  # fmt: skip


def _question(question: Question, read: _Reading, who: Named | None) -> QuestionShown:
    written, form, person = read.written, AnswerForm(question["answer"]), who.person if who else None
    more: dict[str, Any] = {"answer": written.answer(question["code"], person)}
    if who is None:
        more |= {"gaps": tuple(written.gaps)} if form == AnswerForm.GAPS else {}
        more |= {"known": known_before(read.found, read.opening, read.written)} if form == AnswerForm.KNOWN else {}
    else:
        more |= _of_person(form, read, who)
    return QuestionShown(
        code=question["code"], question=question["question"], hint=question["hint"], answer_form=form,
        kind=Kind(question["kind"]), needed=question["needed"], **more,
    )  # fmt: skip


def _of_person(form: AnswerForm, read: _Reading, who: Named) -> dict[str, Any]:
    written, person = read.written, who.person
    if form == AnswerForm.STRENGTHS:
        offered = strengths_offered(who, written.standing(person), read.day)
        return {"findings": tuple(written.of(person, FindingSort.STRENGTH)), "offered": offered}
    if form == AnswerForm.NEEDS:
        offered = needs_offered(who, written.standing(person), read.day, parent=person in read.parents)
        return {"findings": tuple(written.of(person, FindingSort.NEED)), "offered": offered}
    if form == AnswerForm.EFFECTS:
        needs = written.of(person, FindingSort.NEED)
        ids = {each.item for each in needs}
        return {"findings": tuple(needs), "effects": tuple(e for e in written.touching if e.need in ids)}
    return {"heard": written.hearing(person), "view": written.view(person)}


def _following(read: _Reading, section: Section, person: UUID | None) -> tuple[str, UUID | None] | None:
    """Say which part comes after this one, in the order the framework is worked through."""
    whose: Sequence[Named | None] = [*read.people, None]
    parts = [
        (each["code"], who.person if who else None)
        for each in read.framework["sections"]
        for who in whose
        if read.questions(each, who)
    ]
    place = parts.index((section["code"], person))
    return parts[place + 1] if place + 1 < len(parts) else None


def called(people: Iterable[UUID], names: Names) -> list[Named]:
    """Name people by the heads of their records, those the viewer may know."""
    known = by_head(names)
    return [known[each] for each in people if each in known]
