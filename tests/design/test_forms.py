"""What people type: kept as it is where it can be, refused in a sentence where it cannot, never lost."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.design.fields import Day, Email, LongText, Number, OneOf, Pick, SomeOf, Text, Tick, Time
from thinkfamily.design.forms import Form, Part, SeenForm
from thinkfamily.design.typed import keepable

ASKED = "Write the name of the person, or “not known”"


class Questions(Form):
    name = Text("Name", missing=ASKED, limit=40)
    happening = LongText("What is happening", limit=60)
    born = Day("Date of birth", future=False)
    visit = Day("Next visit", past=False)
    at = Time("At")
    score = Number("Score", most=10)
    who = OneOf("Who", [("adult", "An adult"), ("child", "A child")])
    signs = SomeOf("Signs", [("rent", "Rent"), ("school", "School")])
    lead = Pick("Lead", [("", "Choose"), ("1", "Leanne")])
    told = Tick("Jo knows")
    mail = Email("E-mail")


def asked(typed, **more):
    typed = MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in ({"name": "Jo"} | typed).items()}
    )
    form = Questions(typed, **more)
    form.is_valid()
    return form


def day(name, written):
    return dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), written.split("/"), strict=True))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, ASKED),
        ({"name": " \t "}, ASKED),
        ({"name": "x" * 41}, "“Name” can have 40 characters. This has 41: take out 1"),
        ({"name": "Jo\x00"}, "Some characters cannot be kept. We took them out: read it again, then send it"),
        ({"happening": "evil \u202e txt"}, "Some characters cannot be kept"),
        (day("born", "31/2/2020"), "There is no such day. Check the day and the month"),
        (day("born", "1/1/2099"), "“Date of birth” is in the future"),
        (day("visit", "1/1/2020"), "“Next visit” is in the past"),
        (day("born", "1//2020"), "“Date of birth” needs a month too"),
        (day("born", "//2020"), "“Date of birth” needs a day and a month too"),
        (day("born", "1/1/92"), "Write the year with four numbers"),
        (day("born", "first/1/1992"), "Write the day and month as numbers"),
        (day("born", "1/1/" + "9" * 5000), "Write the year with four numbers"),
        ({"at": "25:00"}, "Write a time, for example 4pm or 3.45pm"),
        ({"at": "4"}, "Write a time"),
        ({"score": "11"}, "“Score” is a whole number from 0 to 10"),
        ({"score": "seven"}, "“Score” is a whole number"),
        ({"score": "9" * 5000}, "take out"),
        ({"who": "forged"}, "Choose from what is offered here"),
        ({"signs": ["rent", "forged"]}, "Choose from what is offered here"),
        ({"lead": "9999"}, "Choose from what is offered here"),
        ({"mail": "jo at home"}, "Write an e-mail address"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(typed, said):
    form = asked(typed)
    sentences = [str(sentence) for sentences in form.errors.values() for sentence in sentences]
    assert len(sentences) == 1
    assert said in sentences[0]


@pytest.mark.parametrize(
    ("typed", "name", "kept"),
    [
        ({"name": "=1+1"}, "name", "=1+1"),
        ({"name": "  Zoë   Ó Briain\n"}, "name", "Zoë Ó Briain"),
        ({"name": "Zoe\u0301"}, "name", "Zoé"),
        ({"name": "<script>alert(1)</script>"}, "name", "<script>alert(1)</script>"),
        ({"happening": "One line\r\nand\x0banother"}, "happening", "One line\nand\nanother"),
        (day("born", "7/mar/1992"), "born", date(1992, 3, 7)),
        (day("born", "07/March/1992"), "born", date(1992, 3, 7)),
        (day("born", "29/2/2024"), "born", date(2024, 2, 29)),
        ({}, "born", None),
        ({"at": "4pm"}, "at", time(16)),
        ({"at": "3.45pm"}, "at", time(15, 45)),
        ({"at": "09:05"}, "at", time(9, 5)),
        ({"at": "12am"}, "at", time(0)),
        ({"at": "Midday"}, "at", time(12)),
        ({"score": "1"}, "score", 1),
        ({}, "score", None),
        ({"signs": ["rent", "school"]}, "signs", ["rent", "school"]),
        ({"told": "on"}, "told", True),
        ({"mail": "jo@example.org"}, "mail", "jo@example.org"),
    ],
)
def test_what_people_write_is_kept_as_they_mean_it(typed, name, kept):
    form = asked(typed)
    assert not form.errors
    assert form.cleaned_data[name] == kept


@time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
def test_today_is_the_day_on_the_wall_here():
    assert not asked(day("born", "2/7/2026")).errors
    assert asked(day("visit", "1/7/2026")).errors


@given(st.text())
def test_any_text_is_kept_or_refused_and_never_breaks(words):
    form = Questions({"name": "Jo", "happening": words})
    form.is_valid()
    kept = form.cleaned_data.get("happening", "")
    assert keepable(kept) == kept
    assert "\x00" not in form["happening"].value()


def test_a_refused_form_shows_again_all_that_was_typed():
    form = asked({"name": "x" * 41} | day("born", "31/2/2020") | {"score": "many"})
    assert form["name"].value() == "x" * 41
    assert form["born"].value() == ["31", "2", "2020"]
    assert form["score"].value() == "many"


def test_a_form_has_an_id_of_its_own_that_it_keeps():
    first, second = Questions(), Questions()
    assert UUID(str(first["form"].value())) != UUID(str(second["form"].value()))
    given_id = uuid4()
    assert asked({"form": str(given_id)}).cleaned_data["form"] == given_id


@pytest.mark.parametrize("forged", ["", "1", "' OR 1=1", "x" * 9999])
def test_a_forged_id_is_given_anew(forged):
    form = asked({"form": forged})
    assert isinstance(form.cleaned_data["form"], UUID)
    UUID(form["form"].value())


class Changing(SeenForm):
    words = LongText("Words")


def test_the_version_its_writer_saw_goes_with_the_form():
    assert Changing(seen=7)["seen"].value() == 7
    form = Changing({"seen": "7"})
    assert form.is_valid()
    assert form.cleaned_data["seen"] == 7


@pytest.mark.parametrize("forged", ["", "-1", "seven", "1e9", "9" * 40])
def test_a_forged_version_is_one_that_nothing_has(forged):
    form = Changing({"seen": forged}, seen=7)
    assert form.is_valid()
    assert form.cleaned_data["seen"] == 0


def test_a_draft_is_shown_as_it_was_typed_without_complaint():
    typed = {
        "name": ["x" * 41],
        "born_day": ["31"],
        "born_month": ["2"],
        "born_year": [""],
        "signs": ["rent", "school"],
    }
    form = Questions(kept=SimpleNamespace(data=typed, kept_at=datetime(2026, 11, 21, 11, 42, tzinfo=UTC)))
    assert form["name"].value() == "x" * 41
    assert form["born"].value() == ["31", "2", ""]
    assert form["signs"].value() == ["rent", "school"]
    assert not form.errors


def test_a_refusal_stands_beside_its_question_or_above_them_all():
    form = asked({})
    form.refuse("This plan has ended.", "name")
    form.refuse("You cannot do this yet.", "no_such_question")
    assert form.errors["name"] == ["This plan has ended."]
    assert form.non_field_errors() == ["You cannot do this yet."]


def test_questions_of_a_part_have_no_id():
    class Row(Part):
        name = Text("Name")

    assert list(Row(prefix="home1").fields) == ["name"]
