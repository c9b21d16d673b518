"""A family page says why whoever looks may see it: by what work, who agreed, on which day, until when."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.beginning import begun
from tests.sharing.opened import by_law
from tests.support import road as on
from thinkfamily.families.commands import say_where
from thinkfamily.findings.commands import record_need
from thinkfamily.sharing.commands import let_flow
from thinkfamily.sharing.terms import Ground, Kind

pytestmark = pytest.mark.django_db


def _a_need_of_somebody_elses():
    """A led family, and a need that a mental health service wrote down of its mother."""
    road = on.a_led_family()
    osei = on.an_insider(road, "Osei Mensah", "adult_mental_health")
    record_need(by=osei.actor, at=given.MONDAY, person=road.lowri, code="3.2", words="She does not sleep.")
    record_need(by=road.farida.actor, at=given.MONDAY, person=road.lowri, code="9.2", words="The roof leaks.")
    return road, osei


world = begun(_a_need_of_somebody_elses)


def _page(client, practitioner, road, name="family_page", **asked):
    client.force_login(practitioner.actor.account)
    html = client.get(reverse(name, args=[road.family.pk]), asked).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _agrees(road, osei, **more):
    given.an_answer(road, person=road.people[0], to=road.farida, by=osei, kinds=[Kind.MENTAL_HEALTH], **more)


def test_the_page_says_by_what_work_one_has_it(client, world):
    road, osei = world
    assert "You see this page because you have led this family’s plan since 7 September 2026." in _page(
        client, road.farida, road
    )
    assert "You see this page because you supervise Farida Bashir, who answers for this family." in _page(
        client, road.boss, road
    )
    assert "You see this page because you work with Lowri." in _page(client, osei, road)
    sent = "You see this page because a contact about this family was sent to you, or to the team you are on duty in."
    assert sent in _page(client, road.place.worker, road)


def test_a_sensitive_thing_always_says_who_agreed_and_until_when(client, world):
    road, osei = world
    agreed = "You see this because Lowri agreed on 7 September 2026 that you may know it, until 22 March 2027."
    assert agreed not in (before := _page(client, road.farida, road, why=1))
    assert "She does not sleep." not in before
    _agrees(road, osei)
    page = _page(client, road.farida, road)
    assert "She does not sleep." in page
    assert page.count(agreed) == 3  # among what is hard, and on the timeline, where her answer stands too
    assert "since 7 September 2026, and Lowri agreed." in page
    assert agreed in _page(client, road.farida, road, "timeline")


def test_the_rest_says_it_when_asked(client, world):
    road, _ = world
    own = "You see this because your agency recorded it, and you work with Lowri."
    assert own not in _page(client, road.farida, road)
    assert own in _page(client, road.farida, road, why=1)
    assert own not in _page(client, road.farida, road, "timeline")
    assert own in _page(client, road.farida, road, "timeline", why=1)


def test_what_the_law_lets_flow_names_the_law(client, world):
    road, osei = world
    let_flow(
        people=[road.lowri], to=road.farida, kinds=[Kind.MENTAL_HEALTH], reason="A strategy discussion was held.",
        by=osei.actor, at=given.MONDAY, ground=Ground.CHILD_PROTECTION,
    )  # fmt: skip
    page = _page(client, road.farida, road)
    assert "the law lets it be shared with you: children Act 1989, section 47" in page


def test_what_the_law_opened_for_now_says_until_when(client, world):
    road, _ = world
    by_law(road.farida, [road.lowri], at=given.NOW, kinds=[Kind.MENTAL_HEALTH])
    end = timezone.localtime(given.NOW + timedelta(hours=72))
    until = f"the law lets you see it for now until {end:%H:%M} on {end.day} {end:%B %Y}, as you wrote down"
    assert until in _page(client, road.farida, road)


def test_who_sent_it_reads_why_the_door_reads_it(client, world):
    road, _ = world
    page = _page(client, road.place.worker, road, why=1)
    assert "it was sent to you, or to the team you are on duty in" in page


def test_each_place_and_number_says_why_it_is_seen_when_that_is_asked(client, world):
    road, osei = world
    for who, sort, text in ((road.farida, "address", "14 Larch Rise, ZZ9 4QT"), (osei, "telephone", "01632 960172")):
        say_where(person=road.lowri, sort=sort, text=text, by=who.actor, at=given.MONDAY)
    own = "14 Larch Rise, ZZ9 4QT You see this because your agency recorded it, and you work with Lowri."
    page = _page(client, road.farida, road)
    assert "14 Larch Rise, ZZ9 4QT" in page
    assert own not in page, "the page has said it"
    assert own in (every := _page(client, road.farida, road, why=1))
    assert "01632 960172 You see this because the law lets it be shared with you: a duty to share to keep" in every
    printed = _page(client, road.farida, road, name="print_family")
    assert "Larch Rise" not in printed
