"""A supervisor sees what their team carries and with which family to talk; of what they may not see, nothing counts."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from tests.versioned_data import content
from thinkfamily.findings.commands import record_need
from thinkfamily.journey.queries import team_work
from thinkfamily.journey.rules import Carried, keeps_returning, weighed
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.models import Look, PersonalTie
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import There

RULES = content("journey", "team-load")
road = begun(on.a_led_family)


def _team(road, days):
    at = given.later(days)
    return team_work(viewer_of(road.boss.actor, at), at)


def _family(road, days):
    (farida,) = _team(road, days).people
    (family,) = farida.families
    return farida, family


@pytest.mark.django_db
def test_the_road_of_a_family_as_its_supervisor_sees_it(road):
    """Seen in the first week, missed in the third; by the ninth nobody was seen for longer than the area allows."""
    farida, family = _family(road, 1)
    assert (farida.name, farida.load, farida.carried.people) == ("Farida Bashir", "Has room", 3)
    assert (family.last_seen, family.not_seen, family.missed, family.late) == (None, False, 0, ())
    on.recorded(road, at=given.later(3))
    record_need(by=road.farida.actor, at=given.later(3), person=road.lowri, code="9.2")
    on.recorded(road, at=given.later(15), there=[There(road.lowri, seen=False, whose="not_known")])
    farida, family = _family(road, 16)
    assert (farida.carried.met, farida.carried.needs) == (1, 1)
    assert (family.last_seen, family.missed, family.not_seen) == (given.later(3).date(), 1, False)
    _, family = _family(road, 63)
    assert family.not_seen
    assert family.late
    assert family.talk_late


@pytest.mark.django_db
def test_of_what_the_supervisor_may_not_see_nothing_counts(road):
    before = _team(road, 2)
    insider = on.an_insider(road, "Selma Noor", "advocacy")
    hidden = record_need(by=insider.actor, at=given.later(1), person=road.lowri, code="9.2", kind="mental_health")
    for about in ("nexttry", "action", "decline", "asking"):
        make_due(
            "make_next_effort", about=(about, hidden), role="responsible", family=road.family.pk, by=given.later(1.5),
            at=given.later(1),
        )  # fmt: skip
    after = _team(road, 2)
    assert (after.people, after.everything, after.decisions) == (before.people, before.everything, before.decisions)


@pytest.mark.django_db
def test_whoever_supervises_nobody_finds_no_trace_of_it(client, road):
    at = given.later(1)
    with pytest.raises(NotFound):
        team_work(viewer_of(road.farida.actor, at), at)
    client.force_login(road.farida.actor.account)
    missing = client.get("/nothing-is-here")
    found = client.get(reverse("team_work"))
    assert (found.status_code, found.content) == (404, missing.content)
    assert reverse("team_work") not in client.get("/").content.decode()
    client.force_login(road.boss.actor.account)
    assert reverse("team_work") in client.get("/").content.decode()
    page = client.get(reverse("team_work"), {"after": "nonsense"}).content.decode()
    assert "1 family, 3 people in them" in page
    assert Look.objects.filter(what="team_work", about=None, reason="supervision").count() == 1


@pytest.mark.django_db
def test_each_family_of_which_the_page_shows_something_is_told_who_looked_and_why(client, road):
    boss = road.boss
    client.force_login(boss.actor.account)
    assert client.get(reverse("team_work")).status_code == 200
    look = Look.objects.get(what="team_work", about=road.family.pk)
    assert (look.actor, look.reason) == (boss.actor.pk, "supervision")
    assert {*look.people} == {str(person.pk) for person in road.people}
    assert look.shown == len(_team(road, 1).told[road.family.pk].items)
    assert look.rule
    client.force_login(road.farida.actor.account)
    told = client.get(reverse("who_has_looked", args=[road.family.pk])).content.decode()
    assert "What waits, on a supervisor’s page of their team" in told


@pytest.mark.django_db
def test_a_family_of_which_the_page_shows_nothing_has_no_look(client, road):
    for person in road.people:
        PersonalTie.objects.create(
            practitioner=road.boss, person=person, own=False, since=given.MONDAY, declared_by=road.boss.actor
        )
    client.force_login(road.boss.actor.account)
    assert client.get(reverse("team_work")).status_code == 200
    assert [look.about for look in Look.objects.filter(what="team_work")] == [None]


@pytest.mark.django_db
def test_it_asks_as_often_for_a_larger_team(road):
    def asked():
        with CaptureQueriesContext(connection) as ran:
            _team(road, 3)
        return len(ran)

    asked()
    small = asked()
    for name in ("Mair Jones", "Sukhi Gill"):
        other = given.a_practitioner(name=name, agency=road.boss.agency_id, supervisor=road.boss.pk)
        contact = given.a_contact(by=other)
        people = [named.person for named in contact.people.select_related("person").order_by("place")]
        on.led(replace(road, family=contact.family, people=people), other)
    assert asked() == small
    assert [len(each.families) for each in _team(road, 3).people] == [1, 1, 1]


def test_load_is_weighed_by_rules_that_say_why():
    usual = [Carried(people=4, needs=2, actions=2, met=1)] * 5
    assert weighed([], RULES) == "Has room"
    assert weighed(usual, RULES) == "Carries a usual load"
    assert weighed([*usual, Carried(people=9, needs=9, actions=8, met=4, danger=1)], RULES) == "Carries a heavy load"
    assert all(row["says"] and row["because"] for row in RULES["weights"])


def test_who_comes_back_is_seen_however_small_each_contact():
    early, middle, late = (given.later(days) for days in (0, 50, 100))
    assert keeps_returning(contacts=[early, middle, late], ends=[], often=3)
    assert keeps_returning(contacts=[early, late], ends=[middle], often=3)
    assert not keeps_returning(contacts=[early], ends=[middle], often=3)
    assert not keeps_returning(contacts=[early, middle], ends=[], often=3)
