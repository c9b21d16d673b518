"""A family is called after its plan ended; a return shows the earlier plan; somebody answers at every moment."""

from datetime import timedelta
from itertools import pairwise

import pytest

from tests import given
from tests.beginning import begun
from tests.support import ended as on
from tests.support.planned import agreed_by_all
from thinkfamily.door.models import Contact
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.families.models import Responsible
from thinkfamily.people.commands import link
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Involvement, Look
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import hand_follow_up, open_follow_up, record_follow_up
from thinkfamily.support.models import FollowUp, FollowUpSaid
from thinkfamily.support.queries.earlier import earlier_plans
from thinkfamily.support.queries.follow_up import follow_up
from thinkfamily.support.terms import FollowUpFound

pytestmark = pytest.mark.django_db

CALLED = given.later(130)


road = begun(on.a_road_to_its_end)


def call(made, *, by, at=CALLED, found=FollowUpFound.STILL_WELL, words="Still opening the post.", **more):
    made.refresh_from_db()
    more = {"seen": made.version} | more
    return record_follow_up(by=by.actor, at=at, follow_up=made.pk, found=found, words=words, **more)


def answers(road):
    return Responsible.objects.get(family=road.family, until=None)


def test_a_call_shows_the_exit_plan_names_and_safe_ways_and_writes_the_look(road):
    first = on.calls(on.closed(road))[0]
    shown = follow_up(open_follow_up(by=road.farida.actor, at=CALLED, follow_up=first.pk))
    assert {each.called for each in shown.names.values()} == {
        "Lowri Pritchard", "Dean Pritchard", "Megan Pritchard"
    }  # fmt: skip
    assert [heading for heading, _ in shown.exit_plan.parts] == [
        "Who to call", "What to do when it gets hard", "Who stays"
    ]  # fmt: skip
    assert [way.words for way in shown.safe_ways] == ["Text first."]
    assert Look.objects.filter(what="followup", about=first.pk, actor=road.farida.actor_id).count() == 1


def test_a_safety_notice_kept_since_goes_with_the_call(road):
    first = on.calls(on.closed(road))[0]
    keep_safe_way(by=road.boss.actor, at=given.later(101), person=road.lowri, words="Ring after six.")
    shown = follow_up(open_follow_up(by=road.farida.actor, at=CALLED, follow_up=first.pk))
    assert "Ring after six." in [way.words for way in shown.safe_ways]


def test_nobody_else_finds_the_call(road):
    first = on.calls(on.closed(road))[0]
    colleague = given.a_practitioner(name="Pia Holm", agency=road.farida.agency_id)
    for stranger in (colleague, given.a_practitioner(name="Jan Pell")):
        with pytest.raises(NotFound):
            open_follow_up(by=stranger.actor, at=CALLED, follow_up=first.pk)


def test_a_call_made_is_kept_and_no_longer_due(road):
    first = on.calls(on.closed(road))[0]
    assert Due.objects.get(about_id=first.pk, ended=None).kind == "follow_up_first"
    call(first, by=road.farida)
    first.refresh_from_db()
    assert (first.made_on, first.made_by) == (CALLED.date(), road.farida.actor)
    assert not Due.objects.filter(about_id=first.pk, ended=None).exists()
    assert FollowUpSaid.objects.get(follow_up=first).found == "still_well"


def test_what_a_caller_writes_keeps_their_involvement_limited(road):
    first = on.calls(on.closed(road))[0]
    call(first, by=road.farida)
    assert not Involvement.objects.filter(actor=road.farida.actor, ended=None, limited=False).exists()
    shown = follow_up(open_follow_up(by=road.farida.actor, at=CALLED, follow_up=first.pk))
    assert [each.words for each in shown.said] == ["Still opening the post."]


def test_not_reached_is_tried_again_and_never_the_end(road):
    first = on.calls(on.closed(road))[0]
    call(first, by=road.farida, found=FollowUpFound.NOT_REACHED, words="")
    first.refresh_from_db()
    assert first.made is None
    assert Due.objects.get(about_id=first.pk, ended=None).by.date() > CALLED.date()
    assert Due.objects.filter(about_id=first.pk, end="replaced").count() == 1


def test_a_wish_for_support_becomes_a_contact_at_the_door(road):
    first = on.calls(on.closed(road))[0]
    before = Contact.objects.count()
    call(first, by=road.farida, found=FollowUpFound.COMES_BACK, words="Dean has lost his job.")
    assert Contact.objects.count() == before + 1
    told = Contact.objects.order_by("sent").last().told.get(part="happening")
    assert told.words == "Dean has lost his job."


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"words": " "}, "words"), ({"on": (CALLED + timedelta(days=1)).date()}, "on")],
)
def test_what_is_missing_is_asked_for_beside_its_question(road, wrong, field):
    first = on.calls(on.closed(road))[0]
    with pytest.raises(Refused) as refused:
        call(first, by=road.farida, **wrong)
    assert refused.value.field == field


