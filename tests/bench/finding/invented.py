"""People of an invented country and the questions asked about them, with slips as people make them at a door."""

import json
import random
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from thinkfamily import identity
from thinkfamily.identity.weighing.held import Held, place_of
from thinkfamily.identity.weighing.normalise import nicknames_from

DATA = Path(identity.__file__).parent / "data"
CONTENT = {name: json.loads((DATA / f"{name}.json").read_text("utf-8"))["content"] for name in ("nicknames", "weights")}
NICKNAMES = nicknames_from(CONTENT["nicknames"]["names"])
SHORT = {each["name"].casefold(): [form.casefold() for form in each["forms"]] for each in CONTENT["nicknames"]["names"]}
FIRST, LAST = date(1936, 1, 1), date(2026, 9, 1)
OPENINGS = "b br c ch cl cr d f fl g gr h j k l m n p pr r s sh st t th tr v w".split()  # noqa: SIM905
MIDDLES = "a ai al an ar au e ea el en er i in ol on or ou u um un".split()  # noqa: SIM905
ENDINGS = "by combe den don ex field ford ham hurst ington ley man ner sall sey son stead ton water well wick worth"
STREETS = "street road close avenue lane drive court way place grove crescent gardens terrace".split()  # noqa: SIM905
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Names:
    """Names as common as in a trained model, and among the rest as many rare ones as a country has."""

    def __init__(self, column: str, rare: int, chance: random.Random) -> None:
        shares = CONTENT["weights"]["frequencies"][column]
        self.names = list(shares)
        self.names += sorted({_made_up(chance) for _ in range(rare)} - shares.keys())
        left = max(1 - sum(shares.values()), 0.05)
        many = len(self.names) - len(shares)
        tail = [1 / (place + 20) for place in range(many)]
        weights = [*shares.values(), *(each * left / sum(tail) for each in tail)]
        self.up_to = list(accumulate(weights))

    def one(self, chance: random.Random) -> str:
        return self.names[min(bisect(self.up_to, chance.random() * self.up_to[-1]), len(self.names) - 1)]


def _made_up(chance: random.Random) -> str:
    opening, middle = chance.choice(OPENINGS), chance.choice(MIDDLES)
    return (
        f"{opening}{middle}{chance.choice(OPENINGS) if chance.random() < 0.5 else ''}{chance.choice(ENDINGS.split())}"
    )


def people(how_many: int, seed: int = 1) -> Iterator[Held]:
    """Make people in households that share a name and an address, some of whom moved or married."""
    chance = random.Random(seed)  # noqa: S311
    givens, families = Names("given", 6000, chance), Names("family", 33_000, chance)
    streets = [f"{families.one(chance)} {chance.choice(STREETS)}" for _ in range(max(how_many // 60, 50))]
    days = (LAST - FIRST).days
    made = 0
    while made < how_many:
        family, place = families.one(chance), _home(streets, how_many, chance)
        for _ in range(min(chance.choice((1, 1, 2, 2, 3, 4, 5)), how_many - made)):
            made += 1
            first = (givens.one(chance), *((givens.one(chance),) if chance.random() < 0.15 else ()))
            names = ((first, family), *(((first, families.one(chance)),) if chance.random() < 0.08 else ()))
            yield Held(
                names=names, births=((FIRST + timedelta(chance.randrange(days))).isoformat(),),
                sex=chance.choice("fm"),
                places=(place, *((_home(streets, how_many, chance),) if chance.random() < 0.15 else ())),
                numbers=(f"999{chance.randrange(10**7):07}",) if chance.random() < 0.5 else (),
            )  # fmt: skip


def _home(streets: list[str], how_many: int, chance: random.Random):
    """Give a door: a street has one postcode for each fifteen doors."""
    street = chance.randrange(len(streets))
    house = chance.randrange(1, 31)
    inward = f"{street % 10}{'ABDEFGHJLN'[street // 10 % 10]}{'PQRSTUWXYZ'[house // 16]}"
    return place_of(str(house), streets[street], f"ZZ{street // 100 % 100}{inward}")


def question(held: Held, chance: random.Random) -> Held:
    """Ask for somebody as people do at a door: some of it missing, misspelt, out of date, the other way round."""
    (first, *others), family = held.names[-1] if chance.random() < 0.3 else held.names[0]
    if chance.random() < 0.07:
        first = chance.choice([*SHORT.get(first, [first]), first])
    first = _slip(first, chance) if chance.random() < 0.14 else first
    family = _slip(family, chance) if chance.random() < 0.14 else family
    name = ((family,), first) if chance.random() < 0.01 else ((first, *others[:0]), family)
    return Held(
        names=((name[0], "" if chance.random() < 0.01 else name[1]),),
        births=(_day(held.births[0], chance),) if chance.random() < 0.94 else (),
        sex=held.sex if chance.random() < 0.84 else "",
        places=(_where(held, chance),) if chance.random() < 0.74 else (),
        numbers=held.numbers if chance.random() < 0.15 else (),
    )  # fmt: skip


def _where(held: Held, chance: random.Random):
    place = held.places[-1]
    if chance.random() < 0.15:
        return place_of(str(chance.randrange(1, 31)), "moved street", f"ZZ{chance.randrange(100)}9XX")
    return place_of(place.house, place.street, _slip(place.postcode, chance)) if chance.random() < 0.1 else place


def _day(born: str, chance: random.Random) -> str:
    year, month, day = born.split("-")
    if chance.random() < 0.02 and int(day) <= 12:
        return f"{year}-{day}-{month}"
    if chance.random() < 0.04:
        return f"{year}-{month}-{chance.randrange(1, 29):02}"
    return born


def _slip(word: str, chance: random.Random) -> str:
    """Make one slip of the pen: a letter left out, doubled, changed, or two swapped."""
    if len(word) < 3:
        return word
    at = chance.randrange(len(word) - 1)
    return chance.choice((
        word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
        word[:at] + chance.choice(LETTERS) + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
