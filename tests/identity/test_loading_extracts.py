"""An agency's file becomes index facts: once, whole or not at all, under a protocol, and gone by its end."""

import csv
import tempfile
from datetime import timedelta

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from tests import given
from tests.identity.sent_files import HEADER, PEOPLE, an_extract, loaded
from thinkfamily.identity.commands import loading
from thinkfamily.identity.commands.loading import clear_index
from thinkfamily.identity.index import sorting
from thinkfamily.identity.linkage import parts
from thinkfamily.identity.linkage.mapping import mapping_from
from thinkfamily.identity.linkage.models import Extract, IndexRecord
from thinkfamily.identity.models import MatchPerson
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Refused
from thinkfamily.records.reading import as_work, reading


@pytest.fixture
def school(db):
    given.a_place()
    with reading():
        as_work("test")
        yield given.an_agency()


def held():
    return {row.local_id: row for row in IndexRecord.objects.filter(replaced=None)}


def test_rows_are_kept_as_they_were_given(school, tmp_path):
    extract = loaded(an_extract(tmp_path), school)
    meera = held()["A1"]
    assert [extract.rows, extract.kept, extract.rejected] == [4, 4, 0]
    assert [meera.given, meera.family_name, meera.born.isoformat(), meera.postcode, meera.nhs_number] == [
        "Meera", "Shah", "2019-03-27", "ZZ1 4AB", "9990000018",
    ]  # fmt: skip


def test_the_same_file_twice_adds_nothing(school, tmp_path):
    path = an_extract(tmp_path)
    assert loaded(path, school).pk == loaded(path, school).pk
    assert IndexRecord.objects.count() == 4


def test_the_same_rows_in_another_file_add_nothing(school, tmp_path):
    loaded(an_extract(tmp_path), school)
    again = loaded(
        an_extract(tmp_path, [*PEOPLE, ("A9", "Wren", "Hale", "01/01/2020", "", "", "", "")], name="b.csv"), school
    )
    assert [again.kept, again.known, IndexRecord.objects.count()] == [1, 4, 5]


def test_a_corrected_row_is_a_new_record_and_the_first_stays_as_it_was(school, tmp_path):
    first = loaded(an_extract(tmp_path), school)
    corrected = loaded(an_extract(tmp_path, [("A2", "Owain", *PEOPLE[1][2:])], name="corrected.csv"), school)
    rows = {row.given: (row.extract_id, row.replaced_id) for row in IndexRecord.objects.filter(local_id="A2")}
    assert rows == {"Owen": (first.pk, corrected.pk), "Owain": (corrected.pk, None)}


def test_the_same_reference_of_another_agency_is_another_record(school, tmp_path):
    path = an_extract(tmp_path)
    loaded(path, school)
    loaded(path, given.an_agency("Tarn Homes", "housing"))
    assert IndexRecord.objects.filter(replaced=None).count() == 8


