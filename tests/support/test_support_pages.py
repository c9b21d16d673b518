"""The pages of lead, team and plan in a browser without pictures: shown, filled in, refused, and never guessed at."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import given
from tests.counting import AROUND
from tests.support import planned as on
from thinkfamily.findings.commands import record_need
from thinkfamily.sharing.models import Look
from thinkfamily.support.commands import change_goal, say_how_goal_goes, say_why_no_goal, tie_plan
from thinkfamily.support.models import Action, Goal, LeadRequest, Plan, TeamPlace

pytestmark = pytest.mark.django_db


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_lead_is_chosen_asked_and_accepts_in_the_browser(as_, known):
    page = as_(known.place.worker).get(reverse("ask_to_lead", args=[known.family.pk]))
    assert "Farida Bashir, Tarn Homes" in text(page)
    assert "Has room. Leads no family now." in text(page)
    sent = {"form": uuid4(), "practitioner": known.farida.pk, "because": "She was first to sit down.",
            f"view_{known.lowri}": "She's the first who sat down."}  # fmt: skip
    answer = as_(known.place.worker).post(reverse("ask_to_lead", args=[known.family.pk]), sent, follow=True)
    assert "Farida Bashir was asked and has not answered" in text(answer)
    assert "first who sat down." in text(answer)
    request = LeadRequest.objects.get()
    asked = as_(known.farida).get(reverse("lead_request", args=[request.pk]))
    assert "Pritchard family" in text(asked)
    assert "first who sat down." not in text(asked)
    done = as_(known.farida).post(
        reverse("accept_lead", args=[request.pk]), {"form": uuid4(), "seen": request.version}, follow=True
    )
    assert done.redirect_chain[0][0] == reverse("plan", args=[known.family.pk])
    assert known.answers().practitioner == known.farida


def test_being_asked_opens_no_record(as_, known):
    jan = given.a_practitioner(name="Jan Pell")
    request = on.asked(known, jan)
    page = as_(jan).get(reverse("lead_request", args=[request.pk]))
    assert "Three" in text(page)
    for name in ("Lowri", "Dean", "Megan"):
        assert name not in text(page)
    look = Look.objects.get(actor=jan.actor_id)
    assert (look.what, look.reason, look.people, look.shown) == ("asked", "asked_to_lead", [], 0)
    assert as_(jan).get(reverse("plan", args=[known.family.pk])).status_code == 404


def test_a_question_put_to_another_is_not_found(as_, led):
    other = on.a_led_family_elsewhere(led)
    request = LeadRequest.objects.get(family=other.family)
    stranger = given.a_practitioner(name="Neil Tansley")
    for name in ("lead_request", "decline_lead"):
        assert as_(stranger).get(reverse(name, args=[request.pk])).status_code == 404
    assert as_(stranger).post(reverse("accept_lead", args=[request.pk]), {"form": uuid4()}).status_code == 404


def test_saying_no_keeps_the_reason_and_asks_for_words_beside_the_field(as_, known):
    request = on.asked(known)
    address = reverse("decline_lead", args=[request.pk])
    wrong = as_(known.farida).post(address, {"form": uuid4(), "seen": 1, "reason": "other", "words": ""})
    assert wrong.status_code == 422
    assert "Say in a few words why not" in text(wrong)
    as_(known.farida).post(address, {"form": uuid4(), "seen": 1, "reason": "no_time"})
    request.refresh_from_db()
    assert request.answer == "declined"


def test_the_plan_shows_goals_both_sides_and_who_is_not_in_it(as_, led):
    goal = on.a_goal(led)
    on.an_action(led, goal=goal)
    on.an_action(led, goal=goal, what="Walk Cai to nursery.", doers=(led.dean,), how_often="Three days a week")
    page = text(as_(led.farida).get(reverse("plan", args=[led.family.pk])))
    assert "Open the post on Fridays, together." in page
    assert "Five Fridays in a row the post is opened by both" in page
    assert "Ring the rent office and ask them to wait." in page
    assert "Dean. Three days a week." in page
    assert "Megan has no goal yet" in page


def test_goals_are_numbered_as_they_are_seen_so_that_nothing_hints_at_another(as_, led):
    jan = on.a_team_member(led).practitioner
    on.a_goal(led, people=(led.lowri,), kind="mental_health", words="A week without the dark.")
    on.a_goal(led, people=(led.dean,), words="A bed each.")
    theirs = text(as_(jan).get(reverse("plan", args=[led.family.pk])))
    assert "Goal 1" in theirs
    assert "Goal 2" not in theirs
    assert "the dark" not in theirs
    assert "Goal 2" in text(as_(led.farida).get(reverse("plan", args=[led.family.pk])))


def test_a_goal_is_written_in_the_browser_and_what_is_missing_is_asked_beside_it(as_, led):
    address = reverse("add_goal", args=[led.family.pk])
    said = {"form": uuid4(), "words": "A bed each.", "said_by": led.lowri, "people": [led.megan],
            "kind": "plan_and_actions", "known_when": "", **day("said_on", given.NOW)}  # fmt: skip
    wrong = as_(led.farida).post(address, said | {"words": ""})
    assert wrong.status_code == 422
    assert "Write what the family wants, in their own words" in text(wrong)
    assert not Goal.objects.exists()
    as_(led.farida).post(address, said)
    assert Goal.objects.get().words == "A bed each."


def test_sent_twice_it_is_one_goal(as_, led):
    said = {"form": uuid4(), "words": "A bed each.", "said_by": led.lowri, "people": [led.megan],
            "kind": "plan_and_actions", **day("said_on", given.NOW)}  # fmt: skip
    for _ in range(2):
        as_(led.farida).post(reverse("add_goal", args=[led.family.pk]), said)
    assert Goal.objects.count() == 1


def test_an_action_asks_for_the_one_that_belongs_to_the_side_chosen(as_, led):
    address = reverse("add_action", args=[led.family.pk])
    sent = {"form": uuid4(), "what": "Mend the wall and dry the room.", "who": "service", "people": [led.lowri],
            **day("by_when", given.later(400))}  # fmt: skip
    wrong = as_(led.farida).post(address, sent)
    assert "Who will do it? Choose somebody" in text(wrong)
    added = as_(led.farida).post(address, sent | {"practitioner": led.boss.pk})
    assert added.url == reverse("plan", args=[led.family.pk])
    assert Action.objects.get().practitioner == led.boss


def test_two_who_change_a_goal_see_both_versions(as_, led):
    goal = on.a_goal(led)
    address = reverse("change_goal", args=[goal])
    sent = {"seen": 1, "known_when": "Five Fridays in a row.", **day("by_when", given.later(400))}
    as_(led.farida).post(address, sent | {"form": uuid4(), "words": "Open the post."})
    answer = as_(led.boss).post(address, sent | {"form": uuid4(), "words": "Open all of the post."})
    assert answer.status_code == 409
    assert "Farida Bashir saved this" in text(answer)


def test_the_plan_is_agreed_in_the_browser(as_, led):
    on.a_goal(led, people=(led.lowri, led.dean, led.megan), at=given.NOW, by_when=given.later(900).date())
    address = reverse("agree_plan", args=[led.family.pk])
    said = {f"said_{person.pk}": "agrees" for person in led.people} | {f"said_{led.dean}": "in_part"}
    sent = {"form": uuid4(), "seen": 1, **day("on", given.NOW), **said}
    wrong = as_(led.farida).post(address, sent)
    assert "Say with what they do not agree" in text(wrong)
    assert Goal.objects.get().words in text(wrong)
    as_(led.farida).post(address, sent | {f"words_{led.dean}": "Not the Jobcentre."})
    assert Plan.objects.get().agreed
    page = text(as_(led.farida).get(reverse("plan", args=[led.family.pk])))
    assert "by Lowri and Megan, and in part by Dean" in page
    assert "Not the Jobcentre." in page


def test_what_is_still_to_settle_refuses_the_agreement_and_says_what_to_do(as_, led):
    on.a_goal(led)
    sent = {"form": uuid4(), "seen": 1, **day("on", given.NOW), **{f"said_{p.pk}": "agrees" for p in led.people}}
    wrong = as_(led.farida).post(reverse("agree_plan", args=[led.family.pk]), sent)
    assert wrong.status_code == 422
    assert "Megan has no goal yet. Add one for Megan, or say why there is none." in text(wrong)


@pytest.fixture
def outsider(led):
    ravi = given.a_practitioner(name="Ravi Thorne")
    on.agreed_by_all(led, ravi)
    on.a_goal(led, words="Stop dreading the post.")
    return ravi, on.an_action(led, practitioner=ravi.pk, what="List the debts and who is owed.")


def test_an_outsider_is_led_to_their_own_action_and_sees_nothing_else(as_, led, outsider):
    ravi, action = outsider
    page = as_(ravi).get(reverse("action", args=[action]), follow=True)
    assert page.redirect_chain[0][0] == reverse("my_action", args=[action])
    assert "List the debts and who is owed." in text(page)
    for hidden in ("Lowri", "Dean", "Megan", "Stop dreading the post"):
        assert hidden not in text(page)
    for name in ("plan", "team", "family_page", "add_goal", "agree_plan", "print_plan", "ask_to_join_team"):
        assert as_(ravi).get(reverse(name, args=[led.family.pk])).status_code == 404


def test_an_outsider_marks_it_late_with_a_word_then_done(as_, outsider):
    ravi, action = outsider
    address = reverse("my_action", args=[action])
    late = {"form": uuid4(), "seen": 1, "sort": "late", "words": "Two letters are missing."}
    assert "By when will it be done?" in text(as_(ravi).post(address, late))
    as_(ravi).post(address, late | day("new_day", given.later(400)))
    assert Action.objects.get(pk=action).by_when == given.later(400).date()
    as_(ravi).post(address, {"form": uuid4(), "seen": 2, "sort": "done", "words": ""})
    page = text(as_(ravi).get(address))
    assert "Two letters are missing." in page
    assert Action.objects.get(pk=action).done_on


def test_opening_a_plan_or_one_s_own_action_is_a_look(as_, led, outsider):
    ravi, action = outsider
    as_(ravi).get(reverse("my_action", args=[action]))
    assert Look.objects.get(actor=ravi.actor_id).what == "action"
    as_(led.farida).get(reverse("plan", args=[led.family.pk]))
    assert Look.objects.filter(actor=led.farida.actor_id, what="plan", about=led.family.pk).exists()


def test_the_team_is_asked_joins_and_leaves_in_the_browser(as_, led):
    jan = given.a_practitioner(name="Jan Pell")
    on.agreed_by_all(led, jan)
    address = reverse("ask_to_join_team", args=[led.family.pk])
    sent = {"form": uuid4(), "practitioner": jan.pk, "doing": "weighs Cai at home"}
    assert "Choose whom they would work with" in text(as_(led.farida).post(address, sent))
    as_(led.farida).post(address, sent | {"people": [led.lowri, led.megan]})
    place = TeamPlace.objects.get()
    assert "weighs Cai at home" in text(as_(jan).get(reverse("team_request", args=[place.pk])))
    joined = as_(jan).post(reverse("join_team", args=[place.pk]), {"form": uuid4(), "seen": 1}, follow=True)
    assert joined.redirect_chain[0][0] == reverse("plan", args=[led.family.pk])
    assert "Weighs Cai at home, with Lowri and Megan" in text(
        as_(led.farida).get(reverse("team", args=[led.family.pk]))
    )
    as_(jan).post(reverse("leave_team", args=[led.family.pk, place.pk]), {"form": uuid4(), "because": "Moving."})
    assert as_(jan).get(reverse("plan", args=[led.family.pk])).status_code == 404


def test_a_paper_holds_only_what_all_its_readers_may_see(as_, led):
    jan = on.a_team_member(led).practitioner
    on.a_goal(led, people=(led.lowri,), words="One night’s sleep in a row.")
    on.a_goal(led, people=(led.lowri, led.dean), words="A bed each.")
    on.a_goal(led, people=(led.dean,), kind="mental_health", words="Less of the dark.")
    address = reverse("print_plan", args=[led.family.pk])
    mine = text(as_(led.farida).post(address, {"form": uuid4(), "who": "me"}))
    assert all(words in mine for words in ("One night", "A bed each", "Less of the dark"))
    with_jan = text(as_(led.farida).post(address, {"form": uuid4(), "who": "meeting", "staff": [jan.pk]}))
    assert "A bed each" in with_jan
    assert "Less of the dark" not in with_jan
    unread = as_(led.farida).post(address, {"form": uuid4(), "who": "meeting", "family": [led.dean]})
    assert "Say that you have read it" in text(unread)
    with_dean = text(
        as_(led.farida).post(address, {"form": uuid4(), "who": "meeting", "family": [led.dean], "checked": "on"})
    )
    assert "A bed each" in with_dean
    assert "One night" not in with_dean
    assert "Dean Pritchard" in with_dean
    assert Look.objects.filter(what="print").exists()


@pytest.mark.parametrize("name", ["goal", "change_goal", "action", "my_action", "lead_request", "team_request"])
def test_a_forged_id_is_plainly_not_found(as_, led, name):
    forged = as_(led.farida).get(reverse(name, args=[uuid4()]))
    assert forged.status_code == 404


def test_somebody_in_danger_leaves_with_what_was_typed_kept(as_, led):
    address = reverse("add_goal", args=[led.family.pk])
    sent = {"form": uuid4(), "words": "To be safe at night.", "danger": "now"}
    answer = as_(led.farida).post(address, sent)
    assert answer.url == reverse("danger_in_family", args=[led.family.pk])
    assert "To be safe at night." in text(as_(led.farida).get(address))


def test_whoever_leaves_a_form_for_danger_does_nothing_with_it(as_, led):
    goal, action, place = on.a_goal(led), on.an_action(led), on.a_team_member(led)
    typed = {"form": uuid4(), "seen": 1, "danger": "now", "words": "They pay now.", "because": "She moves to Leeds."}
    for name, things, more in (
        ("end_goal", [goal], {"end": "met"}), ("change_goal", [goal], {}), ("end_action", [action], {}),
        ("say_how_action_goes", [action], {"sort": "done"}), ("leave_team", [led.family.pk, place.pk], {}),
        ("leave_family", [led.family.pk, led.dean], day("on", given.NOW)),
    ):  # fmt: skip
        answer = as_(led.farida).post(reverse(name, args=things), typed | more)
        assert answer.status_code == 302, name
        assert answer.url == reverse("danger_in_family", args=[led.family.pk]), name
    assert Goal.objects.get(pk=goal).ended is None
    assert Goal.objects.get(pk=goal).words == "Open the post on Fridays, together."
    assert (Action.objects.get(pk=action).ended, Action.objects.get(pk=action).done_on) == (None, None)
    assert TeamPlace.objects.get(pk=place.pk).left is None
    assert "She moves to Leeds." in text(as_(led.farida).get(reverse("leave_team", args=[led.family.pk, place.pk])))


def test_the_way_out_in_danger_works_on_every_page_whether_it_has_a_form_or_not(as_, led):
    goal = on.a_goal(led)
    action = on.an_action(led, goal=goal)
    on.a_team_member(led)
    family = led.family.pk
    of_family = (
        "plan", "team", "agree_plan", "add_goal", "add_action", "tie_plan", "print_plan", "ask_to_lead",
        "hand_over_lead", "ask_to_join_team",
    )  # fmt: skip
    pages = [reverse(name, args=[family]) for name in of_family]
    pages += [reverse(name, args=[goal]) for name in ("goal", "change_goal", "say_how_goal_goes", "end_goal")]
    pages += [reverse(name, args=[action]) for name in ("action", "say_how_action_goes", "hand_action", "end_action")]
    for address in pages:
        page = text(as_(led.farida).get(address))
        assert "Someone is in danger now" in page
        assert ('form="act"' in page) == ('id="act"' in page), address


def full(road):
    """A plan with many of everything."""
    for n in range(3):
        on.a_team_member(road, name=f"Jan Pell {n}")
    for n in range(6):
        goal = on.a_goal(road, people=(road.lowri, road.dean, road.megan), words=f"Goal of theirs {n}")
        for m in range(4):
            on.an_action(road, goal=goal, what=f"Do this one thing {n} {m}.")
            on.an_action(road, goal=goal, what=f"And this other {n} {m}.", doers=(road.dean,), how_often="Daily")
        need = record_need(by=road.farida.actor, at=given.later(1), person=road.lowri, code=f"{n + 1}.1")
        say_how_goal_goes(by=road.farida.actor, at=given.later(2), goal=goal, how="better", said_by=road.lowri)
        tie_plan(
            by=road.farida.actor, at=given.later(1), family=road.family.pk, name=f"Plan {n}",
            agency=road.boss.agency_id, people=[road.lowri],
        )  # fmt: skip
    change_goal(
        by=road.farida.actor, at=given.later(2), goal=goal, seen=1, words="A bed each.", needs=[need],
        known_when="", by_when=None,
    )  # fmt: skip
    say_why_no_goal(
        by=road.farida.actor, at=given.later(2), family=road.family.pk, person=road.megan, because="She says no."
    )
    return goal


def queries(client, name, *args):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(reverse(name, args=args)).status_code == 200
    return [each["sql"] for each in found if not each["sql"].startswith(AROUND)]


def test_pages_ask_the_database_no_more_than_they_may_however_much_there_is(as_, led):
    goal = full(led)
    action = Action.objects.filter(agency__isnull=False).first()
    jan = on.a_team_member(led).practitioner
    browser = as_(led.farida)
    asked = {
        "plan": queries(browser, "plan", led.family.pk), "goal": queries(browser, "goal", goal),
        "action": queries(browser, "action", action.pk), "team": queries(browser, "team", led.family.pk),
        "agree_plan": queries(browser, "agree_plan", led.family.pk),
        "ask_to_lead": queries(browser, "hand_over_lead", led.family.pk),
    }  # fmt: skip
    asked["plan of the team"] = queries(as_(jan), "plan", led.family.pk)
    assert {name: len(found) for name, found in asked.items() if len(found) > 25} == {}, asked
