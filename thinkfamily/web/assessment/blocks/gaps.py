"""What we do not know yet, and whom we have not spoken to."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.forms import BoundField, Field

from thinkfamily.assessment.commands import (
    Entry,
    NotKnown,
    Words,
)
from thinkfamily.design.fields import Day, LongText, SomeOf, Text, Tick
from thinkfamily.web.assessment.blocks.block import Block

EVERYBODY = "We have spoken with everyone."


class GapsBlock(Block):
    """What we do not know yet, and whom we have not spoken to."""

    template = "assessment/parts/gaps.html"

    def fields(self) -> dict[str, Field]:
        people = [(str(who.person), who.short) for who in self.part.people]
        return {
            "gap-words": LongText(self.question.question, self.question.hint, limit=1000, rows=2),
            "gap-about": SomeOf("Whom is it about?", people),
            "gap-ask": Text("Who could tell us, and who will ask?", limit=200),
            "gap-by": Day("By when?"),
            self.name: Tick(EVERYBODY),
        }

    @property
    def asks(self) -> list[BoundField]:
        """The fields for one thing more that is not known, in order."""
        return [self.bound[name] for name in ("gap-words", "gap-about", "gap-ask", "gap-by")]

    def standing(self) -> dict[str, Any]:
        return {self.name: bool(self.question.answer)}

    def has_something(self, errors: Collection[str]) -> bool:
        return bool(self.question.gaps) or super().has_something(errors)

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        if answers["gap-words"] or answers["gap-about"]:
            about = tuple(UUID(each) for each in answers["gap-about"])
            yield NotKnown(words=answers["gap-words"], about=about, ask=answers["gap-ask"], by=answers["gap-by"])
        everyone = tuple(who.person for who in self.part.people)
        yield Words(question=self.question.code, words=EVERYBODY if answers[self.name] else "", about=everyone)
