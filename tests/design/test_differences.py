"""Two people wrote over each other: what differs is marked, and nothing is lost when both are put together."""

from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.design.differences import marked, pairs, together
from thinkfamily.design.fields import LongText, OneOf
from thinkfamily.design.forms import Part


def test_words_that_only_one_has_are_marked_and_named():
    theirs, yours = marked("Jo rang on Friday", "Jo rang us on Monday")
    assert yours == (
        'Jo rang <ins><span class="govuk-visually-hidden">added: </span>us </ins>on '
        '<ins><span class="govuk-visually-hidden">added: </span>Monday</ins>'
    )
    assert theirs == 'Jo rang on <del><span class="govuk-visually-hidden">taken out: </span>Friday</del>'


def test_what_was_typed_stays_text():
    theirs, yours = marked("a <b>", "a <i>")
    assert "<b>" not in theirs
    assert "<i>" not in yours
    assert "&lt;i&gt;" in yours


def test_put_together_has_what_both_say_once():
    assert together("Jo rang us. Sleeping better.", "Jo rang us. Rent is paid.") == (
        "Jo rang us. Rent is paid. Sleeping better."
    )


TEXTS = st.lists(st.sampled_from(["Jo", "rang", "rent", "is", "paid", "sleeps"]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_put_together_loses_no_word_of_either(yours, theirs):
    both = together(yours, theirs).split()
    for text in (yours, theirs):
        rest = iter(both)
        assert all(word in rest for word in text.split())


class Question(Part):
    words = LongText("What is going well")
    heard = OneOf("How were they heard?", [("spoke", "They spoke"), ("drew", "They drew")])


def test_only_answers_that_differ_are_shown_and_a_choice_is_said_in_words():
    form = Question({"words": "The same\r\nwords", "heard": "drew"})
    assert form.is_valid()
    (pair,) = pairs(form, {"words": "The same\nwords", "heard": "spoke"})
    assert pair.label == "How were they heard?"
    assert "They drew" in pair.yours
    assert "They spoke" in pair.theirs
