"""The pages of visits: shown, filled in, refused, and never guessed at."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import ended as on
from tests.support.planned import a_led_family, a_led_family_elsewhere, a_team_member
from tests.support.road import an_insider, recorded
from tests.support.visiting import A_RECORD, counted, day, text
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.records.models import Draft
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import There, VisitToCome, Written, plan_visit, record_visit
from thinkfamily.support.models import (
    NextTry,
    Presence,
    Review,
    Visit,
    VisitNote,
)
from thinkfamily.support.terms import Encounter, NoteSort, WhoseMiss

pytestmark = pytest.mark.django_db

road = begun(a_led_family)


def visit_typed(road, **more):
    """A visit of yesterday morning, with the mother seen and one part written."""
    return {
        "form": uuid4(), "encounter": "visit", **day("day", given.NOW - timedelta(days=1)), "clock": "10am",
        "went": [road.farida.pk], f"there_{road.lowri}": "seen", f"there_{road.dean}": "others",
        f"there_{road.megan}": "", "parts": "2", "part1-sort": "seen", "part1-words": "The post was opened.",
        "part1-kind": "money_and_work", "part1-people": [road.lowri], "part2-sort": "said",
    } | more  # fmt: skip


def record(road):
    return reverse("record_visit", args=[road.family.pk])


def test_a_visit_is_recorded_in_parts_and_read_again(as_, road):
    sent = visit_typed(road) | {
        "part2-words": "I open them now.", "part2-kind": "money_and_work", "part2-said_by": road.lowri
    }  # fmt: skip
    answer = as_(road.farida).post(record(road), sent, follow=True)
    shown = text(answer)
    assert "Recorded." in shown
    assert "The post was opened." in shown
    assert "“I open them now.”" in shown
    assert "Dean was not seen: nobody could help it" in shown
    assert VisitNote.objects.get(sort=NoteSort.SAID).said_by_id == road.lowri
    listed = text(as_(road.farida).get(reverse("visits", args=[road.family.pk])))
    assert "Saw Lowri" in listed


def test_looking_at_visits_is_kept_in_the_log(as_, road):
    as_(road.farida).get(reverse("visits", args=[road.family.pk]))
    assert Look.objects.filter(actor=road.farida.actor_id, what="visits", about=road.family.pk).count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"encounter": ""}, "Choose how you met"),
        ({"clock": ""}, "Write the time"),
        ({"clock": "25"}, "Write a time, for example 4pm"),
        ({"part1-kind": ""}, "Choose what this part tells of"),
        ({"part1-people": [], "part1-words": "Somebody knocked."}, "Choose whom this part is about"),
        ({"part1-sort": "said"}, "Choose whose words these are"),
        ({"went": [uuid4()]}, "Choose who went"),
        (day("day", given.NOW + timedelta(days=3)), "is in the future"),
    ],
)
def test_what_is_missing_or_impossible_is_said_beside_its_question_and_nothing_is_lost(as_, wrong, says, road):
    answer = as_(road.farida).post(record(road), visit_typed(road) | wrong)
    assert answer.status_code == 422
    shown = text(answer)
    assert says in shown
    assert "Error:" in shown
    if "part1-words" not in wrong:
        assert "The post was opened." in shown
    assert not Visit.objects.exists()


def test_nobody_there_is_asked_about(as_, road):
    sent = visit_typed(road) | {f"there_{person.pk}": "" for person in road.people}
    answer = as_(road.farida).post(record(road), sent)
    assert "Say who was expected and who was seen" in text(answer)


def test_formula_like_and_strange_text_stays_text(as_, road):
    words = '=HYPERLINK("http://example.org") <script>alert(1)</script>'
    answer = as_(road.farida).post(record(road), visit_typed(road) | {"part1-words": words}, follow=True)
    assert "&lt;script&gt;" in answer.content.decode()
    assert VisitNote.objects.get().words == words


def test_more_room_keeps_what_was_typed(as_, road):
    answer = as_(road.farida).post(record(road), visit_typed(road) | {"more": "1"}, follow=True)
    shown = text(answer)
    assert "The post was opened." in shown
    assert "Part 4" in shown
    assert not Visit.objects.exists()
    sent = visit_typed(road)
    as_(road.farida).post(record(road), sent)
    assert not Draft.objects.exists()


def test_a_missed_contact_proposes_the_next_effort_on_the_page(as_, road):
    sent = visit_typed(road) | {f"there_{road.lowri}": "family", "part1-words": ""}
    shown = text(as_(road.farida).post(record(road), sent, follow=True))
    assert "Next: say that we came" in shown
    assert "One contact was missed." in shown
    assert "You decide. This is a suggestion." in shown
    tried = NextTry.objects.get()
    assert "Next: say that we came" in text(as_(road.farida).get(reverse("next_try", args=[tried.pk])))


def test_a_visit_is_planned_then_recorded_from_the_plan(as_, road):
    come = given.NOW + timedelta(days=3)
    sent = {"form": uuid4(), "encounter": "visit", "people": [road.lowri], **day("day", come), "clock": "3.30pm",
            "goes": [road.farida.pk], "where": "The cafe on Mill Rise"}  # fmt: skip
    answer = as_(road.farida).post(reverse("plan_visit", args=[road.family.pk]), sent, follow=True)
    assert "Planned." in text(answer)
    planned = Visit.objects.get()
    page = as_(road.farida).get(reverse("record_visit", args=[road.family.pk, planned.pk]))
    assert "The cafe on Mill Rise" in text(page)


def test_a_time_that_has_passed_today_is_refused_beside_the_day(as_, road):
    sent = {"form": uuid4(), "encounter": "call", "people": [road.lowri], **day("day", given.NOW), "clock": "12.01am",
            "goes": [road.farida.pk]}  # fmt: skip
    answer = as_(road.farida).post(reverse("plan_visit", args=[road.family.pk]), sent)
    assert answer.status_code == 422
    assert "has passed" in text(answer)


def planned_before(road):
    """A visit planned for a while ago."""
    come = VisitToCome(encounter=Encounter.VISIT, planned_for=given.later(5), people=[road.lowri])
    return plan_visit(by=road.farida.actor, at=given.later(1), family=road.family.pk, told=come)


def test_two_who_record_one_planned_visit_see_both_versions_and_lose_nothing(as_, road):
    visit = planned_before(road)
    told = [Written("Lowri was in bed.", [Kind.PLAN_AND_ACTIONS], [road.lowri])]
    recorded(road, at=given.later(6), visit=visit, seen=1, written=told)
    address = reverse("record_visit", args=[road.family.pk, visit])
    answer = as_(road.farida).post(address, visit_typed(road) | {"seen": "1"})
    assert answer.status_code == 409
    shown = text(answer)
    assert "Lowri was in bed." in shown
    assert "The post was opened." in shown
    assert "Farida Bashir recorded this visit" in shown
    assert Presence.objects.filter(visit=visit).count() == 1


def test_a_planned_visit_that_was_recorded_leads_to_what_was_recorded(as_, road):
    visit = planned_before(road)
    recorded(road, at=given.later(6), visit=visit, seen=1)
    answer = as_(road.farida).get(reverse("record_visit", args=[road.family.pk, visit]))
    assert answer.url == reverse("visit", args=[visit])


def test_a_visit_is_called_off_in_the_browser(as_, road):
    visit = planned_before(road)
    address = reverse("call_off_visit", args=[visit])
    assert as_(road.farida).post(address, {"form": uuid4(), "seen": 1, "because": ""}).status_code == 422
    answer = as_(road.farida).post(address, {"form": uuid4(), "seen": 1, "because": "Farida is ill."}, follow=True)
    assert "Called off. Farida is ill." in text(answer)


def test_in_danger_what_was_typed_goes_along(as_, road):
    answer = as_(road.farida).post(record(road), visit_typed(road) | {"danger": "now"})
    assert answer.url == reverse("danger_in_family", args=[road.family.pk])
    assert "The post was opened." in str(Draft.objects.get().data)


OF_A_FAMILY = [
    "visits", "plan_visit", "record_visit", "oversight", "record_supervision", "record_decision", "reviews",
    "hold_review", "ask_to_take_over", "close_plan",
]  # fmt: skip


@pytest.mark.parametrize("page", OF_A_FAMILY)
@pytest.mark.usefixtures("one_moment")
def test_a_stranger_and_a_forged_address_get_the_same_answer(as_, page, agreed):
    road, _ = agreed
    stranger = as_(given.a_practitioner(name="Pia Holm"))
    hidden = stranger.get(reverse(page, args=[road.family.pk]))
    nowhere = stranger.get(reverse(page, args=[uuid4()]))
    assert hidden.status_code == nowhere.status_code == 404
    assert hidden.content == nowhere.content


@pytest.mark.parametrize(
    "page", ["visit", "next_try", "call_off_visit", "review", "take_over", "follow_up", "record_follow_up"]
)
def test_a_forged_thing_is_not_found(as_, page, road):
    assert as_(road.farida).get(reverse(page, args=[uuid4()])).status_code == 404


def test_a_visit_of_another_family_is_not_found_under_this_one(as_, road):
    visit = planned_before(road)
    other = a_led_family_elsewhere(road)
    address = reverse("record_visit", args=[other.family.pk, visit])
    assert as_(road.farida).get(address).status_code == 404


def _much_there_is():
    road = on.a_road_to_its_end()
    for number in range(4):
        recorded(
            road, at=given.later(36 + number / 10), there=[There(road.lowri, seen=False, whose=WhoseMiss.FAMILY)],
            written=[Written("Nobody opened.", [Kind.PLAN_AND_ACTIONS], [road.lowri])],
        )  # fmt: skip
    return road


much = begun(_much_there_is)


@pytest.mark.parametrize("page", OF_A_FAMILY)
def test_a_page_asks_the_database_little_however_much_there_is(as_, page, much):
    assert counted(as_(much.farida), reverse(page, args=[much.family.pk])) <= A_RECORD


def test_one_visit_asks_the_database_little(as_, ended):
    for visit in Visit.objects.all():
        assert counted(as_(ended.farida), reverse("visit", args=[visit.pk])) <= A_RECORD
    review = Review.objects.get()
    assert counted(as_(ended.farida), reverse("review", args=[review.pk])) <= A_RECORD


def test_a_part_about_somebody_else_is_not_shown_to_those_who_may_not_know(as_, road):
    """A team member of another agency, agreed to for the plan, reads the plan’s part and not the one on health."""
    jan = a_team_member(road).practitioner
    told = on.VisitTold(
        encounter=Encounter.VISIT, happened=given.later(3), there=[There(road.lowri)],
        written=[
            Written("The post was opened.", [Kind.PLAN_AND_ACTIONS], [road.lowri]),
            Written("She cannot sleep.", [Kind.MENTAL_HEALTH], [road.lowri]),
        ],
    )  # fmt: skip
    visit = record_visit(by=road.farida.actor, at=given.later(3.1), family=road.family.pk, told=told)
    shown = text(as_(jan).get(reverse("visit", args=[visit])))
    assert "The post was opened." in shown
    assert "She cannot sleep." not in shown
    assert "She cannot sleep." in text(as_(road.farida).get(reverse("visit", args=[visit])))


def test_whoever_keeps_a_hidden_notice_is_told_whom_to_ring_and_says_that_it_is_done(as_, road):
    advocate, ravi = an_insider(road, "Selma Cole", "domestic_abuse"), an_insider(road, "Ravi Thorne", "debt_advice")
    way = keep_safe_way(by=advocate.actor, at=given.later(1), person=road.lowri, words="Text.", forbids=["call"])
    come = VisitToCome(encounter=Encounter.CALL, planned_for=given.later(5), people=[road.lowri])
    plan_visit(by=ravi.actor, at=given.later(2), family=road.family.pk, told=come)
    assert reverse("told", args=[way]) in text(as_(advocate).get(reverse("my_work")))
    shown = text(as_(advocate).get(reverse("told", args=[way])))
    assert "Farida Bashir, Tarn Homes" in shown
    assert "About Lowri Pritchard." in shown
    assert as_(ravi).get(reverse("told", args=[way])).status_code == 404
    assert as_(road.farida).post(reverse("settle_told", args=[way]), {"form": uuid4()}).status_code == 404
    as_(advocate).post(reverse("settle_told", args=[way]), {"form": uuid4()})
    assert as_(advocate).get(reverse("told", args=[way])).status_code == 404
