"""The ecomap in words: its story in a few sentences, and a row for each tie."""

from collections.abc import Iterable
from typing import Final

from thinkfamily.design.ecomap.values import (
    BOTH,
    BOTH_WAYS,
    BROKEN,
    FROM_THEM,
    HELPFUL,
    NOT_ASKED,
    SLIGHT,
    STRAINED,
    STRONG,
    TO_THEM,
    Ecomap,
)
from thinkfamily.design.genogram.words import listed

HOW: Final = {
    STRONG: "strong", HELPFUL: "helpful", SLIGHT: "slight", STRAINED: "a strain", BOTH: "strong, and a strain",
    BROKEN: "broken off", NOT_ASKED: "nobody has asked yet",
}  # fmt: skip
HELPS: Final = {TO_THEM: "they are helped", FROM_THEM: "they help", BOTH_WAYS: "each helps the other"}
MOST_NAMED: Final = 6


def in_words(ecomap: Ecomap) -> tuple[tuple[str, str, str, str], ...]:
    """Give a row for each tie, in the order in which the family is drawn: who, tied to, how it is, and who said so."""
    names, outside = _names(ecomap), {each.key: each for each in ecomap.outside}
    place = {key: at for at, key in enumerate(_order(ecomap))}
    rows = sorted(ecomap.ties, key=lambda tie: place.get(tie.of, len(place)))
    return tuple(
        (
            names.get(tie.of, ""), ", ".join(filter(None, (outside[tie.to].name, outside[tie.to].sort))),
            "; ".join(filter(None, (HOW[tie.how], HELPS.get(tie.helps, "")))), tie.said,
        )
        for tie in rows
    )  # fmt: skip


def story(ecomap: Ecomap) -> str:
    """Tell the drawing in four sentences: how many ties, which are strongest, which are a strain or broke off."""
    many, of = len(ecomap.ties), len({tie.of for tie in ecomap.ties})
    told = f"{many} {'tie' if many == 1 else 'ties'} of {of} in the family."
    strong = _said(ecomap, (STRONG, BOTH))
    strain = _said(ecomap, (STRAINED, BOTH))
    broken = _said(ecomap, (BROKEN,))
    sentences = [
        told,
        f"Strongest: {strong}." if strong else "",
        f"A strain: {strain}." if strain else "",
        f"Broken off: {broken}." if broken else "",
        "The same as a table follows the drawing.",
    ]
    return " ".join(filter(None, sentences))


def _said(ecomap: Ecomap, how: Iterable[str]) -> str:
    names, outside = _names(ecomap), {each.key: each.name for each in ecomap.outside}
    found = [f"{outside[tie.to]} for {names.get(tie.of, '')}" for tie in ecomap.ties if tie.how in how]
    more = len(found) - MOST_NAMED
    return listed([*found[:MOST_NAMED], f"{more} more"]) if more > 0 else listed(found)


def _names(ecomap: Ecomap) -> dict[str, str]:
    people = {who.key: who.first_name for who in ecomap.people}
    return people | {
        home.key: f"All at {home.name}" if home.members else home.name for home in ecomap.homes if home.key
    }


def _order(ecomap: Ecomap) -> list[str]:
    return [key for home in ecomap.homes for key in (home.key, *home.members)]
