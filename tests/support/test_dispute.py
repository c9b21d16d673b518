"""Who is responsible can be disputed: it stays where it is meanwhile, is settled with a reason, and both are told."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import road as on
from tests.support.disputed import a_champion, a_teacher, another_family, disputed, settled
from tests.support.planned import a_team_member
from thinkfamily.partnership.commands import clock, end_post
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.support.commands import accept_lead, decline_lead, note_dispute_read, take_back_lead_request
from thinkfamily.support.models import Dispute, LeadRequest, Ruling
from thinkfamily.support.rules.dispute import Settling, may_dispute, may_settle, sees_disputes
from thinkfamily.support.rules.part import Part
from thinkfamily.support.terms import Declining, Outcome

pytestmark = pytest.mark.django_db


def _beginning():
    return SimpleNamespace(road=on.a_led_family(), odile=a_champion(), ruth=a_teacher())


world = begun(_beginning)


def waits(kind, dispute, practitioner):
    return Due.objects.filter(kind=kind, about_id=dispute, holder=practitioner.actor_id, ended=None).exists()


def answer(dispute, step, by, *, hours=80.0, **more):
    request = Ruling.objects.filter(dispute=dispute).latest("at").request
    return step(by=by.actor, at=given.later(hours=hours), form=uuid4(), request=request.pk, **more)


@pytest.mark.parametrize(
    ("part", "asked", "in_team", "may"),
    [
        (Part(answers=True), False, False, True),
        (Part(supervises=True), False, False, True),
        (Part(), True, False, True),
        (Part(), False, True, True),
        (Part(at_door=True), False, False, False),
    ],
)
def test_those_who_do_the_work_or_were_asked_to_may_say_it(part, asked, in_team, may):
    assert bool(may_dispute(part, asked=asked, agency_in_team=in_team)) is may


@pytest.mark.parametrize(
    ("more", "may"),
    [
        ({"named": True}, True),
        ({"role": "family_champion"}, True),
        ({"role": "front_door_manager"}, False),
        ({"role": "front_door_manager", "left": True}, True),
        ({"role": "family_champion", "named": True, "raised_it": True}, False),
    ],
)
def test_one_named_settles_it_and_never_who_raised_it(more, may):
    decision = may_settle(Settling("Odile Grant", **more))
    assert bool(decision) is may
    assert may or "Odile Grant settles this" in decision.because


def test_a_champion_and_the_front_door_manager_see_every_dispute():
    assert sees_disputes("family_champion")
    assert sees_disputes("front_door_manager")
    assert not sees_disputes("practitioner")


def test_it_goes_to_the_champion_and_whoever_answers_goes_on(world):
    road = world.road
    dispute = disputed(road, world.ruth.agency_id, by=road.boss)
    assert Dispute.objects.get(pk=dispute).settles == world.odile
    assert waits("settle_who_leads", dispute, world.odile)
    assert waits("read_dispute", dispute, road.farida)
    assert road.answers().practitioner == road.farida


def test_without_a_champion_the_front_door_manager_settles_it(world):
    end_post(by=clock(), at=given.later(1), practitioner=world.odile.pk)
    dispute = disputed(world.road, world.ruth.agency_id)
    assert Dispute.objects.get(pk=dispute).settles == world.road.place.manager


def test_one_who_was_asked_to_lead_can_say_it_without_opening_the_family(world):
    road = another_family(world.road)
    on.asked(road, world.ruth)
    dispute = disputed(road, road.farida.agency_id, by=world.ruth, at=given.later(0.1))
    assert Dispute.objects.get(pk=dispute).answers == road.place.manager
    assert road.answers().practitioner == road.place.manager


def test_a_colleague_of_somebody_in_the_team_can_say_it_and_a_stranger_cannot(world):
    place = a_team_member(world.road, hours=30)
    assert disputed(world.road, world.ruth.agency_id, by=place.practitioner)
    with pytest.raises(NotFound):
        disputed(world.road, world.ruth.agency_id, by=world.ruth)


@pytest.mark.parametrize(("said", "field"), [({"because": " "}, "because"), ({"proposed": None}, "proposed")])
def test_a_reason_and_another_service_are_needed(world, said, field):
    proposed = world.road.farida.agency_id if "proposed" in said else world.ruth.agency_id
    with pytest.raises(Refused) as refused:
        disputed(world.road, proposed, **({} if "proposed" in said else said))
    assert refused.value.field == field
    assert not Dispute.objects.exists()


def test_one_dispute_at_a_time_and_a_form_sent_twice_is_one(world):
    form = uuid4()
    first = disputed(world.road, world.ruth.agency_id, form=form)
    assert disputed(world.road, world.ruth.agency_id, form=form) == first
    with pytest.raises(Refused, match="Farida Bashir said so already, and Odile Grant is to settle it"):
        disputed(world.road, world.ruth.agency_id, by=world.road.boss)


def test_it_stays_and_both_are_told(world):
    dispute = disputed(world.road, world.ruth.agency_id, by=world.road.boss)
    settled(dispute, world.odile)
    kept = Dispute.objects.get(pk=dispute)
    assert kept.ended == given.later(3)
    assert not waits("settle_who_leads", dispute, world.odile)
    assert waits("read_ruling", dispute, world.road.farida)
    assert waits("read_ruling", dispute, world.road.boss)
    assert not waits("read_dispute", dispute, world.road.farida)
    note_dispute_read(by=world.road.boss.actor, at=given.later(4), form=uuid4(), dispute=dispute)
    assert not waits("read_ruling", dispute, world.road.boss)
    assert waits("read_ruling", dispute, world.road.farida)
    assert disputed(world.road, world.ruth.agency_id, at=given.later(5))


def test_it_goes_to_somebody_once_they_have_said_yes(world):
    dispute = disputed(world.road, world.ruth.agency_id)
    settled(dispute, world.odile, world.ruth)
    assert Dispute.objects.get(pk=dispute).ended is None
    assert world.road.answers().practitioner == world.road.farida
    answer(dispute, accept_lead, world.ruth)
    assert Dispute.objects.get(pk=dispute).ended == given.later(hours=80)
    assert world.road.answers().practitioner == world.ruth


def test_where_they_say_no_it_is_settled_again(world):
    dispute = disputed(world.road, world.ruth.agency_id)
    settled(dispute, world.odile, world.ruth)
    assert not waits("settle_who_leads", dispute, world.odile)
    answer(dispute, decline_lead, world.ruth, reason=Declining.NO_TIME)
    assert waits("settle_who_leads", dispute, world.odile)
    settled(dispute, world.odile, at=given.later(4))
    assert Dispute.objects.get(pk=dispute).ended == given.later(4)
    assert Ruling.objects.filter(dispute=dispute).count() == 2


def test_who_was_asked_before_is_asked_no_more(world):
    dispute = disputed(world.road, world.ruth.agency_id)
    settled(dispute, world.odile, world.ruth)
    settled(dispute, world.odile, world.road.place.worker, at=given.later(4))
    assert LeadRequest.objects.get(practitioner=world.ruth).answer == "taken_back"
    assert LeadRequest.objects.filter(practitioner=world.road.place.worker, answered=None).exists()
    answer(dispute, take_back_lead_request, world.road.farida, hours=120)
    assert waits("settle_who_leads", dispute, world.odile)


def test_one_who_was_asked_already_need_not_be_asked_twice(world):
    road = another_family(world.road)
    request = on.asked(road, world.ruth)
    dispute = disputed(road, road.farida.agency_id, by=world.ruth, at=given.later(0.1))
    settled(dispute, world.odile, world.ruth)
    assert Ruling.objects.get(dispute=dispute).request == request
    assert LeadRequest.objects.filter(family=road.family).count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [({"because": ""}, "because"), ({"outcome": Outcome.GOES}, "practitioner")],
)
def test_settling_says_why_and_to_whom(world, said, field):
    dispute = disputed(world.road, world.ruth.agency_id)
    with pytest.raises(Refused) as refused:
        settled(dispute, world.odile, **said)
    assert refused.value.field == field
    assert not Ruling.objects.exists()


def test_only_who_settles_it_settles_it_once(world):
    dispute = disputed(world.road, world.ruth.agency_id)
    with pytest.raises(NotFound):
        settled(dispute, world.ruth)
    with pytest.raises(Refused, match="Odile Grant settles this"):
        settled(dispute, world.road.farida)
    with pytest.raises(Stale):
        settled(dispute, world.odile, seen=99)
    settled(dispute, world.odile)
    with pytest.raises(Refused, match="settled meanwhile"):
        settled(dispute, world.odile, world.ruth, at=given.later(4))
