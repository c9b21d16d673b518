"""The tags: what a page shows with them, and that whatever people typed stays text."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template

from thinkfamily.design.fields import Day, OneOf, SomeOf, Text, Tick
from thinkfamily.design.forms import Part

SHOUT = "<b>Jo</b> & co"
SAFE = "&lt;b&gt;Jo&lt;/b&gt; &amp; co"


def shown(source, **context):
    return " ".join(Template("{% load look %}" + source).render(Context(context)).split())


MARKS = [
    ("square", "<rect", "38"),
    ("circle", "<circle", "38"),
    ("diamond", "<path", "38"),
    ("due", "<path", "due"),
    ("unknown", "<path", "?"),
]


@pytest.mark.parametrize(("shape", "drawn", "inside"), MARKS)
def test_a_person_s_mark_is_the_genogram_symbol_with_the_age_inside(shape, drawn, inside):
    mark = shown("{% mark shape 38 %}", shape=shape)
    assert drawn in mark
    assert f">{inside}</text>" in mark
    assert 'aria-hidden="true"' in mark


def test_the_first_contact_has_an_inner_outline_and_no_age_is_no_word():
    assert shown("{% mark 'circle' None first_contact=True %}").count("<circle") == 2
    assert "None" not in shown("{% mark 'circle' None %}")


def test_somebody_who_died_has_a_cross_and_no_age():
    mark = shown("{% mark 'square' 62 died=True %}")
    assert "M4 4L40 40" in mark
    assert "62" not in mark


def test_a_voice_is_quoted_once_with_who_and_when():
    with time_machine.travel(datetime(2026, 11, 21, tzinfo=UTC)):
        voice = shown("{% voice said 'Jo' when %}", said="“I used to sort everybody out.”", when=date(2026, 10, 9))
    assert "“I used to sort everybody out.”" in voice
    assert '<cite class="tf-said">Jo, 9 October</cite>' in voice


@pytest.mark.parametrize(
    "source",
    [
        "{% voice said said %}",
        "{% tag said %}",
        "{% notice said %}x{% endnotice %}",
        "{% panel said %}{{ said }}{% endpanel %}",
        "{% before_you_call said said %}",
        "{% crumbs said '/' said %}",
        "{{ said|phone }}",
        "{% label said %}",
    ],
)
def test_what_was_typed_stays_text(source):
    page = shown(source, said=SHOUT)
    assert SAFE in page
    assert SHOUT not in page


def test_a_notice_holds_what_is_put_in_it():
    assert shown("{% notice 'Now' kind='info' %}<p>{{ said }}</p>{% endnotice %}", said=SHOUT) == (
        f'<div class="tf-notice tf-notice--info"><h2>Now</h2><p>{SAFE}</p></div>'
    )


def test_without_a_safety_notice_the_page_says_to_ask():
    assert "Ask how it is safe to reach each person." in shown("{% before_you_call None '' %}")


@pytest.mark.parametrize(
    ("days_from_now", "working_days", "said", "also"),
    [
        (6, 4, "Fri 27 Nov", "in 4 working days"),
        (2, 1, "Mon 23 Nov", "in 1 working day"),
        (0, 0, "Today", ""),
        (-1, -1, "Late by 1 working day", "was due Fri 20 Nov"),
        (-8, -6, "Late by 6 working days", "was due Fri 13 Nov"),
    ],
)
def test_when_something_is_due_is_said_in_working_days(days_from_now, working_days, said, also):
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False):
        due = date(2026, 11, 21) + timedelta(days=days_from_now)
        when = shown("{% when due days %}", due=due, days=working_days)
    assert f">{said}<" in when
    assert also in when
    assert ("tf-when--late" in when) == (working_days < 0)


def test_what_cannot_wait_is_late_in_hours():
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert "Late by 3 hours" in shown("{% when_hours due now %}", due=now - timedelta(hours=3, minutes=5), now=now)
    assert ">By 4pm<" in shown("{% when_hours due now %}", due=now + timedelta(hours=4), now=now)


@dataclass
class AnArea:
    labels: dict = field(default_factory=lambda: {"lead_professional": "family keyworker"})


def test_a_thing_has_the_area_s_own_word():
    assert shown("{% label 'lead_professional' start=True %}", shell=AnArea()) == "Family keyworker"
    assert shown("{% label 'family_plan' %}", shell=AnArea()) == "family plan"


class Questions(Part):
    name = Text(f"Who is {SHOUT}?", "The name they use.", missing="Write a name")
    who = OneOf("Who", [("a", SHOUT)], hints={"a": SHOUT}, missing="Choose who")
    signs = SomeOf("Signs", [("r", "Rent")])
    born = Day("Born", missing="Write when they were born")
    told = Tick("Jo knows", missing="Tick to say that Jo knows")


def test_labels_answers_and_hints_stay_text():
    page = shown("{% for q in form %}{% field q %}{% endfor %}", form=Questions())
    assert SHOUT not in page
    assert page.count(SAFE) == 3


def test_each_thing_to_put_right_leads_to_its_place_and_is_read_with_it():
    form = Questions({"born_day": "31", "born_month": "2", "born_year": "2020"})
    page = shown("{% error_summary form %}{% for q in form %}{% field q %}{% endfor %}", form=form)
    assert "Four things to put right" in page
    assert "Nothing you typed is lost." in page
    for place, said in [("id_name", "Write a name"), ("id_who_0", "Choose who"), ("id_born_0", "There is no such day"),
                        ("id_told", "Tick to say that Jo knows")]:  # fmt: skip
        assert f'<a href="#{place}">{said}' in page
        assert page.count(f'id="{place}"') == 1
    assert 'aria-describedby="id_name-hint id_name-error"' in page
    assert 'value="31"' in page


def test_a_page_with_something_to_put_right_says_so_in_its_title():
    assert shown("{% error_prefix %}", form=Questions({})) == "Error:"
    assert shown("{% error_prefix %}", forms=[Questions(), Questions({})]) == "Error:"
    assert shown("{% error_prefix %}", form=Questions()) == ""
