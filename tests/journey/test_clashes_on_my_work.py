"""My work says which appointments clash, to whoever must act on it and may see both, and to nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.counting import at_most
from tests.journey.test_what_does_not_fit import arranged
from tests.support.planned import an_agreed_plan, two_agencies
from thinkfamily.journey.queries import my_work
from thinkfamily.journey.queries.changed import what_changed
from thinkfamily.partnership.queries import place_on
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import call_off_visit
from thinkfamily.support.models import Presence, Visit
from thinkfamily.support.terms import Encounter

pytestmark = pytest.mark.django_db

agreed = begun(an_agreed_plan)
WHEN, AT = given.later(9), given.later(6)


@pytest.fixture
def both(agreed):
    road, _ = agreed
    return two_agencies(road)


def told(who, at=AT):
    return my_work(viewer_of(who.actor, at), at).news.clashes


def test_two_that_are_too_near_are_told_to_the_lead_and_to_who_arranged_one(both):
    road, jan = both
    arranged(road, WHEN)
    arranged(road, WHEN + timedelta(minutes=45), by=jan, people=[road.megan], how=Encounter.MEETING)
    for who, yours in ((road.farida, "You answer for this family."), (jan, "You arranged one of them.")):
        (clash,) = told(who)
        assert (clash.family, clash.one.when, clash.other.when) == (road.family.pk, WHEN, WHEN + timedelta(minutes=45))
        assert (clash.one.how, clash.other.how, clash.yours) == ("visit", "meeting", yours)
    assert not told(given.a_practitioner(name="Asha Rao"))


def test_two_of_the_lead_are_told_to_nobody_else(both):
    road, jan = both
    arranged(road, WHEN)
    arranged(road, WHEN + timedelta(minutes=30))
    assert [len(told(who)) for who in (road.farida, jan, road.boss)] == [1, 0, 0]


@pytest.mark.parametrize("minutes", [0, 1, 89])
def test_before_and_after_count_alike(both, minutes):
    road, _ = both
    arranged(road, WHEN)
    arranged(road, WHEN - timedelta(minutes=minutes), how=Encounter.CALL)
    assert len(told(road.farida)) == 1


def test_what_is_far_enough_apart_past_or_called_off_does_not_clash(both):
    road, _ = both
    arranged(road, WHEN)
    arranged(road, WHEN + timedelta(minutes=90))
    assert not told(road.farida)
    off = arranged(road, WHEN + timedelta(minutes=15))
    assert len(told(road.farida)) == 2
    assert not told(road.farida, at=given.later(10))
    version = Visit.objects.get(pk=off).version
    call_off_visit(by=road.farida.actor, at=given.later(5.5), form=uuid4(), visit=off, seen=version, because="Moved.")
    assert not told(road.farida)


def test_one_of_which_nothing_may_be_seen_clashes_for_nobody(both):
    road, jan = both
    arranged(road, WHEN)
    hidden = arranged(road, WHEN + timedelta(minutes=30), by=jan, people=[road.megan])
    Item.objects.filter(pk__in=Presence.objects.filter(visit=hidden).values("item")).update(embargo=given.later(200))
    assert (told(road.farida), len(told(jan))) == ([], 1)


def test_the_page_leads_to_where_one_is_moved(client, both):
    road, _ = both
    soon = given.NOW + timedelta(days=30)
    for minutes in (0, 30):
        arranged(road, soon + timedelta(minutes=minutes))
    client.force_login(road.farida.actor.account)
    page = client.get("/").content.decode()
    assert "Appointments that clash" in page
    assert f'href="{reverse("visits", args=[road.family.pk])}">Move one of two appointments' in page
    client.force_login(road.boss.actor.account)
    assert "Appointments that clash" not in client.get("/").content.decode()


def test_it_asks_no_more_however_many_clash(both):
    road, _ = both
    for minutes in range(0, 80, 20):
        arranged(road, WHEN + timedelta(minutes=minutes))
    viewer, place = viewer_of(road.farida.actor, AT), place_on(AT)
    with at_most(2):
        news = what_changed(viewer, place, AT, None, led=[road.family.pk])
    assert len(news.clashes) == 6
