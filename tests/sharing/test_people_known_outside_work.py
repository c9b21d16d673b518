"""Somebody says that they know a family outside work; whoever supervises them decides with whom they may work."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.sharing.guarded import AT, a_family_that_moved
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.commands import answer_tie, declare_tie
from thinkfamily.sharing.queries import personal_ties, seen_about, viewer_of
from thinkfamily.sharing.terms import TieAnswer

pytestmark = pytest.mark.django_db
LATER = given.later(4)
world = begun(a_family_that_moved)


def sees(who, person, at=LATER):
    return bool(seen_about(viewer_of(who.actor, at), at, [person]))


def declared(world, **more):
    told = {"person": world.lowri, "words": "My neighbour."} | more
    return declare_tie(by=world.jo.actor, at=AT, form=uuid4(), **told)


def decided(world, tie, answer, *, by=None, at=LATER, because="She is the only one who speaks Welsh.", **more):
    return answer_tie(
        by=(by or world.boss).actor, at=at, form=uuid4(), tie=tie, answer=answer, because=because, **more
    )  # fmt: skip


def test_who_says_so_sees_nothing_until_the_supervisor_says_with_whom_and_until_when(world):
    assert sees(world.jo, world.lowri)
    tie = declared(world)
    assert not any(sees(world.jo, person) for person in (world.lowri, world.megan, world.road.dean))
    assert Due.objects.get(kind="answer_tie", about_id=tie).holder == world.boss.actor_id
    until = given.later(30).date()
    decided(world, tie, TieAnswer.WAIVED, people=[world.lowri, world.megan], until=until)
    assert sees(world.jo, world.lowri)
    assert not sees(world.jo, world.road.dean), "nobody named him"
    assert not sees(world.jo, world.lowri, at=given.later(31))
    assert not Due.objects.filter(kind="answer_tie", ended=None).exists()
    decided(world, tie, TieAnswer.STANDS)
    assert not sees(world.jo, world.lowri)
    decided(world, tie, TieAnswer.MISTAKE)
    assert sees(world.jo, world.road.dean)
    with pytest.raises(NotFound):
        decided(world, tie, TieAnswer.STANDS, at=given.later(5))


def test_nobody_decides_about_themselves_nor_for_those_they_do_not_supervise(world):
    tie = declared(world)
    for who in (world.jo, world.farida, world.ines, world.ruth):
        with pytest.raises(NotFound):
            decided(world, tie, TieAnswer.MISTAKE, by=who)
    whole = {"people": [world.lowri], "until": given.later(30).date()}
    for wrong in (
        whole | {"because": " "}, whole | {"people": []}, whole | {"until": None}, whole | {"until": LATER.date()},
        whole | {"until": given.later(300).date()},
    ):  # fmt: skip
        with pytest.raises(Refused):
            decided(world, tie, TieAnswer.WAIVED, **wrong)
    with pytest.raises(NotFound):
        decided(world, tie, TieAnswer.WAIVED, **whole | {"people": [uuid4()]})
    with pytest.raises(Refused):
        declare_tie(by=world.ruth.actor, at=AT, form=uuid4(), person=world.lowri, words=" ")
    assert [row.words for row in personal_ties(viewer_of(world.jo.actor, LATER), LATER)] == ["My neighbour."]
    assert [row.practitioner for row in personal_ties(viewer_of(world.boss.actor, LATER), LATER)] == ["Jo Adeyemi"]
    assert not personal_ties(viewer_of(world.ruth.actor, LATER), LATER)
