"""How much room each person takes: the lines of words under their symbol, discs and brackets beside it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from thinkfamily.design.genogram.measures import BOLD, PLAIN, lines, width
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.values import ADOPTED, DUE, Family, Person
from thinkfamily.design.genogram.words import listed

HALF: Final = 20.0
DIAMOND_HALF: Final = 22.0
LINE: Final = 17.0
A_PLACE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Node:
    """A person's room: half the width, and the lines under the symbol with their look and width."""

    half: float
    words: tuple[tuple[str, str, float], ...] = ()
    adopted: bool = False
    letters: str = ""
    person: Person | None = None

    @property
    def radius(self) -> float:
        """Half the symbol."""
        if self.person is None:
            return 0.0
        return HALF if self.person.symbol in ("square", "circle") else DIAMOND_HALF


def nodes(family: Family, net: Network, letters: dict[str, str]) -> list[Node]:
    """Give everybody's room, and that of each place where a line passes."""
    cares, ties = _cares(family), loose_ties(family, net)
    adopted = {kid for union in net.unions for kid, look in union.looks.items() if look == ADOPTED}
    return [
        _node(who, (*ties.get(who.key, ()), *cares.get(who.key, ())), at in adopted, letters.get(who.key, ""))
        if who
        else Node(A_PLACE)
        for at, who in enumerate(net.people)
    ]


def _node(who: Person, ties: tuple[str, ...], adopted: bool, letters: str) -> Node:
    words = tuple(_words(who, ties))
    beside = HALF + (12 if adopted else 4) + (10 + 10 * len(letters) if letters else 0)
    half = max(beside, max(wide for *_, wide in words) / 2)
    return Node(half, words, adopted, letters, who)


def _words(who: Person, ties: tuple[str, ...]) -> list[tuple[str, str, float]]:
    name = [(line, "t", width(line, BOLD)) for line in lines(who.called)]
    quiet = [who.years or "died"] if who.died else [f"due {who.due}"] if who.symbol == DUE and who.due else []
    quiet += ["left the family"] if who.before and not who.died else []
    quiet += [part for tie in ties for part in lines(tie, most=40)]
    return name + [(line, "tq", width(line, PLAIN)) for line in quiet]


def _cares(family: Family) -> dict[str, tuple[str, ...]]:
    """Say under the name of whoever looks after somebody for whom; a line between them would cross others."""
    called = {person.key: person.first_name for person in family.people}
    found: dict[str, list[str]] = defaultdict(list)
    for care in dict.fromkeys(family.carers):
        if care.carer in called and care.cared in called:
            found[care.carer].append(called[care.cared])
    return {carer: (f"cares for {listed(list(dict.fromkeys(cared)))}",) for carer, cared in found.items()}


def loose_ties(family: Family, net: Network) -> dict[str, tuple[str, ...]]:
    """Say under the name of whoever hangs on no line how they belong, by the first tie that is known."""
    loose = {who.key for at, who in enumerate(net.people) if who and not net.ups[at] and not net.downs[at]}
    drawn = {who.key for who in net.people if who}
    found: dict[str, tuple[str, ...]] = {}
    for hint in family.hints:
        for one, other, says in ((hint.one, hint.other, hint.said), (hint.other, hint.one, hint.back)):
            if says and one in loose and other in drawn:
                found.setdefault(one, (says,))
    return found
