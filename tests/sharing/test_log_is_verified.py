"""Whatever is done to the sealed log is found, and the first bad row is named; a rebuilt log by its witness alone."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.owning import the_log_unguarded
from tests.sharing.a_log import (
    EACH,
    MORNING,
    a_log,
    a_look,
    alter,
    as_kept,
    change,
    cut,
    delete,
    sealed_anew,
    with_its_hash,
)
from thinkfamily.sharing.commands import seal_looks
from thinkfamily.sharing.models import LogBatch, LogPlace, Look
from thinkfamily.sharing.queries.verifying import verify_log
from thinkfamily.sharing.rules.log import FORMS, NEWEST_FORM
from thinkfamily.sharing.terms import LogFault

pytestmark = pytest.mark.django_db
FIRST, MIDDLE, LAST = 1, 3, EACH


@pytest.fixture
def log():
    return a_log()


def _is(fault, wrong, batch=None, place=None, look=None):
    assert fault is not None
    assert (fault.wrong, fault.batch, fault.place, fault.look) == (wrong, batch, place, look), str(fault)


def test_an_untouched_log_is_whole_and_says_how_much_is_not_sealed(log):
    a_look(MORNING + timedelta(days=1))
    found = verify_log(log.witness)
    assert (found.batches, found.looks, found.unsealed, found.fault) == (3, 3 * EACH, 1, None)


def test_the_newest_form_seals_every_column_of_a_look():
    assert set(FORMS[NEWEST_FORM]) == {each.attname for each in Look._meta.concrete_fields}


ALTERED = {
    "at": "'2026-09-07 11:02:00+00:00'", "actor": as_kept, "agency": "NULL", "role": "'supervisor'", "what": "'plan'",
    "about": as_kept, "people": "'[]'", "reason": "'concern'", "rule": "'P1'", "basis": "'[]'", "shown": "0",
}  # fmt: skip


@pytest.mark.parametrize("column", ALTERED)
def test_a_look_that_was_altered_is_named_whatever_the_column(log, column):
    look, value = log.looks[2, MIDDLE], ALTERED[column]
    value = value if isinstance(value, str) else value(UUID(int=0))
    change("look", f"{column} = {value}", f"id = {as_kept(look)}")
    _is(log.verify(), LogFault.ALTERED, 2, MIDDLE, look)


def test_every_column_but_the_id_was_altered_above():
    assert {*ALTERED, "id"} == {each.column for each in Look._meta.concrete_fields}


@pytest.mark.parametrize("column", ["at", "actor", "shown"])
def test_a_look_that_can_no_longer_be_read_is_named(log, column):
    look = log.looks[2, MIDDLE]
    if connection.vendor == "postgresql":  # which keeps nonsense out of its columns itself
        with pytest.raises(DatabaseError), transaction.atomic():
            change("look", f"{column} = 'nonsense'", f"id = {as_kept(look)}")
    else:
        change("look", f"{column} = 'nonsense'", f"id = {as_kept(look)}")
        _is(log.verify(), LogFault.ALTERED, 2, MIDDLE, look)


def test_a_look_whose_id_was_altered_is_missing(log):
    look = log.looks[2, MIDDLE]
    change("look", f"id = {as_kept(UUID(int=0))}", f"id = {as_kept(look)}")
    _is(log.verify(), LogFault.MISSING, 2, MIDDLE, look)


@pytest.mark.parametrize("place", [FIRST, MIDDLE, LAST])
def test_a_look_that_was_deleted_is_named(log, place):
    look = log.looks[2, place]
    delete("look", f"id = {as_kept(look)}")
    _is(log.verify(), LogFault.MISSING, 2, place, look)


@pytest.mark.parametrize("place", [FIRST, MIDDLE, LAST])
def test_a_look_that_was_deleted_with_its_place_is_named_by_the_place(log, place):
    look = log.looks[2, place]
    delete("look", f"id = {as_kept(look)}")
    delete("logplace", f"look = {as_kept(look)}")
    _is(log.verify(), LogFault.MISSING, 2, place, look if place != MIDDLE else None)


def test_a_look_that_was_deleted_and_its_place_closed_up_is_found_where_it_stood(log):
    look = log.looks[2, MIDDLE]
    delete("look", f"id = {as_kept(look)}")
    delete("logplace", f"look = {as_kept(look)}")
    for place in (MIDDLE + 1, LAST):
        change("logplace", f"place = {place - 1}", f"batch = 2 AND place = {place}")
    _is(log.verify(), LogFault.MOVED, 2, MIDDLE, log.looks[2, MIDDLE + 1])


def test_a_look_put_in_at_the_end_of_a_batch_is_named(log):
    look = a_look(MORNING + timedelta(hours=4, minutes=10)).pk
    LogPlace.objects.create(look=look, batch=2, place=EACH + 1, leaf="ab" * 32)
    _is(log.verify(), LogFault.EXTRA, 2, EACH + 1, look)


def test_a_look_put_in_between_others_is_named(log):
    look = a_look(MORNING + timedelta(hours=4, minutes=2, seconds=30)).pk
    for place in (LAST, MIDDLE + 1, MIDDLE):
        change("logplace", f"place = {place + 1}", f"batch = 2 AND place = {place}")
    LogPlace.objects.create(look=look, batch=2, place=MIDDLE, leaf="ab" * 32)
    with_its_hash(look)
    _is(log.verify(), LogFault.EXTRA, 2, MIDDLE, look)


def test_a_look_put_in_beside_the_batches_is_named_if_it_claims_to_be_old(log):
    look = a_look(MORNING + timedelta(hours=4)).pk
    _is(log.verify(), LogFault.EXTRA, look=look)
    assert seal_looks(at=MORNING + timedelta(days=1)) is None
    _is(log.verify(), LogFault.EXTRA, look=look)
    seal_looks(at=MORNING + timedelta(days=1), late=True)
    assert log.verify_with_witness() is None


@pytest.mark.parametrize("column", ["look", "place"])
def test_two_looks_that_were_swapped_are_named_from_the_first(log, column):
    one, other = log.looks[2, 2], log.looks[2, 4]
    spare = {"look": as_kept(UUID(int=0)), "place": "99"}[column]
    first, second = {"look": (as_kept(one), as_kept(other)), "place": ("2", "4")}[column]
    for of, to in ((first, spare), (second, first), (spare, second)):
        change("logplace", f"{column} = {to}", f"batch = 2 AND {column} = {of}")
    _is(log.verify(), LogFault.MOVED, 2, 2, other)


def test_two_looks_whose_contents_were_swapped_are_named_from_the_first(log):
    one, other, spare = (as_kept(each) for each in (log.looks[1, 2], log.looks[3, 4], UUID(int=0)))
    for of, to in ((one, spare), (other, one), (spare, other)):
        change("look", f"id = {to}", f"id = {of}")
    _is(log.verify(), LogFault.ALTERED, 1, 2, log.looks[1, 2])


@pytest.mark.parametrize("column", ["first", "last", "count", "previous", "root", "sealed_at"])
def test_a_batch_that_was_altered_is_named(log, column):
    value = {"count": "4", "sealed_at": "'2026-09-07 13:30:00+00:00'"}.get(column, as_kept(UUID(int=0)))
    change("logbatch", f"{column} = {value}", "number = 2")
    fault = log.verify()
    assert (fault.batch, fault.wrong) == (2, LogFault.EXTRA if column == "count" else LogFault.BATCH_ALTERED)


def test_a_batch_of_a_form_nobody_knows_is_named(log):
    change("logbatch", "form = 99", "number = 2")
    _is(log.verify(), LogFault.BATCH_ALTERED, 2)


def test_a_look_altered_together_with_its_hash_is_found_by_the_root(log):
    look = log.looks[2, MIDDLE]
    alter(look)
    with_its_hash(look)
    _is(log.verify(), LogFault.BATCH_ALTERED, 2, look=log.looks[2, 1])


def test_a_batch_rebuilt_alone_breaks_the_chain_behind_it(log):
    alter(log.looks[2, MIDDLE])
    later = LogBatch.objects.get(number=3)
    sealed_anew(2)
    with the_log_unguarded():
        later.save()
    _is(log.verify(), LogFault.CHAIN_BROKEN, 3, look=log.looks[3, 1])
    _is(log.verify_with_witness(), LogFault.REBUILT, 2, 1, log.looks[2, 1])


def test_a_batch_in_the_middle_that_was_deleted_is_named(log):
    cut("= 2")
    _is(log.verify(), LogFault.BATCH_MISSING, 2)


def test_a_batch_deleted_from_under_its_places_is_named(log):
    delete("logbatch", "number = 3")
    _is(log.verify(), LogFault.BATCH_MISSING, 3, 1, log.looks[3, 1])


def test_a_log_whose_end_was_cut_off_is_found_by_the_witness_alone(log):
    cut("> 1")
    assert log.verify() is None
    fault = log.verify_with_witness()
    _is(fault, LogFault.TRUNCATED, 2, 1)
    assert f"The last look on record is {log.looks[1, EACH]}. The witness saw batch 3." in str(fault)


def test_a_log_that_was_emptied_is_found_by_the_witness_alone(log):
    cut("> 0")
    assert log.verify() is None
    _is(log.verify_with_witness(), LogFault.TRUNCATED, 1, 1)


def test_a_log_cut_off_and_gone_on_with_is_found_by_the_witness_alone(log):
    cut("> 1")
    for number in (2, 3):
        a_look(MORNING + timedelta(days=number))
        seal_looks(at=MORNING + timedelta(days=number, hours=1))
    assert log.verify() is None
    _is(log.verify_with_witness(), LogFault.REBUILT, 2, 1, LogPlace.objects.get(batch=2, place=1).look)


def test_a_log_rebuilt_as_a_whole_is_found_by_the_witness_alone(log):
    alter(log.looks[2, MIDDLE])
    sealed_anew(2)
    assert log.verify() is None
    _is(log.verify_with_witness(), LogFault.REBUILT, 2, 1, log.looks[2, 1])


def test_a_witness_that_saw_few_batches_says_between_which_the_log_was_rebuilt(log):
    alter(log.looks[2, MIDDLE])
    sealed_anew(2)
    fault = verify_log([log.witness[0], log.witness[2]]).fault
    _is(fault, LogFault.REBUILT, 2, 1, log.looks[2, 1])
    assert "It is one of batches 2 to 3." in str(fault)


def test_a_fault_is_said_in_a_sentence_with_the_row(log):
    look = log.looks[2, MIDDLE]
    delete("look", f"id = {as_kept(look)}")
    assert str(log.verify()) == (f"Look missing: batch 2, place 3, look {look}. A look was sealed here and is gone.")
