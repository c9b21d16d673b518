"""How right links are is measured on data that may not be there."""

import pytest

from tests import given
from tests.bench.accuracy import FIGURES, measure

pytest.importorskip("duckdb", reason="The linkage extra is not installed.")


def test_where_the_data_is_not_there_that_is_said_and_no_figure_is_given(tmp_path):
    found = measure(tmp_path)
    assert [found[name] for name in (*FIGURES, "febrl4_f1")] == [None] * 5
    assert found["febrl4_f1_null"] == found["pair_f1_null"] == "THINKFAMILY_SHARED names no folder with this data."


ORIGINALS = [
    f"{letter}{n},given{letter},family{n},{n},{letter} street,,,40{n:02},x,19{n:02}0101,{place}{n:06}"
    for n in range(10, 40)
    for place, letter in enumerate("ab")
]
HEADER = "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id"


def test_each_record_of_two_files_is_linked_with_its_best_single_match_and_the_truth_is_not_looked_at(
    db, tmp_path, monkeypatch
):
    from tests.bench import febrl
    from thinkfamily.identity.linkage import rolls
    from thinkfamily.identity.linkage.models import IndexRecord

    given.a_place()
    monkeypatch.setattr(rolls, "ROUNDS", 1)
    slips = [f"d{row[:3]}" + row[3:].replace("street", "stret").replace("family1", "famly1") for row in ORIGINALS]
    pairs = [(row.split(",")[0], slip.split(",")[0]) for row, slip in zip(ORIGINALS, slips, strict=True)]
    for name, rows in (("a", ORIGINALS), ("b", slips)):
        (tmp_path / f"{name}.csv").write_text("\n".join([HEADER, *rows]))
    (tmp_path / "links.csv").write_text("\n".join(["0,1", *map(",".join, pairs[:-1]), "nobody,nobody"]))
    assert febrl.febrl4_f1(tmp_path) == round(2 * 59 / 120, 5)
    assert not IndexRecord.objects.exists()
