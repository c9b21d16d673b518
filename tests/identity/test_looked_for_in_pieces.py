"""After a file is loaded, whom it tells of is put where people can be looked for: only those, in pieces."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from tests.identity.sent_files import PEOPLE, an_extract
from thinkfamily.identity.commands import searchable
from thinkfamily.identity.commands.searchable import index_piece
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Membership
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.identity.weighing.held import read
from thinkfamily.partnership.commands import clock
from thinkfamily.records.queries import now

pytestmark = pytest.mark.usefixtures("place")


def load(folder, rows=PEOPLE, name="people.csv"):
    call_command("import", an_extract(folder, rows, name=name), agency="Lowfen School", verbosity=0)


def found():
    """Whom the index has of agencies' rows: by last name, the number it has them under, and their birth date."""
    people = {each.pk: read(each.features) for each in MatchPerson.objects.filter(agencies=True)}
    assert set(MatchKey.objects.values_list("person", flat=True)) == set(people), "no key is left over, or missing"
    return {held.names[0][1]: (number, held.births) for number, held in people.items()}


def test_a_second_file_touches_nobody_but_those_it_brings(tmp_path):
    load(tmp_path)
    before = found()
    corrected = ("A2", "Owen", "Pryce", "02/11/1978", "M", "", "", "")
    load(tmp_path, [corrected, ("A5", "Nia", "Vaughan", "", "F", "", "", "")], name="more.csv")
    after = found()
    assert sorted(after) == ["nowak", "okafor lane", "pryce", "shah", "vaughan"]
    assert {name: after[name] for name in ("nowak", "okafor lane", "shah")} == {
        name: before[name] for name in ("nowak", "okafor lane", "shah")
    }
    assert [before["pryce"][1], after["pryce"][1]] == [("1987-11-02",), ("1978-11-02",)]


def test_of_records_linked_as_one_the_others_count_when_one_is_said_anew(tmp_path):
    load(tmp_path)
    one, other = IndexRecord.objects.filter(local_id__in=("A1", "A2")).order_by("local_id")
    for record in (one, other):
        Membership.objects.create(record=record.pk, cluster=one.pk)
    load(tmp_path, [("A1", "Meera", "Shah-Pryce", "27/03/2019", "F", "", "", "")], name="more.csv")
    assert sorted(found()) == ["nowak", "okafor lane", "pryce", "shah pryce"]
    assert MatchPerson.objects.filter(agencies=True, cluster=one.pk).exists(), "who was linked is there under that name"


def test_broken_off_between_pieces_it_goes_on_from_there(tmp_path, monkeypatch):
    monkeypatch.setattr(searchable, "PIECE", 2)
    pieces = []

    def once(*args):
        if pieces:
            raise DatabaseError("database or disk is full")
        pieces.append(args)
        return working(*args)

    working = searchable.load
    monkeypatch.setattr(searchable, "load", once)
    with pytest.raises(CommandError, match=r"not all can be looked for yet: database or disk is full.*goes on"):
        load(tmp_path)
    first = found()
    assert [len(first), Extract.objects.get().searchable] == [2, None]
    monkeypatch.setattr(searchable, "load", working)
    load(tmp_path)
    assert [len(found()), Extract.objects.get().searchable is None] == [4, False]
    assert {name: found()[name] for name in first} == first, "whom one has been found by is not put there again"


def test_what_another_process_went_through_is_left_to_it(tmp_path):
    load(tmp_path)
    before = found()
    Extract.objects.update(searchable=None)
    rows = list(IndexRecord.objects.order_by("pk").values_list("pk", flat=True))
    index_piece(by=clock(), at=now(), extract=Extract.objects.get().pk, rows=rows)
    assert found() == before


def test_how_far_it_is_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(searchable, "PIECE", 2)
    call_command("import", an_extract(tmp_path), agency="Lowfen School")
    assert "2 of 4 rows can be looked for" in capsys.readouterr().out
