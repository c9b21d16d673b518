"""A practitioner is asked to lead, answers, and hands over; somebody answers for the family at every moment."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.families.commands import open_family
from thinkfamily.families.models import Responsible
from thinkfamily.identity.queries import named
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Agreement, AgreementLine, Basis, Involvement
from thinkfamily.sharing.terms import Capacity, Kind
from thinkfamily.support.commands import (
    ViewSaid,
    accept_lead,
    ask_to_lead,
    decline_lead,
    hand_over_lead,
    take_back_lead_request,
)
from thinkfamily.support.models import LeadRequest, LeadView
from thinkfamily.support.terms import Declining

pytestmark = pytest.mark.django_db

road = begun(on.a_family)


def accept(request, *, hours=1.0):
    return accept_lead(by=request.practitioner.actor, at=given.later(hours=hours), form=uuid4(), request=request.pk)


def hand_over(road, to, *, by=None, hours=5.0, **more):
    request = hand_over_lead(
        by=(by or road.farida).actor, at=given.later(hours=hours), form=uuid4(), family=road.family.pk,
        practitioner=to.pk, because="I am away for a month.", **more,
    )  # fmt: skip
    return LeadRequest.objects.get(pk=request)


def held_by(practitioner):
    return Involvement.objects.filter(actor=practitioner.actor, ended=None)


def test_the_front_door_answers_until_somebody_accepts(road):
    on.asked(road)
    assert road.answers().practitioner == road.place.manager


def test_a_lead_may_be_asked_on_the_day_of_the_contact_and_answers_for_the_family_from_accepting(road):
    accept(on.asked(road))
    assert road.answers().practitioner == road.farida
    assert road.answers().role == "lead"
    assert road.answers().since == given.later(hours=1)


def test_accepting_gives_a_reason_to_know_each_member(road):
    accept(on.asked(road))
    led = held_by(road.farida).filter(role="lead", family=road.family.pk)
    assert {row.person for row in led} == set(road.people)
    assert {row.doing for row in led} == {"family plan; lead practitioner"}


def test_the_supervisor_of_the_lead_knows_each_member_too(road):
    accept(on.asked(road))
    watched = held_by(road.boss)
    assert {row.person for row in watched} == set(road.people)
    assert {row.doing for row in watched} == {"supervises the lead practitioner"}


def test_the_answer_is_due_in_two_working_days(road):
    request = on.asked(road)
    due = Due.objects.get(kind="answer_lead_request", about_id=request.pk)
    assert due.holder == road.farida.actor_id
    assert due.by == given.later(2, hours=14)


def test_accepting_ends_the_duty_to_answer_and_begins_those_of_a_lead(road):
    request = on.asked(road)
    accept(request)
    assert Due.objects.get(kind="answer_lead_request", about_id=request.pk).end == "met"
    held = Due.objects.filter(family=road.family.pk, role="lead", ended=None)
    assert set(held.values_list("kind", flat=True)) == {"form_team", "agree_plan"}


def test_a_choice_of_lead_that_was_waiting_is_met_by_accepting(road):
    decline_lead(
        by=road.farida.actor, at=given.later(hours=1), request=on.asked(road).pk, reason=Declining.NO_TIME
    )  # fmt: skip
    waiting = Due.objects.get(kind="choose_lead", ended=None)
    assert (waiting.role, waiting.family) == ("responsible", road.family.pk)
    accept(on.asked(road, given.a_practitioner(name="Jan Pell"), at=given.later(hours=2)), hours=3)
    waiting.refresh_from_db()
    assert waiting.end == "met"


def test_who_is_asked_may_say_no_and_nobody_is_left_without(road):
    request = on.asked(road)
    decline_lead(
        by=road.farida.actor, at=given.later(hours=1), form=uuid4(), request=request.pk, reason=Declining.AWAY
    )  # fmt: skip
    request.refresh_from_db()
    assert (request.answer, request.declining) == ("declined", "away")
    assert road.answers().practitioner == road.place.manager


def test_another_reason_is_said_in_words(road):
    with pytest.raises(Refused) as refused:
        decline_lead(
            by=road.farida.actor, at=given.later(hours=1), request=on.asked(road).pk, reason=Declining.OTHER
        )  # fmt: skip
    assert refused.value.field == "words"


def test_nobody_else_answers_for_the_one_asked(road):
    request = on.asked(road)
    with pytest.raises(NotFound):
        accept_lead(by=road.boss.actor, at=given.later(hours=1), request=request.pk)


def test_a_forged_request_is_not_found(road):
    with pytest.raises(NotFound):
        accept_lead(by=road.farida.actor, at=given.later(hours=1), request=uuid4())


def test_it_is_accepted_once(road):
    request = on.asked(road)
    accept(request)
    with pytest.raises(Refused, match="already said yes"):
        accept(request, hours=2)


def test_the_same_form_twice_is_one_answer(road):
    request, form = on.asked(road), uuid4()
    for hour in (1, 2):
        accept_lead(by=road.farida.actor, at=given.later(hours=hour), form=form, request=request.pk)
    assert Responsible.objects.filter(family=road.family, role="lead").count() == 1


def test_one_is_asked_at_a_time(road):
    on.asked(road)
    with pytest.raises(Refused, match="Farida Bashir was asked and has not answered"):
        on.asked(road, given.a_practitioner(name="Jan Pell"))


def test_a_question_taken_back_can_be_put_to_another(road):
    request = on.asked(road)
    take_back_lead_request(by=road.place.worker.actor, at=given.later(hours=1), form=uuid4(), request=request.pk)
    with pytest.raises(Refused, match="taken back"):
        accept(request, hours=2)
    jan = given.a_practitioner(name="Jan Pell")
    accept(on.asked(road, jan, at=given.later(hours=3)), hours=4)
    assert road.answers().practitioner == jan


def test_who_may_see_nothing_of_the_family_asks_nobody(road):
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(NotFound):
        ask_to_lead(
            by=stranger.actor, at=given.MONDAY, family=road.family.pk, practitioner=road.farida.pk, because="Why not."
        )


def test_who_told_us_does_not_choose_the_lead(road):
    with pytest.raises(Refused, match="chooses who leads"):
        ask_to_lead(
            by=road.farida.actor, at=given.MONDAY, family=road.family.pk, practitioner=road.boss.pk, because="She can."
        )


def test_somebody_whose_training_has_run_out_is_not_asked(road):
    lapsed = given.a_practitioner(name="Ken Abbot", trained_until=given.later(-1).date())
    with pytest.raises(Refused, match="cannot take on a family") as refused:
        on.asked(road, lapsed)
    assert refused.value.field == "practitioner"


def test_what_the_family_says_of_the_lead_is_kept_as_their_words(road):
    said = ViewSaid(person=road.lowri, words="She's the first who sat down.", on=given.MONDAY.date())
    request = ask_to_lead(
        by=road.place.worker.actor, at=given.MONDAY, family=road.family.pk, practitioner=road.farida.pk,
        because="She has the time.", views=[said],
    )  # fmt: skip
    view = LeadView.objects.get(request=request)
    assert view.words == "She's the first who sat down."
    assert [row.person_id for row in view.item.subject_rows.all()] == [road.lowri]


def test_a_view_of_somebody_outside_the_family_is_not_found(road):
    other = given.a_contact().people.first()
    said = ViewSaid(person=other.person_id, words="Fine.", on=given.MONDAY.date())
    with pytest.raises(NotFound):
        ask_to_lead(
            by=road.place.worker.actor, at=given.MONDAY, family=road.family.pk, practitioner=road.farida.pk,
            because="She has the time.", views=[said],
        )  # fmt: skip


def test_a_handover_ends_nothing_until_it_is_accepted(led):
    hand_over(led, given.a_practitioner(name="Jan Pell"))
    assert led.answers().practitioner == led.farida
    assert held_by(led.farida).filter(role="lead").exists()


def test_a_handover_accepted_moves_everything_in_one_instant(led):
    jan = given.a_practitioner(name="Jan Pell")
    accept(hand_over(led, jan), hours=6)
    before, now = Responsible.objects.filter(family=led.family, role="lead").order_by("since")
    assert (before.practitioner, before.until) == (led.farida, now.since)
    assert now.practitioner == jan
    assert not held_by(led.farida).filter(role="lead").exists()
    assert not held_by(led.boss).exists()
    assert held_by(jan).filter(role="lead").count() == len(led.people)


def test_a_supervisor_hands_over_for_a_lead_who_is_ill(led):
    jan = given.a_practitioner(name="Jan Pell")
    accept(hand_over(led, jan, by=led.boss), hours=6)
    assert led.answers().practitioner == jan


def test_others_do_not_hand_over(led):
    with pytest.raises(Refused, match="Farida Bashir leads"):
        hand_over(led, given.a_practitioner(name="Jan Pell"), by=led.place.worker)


def test_what_was_agreed_for_one_lead_is_asked_again_for_the_next(led):
    accept(hand_over(led, given.a_practitioner(name="Jan Pell")), hours=6)
    assert Due.objects.filter(family=led.family.pk, kind="ask_agreement", role="lead", ended=None).exists()


def by_name(person, practitioner):
    return Basis.objects.filter(person=person, actor=practitioner.actor, ground="agreement", ends__gt=given.later(1))


def test_what_was_agreed_for_a_lead_by_name_ends_with_them_and_what_was_agreed_for_an_agency_stands(led):
    at = given.later(hours=2)
    given.an_answer(led, person=led.people[0], to=led.farida, at=at)
    given.an_answer(led, person=led.people[1], to=led.farida.agency_id, at=at)
    assert by_name(led.lowri, led.farida).exists()
    handed = hand_over(led, given.a_practitioner(name="Jan Pell"))
    assert by_name(led.lowri, led.farida).exists()
    accept(handed, hours=6)
    assert not by_name(led.lowri, led.farida).exists()
    assert AgreementLine.objects.get(actor=led.farida.actor).ended == given.later(hours=6)
    assert AgreementLine.objects.get(agency=led.farida.agency).ended is None
    assert not Due.objects.filter(kind="ask_agreement_again", about_id=_asking(led.lowri), ended=None).exists()
    assert Event.objects.filter(kind="agreement.ended_by_name").count() == 1


def _asking(person):
    return Agreement.objects.filter(person=person).first().asking


def test_each_is_asked_again_about_the_new_lead_before_nobody_has_to(led):
    jan = given.a_practitioner(name="Jan Pell")
    for person in led.people:
        given.an_answer(led, person=person, to=led.farida, at=given.later(hours=2), **_able(led, person))
    accept(hand_over(led, jan), hours=6)
    asked_again = Due.objects.filter(kind="ask_agreement", ended=None)
    for person in led.people:
        assert asked_again.count() == 1
        given.an_answer(led, person=person, to=given.an_agency(f"School {person.pk}"), at=given.later(1), by=jan,
                        **_able(led, person))  # fmt: skip
    for person in led.people:
        assert asked_again.count() == 1
        given.an_answer(led, person=person, to=jan, at=given.later(2), by=jan, **_able(led, person))
    assert not asked_again.exists()


def _able(road, person):
    able = {"capacity": Capacity.ABLE, "capacity_note": "She says what it means and what she wants."}
    return able if person.pk == road.megan else {}


def test_handed_over_twice_it_is_asked_once(led):
    jan, grace = given.a_practitioner(name="Jan Pell"), given.a_practitioner(name="Grace Tan")
    accept(hand_over(led, jan), hours=6)
    accept(hand_over(led, grace, by=jan, hours=7), hours=8)
    assert Due.objects.filter(kind="ask_agreement", ended=None).count() == 1


def test_the_pages_of_a_handover_say_so_and_the_new_lead_finds_whom_to_ask(as_, led):
    jan = given.a_practitioner(name="Jan Pell")
    page = as_(led.farida).get(reverse("hand_over_lead", args=[led.family.pk])).content.decode()
    assert "by name ends then, and the new lead asks each person again" in " ".join(page.split())
    request = hand_over(led, jan)
    page = as_(jan).get(reverse("lead_request", args=[request.pk])).content.decode()
    assert "What people agreed for Farida Bashir by name ends then" in " ".join(page.split())
    accept(request, hours=6)
    page = as_(jan).get(reverse("my_work")).content.decode()
    address = reverse("agreements", args=[led.family.pk])
    assert f'href="{address}">Ask each person what may be shared' in page
    agreements = as_(jan).get(address).content.decode()
    assert reverse("ask_agreement", args=[led.family.pk, led.lowri]) in agreements


def test_a_lead_of_another_agency_knows_whom_to_ask_and_nothing_more_until_they_agree(road):
    jan = given.a_practitioner(name="Jan Pell")
    accept(on.asked(road, jan))
    at = given.later(1)
    opening = open_family(by=jan.actor, at=at, family=road.family.pk)
    assert {row.called for row in named(opening.seen, opening.people, at.date()).values()} >= {"Lowri Pritchard"}
    least = {Kind.IDENTITY.bit, Kind.FAMILY_LINKS.bit, Kind.WHEREABOUTS.bit}
    assert {shown.kind for shown in opening.seen.items.values()} <= least
    assert {shown.rule for shown in opening.seen.items.values()} == {"P2"}


def test_what_a_lead_was_let_know_ends_with_the_lead(road):
    jan = given.a_practitioner(name="Jan Pell")
    accept(on.asked(road, jan))
    handed = hand_over(road, given.a_practitioner(name="Grace Tan"), by=jan)
    accept(handed, hours=6)
    with pytest.raises(NotFound):
        open_family(by=jan.actor, at=given.later(1), family=road.family.pk)


def test_each_step_is_written_down(led):
    kinds = Event.objects.filter(about_id=led.family.pk).order_by("at").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["lead.asked", "lead.accepted"]
