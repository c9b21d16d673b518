"""What presses is told quietly on every page to whoever must act, and to nobody else."""

from datetime import timedelta

import pytest

from tests import given
from tests.beginning import begun
from tests.counting import at_most, statements_at_once
from tests.support.road import a_led_family
from thinkfamily.journey.queries import my_work, to_do_first
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.models import Due
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.web import alerts

pytestmark = pytest.mark.django_db

AT = given.later(6)
LATE, LATER = AT - timedelta(days=2), AT + timedelta(days=60)


def _led():
    road = a_led_family()
    Due.objects.filter(ended=None).update(ended=given.MONDAY, end=DueEnd.NOT_NEEDED)
    return road


road = begun(_led)


def told(practitioner, at=AT):
    return to_do_first(viewer_of(practitioner.actor, at), place_on(at), at)


def owed(road, kind, role, *, by=LATE, holder=None, about=None):
    family = road.family.pk
    make_due(kind, about=("family", about or family), role=role, holder=holder, family=family, by=by, at=given.MONDAY)


@pytest.mark.parametrize("role", ["practitioner", "lead", "responsible"])
def test_only_whoever_must_act_is_told(road, role):
    owed(road, "agree_plan", role, holder=road.farida.actor_id if role == "practitioner" else None)
    others = [road.boss, given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id)]
    assert (told(road.farida), [told(each) for each in others]) == (1, [0, 0])


def test_a_supervisor_is_told_of_what_is_theirs(road):
    owed(road, "supervision", "supervisor")
    assert (told(road.boss), told(road.farida)) == (1, 0)


def test_what_is_not_pressing_is_not_told_but_danger_always_is(road):
    owed(road, "agree_plan", "lead", by=LATER)
    assert told(road.farida) == 0
    owed(road, "danger_after_plan", "practitioner", by=LATER, holder=road.farida.actor_id)
    assert told(road.farida) == 1
    assert end_due("danger_after_plan", about=road.family.pk, at=AT) == 1
    assert told(road.farida) == 0


def test_as_many_are_told_as_my_work_puts_first(road):
    for kind, role in (("agree_plan", "lead"), ("see_child", "lead"), ("first_review", "responsible")):
        owed(road, kind, role)
    work = my_work(viewer_of(road.farida.actor, AT), AT)
    assert told(road.farida) == len(work.first) == 3


def test_the_number_stands_on_other_pages_and_is_not_counted_on_each(client, road):
    client.force_login(road.farida.actor.account)
    owed(road, "agree_plan", "lead")
    assert "tf-count" not in client.get("/").content.decode()
    page = client.get("/tell-us").content.decode()
    assert '<span class="tf-count">1</span><span class="govuk-visually-hidden"> to do first</span>' in page
    assert not [sql for sql in statements_at_once(client, "/tell-us") if "records_due" in sql]
    end_due("agree_plan", about=road.family.pk, at=AT)
    client.post("/tell-us", {"kind": "other"})
    assert "to do first" not in client.get("/tell-us").content.decode()


def test_to_count_takes_one_question(road):
    viewer, place = viewer_of(road.farida.actor, AT), place_on(AT)
    with at_most(1):
        to_do_first(viewer, place, AT)


@pytest.fixture(autouse=True)
def _counted_anew():
    alerts._counted.clear()
