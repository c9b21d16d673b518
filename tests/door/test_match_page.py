"""Matching in a browser's hands: people side by side, reasons in words, joined, kept apart, added, undone."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import counting, given
from tests.beginning import begun
from thinkfamily.door.commands import PersonTold
from thinkfamily.door.models import Contact
from thinkfamily.people.models import Apart, Link, Person
from thinkfamily.sharing.models import Look

pytestmark = pytest.mark.django_db

JOANNE = PersonTold(name="Joanne Hartley", adult=True, born=date(1992, 3, 14), where="14 Larch Close")
JO = PersonTold(name="Jo Hartly", adult=True, where="14 Larch Close")


door = begun(given.a_place)


@pytest.fixture
def place(client, door):
    client.force_login(door.worker.actor.account)
    return door


@pytest.fixture
def before(place):
    school = given.a_practitioner(name="Ruth Salim", agency=given.an_agency("Weir Primary", "school"))
    return given.a_contact(by=school, at=given.NOW, about=JOANNE, others=[PersonTold(name="Ellie Reid", tie="child")])


@pytest.fixture
def contact(before):
    sender = given.a_practitioner(name="Priya Nair", agency=given.an_agency("Ashmere Homes", "housing"))
    return given.a_contact(by=sender, at=given.NOW, about=JO, others=[PersonTold(name="Sam", tie="child")])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def page(client, contact, place=0):
    return client.get(reverse("match_person", args=[contact.pk, place]))


def press(client, name, contact, place=0, **more):
    return client.post(reverse(name, args=[contact.pk, place]), {"form": str(uuid4()), **more}, follow=True)


def test_the_best_candidate_stands_side_by_side_with_reasons_in_words(client, place, before, contact):
    text = text_of(page(client, contact))
    for words in (
        "Person 1 of 2 in this contact",
        "Joanne Hartley",
        "Possible match",
        "Agree: a short form of it",
        "Close: one letter apart",
        "Nothing to compare. This would settle it",
        "One thing would settle it: the date of birth",
        "If it is 14 March 1992, this is a match.",
        "Ask Priya Nair at Ashmere Homes",
        "You can undo this later.",
        "Ruth Salim, Weir Primary",
    ):
        assert words in text


def test_what_is_already_open_comes_first_and_can_be_taken_as_one(client, place, before, contact):
    text = text_of(page(client, contact))
    assert text.index("Something is already open") < text.index("Possible match")
    assert "Weir Primary told us about <strong>Joanne Hartley</strong>" in text
    client.post(reverse("take_with", args=[contact.pk]), {"form": str(uuid4()), "other": str(before.pk)})
    assert Contact.objects.get(pk=contact.pk).taken_with_id == before.pk


def test_those_named_with_somebody_we_may_know_are_looked_for_among_who_was_named_with_them(client, place, before):
    others = [PersonTold(name="Ellie", tie="child", about_age=15), PersonTold(name="Girl of about 3", tie="child")]
    contact = given.a_contact(at=given.NOW, about=JO, others=others)
    text = text_of(page(client, contact))
    assert "1 possible match" in text
    ellie = text_of(page(client, contact, 1))
    assert "Ellie Reid" in ellie
    assert "Named with" in ellie
    assert "Joanne Hartley" in ellie
    assert "Nobody we know by this name" in text


def test_each_look_is_written_down_as_matching(client, place, before, contact):
    page(client, contact)
    assert set(Look.objects.filter(about=contact.pk).values_list("what", "reason")) == {
        ("match", "matching"),
    }


@pytest.mark.parametrize(
    ("born", "words"),
    [(("14", "3", "1992"), '<strong class="tf-tag'), (("2", "7", "1980"), "Unlikely"), (("31", "2", "1980"), "31")],
)
def test_a_date_of_birth_is_tried_and_nothing_of_it_is_kept(client, place, before, contact, born, words):
    typed = dict(zip(("born_day", "born_month", "born_year"), born, strict=True))
    answer = client.post(reverse("match_person", args=[contact.pk, 0]), {"form": str(uuid4()), **typed})
    text = text_of(answer)
    assert (words in text) or (born == ("14", "3", "1992") and ">Match<" in text)
    assert Person.objects.filter(provisional=True).count() == 4
    # Made-up ids and tokens may hold any four figures.
    again = re.sub(r"[0-9a-zA-Z_-]{20,}", "", text_of(page(client, contact)))
    assert "1980" not in again


def test_joined_the_next_person_comes_and_then_the_family(client, place, before, contact):
    joanne = before.people.get(place=0).person_id
    answer = press(client, "join_person", contact, other=str(joanne), tried_born="1992-03-14")
    assert answer.redirect_chain[-1][0] == reverse("match_person", args=[contact.pk, 1])
    assert "Born: agree" in Link.objects.get().because
    answer = press(client, "keep_person_as_new", contact, 1)
    assert answer.redirect_chain[-1][0] == reverse("put_family_together", args=[contact.pk])
    assert "Is this a family we know?" in text_of(answer)


def test_pressed_twice_it_is_one_join(client, place, before, contact):
    sent = {"form": str(uuid4()), "other": str(before.people.get(place=0).person_id)}
    address = reverse("join_person", args=[contact.pk, 0])
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert Link.objects.count() == 1
    again = client.post(address, sent | {"form": str(uuid4())})
    assert "already joined as one person" in text_of(again)


def test_not_the_same_person_stays_on_the_page_and_says_so(client, place, before, contact):
    text = text_of(press(client, "say_not_the_same", contact, other=str(before.people.get(place=0).person_id)))
    assert Apart.objects.count() == 1
    assert "Said to be someone else" in text


@pytest.mark.parametrize("other", ["", "not-an-id", "00000000-0000-4000-8000-000000000000"])
def test_a_forged_record_is_the_page_of_what_is_not_there(client, place, before, contact, other):
    answer = press(client, "join_person", contact, other=other)
    assert answer.status_code == 404
    assert not Link.objects.exists()


@pytest.mark.parametrize("name", ["match_contact", "put_family_together"])
@pytest.mark.usefixtures("one_moment")
def test_only_the_front_door_matches_not_even_the_sender(client, place, before, contact, name):
    address = reverse(name, args=[contact.pk])
    assert client.get(address, follow=True).status_code == 200
    sender = contact.sent_by.account
    for account in (sender, given.a_practitioner().actor.account):
        client.force_login(account)
        theirs = client.get(address)
        nobodys = client.get(reverse(name, args=[uuid4()]))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.content == nobodys.content


def test_the_family_is_formed_from_the_page(client, place, before, contact):
    joanne = before.people.get(place=0).person_id
    press(client, "join_person", contact, other=str(joanne))
    press(client, "keep_person_as_new", contact, 1)
    address = reverse("put_family_together", args=[contact.pk])
    people = list(contact.people.order_by("place").values_list("person_id", flat=True))
    typed = {"form": str(uuid4()), "seen": "1", "members": [str(person) for person in people], "kind-1": "child",
             "home-1": "with_first", "one-1": str(people[0])}  # fmt: skip
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert "Say whether this is a family we know" in text_of(wrong)
    assert "Choose both people, and how one belongs to the other" in text_of(wrong)
    right = client.post(address, typed | {"known": str(before.family_id), "one-1": ""})
    assert right.url == reverse("screen_contact", args=[contact.pk])
    assert Contact.objects.get(pk=contact.pk).family_id == before.family_id


def test_somebody_else_changed_it_meanwhile(client, place, before, contact):
    for nth in (0, 1):
        press(client, "keep_person_as_new", contact, nth)
    Contact.objects.filter(pk=contact.pk).update(version=4)
    people = [str(person) for person in contact.people.values_list("person_id", flat=True)]
    sent = {"form": str(uuid4()), "seen": "1", "members": people[:1]}
    answer = client.post(reverse("put_family_together", args=[contact.pk]), sent)
    assert answer.status_code == 409
    assert "Somebody changed this contact meanwhile" in text_of(answer)
    assert text_of(answer).count("checked") == 1


def test_joins_are_listed_and_undone(client, place, before, contact):
    press(client, "join_person", contact, other=str(before.people.get(place=0).person_id))
    person = contact.people.get(place=0).person_id
    listed = text_of(client.get(reverse("joins_of", args=[person])))
    assert "Joined by Carys Bevan" in listed
    undo = reverse("undo_join", args=[person, Link.objects.get().pk])
    answer = client.post(undo, {"form": str(uuid4())}, follow=True)
    assert "Undone by Carys Bevan" in text_of(answer)
    assert "already undone" in text_of(client.post(undo, {"form": str(uuid4())}))


def test_a_person_is_found_without_a_name_in_the_address(client, place, before):
    address = reverse("find_person")
    answer = client.post(address, {"form": str(uuid4()), "name": "Hartly Jo"})
    assert "Joanne Hartley" in text_of(answer)
    assert answer.request["QUERY_STRING"] == ""
    assert "Write a name or an NHS number" in text_of(client.post(address, {"form": str(uuid4()), "name": " "}))
    client.force_login(given.a_practitioner().actor.account)
    assert "Nobody found" in text_of(client.post(address, {"form": str(uuid4()), "name": "Joanne Hartley"}))


def test_however_many_are_named_and_known_the_pages_read_little(client, place):
    named = [PersonTold(name=f"Child{letter} Hartley", tie="child") for letter in "ABCDEFGH"]
    for _ in range(6):
        given.a_contact(at=given.NOW, about=JOANNE, others=named)
    contact = given.a_contact(at=given.NOW, about=JO, others=named)
    with counting.at_most(counting.RECORD):
        assert page(client, contact).status_code == 200
    for nth in range(9):
        press(client, "keep_person_as_new", contact, nth)
    with counting.at_most(counting.RECORD):
        client.get(reverse("put_family_together", args=[contact.pk]))
    with counting.at_most(counting.LIST):
        client.post(reverse("find_person"), {"form": str(uuid4()), "name": "Joanne Hartley"})
