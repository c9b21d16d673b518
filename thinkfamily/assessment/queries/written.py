"""What is written in an assessment, as far as a viewer may see: read once, asked about part by part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from thinkfamily.assessment.models import Answer, Assessment, Hearing, OpenQuestion, PersonView
from thinkfamily.assessment.terms import AnswerForm, Heard, Section, View
from thinkfamily.findings.models import Sighting
from thinkfamily.findings.queries import EffectShown, FindingShown, effects_seen, findings_seen
from thinkfamily.findings.terms import FindingSort
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.queries import Seen


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, whose own words it is if anybody's, and whom it is about (heads of their records)."""

    item: UUID
    question: str
    person: UUID | None
    said_by: UUID | None
    words: str
    score: int | None
    kind: int
    about: tuple[UUID, ...]
    by: UUID
    at: datetime
    stands: bool


@dataclass(frozen=True, slots=True)
class HeardOn:
    """How and when somebody was heard, or why not yet."""

    item: UUID
    person: UUID
    how: Heard
    through: str
    words: str
    on: date
    stands: bool


@dataclass(frozen=True, slots=True)
class Viewed:
    """What somebody makes of the assessment."""

    item: UUID
    person: UUID
    view: View
    words: str
    on: date
    stands: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not known yet about some people, whom to ask, and by when."""

    item: UUID
    words: str
    about: tuple[UUID, ...]
    ask: str
    by: date | None
    stands: bool


class Written:
    """All that a viewer may see of one assessment and of what is known of its people: each kind read when asked for."""

    def __init__(self, assessment: Assessment, seen: Seen) -> None:
        self.assessment, self.seen = assessment, seen

    @cached_property
    def answers_ever(self) -> list[Answered]:
        rows = _rows(Answer, self.assessment, self.seen)
        about = _heads_of(row.pk for row in rows if row.person_id is None)
        return [_answered(row, about.get(row.pk), self.seen) for row in rows]

    @cached_property
    def hearings_ever(self) -> list[HeardOn]:
        return [
            HeardOn(row.pk, row.person.head_id, Heard(row.how), row.through, row.words, row.on, row.ended is None)
            for row in _rows(Hearing, self.assessment, self.seen)
        ]

    @cached_property
    def views_ever(self) -> list[Viewed]:
        return [
            Viewed(row.pk, row.person.head_id, View(row.view), row.words, row.on, row.ended is None)
            for row in _rows(PersonView, self.assessment, self.seen)
        ]

    @cached_property
    def gaps_ever(self) -> list[Gap]:
        rows = _rows(OpenQuestion, self.assessment, self.seen)
        about = _heads_of(row.pk for row in rows)
        return [Gap(row.pk, row.words, about[row.pk], row.ask, row.by, row.ended is None) for row in rows]

    @cached_property
    def findings(self) -> list[FindingShown]:
        return findings_seen(self.seen)

    @cached_property
    def touching(self) -> list[EffectShown]:
        return effects_seen(self.seen)

    @property
    def answers(self) -> list[Answered]:
        return [each for each in self.answers_ever if each.stands]

    @property
    def gaps(self) -> list[Gap]:
        return [each for each in self.gaps_ever if each.stands]

    @property
    def effects(self) -> set[tuple[UUID | None, UUID, str]]:
        return {(each.need, each.person, each.words) for each in self.touching}

    @cached_property
    def _answer(self) -> dict[tuple[str, UUID | None], Answered]:
        latest_last = sorted(self.answers, key=lambda each: (each.at, str(each.item)))
        return {(each.question, each.person): each for each in latest_last}

    @cached_property
    def _hearing(self) -> dict[UUID, HeardOn]:
        return {each.person: each for each in self.hearings_ever if each.stands}

    @cached_property
    def _view(self) -> dict[UUID, Viewed]:
        return {each.person: each for each in self.views_ever if each.stands}

    @cached_property
    def _open(self) -> dict[tuple[UUID, FindingSort], list[FindingShown]]:
        found: dict[tuple[UUID, FindingSort], list[FindingShown]] = {}
        for each in self.findings:
            if each.is_open:
                found.setdefault((each.person, FindingSort(each.sort)), []).append(each)
        return found

    def answer(self, question: str, person: UUID | None) -> Answered | None:
        """Give what stands in answer to a question, of one person or about the family: the latest."""
        return self._answer.get((question, person))

    def hearing(self, person: UUID) -> HeardOn | None:
        """Give how somebody was heard, if they were."""
        return self._hearing.get(person)

    def view(self, person: UUID) -> Viewed | None:
        """Give what somebody makes of it, if they were asked."""
        return self._view.get(person)

    def of(self, person: UUID, sort: FindingSort) -> list[FindingShown]:
        """List the strengths or needs of somebody that stand."""
        return self._open.get((person, sort), [])

    def standing(self, person: UUID) -> set[str]:
        """Give the codes of what stands for somebody."""
        return {each.code for each in self.findings if each.person == person and each.is_open}

    def has_gap(self, words: str, about: set[UUID]) -> bool:
        """Say whether this is written down as not known already."""
        return any(each.words == words and set(each.about) == about for each in self.gaps)

    def count(self, section: Section, person: UUID | None) -> int:
        """Count what was ever written in a part, so that a later look can tell whether somebody wrote since."""
        return len(self._items(section, person))

    def last_by_another(self, section: Section, person: UUID | None, me: UUID) -> tuple[str, datetime | None]:
        """Say who else wrote in a part last, and when."""
        others = [self.seen[item] for item in self._items(section, person) if self.seen[item].by != me]
        if not others:
            return "You", None
        last = max(others, key=lambda shown: shown.at)
        return Actor.objects.get(pk=last.by).shown_as, last.at

    def _items(self, section: Section, person: UUID | None) -> list[UUID]:
        codes = {each["code"] for each in section["questions"]}
        forms = {each["answer"] for each in section["questions"] if (each["per"] == "person") == (person is not None)}
        items = [each.item for each in self.answers_ever if each.question in codes and each.person == person]
        if AnswerForm.GAPS in forms:
            items += [each.item for each in self.gaps_ever]
        if AnswerForm.KNOWN in forms:
            items += self.seen.of(Sighting)
        return items + (self._of_person(forms, person) if person else [])

    def _of_person(self, forms: set[str], person: UUID) -> list[UUID]:
        sorts = {AnswerForm.STRENGTHS: FindingSort.STRENGTH, AnswerForm.NEEDS: FindingSort.NEED}
        wanted = {sort for form, sort in sorts.items() if form in forms}
        found = [each.item for each in self.findings if each.person == person and each.sort in wanted]
        if AnswerForm.HEARD in forms:
            found += [each.item for each in self.hearings_ever if each.person == person]
        if AnswerForm.VIEW in forms:
            found += [each.item for each in self.views_ever if each.person == person]
        if AnswerForm.EFFECTS in forms:
            needs = {each.item for each in self.findings if each.person == person}
            found += [each.item for each in self.touching if each.need in needs]
        return found


def written_in(assessment: Assessment, seen: Seen) -> Written:
    """Give what is written in an assessment, as far as a viewer may see."""
    return Written(assessment, seen)


Kept = TypeVar("Kept", Answer, Hearing, OpenQuestion, PersonView)
# The people that each row names, read with it.
NAMED_IN: Mapping[type[Model], tuple[str, ...]] = {
    Answer: ("person", "said_by"), Hearing: ("person",), PersonView: ("person",)
}  # fmt: skip


def _rows(kind: type[Kept], assessment: Assessment, seen: Seen) -> list[Kept]:
    """Read the rows of a kind that may be read in full, oldest first."""
    items = seen.in_full(kind)
    rows = _kept(kind, assessment.pk, items)
    return sorted(rows, key=lambda row: (row.item.at, str(row.pk)))


@prepared
def _kept(kind: type[Kept], assessment: UUID, items: list[UUID]) -> QuerySet[Kept]:
    rows = kind._default_manager.filter(assessment=assessment, item__in=items)
    return rows.select_related("item", *NAMED_IN.get(kind, ()))


def _answered(row: Answer, about: tuple[UUID, ...] | None, seen: Seen) -> Answered:
    """Show an answer; one of a person is about them, one about the family about those it was said to tell of."""
    person = row.person.head_id if row.person else None
    envelope = seen[row.pk]
    return Answered(
        item=row.pk, question=row.question, person=person, said_by=row.said_by.head_id if row.said_by else None,
        words=row.words, score=row.score, kind=envelope.kind, about=about or ((person,) if person else ()),
        by=envelope.by, at=envelope.at, stands=row.ended is None,
    )  # fmt: skip


def _heads_of(items: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Say whom these items are about, by the heads of their records; the viewer has been allowed to see them."""
    about: dict[UUID, tuple[UUID, ...]] = {}
    for item, head in _subjects(list(items)):
        about[item] = (*about.get(item, ()), head)
    return about


@prepared
def _subjects(items: list[UUID]) -> QuerySet[Subject, tuple[UUID, UUID]]:
    return Subject.objects.filter(item_id__in=items).order_by("id").values_list("item_id", "person__head_id")
