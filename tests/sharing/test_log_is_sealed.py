"""Every look on record is sealed once, in the order of its time, and none is lost between two batches."""

from datetime import timedelta

import pytest

from tests.sharing.a_log import EACH, MORNING, a_log, a_look
from thinkfamily.records.decision import Refused
from thinkfamily.sharing.commands import log as sealing
from thinkfamily.sharing.commands import seal_looks
from thinkfamily.sharing.models import LogBatch, LogPlace
from thinkfamily.sharing.queries import verifying
from thinkfamily.sharing.queries.verifying import verify_log
from thinkfamily.sharing.rules.log import NOTHING

pytestmark = pytest.mark.django_db
NOON = MORNING + timedelta(hours=3)


def _placed(batch):
    return list(LogPlace.objects.filter(batch=batch).order_by("place").values_list("look", flat=True))


def test_looks_stand_in_the_order_of_their_time_then_of_their_id():
    late, early = a_look(MORNING + timedelta(minutes=2)).pk, a_look(MORNING).pk
    same = sorted(a_look(MORNING + timedelta(minutes=1)).pk for _ in range(5))
    batch = seal_looks(at=NOON)
    assert _placed(1) == [early, *same, late]
    assert (batch.number, batch.first, batch.last, batch.count, batch.previous) == (1, early, late, 7, NOTHING)


def test_batches_are_linked_by_their_roots():
    a_log()
    one, two, three = LogBatch.objects.order_by("number")
    assert (two.previous, three.previous) == (one.root, two.root)
    assert len({NOTHING, one.root, two.root, three.root}) == 4


def test_where_nobody_looked_nothing_is_sealed():
    assert seal_looks(at=NOON) is None
    a_log()
    assert seal_looks(at=NOON) is None
    assert LogBatch.objects.count() == 3


def test_a_look_that_came_on_record_during_the_sealing_is_in_the_next_batch():
    a_look(NOON - timedelta(minutes=1))
    seal_looks(at=NOON)
    begun_before = a_look(NOON - timedelta(minutes=2)).pk
    seal_looks(at=NOON + timedelta(minutes=10))
    assert _placed(2) == [begun_before]
    assert verify_log().fault is None


def test_whatever_was_not_sealed_for_days_is_sealed_at_last():
    a_log()
    for day in range(1, 30):
        a_look(MORNING + timedelta(days=day))
    assert seal_looks(at=MORNING + timedelta(days=40)).count == 29
    assert verify_log().fault is None


def test_many_looks_are_sealed_a_thousand_at_a_time_and_read_so(monkeypatch):
    monkeypatch.setattr(sealing, "AT_ONCE", 7)
    monkeypatch.setattr(verifying, "AT_ONCE", 7)
    log = a_log(batches=2, each=30)
    assert _placed(2) == [log.looks[2, place] for place in range(1, 31)]
    assert log.verify_with_witness() is None


def test_two_sealings_at_once_seal_nothing_twice(monkeypatch):
    a_log()
    a_look(MORNING + timedelta(days=1))
    older = LogBatch.objects.get(number=2)
    monkeypatch.setattr(sealing, "latest_batch", lambda: older)  # what the slower of two has read
    with pytest.raises(Refused, match="is being sealed already"):
        seal_looks(at=MORNING + timedelta(days=2))
    assert LogPlace.objects.count() == 3 * EACH
    assert verify_log().fault is None
