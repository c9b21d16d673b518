"""An ecomap is legible for families of three to twenty-five with up to twenty-five ties, and says the same in words."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.design.ecomap.geometry import faults
from tests.design.ecomap.given_ecomaps import HOW, SIZES, ecomap, outside, person
from thinkfamily.design.ecomap import drawn
from thinkfamily.design.ecomap.key import key
from thinkfamily.design.ecomap.markup import markup
from thinkfamily.design.ecomap.measures import MOST_HIGH
from thinkfamily.design.ecomap.strokes import LOOKS, strokes
from thinkfamily.design.ecomap.values import Ecomap, Home, Outside, Tie
from thinkfamily.design.genogram.values import Person

ids = [f"{people} people, {homes} homes, {ties} ties, {shared} together" for people, homes, ties, shared in SIZES]
A_PHONE = 358
STYLES = Path("thinkfamily/design/static/design/look.css")


def wrong(drawing):
    return [fault for sheet in drawing.sheets for fault in faults(sheet)]


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_nothing_overlaps_no_word_is_cut_off_and_no_tie_crosses_another(size):
    drawing = drawn(ecomap(*size))
    assert drawing.sheets
    assert not wrong(drawing)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_each_tie_is_drawn_once_and_stands_in_words(size):
    told = ecomap(*size)
    drawing = drawn(told)
    spokes = [(spoke.tie.of, spoke.tie.to) for sheet in drawing.sheets for spoke in sheet.spokes]
    assert sorted(spokes) == sorted((tie.of, tie.to) for tie in told.ties)
    assert len(drawing.rows) == len(told.ties)
    assert drawing.not_drawn == 0
    names = {each.key: each.name for each in told.outside}
    assert sorted(row[1].split(", ")[0] for row in drawing.rows) == sorted(
        names[tie.to].split(", ")[0] for tie in told.ties
    )


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_each_end_of_a_tie_meets_whose_it_is(size):
    for sheet in drawn(ecomap(*size)).sheets:
        stems = [point for stem in sheet.stems for point in stem]
        bars = {x for x, _ in stems}
        for spoke in sheet.spokes:
            box = [each for each in sheet.boxes if each.key == spoke.tie.to]
            x, y = spoke.points[-1]
            assert any(each.y <= y <= each.y + each.height and x in (each.x, each.x + each.width) for each in box)
            begin = spoke.points[0]
            symbol = next((each for each in sheet.symbols if each.person.key == spoke.tie.of), None)
            at_symbol = symbol is not None and (abs(begin[0] - symbol.x), begin[1]) == (18, symbol.y)
            at_home = any(begin[0] in (home.x, home.x + home.width) for home in sheet.homes)
            assert at_symbol or at_home or begin[0] in bars


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_a_sheet_fits_a_phone_and_a_page_of_paper(size):
    told = ecomap(*size)
    for sheet in drawn(told).sheets:
        assert sheet.width * 12 / 13.5 <= A_PHONE
        assert sheet.height <= MOST_HIGH + 60


def test_everybody_of_a_family_of_twenty_five_is_drawn():
    told = ecomap(25, 5, 25)
    drawing = drawn(told)
    assert {symbol.person.key for sheet in drawing.sheets for symbol in sheet.symbols} == {
        who.key for who in told.people
    }
    assert len(drawing.sheets) > 1


def test_the_same_ecomap_is_always_drawn_the_same():
    assert drawn(ecomap(8, 3, 25)) == drawn(ecomap(8, 3, 25))


def test_two_who_follow_each_other_share_a_place_and_others_have_it_drawn_again():
    people = [person(at) for at in range(4)]
    school = Outside("school", "Holt Green School", "", service=True)
    club = Outside("club", "Young carers", "", service=True)
    ties = [Tie("p0", "school"), Tie("p1", "school"), Tie("p1", "club"), Tie("p2", "club"), Tie("p3", "school")]
    drawing = drawn(Ecomap("Reid", people, [Home("h", "Jo’s home", ("p0", "p1", "p2", "p3"))], [school, club], ties))
    (sheet,) = drawing.sheets
    assert sorted(box.key for box in sheet.boxes) == ["club", "school", "school"]
    assert drawing.twice == ("Holt Green School",)
    assert not wrong(drawing)


def test_a_tie_of_all_in_a_home_meets_its_outline():
    drawing = drawn(
        Ecomap("Reid", [person(0)], [Home("h", "Jo’s home", ("p0",))], [outside(1)], [Tie("h", "s1", "strained")])
    )
    (sheet,) = drawing.sheets
    (spoke,), (home,) = sheet.spokes, sheet.homes
    assert spoke.points[0][0] == home.x + home.width
    assert home.y < spoke.points[0][1] < home.y + home.height
    assert drawing.rows[0][0] == "All at Jo’s home"


def test_every_strength_has_a_line_of_its_own_that_needs_no_colour():
    css, straight, lines = STYLES.read_text(), ((0.0, 0.0), (40.0, 0.0)), set()
    for how in HOW:
        look = LOOKS[how].split()[-1]
        weight = re.sub(r"stroke:#\w+;?", "", re.search(rf"svg \.{look}{{([^}}]*)}}", css).group(1))
        parts = strokes(how, straight)
        lines.add((weight, len(parts), len(parts[0])))
    assert len(lines) == len(HOW)


def test_a_fault_in_a_drawing_is_found():
    """Else the tests above would find nothing because nothing is looked for."""
    (sheet,) = drawn(ecomap(4, 2, 14)).sheets
    first, second, *rest = sheet.boxes
    assert faults(replace(sheet, boxes=(first, replace(second, x=first.x, y=first.y + 5), *rest)))
    assert faults(replace(sheet, width=300))
    assert faults(replace(sheet, words=(*sheet.words, replace(sheet.words[-1], x=sheet.words[-1].x + 3))))
    one, other, *more = (spoke for spoke in sheet.spokes if spoke.points[-1][0] < 200)
    swapped = (replace(one, points=(*one.points[:-1], other.points[-1])),
               replace(other, points=(*other.points[:-1], one.points[-1])))  # fmt: skip
    assert faults(replace(sheet, spokes=(*swapped, *more)))


def test_the_key_explains_the_lines_that_are_used_and_no_others():
    drawing = drawn(
        Ecomap("Reid", [person(0)], [Home("h", "Jo’s home", ("p0",))], [outside(1)], [Tie("p0", "s1", "broken")])
    )
    assert re.findall(r"</svg> ([^<]+)", key(drawing)) == ["broken off"]


@pytest.mark.parametrize("size", SIZES[::4], ids=ids[::4])
def test_the_drawing_is_a_picture_with_a_title_and_a_story(size):
    drawing = drawn(ecomap(*size))
    for at in range(len(drawing.sheets)):
        root = ElementTree.fromstring(markup(drawing, at))  # noqa: S314 - it is our own
        assert root.get("role") == "img"
        assert [child.tag for child in root][:2] == ["title", "desc"]
        assert root[1].text == drawing.story
        assert not re.findall(r'(?:fill|stroke|style)="', markup(drawing, at))


# ---- Bad input -----------------------------------------------------------------------------------------
def _of_one(*names, people=None, how="strong"):
    places = [Outside(f"n{at}", name, "friend", service=bool(at % 2)) for at, name in enumerate(names)]
    ties = [Tie("p0", each.key, how) for each in places]
    return Ecomap("Reid", people or [person(0)], [Home("h", "Jo’s home", ("p0",))], places, ties)


LONG = "Ffion-Haf " * 20
BAD_NAMES = {
    "two hundred letters": "Aa" * 100, "many words": LONG, "right to left": "مسجد النور الكبير في المدينة القديمة",
    "marks": "Zoë" + "\u0301" * 150, "wide letters": "王" * 80, "a script": "<script>alert(1)</script>",
    "one letter": "A", "emoji": "👩‍👩‍👧‍👦" * 30, "an override": "\u202eabc\u202d", "spaces": "   ",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_any_name_is_set_within_its_box_and_stands_whole_in_words(name):
    said = BAD_NAMES[name]
    somebody = Person("p0", said, "circle", 30, short=said)
    drawing = drawn(_of_one(said, said, people=[somebody]))
    assert not wrong(drawing)
    assert said in drawing.rows[0][1]
    root = ElementTree.fromstring(markup(drawing))  # noqa: S314 - it is our own
    assert not [each for each in root.iter() if each.tag == "script"]
    cut = [words for words in drawing.sheets[0].words if words.words.endswith("…")]
    assert all(words.whole == said or not words.whole for words in cut)


def test_forty_ties_of_one_are_drawn_as_far_as_there_is_room_and_all_stand_in_words():
    places = [Outside(f"n{at}", f"Place {at}", "club or group") for at in range(40)]
    told = Ecomap(
        "Reid", [person(0)], [Home("h", "Jo’s home", ("p0",))], places, [Tie("p0", each.key) for each in places]
    )
    drawing = drawn(told)
    assert not wrong(drawing)
    assert len(drawing.rows) == 40
    assert drawing.not_drawn + sum(len(sheet.spokes) for sheet in drawing.sheets) == 40
    assert 0 < drawing.not_drawn <= 20


def test_of_forty_people_those_with_a_tie_are_drawn():
    people = [person(at) for at in range(40)]
    told = Ecomap(
        "Reid", people, [Home("", "", tuple(who.key for who in people))], [outside(0), outside(1)],
        [Tie("p39", "n0", "strong"), Tie("p3", "s1", "slight")],
    )  # fmt: skip
    drawing = drawn(told)
    assert [symbol.person.key for symbol in drawing.sheets[0].symbols] == ["p3", "p39"]
    assert not wrong(drawing)


def test_somebody_without_a_name_is_drawn_with_the_words_for_it():
    nobody = Person("p0")
    drawing = drawn(_of_one("Carly", people=[nobody]))
    assert "Name not known" in " ".join(words.words for words in drawing.sheets[0].words)
    assert not wrong(drawing)


def test_somebody_who_lives_in_two_homes_is_drawn_once():
    homes = [Home("a", "Jo’s home", ("p0", "p1")), Home("b", "Tom’s home", ("p1", "p2"))]
    told = Ecomap("Reid", [person(at) for at in range(3)], homes, [outside(0)], [Tie("p1", "n0")])
    drawing = drawn(told)
    assert sorted(symbol.person.key for symbol in drawing.sheets[0].symbols) == ["p0", "p1", "p2"]
    assert not wrong(drawing)


def test_a_home_of_nobody_else_with_a_tie_of_its_own_is_drawn():
    told = replace(ecomap(3, 1, 0), ties=[Tie("h0", "n0", "strong")], outside=[outside(0)])
    drawing = drawn(told)
    assert [spoke.tie.of for sheet in drawing.sheets for spoke in sheet.spokes] == ["h0"]
    assert not wrong(drawing)
