"""Danger now in a browser's hands: the telephone first, what was typed goes along, and a named person takes it on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import counting, given
from tests.beginning import begun
from thinkfamily.door.models import Contact
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.queries import draft_for
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.safeguarding.models import Escalation

pytestmark = pytest.mark.django_db

DANGER = "/danger"
TYPED = {"form": "5b0e8a52-2222-4222-8222-222222222222", "names": "Claire\nNoah, about 7",
         "happening": "He is outside.",
         "where": "At the surgery", "reach": "01632 960101", "called": "spoke"}  # fmt: skip


place = begun(given.a_place)


@pytest.fixture
def joel(place):
    return given.a_safeguarding_team()


@pytest.fixture
def nurse(place, client):
    practitioner = given.a_practitioner(name="Tolu Adair")
    client.force_login(practitioner.actor.account)
    return practitioner


def text_of(answer):
    return answer.content.decode()


def as_(client, practitioner):
    client.force_login(practitioner.actor.account)
    return client


def an_escalation(nurse, **more):
    told = DangerTold(**({"happening": "He is outside.", "names": ["Claire Beaumont"]} | more))
    return tell_safeguarding(by=nurse.actor, at=given.NOW, form=uuid4(), told=told)


def test_the_telephone_comes_before_the_form(client, nurse):
    text = text_of(client.get(DANGER))
    assert text.index('href="tel:999"') < text.index("Tell safeguarding now")
    assert "Nobody watches this page" in text


def test_every_page_leads_there(client, nurse):
    assert f'href="{DANGER}"' in text_of(client.get(reverse("my_work")))


def test_told_once_though_pressed_twice_and_shown_what_happens_now(client, nurse, joel):
    first, again = client.post(DANGER, TYPED), client.post(DANGER, TYPED)
    assert first.url == again.url
    text = text_of(client.get(first.url))
    for words in ("Nobody has taken this on yet", "He is outside.", "At the surgery", "Claire", "Noah, about 7"):
        assert words in text
    assert Escalation.objects.count() == 1


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(client, nurse):
    answer = client.post(DANGER, TYPED | {"happening": " "})
    assert answer.status_code == 422
    text = text_of(answer)
    assert "Say what is happening, in a few words" in text
    assert "Noah, about 7" in text
    assert "<title>Error: " in text
    assert not Escalation.objects.exists()


def test_pressed_on_the_contact_form_it_is_recorded_at_once_whatever_is_missing(client, nurse, joel):
    typed = {"form": str(uuid4()), "danger": "now", "name": "Claire", "happening": "", "born_day": "99", "rows": "3",
             "home1-name": "Noah\x00", "home2-name": ""}  # fmt: skip
    answer = client.post("/contacts/new", typed)
    escalation = Escalation.objects.get()
    assert answer.url == reverse("escalation", args=[escalation.pk])
    assert client.post("/contacts/new", typed).url == answer.url
    text = text_of(client.get(answer.url))
    assert "Claire" in text
    assert "Noah" in text
    assert "Nothing was written yet" in text
    assert draft_for(nurse.actor, "/contacts/new").data["name"] == ["Claire"]


def test_pressed_on_an_empty_form_it_leads_to_the_telephone(client, nurse, joel):
    answer = client.post("/contacts/new", {"form": str(uuid4()), "danger": "now", "rows": "3"})
    assert answer.url == DANGER
    assert not Escalation.objects.exists()


def test_somebody_whose_training_has_run_out_still_gets_the_numbers(client, nurse):
    Practitioner.objects.filter(pk=nurse.pk).update(trained_until=given.NOW.date() - timedelta(days=9))
    assert 'href="tel:999"' in text_of(client.get(DANGER))
    answer = client.post(DANGER, TYPED)
    assert "Your training has run out" in text_of(answer)
    assert 'href="tel:999"' in text_of(answer)


def test_safeguarding_takes_it_on_by_name_and_the_one_who_told_sees_it(client, nurse, joel):
    escalation = an_escalation(nurse)
    listed = text_of(as_(client, joel).get(reverse("escalations")))
    assert "Claire Beaumont" in listed
    assert "Nobody has it yet." in listed
    answer = client.post(reverse("accept_escalation", args=[escalation]), {"form": str(uuid4())}, follow=True)
    assert "Joel Marsh has taken this on" in text_of(answer)
    theirs = text_of(as_(client, nurse).get(reverse("escalation", args=[escalation])))
    assert "Joel Marsh has taken this on" in theirs
    assert "I take this on" not in theirs


def test_taking_on_twice_is_one_act_and_by_another_is_refused_in_words(client, nurse, joel):
    escalation, form = an_escalation(nurse), {"form": str(uuid4())}
    as_(client, joel)
    address = reverse("accept_escalation", args=[escalation])
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    answer = client.post(address, {"form": str(uuid4())})
    assert answer.status_code == 422
    assert "Joel Marsh has taken this on already." in text_of(answer)


def test_it_is_answered_and_what_is_missing_is_asked_for(client, nurse, joel):
    escalation = an_escalation(nurse)
    as_(client, joel).post(reverse("accept_escalation", args=[escalation]), {"form": str(uuid4())})
    address = reverse("answer_escalation", args=[escalation])
    typed = {"form": str(uuid4()), "seen": "2", "done": "Seen at her mother’s.", "reply": ""}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "Say what whoever told you will hear" in text_of(answer)
    assert "Seen at her mother’s." in text_of(answer)
    client.post(address, typed | {"reply": "She is safe tonight. Ring me."})
    theirs = text_of(as_(client, nurse).get(reverse("escalation", args=[escalation])))
    assert "She is safe tonight. Ring me." in theirs
    assert "Seen at her mother’s." not in theirs


def test_more_is_told(client, nurse, joel):
    escalation = an_escalation(nurse)
    more = {"form": str(uuid4()), "happening": "He has gone.", "where": "", "reach": "", "called": "no_answer"}
    client.post(reverse("tell_more", args=[escalation]), more)
    assert "He has gone." in text_of(as_(client, joel).get(reverse("escalation", args=[escalation])))


def test_from_a_family_its_members_are_there_to_be_ticked(client, nurse, joel):
    contact = given.a_contact(by=nurse, at=given.NOW)
    address = reverse("danger_in_family", args=[contact.family_id])
    assert "Megan Pritchard" in text_of(client.get(address))
    nobody = client.post(address, TYPED | {"names": ""})
    assert "Tick who is in danger, or name somebody else" in text_of(nobody)
    client.post(address, TYPED | {"names": "", "who": [str(contact.people.get(place=2).person_id)]})
    assert Escalation.objects.get().family_id == contact.family_id


@pytest.mark.parametrize("name", ["escalation", "danger_in_family"])
@pytest.mark.usefixtures("one_moment")
def test_a_stranger_and_a_forged_address_get_the_page_of_what_is_not_there(client, nurse, joel, name):
    contact = given.a_contact(by=nurse, at=given.NOW)
    there = {"escalation": an_escalation(nurse), "danger_in_family": contact.family_id}[name]
    as_(client, given.a_practitioner(name="Neil Tansley"))
    theirs, nobodys = (client.get(reverse(name, args=[thing])) for thing in (there, uuid4()))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_however_many_are_open_the_pages_read_little(client, nurse, joel):
    for number in range(12):
        escalation = an_escalation(nurse, names=[f"Person {number}", f"Another {number}"])
    as_(client, joel)
    with counting.at_most(counting.LIST):
        client.get(reverse("escalations"))
    with counting.at_most(counting.RECORD):
        client.get(reverse("escalation", args=[escalation]))
    with counting.at_most(counting.LIST):
        client.get(DANGER)


def test_each_page_of_a_family_leads_to_its_own_people_in_danger(client, nurse, joel):
    contact = given.a_contact(by=nurse, at=given.NOW)
    text = text_of(client.get(reverse("family_page", args=[contact.family_id])))
    assert f'href="{reverse("danger_in_family", args=[contact.family_id])}"' in text


def test_whoever_is_on_duty_sees_at_once_how_many_wait(client, nurse, joel):
    an_escalation(nurse)
    text = text_of(as_(client, joel).get(reverse("my_work")))
    assert f'href="{reverse("escalations")}"' in text
    assert "nobody has taken on" in text


def test_the_contact_sent_afterwards_is_tied_to_the_danger_it_told_of(client, nurse, joel):
    typed = {"form": str(uuid4()), "name": "Claire", "happening": "He is outside.", "knows": "agrees", "rows": "3"}
    client.post("/contacts/new", typed | {"danger": "now"})
    sent = client.post("/contacts/new", typed)
    contact = Contact.objects.get()
    assert sent.url == reverse("contact_sent", args=[contact.pk])
    assert contact.danger
    assert Escalation.objects.get().contact == contact.pk
    other = client.post("/contacts/new", typed | {"form": str(uuid4())})
    assert not Contact.objects.get(pk=other.url.rsplit("/", 1)[1]).danger


def test_no_page_of_the_family_tells_others_that_safeguarding_was_told(client, place, nurse, joel):
    contact = given.a_contact(by=nurse, at=given.NOW)
    people = [contact.people.get(place=0).person_id]
    tell_safeguarding(by=nurse.actor, at=given.NOW, told=DangerTold(happening="Afraid.", people=people))
    text = text_of(as_(client, place.worker).get(reverse("family_page", args=[contact.family_id])))
    assert "Brackwater children’s social care" not in text
