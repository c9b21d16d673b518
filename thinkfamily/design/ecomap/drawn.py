"""A family and its ties laid out on as many sheets as it needs, and the same in words."""

from collections.abc import Iterator, Mapping, Sequence

from thinkfamily.design.ecomap.layout import Entry, box_height, laid_out, own_height
from thinkfamily.design.ecomap.measures import GAP, MOST_HIGH, MOST_OF_ONE, forget
from thinkfamily.design.ecomap.values import NOT_ASKED, Drawing, Ecomap, Home, Outside, Sheet, Tie
from thinkfamily.design.ecomap.words import in_words, story

MOST_PEOPLE = 25


def drawn(ecomap: Ecomap) -> Drawing:
    """
    Lay an ecomap out; the same always gives the same drawing.

    Where there are many people, those without a tie are not drawn; whose ties are too many has some in words alone.
    """
    ties, left_out = _drawn_ties(ecomap)
    sheets = tuple(_sheets(ecomap, ties))
    forget()
    boxes = [box.key for sheet in sheets for box in sheet.boxes]
    names = {each.key: each.name for each in ecomap.outside}
    return Drawing(
        ecomap.family, sheets, story(ecomap), in_words(ecomap),
        frozenset(tie.how for each in ties.values() for tie in each)
        | {"helps" for each in ties.values() for tie in each if tie.helps},
        tuple(names[key] for key in dict.fromkeys(boxes) if boxes.count(key) > 1), left_out,
    )  # fmt: skip


def _drawn_ties(ecomap: Ecomap) -> tuple[dict[str, list[Tie]], int]:
    """Give the ties of each to draw, said ones before those nobody asked about, and how many are left out."""
    outside, found, left_out = {each.key: each for each in ecomap.outside}, dict[str, list[Tie]](), 0
    for tie in sorted(ecomap.ties, key=lambda tie: tie.how == NOT_ASKED):
        mine = found.setdefault(tie.of, [])
        beside = sum(outside[each.to].service == outside[tie.to].service for each in mine)
        if beside < MOST_OF_ONE:
            mine.append(tie)
        else:
            left_out += 1
    return found, left_out


def _sheets(ecomap: Ecomap, ties: Mapping[str, Sequence[Tie]]) -> Iterator[Sheet]:
    outside = {each.key: each for each in ecomap.outside}
    outlined = {at for at, home in enumerate(ecomap.homes) if home.name and home.key}
    part: list[Entry] = []
    high = 0.0
    for entry in _entries(ecomap, ties):
        need = _band(entry, ties.get(entry.key, ()), outside)
        if part and high + need > MOST_HIGH:
            begun = [part.pop()] if part[-1].person is None else []
            if part:
                yield laid_out(part, outside, _of(part, ties), outlined)
            again = ecomap.homes[entry.home].name if entry.person else ""
            part = begun or ([Entry(f"again {entry.key}", entry.home, name=again)] if again else [])
            high = sum(_band(each, ties.get(each.key, ()), outside) for each in part)
        part.append(entry)
        high += need
    if part:
        yield laid_out(part, outside, _of(part, ties), outlined)


def _of(part: Sequence[Entry], ties: Mapping[str, Sequence[Tie]]) -> dict[str, Sequence[Tie]]:
    return {entry.key: ties.get(entry.key, ()) for entry in part}


def _band(entry: Entry, ties: Sequence[Tie], outside: Mapping[str, Outside]) -> float:
    sides = [
        sum(box_height(outside[tie.to]) + GAP for tie in ties if outside[tie.to].service == service)
        for service in (False, True)
    ]
    return max(own_height(entry), *sides) + (2 * GAP if entry.person is None else 0)


def _entries(ecomap: Ecomap, ties: Mapping[str, Sequence[Tie]]) -> Iterator[Entry]:
    """Give the lines of the middle: each home's name and who lives there, each person once."""
    people, seen = {who.key: who for who in ecomap.people}, set[str]()
    everybody = len(people) <= MOST_PEOPLE
    for at, home in enumerate(ecomap.homes):
        here = [
            key for key in dict.fromkeys(home.members)
            if key in people and key not in seen and (everybody or ties.get(key))
        ]  # fmt: skip
        seen |= {*here}
        if here or ties.get(home.key):
            yield Entry(_key(home, at), at, name=home.name)
        for key in here:
            yield Entry(key, at, people[key])


def _key(home: Home, at: int) -> str:
    return home.key or f"group {at}"
