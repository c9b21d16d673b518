"""Who is drawn when a family is too large for one drawing: those nearest to whom the first contact was about."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from thinkfamily.design.genogram.sound import Sound
from thinkfamily.design.genogram.values import FOSTERED, Care, Family

MOST_PEOPLE: Final = 25
MOST_GENERATIONS: Final = 3
STEPS: Final = 2


def nearest(family: Family, known: Sound) -> list[str]:
    """Give the keys of those within two steps of the first contact, nearest first, never more than a drawing holds."""
    ties = _ties(family, known)
    first = _first(family, ties)
    far, waiting = {first: 0}, deque([first])
    while waiting:
        here = waiting.popleft()
        for other in ties[here]:
            if other not in far and far[here] < STEPS:
                far[other] = far[here] + 1
                waiting.append(other)
    return list(far)[:MOST_PEOPLE]


def _ties(family: Family, known: Sound) -> dict[str, list[str]]:
    ties: dict[str, dict[str, None]] = defaultdict(dict)
    pairs: Iterable[tuple[str, str]] = [
        *((couple.one, couple.other) for couple in known.couples),
        *((link.parent, link.child) for link in known.parents),
        *((care.carer, care.cared) for care in family.carers),
    ]
    for one, other in pairs:
        if one in known.people and other in known.people:
            ties[one][other] = ties[other][one] = None
    return defaultdict(list, {key: list(others) for key, others in ties.items()})


def _first(family: Family, ties: dict[str, list[str]]) -> str:
    """Begin from the first contact; where nobody is marked, from whoever has most ties."""
    marked = [person.key for person in family.people if person.first_contact]
    return marked[0] if marked else max(family.people, key=lambda person: len(ties[person.key])).key


def far_care_in_words(family: Family, known: Sound, rows: dict[str, int]) -> tuple[Family, Sound]:
    """
    Whoever brings up several children two rows below has it said under their name.

    One such line finds its way past the row between; of several, each would run round the whole family.
    """
    far = [
        link for link in known.parents if link.how == FOSTERED and rows[link.child] - rows[link.parent] > 1
    ]  # fmt: skip
    several = {parent for parent, many in Counter(link.parent for link in far).items() if many > 1}
    told = [link for link in far if link.parent in several]
    if not told:
        return family, known
    carers = [*family.carers, *(Care(link.parent, link.child) for link in told)]
    kept = tuple(link for link in known.parents if link not in told)
    return replace(family, carers=carers), replace(known, parents=kept)


def only(family: Family, keys: Iterable[str]) -> Family:
    """Give the same family with these people alone; what ties them to others falls away."""
    kept = set(keys)
    return replace(family, people=[person for person in family.people if person.key in kept])
