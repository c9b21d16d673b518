"""Which row each person stands in: parents above children, couples level, everybody as near to their own as can be."""

from collections import defaultdict

from thinkfamily.design.genogram.sound import Sound
from thinkfamily.design.genogram.values import DUE, Couple, Hint

Groups = dict[str, str]


def generations(known: Sound, hints: tuple[Hint, ...] = ()) -> tuple[dict[str, int], tuple[Couple, ...]]:
    """Give each person's row from the top, and the couples that could not stand level and so have no line."""
    group, uneven = _levelled(known)
    rows = _longest(known, group)
    rows = _close(rows, known, group)
    rows = _together(rows, known, group, hints)
    # A row in which nobody stands is left out.
    level = {row: at for at, row in enumerate(sorted(set(rows.values())))}
    return {key: level[rows[group[key]]] for key in known.people}, uneven


def _levelled(known: Sound) -> tuple[Groups, tuple[Couple, ...]]:
    """Put couples into one group, unless one of them stands above the other through their parents and children."""
    group = {key: key for key in known.people}
    uneven = []
    pairs = [*known.couples, *_parents_together(known)]
    for couple in pairs:
        one, other = group[couple.one], group[couple.other]
        if one == other:
            continue
        if _stands_above(one, other, known, group) or _stands_above(other, one, known, group):
            uneven.append(couple)
            continue
        group = {key: one if of == other else of for key, of in group.items()}
    return group, tuple(uneven)


def _parents_together(known: Sound) -> list[Couple]:
    """Whoever has a child together stands level too, though nobody said that they are a couple."""
    parents: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in known.parents:
        parents[link.child, link.how].append(link.parent)
    return [Couple(pair[0], pair[1]) for pair in parents.values() if len(pair) == 2]


def _links(known: Sound, group: Groups) -> dict[str, set[str]]:
    below: dict[str, set[str]] = defaultdict(set)
    for link in known.parents:
        below[group[link.parent]].add(group[link.child])
    return below


def _stands_above(one: str, other: str, known: Sound, group: Groups) -> bool:
    below = _links(known, group)
    found, waiting = set(), [one]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child == other:
                return True
            if child not in found:
                found.add(child)
                waiting.append(child)
    return False


def _longest(known: Sound, group: Groups) -> dict[str, int]:
    """Give each group the longest way down to it from the top."""
    below = _links(known, group)
    rows = dict.fromkeys(group.values(), 0)
    for _ in rows:
        moved = False
        for parent, children in below.items():
            for child in children:
                if parent != child and rows[child] <= rows[parent]:
                    rows[child], moved = rows[parent] + 1, True
        if not moved:
            break
    return rows


def _close(rows: dict[str, int], known: Sound, group: Groups) -> dict[str, int]:
    """Pull whoever has children down to just above the eldest row of them: in-laws stand beside each other."""
    below = _links(known, group)
    for parent in sorted(rows, key=lambda each: -rows[each]):
        children = [rows[child] for child in below.get(parent, ()) if child != parent]
        if children:
            rows[parent] = max(rows[parent], min(children) - 1)
    return rows


def _together(rows: dict[str, int], known: Sound, group: Groups, hints: tuple[Hint, ...]) -> dict[str, int]:
    """Set families that no line ties to each other on rows that fit: by a tie that is not drawn, else by age."""
    part = _parts(rows, known, group)
    sizes: dict[str, int] = defaultdict(int)
    for each in part.values():
        sizes[each] += 1
    order = sorted(sizes, key=lambda each: -sizes[each])
    settled = set(order[:1])
    for here in order[1:]:
        move = _by_hint(here, settled, rows, part, group, hints)
        move = _by_age(here, settled, rows, part, known, group) if move is None else move
        rows |= {each: rows[each] + move for each in rows if part[each] == here}
        settled.add(here)
    return rows


def _parts(rows: dict[str, int], known: Sound, group: Groups) -> dict[str, str]:
    part = {each: each for each in rows}
    for link in known.parents:
        one, other = part[group[link.parent]], part[group[link.child]]
        if one != other:
            part = {each: one if of == other else of for each, of in part.items()}
    return part


def _by_hint(
    here: str, settled: set[str], rows: dict[str, int], part: dict[str, str], group: Groups, hints: tuple[Hint, ...]
) -> int | None:
    for hint in hints:
        if hint.above is None:
            continue
        for one, other, above in ((hint.one, hint.other, hint.above), (hint.other, hint.one, -hint.above)):
            if one in group and other in group and part[group[one]] == here and part[group[other]] in settled:
                return rows[group[other]] - above - rows[group[one]]
    return None


def _by_age(
    here: str, settled: set[str], rows: dict[str, int], part: dict[str, str], known: Sound, group: Groups
) -> int:
    """Find the row where people are nearest in age to the first of these whose age is known."""
    ages = [(key, person.age) for key, person in known.people.items() if person.age is not None]
    ages += [(key, 0) for key, person in known.people.items() if person.symbol == DUE]
    ours = [(key, age) for key, age in ages if part[group[key]] == here]
    theirs = [(key, age) for key, age in ages if part[group[key]] in settled]
    if not ours or not theirs:
        return 0
    key, age = ours[0]
    nearest = min(theirs, key=lambda each: abs(each[1] - age))[0]
    return rows[group[nearest]] - rows[group[key]]
