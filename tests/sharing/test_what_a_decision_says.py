"""A decision about one item says by which rule, how much, by what, until when, and what is owed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.opened import an_emergency, by_law
from tests.sharing.test_open_by_law import Asked
from thinkfamily.sharing.commands import stop_addressing
from thinkfamily.sharing.models import Addressed
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.kinds import obligations_of
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind, Level, Obligation

pytestmark = pytest.mark.django_db
AT, MOMENT = given.later(1), timedelta(microseconds=1)
ALWAYS, TOLD, MARKED = Obligation.LOG, Obligation.TELL_SUPERVISOR, Obligation.MARK_PAPER
road = begun(Asked)


def decided(who, item, at=AT):
    """Decide, and see that it holds until just before the end that is said, and then no more."""
    sight, shown = decide(viewer_of(who.actor, at), item.pk, at)
    assert sight.level == (shown.level if shown else 0)
    if sight.until:
        held = [
            bool(decide(viewer_of(who.actor, then), item.pk, then)[0]) for then in (sight.until - MOMENT, sight.until)
        ]
        assert held == [True, False]
    return sight


def test_what_ones_own_agency_recorded_has_no_end(road):
    Addressed.objects.filter(item=road.happening).delete()
    sight = decided(road.sender, road.happening)
    assert (sight.rule, sight.level, sight.until) == ("P1", Level.FULL, None)
    assert sight.because == "P1: your agency recorded it and you work with the person"


def test_what_was_sent_names_the_team_the_day_and_the_end(road):
    assert decided(road.place.worker, road.happening).until is None
    stop_addressing([road.happening.pk], until=given.later(10))
    sight = decided(road.place.worker, road.happening)
    assert (sight.rule, sight.until) == ("P0", given.later(10))
    assert f", {road.contact.team}, on 7 September 2026; until " in sight.because


def test_what_may_flow_ends_with_the_first_person_for_whom_nothing_lets_it_flow_any_more(road):
    ends = {road.lowri: (20,), road.dean: (5, 9), road.megan: (30, None)}
    for person, days in ends.items():
        for day in days:
            last = given.later(day) if day else None
            road.let_flow(person, to=road.school, kinds=Kind, ends=last, level=Level.SUMMARY)
    sight = decided(road.teacher, road.happening)
    assert (sight.rule, sight.level, sight.until) == ("P2", Level.SUMMARY, given.later(9))
    assert "A duty to share to keep somebody safe" in sight.because


def test_what_flows_without_an_end_says_none(road):
    for person in road.people:
        road.let_flow(person, to=road.school, kinds=Kind)
    assert decided(road.teacher, road.happening).until is None


def test_what_the_law_opened_ends_after_72_hours_and_somebody_was_told(road):
    by_law(road.teacher, road.people, at=AT)
    sight = decided(road.teacher, road.happening)
    assert (sight.rule, sight.until) == ("P5", AT + timedelta(hours=72))
    assert sight.obligations == {ALWAYS, TOLD, MARKED}


def test_an_emergency_ends_for_an_item_with_the_first_of_its_people(road):
    for place, person in enumerate(road.people):
        an_emergency(road.teacher, person, at=AT + timedelta(minutes=place))
    sight = decided(road.teacher, road.happening, AT + timedelta(minutes=10))
    assert (sight.rule, sight.until) == ("P6", AT + timedelta(hours=1))
    assert sight.obligations == {ALWAYS, TOLD, MARKED}


def test_a_refusal_says_its_rule_and_owes_nothing(road):
    sight = decided(road.teacher, road.happening)
    assert not sight
    assert (sight.rule, sight.level, sight.until, sight.obligations) == ("default", 0, None, frozenset())
    assert sight.because == "default: nothing permits it."


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_sensitive_or_restricted_is_marked_on_paper(kind):
    assert obligations_of("P1", bits([kind])) == {ALWAYS, *([MARKED] if kind in SENSITIVE | RESTRICTED else [])}


def test_each_side_of_any_page_says_who_printed_it(client, road):
    client.force_login(road.sender.actor.account)
    for address in (reverse("my_work"), reverse("contacts_you_sent")):
        head = client.get(address).content.decode().partition("</head>")[0]
        assert '@page { @top-right { content: "Printed by ' in head
