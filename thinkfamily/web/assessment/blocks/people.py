"""How somebody was heard, their own number, and what they make of the assessment."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import Field

from thinkfamily.assessment.commands import (
    Entry,
    HowHeard,
    MakesOfIt,
    Score,
)
from thinkfamily.assessment.terms import Heard, View
from thinkfamily.design.fields import Day, LongText, Number, OneOf, Text
from thinkfamily.web.assessment.blocks.block import Block


class ScoreBlock(Block):
    """Somebody's own number."""

    template = "assessment/parts/score.html"

    def fields(self) -> dict[str, Field]:
        return {self.name: Number(self.question.question, self.question.hint, most=10, width="2")}

    def standing(self) -> dict[str, Any]:
        return {self.name: self.question.answer.score if self.question.answer else None}

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        yield Score(question=self.question.code, score=answers[self.name])


class HeardBlock(Block):
    """How somebody was heard."""

    template = "assessment/parts/heard.html"
    name = "heard"

    def fields(self) -> dict[str, Field]:
        return {
            "heard": OneOf(self.question.question, Heard.choices(), self.question.hint),
            "heard-through": Text("Through whom?", "If it was through somebody.", limit=120),
            "heard-on": Day("On which day?", future=False),
            "heard-words": LongText("If not yet: why, and who will ask?", limit=1000, rows=2),
        }

    def standing(self) -> dict[str, Any]:
        heard = self.question.heard
        if heard is None:
            return {"heard": "", "heard-through": "", "heard-on": None, "heard-words": ""}
        return {
            "heard": heard.how, "heard-through": heard.through, "heard-on": heard.on, "heard-words": heard.words,
        }  # fmt: skip

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        if answers["heard"] and answers["heard-on"]:
            yield HowHeard(
                how=Heard(answers["heard"]), on=answers["heard-on"], through=answers["heard-through"],
                words=answers["heard-words"],
            )  # fmt: skip


class ViewBlock(Block):
    """What somebody makes of it."""

    template = "assessment/parts/view.html"
    name = "view"

    def fields(self) -> dict[str, Field]:
        return {
            "view": OneOf(self.question.question, View.choices(), self.question.hint),
            "view-words": LongText("In their own words", limit=2000),
            "view-on": Day("On which day?", future=False),
        }

    def standing(self) -> dict[str, Any]:
        view = self.question.view
        if view is None:
            return {"view": "", "view-words": "", "view-on": None}
        return {"view": view.view, "view-words": view.words, "view-on": view.on}

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        if answers["view"] and answers["view-on"]:
            yield MakesOfIt(view=View(answers["view"]), on=answers["view-on"], words=answers["view-words"])
