"""Supervision and management decisions stand on the record, with what was decided, why, and when next."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import record_decision, record_supervision
from thinkfamily.support.models import OversightNote

pytestmark = pytest.mark.django_db

road = begun(on.a_led_family)


def supervise(road, *, by=None, day=10, **more):
    said = {"words": "Farida goes on; ask Beryl to come.", "because": "Lowri opened the door twice."} | more
    return record_supervision(by=(by or road.boss).actor, at=given.later(day), family=road.family.pk, **said)


def decide(road, *, by=None, day=10, **more):
    said = {"words": "We go on visiting each week.", "because": "The children have nobody else."} | more
    return record_decision(by=(by or road.boss).actor, at=given.later(day), family=road.family.pk, **said)


def waits(road, kind):
    return Due.objects.filter(kind=kind, about_id=road.family.pk, ended=None)


def test_the_first_supervision_is_due_four_weeks_after_somebody_accepted_to_lead(road):
    due = waits(road, "supervision").get()
    assert (due.role, due.by) == ("supervisor", end_of_day(given.later(28).date()))


def test_supervision_is_kept_and_the_next_one_falls_due(road):
    note = OversightNote.objects.get(pk=supervise(road))
    assert note.sort == "supervision"
    assert note.next_by == given.later(38).date()
    assert waits(road, "supervision").get().by == end_of_day(given.later(38).date())
    assert set(Subject.objects.filter(item=note.pk).values_list("person_id", flat=True)) == {
        person.pk for person in road.people
    }


def test_a_decision_is_kept_with_its_reason_and_looked_at_again(road):
    note = OversightNote.objects.get(pk=decide(road, next_by=given.later(20).date()))
    assert (note.sort, note.lets_end) == ("decision", False)
    assert waits(road, "look_again").get().by == end_of_day(given.later(20).date())
    decide(road, day=19)
    assert not waits(road, "look_again").exists()


def test_the_lead_does_not_supervise_themselves(road):
    with pytest.raises(Refused, match="Gwen Ellis writes this down"):
        supervise(road, by=road.farida)


def test_before_there_is_a_lead_the_front_door_manager_decides(known):
    assert decide(known, by=known.place.manager, day=0.1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": " "}, "words"),
        ({"because": ""}, "because"),
        ({"on": given.later(11).date()}, "on"),
        ({"next_by": given.later(10).date()}, "next_by"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_question(road, wrong, field):
    with pytest.raises(Refused) as refused:
        supervise(road, **wrong)
    assert refused.value.field == field
    assert not OversightNote.objects.exists()


def test_it_counts_as_the_most_guarded_kind_it_tells_of(road):
    note = supervise(road, kinds=[Kind.PLAN_AND_ACTIONS, Kind.MENTAL_HEALTH])
    assert OversightNote.objects.select_related("item").get(pk=note).item.kind == Kind.MENTAL_HEALTH.bit


def test_sent_twice_it_is_one(road):
    form = uuid4()
    assert supervise(road, form=form) == supervise(road, form=form)
    assert OversightNote.objects.count() == 1
