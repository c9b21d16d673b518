"""The family's copy of an assessment: only what is about everyone who will read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.assessment.models import Assessment
from thinkfamily.assessment.queries.agreements import Names, members_now
from thinkfamily.assessment.queries.written import Answered, Written, written_in
from thinkfamily.assessment.terms import Framework
from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.queries import edition_of


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One thing the copy says, under which question, whose own words it is if anybody's, and when."""

    question: str
    words: str
    said_by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class CopyFor:
    """What those who read it may all read: strengths before needs, then everything that was asked, in order."""

    readers: tuple[Named, ...]
    people: tuple[Named, ...]
    name: str
    started: datetime
    finished: datetime | None
    strengths: tuple[CopyLine, ...]
    needs: tuple[CopyLine, ...]
    touches: tuple[CopyLine, ...]
    answers: tuple[CopyLine, ...]
    not_known: tuple[CopyLine, ...]
    views: tuple[CopyLine, ...]


def assessment_copy(opening: OpenFamily, names: Names, assessment: UUID, readers: Collection[UUID]) -> CopyFor:
    """
    Give the copy for one person, or for several who read it together: then only what is about each of them.

    :raises NotFound: if there is no such assessment of this family, or a reader is not in it.
    """
    found = Assessment.objects.filter(pk=assessment, family=opening.family).first()
    people = members_now(opening, names)
    chosen = tuple(who for who in people if who.person in readers)
    if found is None or len(chosen) != len(set(readers)):
        raise NotFound
    written, framework = written_in(found, opening.seen), edition_of(found.framework, found.edition)
    told = _Copy(written, framework, people, frozenset(readers))
    return CopyFor(
        readers=chosen, people=tuple(people), name=framework["name"], started=found.started, finished=found.finished,
        strengths=told.findings(FindingSort.STRENGTH), needs=told.findings(FindingSort.NEED), touches=told.touches(),
        answers=told.answers(), not_known=told.not_known(), views=told.views(),
    )  # fmt: skip


class _Copy:
    """What is written, narrowed to what is about every reader."""

    def __init__(self, written: Written, framework: Framework, people: list[Named], readers: frozenset[UUID]) -> None:
        self.written, self.readers = written, readers
        self.short = {who.person: who.short for who in people}
        self.questions = {each["code"]: each for section in framework["sections"] for each in section["questions"]}

    def _for_them(self, about: Collection[UUID]) -> bool:
        return bool(self.readers) and self.readers <= set(about)

    def findings(self, sort: FindingSort) -> tuple[CopyLine, ...]:
        return tuple(
            CopyLine(each.plain, each.words, "", each.since)
            for each in self.written.findings
            if each.sort == sort and each.is_open and self._for_them([each.person])
        )

    def touches(self) -> tuple[CopyLine, ...]:
        return tuple(
            CopyLine("", each.words, "", each.since) for each in self.written.touching if self._for_them([each.person])
        )

    def answers(self) -> tuple[CopyLine, ...]:
        order = list(self.questions)
        mine = [each for each in self.written.answers if self._for_them(each.about) and each.question in order]
        return tuple(self._line(each) for each in sorted(mine, key=lambda each: order.index(each.question)))

    def _line(self, answer: Answered) -> CopyLine:
        question, on = self.questions[answer.question]["question"], local_day(answer.at)
        if answer.score is not None:
            return CopyLine(question, f"{answer.score} of 10", "", on)
        said_by = self.short.get(answer.said_by, "") if answer.said_by else ""
        return CopyLine(question, answer.words, said_by, on)

    def not_known(self) -> tuple[CopyLine, ...]:
        gaps = [each for each in self.written.gaps if self._for_them(each.about)]
        return tuple(CopyLine(each.words, each.ask, "", each.by) for each in gaps)

    def views(self) -> tuple[CopyLine, ...]:
        found = [self.written.view(reader) for reader in self.readers if self._for_them([reader])]
        return tuple(
            CopyLine(each.view.means, each.words, self.short.get(each.person, ""), each.on) for each in found if each
        )