def test_a_loading_broken_off_counts_for_nothing_and_is_gone_on_with(school, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART", 2)
    told = []

    def stop(extract):
        told.append(extract.rows)
        if extract.rows == 2:
            raise KeyboardInterrupt

    path = an_extract(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        loaded(path, school, tell=stop)
    left = Extract.objects.get()
    assert [left.finished, left.rows] == [None, 2]
    loaded(path, school, tell=stop)
    assert told == [2, 4, 4]
    assert [Extract.objects.get().kept, IndexRecord.objects.count()] == [4, 4]


def test_a_full_disk_is_said_in_words_and_nothing_is_lost(school, tmp_path, monkeypatch):
    def full(*_, **__):
        raise DatabaseError("could not extend file: No space left on device")

    path = an_extract(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(loading, "add_new", full)
        with pytest.raises(Refused, match=r"No space left.*goes on from there"):
            loaded(path, school)
    assert loaded(path, school).kept == 4


def no_copy(*_):
    raise psycopg.errors.DiskFull("could not extend file: No space left on device")


@pytest.mark.postgresql
def test_a_disk_full_while_postgresql_takes_a_copy_is_said_in_words_too(school, tmp_path, monkeypatch):
    path = an_extract(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(psycopg.Cursor, "copy", no_copy)
        with pytest.raises(CommandError, match=r"Loading stopped at line .*No space left.*goes on from there"):
            call_command("import", path, agency="Lowfen School", verbosity=0)
    assert loaded(path, school).kept == 4
    with monkeypatch.context() as full:
        full.setattr(psycopg.Cursor, "copy", no_copy)
        with pytest.raises(CommandError, match="not all can be looked for yet: could not extend file"):
            call_command("import", path, agency="Lowfen School", verbosity=0)
    call_command("import", path, agency="Lowfen School", verbosity=0)
    assert MatchPerson.objects.filter(agencies=True).count() == 4


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("begin_extract", r"could not begin: .*Nothing of the file is kept"),
        ("finish_extract", r"stopped at line 5: .*it goes on from there"),
    ],
)
def test_a_disk_full_before_or_after_the_rows_is_said_too(school, tmp_path, monkeypatch, broken, said):
    def full(**_):
        raise DatabaseError("database or disk is full")

    path = an_extract(tmp_path)
    with monkeypatch.context() as once:
        once.setattr(loading, broken, full)
        with pytest.raises(Refused, match=said):
            loaded(path, school)
    assert loaded(path, school).finished
    assert IndexRecord.objects.count() == 4


def test_no_room_to_let_people_be_looked_for_is_said_and_mended_by_loading_again(school, tmp_path, monkeypatch):
    path = an_extract(tmp_path)
    with monkeypatch.context() as once:
        once.setattr(sorting, "IN_MEMORY", 1)
        once.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
        with pytest.raises(CommandError, match=r"kept and count, but not all can be looked for yet"):
            call_command("import", path, agency="Lowfen School", verbosity=0)
    assert [IndexRecord.objects.count(), MatchPerson.objects.filter(agencies=True).count()] == [4, 0]
    call_command("import", path, agency="Lowfen School", verbosity=0)
    assert [IndexRecord.objects.count(), MatchPerson.objects.filter(agencies=True).count()] == [4, 4]


def test_a_file_that_is_being_loaded_is_not_loaded_beside(school, tmp_path):
    path = an_extract(tmp_path)
    extract = loaded(path, school)
    Extract.objects.filter(pk=extract.pk).update(finished=None, runner="another-machine 1 x", beat=given.NOW)
    with pytest.raises(Refused, match="being loaded now"):
        loaded(path, school)
    assert loaded(path, school, at=given.NOW + timedelta(minutes=2)).finished


def test_whoever_was_overtaken_keeps_nothing_more(school, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART", 2)

    def overtake(extract):
        Extract.objects.filter(pk=extract.pk).update(runner="another 1 x")

    with pytest.raises(Refused, match="Another process"):
        loaded(an_extract(tmp_path), school, tell=overtake)
    assert IndexRecord.objects.count() == 2


def test_begun_anew_with_another_mapping_nothing_of_the_first_stays(school, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART", 2)

    def stop(_):
        raise KeyboardInterrupt

    path = an_extract(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        loaded(path, school, tell=stop)
    loaded(path, school, fields=mapping_from({"columns": {"local_id": "Client Ref", "family_name": "Last Name"}}))
    assert {(row.given, row.family_name) for row in held().values()} == {
        ("", "Shah"), ("", "Pryce"), ("", "Okafor-Lane"), ("", "Nowak"),
    }  # fmt: skip


def test_without_a_protocol_in_force_nothing_is_loaded(school, tmp_path):
    with pytest.raises(Refused, match="No protocol"):
        loaded(an_extract(tmp_path), school, at=given.later(3000))


def test_index_facts_go_when_their_protocol_has_ended(school, tmp_path):
    loaded(an_extract(tmp_path), school)
    by = clock()
    assert clear_index(by=by, at=given.later(1999), role=by.kind) == "0"
    assert clear_index(by=by, at=given.later(2000), role=by.kind) == "4"
    assert [IndexRecord.objects.count(), Extract.objects.get().removed] == [0, given.later(2000)]


def test_what_a_file_had_replaced_counts_again_once_that_file_is_gone(school, tmp_path):
    loaded(an_extract(tmp_path), school)
    corrected = loaded(an_extract(tmp_path, [("A2", "Owain", *PEOPLE[1][2:])], name="corrected.csv"), school)
    loading.remove_rows(corrected)
    assert held()["A2"].given == "Owen"


def test_rejected_rows_are_written_to_be_corrected_and_sent_again(school, tmp_path, capsys):
    wrong = [("A5", "Lena", "Frost", "31/02/2014", "F", "", "", ""), ("A6", "=1+1", "Frost", "", "", "", "", "")]
    path = an_extract(tmp_path, [*PEOPLE, *wrong])
    call_command("import", path, agency="Lowfen School")
    rejects = tmp_path / "people.csv.rejects.csv"
    rows = list(csv.reader(rejects.read_text().splitlines()))
    assert [row[:3] for row in rows] == [
        ["line", "reason", HEADER[0]],
        ["6", "The date of birth is a day that does not exist.", "A5"],
        ["7", "A cell holds a formula, which a spreadsheet would run.", "A6"],
    ]
    rejects.write_text(rejects.read_text().replace("31/02/2014", "28/02/2014").replace("'=1+1", "Lars"))
    call_command("import", rejects, agency="Lowfen School")
    assert set(held()) == {"A1", "A2", "A3", "A4", "A5", "A6"}
    assert "2 rows read. New: 2." in capsys.readouterr().out


def test_a_dry_run_says_what_would_be_kept_and_keeps_nothing(school, tmp_path, capsys):
    call_command("import", an_extract(tmp_path, separator=";"), dry_run=True)
    said = capsys.readouterr().out
    assert "text in UTF-8, columns separated by semicolons" in said
    assert "Would be kept: 4" in said
    assert IndexRecord.objects.count() == 0


def test_a_row_with_the_number_of_somebody_kept_safe_is_kept_with_them(school, tmp_path):
    from thinkfamily.identity.commands import record_identity
    from thinkfamily.people.commands import new_person

    meera = new_person(at=given.NOW)
    farida = given.a_practitioner()
    given_by = farida.actor
    record_identity(person=meera, by=given_by, at=given.NOW, said="Meera Shah", nhs_number="9990000018")
    loaded(an_extract(tmp_path), school)
    assert {row.local_id for row in held().values() if row.kept_id == meera.pk} == {"A1"}


def test_parquet_is_read_as_text_is(school, tmp_path):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "people.parquet"
    parquet.write_table(
        arrow.table({name: [row[place] or None for row in PEOPLE] for place, name in enumerate(HEADER)}), path
    )
    loaded(path, school)
    assert held()["A2"].born.isoformat() == "1987-11-02"
