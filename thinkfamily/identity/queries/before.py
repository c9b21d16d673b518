"""Before you call or visit: whose way to be reached still stands, and in which language and how to speak with each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from thinkfamily.families.queries import SafeWayShown
from thinkfamily.identity.queries.names import Named, by_age
from thinkfamily.identity.rules.saying import listed


def ways_that_stand(ways: Iterable[SafeWayShown], names: Mapping[UUID, Named]) -> tuple[SafeWayShown, ...]:
    """Leave out the ways to reach those who have died; one that goes through somebody who has says to ask anew."""
    people = {who.person: who for who in names.values()}
    dead = [who for who in people.values() if who.died and who.given]
    living = {_first(who) for who in people.values() if not who.died}
    return tuple(
        replace(way, again=next((who.short for who in dead if _first(who) not in living and _named_in(who, way)), ""))
        for way in ways
        if not (way.person in people and people[way.person].died)
    )


def _first(who: Named) -> str:
    return who.given.split()[0].casefold() if who.given else ""


def _named_in(who: Named, way: SafeWayShown) -> bool:
    return bool(re.search(rf"\b{re.escape(_first(who))}\b", way.words.casefold()))


def how_to_speak(people: Iterable[Named]) -> tuple[str, ...]:
    """Say who needs an interpreter, what helps whom, and who speaks which language; nobody who has died."""
    living = by_age(who for who in people if not who.died)
    plain: dict[str, list[str]] = {}
    said = []
    for who in living:
        if who.interpreter or who.helps:
            said.append(_speaks(who))
        elif who.language:
            plain.setdefault(who.language, []).append(who.short)
    return (
        *said,
        *(f"{listed(who)} {'speaks' if len(who) == 1 else 'speak'} {tongue}." for tongue, who in plain.items()),
    )


def _speaks(who: Named) -> str:
    speaks = f"speaks {who.language}" if who.language else ""
    needs = "needs an interpreter" if who.interpreter else ""
    helps = who.helps if not who.helps or who.helps.endswith((".", "!", "?")) else f"{who.helps}."
    first = " and ".join(filter(None, (speaks, needs)))
    return f"{who.short} {first}. {helps}".strip() if first else f"{who.short}: {helps}"
