"""What stands round every page leads somewhere, and fits who is signed in."""

import re

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from thinkfamily.partnership.commands import clock, put_on_duty
from thinkfamily.partnership.terms import Role

pytestmark = pytest.mark.django_db


def ways(page):
    return [(way.label, way.href) for way in page.context["shell"].items]


place = begun(given.a_place)


def test_a_practitioner_has_four_ways_to_go_and_each_leads_somewhere(client, place):
    client.force_login(given.a_practitioner(name="Priya Nair").actor.account)
    page = client.get("/tell-us")
    assert [label for label, _ in ways(page)] == ["My work", "Register", "Find", "Sent"]
    shell = page.context["shell"]
    for href in [shell.home, shell.danger, *(href for _, href in ways(page)), *(way.href for way in shell.foot)]:
        assert client.get(href).status_code == 200, href


def test_the_front_door_has_its_contacts_first_with_their_number(client, place):
    given.a_contact()
    given.a_contact(by=given.a_practitioner(name="Kwame Osei"))
    client.force_login(place.worker.actor.account)
    page = client.get("/contacts")
    first = page.context["shell"].items[0]
    assert (first.label, first.count, first.current) == ("Contacts", 2, True)
    assert len(page.context["shell"].items) == 4
    assert client.get(first.href).status_code == 200


def test_every_page_says_who_is_signed_in_and_lets_them_leave(client, place):
    client.force_login(place.worker.actor.account)
    text = client.get("/tell-us").content.decode()
    assert text.count("Carys Bevan, Brackwater front door") >= 2
    assert text.count('action="/sign-out/"') == 2
    assert "Someone is in danger now" in text
    assert "Every look at a family is recorded" in text


def test_somebody_signed_out_is_shown_no_way_but_in(client, place):
    page = client.get("/help")
    assert not page.context["shell"].items
    assert "Sign out" not in page.content.decode()


def test_pages_say_the_area_s_own_words(client, place):
    assert "lead practitioner" in client.get("/help").content.decode()


def test_what_was_seen_is_not_left_on_a_shared_computer(client, place):
    client.force_login(place.worker.actor.account)
    assert client.get("/tell-us")["Cache-Control"] == "no-store"


def test_only_a_demonstration_says_it_is_one(client, place, settings):
    assert "This is a demonstration" not in client.get("/help").content.decode()
    settings.DEMONSTRATION = True
    assert "Everybody in it is invented" in client.get("/help").content.decode()


def test_the_words_page_has_every_word_with_its_meaning(client, place):
    text = client.get("/words").content.decode()
    assert "Somebody who works for an agency." in text
    assert "The person agreed, or somebody with responsibility for the child did." in text


def test_what_somebody_tells_us_is_answered_and_seen(client, place):
    teller = given.a_practitioner(name="Kwame Osei")
    client.force_login(teller.actor.account)
    client.post("/tell-us", {"told": "The school is asked twice."})
    assert client.get("/tell-us/told").status_code == 404
    assert "Nobody has answered yet." in client.get("/tell-us").content.decode()

    client.force_login(place.manager.actor.account)
    waiting = client.get("/tell-us/told")
    (told,) = waiting.context["told"].rows
    client.post(f"/tell-us/told/{told.id}", {"answer": "It is asked once, from Monday."})
    again = client.post(f"/tell-us/told/{told.id}", {"answer": "Another answer."})
    assert "This was answered before." in again.content.decode()

    client.force_login(teller.actor.account)
    text = client.get("/tell-us").content.decode()
    assert "It is asked once, from Monday." in text
    assert "Amir Siddiqui" in text


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_at_most_four_short_ways_and_reaches_what_it_needs(client, place, role):
    team = given.an_agency("Brackwater council", "council")
    who = given.a_practitioner(name="Noor Haddad", agency=team, role=role, job="Worker")
    client.force_login(who.actor.account)
    page = client.get("/")
    shell = page.context["shell"]
    assert len(shell.items) <= 4
    assert all(len(way.label) <= 9 for way in shell.items)
    reached = _reached(client, shell, page)
    needed = {"my_work", "register_contact", "find_person", "contacts_you_sent", "danger_now", "tell_us"}
    assert {reverse(name) for name in needed} <= reached


def _reached(client, shell, page):
    """What somebody gets to from their first page: its own links, and those of the pages its ways lead to."""
    reached = {shell.home, shell.danger, *(way.href for way in (*shell.items, *shell.foot))}
    for href in list(reached):
        shown = client.get(href)
        assert shown.status_code == 200, href
        reached |= set(re.findall(r'href="(/[^"#?]*)"', shown.content.decode()))
    return reached


def test_a_duty_social_worker_sees_the_calls_first_and_what_they_sent(client, place):
    client.force_login(given.a_safeguarding_team().actor.account)
    page = client.get(reverse("escalations"))
    assert [label for label, _ in ways(page)] == ["Calls", "My work", "Register", "Sent"]
    assert f'href="{reverse("find_person")}"' in page.content.decode()


def test_the_door_reaches_what_it_sent_itself(client, place):
    client.force_login(place.manager.actor.account)
    page = client.get(reverse("contacts_at_the_door")).content.decode()
    assert f'href="{reverse("contacts_you_sent")}"' in page
    assert f'href="{reverse("barriers")}"' in client.get(reverse("tell_us")).content.decode()


def test_whoever_is_on_duty_reaches_the_team_s_lists_whatever_their_role(client, place):
    member = given.a_practitioner(name="Beth Adeyemi", agency=place.manager.agency_id)
    put_on_duty(by=clock(), at=given.MONDAY, team=place.door, practitioner=member.pk)
    client.force_login(member.actor.account)
    text = client.get("/").content.decode()
    for name in ("contacts_at_the_door", "escalations"):
        assert f'href="{reverse(name)}"' in text
        assert client.get(reverse(name)).status_code == 200
