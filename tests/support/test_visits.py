"""Visits, calls and messages: planned, recorded as they came about, called off."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.families.models import Whereabouts
from thinkfamily.findings.commands import record_need
from thinkfamily.findings.models import Finding, Sighting
from thinkfamily.findings.terms import Progress
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import (
    SeenAgain,
    There,
    VisitToCome,
    Written,
    call_off_visit,
    plan_visit,
)
from thinkfamily.support.models import NextTry, Presence, Visit, VisitNote, VisitSighting, VisitWorker
from thinkfamily.support.terms import Encounter, NoteSort, WhoseMiss

pytestmark = pytest.mark.django_db

MORNING = given.later(0.2)
DAY_AFTER = given.later(1, hours=2)


road = begun(on.a_led_family)


def record(road, *, at=DAY_AFTER, by=None, **more):
    return on.recorded(road, at=at, by=by, **more)


def plan(road, *, at=MORNING, by=None, form=None, **more):
    come = {"encounter": Encounter.VISIT, "planned_for": DAY_AFTER, "people": [road.lowri]} | more
    return plan_visit(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), family=road.family.pk, told=VisitToCome(**come)
    )


def due(kind, about):
    return Due.objects.filter(kind=kind, about_id=about, ended=None).first()


def test_a_visit_keeps_when_it_was_who_went_and_who_was_seen(road):
    visit = Visit.objects.get(pk=record(road, there=[There(road.lowri), There(road.megan, expected=False)]))
    assert visit.happened == DAY_AFTER - timedelta(hours=1)
    assert [row.practitioner for row in VisitWorker.objects.filter(visit=visit)] == [road.farida]
    assert {(row.person_id, row.expected, row.seen) for row in visit.presences.all()} == {
        (road.lowri, True, True), (road.megan, False, True)
    }  # fmt: skip


def test_each_person_in_a_visit_is_an_item_about_them_alone(road):
    record(road, there=[There(road.lowri), There(road.dean)])
    for row in Presence.objects.all():
        assert list(Subject.objects.filter(item=row.pk).values_list("person_id", flat=True)) == [row.person_id]


def test_a_visit_that_is_still_to_come_is_planned_and_not_recorded(road):
    with pytest.raises(Refused, match="still to come") as refused:
        record(road, happened=DAY_AFTER + timedelta(minutes=1))
    assert refused.value.field == "happened"
    assert not Visit.objects.exists()


def test_whose_miss_it_was_is_asked(road):
    with pytest.raises(Refused, match="whose miss"):
        record(road, there=[There(road.lowri, seen=False)])


def test_nobody_named_is_refused(road):
    with pytest.raises(Refused, match="who was expected"):
        record(road, there=[])


def test_a_text_of_several_kinds_counts_as_the_most_guarded(road):
    record(road, written=[Written("She pays and cannot sleep.", [Kind.HOUSING, Kind.MENTAL_HEALTH], [road.lowri])])
    note = VisitNote.objects.select_related("item").get(sort=NoteSort.SEEN)
    assert note.item.kind == Kind.MENTAL_HEALTH.bit


def test_a_text_is_about_those_it_names_though_nobody_ticked_them(road):
    record(road, written=[Written("Megan’s bed is by the door.", [Kind.HOUSING], [road.lowri])])
    note = VisitNote.objects.get(sort=NoteSort.SEEN)
    assert set(Subject.objects.filter(item=note.pk).values_list("person_id", flat=True)) == {road.lowri, road.megan}


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (Written("She pays.", (), ()), "kinds"),
        (Written("Somebody knocked.", [Kind.HOUSING]), "people"),
        (Written("I open them now.", [Kind.HOUSING], (), NoteSort.SAID), "people"),
    ],
)
def test_a_part_without_kind_or_people_is_refused_beside_its_question(road, written, field):
    with pytest.raises(Refused) as refused:
        record(road, written=[written])
    assert refused.value.field == field


def test_own_words_are_somebodys(road):
    record(road, written=[Written("I open them now.", [Kind.MONEY_AND_WORK], (), NoteSort.SAID, road.lowri)])
    note = VisitNote.objects.get()
    assert note.said_by_id == road.lowri
    assert list(Subject.objects.filter(item=note.pk).values_list("person_id", flat=True)) == [road.lowri]


def test_where_it_was_is_whereabouts_and_no_part_of_a_note(road):
    record(road, where="The cafe on Mill Rise")
    where = VisitNote.objects.select_related("item").get(sort=NoteSort.WHERE)
    assert where.item.kind == Kind.WHEREABOUTS.bit
    assert not Whereabouts.objects.filter(text__contains="Mill Rise").exists()


def test_a_need_is_seen_again(road):
    need = record_need(by=road.farida.actor, at=given.later(0.3), person=road.lowri, code="10.2")
    visit = record(road, findings=[SeenAgain(need, Progress.BETTER, "Four payments made.")])
    sighting = Sighting.objects.get(finding=need)
    assert (sighting.how, sighting.on) == ("better", DAY_AFTER.date())
    assert VisitSighting.objects.get(visit=visit).sighting == sighting
    assert Finding.objects.get(pk=need).ended is None


def test_sent_twice_it_is_one_visit(road):
    form = uuid4()
    assert record(road, form=form) == record(road, form=form, at=DAY_AFTER + timedelta(hours=1))
    assert Visit.objects.count() == 1


def test_a_stranger_finds_nothing_to_record_a_visit_for(road):
    with pytest.raises(NotFound):
        record(road, by=given.a_practitioner(name="Pia Holm"))


def test_somebody_who_is_not_of_the_family_is_not_found(road):
    other = given.a_contact(by=road.farida, at=given.later(0.3)).people.first().person_id
    with pytest.raises(NotFound):
        record(road, there=[There(other)])


def test_a_planned_visit_is_to_be_written_up_a_working_day_after_it(road):
    visit = plan(road)
    waits = due("write_up_visit", visit)
    assert waits.holder == road.farida.actor_id
    assert waits.by.date() == given.later(2).date()


def test_a_planned_visit_is_recorded_and_no_longer_waits(road):
    visit = plan(road, people=[road.lowri, road.megan])
    there = [There(road.lowri), There(road.megan, seen=False, whose=WhoseMiss.OTHERS)]
    assert record(road, visit=visit, seen=1, there=there) == visit
    assert due("write_up_visit", visit) is None
    kept = {row.person_id: (row.seen, row.whose_miss) for row in Presence.objects.filter(visit=visit)}
    assert kept == {road.lowri: (True, ""), road.megan: (False, "others")}


def test_a_planned_visit_that_somebody_recorded_meanwhile_is_shown_and_not_written_over(road):
    visit = plan(road)
    record(road, visit=visit, seen=1)
    with pytest.raises(Stale) as stale:
        record(road, visit=visit, seen=1, at=DAY_AFTER + timedelta(hours=1))
    assert stale.value.who == "Farida Bashir"


@pytest.mark.parametrize("planned_for", [given.later(0.1), given.later(0.2)])
def test_a_time_that_has_passed_cannot_be_planned(road, planned_for):
    with pytest.raises(Refused, match="has passed"):
        plan(road, planned_for=planned_for)


def test_a_way_that_somebody_asked_us_not_to_use_is_not_planned(road):
    keep_safe_way(by=road.farida.actor, at=given.later(0.1), person=road.lowri, words="Text first.", forbids=["call"])
    with pytest.raises(Refused, match=r"not a safe way to reach Lowri\. Text first\.") as refused:
        plan(road, encounter=Encounter.CALL)
    assert refused.value.field == "encounter"
    plan(road, encounter=Encounter.TEXT)


def test_a_hidden_notice_is_not_given_away_and_whoever_keeps_it_is_told(road):
    """An advocate keeps a notice that somebody who gives advice on debts may not read."""
    advocate = on.an_insider(road, "Selma Cole", "domestic_abuse")
    ravi = on.an_insider(road, "Ravi Thorne", "debt_advice")
    way = keep_safe_way(by=advocate.actor, at=given.later(0.1), person=road.lowri, words="Text.", forbids=["call"])
    assert not decide(viewer_of(ravi.actor, given.later(0.2)), way, given.later(0.2))[0]
    plan(road, by=ravi, encounter=Encounter.CALL)
    waits = due("ring_about_safe_way", way)
    assert (waits.holder, waits.family) == (advocate.actor_id, None)
    assert waits.by == DAY_AFTER


def test_a_visit_is_called_off_with_a_reason(road):
    visit = plan(road)
    with pytest.raises(Refused, match="Say why"):
        call_off_visit(by=road.farida.actor, at=given.later(0.5), visit=visit, seen=1, because=" ")
    call_off_visit(by=road.farida.actor, at=given.later(0.5), visit=visit, seen=1, because="Farida is ill.")
    assert due("write_up_visit", visit) is None
    with pytest.raises(Refused, match="called off"):
        record(road, visit=visit)


def test_calling_off_takes_up_again_what_the_visit_was_to_follow(road):
    record(road, there=[There(road.lowri, seen=False, whose=WhoseMiss.FAMILY)])
    tried = NextTry.objects.get()
    visit = plan(road, at=DAY_AFTER, planned_for=DAY_AFTER + timedelta(days=1))
    assert due("make_next_effort", tried.pk) is None
    call_off_visit(
        by=road.farida.actor, at=DAY_AFTER + timedelta(hours=1), visit=visit, seen=1, because="Farida is ill."
    )
    assert due("make_next_effort", tried.pk)


def test_only_the_visits_of_ones_own_agency_are_seen_without_agreement(road):
    outsider = on.an_insider(road, "Ravi Thorne", "debt_advice")
    visit = record(road)
    with pytest.raises(NotFound):
        call_off_visit(by=outsider.actor, at=DAY_AFTER, visit=visit, seen=1, because="No.")
