"""A recorded visit is put right: both versions are kept with who and why, and what followed from it follows anew."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import ended as to_the_end
from tests.support import road as on
from tests.support.planned import a_led_family, an_agreed_plan
from thinkfamily.families.commands import open_family
from thinkfamily.findings.commands import record_need
from thinkfamily.findings.models import Finding, Sighting
from thinkfamily.findings.terms import Progress
from thinkfamily.journey.queries import family_head
from thinkfamily.records.decision import Refused, Stale
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import (
    SeenAgain,
    There,
    VisitPutRight,
    VisitToCome,
    Written,
    close_plan,
    correct_visit,
    plan_visit,
)
from thinkfamily.support.models import NextTry, Plan, Presence, Visit, VisitCorrection, VisitNote, VisitWorker
from thinkfamily.support.queries.corrections import visit_said_before
from thinkfamily.support.queries.visit import visit_of
from thinkfamily.support.terms import Encounter, NoteSort, WhoseMiss

pytestmark = pytest.mark.django_db

WHY = "I wrote down the wrong name."

road = begun(a_led_family)


def missed(person, whose=WhoseMiss.FAMILY):
    return There(person, seen=False, whose=whose)


def right(visit, *, there, **more):
    kept = Visit.objects.get(pk=visit)
    told = {
        "encounter": Encounter(kept.encounter), "happened": kept.happened, "there": there, "because": WHY,
        "went": list(VisitWorker.objects.filter(visit=visit, ended=None).values_list("practitioner_id", flat=True)),
    }  # fmt: skip
    return VisitPutRight(**(told | more))


def put_right(road, visit, *, at, there, by=None, seen=None, form=None, **more):
    return correct_visit(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), visit=visit, told=right(visit, there=there, **more),
        seen=Visit.objects.get(pk=visit).version if seen is None else seen,
    )  # fmt: skip


def note_of(visit):
    return VisitNote.objects.get(visit=visit, ended=None, sort=NoteSort.SEEN)


def open_tries():
    return NextTry.objects.filter(settled=None)


def due_tries():
    return set(Due.objects.filter(kind="make_next_effort", ended=None).values_list("about_id", flat=True))


def test_what_was_there_before_stays_with_who_and_why(road):
    first = Written("Lowri opened the door.", [Kind.HOUSING], [road.lowri])
    visit = on.recorded(road, at=given.later(1), written=[first])
    wrong = note_of(visit)
    better = Written("Dean opened the door.", [Kind.HOUSING], [road.dean])
    put_right(
        road, visit, at=given.later(2), there=[There(road.dean)], changed={wrong.pk: better},
        encounter=Encounter.MEETING, happened=given.later(0.5), where="The library",
    )  # fmt: skip
    opening = open_family(by=road.farida.actor, at=given.later(3), family=road.family.pk)
    names = family_head(opening).names
    now, (before,) = visit_of(opening, names, visit), visit_said_before(opening, names, visit)
    assert ([who.short for who in now.seen], now.where, now.encounter) == (["Dean"], "The library", "meeting")
    assert [part.words for part in now.written] == ["Dean opened the door."]
    assert [each.who.short for each in before.there] == ["Lowri"]
    assert [part.words for part in before.notes] == ["Lowri opened the door."]
    assert (before.corrected.because, before.corrected.encounter, before.corrected.happened) == (
        WHY,
        "visit",
        given.later(1) - timedelta(hours=1),
    )
    assert before.corrected.who == "Farida Bashir, Tarn Homes"
    event = Event.objects.get(kind="visit.corrected")
    assert set(event.data["changed"]) == {"how", "when", "there", "where", "written"}
    assert "door" not in str(event.data)


def test_what_is_right_stays_as_it_was(road):
    part = Written("Lowri opened the door.", [Kind.HOUSING], [road.lowri])
    visit = on.recorded(road, at=given.later(1), there=[There(road.lowri), There(road.dean)], written=[part])
    lowri = Presence.objects.get(visit=visit, person=road.lowri)
    put_right(road, visit, at=given.later(2), there=[There(road.lowri), missed(road.dean)])
    assert Presence.objects.get(visit=visit, person=road.lowri).pk == lowri.pk
    assert Presence.objects.filter(visit=visit, person=road.dean).count() == 2
    assert note_of(visit).words == "Lowri opened the door."


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"because": " "}, "because", "what was wrong"),
        ({}, None, "Nothing here is different"),
        ({"happened": given.later(1.5)}, "happened", "recorded before that"),
        ({"there": []}, "people", "who was expected"),
        ({"there": "nobodys miss"}, "people", "whose miss"),
        ({"written": [Written("A letter came.", [], [])]}, "kinds", "what this part tells of"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_changed(road, more, field, says):
    visit = on.recorded(road, at=given.later(1))
    if more.get("there") == "nobodys miss":
        more = {"there": [There(road.lowri, seen=False)]}
    with pytest.raises(Refused, match=says) as refused:
        put_right(road, visit, at=given.later(2), **({"there": [There(road.lowri)]} | more))
    assert refused.value.field == field
    assert Visit.objects.get().version == 1
    assert not VisitCorrection.objects.exists()


def test_two_who_put_it_right_at_once_do_not_lose_each_other(road):
    visit = on.recorded(road, at=given.later(1))
    put_right(road, visit, at=given.later(2), there=[There(road.dean)], seen=1)
    with pytest.raises(Stale):
        put_right(road, visit, at=given.later(2.1), there=[There(road.megan)], seen=1)


def test_sent_twice_it_is_put_right_once(road):
    visit, form = on.recorded(road, at=given.later(1)), uuid4()
    for _ in range(2):
        put_right(road, visit, at=given.later(2), there=[There(road.dean)], seen=1, form=form)
    assert VisitCorrection.objects.count() == 1


def test_who_was_not_part_of_it_is_told_who_can_put_it_right(road):
    ravi = on.an_insider(road, "Ravi Thorne", "debt_advice")
    given.an_answer(road, person=road.people[0], to=ravi.agency_id, at=given.later(0.5), by=road.farida)
    visit = on.recorded(road, at=given.later(1))
    with pytest.raises(Refused, match="Whoever recorded this"):
        put_right(road, visit, at=given.later(2), by=ravi, there=[There(road.lowri), missed(road.dean)])


def test_a_part_that_may_not_be_read_is_left_as_it_is(road):
    """Ravi’s agency may hear of plans and nothing else: what Farida wrote of the home stays, whoever puts it right."""
    ravi = on.an_insider(road, "Ravi Thorne", "debt_advice")
    given.an_answer(
        road, person=road.people[0], to=ravi.agency_id, at=given.later(0.5), by=road.farida,
        kinds=[Kind.PLAN_AND_ACTIONS, Kind.IDENTITY],
    )  # fmt: skip
    part = Written("The ceiling leaks.", [Kind.HOUSING], [road.lowri])
    visit = on.recorded(road, at=given.later(1), went=[ravi.pk], written=[part])
    put_right(road, visit, at=given.later(2), by=ravi, there=[missed(road.lowri)])
    assert note_of(visit).words == "The ceiling leaks."


# What to try next


def test_a_miss_that_was_none_proposes_nothing_any_more(road):
    visit = on.recorded(road, at=given.later(1), there=[missed(road.lowri)])
    tried = NextTry.objects.get()
    put_right(road, visit, at=given.later(2), there=[There(road.lowri)])
    tried.refresh_from_db()
    assert (tried.withdrawn, tried.settled) == (given.later(2), given.later(2))
    assert due_tries() == set()


def test_a_miss_of_ours_is_not_held_against_them_once_it_is_put_right(road):
    visit = on.recorded(road, at=given.later(1), there=[missed(road.lowri)])
    put_right(road, visit, at=given.later(2), there=[missed(road.lowri, WhoseMiss.SERVICE)])
    assert not open_tries().exists()


def test_somebody_missed_after_all_is_tried_again(road):
    visit = on.recorded(road, at=given.later(1))
    assert not NextTry.objects.exists()
    put_right(road, visit, at=given.later(2), there=[missed(road.lowri)])
    tried = open_tries().get()
    assert (tried.missed, tried.visit_id) == (1, visit)
    assert due_tries() == {tried.pk}


def test_a_later_effort_is_weaker_once_an_earlier_miss_was_none_and_stronger_again(road):
    first = on.recorded(road, at=given.later(1), there=[missed(road.lowri)])
    second = on.recorded(road, at=given.later(2), there=[missed(road.lowri)])
    put_right(road, first, at=given.later(3), there=[There(road.lowri)])
    tried = open_tries().get()
    assert (tried.visit_id, tried.missed, tried.code) == (second, 1, "say_we_came")
    put_right(road, first, at=given.later(4), there=[missed(road.lowri)])
    tried = open_tries().get()
    assert (tried.visit_id, tried.missed, tried.code) == (second, 2, "with_somebody_known")
    assert due_tries() == {tried.pk}


def test_a_later_meeting_that_was_none_makes_the_earlier_effort_due_again(road):
    first = on.recorded(road, at=given.later(1), there=[missed(road.lowri)])
    tried = NextTry.objects.get()
    second = on.recorded(road, at=given.later(2), there=[There(road.lowri), There(road.dean)])
    assert due_tries() == set()
    put_right(road, second, at=given.later(3), there=[There(road.dean)])
    assert [each.pk for each in open_tries()] == [tried.pk]
    assert due_tries() == {tried.pk}
    assert first == tried.visit_id


def test_somebody_else_missed_too_is_part_of_the_one_effort(road):
    visit = on.recorded(road, at=given.later(1), there=[missed(road.lowri), There(road.dean)])
    put_right(road, visit, at=given.later(2), there=[missed(road.lowri), missed(road.dean)])
    tried = open_tries().get()
    assert set(tried.item.subject_rows.values_list("person", flat=True)) == {road.lowri, road.dean}
    assert due_tries() == {tried.pk}


def test_what_was_planned_after_it_stays_planned(road):
    visit = on.recorded(road, at=given.later(1), there=[missed(road.lowri), There(road.dean)])
    come = VisitToCome(encounter=Encounter.VISIT, planned_for=given.later(5), people=[road.lowri])
    planned = plan_visit(by=road.farida.actor, at=given.later(2), form=uuid4(), family=road.family.pk, told=come)
    put_right(road, visit, at=given.later(3), there=[missed(road.lowri), missed(road.dean)])
    assert open_tries().get().followed_id == planned
    assert due_tries() == set()


def test_moved_before_they_were_seen_a_miss_counts_no_more(road):
    on.recorded(road, at=given.later(2))
    visit = on.recorded(road, at=given.later(3), there=[missed(road.lowri)])
    put_right(road, visit, at=given.later(4), there=[missed(road.lowri)], happened=given.later(1))
    assert not open_tries().exists()
    assert NextTry.objects.get().settled


# Children to see


def to_see(**more):
    return Due.objects.filter(kind="see_child", **more)


def _reviewed():
    road, _ = an_agreed_plan()
    to_the_end.a_review(road)
    return road


reviewed = begun(_reviewed)


def test_a_child_seen_after_all_is_no_longer_due_to_be_seen(reviewed):
    road = reviewed
    visit = on.recorded(road, at=given.later(35))
    assert to_see(ended=None).count() == 1
    put_right(road, visit, at=given.later(36), there=[There(road.lowri), There(road.megan)])
    assert not to_see(ended=None).exists()


def test_a_child_not_seen_after_all_is_due_again_by_the_day_it_was(reviewed):
    road = reviewed
    due = to_see().get()
    visit = on.recorded(road, at=given.later(35), there=[There(road.lowri), There(road.megan)])
    assert not to_see(ended=None).exists()
    put_right(road, visit, at=given.later(36), there=[There(road.lowri)])
    assert to_see(ended=None).get().by == due.by
    put_right(road, visit, at=given.later(37), there=[There(road.lowri), There(road.megan)])
    assert not to_see(ended=None).exists()


def test_a_child_seen_in_another_visit_is_not_due_again(reviewed):
    road = reviewed
    visit = on.recorded(road, at=given.later(34), there=[There(road.megan)])
    on.recorded(road, at=given.later(35), there=[There(road.megan)])
    put_right(road, visit, at=given.later(36), there=[There(road.lowri)])
    assert not to_see(ended=None).exists()


def test_a_visit_before_a_review_does_not_stand_for_one_after_it(reviewed):
    road = reviewed
    visit = Visit.objects.filter(review=None).first() or Visit.objects.get(pk=on.recorded(road, at=given.later(35)))
    to_the_end.a_review(road, at=given.later(60))
    put_right(road, visit.pk, at=given.later(61), there=[There(road.lowri), There(road.megan)])
    assert to_see(ended=None).count() == 1


def test_the_plan_does_not_end_once_a_child_was_not_seen_after_all(ended):
    for visit in Visit.objects.order_by("happened"):
        where = "Lowfen School" if hasattr(visit, "review") else ""
        put_right(ended, visit.pk, at=given.later(36), there=[There(ended.lowri)], where=where)
    plan = Plan.objects.get()
    with pytest.raises(Refused, match="Megan"):
        close_plan(
            by=ended.farida.actor, at=given.later(40), form=uuid4(), plan=plan.pk, seen=plan.version,
            told=to_the_end.how_it_ends(ended),
        )  # fmt: skip


def test_the_day_of_a_review_stays_and_its_time_may_be_put_right(reviewed):
    meeting = Visit.objects.get(review__isnull=False)
    there = [There(person.pk) for person in reviewed.people]
    with pytest.raises(Refused, match="clock runs from its day"):
        put_right(
            reviewed, meeting.pk, at=given.later(36), there=there, happened=given.later(20), where="Lowfen School"
        )
    earlier = meeting.happened - timedelta(hours=1)
    put_right(reviewed, meeting.pk, at=given.later(36), there=there, happened=earlier, where="Lowfen School")
    assert Visit.objects.get(pk=meeting.pk).happened == earlier


def test_how_things_stood_moves_with_the_day_of_the_visit(road):
    need = record_need(by=road.farida.actor, at=given.later(0.5), person=road.lowri, code="9.2", words="Two rooms.")
    visit = on.recorded(road, at=given.later(3), findings=[SeenAgain(need, Progress.MET)])
    put_right(road, visit, at=given.later(4), there=[There(road.lowri)], happened=given.later(1.1))
    assert Sighting.objects.get().on == Finding.objects.get().ended == given.later(1.1).date()
