"""Raw values as agencies write them, made comparable: each function takes one value, so that distinct ones suffice."""

import re
import unicodedata
from calendar import month_abbr
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

SOUNDS: Final = {
    **dict.fromkeys("bfpv", "1"), **dict.fromkeys("cgjkqsxz", "2"), **dict.fromkeys("dt", "3"),
    "l": "4", **dict.fromkeys("mn", "5"), "r": "6",
}  # fmt: skip
OPENINGS: Final = (("ph", "f"), ("kn", "n"), ("wr", "r"), ("gn", "n"), ("k", "c"), ("q", "c"), ("z", "s"), ("x", "s"))
# Letters that a plain keyboard writes otherwise and that no accent is taken off.
PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
NHS_WEIGHTS: Final = range(10, 1, -1)
# Of a name longer than any this much is enough to know it by.
LONGEST: Final = 60
MOST_NAMES: Final = 4
TITLES: Final = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "master", "prof", "rev", "sir"))
STREETS: Final = {
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "cl": "close", "ln": "lane", "dr": "drive",
    "ct": "court", "pl": "place", "gdns": "gardens", "gdn": "gardens", "cres": "crescent", "cr": "crescent",
    "terr": "terrace", "ter": "terrace", "sq": "square", "gr": "grove", "grv": "grove", "wy": "way",
}  # fmt: skip
MONTHS: Final = {month_abbr[number].casefold(): number for number in range(1, 13)}
SEXES: Final = {
    **dict.fromkeys(("f", "female", "woman", "girl", "2"), "f"),
    **dict.fromkeys(("m", "male", "man", "boy", "1"), "m"),
    **dict.fromkeys(("o", "x", "other", "another", "nonbinary"), "o"),
}
DOOR: Final = re.compile(r"\b(\d+[a-z]?)\s+((?:[a-z]\w*\s?)+)")
INSIDE: Final = re.compile(r"\b(?:flat|apartment|apt|unit|room)\s*(\w+)")
POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b")


@dataclass(frozen=True, slots=True, eq=False)
class Nicknames:
    """Short forms and other spellings of first names: from each name to those it may stand for. Read once and kept."""

    stands_for: Mapping[str, frozenset[str]]

    def roots(self, name: str) -> frozenset[str]:
        """Give the names that a first name may stand for, itself among them."""
        return self.stands_for.get(name, frozenset()) | {name} if name else frozenset()


def nicknames_from(groups: Iterable[Mapping[str, object]]) -> Nicknames:
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


@lru_cache(maxsize=200_000)
def given_names(raw: str) -> tuple[str, ...]:
    """Give the first names in plain letters, without titles and figures; the first few of very many."""
    return tuple(each[:LONGEST] for each in parts(raw) if each.isalpha() and each not in TITLES)[:MOST_NAMES]


@lru_cache(maxsize=200_000)
def family_name(raw: str) -> str:
    """Give the last name in plain letters, the parts of a double-barrelled one with a space between."""
    return " ".join(each[:LONGEST] for each in parts(raw) if each.isalpha())[:LONGEST].strip()


@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    """Write how a name sounds in four signs, so that Hartly and Hartley, Clare and Klaire, are found together."""
    text = name.replace(" ", "")
    if not (text.isascii() and text.isalpha() and text.islower()):  # most names come here in plain letters already
        text = plain(name).replace(" ", "")
    text = text.replace("tch", "ch").replace("dg", "g")
    for written, said in OPENINGS:
        if text.startswith(written):
            text = said + text[len(written) :]
            break
    if not text.isascii():  # how other scripts sound we cannot say: their letters stand for themselves
        return text[:8]
    return _signs(text) if text else ""


def _signs(text: str) -> str:
    signs, last = text[0], SOUNDS.get(text[0], "")
    for letter in text[1:]:
        sign = SOUNDS.get(letter, "")
        if sign and sign != last:
            signs += sign
        if letter not in "hw":
            last = sign
    return f"{signs:0<4.4}"


def whole_nhs_number(number: str) -> bool:
    """Say whether ten digits are an NHS number: the last one checks the others."""
    digits = "".join(number.split())
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, NHS_WEIGHTS, strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


def nhs_number(raw: str) -> str:
    """Give a whole NHS number as ten digits, or nothing where its check digit does not hold."""
    digits = re.sub(r"[\s-]", "", raw)
    return digits if whole_nhs_number(digits) else ""


def sex(raw: str) -> str:
    """Give `f`, `m`, `o`, or nothing where it was not said."""
    return SEXES.get(raw.strip().casefold().replace("-", ""), "")


def birth_date(raw: date | str, *, day_first: bool = True) -> date | None:
    """Read a birth date in any form that agencies write, the year in four figures; nothing where it is none."""
    if not isinstance(raw, str):
        return raw
    found = [each.casefold() for each in re.findall(r"\d+|[a-zA-Z]{3,}", raw.split("T")[0].split(" 00:")[0])]
    if len(found) == 1 and found[0].isdigit() and len(found[0]) == 8:
        found = [found[0][:4], found[0][4:6], found[0][6:]]
    if len(found) < 3:
        return None
    figures = [MONTHS.get(each[:3], 0) if not each.isdigit() else int(each) for each in found[:3]]
    if len(found[0]) == 4:
        year, month, day = figures
    else:
        day, month, year = figures if day_first or not found[1].isdigit() else (figures[1], figures[0], figures[2])
    try:
        return date(year, month, day) if year > 99 else None
    except ValueError:
        return None


@lru_cache(maxsize=200_000)
def street_and_house(raw: str) -> tuple[str, str]:
    """Give the house, with its flat, and the street of an address in plain letters; nothing where there is none."""
    lines = " , ".join(plain(line) for line in re.split(r"[,\n;]", POSTCODE.sub(" ", raw.upper())))
    inside = INSIDE.search(lines)
    lines = INSIDE.sub(" ", lines)
    found = DOOR.search(lines)
    if not found:
        return "", ""
    words = found[2].split(",")[0].split()
    street = " ".join([*words[:-1], STREETS.get(words[-1], words[-1])]) if len(words) > 1 else words[0]
    return street[:LONGEST], f"{found[1]}.{inside[1]}" if inside else found[1]


@lru_cache(maxsize=200_000)
def postcode(raw: str) -> str:
    """Give a postcode as written, in capitals and without its space; from a whole address the one in it."""
    text = raw.upper()
    if found := POSTCODE.search(text):
        return "".join(found.groups())
    letters = re.sub(r"[^A-Z0-9]", "", text)
    return letters if re.fullmatch(r"[A-Z]{1,3}[A-Z0-9]{1,4}\d?[A-Z]{2}", letters) and len(letters) < 9 else ""


def outward_code(whole: str) -> str:
    """Give the first half of a postcode without its space."""
    return whole[:-3]
