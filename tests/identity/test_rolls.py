"""Files that hold each person once: a record of one has one best match in another, or none."""

import json

import pytest
from django.core.management import call_command

from tests import given
from tests.identity.sent_files import HEADER, an_extract, loaded
from tests.identity.test_linking_extracts import linked, people
from thinkfamily.identity.linkage.mapping import mapping_from, proposed
from thinkfamily.identity.linkage.models import Extract, RecordLink
from thinkfamily.records.decision import Refused
from thinkfamily.web.identity.extract_forms import MappingForm

pytest.importorskip("splink", reason="The linkage extra is not installed.")

HOME = ("14 Fell Row", "ZZ1 4AB", "")
FAR = ("3 Kiln Lane", "ZZ7 1QT", "")


def roll(folder, agency, rows):
    path = an_extract(folder, rows, name=f"{rows[0][0]}.csv")
    fields = mapping_from(proposed(HEADER, rows).as_data() | {"once": True})
    return loaded(path, agency, fields=fields)


def test_between_two_rolls_each_has_one_best_match_and_neither_twins_nor_one_of_two_alike_are_linked(place, tmp_path):
    school = [
        ("S1", "Iolo", "Penhallow", "04/03/2012", "M", *HOME), ("S2", "Amara", "Whitlow", "04/03/2019", "F", *FAR),
        ("S3", "Gethin", "Prosser", "", "M", *HOME), ("S4", "Ottilie", "Marchbanks", "11/11/2013", "F", *FAR),
    ]  # fmt: skip
    practice = [
        ("P1", "Iolo", "Pennhalow", "08/07/2012", "M", *HOME), ("P2", "Ngozi", "Whitlow", "04/03/2019", "F", *FAR),
        ("P3", "Gethin", "Prosser", "09/02/1971", "M", *HOME), ("P4", "Gethin", "Prosser", "30/11/2009", "M", *HOME),
        ("P5", "Ottilie", "Marchbanks", "11/11/2013", "F", *FAR),
        ("P6", "Ottilie", "Marchbank", "11/11/2013", "F", *FAR),
    ]  # fmt: skip
    roll(tmp_path, place, school)
    roll(tmp_path, given.an_agency("Practice"), practice)
    linked()
    found = people()
    assert ["S2"] in found, "a twin on each roll, and nothing that tells whether each is left out of the other"
    assert ["S3"] in found, "the father or the son"
    assert ["P1", "S1"] in found, "nobody else on either roll is as near"
    assert not [each for each in found if {"P5", "P6"} <= set(each)], "each stands on a roll once"
    assert RecordLink.objects.filter(how="single").exists()


def test_two_of_one_roll_are_not_put_together_by_way_of_a_third(place, tmp_path):
    alike = [(f"R{n}", "Ottilie", "Marchbanks", "11/11/2013", "F", *FAR) for n in (1, 2)]
    roll(tmp_path, place, alike)
    loaded(an_extract(tmp_path, [("T1", *alike[0][1:])], name="third.csv"), given.an_agency("Housing"))
    linked()
    assert not [each for each in people() if {"R1", "R2"} <= set(each)]


def test_that_each_stands_in_a_file_once_is_said_by_mapping_screen_and_command_and_can_be_said_later(place, tmp_path):
    path = an_extract(tmp_path)
    extract = loaded(path, place)
    assert "once" not in extract.fields
    call_command("import", str(path), "--agency", extract.agency.name, "--once", verbosity=0)
    again = Extract.objects.get()
    assert again.fields["once"] is True
    form = MappingForm(header=HEADER, samples=[], fields=mapping_from(again.fields))
    assert form.initial["once"] is True
    with pytest.raises(Refused, match="true or false"):
        mapping_from(json.loads(json.dumps(again.fields | {"once": "yes"})))
