"""Strengths and needs: from lists, whom they touch, and how those known before are now."""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.forms import Field

from thinkfamily.assessment.commands import (
    Again,
    Entry,
    Need,
    Strength,
    Touches,
    Words,
)
from thinkfamily.assessment.queries import Offered
from thinkfamily.design.fields import LongText, OneOf, Pick, Text, Tick
from thinkfamily.findings.terms import Progress
from thinkfamily.web.assessment.blocks.block import ALSO, GUARDED, Block

NOTHING = "Nothing is hard for them at the moment, as far as they say."


class TickedBlock(Block):
    """Strengths or needs from a list: each ticked one with words of its own."""

    mark = ""

    def fields(self) -> dict[str, Field]:
        found: dict[str, Field] = {}
        for each in self.question.offered:
            stem = f"{self.mark}-{each.code}"
            found[stem] = Tick(each.plain)
            found[f"{stem}-words"] = LongText("In their own words, or what was seen", limit=1000, rows=2)
            found[f"{stem}-also"] = Pick(ALSO, GUARDED)
            if each.factors:
                found[f"{stem}-factor"] = Pick("National factor, if one fits", [("", "None"), *each.factors])
        return found

    @property
    def groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The rows to tick, under their headings."""
        rows = [(each.heading, self._row(each)) for each in self.question.offered]
        return [(head, [row for _, row in found]) for head, found in groupby(rows, key=lambda pair: pair[0])]

    def _row(self, offered: Offered) -> dict[str, Any]:
        stem = f"{self.mark}-{offered.code}"
        ends = {"words": "-words", "also": "-also", "factor": "-factor"}
        row = {name: self.bound.get(f"{stem}{end}") for name, end in ends.items()}
        return row | {"tick": self.bound[stem], "ask": offered.ask}

    def has_something(self, errors: Collection[str]) -> bool:
        return bool(self.question.findings) or super().has_something(errors)

    def chosen(self, answers: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
        """Give the codes that were ticked, or written beside, with what was written."""
        for each in self.question.offered:
            stem = f"{self.mark}-{each.code}"
            if answers[stem] or answers[f"{stem}-words"]:
                yield each.code, {"words": answers[f"{stem}-words"], "also": answers[f"{stem}-also"]}


class StrengthsBlock(TickedBlock):
    """What goes well."""

    template = "assessment/parts/strengths.html"
    mark = "s"

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        for code, more in self.chosen(answers):
            yield Strength(code=code, **more)


class NeedsBlock(TickedBlock):
    """What is hard; or that nothing is."""

    template = "assessment/parts/needs.html"
    mark = "n"

    def fields(self) -> dict[str, Field]:
        return super().fields() | {self.name: Tick(NOTHING)}

    def standing(self) -> dict[str, Any]:
        return {self.name: bool(self.question.answer)}

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        for code, more in self.chosen(answers):
            yield Need(code=code, factor=answers.get(f"n-{code}-factor", ""), **more)
        yield Words(question=self.question.code, words=NOTHING if answers[self.name] else "")


class EffectsBlock(Block):
    """Whom a need touches, and how."""

    template = "assessment/parts/effects.html"

    def fields(self) -> dict[str, Field]:
        found: dict[str, Field] = {}
        others = [(str(who.person), who.short) for who in self.part.people if who != self.part.who]
        for need in self.question.findings:
            found[f"e-{need.item}-who"] = Pick("Whom does it touch?", [("", "Nobody, or not known"), *others])
            found[f"e-{need.item}-words"] = LongText(
                "How, in words they may read?", "Leave out what it comes from.", limit=1000, rows=2
            )
            found[f"e-{need.item}-also"] = Pick(ALSO, GUARDED)
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each need with what is known already of whom it touches, and fields for one more."""
        names = {who.person: who for who in self.part.people}
        return [
            {
                "need": need, "who": self.bound[f"e-{need.item}-who"], "words": self.bound[f"e-{need.item}-words"],
                "also": self.bound[f"e-{need.item}-also"],
                "known": [(names.get(e.person), e.words) for e in self.question.effects if e.need == need.item],
            }
            for need in self.question.findings
        ]  # fmt: skip

    @property
    def comes_first(self) -> bool:
        return bool(self.question.findings)

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        for need in self.question.findings:
            who, words = answers[f"e-{need.item}-who"], answers[f"e-{need.item}-words"]
            if who:
                also = answers[f"e-{need.item}-also"]
                yield Touches(need=need.item, person=UUID(who), words=words, also=also)


class KnownBlock(Block):
    """What was known before: still so, or not."""

    template = "assessment/parts/known.html"

    def fields(self) -> dict[str, Field]:
        found: dict[str, Field] = {}
        for each in self.question.known:
            if each.finding:
                ways = [way for way in Progress if not (each.strength and way == Progress.MET)]
                found[f"k-{each.finding}"] = OneOf(
                    "How is it now?", [(way.value, way.means) for way in ways], inline=False
                )
                found[f"k-{each.finding}-words"] = Text("In a few words", limit=300)
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each known thing with whom it is about and, for a strength or need, how it is now."""
        names = {who.person: who.short for who in self.part.people}
        return [
            {
                "known": each, "about": ", ".join(names[person] for person in each.about if person in names),
                "how": self.bound.get(f"k-{each.finding}"), "words": self.bound.get(f"k-{each.finding}-words"),
            }
            for each in self.question.known
        ]  # fmt: skip

    @property
    def comes_first(self) -> bool:
        return True

    def entries(self, answers: Mapping[str, Any]) -> Iterator[Entry]:
        for each in self.question.known:
            how = answers.get(f"k-{each.finding}") if each.finding else ""
            if each.finding and how:
                yield Again(finding=each.finding, how=Progress(how), words=answers[f"k-{each.finding}-words"])
