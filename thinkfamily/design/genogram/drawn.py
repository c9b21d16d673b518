"""A family laid out: positions of symbols, words, lines and homes as plain numbers, and the same in words."""

from dataclasses import replace

from thinkfamily.design.genogram.generations import generations
from thinkfamily.design.genogram.homes import PAD, Outlines, Plan, letters, named, plan, present
from thinkfamily.design.genogram.measures import PLAIN, width
from thinkfamily.design.genogram.near import MOST_GENERATIONS, MOST_PEOPLE, far_care_in_words, nearest, only
from thinkfamily.design.genogram.network import Network, network
from thinkfamily.design.genogram.nodes import LINE, Node, nodes
from thinkfamily.design.genogram.placing import Placed, placed
from thinkfamily.design.genogram.rows import Heights, heights
from thinkfamily.design.genogram.search import ordered
from thinkfamily.design.genogram.sound import Sound, sound
from thinkfamily.design.genogram.strokes import Strokes
from thinkfamily.design.genogram.values import Couple, Disc, Drawing, Family, Home, Label, Symbol
from thinkfamily.design.genogram.words import in_words, story

BOX = 400.0
EDGE = 14.0
LEAST = 120.0


def drawn(family: Family) -> Drawing:
    """
    Lay a family out; the same family always gives the same drawing.

    Whatever contradicts itself is dropped and said; who would be too many is listed and not drawn.
    """
    whole = sound(family)
    if not whole.people:
        return Drawing(family.name, BOX, LEAST, story="Nobody is written down yet.")
    rows, uneven = generations(whole, tuple(family.hints))
    known, seen = whole, family
    if len(whole.people) > MOST_PEOPLE or max(rows.values()) >= MOST_GENERATIONS:
        seen = only(family, nearest(family, whole))
        known = sound(seen)
        rows, uneven = generations(known, tuple(family.hints))
    seen, known = far_care_in_words(seen, known, rows)
    net = network(seen, known, rows, uneven)
    laid = _laid(replace(seen, homes=present(seen, set(known.people))), net)
    listed = tuple(person for key, person in whole.people.items() if key not in known.people)
    return replace(
        laid, family=family.name, checks=whole.checks + _uneven(known, uneven), listed=listed,
        story=story(known, family.homes, rows, listed), words=in_words(whole, family),
    )  # fmt: skip


def _uneven(known: Sound, uneven: tuple[Couple, ...]) -> tuple[str, ...]:
    names = known.people
    return tuple(
        f"{names[each.one].called} and {names[each.other].called} are a couple of two generations: "
        "the line between them is not drawn."
        for each in uneven
    )


def _laid(family: Family, net: Network) -> Drawing:
    """Lay out; where a home turns out to have no clean outline, lay out again with letters for it."""
    order = ordered(net)
    homes, refused = list(family.homes), set[int]()
    while True:
        chosen = plan(homes, refused)
        room = _room(nodes(family, net, letters(homes, chosen)), net, homes, chosen)
        here = placed(net, order, room, _at_home(net, homes, chosen))
        named_at = {max(net.row[who] for who in _inside(net, homes[at])) for at in chosen.outlined}
        high = heights(net, here, named_at)
        outlines = Outlines(net, here, high)
        outlines.draw(homes, chosen)
        if not outlines.refused:
            return _assembled(net, here, high, outlines, _lettered(homes, chosen))
        refused |= outlines.refused


def _inside(net: Network, home: Home) -> list[int]:
    return [at for at, who in enumerate(net.people) if who and who.key in home.members]


def _at_home(net: Network, homes: list[Home], chosen: Plan) -> dict[int, int]:
    return {who: at for at in chosen.outlined for who in _inside(net, homes[at])}


