"""Two descriptions of somebody are compared in words: bands, reasons, and the one thing that would settle it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from thinkfamily import identity
from thinkfamily.identity.rules import Described, compare, in_sentences, parted
from thinkfamily.identity.rules.clues import clues_in
from thinkfamily.identity.terms import Band, Detail, Verdict
from thinkfamily.identity.weighing.normalise import nicknames_from, plain, sound, whole_nhs_number
from thinkfamily.identity.weighing.trained import from_json
from thinkfamily.identity.weighing.weigher import Weigher

NAMES, WEIGHTS = (
    json.loads((Path(identity.__file__).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))["content"]
    for name in ("nicknames", "weights")
)
WEIGHER = Weigher(from_json(WEIGHTS), nicknames_from(NAMES["names"]))
TODAY = date(2026, 9, 8)
JOANNE = Described(
    given="Joanne", family_name="Hartley", born=date(1992, 3, 14), gender="female", nhs_number="9990020019",
    addresses=("14 Larch Close, Ashmere ZZ1 4QD",), telephones=("07700 900145",),
)  # fmt: skip


def said(**more):
    return replace(Described(), **more)


@pytest.mark.parametrize(
    ("contact", "band"),
    [
        (said(given="Joanne", family_name="Hartley", born=date(1992, 3, 14)), Band.MATCH),
        (said(given="Jo", family_name="Hartly", born=date(1992, 3, 14)), Band.MATCH),
        (said(given="Hartley", family_name="Joanne", born=date(1992, 3, 14)), Band.MATCH),
        (said(given="Claudia", family_name="Green", nhs_number="999 002 0019", born=date(1992, 3, 14)), Band.MATCH),
        (said(given="Jo", nhs_number="9990020019"), Band.MATCH),
        (said(given="Claudia", family_name="Green", nhs_number="9990020019"), Band.POSSIBLE),
        (said(given="Jo", family_name="Hartly", telephones=("+44 7700 900145",)), Band.POSSIBLE),
        (said(given="Jo", family_name="Hartly"), Band.POSSIBLE),
        (said(given="Joanne", family_name="Hartley", born=date(1992, 4, 14)), Band.POSSIBLE),
        (
            said(given="Joanne", family_name="Hartley", born=date(1992, 4, 14), addresses=("14 Larch Close",)),
            Band.MATCH,
        ),
        (said(given="Joanne", family_name="Green", born=date(1992, 3, 14)), Band.POSSIBLE),
        (said(given="Jo", telephones=("07700900145",)), Band.POSSIBLE),
        (said(addresses=("14 Larch Close",), about_age=34, aged_on=TODAY), Band.POSSIBLE),
        (said(given="Jo"), Band.UNLIKELY),
        (said(given="Joanne", family_name="Hartley", born=date(1965, 5, 2)), Band.UNLIKELY),
        (said(given="Joanne", family_name="Hartley", about_age=61, aged_on=TODAY), Band.UNLIKELY),
        (said(given="Joanne", family_name="Hartley", nhs_number="9990020027"), Band.UNLIKELY),
        (said(given="Samuel", family_name="Hartley", born=date(1992, 3, 14)), Band.UNLIKELY),
        (said(given="Jo", family_name="Hartley", gender="male"), Band.UNLIKELY),
        (said(), Band.UNLIKELY),
    ],
)
def test_the_band_follows_from_what_agrees(contact, band):
    assert compare(contact, JOANNE, WEIGHER).band is band


@pytest.mark.parametrize(
    ("contact", "detail", "words"),
    [
        (said(given="Jo"), Detail.GIVEN, "Agree: a short form of it"),
        (said(given="Josie"), Detail.GIVEN, "Differ"),
        (said(given="Joane"), Detail.GIVEN, "Close: one letter apart"),
        (said(given="J"), Detail.GIVEN, "Close: the same first letter"),
        (said(family_name="Hartly"), Detail.FAMILY, "Close: one letter apart"),
        (said(family_name="Hartley-Obi"), Detail.FAMILY, "Close: one part of it"),
        (said(family_name="Hertly"), Detail.FAMILY, "Close: it sounds much alike"),
        (said(family_name="HARTLEY"), Detail.FAMILY, "Agree"),
        (said(family_name="Green"), Detail.FAMILY, "Differ"),
        (said(), Detail.FAMILY, "Nothing to compare"),
        (said(born=date(1992, 3, 15)), Detail.BORN, "Close: only the day differs"),
        (said(born=date(1991, 3, 14)), Detail.BORN, "Close: only the year differs"),
        (said(about_age=34, aged_on=TODAY), Detail.BORN, "Close: fits an age of about 34"),
        (said(about_age=61, aged_on=TODAY), Detail.BORN, "Differ: 27 years apart"),
        (
            said(nhs_number="9990020018"),
            Detail.NUMBER,
            "Nothing to compare: the number given is not a whole NHS number",
        ),
        (said(addresses=("14 larch close, Ashmere",)), Detail.ADDRESS, "Agree"),
        (said(addresses=("14 Larsh Close",)), Detail.ADDRESS, "Close: the same door, the street spelt otherwise"),
        (said(addresses=("2 Weir Street",)), Detail.ADDRESS, "Differ: people move"),
    ],
)
def test_each_detail_gives_its_reason_in_words(contact, detail, words):
    assert compare(contact, JOANNE, WEIGHER).reason(detail).in_words == words


def test_a_swapped_day_and_month_are_seen():
    held = replace(JOANNE, born=date(1992, 3, 4))
    found = compare(said(given="Joanne", family_name="Hartley", born=date(1992, 4, 3)), held, WEIGHER)
    assert found.reason(Detail.BORN).in_words == "Close: day and month swapped"
    assert found.band is Band.POSSIBLE


def test_names_in_the_other_order_are_said_to_be():
    found = compare(said(given="Hartley", family_name="Jo"), JOANNE, WEIGHER)
    assert found.reason(Detail.GIVEN).in_words == "Agree: the names are the other way round"
    assert "The names agree, the other way round." in in_sentences(found)


@pytest.mark.parametrize(
    ("asked", "held"),
    [(("Maria", "Sanucci"), ("Senga", "Murray")), (("Hartly", "Joanne"), ("Joanne", "Hartley"))],
)
def test_names_that_are_only_alike_in_the_other_order_are_not_said_to_agree(asked, held):
    found = compare(*(said(given=one, family_name=other) for one, other in (asked, held)), WEIGHER)
    assert found.reason(Detail.GIVEN).in_words == "Close: the names are the other way round"
    assert "The names are alike, the other way round." in in_sentences(found)
    assert " agree" not in in_sentences(found)


def test_of_names_that_agree_in_one_place_alone_it_is_said_which():
    found = compare(said(given="Mohammed", family_name="Ali"), said(given="Parisa", family_name="Ali"), WEIGHER)
    assert "The last name agrees. The first name differs." in in_sentences(found)
    assert "other way round" not in in_sentences(found)


def test_an_earlier_name_still_counts():
    held = replace(JOANNE, family_name="Green", other_names=(("Joanne", "Hartley"),))
    found = compare(said(given="Jo", family_name="Hartley", born=date(1992, 3, 14)), held, WEIGHER)
    assert found.band is Band.MATCH


def test_a_baby_expected_is_the_baby_born():
    contact = said(expected=date(2026, 8, 24), family_name="Reeve", given="Asha")
    held = said(given="Asha", family_name="Reeve", born=date(2026, 8, 19))
    assert compare(contact, held, WEIGHER).reason(Detail.BORN).verdict is Verdict.CLOSE


def test_the_drawn_case_is_possible_and_the_date_of_birth_would_settle_it():
    contact = said(given="Jo", family_name="Hartly", addresses=("14 Larch Close",), telephones=("07700 900145",))
    found = compare(contact, JOANNE, WEIGHER)
    assert (found.band, found.settles) == (Band.POSSIBLE, Detail.BORN)
    assert in_sentences(found) == (
        "This may be the same person. The address and telephone agree and Jo is a short form of Joanne. "
        "The last name is close: one letter apart. The contact gave no date of birth."
    )
    assert compare(replace(contact, born=date(1992, 3, 14)), JOANNE, WEIGHER).band is Band.MATCH
    assert compare(replace(contact, born=date(1990, 7, 2)), JOANNE, WEIGHER).band is Band.UNLIKELY


def test_nothing_settles_what_we_do_not_hold():
    found = compare(said(given="Jo", family_name="Hartly"), said(given="Joanne", family_name="Hartley"), WEIGHER)
    assert (found.band, found.settles) == (Band.POSSIBLE, None)


def test_no_reason_and_no_sentence_holds_a_score():
    found = compare(said(given="Jo", family_name="Hartly"), JOANNE, WEIGHER)
    assert not any(character.isdigit() for character in in_sentences(found))
    assert "%" not in "".join(reason.in_words for reason in found.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hartly", "Hartley"),
        ("Pritchard", "Prichard"),
        ("Clare", "Klaire"),
        ("Mohammed", "Muhammad"),
        ("Łukasz", "Lukas"),
    ],
)
def test_names_that_sound_alike_share_a_key(one, other):
    assert sound(one) == sound(other) != ""


def test_names_are_plain_without_accents_points_and_hyphens():
    assert plain("  O’Brien-Łuczak, Zoë ") == "obrien luczak zoe"


@pytest.mark.parametrize(
    ("number", "whole"), [("999 002 0019", True), ("9990020018", False), ("99900", False), ("٩٩٩٠٠٢٠٠١٩", False)]
)
def test_an_nhs_number_is_checked_by_its_last_digit(number, whole):
    assert whole_nhs_number(number) is whole


def test_clues_are_read_out_of_free_words():
    found = clues_in(
        "In her thirties, born 14 March 1992. Our tenant at 14 Larch Close since 2021. Mobile 07700 900145."
    )
    assert found.born == date(1992, 3, 14)
    assert found.telephones == ("07700 900145",)
    assert found.addresses == ("14 Larch Close",)


@pytest.mark.parametrize(
    "words", ["About 11 weeks late, three times on the way", "Seen 31/02/2020", "Room 4 perhaps", ""]
)
def test_what_is_unclear_is_left_alone(words):
    found = clues_in(words)
    assert (found.born, found.addresses, found.telephones, found.nhs_number) == (None, (), (), "")


def test_a_number_in_clues_is_an_nhs_number_only_if_it_checks():
    assert clues_in("NHS 999 002 0019").nhs_number == "9990020019"
    assert clues_in("Account 999 002 0018").nhs_number == ""


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Jo Hartly", ("Jo", "Hartly")),
        ("Girl of about 3", ("", "")),
        ("a toddler", ("", "")),
        ("not known", ("", "")),
        ("Child", ("", "")),
        ("Amara Boyd", ("Amara", "Boyd")),
    ],
)
def test_a_description_is_not_a_name(said, parts):
    assert parted(said) == parts
