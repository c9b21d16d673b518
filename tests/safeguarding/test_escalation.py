"""Somebody is in danger: safeguarding is told at once, and it stays open until a named person has it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from thinkfamily.families.queries import who_answers
from thinkfamily.partnership.commands import add_team, clock
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due, Event
from thinkfamily.safeguarding.commands import (
    DangerTold,
    accept_escalation,
    answer_escalation,
    open_escalation,
    tell_more,
    tell_safeguarding,
)
from thinkfamily.safeguarding.models import Escalation
from thinkfamily.safeguarding.queries import escalation_page as page_of
from thinkfamily.safeguarding.queries import (
    escalations,
    escalations_waiting,
    open_escalations,
    who_to_call_now,
)
from thinkfamily.safeguarding.terms import CalledFirst, EscalationPart
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db

NIGHT = given.later(hours=14)
TOLD = DangerTold(
    happening="He held her arm and will be back tonight.", where="At the surgery", reach="01632 960101",
    names=["Claire Beaumont", "Noah"], called=CalledFirst.SPOKE,
)  # fmt: skip


place = begun(given.a_place)


@pytest.fixture
def social_worker(place):
    return given.a_safeguarding_team()


@pytest.fixture
def nurse(place):
    return given.a_practitioner(name="Tolu Adair")


def escalation_page(viewer, at, escalation):
    return page_of(open_escalation(by=viewer, at=at, escalation=escalation))


def told(nurse, at=NIGHT, **more):
    return tell_safeguarding(by=nurse.actor, at=at, form=uuid4(), told=TOLD, **more)


def test_it_is_due_within_the_hour_also_at_night(social_worker, nurse):
    escalation = told(nurse)
    assert Due.objects.get(about_id=escalation).by == NIGHT + timedelta(hours=1)


def test_the_team_on_duty_sees_it_in_full_and_a_stranger_does_not_find_it(social_worker, nurse):
    escalation, at = told(nurse), NIGHT + timedelta(minutes=5)
    page = escalation_page(viewer_of(social_worker.actor, at), at, escalation)
    assert [(said.part, said.words) for said in page.said] == [
        (EscalationPart.HAPPENING, TOLD.happening),
        (EscalationPart.WHERE, TOLD.where),
        (EscalationPart.REACH, TOLD.reach),
    ]
    assert [person.called for person in page.row.people] == ["Claire Beaumont", "Noah"]
    with pytest.raises(NotFound):
        escalation_page(viewer_of(given.a_practitioner(name="Neil Tansley").actor, at), at, escalation)


def test_its_words_count_as_safeguarding_and_its_data_names_nobody(social_worker, nurse):
    escalation = Escalation.objects.get(pk=told(nurse))
    assert {word.item.kind for word in escalation.words.select_related("item")} == {Kind.SAFEGUARDING.bit}
    event = Event.objects.get(kind="escalation.raised")
    assert not any(secret in str(event.data) for secret in ("Claire", "arm", "surgery"))


def test_it_is_recorded_even_when_nothing_was_typed(social_worker, nurse):
    escalation = tell_safeguarding(by=nurse.actor, at=NIGHT, form=uuid4(), told=DangerTold())
    page = escalation_page(viewer_of(social_worker.actor, NIGHT), NIGHT, escalation)
    assert [person.called for person in page.row.people] == ["Name not known"]
    assert [said.words for said in page.said] == [""]


def test_pressed_twice_it_is_one_call_for_help(social_worker, nurse):
    form = uuid4()
    first, again = (tell_safeguarding(by=nurse.actor, at=NIGHT, form=form, told=TOLD) for _ in range(2))
    assert first == again
    assert Escalation.objects.count() == 1


def test_it_waits_late_in_hours_until_a_named_person_takes_it_on(social_worker, nurse):
    escalation, late = told(nurse), NIGHT + timedelta(hours=3)
    viewer = viewer_of(social_worker.actor, late)
    assert escalations_waiting(viewer, late) == 1
    assert [(row.id, row.late, row.accepted_by) for row in escalations(viewer, late).rows] == [(escalation, True, "")]
    accept_escalation(by=social_worker.actor, at=late, form=uuid4(), escalation=escalation)
    assert escalations_waiting(viewer, late) == 0
    assert [row.accepted_by for row in escalations(viewer, late).rows] == ["Joel Marsh"]
    assert [due.kind for due in Due.objects.filter(ended=None)] == ["answer_escalation"]


def test_only_the_team_that_was_told_takes_it_on_and_only_one_person(social_worker, nurse):
    escalation = told(nurse)
    with pytest.raises(Refused, match="on duty"):
        accept_escalation(by=nurse.actor, at=NIGHT, escalation=escalation)
    accept_escalation(by=social_worker.actor, at=NIGHT, escalation=escalation)
    with pytest.raises(Refused, match="Joel Marsh has taken this on already"):
        accept_escalation(by=social_worker.actor, at=NIGHT, escalation=escalation)


def test_the_answer_closes_it_and_whoever_told_us_reads_the_reply_and_no_more(social_worker, nurse):
    escalation, at = told(nurse), NIGHT + timedelta(hours=1)
    answer = {"by": social_worker.actor, "at": at, "form": uuid4(), "escalation": escalation, "done": "Seen at home."}
    with pytest.raises(Refused, match="Take this on first"):
        answer_escalation(**answer, seen=1, reply="We saw them.")
    accept_escalation(by=social_worker.actor, at=at, escalation=escalation)
    with pytest.raises(Stale):
        answer_escalation(**(answer | {"form": uuid4()}), seen=1, reply="We saw them.")
    answer_escalation(**(answer | {"form": uuid4()}), seen=2, reply="We saw them. They are with her mother.")
    assert not Due.objects.filter(ended=None, about_id=escalation).exists()
    assert escalations(viewer_of(social_worker.actor, at), at).rows == ()
    theirs = escalation_page(viewer_of(nurse.actor, at), at, escalation)
    assert theirs.answered_by == "Joel Marsh"
    assert {said.part for said in theirs.said} == set(EscalationPart) - {EscalationPart.ANSWER}
    ours = escalation_page(viewer_of(social_worker.actor, at), at, escalation)
    assert {said.part for said in ours.said} == set(EscalationPart)


@pytest.mark.parametrize("missing", ["done", "reply"])
def test_an_answer_says_what_was_done_and_what_they_hear(social_worker, nurse, missing):
    escalation = told(nurse)
    accept_escalation(by=social_worker.actor, at=NIGHT, escalation=escalation)
    words = {"done": "Seen.", "reply": "We saw them."} | {missing: " "}
    with pytest.raises(Refused) as refused:
        answer_escalation(by=social_worker.actor, at=NIGHT, escalation=escalation, seen=2, **words)
    assert refused.value.field == missing


def test_some_days_after_the_answer_the_team_no_longer_reads_what_it_was_sent(social_worker, nurse):
    escalation = told(nurse)
    colleague = given.a_practitioner(name="Ify Obi", agency=social_worker.agency_id, role="duty_social_worker")
    given.on_duty_beside(social_worker, colleague)
    accept_escalation(by=social_worker.actor, at=NIGHT, escalation=escalation)
    answer_escalation(by=social_worker.actor, at=NIGHT, escalation=escalation, seen=2, done="Seen.", reply="Seen.")
    assert escalation_page(viewer_of(colleague.actor, given.later(20)), given.later(20), escalation).said
    with pytest.raises(NotFound):
        escalation_page(viewer_of(colleague.actor, given.later(40)), given.later(40), escalation)


def test_more_is_said_and_the_team_reads_it_at_once(social_worker, nurse):
    escalation = told(nurse)
    tell_more(
        by=nurse.actor, at=NIGHT, form=uuid4(), escalation=escalation, told=DangerTold(where="Now at her mother’s")
    )
    page = escalation_page(viewer_of(social_worker.actor, NIGHT), NIGHT, escalation)
    assert "Now at her mother’s" in [said.words for said in page.said]
    with pytest.raises(Refused, match="in a few words"):
        tell_more(by=nurse.actor, at=NIGHT, escalation=escalation, told=DangerTold())


def test_from_a_family_the_members_chosen_are_those_in_danger(social_worker, place, nurse):
    contact = given.a_contact(by=nurse)
    megan = contact.people.get(place=2).person_id
    escalation = tell_safeguarding(
        by=nurse.actor,
        at=NIGHT,
        told=DangerTold(happening="She hurts her arm.", people=[megan]),
        family=contact.family_id,
    )
    viewer = viewer_of(nurse.actor, NIGHT)
    page = escalation_page(viewer, NIGHT, escalation)
    assert [person.called for person in page.row.people] == ["Megan Pritchard"]
    (call,) = open_escalations(viewer, NIGHT, [megan])
    assert (call.id, call.people, call.mine) == (escalation, (megan,), True)
    assert open_escalations(viewer_of(place.worker.actor, NIGHT), NIGHT, [megan]) == []
    assert who_answers([contact.family_id])


def test_nobody_chooses_a_person_or_a_family_they_may_not_see(social_worker, place, nurse):
    contact = given.a_contact()
    lowri = contact.people.get(place=0).person_id
    with pytest.raises(NotFound):
        told(nurse, family=contact.family_id)
    with pytest.raises(NotFound):
        tell_safeguarding(by=nurse.actor, at=NIGHT, told=DangerTold(people=[lowri]))
    assert not Escalation.objects.exists()


def test_without_a_team_of_its_own_the_front_door_is_told(place, nurse):
    escalation = Escalation.objects.get(pk=told(nurse))
    assert escalation.team_id == place.door


def test_the_numbers_are_those_answered_at_this_hour(place):
    assert "01632 960130" in [number["telephone"] for number in who_to_call_now(given.MONDAY).numbers]
    assert "01632 960130" not in [number["telephone"] for number in who_to_call_now(NIGHT).numbers]


def test_two_teams_are_told_apart(place, social_worker, nurse):
    manager = given.a_practitioner(name="Odile Grant")
    add_team(
        by=clock(), at=given.MONDAY, name="Another team", agency=manager.agency_id, kind="other", manager=manager.pk
    )
    told(nurse)
    assert escalations(viewer_of(manager.actor, NIGHT), NIGHT).rows == ()
