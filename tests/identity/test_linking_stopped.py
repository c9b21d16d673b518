"""Where a linking cannot go on, it is said in a line, and what was linked before stays."""

from errno import ENOSPC
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections

from tests.identity.sent_files import an_extract, loaded
from tests.identity.test_linking_extracts import TWO, linked, people
from thinkfamily.identity.commands import agencies
from thinkfamily.identity.linkage import exchange
from thinkfamily.identity.linkage.models import LinkRun, Membership, RecordLink

pytest.importorskip("duckdb", reason="The linkage extra is not installed.")


def people_found():
    """How many people of agencies' records can be looked for."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*) FROM "match_person" WHERE "agencies"')
        return cursor.fetchone()[0]


@pytest.mark.parametrize("table", ["identity_recordlink", "identity_membership"])
def test_where_links_or_people_cannot_be_written_what_was_linked_before_stays(place, tmp_path, monkeypatch, table):
    loaded(an_extract(tmp_path, TWO), place)
    linked()
    before = [list(RecordLink.objects.values()), list(Membership.objects.values()), LinkRun.objects.count()]
    goes_on = exchange._bring_in

    def full(*what):
        if table in what:
            raise DatabaseError("No space left on device")
        goes_on(*what)

    monkeypatch.setattr(exchange, "_bring_in", full)
    with pytest.raises(DatabaseError, match="No space left"):
        linked()
    assert [list(RecordLink.objects.values()), list(Membership.objects.values()), LinkRun.objects.count()] == before


def test_a_full_database_is_told_of_in_a_line_and_what_is_linked_but_cannot_be_looked_for_yet(
    place, tmp_path, monkeypatch
):
    loaded(an_extract(tmp_path, TWO), place)

    def full(*_):
        raise DatabaseError("could not extend file: No space left on device\nHINT: Check free disk space.")

    def no_room(*_):
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "_bring_in", full)
        with pytest.raises(
            CommandError, match=r"^Linking stopped, and changed nothing: could not extend file: .*again\.$"
        ):
            call_command("link", verbosity=0)
    assert not LinkRun.objects.exists()
    assert people_found() == 0
    for broken in (full, no_room):
        with monkeypatch.context() as patched:
            patched.setattr(agencies, "load", broken)
            with pytest.raises(
                CommandError, match=r"linked, but are looked for as they were linked before: .*No space"
            ):
                call_command("link", verbosity=0)
    assert people() == [["P1", "P2"]]
    assert people_found() == 0
    call_command("link", verbosity=0, stdout=StringIO())
    assert people_found() == 1


@pytest.mark.postgresql
def test_a_disk_full_while_postgresql_takes_a_copy_is_told_of_in_a_line(place, tmp_path, monkeypatch):
    loaded(an_extract(tmp_path, TWO), place)

    def full(*_):
        raise psycopg.errors.DiskFull("could not extend file: No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Cursor, "copy", full)
        with pytest.raises(CommandError, match=r"^Linking stopped, and changed nothing: could not extend file"):
            call_command("link", verbosity=0)
    call_command("link", verbosity=0, stdout=StringIO())
    assert people() == [["P1", "P2"]]


def test_what_a_truth_that_cannot_be_read_lacks_is_said(place, tmp_path):
    (tmp_path / "truth.csv").write_text("reference,person\nP1,1\n")
    with pytest.raises(CommandError, match=r"truth\.csv cannot be read: 'local_id'"):
        call_command("link", "--truth", str(tmp_path / "truth.csv"))


def test_it_links_where_each_statement_is_noted(place, tmp_path, monkeypatch):
    # as a server set up for development does; what is brought in beside the engine is so from another thread
    monkeypatch.setattr(connections["default"], "force_debug_cursor", True)
    loaded(an_extract(tmp_path, TWO), place)
    linked()
    linked()
    assert people() == [["P1", "P2"]]
