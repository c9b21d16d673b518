"""Addresses and telephone numbers as people write them, read so that the same place is known again."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

STREETS: Final = (
    "street|st|road|rd|close|cl|avenue|ave|lane|ln|drive|dr|court|ct|way|place|pl|row|rise|terrace|grove|crescent|"
    "gardens|square|walk|hill|park|mews|view|green|house|yard|quay"
)
TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+44\s?|0)(?:\d[\s-]?){8,9}\d(?!\d)")
ADDRESS: Final = re.compile(
    rf"\b(?:(?i:flat|room|unit)\s+\w+,?\s+)?\d+[a-zA-Z]?,?\s+(?:[A-Z][\w'’-]*\s+){{1,3}}?(?i:{STREETS})\b"
)
INSIDE: Final = ("flat", "room", "unit", "apartment")


@dataclass(frozen=True, slots=True)
class Places:
    """What some words say of where somebody is: addresses and telephone numbers, as written."""

    addresses: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()


def places_in(words: str) -> Places:
    """Find addresses and telephone numbers in words. Whatever is unclear is left alone."""
    return Places(
        addresses=tuple(dict.fromkeys(" ".join(found.split()) for found in ADDRESS.findall(words))),
        telephones=tuple(dict.fromkeys(" ".join(found.split()) for found in TELEPHONE.findall(words))),
    )


def place_keys(words: str) -> frozenset[str]:
    """Give the keys by which a place is found again: each number as dialled, each door and street, the postcode."""
    found = places_in(words)
    keys = {f"t{dialled(each)}" for each in found.telephones} | {f"d{doorstep(each)}" for each in found.addresses}
    if code := postcode(words):
        keys.add(f"p{code}")
    return frozenset(key[:80] for key in keys)


def same_telephone(one: str, other: str) -> bool:
    """Say whether two numbers ring the same telephone, however they are spaced or begun."""
    return dialled(one) == dialled(other) != ""


def dialled(number: str) -> str:
    """Write a telephone number as digits, from nought."""
    digits = re.sub(r"\D", "", number)
    if digits.startswith("0044"):
        digits = digits[4:]
    elif digits.startswith("44") and len(digits) > 10:
        digits = digits[2:]
    return digits if digits.startswith("0") or not digits else f"0{digits}"


def doorstep(address: str) -> str:
    """Write the first line of an address in plain letters: the door and the street, without town or postcode."""
    lines = [plain(line) for line in re.split(r"[,\n]", address) if plain(line)]
    if len(lines) > 1 and (lines[0].startswith(INSIDE) or lines[0].isdigit()):
        return f"{lines[0]} {lines[1]}"
    return lines[0] if lines else ""


def postcode(address: str) -> str:
    """Find the postcode in an address, without its space, or nothing."""
    found = re.search(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", address.upper())
    return "".join(found.groups()) if found else ""


def plain(words: str) -> str:
    """Write words in small plain letters, without accents or marks."""
    text = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(each for each in text if not unicodedata.combining(each))
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub(r"['’.`]", "", letters)).split())
