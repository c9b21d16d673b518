"""My work shows what waits, to those who must act and nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.beginning import begun
from tests.counting import statements
from tests.support import road as on
from thinkfamily.journey.queries import my_work
from thinkfamily.journey.queries.waits import MOST
from thinkfamily.records.commands import make_due
from thinkfamily.records.models import Due
from thinkfamily.sharing.queries import viewer_of

pytestmark = pytest.mark.django_db

place = begun(given.a_place)
road = begun(on.a_led_family)


def _work(practitioner, days=0.1):
    at = given.later(days)
    return my_work(viewer_of(practitioner.actor, at), at)


def test_a_contact_waits_for_everyone_on_duty_at_the_door(place):
    contact = given.a_contact()
    for practitioner in (place.manager, place.worker):
        waits = _work(practitioner)
        assert [row.about for row in waits.week] == [contact.pk]
        assert waits.week[0].when == "in 2 working days"
        assert waits.week[0].whose == "Your team has it."


def test_the_sender_sees_that_it_is_not_decided_and_has_nothing_to_do(place):
    sender = given.a_practitioner()
    contact = given.a_contact(by=sender)
    work = _work(sender)
    assert work.nothing
    assert [(row.contact, row.decided) for row in work.sent] == [(contact.pk, None)]


def test_what_is_late_comes_first_in_working_days(place):
    given.a_contact()
    work = _work(place.worker, days=8)
    assert [row.when for row in work.first] == ["Late by 4 working days"]
    assert work.late == 1


def test_nothing_waits_for_a_stranger(place):
    given.a_contact()
    assert _work(given.a_practitioner()).nothing


def test_the_manager_answers_for_the_family(place):
    contact = given.a_contact()
    assert [row.family for row in _work(place.manager).families.rows] == [contact.family_id]
    assert not _work(place.worker).families.rows


def test_the_first_page_of_a_new_practitioner_is_no_dead_end(client, place):
    client.force_login(given.a_practitioner().actor.account)
    text = client.get("/").content.decode()
    assert "Nothing waits for you today." in text
    assert "/contacts/new" in text


def test_a_supervisor_reaches_each_family_whose_lead_they_supervise(client, road):
    (mine,) = _work(road.boss, days=0.2).supervised.rows
    assert (mine.family, mine.lead) == (road.family.pk, "Farida Bashir")
    assert mine.next.startswith("Talk the family through")
    client.force_login(road.boss.actor.account)
    page = client.get("/").content.decode()
    for name in ("family_page", "oversight"):
        address = reverse(name, args=[road.family.pk])
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert len(statements(client, "/")) <= 12


def test_whoever_does_not_supervise_the_lead_is_shown_no_family_of_theirs(road):
    assert not _work(road.farida, days=0.2).supervised.rows
    assert not _work(road.place.manager, days=0.2).supervised.rows


def _owed(road, kind, days):
    make_due(
        kind, about=("visit", uuid4()), role="practitioner", holder=road.farida.actor_id, by=given.later(days),
        at=given.later(1),
    )  # fmt: skip


def test_harm_if_left_comes_before_lateness_and_what_is_far_off_by_its_day(road):
    """Looked at on a Friday: what is due by Monday’s small hours is to be done first, what is due on Monday is not."""
    for kind, days in (
        ("write_up_visit", -9), ("agree_plan", -5), ("make_next_effort", 3), ("danger_after_plan", 40),
        ("audit_family", 7), ("see_child", 8), ("see_child", 45), ("agree_plan", 30),
    ):  # fmt: skip
        _owed(road, kind, days)
    Due.objects.filter(family=road.family.pk).delete()
    work = _work(road.farida, days=4)
    assert [row.kind for row in work.first] == ["danger_after_plan", "make_next_effort", "agree_plan", "write_up_visit"]
    assert [row.kind for row in work.week] == ["see_child", "audit_family"]
    assert [row.kind for row in work.later] == ["agree_plan", "see_child"]
    assert work.next.kind == "audit_family"


def _page_with_one_duty(client, road, *, days):
    client.force_login(road.farida.actor.account)
    Due.objects.exclude(kind="supervision").delete()
    make_due(
        "agree_plan", about=road.family, family=road.family.pk, role="lead", by=timezone.now() + timedelta(days=days),
        at=given.later(1),
    )  # fmt: skip
    return client.get("/").content.decode()


def test_what_is_far_off_stands_after_what_changed_and_the_families_one_answers_for(client, road):
    page = _page_with_one_duty(client, road, days=60)
    headings = [page.index(f">{heading}") for heading in ("Changed since", "The families you answer for", "Later")]
    assert headings == sorted(headings)


def test_a_page_of_what_waits_holds_the_worst_of_all_of_it(road):
    for number in range(MOST + 5):
        _owed(road, "write_up_visit", -number)
    _owed(road, "see_child", 3)
    assert _work(road.farida, days=4).first[0].kind == "see_child"


def test_with_nothing_for_today_it_is_said_what_comes_next(client, road):
    page = _page_with_one_duty(client, road, days=30)
    assert "Nothing waits for you today. Next: Agree the plan with the family, Pritchard family, " in page
