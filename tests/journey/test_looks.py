"""The family is told of every look that showed something of it, at one thing alone too; not where that would harm."""

import pytest

from tests import given
from tests.beginning import begun
from tests.support import road as on
from tests.support.planned import a_goal, an_action
from thinkfamily.door.commands import open_contact
from thinkfamily.door.models import Contact
from thinkfamily.families.commands import open_family
from thinkfamily.identity.commands import open_joins, open_to_ask
from thinkfamily.journey.queries import who_has_looked
from thinkfamily.sharing.commands import involve, let_flow
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import look_at_one

pytestmark = pytest.mark.django_db
road = begun(on.a_led_family)
AT = given.later(2)


def _told(road, who=None):
    """What stands on the page, as somebody reads it."""
    viewer = viewer_of((who or road.farida).actor, AT)
    opening = open_family(by=viewer, at=AT, family=road.family.pk, what="looks")
    return [(row.what, row.who) for row in who_has_looked(opening).rows]


def test_a_look_at_one_of_its_people_a_contact_or_an_action_alone_is_told(road):
    goal = a_goal(road, at=AT)
    action = an_action(road, at=AT, goal=goal)
    door, lead = viewer_of(road.place.worker.actor, AT), viewer_of(road.farida.actor, AT)
    contact = Contact.objects.get(family=road.family)
    open_joins(by=door, at=AT, person=road.lowri)
    open_contact(by=door, at=AT, contact=contact.pk)
    look_at_one(lead, action, what="action", at=AT)
    name = road.place.worker.actor.shown_as
    assert {
        ("Records that are joined with one of them", name), ("A contact about them", name),
        ("One action", "Farida Bashir"),
    } <= set(_told(road))  # fmt: skip
    Contact.objects.update(knows="not_told")
    assert "A contact about them" not in dict(_told(road))


def test_that_somebody_asked_to_see_more_of_one_of_them_waits_until_they_may_be_told(road):
    open_to_ask(by=viewer_of(road.place.worker.actor, AT), at=AT, person=road.lowri)
    assert road.place.worker.actor.shown_as not in {who for _, who in _told(road)}


def test_of_a_person_of_whom_the_reader_may_see_nothing_no_look_is_told(road):
    stranger = given.a_practitioner(name="Wren Asante")
    open_joins(by=viewer_of(road.place.worker.actor, AT), at=AT, person=road.lowri)
    others = [person for person in road.people if person.pk != road.lowri]
    involve(people=others, doing="helps", role="team", by=stranger.actor, at=given.MONDAY, holder=stranger)
    let_flow(
        people=[other.pk for other in others], to=stranger, kinds=list(Kind), reason="To help.", by=road.farida.actor,
        at=given.MONDAY,
    )  # fmt: skip
    assert "Records that are joined with one of them" not in dict(_told(road, stranger))
    assert "Records that are joined with one of them" in dict(_told(road))
