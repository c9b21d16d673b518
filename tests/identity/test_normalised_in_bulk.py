"""Records are made comparable in bulk as one by one, though each different part of them is looked at once."""

import gc
from contextlib import suppress

import pytest

from tests.identity.extracts import NICKNAMES
from thinkfamily.identity.index.seldom import MADE
from thinkfamily.identity.linkage.engine import engine
from thinkfamily.identity.linkage.normal import normalise
from thinkfamily.identity.weighing.normalise import family_name, given_names, postcode, street_and_house
from thinkfamily.identity.weighing.spec import record

pytest.importorskip("duckdb", reason="The linkage extra is not installed.")
pytest.importorskip("splink", reason="The linkage extra is not installed.")

ADDRESSES = [
    "12 Kiln Lane", "7 Kiln Lane", "7a Kiln Lane, Lowfen", "007 Kiln Ln", "12-14 Weir St", "1st Floor, 3 Fell Row",
    "Flat 3, 2 Portland Way", "12 Oak House, Flat 3", "12 flat 3 4 Oak Rd", "12 B2 2AB Close", "5E1 7AB",
    "12\u0663 Fell Row",
    "12² Fell Row", "3", "12, Kiln Lane", "The Old Forge", "9 St Brannock's Gdns, ZZ6 6QF", "unit 4 8 Mill Ct", "",
    "70707070707 Long Lane", "Rose Cottage, 12 Hill", "12 12th Avenue", "4 " + "x" * 90 + " rd",
]  # fmt: skip
NAMES = [
    ("Jo", "Ann", "O'Brien"), ("", "Ann Mary", "Smith-Jones"), ("Mr", "Toby", "de la Cruz"),
    ("Jo Ann", "B C D E", "Núñez"),
    ("Zoë", "", "Łuczak"), ("Mr", "", "Li"), ("", "", "王"), ("Bob 2", "", "x" * 80), ("A", "Mrs", ""),
]  # fmt: skip
CODES = ["ZZ1 4AB", "zz14ab", "nonsense", "", "12 High St ZZ9 9ZZ"]


def test_what_is_worked_out_once_for_many_records_is_what_each_by_itself_gives():
    rows = [
        (n, *NAMES[n % len(NAMES)], ADDRESSES[n % len(ADDRESSES)], CODES[n % len(CODES)])
        for n in range(len(NAMES) * len(ADDRESSES))
    ]
    with engine() as (db, _):
        words = "given VARCHAR, middle VARCHAR, family VARCHAR, address VARCHAR, postcode VARCHAR"
        rest = "born DATE, sex VARCHAR, nhs VARCHAR, agency VARCHAR, known VARCHAR, roll INT"
        db.execute(f"CREATE TABLE facts (n INT, {words}, {rest})")
        db.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, '2019-03-27', 'female', '', 'a', NULL, NULL)", rows)
        normalise(db, NICKNAMES)
        found = db.execute(
            "SELECT given, others, roots, given_sound, family, families, family_sound, house, street, postcode, outward"
            " FROM records ORDER BY unique_id"
        ).fetchall()
    assert [[each or None for each in row] for row in found] == [
        [_as_kept(value) for value in _alone(*row[1:])] for row in rows
    ]


def _alone(given, middle, family, address, code):
    street, house = street_and_house(address)
    made = record(
        NICKNAMES, givens=given_names(f"{given} {middle}"), family=family_name(family), house=house, street=street,
        postcode=postcode(code),
    )  # fmt: skip
    return (*made[:7], made.house, made.street, made.postcode, made.outward)


def _as_kept(value):
    if isinstance(value, str):
        return value or None
    return (sorted(value) if isinstance(value, frozenset) else list(value)) or None


def test_what_a_process_does_of_its_own_is_as_before_once_the_engine_is_closed_or_stopped():
    before = gc.get_threshold()
    with suppress(ZeroDivisionError), engine():
        meanwhile = gc.get_threshold()[0]
        raise ZeroDivisionError
    assert [meanwhile, gc.get_threshold()] == [MADE, before]
