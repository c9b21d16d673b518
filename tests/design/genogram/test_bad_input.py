"""What contradicts itself, is too much or cannot be read is drawn all the same, or it is said plainly why it is not."""

from dataclasses import replace
from datetime import date

import pytest

from tests.design.genogram.geometry import unclear
from tests.design.genogram.said import said
from thinkfamily.design.genogram import drawn
from thinkfamily.design.genogram.key import key
from thinkfamily.design.genogram.markup import markup
from thinkfamily.design.genogram.values import Family, Hint, Home, ParentLink, Person


def keys(drawing):
    return {symbol.person.key for symbol in drawing.symbols}


def clearly(family):
    drawing = drawn(family)
    assert not unclear(drawing)
    return drawing


def test_a_circle_of_parents_loses_its_newest_link_and_says_so():
    drawing = clearly(said("A circle", "Ann f, Bob m, Cat f", "Ann > Bob\nBob > Cat\nCat > Ann"))
    assert len(drawing.symbols) == 3
    assert drawing.checks == (
        "Cat is written down as a parent of Ann, and as their child or grandchild too. The newer of the two is not "
        "drawn.",
    )


def test_a_child_older_than_a_parent_is_drawn_without_the_line():
    drawing = clearly(said("Older", "Ann f12, Bob m40", "Ann > Bob"))
    assert keys(drawing) == {"Ann", "Bob"}
    assert not drawing.lines
    assert "Bob is written down as a child of Ann, who is no older." in drawing.checks[0]


@pytest.mark.parametrize(("born", "lines"), [((1980, 2010), True), ((2010, 1980), False)])
def test_birth_dates_count_before_ages(born, lines):
    older, younger = (date(year, 3, 14) for year in born)
    people = [Person("A", "Ann", "circle", born=older), Person("B", "Bob", "square", born=younger)]
    assert bool(drawn(Family("Ages", people, parents=[ParentLink("A", "B")])).lines) is lines


def test_two_mothers_are_drawn_and_asked_about_unless_they_are_a_couple():
    people, ties = "Ann f40, Bea f38, Cat f5", "Ann > Cat\nBea > Cat"
    drawing = clearly(said("Two mothers", people, ties))
    assert "Cat has two mothers by birth, Ann and Bea." in drawing.checks[0]
    assert "together-unknown" in drawing.uses
    assert not clearly(said("Two mothers", people, "Ann = Bea > Cat")).checks


def test_a_third_parent_by_birth_is_listed_and_not_drawn_as_one():
    drawing = clearly(said("Three", "Ann f40, Bob m38, Col m39, Cat f5", "Ann = Bob > Cat\nCol > Cat"))
    assert "Cat has more than two parents by birth. Col was written down last" in drawing.checks[0]
    assert "Col" in keys(drawing)


def test_a_couple_of_two_generations_is_said_and_drawn_without_a_line():
    drawing = clearly(said("Uneven", "Ann f60, Bob m35, Col m12", "Ann > Bob\nBob > Col\nAnn = Col"))
    assert "Ann and Col are a couple of two generations" in drawing.checks[0]


def test_somebody_in_four_homes_has_their_letters():
    homes = "Ann: Ann Cat\nBob: Bob Dan | Cat\nEve: Eve Flo | Cat\nGus: Gus | Cat"
    people = "Ann f40, Bob m42, Cat f9, Dan m7, Eve f70, Flo f69, Gus m71"
    drawing = clearly(said("Four homes", people, "Bob /2020 Ann > Cat\nEve > Ann\nGus > Bob", homes))
    (letters,) = (disc.letters for disc in drawing.discs if disc.key == "Cat")
    assert len(letters) == 3
    assert set(letters) <= set(drawing.lettered)
    assert all(name in key(drawing) for name in drawing.lettered.values())
    assert dict(drawing.words)["Cat"].endswith("Lives at Ann’s home, Bob’s home, Eve’s home and Gus’s home.")


def test_forty_people_are_drawn_two_steps_from_the_first_contact_and_the_rest_listed():
    people = ["Ann f60!", "Bob m61", *(f"K{n} f{n}" for n in range(30, 45)), *(f"G{n} m{n}" for n in range(1, 24))]
    grand = "\n".join(f"K{30 + n % 15} > G{n}" for n in range(1, 24))
    kids = " ".join(f"K{n}" for n in range(30, 45))
    drawing = clearly(said("Forty", ", ".join(people), f"Bob = Ann > {kids}\n{grand}", "Ann: Ann Bob K30"))
    assert len(drawing.symbols) == 25
    assert {"Ann", "Bob", "K30"} <= keys(drawing)
    assert len(drawing.listed) == 15
    assert len(drawing.words) == 40
    assert "Fifteen" not in drawing.story
    assert "15 more people not drawn" in drawing.story


def test_four_generations_are_drawn_two_steps_from_the_first_contact():
    ties = "Ann > Bob\nBob > Cat\nCat > Dan\nDan > Eve"
    drawing = clearly(said("Five rows", "Ann f90, Bob m70, Cat f50!, Dan m30, Eve f3", ties))
    assert keys(drawing) == {"Ann", "Bob", "Cat", "Dan", "Eve"}
    further = clearly(said("Five rows", "Ann f90, Bob m70, Cat f50, Dan m30, Eve f3!", ties))
    assert keys(further) == {"Cat", "Dan", "Eve"}
    assert {person.key for person in further.listed} == {"Ann", "Bob"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("N" * 200, "NNNNNNNNNNNNNNNNN…"),
        ("", "Name not known"),
        ("محمد عبد الله بن عبد العزيز", "محمد العزيز"),
        ("Christopher Alexander Featherstonehaugh", "Christopher Feath…"),
        ("e\u0301" * 30, "e\u0301" * 8 + "…"),
        ("<script>alert(1)</script>", "<script>alert(1)<…"),
    ],
)
def test_long_and_strange_names_are_cut_and_whole_in_the_title(name, shown):
    people = [Person("A", name, "circle", 30, first_contact=True), Person("B", name, "square", 5)]
    drawing = clearly(Family(name, people, parents=[ParentLink("A", "B")], homes=[Home(name or "Jo", ("A", "B"))]))
    words = [label.words for label in drawing.labels if label.look == "t"]
    assert " ".join(words[: len(words) // 2]) == shown
    svg = markup(drawing)
    assert "<script" not in svg
    assert ("N" * 200 in svg) == (name == "N" * 200)


def test_nobody_and_people_without_ties_are_drawn():
    assert drawn(Family("Nobody", [])).story == "Nobody is written down yet."
    drawing = clearly(said("Loose", "Ann f40!, Bob m9, Cat f, Dan m41"))
    assert keys(drawing) == {"Ann", "Bob", "Cat", "Dan"}
    sister = replace(
        said("Loose", "Ann f40!, Bob m9, Col m35", "Ann > Bob"), hints=[Hint("Col", "Ann", 0, "brother of Ann")]
    )
    hung = clearly(sister)
    at = {symbol.person.key: symbol.y for symbol in hung.symbols}
    assert at["Ann"] == at["Col"] < at["Bob"]
    assert [label.words for label in hung.labels if label.look == "tq"] == ["brother", "of Ann"]
    assert dict(hung.words)["Bob"] == "9. Child of Ann."
    assert dict(hung.words)["Ann"] == "40. The first contact was about them. Parent of Bob."
    assert dict(drawing.words)["Cat"] == "Nothing more is known."
    assert dict(hung.words)["Col"] == "35. Brother of Ann."
    assert drawing.words[0] == ("Ann", "40. The first contact was about them.")