def test_a_call_made_meanwhile_is_not_made_again(road):
    first = on.calls(on.closed(road))[0]
    call(first, by=road.farida)
    with pytest.raises(Stale):
        call(first, by=road.farida, seen=1)
    with pytest.raises(Refused, match="made already"):
        call(first, by=road.farida)


def test_when_all_calls_are_made_the_front_door_answers_and_nobody_sees_more(road):
    closing = on.closed(road)
    for number, each in enumerate(on.calls(closing)):
        assert answers(road).practitioner == road.farida
        call(each, by=road.farida, at=CALLED + timedelta(days=number))
    assert (answers(road).practitioner, answers(road).role) == (road.place.manager, "front_door")
    assert not Involvement.objects.filter(role="follow_up", ended=None).exists()


def test_whoever_makes_the_next_call_answers_for_the_family(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    agreed_by_all(road, ravi, at=given.later(36))
    closing = on.closed(road, callers=(road.farida.pk, ravi.pk, ravi.pk))
    call(on.calls(closing)[0], by=road.farida)
    assert answers(road).practitioner == ravi
    assert not Involvement.objects.filter(actor=road.farida.actor, role="follow_up", ended=None).exists()


def test_a_call_is_handed_to_a_colleague(road):
    first = on.calls(on.closed(road))[0]
    pia = given.a_practitioner(name="Pia Holm", agency=road.farida.agency_id)
    hand_follow_up(
        by=road.farida.actor, at=given.later(60), follow_up=first.pk, seen=1, to=pia.pk, because="I am leaving."
    )
    assert Due.objects.get(about_id=first.pk, ended=None).holder == pia.actor_id
    assert answers(road).practitioner == pia
    call(first, by=pia)


def test_a_call_is_not_handed_to_somebody_who_may_not_know(road):
    first = on.calls(on.closed(road))[0]
    stranger = given.a_practitioner(name="Jan Pell")
    with pytest.raises(Refused, match="may not read the exit plan"):
        hand_follow_up(
            by=road.farida.actor, at=given.later(60), follow_up=first.pk, seen=1, to=stranger.pk, because="I leave."
        )
    assert FollowUp.objects.get(pk=first.pk).practitioner == road.farida


def a_return(road):
    """The mother comes back to another service; the front door joins her two records."""
    contact = given.a_contact(at=given.later(200))
    new = contact.people.select_related("person").order_by("place").first().person
    at = given.later(200, hours=1)
    link(by=road.place.worker.actor, at=at, one=Person.objects.get(pk=road.lowri), other=new, because="Birth date.")
    return new


def test_a_return_shows_the_front_door_the_earlier_plan_and_how_it_ended(road):
    on.closed(road)
    at = given.later(201)
    (earlier,) = earlier_plans(viewer_of(road.place.worker.actor, at), at, [a_return(road).pk])
    assert earlier.ended_on == on.ENDS.date()
    assert earlier.exit_plan.reason == "What was wanted is there"
    assert dict(earlier.exit_plan.parts)["Who to call"] == "Farida, 01632 960101."
    assert (earlier.led_by.name, earlier.answers.name) == ("Farida Bashir", "Farida Bashir")


def test_before_the_records_are_joined_nothing_of_it_is_shown(road):
    on.closed(road)
    at = given.later(201)
    new = given.a_contact(at=given.later(200)).people.order_by("place").first().person_id
    assert earlier_plans(viewer_of(road.place.worker.actor, at), at, [new]) == []


def test_whoever_may_not_read_the_exit_plan_sees_only_that_there_was_a_plan(road):
    on.closed(road)
    at = given.later(201)
    (earlier,) = earlier_plans(viewer_of(given.a_practitioner().actor, at), at, [a_return(road).pk])
    assert earlier.exit_plan.parts == ()
    assert (earlier.exit_plan.reason, earlier.family_name) == ("", "")


def test_somebody_answers_for_the_family_at_every_moment_of_the_whole_road(road):
    """From the first contact to the last call, the spans touch: each begins where the one before ended."""
    closing = on.closed(road)
    for number, each in enumerate(on.calls(closing)):
        call(each, by=road.farida, at=CALLED + timedelta(days=number))
    spans = list(Responsible.objects.filter(family=road.family).order_by("since", "until"))
    assert [row.role for row in spans] == ["front_door", "lead", "follow_up", "front_door"]
    assert spans[0].since == road.family.formed
    assert all(one.until == after.since for one, after in pairwise(spans))
    assert spans[-1].until is None
