"""The facts that screening reads and somebody at the door may put right: what each is now, and what it may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from thinkfamily.door.models import Told
from thinkfamily.door.rules import fact_answers
from thinkfamily.door.terms import PromptAnswer, ToldPart
from thinkfamily.records.evaluator import say


@dataclass(frozen=True, slots=True)
class FactAsked:
    """One fact: its name, what is known of it in a sentence, and the answers to choose from; a number has none."""

    code: str
    name: str
    says: str
    answers: tuple[tuple[str, str], ...]


def facts_asked(facts: Mapping[str, Any], words: Mapping[str, Mapping[str, Any]]) -> tuple[FactAsked, ...]:
    """Say of each fact that may be put right what it is now, in the order of the rules' own data."""
    return tuple(
        FactAsked(code, str(about["name"]), say(facts.get(code), about), fact_answers(about))
        for code, about in words.items()
    )


def put_right_in(rows: Iterable[Told]) -> dict[str, Any]:
    """Read the facts that somebody put right, the latest word on each; what nobody knows after all is open again."""
    return {row.code: _value(row.words) for row in rows if row.part == ToldPart.FACT}


def _value(words: str) -> Any:
    known = {PromptAnswer.YES: True, PromptAnswer.NO: False, PromptAnswer.DONT_KNOW: None}
    if words in set(PromptAnswer):
        return known[PromptAnswer(words)]
    return int(words) if words.isdecimal() else words
