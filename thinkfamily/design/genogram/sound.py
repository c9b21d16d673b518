"""Which links can be drawn: what contradicts itself loses its newest link, and is said in a sentence to check."""

from collections import defaultdict
from dataclasses import dataclass

from thinkfamily.design.genogram.values import ADOPTED, BIRTH, CIRCLE, Couple, Family, ParentLink, Person


@dataclass(frozen=True, slots=True)
class Sound:
    """A family without contradictions, and the sentences that say what to check."""

    people: dict[str, Person]
    couples: tuple[Couple, ...]
    parents: tuple[ParentLink, ...]
    checks: tuple[str, ...]


def sound(family: Family) -> Sound:
    """Drop what cannot be drawn: links to nobody, circles, children older than their parents, third parents."""
    people = {person.key: person for person in family.people}
    couples = _couples(family, people)
    kept, checks = _parents(family, people)
    checks += _two_mothers(kept, couples, people)
    return Sound(people, couples, tuple(kept), tuple(dict.fromkeys(checks)))


def _couples(family: Family, people: dict[str, Person]) -> tuple[Couple, ...]:
    """Give each two people one line; what was said last of them stands."""
    latest: dict[frozenset[str], Couple] = {}
    for couple in family.couples:
        if couple.one in people and couple.other in people and couple.one != couple.other:
            latest[frozenset((couple.one, couple.other))] = couple
    return tuple(latest.values())


def _parents(family: Family, people: dict[str, Person]) -> tuple[list[ParentLink], list[str]]:
    kept: list[ParentLink] = []
    checks: list[str] = []
    above: dict[str, set[str]] = defaultdict(set)
    for link in _each_once(family, people):
        wrong = _wrong(link, kept, above, people)
        if wrong:
            checks.append(wrong)
            continue
        kept.append(link)
        above[link.child].add(link.parent)
    return kept, checks


def _each_once(family: Family, people: dict[str, Person]) -> list[ParentLink]:
    """Take one link between two people: the first that was written down, but birth and adoption before any other."""
    found: dict[tuple[str, str], ParentLink] = {}
    for link in sorted(family.parents, key=lambda link: link.how not in (BIRTH, ADOPTED)):
        if link.parent in people and link.child in people and link.parent != link.child:
            found.setdefault((link.parent, link.child), link)
    return [link for link in family.parents if found.get((link.parent, link.child)) is link]


def _wrong(link: ParentLink, kept: list[ParentLink], above: dict[str, set[str]], people: dict[str, Person]) -> str:
    parent, child = people[link.parent], people[link.child]
    if link.child in _over(link.parent, above):
        return (
            f"{parent.called} is written down as a parent of {child.called}, and as their child or grandchild too. "
            "The newer of the two is not drawn."
        )
    if link.how in (BIRTH, ADOPTED) and _too_young(parent, child):
        return (
            f"{child.called} is written down as a child of {parent.called}, who is no older. The line is not drawn: "
            "check both ages, and who is whose parent."
        )
    same = [each for each in kept if each.child == link.child and each.how == link.how]
    if link.how in (BIRTH, ADOPTED) and len(same) >= 2:
        means = "by birth" if link.how == BIRTH else "by adoption"
        return (
            f"{child.called} has more than two parents {means}. {parent.called} was written down last, and is not "
            "drawn as one."
        )
    return ""


def _over(key: str, above: dict[str, set[str]]) -> set[str]:
    found, waiting = set(), [key]
    while waiting:
        for parent in above.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _too_young(parent: Person, child: Person) -> bool:
    if parent.born and child.born:
        return parent.born >= child.born
    if parent.died or parent.age is None or child.age is None:
        return False
    return parent.age <= child.age


def _two_mothers(kept: list[ParentLink], couples: tuple[Couple, ...], people: dict[str, Person]) -> list[str]:
    """Two mothers by birth who are no couple may be a mistake; two who are one need no remark."""
    together = {frozenset((couple.one, couple.other)) for couple in couples}
    mothers: dict[str, list[str]] = defaultdict(list)
    for link in kept:
        if link.how == BIRTH and people[link.parent].symbol == CIRCLE:
            mothers[link.child].append(link.parent)
    return [
        f"{people[child].called} has two mothers by birth, {people[two[0]].called} and {people[two[1]].called}. "
        "Check whether one of them is a mother by adoption or a stepmother."
        for child, two in mothers.items()
        if len(two) == 2 and frozenset(two) not in together
    ]
