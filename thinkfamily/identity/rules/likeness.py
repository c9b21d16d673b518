"""Names and numbers laid beside each other: letters, sounds, short forms, check digits."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SOUNDS: Final = {
    **dict.fromkeys("bfpv", "1"), **dict.fromkeys("cgjkqsxz", "2"), **dict.fromkeys("dt", "3"),
    "l": "4", **dict.fromkeys("mn", "5"), "r": "6",
}  # fmt: skip
OPENINGS: Final = (("ph", "f"), ("kn", "n"), ("wr", "r"), ("gn", "n"), ("k", "c"), ("q", "c"), ("z", "s"), ("x", "s"))
# Letters that a plain keyboard writes otherwise and that no accent is taken off.
PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
NHS_WEIGHTS: Final = range(10, 1, -1)


@dataclass(frozen=True, slots=True)
class Nicknames:
    """Short forms and other spellings of first names: from each name to those it may stand for."""

    stands_for: Mapping[str, frozenset[str]]

    def short_for(self, short: str, name: str) -> bool:
        """Say whether one name is a short form or another spelling of the other."""
        return name in self.stands_for.get(short, ())

    def in_common(self, one: str, other: str) -> frozenset[str]:
        """Give the names that both may stand for."""
        return self.stands_for.get(one, frozenset()) & self.stands_for.get(other, frozenset())

    def family_of(self, name: str) -> frozenset[str]:
        """Give every name this one may be on another record: what it stands for, and all short forms of that."""
        full = self.stands_for.get(name, frozenset()) | {name}
        return full | {short for short, names in self.stands_for.items() if names & full}


def nicknames_from(groups: list[Mapping[str, object]]) -> Nicknames:
    """Read the list of short forms: `[{"name": "Joanne", "forms": ["Jo", "Joanna"]}]`."""
    stands_for: dict[str, set[str]] = {}
    for group in groups:
        name = plain(str(group["name"]))
        for form in group["forms"]:  # type: ignore[attr-defined]
            stands_for.setdefault(plain(form), set()).add(name)
    return Nicknames({form: frozenset(names) for form, names in stands_for.items()})


def plain(name: str) -> str:
    """Write a name in small plain letters: no accents, no points, hyphens and apostrophes as nothing or a space."""
    text = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    letters = "".join(each for each in text if not unicodedata.combining(each))
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub(r"['’.`]", "", letters)).replace("_", " ").split())


def parts(name: str) -> list[str]:
    """Give the parts of a name: those of a double-barrelled one, and each of several first names."""
    return plain(name).split()


def sound(name: str) -> str:
    """Write how a name sounds in four signs, so that Hartly and Hartley, Clare and Klaire, are found together."""
    text = plain(name).replace(" ", "").replace("tch", "ch").replace("dg", "g")
    for written, said in OPENINGS:
        if text.startswith(written):
            text = said + text[len(written) :]
            break
    if not text:
        return ""
    signs, last = text[0], SOUNDS.get(text[0], "")
    for letter in text[1:]:
        sign = SOUNDS.get(letter, "")
        if sign and sign != last:
            signs += sign
        if letter not in "hw":
            last = sign
    return f"{signs:0<4.4}"


def letters_apart(one: str, other: str) -> int:
    """Count the letters to add, take out, change or swap with a neighbour to make one name of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                step = min(step, earlier[j - 2] + 1)
            row.append(step)
    return row[-1]


def whole_nhs_number(number: str) -> bool:
    """Say whether ten digits are an NHS number: the last one checks the others."""
    digits = "".join(number.split())
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, NHS_WEIGHTS, strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])
