"""The team around a family: asked, joined, left; what each sees begins and ends with their place in it."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import planned as on
from thinkfamily.families.commands import add_member, open_family
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.support.commands import (
    ask_to_join_team,
    decline_team,
    hand_over_lead,
    join_team,
    leave_team,
    work_with_member,
)
from thinkfamily.support.commands.lead import accept_lead
from thinkfamily.support.models import Action, TeamPlace
from thinkfamily.support.terms import Declining

pytestmark = pytest.mark.django_db

road = begun(on.a_led_family)


def ask(road, practitioner, **more):
    asked = {"by": road.farida.actor, "at": given.later(hours=2), "form": uuid4(), "family": road.family.pk,
             "practitioner": practitioner.pk, "doing": "lists the debts", "people": [road.lowri]}  # fmt: skip
    return ask_to_join_team(**(asked | more))


def held(practitioner, road):
    return Involvement.objects.filter(actor=practitioner.actor, family=road.family.pk, ended=None)


def sees(practitioner, item, at):
    return bool(decide(viewer_of(practitioner.actor, at), item, at)[0])


def test_being_asked_opens_nothing(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    ask(road, ravi)
    assert not held(ravi, road).exists()


def test_joining_gives_a_reason_to_know_those_one_was_asked_for_and_no_others(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    join_team(by=ravi.actor, at=given.later(hours=3), form=uuid4(), place=ask(road, ravi))
    assert [row.person_id for row in held(ravi, road)] == [road.lowri]
    assert held(ravi, road).get().doing == "family plan; team", "what they do may name others: no index tells it"


def test_a_team_forms_from_several_agencies(road):
    for name in ("Jan Pell", "Ravi Thorne", "Efa Osei"):
        on.a_team_member(road, name=name)
    places = TeamPlace.objects.filter(family=road.family, answer="accepted", left=None)
    assert len({place.practitioner.agency_id for place in places}) == 3


def test_the_answer_is_a_duty_and_the_first_to_join_forms_the_team(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    place = ask(road, ravi)
    due = Due.objects.get(kind="answer_team_request", about_id=place)
    assert (due.holder, due.family) == (ravi.actor_id, road.family.pk)
    join_team(by=ravi.actor, at=given.later(hours=3), form=uuid4(), place=place)
    due.refresh_from_db()
    assert due.end == "met"
    assert Due.objects.get(kind="form_team", about_id=road.family.pk).end == "met"


def test_a_team_member_sees_a_goal_that_each_it_is_for_agreed_to_share(road):
    jan = on.a_team_member(road).practitioner
    goal = on.a_goal(road)
    assert sees(jan, goal, given.later(2))


def test_without_agreement_joining_shows_nothing_of_other_agencies(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    on.joined(road, ravi)
    assert not sees(ravi, on.a_goal(road), given.later(2))


def test_leaving_ends_what_was_seen_at_once(road):
    place = on.a_team_member(road)
    goal = on.a_goal(road)
    leave_team(
        by=place.practitioner.actor, at=given.later(3), form=uuid4(), place=place.pk, because="Moves to another area."
    )
    assert not held(place.practitioner, road).exists()
    assert not sees(place.practitioner, goal, given.later(3))
    with pytest.raises(NotFound):
        open_family(by=place.practitioner.actor, at=given.later(3), family=road.family.pk)


def test_what_somebody_had_still_to_do_goes_to_the_lead_when_they_leave(road):
    place = on.a_team_member(road)
    action = on.an_action(road, practitioner=place.practitioner.pk)
    leave_team(by=road.farida.actor, at=given.later(3), form=uuid4(), place=place.pk, because="Off sick.")
    assert Action.objects.get(pk=action).practitioner == road.farida
    due = Due.objects.get(kind="do_action", about_id=action, ended=None)
    assert due.holder == road.farida.actor_id


def test_others_in_the_team_do_not_end_a_place(road):
    place, other = on.a_team_member(road), on.a_team_member(road, name="Ravi Thorne", hours=4).practitioner
    with pytest.raises(Refused, match="leave a team themselves"):
        leave_team(by=other.actor, at=given.later(3), form=uuid4(), place=place.pk, because="Not needed.")


def test_leaving_says_why(road):
    place = on.a_team_member(road)
    with pytest.raises(Refused) as refused:
        leave_team(by=road.farida.actor, at=given.later(3), form=uuid4(), place=place.pk, because=" ")
    assert refused.value.field == "because"


def test_who_left_may_be_asked_again(road):
    place = on.a_team_member(road)
    leave_team(by=road.farida.actor, at=given.later(3), form=uuid4(), place=place.pk, because="Off sick.")
    again = ask(road, place.practitioner, at=given.later(4))
    assert TeamPlace.objects.get(pk=again).answer == ""


def test_one_is_in_a_team_once(road):
    place = on.a_team_member(road)
    with pytest.raises(Refused, match="is in the team already"):
        ask(road, place.practitioner)


def test_the_lead_is_not_asked_to_join(road):
    with pytest.raises(Refused, match="leads the team already"):
        ask(road, road.farida)


def test_only_those_who_build_the_team_ask(road):
    jan = on.a_team_member(road).practitioner
    with pytest.raises(Refused, match="Whoever leads asks people to join"):
        ask(road, given.a_practitioner(name="Ravi Thorne"), by=jan.actor, at=given.later(2))


def test_a_stranger_to_the_family_asks_nobody(road):
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(NotFound):
        ask(road, road.farida, by=stranger.actor)


def test_saying_no_has_a_reason(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    place = ask(road, ravi)
    decline_team(by=ravi.actor, at=given.later(hours=3), form=uuid4(), place=place, reason=Declining.KNOWS_PRIVATELY)
    assert TeamPlace.objects.get(pk=place).declining == "knows_privately"
    with pytest.raises(Refused, match="already said no"):
        join_team(by=ravi.actor, at=given.later(hours=4), form=uuid4(), place=place)


@pytest.mark.parametrize(("more", "field"), [({"doing": " "}, "doing"), ({"people": []}, "people")])
def test_what_is_asked_is_said(road, more, field):
    with pytest.raises(Refused) as refused:
        ask(road, given.a_practitioner(name="Ravi Thorne"), **more)
    assert refused.value.field == field


def test_somebody_not_in_the_family_is_not_found(road):
    other = given.a_contact().people.first().person_id
    with pytest.raises(NotFound):
        ask(road, given.a_practitioner(name="Ravi Thorne"), people=[other])


@pytest.fixture
def newcomer(road):
    """Gran, whom the lead told us of later and who was added to the family by the front door."""
    contact = given.a_contact(by=road.farida, at=given.later(2), others=())
    person = contact.people.first().person_id
    add_member(
        by=road.place.worker.actor, at=given.later(3), form=uuid4(), family=road.family.pk, person=person,
        because="Lives with them since August.",
    )  # fmt: skip
    return Person.objects.get(pk=person)


def test_somebody_new_in_the_family_is_nobody_s_right(road, newcomer):
    assert not held(road.farida, road).filter(person=newcomer).exists()
    assert not held(road.boss, road).filter(person=newcomer).exists()


def test_somebody_new_in_the_family_is_worked_with_when_it_is_said_by_whom_and_why(road, newcomer):
    jan = on.a_team_member(road).practitioner
    work_with_member(
        by=road.farida.actor, at=given.later(4), form=uuid4(), family=road.family.pk, person=newcomer.pk,
        practitioners=[road.farida.pk], because="She minds Cai two mornings.",
    )  # fmt: skip
    assert held(road.farida, road).get(person=newcomer).because == "She minds Cai two mornings."
    assert not held(jan, road).filter(person=newcomer).exists()


@pytest.mark.parametrize(("more", "field"), [({"because": " "}, "because"), ({"practitioners": []}, "practitioners")])
def test_working_with_somebody_new_needs_a_reason_and_a_name(road, newcomer, more, field):
    said = {"practitioners": [road.farida.pk], "because": "She minds Cai."} | more
    with pytest.raises(Refused) as refused:
        work_with_member(
            by=road.farida.actor, at=given.later(4), form=uuid4(), family=road.family.pk, person=newcomer.pk, **said
        )
    assert refused.value.field == field


def test_nobody_outside_the_team_is_let_in_by_that_door(road, newcomer):
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(NotFound):
        work_with_member(
            by=road.farida.actor, at=given.later(4), form=uuid4(), family=road.family.pk, person=newcomer.pk,
            practitioners=[stranger.pk], because="He knows her.",
        )  # fmt: skip


def test_a_team_member_who_takes_the_lead_no_longer_has_a_place_in_the_team(road):
    place = on.a_team_member(road)
    request = hand_over_lead(
        by=road.farida.actor, at=given.later(3), form=uuid4(), family=road.family.pk,
        practitioner=place.practitioner_id, because="Jan sees them each week.",
    )  # fmt: skip
    accept_lead(by=place.practitioner.actor, at=given.later(4), form=uuid4(), request=request)
    place.refresh_from_db()
    assert place.left == given.later(4)
    assert set(held(place.practitioner, road).values_list("role", flat=True)) == {"lead"}
