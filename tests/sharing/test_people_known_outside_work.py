"""Somebody says that they know a family outside work; whoever supervises them decides with whom they may work."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.sharing.guarded import AT, a_family_that_moved
from thinkfamily.families.commands.ties import relate
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.commands import answer_tie, declare_tie, end_waiver, waive_conflict
from thinkfamily.sharing.commands.exclusions import own_record
from thinkfamily.sharing.models import PersonalTie
from thinkfamily.sharing.queries import personal_ties, seen_about, viewer_of, waivers_given
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


def let(world, *, by=None, whom=None, at=LATER, **more):
    told = {"people": [world.lowri], "until": given.later(30).date(), "because": "Nobody else speaks Welsh."} | more
    return waive_conflict(
        by=(by or world.boss).actor, at=at, form=uuid4(), practitioner=(whom or world.jo).pk, **told
    )  # fmt: skip


def test_a_tie_that_nobody_declared_is_waived_for_people_by_name_until_a_day(world):
    own = own_record(world.jo.pk, by=world.boss.actor, at=AT)
    relate(one=own, other=world.road.dean, kind="cousin", by=world.boss.actor, at=AT)
    assert not any(sees(world.jo, person) for person in (world.lowri, world.megan, world.road.dean))
    let(world, people=[world.lowri, world.megan])
    assert sees(world.jo, world.lowri)
    assert not sees(world.jo, world.road.dean), "nobody named him"
    assert not sees(world.jo, world.lowri, at=given.later(31))
    waivers = waivers_given(viewer_of(world.boss.actor, LATER), LATER)
    assert [(row.practitioner, row.mine) for row in waivers] == [("Jo Adeyemi", False)] * 2
    assert [row.mine for row in waivers_given(viewer_of(world.jo.actor, LATER), LATER)] == [True, True]
    assert not waivers_given(viewer_of(world.ruth.actor, LATER), LATER)
    for row in waivers:
        for other in (world.jo, world.ruth, world.ines):
            with pytest.raises(NotFound):
                end_waiver(by=other.actor, at=given.later(5), form=uuid4(), waiver=row.id)
        end_waiver(by=world.boss.actor, at=given.later(5), form=uuid4(), waiver=row.id)
        with pytest.raises(NotFound):
            end_waiver(by=world.boss.actor, at=given.later(5), form=uuid4(), waiver=row.id)
    assert not sees(world.jo, world.lowri, at=given.later(5))


def test_a_waiver_never_opens_ones_own_record(world):
    PersonalTie.objects.create(
        practitioner=world.jo, person_id=world.lowri, own=True, since=AT, declared_by=world.boss.actor
    )
    let(world)
    assert not sees(world.jo, world.lowri)


def test_a_waiver_tells_nobody_whether_there_is_a_tie_and_only_a_supervisor_gives_it(world):
    assert let(world) == let(world, whom=world.jo), "nothing keeps Jo from Lowri, and it is given all the same"
    for by, whom in ((world.jo, world.jo), (world.farida, world.jo), (world.boss, world.ruth), (world.ines, world.jo)):
        with pytest.raises(NotFound):
            let(world, by=by, whom=whom)
    for wrong in (
        {"because": " "}, {"people": []}, {"until": None}, {"until": LATER.date()}, {"until": given.later(300).date()},
    ):  # fmt: skip
        with pytest.raises(Refused):
            let(world, **wrong)
    with pytest.raises(NotFound):
        let(world, people=[uuid4()])
