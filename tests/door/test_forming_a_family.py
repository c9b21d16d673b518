"""Once it is known who everybody is they are formed into a family, or joined to one already known."""

from uuid import uuid4

import pytest

from tests import given, given_matching
from tests.beginning import begun
from thinkfamily.door.commands import (
    FamilyFormed,
    PersonTold,
    TieSaid,
    open_contact,
    put_family_together,
    screen_contact,
    take_with,
)
from thinkfamily.door.models import Contact
from thinkfamily.door.queries import contact_sent, contact_to_screen
from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.families.models import Family, FamilyMember, Household, Living, Relationship, Responsible
from thinkfamily.families.queries import members_of, records_in
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Involvement

pytestmark = pytest.mark.django_db

AT = given.later(1)


place = begun(given.a_place)


def people_of(contact):
    return list(contact.people.order_by("place").values_list("person_id", flat=True))


def put_together(contact, place, **more):
    formed = FamilyFormed(**({"members": people_of(contact)} | more))
    return put_family_together(
        by=place.worker.actor, at=AT, form=uuid4(), contact=contact.pk, seen=Contact.objects.get(pk=contact.pk).version,
        formed=formed,
    )  # fmt: skip


def test_a_family_is_formed_with_its_members_ties_and_homes(place):
    contact = given.a_contact()
    given_matching.all_new(contact, place, AT)
    lowri, dean, megan = people_of(contact)
    put_together(
        contact, place, ties=[TieSaid(dean, lowri, "spouse"), TieSaid(lowri, megan, "parent", "yes")],
        together=[lowri, megan], elsewhere=[dean],
    )  # fmt: skip
    contact.refresh_from_db()
    assert contact.matched == AT
    assert contact.family.confirmed == AT
    assert set(Relationship.objects.values_list("one", "kind", "other", "responsibility")) == {
        (dean, "spouse", lowri, ""),
        (lowri, "parent", megan, "yes"),
    }
    homes = {
        home.called_after_id: {living.person_id for living in home.living.all()} for home in Household.objects.all()
    }
    assert homes == {lowri: {lowri, megan}, dean: {dean}}


def test_responsibility_said_from_the_childs_side_is_the_parents(place):
    contact = given.a_contact()
    given_matching.all_new(contact, place, AT)
    lowri, _, megan = people_of(contact)
    put_together(contact, place, ties=[TieSaid(megan, lowri, "child", "yes")])
    assert set(Relationship.objects.values_list("one", "kind", "other", "responsibility")) == {
        (lowri, "parent", megan, "yes")
    }


def test_it_is_decided_first_who_everybody_is(place):
    contact = given.a_contact()
    with pytest.raises(Refused, match="Say first who 3 people"):
        put_together(contact, place)
    assert not Contact.objects.get(pk=contact.pk).matched


def test_it_is_done_once_by_the_front_door_and_on_what_they_saw(place):
    contact = given.a_contact()
    given_matching.all_new(contact, place, AT)
    with pytest.raises(Stale):
        put_family_together(
            by=place.worker.actor, at=AT, contact=contact.pk, seen=7, formed=FamilyFormed(members=people_of(contact))
        )
    with pytest.raises(NotFound):
        put_family_together(
            by=given.a_practitioner().actor, at=AT, contact=contact.pk, seen=1,
            formed=FamilyFormed(members=people_of(contact)),
        )  # fmt: skip
    put_together(contact, place)
    with pytest.raises(Refused, match="matched already"):
        put_together(contact, place)


@pytest.mark.parametrize("where", ["members", "together", "elsewhere"])
def test_nobody_else_can_be_put_into_the_family(place, where):
    contact, other = given.a_contact(), given.a_contact(about=PersonTold(name="Tom Hesketh"), others=())
    given_matching.all_new(contact, place, AT)
    with pytest.raises(NotFound):
        put_together(contact, place, **{where: people_of(other)})


def test_somebody_who_does_not_belong_is_left_out_and_nothing_of_them_is_lost(place):
    contact = given.a_contact()
    given_matching.all_new(contact, place, AT)
    lowri, dean, megan = people_of(contact)
    put_together(contact, place, members=[lowri, megan])
    assert set(FamilyMember.objects.filter(until=None).values_list("person_id", flat=True)) == {lowri, megan}
    assert FamilyMember.objects.get(person=dean).until == AT


def test_a_family_has_somebody_in_it(place):
    contact = given.a_contact()
    given_matching.all_new(contact, place, AT)
    with pytest.raises(Refused, match="Tick who belongs"):
        put_together(contact, place, members=[])


def test_joined_to_a_family_we_know_somebody_answers_for_it_without_a_gap(place):
    before = given_matching.a_matched_contact(given.a_contact(), place, given.later(0.1))
    lowri = people_of(before)[0]
    again = given.a_contact(
        at=given.later(0.5), about=PersonTold(name="Lowri Prichard"), others=[PersonTold(name="Cai", tie="child")]
    )
    given_matching.joined(again, lowri, place, AT)
    given_matching.all_new(again, place, AT)
    provisional = again.family_id
    put_together(again, place, known=before.family_id, together=people_of(again))
    again.refresh_from_db()
    assert again.family_id == before.family_id
    assert Family.objects.get(pk=provisional).joined_id == before.family_id
    assert set(members_of(before.family)) == {*people_of(before), people_of(again)[1]}
    assert set(records_in(before.family)) == {*people_of(before), *people_of(again)}
    for family in Family.objects.all():
        spans = Responsible.objects.filter(family=family).order_by("since")
        assert spans.filter(until=None).count() == (0 if family.ended else 1)
    assert not Involvement.objects.filter(family=provisional, ended=None).exists()
    assert not Due.objects.filter(family=provisional, ended=None).exists()


