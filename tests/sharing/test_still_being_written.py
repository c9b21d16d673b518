"""What somebody is still writing is kept to those who write it (D2): by its author, for some days, and only once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.browsing import Browsing
from tests.sharing.guarded import a_family_that_moved
from tests.sharing.test_kept_from_and_to import kept_from, made, reads
from thinkfamily.findings.commands import record_need
from thinkfamily.journey.terms import CHANGES, NO_CHANGE
from thinkfamily.partnership.models import Team
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Event
from thinkfamily.sharing.commands import address, finish_writing, involve, keep_while_written
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.sharing.rules.writing import LONGEST, PUT_INTO_WORDS, TOLD_AT_ONCE, Draft
from thinkfamily.sharing.rules.writing import may_keep_while_written as may
from thinkfamily.sharing.terms import RESTRICTED, Kind
from thinkfamily.support.commands import publish_to_subjects
from thinkfamily.support.models import Presence

pytestmark = pytest.mark.django_db
AT = given.NOW
UNTIL = (AT + timedelta(days=5)).date()
world = begun(a_family_that_moved)


@pytest.fixture
def need(world):
    """What Farida has just written of Lowri, which Jo of the same agency reads."""
    item = record_need(by=world.farida.actor, at=AT, person=world.lowri, code="9.2", words="Rent is owed.")
    assert reads(world.jo, item, AT)
    return item


def written(world, item, *, by=None, at=AT, until=UNTIL, writers=()):
    who = [each.pk for each in writers]
    keep_while_written(by=(by or world.farida).actor, at=at, form=uuid4(), item=item, until=until, writers=who)


def test_it_is_read_by_those_who_write_it_until_the_end_of_the_day(world, need):
    written(world, need)
    assert reads(world.farida, need, AT)
    assert not reads(world.jo, need, AT)
    assert decide(viewer_of(world.jo.actor, AT), need, AT)[0].because.startswith("D2")
    assert not reads(world.boss, need, AT), "who supervises its author is no drafter"
    ends = Item.objects.get(pk=need).embargo
    assert not reads(world.jo, need, ends - timedelta(seconds=1))
    assert reads(world.jo, need, ends)


def test_whoever_is_named_writes_it_too_until_somebody_else_is(world, need):
    written(world, need, writers=[world.jo])
    assert reads(world.jo, need, AT)
    written(world, need, until=UNTIL + timedelta(days=1), writers=[world.ines])
    assert not reads(world.jo, need, AT)
    assert not reads(world.ines, need, AT), "being named permits nothing by itself"
    noted = Event.objects.filter(kind="item.kept_while_written", about_id=need).order_by("at", "pk")
    assert {tuple(event.data["writers"]) for event in noted} == {
        (str(world.jo.actor_id),), (str(world.ines.actor_id),),
    }  # fmt: skip


def test_one_of_those_who_write_it_finishes_it_once(world, need):
    written(world, need, writers=[world.jo])
    with pytest.raises(NotFound):
        finish_writing(by=world.boss.actor, at=AT, form=uuid4(), item=need)
    finish_writing(by=world.jo.actor, at=AT, form=uuid4(), item=need)
    assert reads(world.jo, need, AT)
    with pytest.raises(Refused, match="finished already"):
        finish_writing(by=world.farida.actor, at=AT, form=uuid4(), item=need)
    with pytest.raises(Refused, match="finished before"):
        written(world, need)


def test_nobody_else_keeps_it_back_and_nobody_hears_of_what_they_may_not_read(world, need):
    for who in (world.jo, world.boss):
        with pytest.raises((Refused, NotFound)):
            written(world, need, by=who)
    with pytest.raises(NotFound):
        written(world, need, by=world.selma)
    with pytest.raises(NotFound):
        written(world, uuid4())
    kept_from(world, item=need, practitioner=world.jo.pk, at=AT, review_on=UNTIL)
    with pytest.raises(NotFound):
        finish_writing(by=world.jo.actor, at=AT, form=uuid4(), item=need)


def test_the_day_fits_and_so_do_those_who_write_it(world, need):
    for until in (AT.date() - timedelta(days=1), AT.date() + LONGEST + timedelta(days=2)):
        with pytest.raises(Refused):
            written(world, need, until=until)
    with pytest.raises(NotFound):
        keep_while_written(by=world.farida.actor, at=AT, form=uuid4(), item=need, until=UNTIL, writers=[uuid4()])
    assert Item.objects.get(pk=need).embargo is None


def test_what_others_rely_on_is_not_called_back(world, need):
    address([Item.objects.get(pk=need)], team=Team.objects.earliest("name"), at=AT)
    with pytest.raises(Refused, match="sent or published"):
        written(world, need)
    other = record_need(by=world.farida.actor, at=AT, person=world.lowri, code="9.1", words="Damp.")
    involve(
        people=[world.lowri], doing="one thing", role="one_action", by=world.farida.actor, at=AT, holder=world.jo,
        items=[Item.objects.get(pk=other)],
    )  # fmt: skip
    with pytest.raises(Refused, match="sent or published"):
        written(world, other)
    third = record_need(by=world.farida.actor, at=AT, person=world.lowri, code="9.3", words="Cold.")
    publish_to_subjects(by=world.farida.actor, at=AT, form=uuid4(), family=world.road.family.pk, item=third)
    with pytest.raises(Refused, match="sent or published"):
        written(world, third)


@pytest.mark.parametrize(
    ("draft", "allowed"),
    [
        ({}, True),
        ({"mine": False}, False),
        *(({"what": what}, what in PUT_INTO_WORDS) for what in sorted({*CHANGES, *NO_CHANGE, "door.told"})),
        ({"finished": True}, False),
        ({"reached": True}, False),
        ({"written_on": date(2026, 11, 9)}, True),
        ({"written_on": date(2026, 11, 8)}, False),
        ({"written_on": date(2026, 11, 1), "begun": True}, True),
    ],
)
def test_its_author_says_so_while_nobody_relies_on_it(draft, allowed):
    told = {"mine": True, "what": "findings.finding", "kind": Kind.HOUSING.bit, "written_on": date(2026, 11, 10)}
    assert bool(may(Draft(**(told | draft)), today=date(2026, 11, 10))) is allowed


def test_how_somebody_is_reached_and_what_tells_of_harm_is_told_at_once():
    assert {Kind.IDENTITY, Kind.WHEREABOUTS, *RESTRICTED} == TOLD_AT_ONCE
    for kind in Kind:
        draft = Draft(mine=True, what="findings.finding", kind=kind.bit, written_on=date(2026, 11, 10))
        assert bool(may(draft, today=date(2026, 11, 10))) is (kind not in TOLD_AT_ONCE)


def test_what_may_wait_is_content_that_there_is():
    assert {*CHANGES} > PUT_INTO_WORDS


def test_what_others_act_on_is_kept_from_nobody(world, need):
    Item.objects.filter(pk=need).update(what=Presence._meta.label_lower)
    with pytest.raises(Refused, match="told at once"):
        written(world, need)


def test_it_is_said_and_finished_on_the_pages(world, need):
    family = world.road.family.pk
    farida, jo = Browsing(), Browsing()
    farida.force_login(world.farida.actor.account)
    jo.force_login(world.jo.actor.account)
    at, timeline = reverse("keep_while_written", args=[family, need]), reverse("timeline", args=[family])
    assert f'href="{at}"' in farida.get(timeline).content.decode()
    assert f'href="{at}"' not in jo.get(timeline).content.decode()
    assert "Whoever wrote this down" in jo.get(at).content.decode()
    page = farida.post(at, {"writer": ""})
    assert page.status_code == 422
    assert "Say until when" in page.content.decode()
    day = {"until_day": UNTIL.day, "until_month": UNTIL.month, "until_year": UNTIL.year}
    assert farida.post(at, day).status_code == 302
    assert "Being written until" in farida.get(timeline).content.decode()
    assert jo.get(at).status_code == 404
    assert "Rent is owed." not in jo.get(timeline).content.decode()
    done = reverse("finish_writing", args=[family, need])
    assert jo.get(done).status_code == jo.post(done).status_code == 404
    assert done in farida.get(at).content.decode()
    assert farida.get(done).status_code == 200
    assert farida.post(done).status_code == 302
    assert "Rent is owed." in jo.get(timeline).content.decode()
    assert farida.get(done).status_code == 404
    assert "finished before" in farida.get(at).content.decode()


def test_a_compartment_and_what_is_still_written_both_hold(world, need):
    written(world, need, writers=[world.jo])
    made(world, at=AT, review_on=UNTIL)
    assert not reads(world.jo, need, AT)
    assert reads(world.farida, need, AT)
