"""Somebody whose records were joined stands once in their family, and what is known of any record counts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.support import ended as on
from tests.support.road import asked, recorded
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import add_member, end_membership, open_family
from thinkfamily.families.models import FamilyMember
from thinkfamily.families.queries import members_of, records_in
from thinkfamily.families.rules import one_a_person
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.queries import named
from thinkfamily.journey.queries import my_work
from thinkfamily.journey.queries.findings import well_and_hard
from thinkfamily.journey.queries.why import Why
from thinkfamily.people.commands import link, unlink
from thinkfamily.people.models import Link, Person
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import There, VisitToCome, accept_lead, plan_visit, settle_told
from thinkfamily.support.models import Action, Closing, NextTry, Visit
from thinkfamily.support.queries.children import children_in, children_of
from thinkfamily.support.queries.covered import needs_of
from thinkfamily.support.queries.visit import visits_of
from thinkfamily.support.terms import Encounter

SOON, LATER = given.later(0.2), given.later(31)


def test_each_person_belongs_by_the_head_of_their_records_or_by_the_record_added_first():
    head, one, two, other = (uuid4() for _ in range(4))
    assert one_a_person([(one, head), (two, head), (other, other)]) == {head: one, other: other}
    assert list(one_a_person([(one, head), (other, other), (head, head)]).values()) == [head, other]


def again(road, *, name="Megan Pritchard", at=SOON):
    """A child stands in the family a second time, by a record of another contact."""
    contact = given.a_contact(by=road.farida, at=at, about=PersonTold(name=name, adult=False), others=())
    person = contact.people.get().person
    FamilyMember.objects.create(family=road.family, person=person, since=at, added_by=road.place.worker.actor)
    return person


def join(road, person, other, *, at=SOON):
    link(by=road.place.worker.actor, at=at, one=Person.objects.get(pk=person), other=other, because="Same child.")


def part(road, *, at=LATER):
    unlink(by=road.place.worker.actor, at=at, tie=Link.objects.get(unlinked_at=None))


def opened(road, at):
    opening = open_family(by=road.farida.actor, at=at, family=road.family.pk)
    return opening, named(opening.seen, opening.heads, at.date())


@pytest.mark.django_db
def test_joined_they_stand_once_and_parted_twice_again(led):
    twin = again(led)
    assert len(members_of(led.family)) == 4
    join(led, led.megan, twin)
    assert set(members_of(led.family)) == {person.pk for person in led.people}
    assert set(records_in(led.family)) == {*members_of(led.family), twin.pk}
    opening, names = opened(led, SOON)
    assert opening.now == tuple(members_of(led.family))
    assert [child.called for child in children_in(opening, names)] == ["Megan"]
    part(led)
    assert len(members_of(led.family)) == 4


@pytest.mark.django_db
def test_somebody_is_added_once_and_leaves_under_each_of_their_records(led):
    twin = again(led)
    join(led, led.megan, twin)
    worker = led.place.worker.actor
    FamilyMember.objects.filter(person=twin).delete()
    with pytest.raises(Refused, match="in this family already"):
        add_member(by=worker, at=SOON, family=led.family.pk, person=twin.pk, because="Named again.")
    end_membership(by=worker, at=SOON, family=led.family.pk, person=twin.pk)
    assert set(members_of(led.family)) == {led.lowri, led.dean}


@pytest.mark.django_db
def test_a_lead_works_with_each_record_so_that_parting_them_leaves_nobody_out(known):
    twin = again(known)
    join(known, known.megan, twin)
    accept_lead(by=known.farida.actor, at=given.later(0.5), request=asked(known, at=given.later(0.4)).pk)
    part(known)
    led = Involvement.objects.filter(actor=known.farida.actor, role="lead", ended=None)
    assert set(led.values_list("person_id", flat=True)) == {*(person.pk for person in known.people), twin.pk}


@pytest.mark.django_db
def test_a_child_of_two_records_is_owed_a_visit_once(client, agreed):
    road, _ = agreed
    on.a_review(road)
    twin = again(road)
    owed = Due.objects.get(kind="see_child", ended=None)
    make_due(
        owed.kind, about=twin, role=owed.role, family=owed.family, by=owed.by + timedelta(days=2), at=owed.made
    )  # fmt: skip
    join(road, road.megan, twin)
    client.force_login(road.farida.actor.account)
    page = client.get(reverse("family_page", args=[road.family.pk])).content.decode()
    assert page.count(">See each child<") == 1


@pytest.mark.django_db
def test_a_child_of_two_records_is_left_to_somebody_once_and_seen_once(led):
    twin = again(led)
    for person in (led.megan, twin.pk):
        make_due(
            "see_child_after_plan", about=("person", person), role="practitioner", holder=led.farida.actor_id,
            by=LATER, at=SOON,
        )  # fmt: skip

    def waits():
        work = my_work(viewer_of(led.farida.actor, SOON), SOON)
        return [row.about for row in (*work.first, *work.week, *work.later) if row.kind == "see_child_after_plan"]

    assert len(waits()) == 2
    join(led, led.megan, twin)
    (about,) = waits()
    settle_told(by=led.farida.actor, at=SOON, about=about)
    assert not waits()


@pytest.mark.django_db
def test_a_child_seen_under_one_record_is_seen_and_nothing_more_is_due(agreed):
    road, _ = agreed
    on.a_review(road)
    twin = again(road)
    Due.objects.filter(kind="see_child", about_id=road.megan).update(about_id=twin.pk)
    join(road, road.megan, twin)
    recorded(road, at=given.later(35), there=[There(road.megan)])
    assert not Due.objects.filter(kind="see_child", ended=None).exists()


@pytest.mark.django_db
def test_a_plan_ends_when_a_child_who_stood_twice_was_seen_once(agreed):
    road, _ = agreed
    join(road, road.megan, again(road))
    on.a_review(road)
    assert Due.objects.filter(kind="see_child", ended=None).count() == 1
    recorded(road, at=given.later(35), there=[There(road.lowri), There(road.megan)])
    Action.objects.filter(agency__isnull=False).update(done_on=given.later(35).date())
    assert isinstance(on.closed(road), Closing)


@pytest.mark.django_db
def test_parted_again_the_other_child_was_not_seen_and_the_plan_does_not_end(ended):
    twin = again(ended, name="Cai Pritchard")
    join(ended, ended.megan, twin)
    part(ended)
    opening, _ = opened(ended, on.ENDS)
    assert {child.called for child in children_of(ended.family, opening.seen, on.ENDS)} == {"Megan", "Cai"}
    with pytest.raises(Refused, match="Cai"):
        on.closed(ended)


@pytest.mark.django_db
def test_expected_under_two_records_and_seen_under_one_nobody_was_missed(led):
    twin = again(led)
    visit = plan_visit(
        by=led.farida.actor, at=given.later(0.3), family=led.family.pk,
        told=VisitToCome(
            encounter=Encounter.VISIT, planned_for=given.later(1), people=[led.megan, twin.pk], goes=[led.farida.pk]
        ),
    )  # fmt: skip
    join(led, led.megan, twin, at=given.later(0.4))
    at = given.later(1) + timedelta(hours=1)
    recorded(led, at=at, visit=visit, seen=Visit.objects.get().version, there=[There(led.megan)])
    assert not NextTry.objects.exists()
    (shown,) = visits_of(*opened(led, at))
    assert [(each.who.short, each.seen) for each in shown.there] == [("Megan", True)]


@pytest.mark.django_db
def test_what_is_hard_for_somebody_stands_on_the_page_under_whichever_record_it_was_written():
    place = given.a_place()
    farida = given.a_practitioner(name="Farida Bashir", agency=given.an_agency("Tarn Homes", "housing"))
    before = given.a_contact(by=farida, at=given.MONDAY).people.order_by("place").first().person
    record_need(by=farida.actor, at=given.MONDAY, person=before.pk, code="9.2", words="Two months behind.")
    family = given.a_contact(by=farida, at=SOON).family
    link(by=place.worker.actor, at=SOON, one=before, other=family.first, because="Birth date.")
    opening = open_family(by=farida.actor, at=SOON, family=family.pk)
    names = named(opening.seen, opening.heads, SOON.date())
    assert [need.words for need in well_and_hard(opening.seen, names, Why(opening, names))[1]] == ["Two months behind."]
    assert [need.words for need in needs_of(opening.seen, None, names)] == ["Two months behind."]
