"""The contact form in a browser's hands: what is typed is sent once, kept, or asked for again."""

import pytest
from django.urls import reverse

from tests import given
from thinkfamily.door.models import Contact
from thinkfamily.records.queries import draft_for

pytestmark = pytest.mark.django_db

PAGE = "/contacts/new"
TYPED = {
    "form": "5b0e8a52-1111-4111-8111-111111111111",
    "name": "Lowri Pritchard",
    "who": "adult",
    "happening": "Eleven weeks of rent are owed.",
    "going_well": "There was soup on.",
    "knows": "agrees",
    "home1-name": "Megan",
    "home1-age": "14",
    "home1-tie": "child",
    "prompt-parent_or_carer": "yes",
    "signs": ["home_at_risk"],
    "rows": "3",
}


@pytest.fixture
def sender(client):
    given.a_place()
    practitioner = given.a_practitioner()
    client.force_login(practitioner.actor.account)
    return practitioner


def test_a_contact_is_sent_and_its_reference_given(client, sender):
    page = client.post(PAGE, TYPED, follow=True)
    contact = Contact.objects.get()
    assert page.redirect_chain == [(reverse("contact_sent", args=[contact.pk]), 302)]
    text = page.content.decode()
    for words in (contact.reference, "Eleven weeks of rent are owed.", "Megan, about 14", "The home is at risk"):
        assert words in text


def test_a_baby_of_some_months_and_what_nobody_may_use_are_kept_as_they_were_told(client, sender):
    told = {"home1-age": "8 months", "home2-age": "about 7", "unsafe": ["text", "call"]}
    text = client.post(PAGE, TYPED | told, follow=True).content.decode()
    assert "Megan, under 1" in text
    assert Contact.objects.get().people.count() == 3  # an age alone tells of somebody
    assert "Ask whoever told us how it is safe to reach them. Do not use: text, call." in text


def test_pressing_twice_and_going_back_is_one_contact(client, sender):
    first, again = client.post(PAGE, TYPED), client.post(PAGE, TYPED)
    assert first.url == again.url
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Write the name of the person, or “not known”"),
        ({"happening": ""}, "Say what is happening, in a sentence or two"),
        ({"knows": ""}, "Say whether the family knows you are telling us"),
        ({"knows": "not_told"}, "Say why the family does not know yet"),
        ({"born_day": "31", "born_month": "2", "born_year": "2020"}, "31"),
        ({"born_day": "1", "born_month": "1", "born_year": "2099"}, "in the future"),
        ({"happening": "x" * 5000}, "5,000"),
        ({"home1-age": "lots"}, "in years, or for a baby in months"),
        ({"knows": "forged"}, "Say whether the family knows you are telling us"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, sender, change, words):
    page = client.post(PAGE, TYPED | change)
    assert page.status_code == 422
    text = page.content.decode()
    assert words in text
    assert "<title>Error: " in text
    assert change.get("name", "Lowri Pritchard") in text
    assert not Contact.objects.exists()
    assert draft_for(sender.actor, PAGE).data["going_well"] == ["There was soup on."]


def test_a_contact_kept_for_later_is_there_again(client, sender):
    client.post(PAGE, {"name": "Jo Hartly", "happening": "", "later": "1"})
    text = client.get(PAGE).content.decode()
    assert 'value="Jo Hartly"' in text
    assert "Kept as a draft at" in text
    client.post(PAGE, TYPED)
    assert "Kept as a draft" not in client.get(PAGE).content.decode()


def test_more_people_can_be_added_without_losing_a_word(client, sender):
    client.post(PAGE, TYPED | {"more": "1"})
    text = client.get(PAGE).content.decode()
    assert 'name="home6-name"' in text
    assert 'value="Megan"' in text


def test_formula_like_and_marked_up_text_is_only_text(client, sender):
    page = client.post(PAGE, TYPED | {"happening": "=1+1 <script>alert(1)</script>"}, follow=True)
    assert "=1+1 &lt;script&gt;" in page.content.decode()


def test_the_prompts_are_those_of_the_service(client, sender):
    housing = client.get(PAGE).content.decode()
    assert "Who lives here, and who is cared for?" in housing
    assert "Is anyone waiting for you to come home today?" not in housing


@pytest.mark.usefixtures("one_moment")
def test_another_agency_finds_no_page_of_somebody_elses_contact(client, sender):
    contact = given.a_contact()
    theirs = client.get(reverse("contact_sent", args=[contact.pk]))
    nobodys = client.get(reverse("contact_sent", args=["5b0e8a52-1111-4111-8111-111111111111"]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
