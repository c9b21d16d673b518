"""My work says what waits for others: a second signature, a plan to agree, a dispute; and puts it before them too."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.guarded import AT, a_family_that_moved, kept_safe
from tests.support import planned
from tests.support.disputed import a_champion, a_teacher, disputed, settled
from thinkfamily.findings.commands import record_need
from thinkfamily.journey.queries import my_work
from thinkfamily.sharing.commands import (
    answer_publishing,
    answer_tie,
    ask_to_lift,
    declare_tie,
    involve,
    refuse_lift,
    sign_lift,
)
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.terms import TieAnswer
from thinkfamily.support.commands import publish_by_name

pytestmark = pytest.mark.django_db

LATER, AFTER = given.later(4), given.later(5)
moved = begun(a_family_that_moved)
led = begun(planned.a_led_family)


def waits_for(practitioner, at):
    return [(each.what, each.who) for each in my_work(viewer_of(practitioner.actor, at), at).asked.rows]


def to_do(practitioner, at):
    return {each.kind for each in my_work(viewer_of(practitioner.actor, at), at).waits}


def _asked_to_lift(world):
    guard = kept_safe(world)
    ask_to_lift(by=world.farida.actor, at=AT, form=uuid4(), guard=guard, seen=1, because="Over.", of=world.ines.pk)
    return guard


def test_who_asked_that_something_kept_ends_waits_for_the_second_signature(client, moved):
    guard = _asked_to_lift(moved)
    assert waits_for(moved.farida, LATER) == [("lift", "Ines Rahman")]
    assert "answer_lift" in to_do(moved.ines, LATER)
    assert not waits_for(moved.boss, LATER)
    client.force_login(moved.farida.actor.account)
    page = client.get("/").content.decode()
    assert "Ines Rahman to sign, as the second of two, that something may end" in page
    assert reverse("guard", args=[guard]) in page
    assert "looking for her" not in page
    sign_lift(by=moved.ines.actor, at=AFTER, form=uuid4(), guard=guard, seen=2)
    assert not waits_for(moved.farida, AFTER)
    assert "answer_lift" not in to_do(moved.ines, AFTER)


def test_one_who_was_told_that_it_goes_on_waits_no_more(moved):
    guard = _asked_to_lift(moved)
    refuse_lift(by=moved.ines.actor, at=AFTER, form=uuid4(), guard=guard, seen=2, because="He rang again.")
    assert not waits_for(moved.farida, AFTER)


def test_who_knows_a_family_waits_for_their_supervisor(client, moved):
    tie = declare_tie(by=moved.jo.actor, at=AT, form=uuid4(), person=moved.lowri, words="My neighbour.")
    assert waits_for(moved.jo, LATER) == [("tie", moved.boss.actor.shown_as)]
    assert "answer_tie" in to_do(moved.boss, LATER)
    client.force_login(moved.jo.actor.account)
    assert "to decide whether you may work with people you know" in client.get("/").content.decode()
    answer_tie(by=moved.boss.actor, at=AFTER, form=uuid4(), tie=tie, answer=TieAnswer.STANDS, because="Too near.")
    assert not waits_for(moved.jo, AFTER)


@pytest.mark.parametrize("agrees", [True, False])
def test_what_takes_two_to_publish_waits_for_the_second(client, led, agrees):
    jo = given.a_practitioner(name="Jo Adeyemi", agency=led.farida.agency_id)
    involve(people=led.people, doing="helps", role="team", by=led.farida.actor, at=given.later(2), holder=jo)
    item = record_need(person=led.lowri, code="8.1", by=led.farida.actor, at=given.later(2))
    made = publish_by_name(
        by=led.farida.actor, at=given.later(3), form=uuid4(), family=led.family.pk, item=item, reader=led.lowri,
        confirms=True, second=jo.pk,
    )  # fmt: skip
    assert waits_for(led.farida, LATER) == [("publish", "Jo Adeyemi")]
    assert "answer_publishing" in to_do(jo, LATER)
    client.force_login(led.farida.actor.account)
    page = client.get("/").content.decode()
    assert reverse("published", args=[led.family.pk, item]) in page
    answer_publishing(by=jo.actor, at=AFTER, form=uuid4(), publication=made, agrees=agrees, confirms=agrees)
    assert not waits_for(led.farida, AFTER)


def test_a_plan_with_a_goal_waits_for_the_family_until_it_is_agreed(client, led):
    assert not waits_for(led.farida, given.later(1))
    planned.a_goal(led)
    assert waits_for(led.farida, given.later(1.1)) == [("agree", led.family.name)]
    client.force_login(led.farida.actor.account)
    assert "The family to say whether they agree the plan" in client.get("/").content.decode()
    planned.an_agreed_plan(led)
    assert not waits_for(led.farida, given.later(3))


def test_a_dispute_waits_with_both_sides_and_for_who_settles_it(led):
    champion, teacher = a_champion(), a_teacher()
    raised = given.a_practitioner(name="Noor Aziz", agency=led.farida.agency_id)
    world = SimpleNamespace(family=led.family, farida=led.farida)
    dispute = disputed(world, teacher.agency_id)
    assert waits_for(led.farida, given.later(2.5)) == [("settle", "Odile Grant")]
    assert "settle_who_leads" in to_do(champion, given.later(2.5))
    assert not waits_for(raised, given.later(2.5))
    settled(dispute, champion)
    assert not waits_for(led.farida, given.later(4))
