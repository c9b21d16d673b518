"""Lists that grow without end come a page at a time, each page leading to the next, with nothing lost between them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.counting import AROUND, LIST, RECORD
from tests.support.planned import a_goal, an_agreed_plan
from tests.support.road import recorded
from thinkfamily.partnership.commands import report_barrier
from thinkfamily.records.commands import make_due
from thinkfamily.records.paging import newest_paged, oldest_paged, paged
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.sharing.models import Look
from thinkfamily.support.commands import record_supervision

pytestmark = pytest.mark.django_db

LARGEST, MOST_PAGES = 100_000, 20
NEXT = re.compile(r'href="\?([a-z]+=[0-9a-f-]{36})[^"]*" rel="next"')


def _beginning():
    return an_agreed_plan()[0]


road = begun(_beginning)


def walk(client, address, mark, *, most):
    """Go from page to page, and give what was found on each; every page is small and the first two ask little."""
    found, query = [], ""
    for number in range(MOST_PAGES):
        if number < 2:
            assert len(asked_by(client, address + query)) <= most
        answer = client.get(address + query)
        assert len(answer.content) < LARGEST
        found.append(re.findall(mark, answer.content.decode()))
        following = NEXT.search(answer.content.decode())
        if following is None:
            return found
        query = f"?{following[1]}"
    raise AssertionError(f"{address} does not come to an end.")


def asked_by(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [each["sql"] for each in asked if not each["sql"].startswith(AROUND)]


def test_each_page_goes_on_where_the_last_one_ended():
    letters = "abcdefg"
    first = paged(letters, None, key=lambda each: each, most=3)
    second = paged(letters, first.after, key=lambda each: each, most=3)
    last = paged(letters, second.after, key=lambda each: each, most=3)
    assert (first.rows, second.rows, last.rows) == (("a", "b", "c"), ("d", "e", "f"), ("g",))
    assert (first.first, second.first, last.after) == (True, False, None)
    assert paged(letters, "z", key=lambda each: each, most=3) == first


@pytest.mark.parametrize(("read", "sign"), [(newest_paged, -1), (oldest_paged, 1)])
def test_rows_of_one_instant_are_neither_lost_nor_shown_twice(road, read, sign):
    family = uuid4()
    for number in range(9):
        Look.objects.create(
            at=given.later(number // 4),
            actor=uuid4(),
            role="x",
            what="plan",
            about=family,
            reason="involved",
            rule="P1",
        )
    rows, seen, after = Look.objects.filter(about=family), [], None
    while True:
        page = read(rows, after, most=2)
        seen += page.rows
        after = page.after
        if after is None:
            break
    assert len({row.pk for row in seen}) == len(seen) == 9
    assert [row.at for row in seen] == sorted((row.at for row in seen), reverse=sign < 0)


def test_hundreds_of_looks_are_read_a_page_at_a_time(client, road):
    for number in range(210):
        Look.objects.create(
            at=given.later(3, minutes=number), actor=road.farida.actor_id, agency=road.farida.agency_id, role="x",
            what="plan", about=road.family.pk, reason="involved", rule="P1",
        )  # fmt: skip
    client.force_login(road.farida.actor.account)
    before = Look.objects.filter(about=road.family.pk).count()
    looked = 2  # by this walk before its first page is read: they come in on top, and move nothing after them
    pages = walk(client, reverse("who_has_looked", args=[road.family.pk]), r'scope="row"', most=RECORD)
    assert max(len(page) for page in pages) == 25
    assert sum(len(page) for page in pages) == before + looked


def test_the_timeline_goes_on_on_a_page_of_its_own(client, road):
    for number in range(50):
        a_goal(road, at=given.later(3, minutes=number), words=f"Goal number {number}.")
    client.force_login(road.farida.actor.account)
    family = client.get(reverse("family_page", args=[road.family.pk])).content.decode()
    assert f"{reverse('timeline', args=[road.family.pk])}?after=" in family
    pages = walk(client, reverse("timeline", args=[road.family.pk]), r"“(Goal number \d+)\.”", most=RECORD)
    assert [len(page) for page in pages][:2] == [25, 25]
    assert sorted(says for page in pages for says in page) == sorted(f"Goal number {number}" for number in range(50))


def test_visits_come_a_page_at_a_time(client, road):
    for number in range(30):
        recorded(road, at=given.later(3 + number))
    client.force_login(road.farida.actor.account)
    address = reverse("visits", args=[road.family.pk])
    pages = walk(client, address, r"Saw\s+Lowri", most=RECORD)
    assert [len(page) for page in pages] == [25, 5]


def test_supervision_comes_a_page_at_a_time(client, road):
    for number in range(27):
        record_supervision(
            by=road.boss.actor, at=given.later(3 + number), form=uuid4(), family=road.family.pk, words="Talked.",
            because="It is due.", on=given.later(3 + number).date(), people=[road.lowri],
        )  # fmt: skip
    client.force_login(road.boss.actor.account)
    pages = walk(client, reverse("oversight", args=[road.family.pk]), r"Talked\.", most=RECORD)
    assert [len(page) for page in pages] == [25, 2]


def test_contacts_come_a_page_at_a_time_to_who_sent_them_and_at_the_door(client, road):
    for number in range(52):
        given.a_contact(by=road.boss, at=given.NOW - timedelta(minutes=number))
    client.force_login(road.boss.actor.account)
    pages = walk(client, reverse("contacts_you_sent"), r"Contact \d", most=LIST)
    assert [len(page) for page in pages] == [25, 25, 2]
    client.force_login(road.place.worker.actor.account)
    pages = walk(client, reverse("contacts_at_the_door"), r'<p class="what">', most=LIST)
    assert [len(page) for page in pages] == [50, 3]  # with the contact that the road began with


def test_calls_for_help_come_a_page_at_a_time(client, road):
    joel = given.a_safeguarding_team()
    for number in range(27):
        told = DangerTold(happening="He is outside.", names=[f"Claire Beaumont {number}"])
        tell_safeguarding(by=road.farida.actor, at=given.NOW - timedelta(minutes=number), form=uuid4(), told=told)
    client.force_login(joel.actor.account)
    pages = walk(client, reverse("escalations"), r'<p class="what">', most=LIST)
    assert [len(page) for page in pages] == [25, 2]


def test_what_stands_in_the_way_comes_a_page_at_a_time(client, road):
    for number in range(26):
        report_barrier(by=road.farida.actor, at=given.later(3, minutes=number), form=uuid4(), told="The form is long.")
    for address, who in (("tell_us", road.farida), ("barriers", road.place.manager)):
        client.force_login(who.actor.account)
        pages = walk(client, reverse(address), r"The form is long\.", most=LIST)
        assert [len(page) for page in pages] == [25, 1]


def test_all_that_waits_can_be_reached_from_my_work(client, road):
    for number in range(130):
        make_due(
            "supervision", about=("visit", uuid4()), role="practitioner", holder=road.farida.actor_id,
            by=given.NOW + timedelta(days=number - 20), at=given.later(1),
        )  # fmt: skip
    client.force_login(road.farida.actor.account)
    pages = walk(client, reverse("my_work"), r'<p class="what">', most=LIST)
    assert len(pages) > 2
    assert sum(len(page) for page in pages) >= 130
