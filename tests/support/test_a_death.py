"""Somebody dies: what was to be done for them ends and is said beforehand; nothing that was written is lost."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned
from tests.support.road import recorded
from thinkfamily.families.commands import keep_safe_way, open_family, relate
from thinkfamily.journey.queries import family_head
from thinkfamily.people.models import Person
from thinkfamily.records.commands import make_due
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Agreement, AgreementLine, Basis, Shield
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import There, VisitToCome, plan_visit, record_death
from thinkfamily.support.models import Presence, Visit, VisitNote
from thinkfamily.support.queries.death import ends_with_death
from thinkfamily.support.terms import Encounter, WhoseMiss

pytestmark = pytest.mark.django_db

AT, DIED = given.later(6), given.later(8)
plans = begun(planned.an_agreed_plan)


@pytest.fixture
def road(plans):
    return plans[0]


def died(road, person, *, at=DIED, **more):
    told = more or {"on": given.later(7).date()}
    return record_death(by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk, person=person, **told)


def agreed(road, jan, person, **more):
    by = {"given_by": Person.objects.get(pk=more["given_by"]), "capacity": "for_child"} if more else {}
    who, kinds = Person.objects.get(pk=person), [Kind.IDENTITY]
    given.an_answer(road, person=who, to=jan.agency_id, at=AT, kinds=kinds, **by)


def to_come(road, *people, days=9.0):
    told = VisitToCome(encounter=Encounter.VISIT, planned_for=given.later(days), people=people, goes=[road.farida.pk])
    return plan_visit(by=road.farida.actor, at=AT, form=uuid4(), family=road.family.pk, told=told)


def opened(road, at=DIED):
    return open_family(by=road.farida.actor, at=at, family=road.family.pk)


def test_a_way_that_goes_through_them_says_at_the_head_of_each_page_to_ask_anew(road):
    keep_safe_way(by=road.farida.actor, at=AT, person=road.lowri, words="Ring Dean first.")
    keep_safe_way(by=road.farida.actor, at=AT, person=road.dean, words="Ring after six.")
    died(road, road.dean)
    (way,) = [each for each in family_head(opened(road)).safe_ways if each.person != road.megan]
    assert way.says == "Ring Dean first. Dean has died: ask anew how to reach them."


def test_a_visit_with_nobody_else_is_called_off_and_says_why(road):
    alone = to_come(road, road.dean)
    died(road, road.dean)
    visit = Visit.objects.get(pk=alone)
    assert (visit.called_off, visit.called_off_by) == (DIED, road.farida.actor)
    assert [note.words for note in VisitNote.objects.filter(visit=alone)] == ["They have died."]
    assert not Due.objects.filter(about_id=alone, ended=None).exists()
    assert Event.objects.filter(kind="visit.called_off", about_id=alone).exists()


def test_a_visit_with_others_goes_on_without_them(road):
    together = to_come(road, road.dean, road.megan)
    died(road, road.dean)
    assert Visit.objects.get(pk=together).called_off is None
    rows = Presence.objects.filter(visit=together, ended=None)
    assert list(rows.values_list("person_id", flat=True)) == [road.megan]
    assert Due.objects.filter(about_id=together, kind="write_up_visit", ended=None).count() == 1


def test_what_was_recorded_of_them_stays(road):
    recorded(road, at=given.later(5), there=[There(road.dean)])
    before = set(seen_about(viewer_of(road.farida.actor, DIED), DIED, [road.dean]).items)
    died(road, road.dean)
    after = given.later(9)
    assert before <= set(seen_about(viewer_of(road.farida.actor, after), after, [road.dean]).items)


def test_what_they_agreed_to_and_what_was_agreed_for_them_ends_and_stays_on_record(road):
    jan = given.a_practitioner(name="Jan Pell")
    relate(one=road.dean, other=road.megan, kind="parent", by=road.farida.actor, at=AT, responsibility="yes")
    agreed(road, jan, road.dean)
    agreed(road, jan, road.megan, given_by=road.dean)
    agreed(road, jan, road.lowri)
    answers = Agreement.objects.count()
    died(road, road.dean)
    stand = AgreementLine.objects.filter(ended=None, still__gt=0, agency=jan.agency_id)
    assert set(stand.values_list("agreement__person", flat=True)) == {road.lowri}
    flows = Basis.objects.filter(ends__gt=DIED, agency=jan.agency_id)
    assert set(flows.values_list("person", flat=True)) == {road.lowri}
    assert Agreement.objects.count() == answers
    asked_again = Due.objects.filter(kind="ask_agreement_again", ended=None).values_list("about_id", flat=True)
    assert set(asked_again) == set(
        Agreement.objects.filter(lines__still__gt=0, lines__ended=None).values_list("asking", flat=True)
    )


def to_see(road):
    """As the first review leaves it: a child is to be seen before the next."""
    make_due(
        "see_child", about=("person", road.megan), role="lead", family=road.family.pk, at=AT, by=given.later(30)
    )  # fmt: skip


def see_child(road):
    return Due.objects.filter(kind="see_child", about_id=road.megan)


def test_nobody_is_to_see_a_child_who_has_died_until_it_was_a_mistake(road):
    to_see(road)
    died(road, road.megan)
    assert [due.end for due in see_child(road)] == ["not_needed"]
    died(road, road.megan, at=given.later(9), mistake=True)
    assert see_child(road).filter(ended=None, end="").count() == 1


@pytest.mark.parametrize(("missed", "left"), [(["dean"], 0), (["dean", "lowri"], 1)])
def test_nobody_tries_again_to_reach_somebody_who_has_died_alone(road, missed, left):
    there = [There(getattr(road, each), seen=False, whose=WhoseMiss.FAMILY) for each in missed]
    recorded(road, at=given.later(5), there=there)
    assert Due.objects.filter(kind="make_next_effort", ended=None).count() == 1
    died(road, road.dean)
    assert Due.objects.filter(kind="make_next_effort", ended=None).count() == left


def test_the_page_says_beforehand_what_will_end(client, road):
    to_see(road)
    to_come(road, road.megan)
    to_come(road, road.megan, road.lowri, days=10)
    client.force_login(road.farida.actor.account)
    page = " ".join(client.get(reverse("record_death", args=[road.family.pk, road.megan])).content.decode().split())
    assert "called off." in page
    assert "it goes on with the others." in page
    assert "What is due from you: See each child" in page
    other = " ".join(client.get(reverse("record_death", args=[road.family.pk, road.dean])).content.decode().split())
    assert "Nothing that you may see." in other


def test_what_will_end_names_who_may_read_by_agreement(road):
    jan = given.a_practitioner(name="Jan Pell")
    agreed(road, jan, road.dean)
    assert jan.agency.name in ends_with_death(opened(road), road.dean, ()).agreed
    died(road, road.dean)
    assert ends_with_death(opened(road, given.later(9)), road.dean, ()).nothing


def test_what_the_writer_may_not_see_ends_too_and_is_not_told(road):
    alone = to_come(road, road.dean)
    Shield.objects.create(
        person_id=road.lowri, total=True, owner=road.boss.actor, telephone="01632 960100", because="Danger.",
        set_by=road.boss.actor, since=given.MONDAY, moved=given.MONDAY, review_on=given.later(90).date(),
    )  # fmt: skip
    together = to_come(road, road.dean, days=11)
    assert [each.called_off for each in ends_with_death(opened(road), road.dean, ()).visits] == [True, True]
    died(road, road.dean)
    assert set(Visit.objects.filter(called_off=DIED).values_list("pk", flat=True)) == {alone, together}


def test_said_twice_nothing_more_ends(road):
    alone = to_come(road, road.dean)
    died(road, road.dean)
    died(road, road.dean, at=given.later(9), year=2020)
    assert Event.objects.filter(kind="visit.called_off", about_id=alone).count() == 1
