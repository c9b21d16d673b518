"""A missed contact proposes a stronger effort, never one that is not safe, and nothing ever closes by it."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as over
from hypothesis import strategies as st

from tests import given
from tests.beginning import begun
from tests.support import road as on
from tests.versioned_data import content
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.families.models import Responsible
from thinkfamily.families.terms import Way
from thinkfamily.people.commands import link
from thinkfamily.people.models import Person
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Involvement
from thinkfamily.support.commands import There
from thinkfamily.support.models import NextTry
from thinkfamily.support.terms import WhoseMiss

pytestmark = pytest.mark.django_db

EFFORTS = {each["code"]: each for each in content("support", "engagement-ladder")["efforts"]}


road = begun(on.a_led_family)


def miss(road, *, day, whose=WhoseMiss.FAMILY, person=None, **more):
    there = [There(person or road.lowri, seen=False, whose=whose)]
    on.recorded(road, at=given.later(day), there=there, **more)
    return NextTry.objects.filter(visit__happened=given.later(day) - timedelta(hours=1)).first()


def meet(road, *, day, **more):
    return on.recorded(road, at=given.later(day), **more)


def open_tries():
    return Due.objects.filter(kind="make_next_effort", ended=None)


def test_the_first_miss_proposes_the_first_effort_with_one_safe_way(road):
    tried = miss(road, day=1)
    assert (tried.missed, tried.code) == (1, "say_we_came")
    assert tried.way in EFFORTS["say_we_came"]["by_way"]


def test_the_next_effort_is_due_in_two_working_days_for_whoever_answers_for_the_family(road):
    tried = miss(road, day=1)
    due = open_tries().get(about_id=tried.pk)
    assert (due.role, due.holder, due.family) == ("responsible", None, road.family.pk)
    assert due.by.date() == given.later(3).date()


def test_a_second_miss_is_stronger_and_takes_the_place_of_the_first(road):
    first, second = miss(road, day=1), miss(road, day=8)
    assert (second.missed, second.code) == (2, "with_somebody_known")
    first.refresh_from_db()
    assert first.followed_id == second.visit_id
    assert [due.about_id for due in open_tries()] == [second.pk]


def test_being_seen_begins_the_count_again(road):
    miss(road, day=1)
    miss(road, day=2)
    meet(road, day=3)
    assert not open_tries().exists()
    assert miss(road, day=4).missed == 1


@pytest.mark.parametrize("whose", [WhoseMiss.SERVICE, WhoseMiss.OTHER_SERVICE, WhoseMiss.OTHERS])
def test_what_the_family_did_not_miss_is_not_held_against_them(road, whose):
    assert miss(road, day=1, whose=whose) is None
    assert miss(road, day=2).missed == 1
    miss(road, day=3, whose=whose)
    assert miss(road, day=4).missed == 2


def test_one_who_is_seen_does_not_end_the_row_of_another(road):
    miss(road, day=1)
    there = [There(road.dean), There(road.lowri, seen=False, whose=WhoseMiss.NOT_KNOWN)]
    meet(road, day=2, there=there)
    assert NextTry.objects.order_by("-missed").first().missed == 2


def test_a_miss_written_down_after_they_were_seen_proposes_nothing(road):
    meet(road, day=3)
    on.recorded(
        road, at=given.later(4), happened=given.later(2),
        there=[There(road.lowri, seen=False, whose=WhoseMiss.FAMILY)],
    )  # fmt: skip
    assert not NextTry.objects.exists()


def test_a_notice_on_a_linked_record_counts_too(road):
    other = given.a_contact(by=road.farida, at=given.later(0.1)).people.select_related("person").first().person
    every = [way for way in Way if way != Way.CARD]
    keep_safe_way(by=road.farida.actor, at=given.later(0.2), person=other.pk, words="A card only.", forbids=every)
    lowri = Person.objects.get(pk=road.lowri)
    link(by=road.farida.actor, at=given.later(0.3), one=lowri, other=other, because="The same birth date.")
    assert miss(road, day=1).way == Way.CARD


def test_a_notice_that_the_one_who_went_may_not_read_is_obeyed(road):
    advocate = on.an_insider(road, "Selma Cole", "domestic_abuse")
    ravi = on.an_insider(road, "Ravi Thorne", "debt_advice")
    every = [way for way in Way if way != Way.LETTER]
    keep_safe_way(by=advocate.actor, at=given.later(0.2), person=road.lowri, words="Write.", forbids=every)
    tried = miss(road, day=1, by=ravi)
    assert (tried.code, tried.way) == ("say_we_came", Way.LETTER)


def test_misses_that_the_one_who_went_may_not_see_are_not_counted(road):
    """The advocate’s two missed visits are hers alone: the lead’s proposal does not give them away."""
    advocate = on.an_insider(road, "Selma Cole", "domestic_abuse")
    keep_safe_way(by=advocate.actor, at=given.later(0.2), person=road.lowri, words="Ring her mother.")
    for day in (1, 2):
        there = [There(road.lowri, seen=False, whose=WhoseMiss.FAMILY)]
        on.recorded(road, at=given.later(day), by=advocate, there=there)
    assert miss(road, day=3).missed == 1
    assert open_tries().filter(role="practitioner", holder=advocate.actor_id).count() == 1


def test_a_way_that_became_safe_again_does_not_weaken_the_effort(road):
    keep_safe_way(by=road.farida.actor, at=given.later(0.2), person=road.lowri, words="Wait.", forbids=list(Way))
    assert miss(road, day=1).code == "manager_decides"
    keep_safe_way(by=road.farida.actor, at=given.later(1.5), person=road.lowri, words="Any way is fine.", forbids=[])
    assert miss(road, day=2).code == "manager_decides"


contacts = st.lists(
    st.tuples(st.booleans(), st.sampled_from(list(WhoseMiss)), st.none() | st.sets(st.sampled_from(list(Way)))),
    min_size=3,
    max_size=9,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@over(history=contacts)
def test_over_any_history_no_proposal_is_unsafe_or_weaker_and_nothing_closes(road, history):
    """Each contact is seen or missed, and before it the notice may have changed; each history runs on its own."""
    before = transaction.savepoint()
    _walk(road, history)
    transaction.savepoint_rollback(before)


def _walk(road, history):
    forbidden, rank = set(), 0
    for number, (seen, whose, ways) in enumerate(history, start=1):
        if ways is not None:
            forbidden = ways
            keep_safe_way(
                by=road.farida.actor,
                at=given.later(number - 0.5),
                person=road.lowri,
                words="Ask.",
                forbids=sorted(ways),
            )
        tried = None if seen else miss(road, day=number, whose=whose)
        if seen:
            meet(road, day=number)
            rank = 0
        elif tried:
            assert tried.way not in forbidden
            assert tried.way or not EFFORTS[tried.code]["by_way"]
            assert tried.rank >= rank
            rank = tried.rank
    closed = ("plan.closed", "family.ended", "lead.ended")
    assert not Event.objects.filter(kind__in=closed).exists()
    assert Responsible.objects.filter(family=road.family, until=None).count() == 1
    assert Involvement.objects.filter(family=road.family.pk, role="lead", ended=None).count() == len(road.people)
