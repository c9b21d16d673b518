"""A row of the log is the same bytes everywhere, and a witness is read strictly."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from thinkfamily.sharing.rules.log import Checkpoint, canonical, look_hash, read_witness

ROOT = "ab" * 32
LINE = f"3 {ROOT} 12 2026-11-22T09:00:00.000000Z"
LOOK = {
    "id": UUID(int=1), "at": datetime(2026, 11, 22, 9, 0, 0, 250000, tzinfo=UTC), "actor": UUID(int=2), "agency": None,
    "role": "practitioner", "what": "family", "about": UUID(int=3), "people": [str(UUID(int=4))], "reason": "involved",
    "rule": "P1+P2", "basis": [str(UUID(int=5))], "shown": 7,
}  # fmt: skip
KNOWN = "a0e1a628e7c61b8869a4545aa2029e5920212a0cb73a587743d08f34e501da74"


def test_values_are_written_in_the_one_way_there_is():
    at = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    written = canonical({"who": UUID(int=7), "at": at, "n": 1, "none": None, "ids": ["é"]})
    assert written == (
        b'{"at":"2026-11-22T09:00:00.000000Z","ids":["\\u00e9"],"n":1,"none":null,'
        b'"who":"00000000-0000-0000-0000-000000000007"}'
    )


def test_what_is_no_id_code_number_or_moment_is_not_hashed():
    with pytest.raises(TypeError, match="not bytes"):
        canonical({"words": b"never"})


def test_the_hash_of_a_look_is_fixed_for_ever():
    assert look_hash(LOOK, form=1, batch=1, place=1) == KNOWN


@pytest.mark.parametrize("column", LOOK)
def test_every_column_counts(column):
    other = {**LOOK, column: 8 if column == "shown" else "other"}
    assert look_hash(other, form=1, batch=1, place=1) != KNOWN


def test_where_it_stands_counts():
    assert len({KNOWN, look_hash(LOOK, form=1, batch=1, place=2), look_hash(LOOK, form=1, batch=2, place=1)}) == 3


def test_a_witness_is_read_back_as_it_was_written():
    line = Checkpoint(batch=3, root=ROOT, count=12, sealed_at="2026-11-22T09:00:00.000000Z")
    assert str(line) == LINE
    assert read_witness([LINE + "\n", "\n"]) == [line]


@pytest.mark.parametrize("line", ["rubbish", f"x {ROOT} 12 now", "3 abcd 12 now", f"3 {ROOT} 12", f"{LINE} more"])
def test_a_line_that_is_no_checkpoint_is_named(line):
    with pytest.raises(ValueError, match="Line 2 of the witness is not a checkpoint"):
        read_witness([LINE.replace("3", "2", 1), line])


def test_a_batch_that_stands_twice_is_named():
    with pytest.raises(ValueError, match="Line 2 of the witness is about batch 3"):
        read_witness([LINE, LINE])