def screened(contact, place, at):
    contact.refresh_from_db()
    screen_contact(
        by=place.worker.actor, at=at, contact=contact.pk, seen=contact.version, outcome=ScreeningOutcome.WHOLE_FAMILY,
        because="They ask for help as a family.", route={"person": "Farida Bashir"},
    )  # fmt: skip


def test_a_family_told_of_twice_is_owed_each_thing_once(place):
    before = given_matching.a_matched_contact(given.a_contact(), place, given.later(0.1))
    screened(before, place, given.later(0.2))
    again = given.a_contact(at=given.later(0.5), others=[PersonTold(name="Cai", tie="child")])
    make_due("ask_agreement", about=again.family, role="responsible", family=again.family_id, by=AT, at=AT)
    make_due("form_team", about=again.family, role="lead", family=again.family_id, by=AT, at=AT)
    given_matching.joined(again, people_of(before)[0], place, AT)
    given_matching.all_new(again, place, AT)
    put_together(again, place, known=before.family_id)
    screened(again, place, given.later(2))
    open_now = Due.objects.filter(ended=None)
    kinds = list(open_now.values_list("kind", flat=True))
    assert "ask_agreement" in kinds
    assert len(kinds) == len(set(kinds)), kinds
    assert open_now.get(kind="form_team").about_id == before.family_id
    assert set(open_now.values_list("family", flat=True)) == {before.family_id}


def test_somebody_added_to_a_home_we_know_lives_there_with_the_others(place):
    before = given.a_contact()
    given_matching.all_new(before, place, AT)
    lowri, dean, _ = people_of(before)
    given_matching.a_family_of(before, place, AT, together=[lowri, dean])
    again = given.a_contact(at=given.later(0.5), others=[PersonTold(name="Cai", tie="child")])
    given_matching.joined(again, lowri, place, AT)
    given_matching.all_new(again, place, AT)
    put_together(again, place, known=before.family_id, together=people_of(again))
    home = Household.objects.get()
    assert {living.person.head_id for living in home.living.all()} == {lowri, dean, people_of(again)[1]}
    assert Living.objects.count() == 3


def test_only_a_family_somebody_here_belongs_to_can_be_joined(place):
    other = given_matching.a_matched_contact(given.a_contact(about=PersonTold(name="Ama Boateng")), place)
    contact = given.a_contact(at=given.later(0.5))
    given_matching.all_new(contact, place, AT)
    with pytest.raises(NotFound):
        put_together(contact, place, known=other.family_id)


def test_two_contacts_are_taken_as_one(place):
    first, second = given.a_contact(), given.a_contact(at=given.later(0.5))
    take_with(by=place.worker.actor, at=AT, form=uuid4(), contact=second.pk, other=first.pk)
    second.refresh_from_db()
    assert (second.taken_with_id, second.family_id) == (first.pk, first.family_id)
    assert [due.about_id for due in Due.objects.filter(kind="screen_contact", ended=None)] == [first.pk]
    assert {member.person_id for member in FamilyMember.objects.filter(family=first.family_id, until=None)} == {
        *people_of(first),
        *people_of(second),
    }
    given_matching.all_new(second, place, AT)
    given_matching.a_family_of(second, place, AT)
    assert Contact.objects.get(pk=second.pk).matched == AT


@pytest.mark.parametrize("how", ["same", "taken", "stranger"])
def test_contacts_are_taken_as_one_only_if_both_are_open_and_at_this_door(place, how):
    first, second = given.a_contact(), given.a_contact(at=given.later(0.5))
    act = {"by": place.worker.actor, "at": AT, "contact": second.pk, "other": first.pk}
    if how == "same":
        with pytest.raises(Refused, match="same contact"):
            take_with(**(act | {"other": second.pk}))
    elif how == "taken":
        take_with(**act)
        with pytest.raises(Refused, match="taken with another already"):
            take_with(**act)
    else:
        with pytest.raises(NotFound):
            take_with(**(act | {"by": given.a_practitioner().actor}))


def test_both_senders_are_told_by_one_decision(place):
    police, school = given.a_practitioner(name="Dara Lund"), given.a_practitioner(name="Ruth Salim")
    first = given.a_contact(by=police)
    second = given.a_contact(by=school, at=given.later(0.5), happening="Poppy was not collected.")
    take_with(by=place.worker.actor, at=AT, contact=second.pk, other=first.pk)
    for contact in (first, second):
        contact.refresh_from_db()
        given_matching.all_new(contact, place, AT)
        given_matching.a_family_of(contact, place, AT)
    shown = contact_to_screen(open_contact(by=place.worker.actor, at=AT, contact=first.pk))
    assert [(other.reference, dict(other.told)["What is happening"]) for other in shown.taken] == [
        (second.reference, "Poppy was not collected.")
    ]
    screen_contact(
        by=place.worker.actor, at=AT, contact=first.pk, seen=Contact.objects.get(pk=first.pk).version,
        outcome=ScreeningOutcome.ADVISE, because="Answered.",
        route={"advice": "Rang her.", "call": "Carys, 01632 960101"},
    )  # fmt: skip
    for sender, contact in ((police, first), (school, second)):
        told = contact_sent(open_contact(by=sender.actor, at=AT, contact=contact.pk))
        assert told.replies
        assert told.decided
    assert not Due.objects.filter(kind="screen_contact", ended=None).exists()
    with pytest.raises(NotFound):
        open_contact(by=school.actor, at=AT, contact=first.pk)
