"""One question of an assessment on the page: its fields, what stands in them, what was written."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.forms import BoundField, Field

from thinkfamily.assessment.commands import (
    Entry,
)
from thinkfamily.assessment.queries import QuestionShown, SectionPart
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind

GUARDED = [("", "No"), *((kind.value, kind.shown) for kind in Kind if kind in SENSITIVE or kind in RESTRICTED)]
ALSO = "Does it tell of something people keep to themselves?"


class Block:
    """One question on the page."""

    template = "assessment/parts/words.html"

    def __init__(self, question: QuestionShown, part: SectionPart) -> None:
        self.question, self.part = question, part
        self.bound: dict[str, BoundField] = {}

    @property
    def comes_first(self) -> bool:
        return self.question.needed or len(self.part.questions) < 3

    @property
    def name(self) -> str:
        return f"q-{self.question.code}"

    def fields(self) -> dict[str, Field]:
        return {}

    def standing(self) -> dict[str, Any]:
        return {}

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        yield from ()

    def has_something(self, errors: Collection[str]) -> bool:
        """Whether it is answered already, or has to be put right."""
        return bool(self.question.answer) or any(name in errors for name in self.bound)

    def piece(self, end: str = "") -> BoundField | None:
        """Give a field by the end of its name: the field itself, or `-about`, `-by`, `-on`."""
        return self.bound.get(self.name + end)

    @property
    def main(self) -> BoundField | None:
        return self.piece()

    @property
    def words(self) -> BoundField | None:
        return self.piece("-words")

    @property
    def about(self) -> BoundField | None:
        return self.piece("-about")

    @property
    def by(self) -> BoundField | None:
        return self.piece("-by")

    @property
    def also(self) -> BoundField | None:
        return self.piece("-also")

    @property
    def on(self) -> BoundField | None:
        return self.piece("-on")

    @property
    def through(self) -> BoundField | None:
        return self.piece("-through")
