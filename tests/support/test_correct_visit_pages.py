"""The page that puts a recorded visit right: as it stands, refused, saved by two at once, and read again."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_led_family
from tests.support.road import an_insider, recorded
from tests.support.visiting import A_RECORD, counted, day, text
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import There, Written
from thinkfamily.support.models import Presence, Visit, VisitCorrection, VisitNote

pytestmark = pytest.mark.django_db

road = begun(a_led_family)


@pytest.fixture
def visit(road):
    there = [There(road.lowri), There(road.dean)]
    part = Written("Lowri opened the door.", [Kind.HOUSING], [road.lowri])
    return Visit.objects.get(pk=recorded(road, at=given.NOW - timedelta(days=1), there=there, written=[part]))


def page(visit):
    return reverse("correct_visit", args=[visit.pk])


def note(visit):
    return VisitNote.objects.get(visit=visit, ended=None)


def as_it_stands(road, visit, **more):
    here, part = visit.happened.astimezone(ZoneInfo("Europe/London")), f"note_{note(visit).pk}"
    return {
        "form": uuid4(), "seen": visit.version, "encounter": "visit", **day("day", here), "clock": f"{here:%H:%M}",
        "went": [road.farida.pk], f"there_{road.lowri}": "seen", f"there_{road.dean}": "seen",
        f"{part}-sort": "seen", f"{part}-words": note(visit).words, f"{part}-kind": "housing",
        f"{part}-people": [road.lowri], f"{part}-said_by": "", "because": "I mixed them up.", "parts": "2",
        "part1-sort": "seen", "part2-sort": "seen",
    } | more  # fmt: skip


def test_it_begins_with_what_was_recorded_and_keeps_what_it_said_before(as_, road, visit):
    client = as_(road.farida)
    assert page(visit) in text(client.get(reverse("visit", args=[visit.pk])))
    shown = text(client.get(page(visit)))
    assert "Lowri opened the door." in shown
    sent = as_it_stands(road, visit, **{f"note_{note(visit).pk}-words": "Dean’s mother opened the door."})
    shown = text(client.post(page(visit), sent | {f"there_{road.lowri}": "family"}, follow=True))
    assert "Put right. What it said before is kept with it." in shown
    assert "Dean’s mother opened the door." in shown
    assert "Lowri was not there" in shown
    assert "by Farida Bashir, Tarn Homes: I mixed them up." in shown
    before = text(client.get(reverse("visit_said_before", args=[visit.pk])))
    assert "I mixed them up." in before
    assert "Lowri opened the door." in before
    assert "Lowri was seen" in before


def test_a_part_is_taken_out_and_another_added(as_, road, visit):
    sent = as_it_stands(road, visit, **{f"note_{note(visit).pk}-words": ""})
    sent |= {"part1-words": "The post was open.", "part1-kind": "money_and_work", "part1-people": [road.lowri]}
    assert as_(road.farida).post(page(visit), sent).status_code == 302
    assert note(visit).words == "The post was open."


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"because": ""}, "Write in a sentence what was wrong"),
        ({}, "Nothing here is different from what was recorded."),
        ({"clock": ""}, "Write the time, or about when"),
        ({"part1-words": "A dog."}, "Choose what this part tells of"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_lost(as_, road, visit, wrong, says):
    answer = as_(road.farida).post(page(visit), as_it_stands(road, visit) | wrong)
    assert answer.status_code == 422
    assert says in text(answer)
    assert "Lowri opened the door." in text(answer)
    assert not VisitCorrection.objects.exists()


def test_unchanged_to_the_minute_the_time_stays_to_the_second(as_, road, visit):
    sent = as_it_stands(road, visit) | {f"there_{road.dean}": ""}
    assert as_(road.farida).post(page(visit), sent).status_code == 302
    assert Visit.objects.get(pk=visit.pk).happened == visit.happened


def test_two_who_put_it_right_see_both_and_neither_is_lost(as_, road, visit):
    mine = as_it_stands(road, visit, **{f"note_{note(visit).pk}-words": "A neighbour opened the door."})
    theirs = as_it_stands(road, visit, **{f"note_{note(visit).pk}-words": "Dean opened the door."})
    client = as_(road.farida)
    assert client.post(page(visit), theirs).status_code == 302
    answer = client.post(page(visit), mine)
    assert answer.status_code == 409
    shown = text(answer)
    assert "Dean opened the door." in shown
    assert "A neighbour opened the door." in shown
    assert note(visit).words == "Dean opened the door."
    again = answer.context["form"].data | {}
    assert client.post(page(visit), again).status_code == 302
    words = set(VisitNote.objects.filter(visit=visit, ended=None).values_list("words", flat=True))
    assert words == {"Dean opened the door.", "A neighbour opened the door."}
    assert VisitCorrection.objects.count() == 2


def test_who_may_not_put_it_right_is_told_who_can(as_, road, visit):
    ravi = an_insider(road, "Ravi Thorne", "debt_advice")
    given.an_answer(road, person=road.people[0], to=ravi.agency_id, at=given.later(1), by=road.farida)
    client = as_(ravi)
    assert page(visit) not in text(client.get(reverse("visit", args=[visit.pk])))
    shown = text(client.get(page(visit)))
    assert "Whoever recorded this, went there, or answers for the family" in shown
    assert "<textarea" not in shown


def test_what_is_to_come_is_recorded_and_not_put_right(as_, road, visit):
    assert as_(road.farida).get(reverse("correct_visit", args=[uuid4()])).status_code == 404
    stranger = given.a_practitioner(name="Neil Tansley")
    assert as_(stranger).get(page(visit)).status_code == 404


def test_the_pages_read_little_however_often_it_was_put_right(as_, road, visit):
    client = as_(road.farida)
    for seen in ("family", "seen", "family", "seen"):
        sent = as_it_stands(road, Visit.objects.get(pk=visit.pk)) | {f"there_{road.dean}": seen}
        client.post(page(visit), sent)
    assert Presence.objects.filter(visit=visit, ended__isnull=False).count() == 4
    assert counted(client, page(visit)) <= A_RECORD
    assert counted(client, reverse("visit", args=[visit.pk])) <= A_RECORD