def _room(room: list[Node], net: Network, homes: list[Home], chosen: Plan) -> list[Node]:
    """Make room for a home's name where one person alone stands at its foot."""
    for at in chosen.outlined:
        inside = _inside(net, homes[at])
        last = [who for who in inside if net.row[who] == max(net.row[each] for each in inside)]
        if len(last) == 1:
            half = (width(named(homes[at], chosen.letters.get(at, "")), PLAIN) + 14) / 2 - PAD
            room[last[0]] = replace(room[last[0]], half=max(room[last[0]].half, half))
    return room


def _lettered(homes: list[Home], chosen: Plan) -> dict[str, str]:
    return {letter: named(homes[at], "") for at, letter in chosen.letters.items()}


def _assembled(net: Network, here: Placed, high: Heights, outlines: Outlines, lettered: dict[str, str]) -> Drawing:
    strokes = Strokes(net, here, high)
    strokes.draw()
    symbols, labels, discs = _people(net, here, high)
    labels += strokes.labels + outlines.labels
    right = max([*(here.x[at] + here.nodes[at].half for at in range(len(here.x))), *_rights(outlines)])
    wide = max(right + 2 * EDGE, BOX)
    drawing = Drawing(
        "", wide, high.height, tuple(symbols), tuple(labels), tuple(strokes.lines), tuple(outlines.found),
        tuple(discs), lettered, _uses(net, strokes, symbols, outlines),
    )  # fmt: skip
    return _moved(drawing, round((wide - right) / 2))


def _rights(outlines: Outlines) -> list[float]:
    return [band[1] - PAD for outline in outlines.found for band in outline.bands]


def _people(net: Network, here: Placed, high: Heights) -> tuple[list[Symbol], list[Label], list[Disc]]:
    symbols, labels, discs = [], [], []
    for at, who in enumerate(net.people):
        if who is None:
            continue
        x, y, node = here.x[at], high.middle[net.row[at]], here.nodes[at]
        symbols.append(Symbol(who, x, y, node.adopted))
        cut = " ".join(words for words, look, _ in node.words if look == "t") != who.called
        for line, (words, look, wide) in enumerate(node.words):
            whole = who.called if line == 0 and cut else ""
            labels.append(Label(words, x, y + 22 + 13 + LINE * line, wide, look, whole))
        if node.letters:
            beside = 32 if node.adopted else 24
            disc = Disc(node.letters, 0, y - 16, who.key)
            discs.append(replace(disc, x=x + beside + disc.width / 2 - 4))
    return symbols, labels, discs


def _uses(net: Network, strokes: Strokes, symbols: list[Symbol], outlines: Outlines) -> frozenset[str]:
    """Say which symbols the key must explain."""
    found = {symbol.person.symbol for symbol in symbols}
    found |= {"died" for symbol in symbols if symbol.person.died}
    found |= {"first" for symbol in symbols if symbol.person.first_contact}
    found |= {look for union in net.unions for look in union.looks.values()}
    couples = [union.couple for union in net.unions if len(union.parents) == 2]
    found |= {f"together-{couple.how if couple else 'unknown'}" for couple in couples}
    found |= {couple.apart for couple in couples if couple and couple.apart}
    found |= {"identical" if identical else "twins" for twins, identical in net.twins if len(twins) > 1}
    found |= {"home"} if outlines.found else set()
    return frozenset(found)


def _moved(drawing: Drawing, by: float) -> Drawing:
    """Move everything to the middle of the box."""
    return replace(
        drawing,
        symbols=tuple(replace(each, x=each.x + by) for each in drawing.symbols),
        labels=tuple(replace(each, x=each.x + by) for each in drawing.labels),
        discs=tuple(replace(each, x=each.x + by) for each in drawing.discs),
        lines=tuple(replace(each, points=tuple((x + by, y) for x, y in each.points)) for each in drawing.lines),
        outlines=tuple(
            replace(each, bands=tuple((a + by, b + by, c, d) for a, b, c, d in each.bands)) for each in drawing.outlines
        ),
    )
