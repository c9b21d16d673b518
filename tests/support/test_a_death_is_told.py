"""Whoever works with somebody who has died, or with their family, is told of it; whoever may not know is not."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_team_member, agreed_by_all, an_agreed_plan, two_agencies
from thinkfamily.identity.models import SourceRecord
from thinkfamily.journey.queries import my_work
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Shield
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.support.commands import VisitToCome, plan_visit, record_death, settle_told

pytestmark = pytest.mark.django_db

AT, DIED, AFTER = given.later(6), given.later(8), given.later(8.1)
plans = begun(an_agreed_plan)


@pytest.fixture
def both(plans):
    road, _ = plans
    return two_agencies(road)


def died(road, *, by=None, at=DIED, person=None, **more):
    told = more or {"on": given.later(7).date()}
    act = {"by": (by or road.farida).actor, "at": at, "form": uuid4(), "family": road.family.pk}
    return record_death(**act, person=person or road.dean, **told)


def told(who, kind="read_of_death"):
    return Due.objects.filter(kind=kind, holder=who.actor_id, ended=None).count()


def test_whoever_works_with_them_is_told_and_who_wrote_it_is_not(both):
    road, jan = both
    died(road)
    assert [told(who) for who in (jan, road.farida, given.a_practitioner(name="Asha Rao"))] == [1, 0, 0]
    died(road, by=jan, at=AFTER, person=road.lowri)
    assert told(road.farida) == 1


def test_it_is_on_my_work_before_the_day_is_over_and_leads_to_who_has_died(client, both):
    road, jan = both
    died(road, at=given.NOW)
    (row,) = [each for each in my_work(viewer_of(jan.actor, AFTER), given.NOW).first if each.kind == "read_of_death"]
    assert row.family is None, "no list tells of which family"
    client.force_login(jan.actor.account)
    page = client.get(reverse("told", args=[row.about])).content.decode()
    assert "Dean Pritchard has died." in " ".join(page.split())
    assert "You see this because you work with them or their family." in page
    assert "Farida Bashir" in page
    client.post(reverse("settle_told", args=[row.about]), {"form": str(uuid4())})
    assert not told(jan)


def test_what_one_has_read_is_still_to_be_read_by_another(both):
    road, jan = both
    kim = a_team_member(road, name="Kim Osei", hours=110).practitioner
    died(road)
    settle_told(by=jan.actor, at=AFTER, form=uuid4(), about=road.dean)
    assert [told(who) for who in (jan, kim)] == [0, 1]
    with pytest.raises(NotFound):
        settle_told(by=jan.actor, at=AFTER, form=uuid4(), about=road.dean)


def test_who_was_to_visit_them_is_told(both):
    road, _ = both
    asha = given.a_practitioner(name="Asha Rao", agency=road.farida.agency_id)
    agreed_by_all(road, asha, at=given.later(4, hours=7))
    goes = VisitToCome(encounter="visit", planned_for=given.later(9), people=[road.dean], goes=[asha.pk])
    plan_visit(by=road.farida.actor, at=AT, form=uuid4(), family=road.family.pk, told=goes)
    knows = bool(seen_about(viewer_of(asha.actor, AT), AT, [road.dean]).of(SourceRecord))
    died(road)
    assert told(asha) == knows


def test_whoever_may_not_know_of_them_is_told_nothing(both):
    road, jan = both
    Shield.objects.create(
        person_id=road.dean, total=True, owner=road.boss.actor, telephone="01632 960100",
        because="Danger.", set_by=road.boss.actor, since=given.MONDAY, moved=given.MONDAY,
        review_on=given.later(90).date(),
    )  # fmt: skip
    died(road, person=road.lowri)
    with pytest.raises(NotFound):
        died(road)
    assert told(jan) == 1


def test_said_twice_they_are_told_once(both):
    road, jan = both
    died(road)
    settle_told(by=jan.actor, at=AFTER, form=uuid4(), about=road.dean)
    died(road, at=given.later(9), year=2020)
    assert not told(jan)


def test_of_a_mistake_those_are_told_who_had_read_of_it(both):
    road, jan = both
    died(road)
    died(road, at=AFTER, mistake=True)
    assert (told(jan), told(jan, "read_of_mistake")) == (0, 0)
    died(road, at=given.later(8.2))
    settle_told(by=jan.actor, at=given.later(8.3), form=uuid4(), about=road.dean)
    died(road, at=given.later(8.4), mistake=True)
    assert (told(jan), told(jan, "read_of_mistake")) == (0, 1)
    settle_told(by=jan.actor, at=given.later(8.5), form=uuid4(), about=road.dean)
    assert Event.objects.filter(kind="told.settled").count() == 2


def test_the_timeline_says_on_which_day_somebody_died(client, both):
    road, _ = both
    died(road, at=given.NOW)
    client.force_login(road.farida.actor.account)
    address = reverse("timeline", args=[road.family.pk])
    assert "Dean died." in client.get(address).content.decode()
    assert "Dean died." in client.get(f"{address}?p={road.dean}").content.decode()
    assert "Dean died." not in client.get(f"{address}?p={road.megan}").content.decode()
