"""Ecomaps of families of every size, from three to twenty-five people, with up to twenty-five ties."""

from thinkfamily.design.ecomap.values import Ecomap, Home, Outside, Tie
from thinkfamily.design.genogram.values import Person

HOW = ("strong", "helpful", "slight", "strained", "strong_and_strained", "broken", "not_asked")
HELPS = ("", "to_them", "from_them", "both_ways")
FIRST = ("Jo", "Marcus", "Ellie", "Oluwaseun", "Siân", "Bartholomew", "Mei", "Zara-Louise", "محمد", "Aoife")
LAST = ("Reid", "Okafor", "Wojciechowska", "Ní Bhraonáin", "Chaudhuri", "Lee")
THERE = (
    ("Carly", "friend"), ("New Life Church", "faith"), ("Football, Holt Juniors", "club or group"), ("Nan", "family"),
    ("The allotment society of Lower Brackwater", "club or group"), ("Mrs Achterberg-Featherstonehaugh", "neighbour"),
    ("Night shifts", "work"), ("Zara", "friend"), ("مسجد النور", "faith"), ("Uncle Tomasz in Rzeszów", "family"),
)  # fmt: skip
SERVICES = (
    "Ashmere Homes", "Money Matters", "Holt Green School", "Health visiting", "Jobcentre", "Ashmere Young Carers",
    "Brackwater Council children’s social care", "Credit union", "Weir Primary",
)  # fmt: skip


def person(at: int) -> Person:
    """Somebody whose name and symbol follow from a number."""
    name = f"{FIRST[at % len(FIRST)]} {LAST[at % len(LAST)]}"
    symbol = ("circle", "square", "diamond", "unknown")[at % 4]
    return Person(f"p{at}", name, symbol, age=(at * 13) % 80, short=FIRST[at % len(FIRST)])


def outside(at: int) -> Outside:
    """Somebody or something outside: every second a service."""
    if at % 2:
        return Outside(f"s{at}", SERVICES[at % len(SERVICES)], "", service=True)
    name, sort = THERE[at // 2 % len(THERE)]
    return Outside(f"n{at}", name, sort)


def ecomap(people: int, homes: int, ties: int, shared: int = 1) -> Ecomap:
    """
    A family in some homes with so many ties, of people and of homes.

    With more than one `shared`, as many ties lead to the same place.
    """
    everybody = [person(at) for at in range(people)]
    living = [
        Home(f"h{at}" if at < homes - 1 or homes == 1 else "", f"{FIRST[at]}’s home" if at < homes - 1 or homes == 1
             else "Elsewhere, or not asked yet", tuple(who.key for who in everybody[at::homes]))
        for at in range(homes)
    ]  # fmt: skip
    places = [outside(at) for at in range(-(-ties // shared))]
    of = [*(who.key for who in everybody), *(home.key for home in living if home.key)]
    drawn = [
        Tie(of[(at * 7 + at // len(of)) % len(of)], places[at // shared].key, HOW[at % 7], HELPS[at % 4], "Jo")
        for at in range(ties)
    ]
    once = {(tie.of, tie.to): tie for tie in drawn}
    return Ecomap("Reid", everybody, living, places, list(once.values()))


SIZES = [
    (people, homes, ties, shared)
    for people, homes in ((3, 1), (4, 2), (6, 2), (8, 3), (12, 3), (18, 4), (25, 5))
    for ties, shared in ((1, 1), (6, 2), (14, 3), (25, 1), (25, 5))
]
