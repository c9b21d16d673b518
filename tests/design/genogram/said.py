"""Families said in few letters, for tests of the drawing.

People: ``Jo f34!`` (f, m, o, n; ``!`` the first contact; ``x`` died; ``d`` expected). Ties, one a line: ``Tom = Jo``
married, ``~`` a couple, ``?`` not known, ``/2019`` apart, ``//2019`` divorced; ``> Ellie Sam`` their children, ``+``
before a child adopted, ``.`` fostered, ``^`` a stepchild. Homes: ``Jo: Jo Marcus Ellie | Sam`` (after the bar: second
home).
"""

import re

from thinkfamily.design.genogram.values import (
    ADOPTED,
    BIRTH,
    COUPLE,
    DIVORCED,
    FOSTERED,
    MARRIED,
    NOT_KNOWN,
    SEPARATED,
    STEP,
    Care,
    Couple,
    Family,
    Home,
    ParentLink,
    Person,
    Twins,
)

SYMBOLS = {"f": "circle", "m": "square", "o": "diamond", "n": "unknown", "d": "due"}
HOWS = {"+": ADOPTED, ".": FOSTERED, "^": STEP}


def said(name, people, ties="", homes="", twins="", cares=""):
    """Make a family from the short way of saying it."""
    couples, parents = [], []
    for line in filter(None, map(str.strip, ties.splitlines())):
        two, _, kids = line.partition(">")
        couple = _couple(two.strip())
        couples += [couple] if couple else []
        adults = [couple.one, couple.other] if couple else [two.strip()]
        for kid in kids.split():
            how = HOWS.get(kid[0], BIRTH)
            parents += [ParentLink(adult, kid.lstrip("+.^"), how) for adult in adults]
    return Family(
        name,
        [_person(each.strip()) for each in people.split(",")],
        couples,
        parents,
        [Twins(tuple(each.rstrip("!").split()), each.endswith("!")) for each in filter(None, twins.split(","))],
        [Care(*each.split()) for each in filter(None, cares.split(","))],
        [_home(each) for each in filter(None, map(str.strip, homes.splitlines()))],
    )


def _person(words):
    name, what = words.rsplit(" ", 1)
    age = re.search(r"\d+", what)
    return Person(
        name,
        name.replace("_", " "),
        SYMBOLS[what[0]],
        int(age[0]) if age else None,
        first_contact="!" in what,
        died="x" in what,
        years="1950–2020" if "x" in what else "",
        due="March" if what[0] == "d" else "",
    )


def _couple(two):
    parts = two.split()
    if len(parts) != 3:
        return None
    one, sign, other = parts
    apart = {2: DIVORCED, 1: SEPARATED}.get(sign.count("/"), "")
    how = {"=": MARRIED, "~": COUPLE, "?": NOT_KNOWN}.get(sign[0], MARRIED if apart == DIVORCED else COUPLE)
    year = re.search(r"\d+", sign)
    return Couple(one, other, how, apart, int(year[0]) if year else None)


def _home(line):
    name, _, people = line.partition(":")
    members, _, second = people.partition("|")
    return Home(name.strip().replace("_", " "), tuple(members.split()), tuple(second.split()))
