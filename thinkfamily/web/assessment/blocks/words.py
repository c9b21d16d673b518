"""Questions that are answered in words."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.forms import Field

from thinkfamily.assessment.commands import (
    Entry,
    Words,
)
from thinkfamily.design.fields import LongText, Pick, SomeOf
from thinkfamily.sharing.terms import Kind
from thinkfamily.web.assessment.blocks.block import ALSO, GUARDED, Block


class WordsBlock(Block):
    """What the practitioner writes, or what somebody said as they said it."""

    own = False

    def fields(self) -> dict[str, Field]:
        asked = self.question
        found: dict[str, Field] = {self.name: LongText(asked.question, asked.hint)}
        if self.part.who is None:
            people = [(str(who.person), who.short) for who in self.part.people]
            if self.own:
                found[f"{self.name}-by"] = Pick("Who said it?", [("", "All of them together"), *people])
            found[f"{self.name}-about"] = SomeOf("Whom does it tell of?", people)
        found[f"{self.name}-also"] = Pick(ALSO, GUARDED)
        return found

    def standing(self) -> dict[str, Any]:
        answer, everyone = self.question.answer, [str(who.person) for who in self.part.people]
        found: dict[str, Any] = {
            self.name: answer.words if answer else "",
            f"{self.name}-also": _also(answer.kind, self.question.kind) if answer else "",
        }
        if self.part.who is None:
            found[f"{self.name}-about"] = [str(each) for each in answer.about] if answer else everyone
            if self.own:
                found[f"{self.name}-by"] = str(answer.said_by) if answer and answer.said_by else ""
        return found

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        by = answers.get(f"{self.name}-by", "")
        yield Words(
            question=self.question.code, words=answers[self.name], also=answers[f"{self.name}-also"],
            about=tuple(UUID(each) for each in answers.get(f"{self.name}-about", ())), said_by=UUID(by) if by else None,
        )  # fmt: skip


class OwnWordsBlock(WordsBlock):
    """What somebody said, as they said it."""

    template = "assessment/parts/own_words.html"
    own = True


def _also(kind: int, own: Kind) -> str:
    """Say which more guarded kind an answer was kept as, if it was."""
    return "" if kind == own.bit else next((each.value for each in Kind if each.bit == kind), "")
