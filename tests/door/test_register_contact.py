"""A contact is registered by any agency, and the front door has it."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from thinkfamily.door.commands import PersonTold, register_contact
from thinkfamily.door.models import Contact, Told
from thinkfamily.door.terms import Knows
from thinkfamily.families.models import Responsible
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import decide, seen_about, viewer_of, visible_to
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db

place = begun(given.a_place)


def test_a_name_and_a_sentence_are_enough(place):
    contact = given.a_contact(about=PersonTold(name="Jo"), others=(), going_well="", safe_way="")
    assert contact.reference == "26-0001"
    assert contact.people.count() == 1


def test_somebody_answers_for_the_family_from_the_first_second(place):
    contact = given.a_contact()
    answers = Responsible.objects.get(family=contact.family, until=None)
    assert answers.practitioner_id == place.manager.pk
    assert answers.since == contact.sent


def test_the_front_door_has_two_working_days(place):
    contact = given.a_contact()
    due = Due.objects.get(about_id=contact.pk, kind="screen_contact")
    assert due.by == given.later(2, hours=14)
    assert due.holder == place.door


def test_sent_twice_it_is_one_contact(place):
    sender, form = given.a_practitioner(), uuid4()
    told = given.something_told()
    first = register_contact(by=sender.actor, at=given.MONDAY, form=form, told=told)
    again = register_contact(by=sender.actor, at=given.later(0.1), form=form, told=told)
    assert first == again
    assert Contact.objects.count() == 1
    assert Event.objects.filter(kind="contact.registered").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"about": PersonTold(name="  ")}, "name"),
        ({"happening": " "}, "happening"),
        ({"knows": Knows.NOT_TOLD, "because": ""}, "because"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_field(place, wrong, field):
    with pytest.raises(Refused) as refused:
        given.a_contact(**wrong)
    assert refused.value.field == field
    assert not Contact.objects.exists()


def test_the_sender_and_the_front_door_see_it_and_a_stranger_does_not(place):
    sender = given.a_practitioner()
    contact = given.a_contact(by=sender)
    people = contact.concerns().people
    at = given.later(0.1)
    whole = contact.told.count()
    assert whole
    for actor, rules in ((sender.actor, {"P1"}), (place.worker.actor, {"P0"})):
        seen = seen_about(viewer_of(actor, at), at, people)
        assert len(seen.of(Told)) == whole
        assert {shown.rule for shown in seen.items.values()} == rules
        assert opened(Contact, contact.pk, by=actor, at=at).pk == contact.pk
    stranger = given.a_practitioner().actor
    assert not len(seen_about(viewer_of(stranger, at), at, people))
    with pytest.raises(NotFound):
        opened(Contact, contact.pk, by=stranger, at=at)


def test_a_colleague_of_the_sender_without_a_reason_does_not_see_it(place):
    agency = given.an_agency("Tarn Homes", "housing")
    contact = given.a_contact(by=given.a_practitioner(agency=agency))
    colleague = given.a_practitioner(name="Pia Holm", agency=agency).actor
    with pytest.raises(NotFound):
        opened(Contact, contact.pk, by=colleague, at=given.later(0.1))


def test_list_and_decision_agree_on_every_item(place):
    sender = given.a_practitioner()
    given.a_contact(by=sender)
    at = given.later(0.1)
    items = list(Told.objects.values_list("item_id", flat=True))
    for actor in (sender.actor, place.worker.actor, place.manager.actor, given.a_practitioner().actor):
        viewer = viewer_of(actor, at)
        listed = set(Told.objects.filter(item__in=visible_to(viewer, at)).values_list("item_id", flat=True))
        assert listed == {item for item in items if decide(viewer, item, at)[0]}


def test_an_unsplit_text_counts_as_its_most_guarded_kind(place):
    police = given.an_agency("Brackwater Police", "police")
    contact = given.a_contact(by=given.a_practitioner(agency=police))
    happening = contact.told.get(part="happening")
    assert happening.item.kind == Kind.OFFENDING.bit


def test_a_lapsed_training_closes_every_door(place):
    sender = given.a_practitioner(trained_until=given.later(-1).date())
    with pytest.raises(Refused, match="training has run out"):
        given.a_contact(by=sender)
