"""What a contact tells, in the order of the form it was told on."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from thinkfamily.door.models import Told
from thinkfamily.door.rules import EVERYONE
from thinkfamily.door.terms import PromptAnswer, ToldPart
from thinkfamily.records.queries import edition

# What the sender wrote; what the door adds later is shown where it belongs.
SENT: Final = (ToldPart.HAPPENING, ToldPart.GOING_WELL, ToldPart.PROMPT, ToldPart.NOT_TOLD_BECAUSE)


def told_in_order(rows: Iterable[Told], day: date) -> tuple[tuple[str, str], ...]:
    """Give each thing that was asked and what was said, as the form asked it."""
    asked = sorted(edition("prompts", day)["prompts"], key=lambda row: EVERYONE not in row["services"])
    prompts = {row["code"]: row["question"] for row in asked}
    place = {code: number for number, code in enumerate(prompts)}

    def on_the_form(row: Told) -> tuple[int, int, str, str]:
        return SENT.index(ToldPart(row.part)), place.get(row.code, len(place)), row.code, str(row.pk)

    return tuple((_asked(row, prompts), _said(row)) for row in sorted(filter(_was_sent, rows), key=on_the_form))


def signs_ticked(rows: Iterable[Told], day: date) -> tuple[str, ...]:
    """Give the signs that were ticked, in the guide's own words and order."""
    signs = {row["code"]: row["sign"] for row in edition("signs", day)["signs"]}
    place = {code: number for number, code in enumerate(signs)}
    ticked = {row.code for row in rows if row.part == ToldPart.SIGN}
    return tuple(signs.get(code, code) for code in sorted(ticked, key=lambda code: (place.get(code, len(place)), code)))


def _was_sent(row: Told) -> bool:
    return row.part in SENT


def _asked(row: Told, prompts: dict[str, str]) -> str:
    return prompts.get(row.code, "Also") if row.part == ToldPart.PROMPT else ToldPart(row.part).shown


def _said(row: Told) -> str:
    answers = {answer.value: answer.shown for answer in PromptAnswer}
    return answers.get(row.words, row.words) if row.part == ToldPart.PROMPT else row.words
