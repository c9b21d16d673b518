"""What is left out of the text lets nothing through; what protects a person follows them."""

import pytest
from django.urls import reverse

from tests import given
from thinkfamily.identity.commands import record_identity
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Person
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.models import Compartment, Item, PersonalTie, Shield
from thinkfamily.sharing.queries import decide, seen_about, viewer_of, visible_to

pytestmark = pytest.mark.django_db
AT = given.later(1)


@pytest.fixture
def contact():
    given.a_place()
    return given.a_contact()


def shielded(person, by):
    """No screen sets a shield yet, so the row is made here."""
    return Shield.objects.create(
        person_id=person, total=True, owner=by, telephone="01632 960100", because="Danger.", set_by=by,
        since=given.MONDAY, moved=given.MONDAY, review_on=AT.date(),
    )  # fmt: skip


def people_of(contact):
    return [row.person_id for row in contact.people.order_by("place")]


def test_nothing_is_read_for_guards_that_nobody_has(contact):
    assert viewer_of(contact.sent_by, AT).guards == Guard(0)


def test_a_shield_set_after_somebody_began_to_look_shows_them_nothing_more(contact):
    viewer, people = viewer_of(contact.sent_by, AT), people_of(contact)
    assert seen_about(viewer, AT, people)
    shielded(people[0], contact.sent_by)
    assert not seen_about(viewer, AT, people)
    again = seen_about(viewer_of(contact.sent_by, AT), AT, people)
    assert len(again)
    assert not seen_about(viewer_of(contact.sent_by, AT), AT, people[:1])


def test_what_is_kept_of_somebody_whose_name_is_not_seen_says_since_when_and_whom_to_ask(client, contact):
    worker = given.a_practitioner(name="Ayo Bright")
    shield = shielded(people_of(contact)[0], contact.sent_by)
    Shield.objects.filter(pk=shield.pk).update(owner=worker.actor)
    client.force_login(worker.actor.account)
    listed = client.get(reverse("guards")).content.decode()
    assert "Somebody whose name you may not see: kept safe" in listed
    assert f"{contact.sent_by.shown_as} set it on 7 September: ask them whom it is about." in listed


def test_a_tie_declared_after_somebody_began_to_look_shows_them_nothing_more(contact):
    viewer, people = viewer_of(contact.sent_by, AT), people_of(contact)
    PersonalTie.objects.create(
        practitioner=viewer.practitioner, person_id=people[0], since=given.MONDAY, declared_by=contact.sent_by
    )
    assert not seen_about(viewer, AT, people)
    assert viewer_of(contact.sent_by, AT).guards == Guard.TIED


def test_a_record_that_comes_with_the_number_of_somebody_shielded_is_shielded(contact):
    worker = given.a_practitioner(name="Ayo Bright")
    known, imported = (new_person(at=given.MONDAY) for _ in range(2))
    record_identity(person=known, by=worker.actor, at=given.MONDAY, said="Lowri Pryce", nhs_number="9990000018")
    shielded(known.pk, contact.sent_by)
    item = record_identity(
        person=imported, by=worker.actor, at=given.MONDAY, said="Laura Price", nhs_number="9990000018"
    )
    allowed, _ = decide(viewer_of(worker.actor, AT), item.pk, AT)
    assert not allowed
    assert allowed.because.startswith("D4")
    assert len(set(Person.objects.filter(pk__in=[known.pk, imported.pk]).values_list("kept_id", flat=True))) == 1


def test_an_item_put_into_a_compartment_is_in_no_list_until_it_is_taken_out(contact):
    worker = given.a_practitioner(name="Ayo Bright")
    item = record_identity(person=new_person(at=given.MONDAY), by=worker.actor, at=given.MONDAY, said="Lowri Pryce")
    viewer, rows = viewer_of(worker.actor, AT), Item.objects.filter(pk=item.pk)
    compartment = Compartment.objects.create(
        name="High risk", sort="high_risk", because="Risk.", since=given.MONDAY, set_by=worker.actor,
        owner=worker.actor, review_on=AT.date(),
    )  # fmt: skip
    for put, listed in ((None, True), (compartment, False), (None, True)):
        rows.update(compartment=put)
        assert rows.filter(pk__in=visible_to(viewer, AT)).exists() is listed
        assert set(item.subject_rows.values_list("kept_back", flat=True)) == {not listed}
