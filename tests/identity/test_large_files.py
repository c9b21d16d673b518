"""A large file is read by a process beside the one that keeps its rows, and comes to the same."""

import subprocess

import pytest

from tests import given
from tests.identity.sent_files import PEOPLE, an_extract, loaded
from thinkfamily.identity.linkage import parts
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Reject
from thinkfamily.records.decision import Refused

ROWS = [
    *PEOPLE, ("", "Nia", "Vaughan", "", "F", "", "", ""), ("A6", "=1+1", "Vaughan", "", "F", "", "", ""),
    ("A\\7", "Idris", "Vaughan", "31/04/2019", "M", "", "ZZ1 4A", "9990000019"), *PEOPLE[:1],
]  # fmt: skip


BEGIN = "from thinkfamily.identity.linkage import parts; parts.PART = 2; parts.serve()"
BREAKS_OFF = """
from thinkfamily.identity.linkage import parts
from thinkfamily.records.decision import Refused
def broken(*_):
    yield from ()
    raise Refused("people.csv is not whole.", field="file")
parts.Plan.rows = broken
parts.serve()
"""


@pytest.fixture
def _every_file_is_large(monkeypatch):
    monkeypatch.setattr(parts, "LARGE", 0)
    monkeypatch.setattr(parts, "PART", 2)
    monkeypatch.setattr(parts, "BEGIN", BEGIN)
    monkeypatch.setattr(parts.os, "cpu_count", lambda: 2)


def what_came_of_it(extract):
    kept = IndexRecord.objects.filter(extract=extract).order_by("local_id", "given")
    return [
        [extract.rows, extract.kept, extract.known, extract.rejected, extract.slips],
        list(
            kept.values_list("local_id", "given", "family_name", "born", "address", "postcode", "nhs_number", "slips")
        ),
        list(Reject.objects.filter(extract=extract).order_by("line").values_list("line", "reason", "row")),
    ]


def test_what_is_read_beside_is_what_is_read_here(place, tmp_path, request):
    path = an_extract(tmp_path, ROWS)
    here = what_came_of_it(loaded(path, given.an_agency("Tarn Homes", "housing")))
    request.getfixturevalue("_every_file_is_large")
    assert what_came_of_it(loaded(path, place)) == here
    assert here[0][:4] == [8, 5, 1, 2]


@pytest.mark.usefixtures("_every_file_is_large")
def test_where_the_process_beside_dies_the_loading_stops_in_words_and_is_gone_on_with(place, tmp_path, monkeypatch):
    path = an_extract(tmp_path, ROWS)
    with monkeypatch.context() as broken:
        broken.setattr(parts, "BEGIN", "import sys; sys.stdin.buffer.read(1)")
        with pytest.raises(Refused, match="goes on from there"):
            loaded(path, place)
    assert Extract.objects.get().finished is None
    assert loaded(path, place).kept == 5


@pytest.mark.usefixtures("_every_file_is_large")
def test_a_file_is_found_by_the_process_beside_from_wherever_the_loading_was_begun(place, tmp_path, monkeypatch):
    path = an_extract(tmp_path, ROWS)
    monkeypatch.chdir(tmp_path)
    assert loaded(path.relative_to(tmp_path), place).kept == 5


@pytest.mark.usefixtures("_every_file_is_large")
def test_whoever_stops_to_load_leaves_no_process_behind(place, tmp_path, monkeypatch):
    begun = []

    class Watched(subprocess.Popen):
        def __init__(self, *args, **more):
            super().__init__(*args, **more)
            begun.append(self)

    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(parts.subprocess, "Popen", Watched)
    with pytest.raises(KeyboardInterrupt):
        loaded(an_extract(tmp_path, ROWS), place, tell=stop)
    assert [each.poll() is None for each in begun] == [False]


@pytest.mark.usefixtures("_every_file_is_large")
def test_a_file_that_breaks_off_is_said_though_another_process_reads_it(place, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "BEGIN", BREAKS_OFF)
    with pytest.raises(Refused, match="not whole") as said:
        loaded(an_extract(tmp_path), place)
    assert said.value.field == "file"
    assert Extract.objects.get().finished is None
