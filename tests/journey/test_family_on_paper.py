"""The family page on paper holds only what all its readers may see: things, names, and who is involved."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.beginning import begun
from tests.sharing.opened import by_law
from tests.support import planned as on
from tests.support.road import a_led_family
from thinkfamily.families.commands import add_member, keep_safe_way, relate, set_up_home
from thinkfamily.families.models import Family
from thinkfamily.families.terms import Network
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands.record import record_identity
from thinkfamily.people.commands import new_person
from thinkfamily.sharing.models import Look
from thinkfamily.support.commands import publish_to_subjects

pytestmark = pytest.mark.django_db

led = begun(a_led_family)


@pytest.fixture
def paper(client, led):
    """Print the family page as Farida, who leads, for some readers; the main part of what comes."""
    client.force_login(led.farida.actor.account)
    address = reverse("print_family", args=[led.family.pk])

    def printed(who="meeting", **readers):
        answer = client.post(address, {"form": uuid4(), "who": who, **readers})
        return answer.status_code, answer.content.decode().partition("<main")[2].partition("<footer")[0]

    return printed


def test_for_oneself_it_is_the_family_page_without_what_is_due(client, led, paper):
    on.a_goal(led, people=(led.lowri,), words="One night’s sleep in a row.")
    status, mine = paper("me")
    assert status == 200
    for words in ("This paper is for you.", "One night’s sleep", "Lowri Pritchard", "Dean Pritchard", "One timeline"):
        assert words in mine
    assert "You see this because" not in mine
    assert "How to reach" not in mine
    assert "Nothing here is due" not in mine
    assert Look.objects.filter(what="print", about=led.family.pk).exists()


def test_the_family_is_named_at_the_foot_of_each_side(client, led):
    Family.objects.filter(pk=led.family.pk).update(name='Pri"</style>tchard')
    client.force_login(led.farida.actor.account)
    answer = client.post(reverse("print_family", args=[led.family.pk]), {"form": uuid4(), "who": "me"})
    head = answer.content.decode().partition("</head>")[0]
    (nonce,) = re.findall(r"style-src [^;]*'nonce-([^']+)'", answer["Content-Security-Policy"])
    assert f'<style nonce="{nonce}">@page' in head
    assert '@top-right { content: "Printed by Farida Bashir\\2c  ' in head
    assert '@bottom-center { content: "Pri\\22 \\3c \\2f style\\3e tchard"' in head


def test_who_will_see_it_is_asked_first(client, led, paper):
    client.force_login(led.farida.actor.account)
    asked = client.get(reverse("print_family", args=[led.family.pk])).content.decode()
    assert "Who will see this paper?" in asked
    assert "What services wrote of them is not on the paper." in asked
    assert "One timeline" not in asked
    assert paper()[0] == 422
    status, unread = paper(family=[led.dean])
    assert status == 422
    assert "Say that you have read it" in unread


def test_no_paper_says_that_nobody_asked_what_its_writer_knows(led, paper):
    """A mother reads of no tie between her child and its father: that is no gap, and is not told as one."""
    assert "Megan’s other parent" in paper("me")[1]
    for parent in (led.lowri, led.dean):
        relate(one=parent, kind="parent", other=led.megan, by=led.farida.actor, at=given.later(1), responsibility="yes")
    assert "Megan’s other parent" not in paper("me")[1]
    assert "Megan’s other parent" not in paper(family=[led.lowri], checked="on")[1]


def test_somebody_of_a_service_who_may_see_less_makes_it_hold_less(led, paper):
    jan = on.a_team_member(led).practitioner
    on.a_goal(led, people=(led.lowri, led.dean), words="A bed each.")
    on.a_goal(led, people=(led.dean,), kind="mental_health", words="Less of the dark.")
    _, mine = paper("me")
    _, with_jan = paper(staff=[jan.pk])
    assert "Less of the dark." in mine
    assert "Less of the dark." not in with_jan
    assert "A bed each." in with_jan
    assert "Jan Pell" in with_jan


def test_one_of_the_family_reads_of_themselves_and_of_nobody_else(led, paper):
    on.a_goal(led, people=(led.lowri,), words="One night’s sleep in a row.")
    on.a_goal(led, people=(led.dean,), words="Work near home.")
    _, deans = paper(family=[led.dean], checked="on")
    assert "Work near home." in deans
    assert "Dean Pritchard" in deans
    assert "One night’s sleep" not in deans
    assert "Lowri" not in deans
    # What the door was told of both of them stands on the paper of neither, nor does what was noted in supervision.
    assert "Lowri said she stopped opening the letters" in paper("me")[1]
    assert "Lowri said" not in deans
    _, both = paper(family=[led.dean, led.lowri], checked="on")
    assert "Work near home." not in both
    assert "One night’s sleep" not in both


def test_the_ecomap_on_paper_holds_the_ties_that_all_its_readers_may_see(led, paper):
    jan = on.a_team_member(led).practitioner
    on.a_network_tie(led, called="Carly")
    on.a_network_tie(led, called="Lowfen Juniors", network=Network.CLUB)
    assert "Lowfen Juniors" in paper("me")[1]
    status, together = paper(staff=[jan.pk])
    assert status == 200
    assert ">Carly</text>" in together
    assert "Lowfen Juniors" not in together


def test_one_of_the_family_reads_the_ties_they_told_of_themselves(led, paper):
    on.a_network_tie(led, called="Carly")
    on.a_network_tie(led, called="The pub", said_by=None, words="")
    on.a_network_tie(led, called="Bev", person=led.dean, said_by=led.dean, words="")
    status, lowris = paper(family=[led.lowri], checked="on")
    assert status == 200
    assert "Carly" in lowris
    for hidden in ("The pub", "Bev"):
        assert hidden not in lowris
    assert "Carly" not in paper(family=[led.dean, led.lowri], checked="on")[1]


def test_what_a_service_wrote_of_one_reaches_them_once_it_is_published(led, paper):
    need = record_need(by=led.farida.actor, at=given.later(3), person=led.dean, code="9.2", words="The home is damp.")
    assert "The home is damp." in paper("me")[1]
    assert "The home is damp." not in paper(family=[led.dean], checked="on")[1]
    publish_to_subjects(by=led.farida.actor, at=timezone.now(), form=uuid4(), family=led.family.pk, item=need)
    assert "The home is damp." in paper(family=[led.dean], checked="on")[1]
    assert "The home is damp." not in paper(family=[led.dean, led.lowri], checked="on")[1]


@pytest.mark.parametrize("name", ["print_family", "print_plan"])
def test_no_paper_tells_how_another_is_reached_or_what_its_writer_holds_open(client, led, name):
    for who, words in ((led.lowri, "Text first, never leave a message."), (led.dean, "He works nights.")):
        keep_safe_way(by=led.farida.actor, at=given.later(3), person=who, words=words)
    by_law(led.farida, led.people, at=timezone.now())
    client.force_login(led.farida.actor.account)
    family = client.get(reverse("family_page", args=[led.family.pk])).content.decode()
    assert "you see more here than was agreed" in family
    sent = {"form": uuid4(), "who": "meeting", "family": [led.dean], "checked": "on"}
    printed = client.post(reverse(name, args=[led.family.pk]), sent).content.decode()
    assert "He works nights." in printed
    assert "never leave a message" not in printed
    assert "you see more here than was agreed" not in printed


def test_words_of_somebody_who_is_not_on_the_paper_are_put_in_nobody_elses_mouth(led, paper):
    """Each parent reads of themselves and of their child; what the two of them share is their child alone."""
    for parent in (led.lowri, led.dean):
        relate(one=parent, kind="parent", other=led.megan, by=led.farida.actor, at=given.later(1), responsibility="yes")
    goal = on.a_goal(led, people=(led.lowri, led.dean, led.megan), words="Letters that talk.", said_by=led.lowri)
    publish_to_subjects(by=led.farida.actor, at=timezone.now(), form=uuid4(), family=led.family.pk, item=goal)
    theirs = paper(family=[led.dean, led.lowri], checked="on")[1]
    people, _, rest = theirs.partition('id="well"')
    assert "Megan" in people
    assert "Letters that talk" not in people
    assert "Letters that talk" in rest


def test_a_home_whose_name_giver_is_not_on_the_paper_is_called_after_the_eldest_who_is(led, paper):
    by, at = led.farida.actor, given.later(1)
    small = new_person(at=at)
    record_identity(person=small, by=by, at=at, said="Cai Pritchard", born=date(2024, 5, 1))
    add_member(by=by, at=at, family=led.family.pk, person=small.pk, because="He was born here.")
    for parent in (led.lowri, led.dean):
        for child in (small.pk, led.megan):
            relate(one=parent, kind="parent", other=child, by=by, at=at, responsibility="yes")
    set_up_home(family=led.family, people=[led.lowri, small.pk, led.megan], by=by, at=at)
    assert "Lowri’s home" in paper("me")[1]
    theirs = paper(family=[led.dean, led.lowri], checked="on")[1]
    assert "Cai Pritchard" in theirs
    assert "Megan’s home" in theirs


def test_a_paper_for_several_says_of_what_is_missing_that_not_all_may_see_it(led, paper):
    mine, theirs = paper("me")[1], paper(family=[led.dean, led.lowri], checked="on")[1]
    assert "written here that you may see" in mine
    assert "you may see" not in theirs.partition('id="well"')[2].partition('id="who"')[0]
    assert theirs.count("all who read this paper may see") == 3
