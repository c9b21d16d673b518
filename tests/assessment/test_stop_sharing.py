"""Somebody changes their mind: it stops in the same second, and what else still flows is said."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests import given
from thinkfamily.findings.commands import record_need
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.commands import stop_sharing
from thinkfamily.sharing.models import AgreementLine, Basis, Item
from thinkfamily.sharing.queries import decide, seen_about, viewer_of, visible_to, what_still_flows
from thinkfamily.sharing.terms import Kind, Recipient

pytestmark = pytest.mark.django_db

SOON = given.later(1)


@pytest.fixture
def need(road):
    """A need about housing that the school may see."""
    item = record_need(by=road.farida.actor, at=given.MONDAY, person=road.lowri.pk, code="9.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    return item


def stop(road, at=SOON, **more):
    given_to = {"to": Recipient.AGENCY, "who": road.osei.agency_id, "person": road.lowri.pk, "by": road.farida.actor}
    return stop_sharing(at=at, **(given_to | {"form": uuid4()} | more))


def listed_and_decided(road, item, at):
    viewer = viewer_of(road.osei.actor, at)
    on_list = Item.objects.filter(pk=item, pk__in=visible_to(viewer, at)).exists()
    about = item in seen_about(viewer, at, [road.lowri.pk])
    return {on_list, about, bool(decide(viewer, item, at)[0])}


def test_it_stops_in_the_same_second_on_list_and_decision(road, need):
    assert listed_and_decided(road, need, SOON - timedelta(microseconds=1)) == {True}
    stop(road)
    assert listed_and_decided(road, need, SOON) == {False}


def test_what_was_seen_before_is_not_rewritten(road, need):
    stop(road)
    line = AgreementLine.objects.get()
    assert (line.still, line.ended, line.ended_by) == (0, SOON, road.farida.actor)
    assert line.kinds
    assert Basis.objects.get().ends == SOON


def test_one_kind_may_stop_and_the_rest_goes_on(road, need):
    plan = given.an_answer(road, person=road.lowri, to=road.farida.agency_id)
    stop(road, kinds=[Kind.HOUSING])
    assert listed_and_decided(road, need, SOON) == {False}
    live = Basis.objects.get(agency=road.osei.agency_id, starts=SOON)
    assert (live.kinds, live.ends.date()) == (Kind.PLAN_AND_ACTIONS.bit, date(2027, 3, 23))
    assert plan


def test_nobody_else_stops_with_it(road, need):
    given.an_answer(road, person=road.lowri, to=road.farida.agency_id)
    stop(road)
    assert Basis.objects.filter(agency=road.farida.agency_id, ends__gt=SOON).exists()


def test_nobody_is_asked_again_about_what_was_stopped(road, need):
    assert Due.objects.get(kind="ask_agreement_again").ended is None
    stop(road)
    assert Due.objects.get(kind="ask_agreement_again").ended == SOON


def test_what_else_reaches_the_same_agency_is_listed(road, need):
    given.an_answer(road, person=road.lowri, to=road.osei, kinds=[Kind.EDUCATION])
    stop(road)
    viewer = viewer_of(road.farida.actor, SOON)
    seen = seen_about(viewer, SOON, [road.lowri.pk])
    flows = what_still_flows(viewer, SOON, seen, person=road.lowri.pk, to=Recipient.AGENCY, who=road.osei.agency_id)
    assert [(flow.to.name, flow.in_words) for flow in flows] == [("Kwame Osei", "education")]


def test_stopped_twice_is_refused_and_sent_twice_is_one_act(road, need):
    form = uuid4()
    for _ in range(2):
        stop(road, form=form)
    assert Event.objects.filter(kind="agreement.stopped").count() == 1
    with pytest.raises(Refused, match="stopped already"):
        stop(road, at=given.later(2))


def test_who_may_not_see_the_agreement_cannot_stop_it(road, need):
    with pytest.raises(NotFound):
        stop(road, by=given.a_practitioner().actor)


def test_there_is_nothing_to_stop_where_nothing_was_agreed(road, need):
    with pytest.raises(NotFound):
        stop(road, who=road.place.agencies["front door"])
    with pytest.raises(NotFound):
        stop(road, person=uuid4())
