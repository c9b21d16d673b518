"""The weight of a pair is one thing: reckoned in Python at a door and by Splink in bulk, to the last bit."""

import json
import random
from pathlib import Path

import pytest

from thinkfamily import identity
from thinkfamily.identity.weighing.normalise import (
    birth_date,
    family_name,
    given_names,
    nhs_number,
    nicknames_from,
    postcode,
    sex,
    street_and_house,
)
from thinkfamily.identity.weighing.scorer import reasons, scorer
from thinkfamily.identity.weighing.settings import splink_settings
from thinkfamily.identity.weighing.spec import ASKED, LINKED, Record, level_of, record
from thinkfamily.identity.weighing.trained import as_json, from_json

DATA = Path(identity.__file__).parent / "data"
NICKNAMES = nicknames_from(json.loads((DATA / "nicknames.json").read_text("utf-8"))["content"]["names"])
TRAINED = from_json(json.loads((DATA / "weights.json").read_text("utf-8"))["content"])
LISTS = ("others", "roots", "families")
GIVENS = ["joanne", "jo", "joseph", "susan", "sue", "mohammed", "mohamad", "زينب", "łucja", "j", "anne", "ann"]
GIVENS += ["khan", "hartley", "olufemi", "olufemy"]
FAMILIES = ["hartley", "hartly", "khan", "smith", "smith khan", "obi", "o brien", "ბერიძე", "joanne", "hartley obi"]


def some_records(how_many):
    """Make records that often agree in part, so that every level is met."""
    chance = random.Random(5)  # noqa: S311

    def maybe(values, least=0.15):
        return "" if chance.random() < least else chance.choice(values)

    days = [f"19{y:02}-{m:02}-{d:02}" for y in (81, 82, 91) for m in (3, 4) for d in (3, 4, 13)]
    return [
        record(
            NICKNAMES,
            givens=tuple(each for each in (maybe(GIVENS), maybe(GIVENS, 0.6)) if each),
            family=maybe(FAMILIES), born=maybe(days), sex=maybe(["f", "m"]), house=maybe(["1", "2"]),
            street=maybe(["larch close", "larsh close", "weir street"]), postcode=maybe(["ZZ14QD", "ZZ14QE", "ZZ24QD"]),
            nhs=maybe(["9990020019", "9990020027"], 0.5),
        )
        for _ in range(how_many)
    ]  # fmt: skip


def test_the_weight_in_python_is_splinks_on_twenty_thousand_pairs():
    pa, duckdb, splink = (pytest.importorskip(each) for each in ("pyarrow", "duckdb", "splink"))
    records = some_records(220)
    columns = {
        name: pa.array(
            [sorted(v) if isinstance(v, tuple | frozenset) else v or None for v in values],
            pa.list_(pa.string()) if name in LISTS else pa.string(),
        )
        for name, values in zip(Record._fields, zip(*records, strict=True), strict=True)
    }
    table = pa.table(columns | {"unique_id": pa.array(range(len(records)))})
    api = splink.DuckDBAPI(connection=duckdb.connect())
    linker = splink.Linker(api.register(table), splink_settings(TRAINED, blocking=("1=1",)))
    for column in ("given", "family"):
        values = sorted({getattr(each, column) for each in records} - {""})
        shares = pa.table({column: values, f"tf_{column}": [TRAINED.frequency(column, each) for each in values]})
        linker.table_management.register_term_frequency_lookup(api.register(shares), column)
    found = linker.inference.predict().as_record_list()
    weigh = scorer(TRAINED, LINKED)
    apart = [
        abs(row["match_weight"] - weigh(records[row["unique_id_l"]], records[row["unique_id_r"]])) for row in found
    ]
    assert len(found) >= 20_000
    assert max(apart) < 1e-9


def test_every_level_is_met_by_some_pair_and_both_ways_round():
    records = some_records(220)
    pairs = [(x, y) for place, x in enumerate(records) for y in records[:place]]
    for compared in LINKED:
        met = {level_of(compared, x, y) for x, y in pairs}
        assert met == {*range(-1, len(compared.levels) + 1)}, compared.name
        assert all(level_of(compared, x, y) == level_of(compared, y, x) for x, y in pairs[:5000]), compared.name


def test_a_model_is_read_as_it_was_written_and_one_for_other_levels_is_refused():
    assert from_json(as_json(TRAINED)) == TRAINED
    lacking = json.loads(as_json(TRAINED))
    lacking["levels"]["given"].pop()
    with pytest.raises(ValueError, match="other levels of given"):
        from_json(json.dumps(lacking))


def test_among_more_people_agreeing_in_a_place_tells_more_and_nothing_else_does():
    large = TRAINED.for_people(1_000_000)
    assert large.prior() < TRAINED.prior()
    for compared in ASKED:
        for place, level in enumerate(compared.levels):
            rises = large.weight(compared, place) > TRAINED.weight(compared, place)
            assert rises is level.rarer, (compared.name, level.name)


def test_twins_and_a_father_and_son_of_one_name_weigh_less_than_a_match():
    home = {"family": "hartley", "house": "14", "street": "larch close", "postcode": "ZZ14QD"}
    weigh = scorer(TRAINED)
    twins = [record(NICKNAMES, givens=(each,), born="2019-03-04", sex="f", **home) for each in ("amy", "lucy")]
    men = [record(NICKNAMES, givens=("samuel",), born=each, sex="m", **home) for each in ("1961-02-09", "1988-11-30")]
    assert weigh(*twins) < TRAINED.match
    assert weigh(*men) < TRAINED.match


def test_each_comparison_says_what_it_told():
    x = record(NICKNAMES, givens=("jo",), family="hartly", born="1992-03-04")
    y = record(NICKNAMES, givens=("joanne",), family="hartley", born="1992-04-03", sex="f")
    told = {each.compared: (each.level, each.words) for each in reasons(TRAINED, x, y)}
    assert told["given"] == ("short", "a short or longer form of it")
    assert told["family"][0] == "near"
    assert told["born"] == ("swapped", "day and month swapped")
    assert told["sex"] == ("", "")


@pytest.mark.parametrize(
    ("read", "raw", "plain"),
    [
        (given_names, "Mrs. Zoë-Anne  O’Neil", ("zoe", "anne", "oneil")),
        (given_names, "\x00 \u200f", ()),
        (family_name, "Łuczak-O’Brien", "luczak obrien"),
        (family_name, "x" * 200, "x" * 60),
        (nhs_number, "999 024 7846", "9990247846"),
        (nhs_number, "999 024 7847", ""),
        (sex, "FEMALE", "f"),
        (sex, "1", "m"),
        (sex, "not said", ""),
        (postcode, "22 Qais Terrace, XP29 1DA", "XP291DA"),
        (postcode, "VSU19 6gs", "VSU196GS"),
        (postcode, "14 Larch Close", ""),
        (street_and_house, "22 Qais Terrace, XP29 1DA", ("qais terrace", "22")),
        (street_and_house, "Flat 3, 14 Larch Cl., Ashmere", ("larch close", "14.3")),
        (street_and_house, "somewhere", ("", "")),
        (lambda raw: str(birth_date(raw)), "14/05/2011", "2011-05-14"),
        (lambda raw: str(birth_date(raw)), "2015-03-28T00:00:00", "2015-03-28"),
        (lambda raw: str(birth_date(raw)), "3 Mar 1992", "1992-03-03"),
        (lambda raw: str(birth_date(raw)), "31/02/2011", "None"),
        (lambda raw: str(birth_date(raw)), "05/2011", "None"),
    ],
)
def test_raw_values_are_made_comparable(read, raw, plain):
    assert read(raw) == plain
