"""A command is one act: whole or not at all, noted, and done once however often it is sent."""

from uuid import UUID, uuid4

import pytest

from tests import given
from thinkfamily.partnership.commands import clock
from thinkfamily.records.command import command, note, once_an_act
from thinkfamily.records.commands import end_due, keep_draft, make_due, put_draft_aside
from thinkfamily.records.decision import Decision, Refused, require
from thinkfamily.records.models import Actor, Due, Event, FormUse
from thinkfamily.records.queries import draft_for, edition, now, version_in_force
from thinkfamily.records.terms import DueEnd, DueRole

pytestmark = pytest.mark.django_db
THING = uuid4()


@command
def lend(*, by, at, form=None, fails=False):
    note("book.lent", by=by, at=at, about=("book", THING), days=14)
    if fails:
        raise Refused("It is out.")
    return THING


@command
def lend_twice(*, by, at, form=None):
    lend(by=by, at=at)
    lend(by=by, at=at)
    note("books.lent", by=by, at=at, about=("book", THING))


@command
def forget(*, by, at, form=None):
    return None


READ = []


@once_an_act
def reading(of):
    READ.append(of)
    return of.hex


@command
def read_often(*, by, at):
    lend(by=by, at=at)
    assert {reading(THING) for _ in range(3)} == {THING.hex}
    note("book.read", by=by, at=at, about=("book", THING))


def test_what_is_read_once_an_act_is_read_again_by_the_next_act_and_each_time_outside_one():
    READ.clear()
    for read in (1, 2):
        read_often(by=clock(), at=given.MONDAY)
        assert len(READ) == read
    reading(THING)
    reading(THING)
    assert len(READ) == 4


def test_the_same_form_from_the_same_actor_is_one_act_with_one_answer():
    by, form = clock(), uuid4()
    answers = {lend(by=by, at=given.MONDAY, form=form) for _ in range(3)}
    assert answers == {THING}
    assert all(isinstance(answer, UUID) for answer in answers)
    assert Event.objects.filter(kind="book.lent").count() == 1


def test_the_same_form_from_somebody_else_is_another_act():
    form = uuid4()
    other = Actor.objects.create(kind="system", shown_as="Another")
    lend(by=clock(), at=given.MONDAY, form=form)
    lend(by=other, at=given.MONDAY, form=form)
    assert Event.objects.count() == 2


def test_what_is_refused_leaves_nothing_and_can_be_sent_again():
    by, form = clock(), uuid4()
    with pytest.raises(Refused):
        lend(by=by, at=given.MONDAY, form=form, fails=True)
    assert not Event.objects.exists()
    assert not FormUse.objects.exists()
    assert lend(by=by, at=given.MONDAY, form=form) == THING


def test_a_command_that_notes_nothing_is_a_mistake():
    with pytest.raises(RuntimeError, match="noted nothing"):
        forget(by=clock(), at=given.MONDAY)


def test_nothing_is_noted_outside_a_command():
    with pytest.raises(RuntimeError, match="outside"):
        note("book.lent", by=clock(), at=given.MONDAY, about=("book", THING))


def test_a_command_called_by_another_is_part_of_it():
    lend_twice(by=clock(), at=given.MONDAY, form=uuid4())
    assert Event.objects.count() == 3
    assert FormUse.objects.count() == 1


def test_commands_take_keywords_only():
    with pytest.raises(TypeError):
        lend(clock(), given.MONDAY)


def test_require_says_the_decisions_own_sentence():
    require(Decision(True, "Yes."))
    with pytest.raises(Refused, match="Not yet"):
        require(Decision(False, "Not yet."))


def test_a_duty_ends_as_something_and_once():
    make_due("return_book", about=("book", THING), role=DueRole.TEAM, holder=THING, by=given.later(2), at=given.MONDAY)
    assert end_due("return_book", about=THING, at=given.later(1), end=DueEnd.MET) == 1
    assert end_due("return_book", about=THING, at=given.later(1)) == 0
    assert Due.objects.get().end == DueEnd.MET


def test_a_draft_is_its_writers_alone():
    by, other = clock(), Actor.objects.create(kind="system", shown_as="Another")
    keep_draft(by=by, at=given.MONDAY, page="p", data={"name": ["Jo"]})
    keep_draft(by=by, at=given.later(1), page="p", data={"name": ["Joanne"]})
    assert draft_for(by, "p").data == {"name": ["Joanne"]}
    assert draft_for(other, "p") is None
    put_draft_aside(by=by, page="p")
    assert draft_for(by, "p") is None


def test_the_clock_of_the_database_has_a_zone():
    assert now().utcoffset().total_seconds() == 0


def test_an_edition_is_in_force_from_its_day():
    given.editions()
    assert version_in_force("signs", given.MONDAY.date()) == 1
    assert edition("signs", given.MONDAY.date())["signs"]
    with pytest.raises(LookupError):
        edition("signs", given.MONDAY.date().replace(year=1990))
