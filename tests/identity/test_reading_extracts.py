"""Files as agencies send them: their shape, what each column holds, dates, slips, and rows that cannot be taken."""

from datetime import date

import pytest

from tests.identity.sent_files import HEADER, PEOPLE, an_extract
from thinkfamily.identity.linkage.checking import Checker, Facts
from thinkfamily.identity.linkage.dates import Impossible, Unreadable, date_form, read_date
from thinkfamily.identity.linkage.extent import about_rows, roughly
from thinkfamily.identity.linkage.mapping import mapping_from, proposed
from thinkfamily.identity.linkage.plan import plan_of, try_out
from thinkfamily.identity.linkage.reading import header_of, rows_of
from thinkfamily.identity.linkage.shape import shape_of
from thinkfamily.identity.linkage.terms import Bad, Column, DateForm, NameForm
from thinkfamily.records.decision import Refused

TODAY = date(2026, 11, 23)
READ_AS = {"local_id": "Client Ref", "given": "First Name", "family_name": "Last Name", "born": "DOB"}


@pytest.mark.parametrize(
    ("words", "form", "day"),
    [
        ("27/03/2019", DateForm.DMY, date(2019, 3, 27)),
        ("03/27/2019", DateForm.MDY, date(2019, 3, 27)),
        ("2019-03-27T00:00:00", DateForm.DMY, date(2019, 3, 27)),
        ("27-Mar-19", DateForm.DMY, date(2019, 3, 27)),
        ("27 March 2019", DateForm.YMD, date(2019, 3, 27)),
        ("March 27, 2019", DateForm.DMY, date(2019, 3, 27)),
        ("1st Feb 1987", DateForm.DMY, date(1987, 2, 1)),
        ("27.3.87 00:00", DateForm.DMY, date(1987, 3, 27)),
        ("27032019", DateForm.DMY, date(2019, 3, 27)),
        ("20190327", DateForm.YMD, date(2019, 3, 27)),
        ("43551", DateForm.SERIAL, date(2019, 3, 27)),
        ("not known", DateForm.DMY, None),
    ],
)
def test_a_date_is_read_in_any_form_that_agencies_write(words, form, day):
    assert read_date(words, form, TODAY) == day


@pytest.mark.parametrize(("words", "wrong"), [("31/02/2014", Impossible), ("about 1987", Unreadable)])
def test_a_date_that_is_none_says_why(words, wrong):
    with pytest.raises(wrong):
        read_date(words, DateForm.DMY, TODAY)


@pytest.mark.parametrize(
    ("samples", "form"),
    [
        (["03/04/2019", "27/03/2019"], DateForm.DMY),
        (["03/04/2019", "03/27/2019"], DateForm.MDY),
        (["01/02/2003"], DateForm.DMY),
        (["2019-03-27"], DateForm.YMD),
        (["43551", "31778"], DateForm.SERIAL),
        (["27-Mar-19"], DateForm.DMY),
    ],
)
def test_the_order_of_dates_is_found_from_samples(samples, form):
    assert date_form(samples) is form


PERSON = ("Meera", "Shah", "27/03/2019", "F", "12 Fell Row", "ZZ1 4AB", "9990000018")


@pytest.mark.parametrize(
    ("header", "row", "held"),
    [
        (
            "CaseNo,Forename(s),Surname,D.O.B,Gender,House number and street,Town,Post Code,NHS No.,Worker name,Opened",
            ["77", "Meera", "Shah", "27/03/2019", "F", "12 Fell Row", "Brackwater", "ZZ1 4AB", "9990000018", "Jo Hart",
             "01/02/2024"],
            {"local_id": ["CaseNo"], "given": ["Forename(s)"], "family_name": ["Surname"], "born": ["D.O.B"],
             "sex": ["Gender"], "address": ["House number and street", "Town"], "postcode": ["Post Code"],
             "nhs_number": ["NHS No."]},
        ),
        (
            "patientId;patientName;birthDate;sexAtBirth;homeAddress;nhsNumber;motherName;motherDob",
            ["p-1", "SHAH, Meera", "2019-03-27", "female", "12 Fell Row, ZZ1 4AB", "999 000 0018", "SHAH, Anita",
             "1990-01-01"],
            {"local_id": ["patientId"], "name": ["patientName"], "born": ["birthDate"], "sex": ["sexAtBirth"],
             "address": ["homeAddress"], "nhs_number": ["nhsNumber"]},
        ),
        (
            "Mosaic ID,Client,Birth date,M/F,Address 1,Address 2,Postal code,Previous surname,GP practice,Email",
            ["900123", "Meera Shah", "27.03.2019", "F", "Flat 2", "12 Fell Row", "ZZ1 4AB", "Patel", "Quayside",
             "m@example.org"],
            {"local_id": ["Mosaic ID"], "name": ["Client"], "born": ["Birth date"], "sex": ["M/F"],
             "address": ["Address 1", "Address 2"], "postcode": ["Postal code"]},
        ),
        (
            "PUPIL_UPN|PUPIL_FNAME|PUPIL_LAST_NAME|PUPIL_MIDDLE_NAME|PUPIL_DATE_OF_BIRTH|PUPIL_GENDER|SCHOOL_NAME|SCHOOL_POSTCODE",
            ["Z9", "Meera", "Shah", "Asha", "27-Mar-2019", "F", "Lowfen School", "ZZ9 9ZZ"],
            {"local_id": ["PUPIL_UPN"], "given": ["PUPIL_FNAME"], "middle": ["PUPIL_MIDDLE_NAME"],
             "family_name": ["PUPIL_LAST_NAME"], "born": ["PUPIL_DATE_OF_BIRTH"], "sex": ["PUPIL_GENDER"]},
        ),
    ],
)  # fmt: skip
def test_what_columns_hold_is_proposed_from_headers_and_cells(header, row, held):
    separator = next(each for each in ";|," if each in header)
    found = proposed(header.split(separator), [row] * 3)
    assert found.as_data()["columns"] == held


def test_a_whole_name_without_a_comma_has_the_last_name_last():
    found = proposed(["id", "client name"], [["1", "Meera Asha Shah"], ["2", "Owen Pryce"]])
    assert found.name_form is NameForm.GIVEN_FIRST


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_any_encoding_and_with_any_separator(tmp_path, separator, encoding):
    rows = [("B1", "Zoë", "Brontë", "27/03/2019", "F", "1 Fell Row", "ZZ1 4AB", ""), *PEOPLE]
    plan = plan_of(an_extract(tmp_path, rows, separator=separator, encoding=encoding), None, TODAY)
    tried = try_out(plan, TODAY)
    assert [tried.kept, tried.samples[0].given, tried.samples[0].family_name] == [5, "Zoë", "Brontë"]


def test_letters_of_another_encoding_are_read_and_marked(tmp_path):
    path = an_extract(tmp_path, [("B1", "Zoë", "Brontë", *PEOPLE[0][3:]), ("B2", "Siân", "Rhys", *PEOPLE[0][3:])])
    path.write_bytes(path.read_bytes().replace("Siân".encode(), "Siân".encode("cp1252")))
    tried = try_out(plan_of(path, None, TODAY), TODAY)
    assert [(each.given, each.slips) for each in tried.samples] == [("Zoë", ""), ("Siân", "encoding")]


def read(*cells):
    fields = mapping_from(
        {"columns": READ_AS | {"address": "Address", "postcode": "Postcode", "nhs_number": "NHS Number"}}
    )
    return Checker(fields, HEADER, agency="x", today=TODAY).read(cells)


@pytest.mark.parametrize(
    ("place", "cell", "bad"),
    [
        (0, "", Bad.NO_ID), (1, '=HYPERLINK("x")', Bad.FORMULA), (7, "@SUM(A1)", Bad.FORMULA),
        (3, "31/02/2014", Bad.IMPOSSIBLE),
        (3, "13/13/2014", Bad.IMPOSSIBLE), (3, "2091-01-01", Bad.FAR_FUTURE), (3, "01/01/1832", Bad.LONG_AGO),
        (2, "DO NOT USE TEST RECORD", Bad.TEST), (1, "Test", Bad.TEST), (3, "TEST RECORD", Bad.TEST),
        (2, "Sh\0ah", Bad.NUL),
    ],
)  # fmt: skip
def test_a_row_that_no_system_should_take_is_refused_with_its_reason(place, cell, bad):
    cells = list(PEOPLE[0])
    cells[place] = cell
    assert read(*cells) is bad


@pytest.mark.parametrize(
    ("place", "cell", "slip"),
    [
        (3, "22/12/2028", "year"), (3, "31/11/1990", "born"), (3, "01/01/1900", "born"), (3, "about 1987", "born"),
        (7, "9990000019", "nhs_number"), (6, "QPP12 6AR", "postcode"), (1, "M" * 300, "shortened"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_marked_and_the_row_is_kept(place, cell, slip):
    cells = list(PEOPLE[0])
    cells[place] = cell
    found = read(*cells)
    assert isinstance(found, Facts)
    assert found.slips == slip


def test_a_year_that_is_unusual_for_a_file_is_marked(tmp_path):
    pupils = [(f"S{n}", "Ann", "Lee", f"05/06/{2008 + n % 14}", "F", "", "", "") for n in range(900)]
    plan = plan_of(an_extract(tmp_path, [*pupils, ("S999", "Ann", "Lee", "05/06/1994", "F", "", "", "")]), None, TODAY)
    assert {slip.value: n for slip, n in try_out(plan, TODAY).slips.items()} == {"year": 1}


def test_a_quotation_mark_never_closed_costs_one_row_and_no_memory(tmp_path):
    path = an_extract(tmp_path)
    lines = path.read_text().splitlines()
    many = [lines[1].replace("A1", f"N{n}") for n in range(5000)]
    path.write_text("\n".join([lines[0], lines[1], '"A9,Broken,Row,,,,,', *many]) + "\n")
    found = list(rows_of(path, shape_of(path), after=1))
    assert [(line.number, line.bad) for line in found if line.bad] == [(3, Bad.QUOTE)]
    assert len(found) == 5002


def test_a_quotation_mark_open_at_the_end_costs_that_row(tmp_path):
    path = an_extract(tmp_path)
    path.write_text(path.read_text() + '"A9,Broken,Row\n' + path.read_text().splitlines()[2] + "\n")
    found = list(rows_of(path, shape_of(path), after=1))
    assert [(line.number, line.bad) for line in found if line.bad] == [(6, Bad.QUOTE)]
    assert found[-1].cells[0] == "A2"


def test_a_line_without_end_is_refused_and_what_follows_is_read(tmp_path):
    path = an_extract(tmp_path)
    path.write_text(path.read_text() + "x" * 3_000_000 + "\n" + path.read_text().splitlines()[2] + "\n")
    found = list(rows_of(path, shape_of(path), after=1))
    assert [line.bad for line in found if line.bad] == [Bad.TOO_LONG]
    assert found[-1].cells[0] == "A2"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"), (b"\0" * 5000, "is not a text file"), (b"one\ntwo\n", "no columns"),
        (b"PAR1 and no more", "is not whole"),
        (b",".join(b"c%d" % n for n in range(1_000_000)), "more than 1,000 columns"), (b'"a,b,c', "never closed"),
    ],
    ids=["empty", "not text", "no columns", "broken Parquet", "a million columns", "never closed"],
)  # fmt: skip
def test_a_file_that_is_no_extract_is_refused_in_words(tmp_path, content, said):
    path = tmp_path / "sent.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=said):
        header_of(path, shape_of(path))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"columns": {"local_id": "Nowhere", "name": "First Name"}}, "not in the file: Nowhere"),
        ({"columns": {"shoe_size": "DOB"}}, "not a mapping"),
        ({"columns": {"name": "First Name"}}, "own reference"),
        ({"columns": {"local_id": "Client Ref"}}, "holds the name"),
        ([], "not a mapping"),
        ({"columns": {"local_id": ["Client Ref", "DOB"], "name": "Last Name"}}, "one column only"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_words(tmp_path, data, said):
    with pytest.raises(Refused, match=said):
        plan_of(an_extract(tmp_path), mapping_from(data), TODAY)


def test_only_a_few_rows_of_a_large_file_are_in_memory(tmp_path):
    from tracemalloc import get_traced_memory, start, stop

    path = an_extract(tmp_path, PEOPLE * 30_000)
    start()
    kept = sum(1 for line in rows_of(path, shape_of(path), after=1) if not line.bad)
    _, most = get_traced_memory()
    stop()
    assert kept == 120_000
    assert most < 4_000_000


def test_how_many_rows_there_are_is_reckoned_from_the_beginning(tmp_path):
    few = an_extract(tmp_path)
    assert about_rows(few) == len(PEOPLE)
    few.write_bytes(few.read_bytes().rstrip())
    assert about_rows(few) == len(PEOPLE), "the last line may have no end"
    many = an_extract(tmp_path, PEOPLE * 2000)
    assert abs(about_rows(many) - 8000) < 80
    assert [roughly(rows) for rows in (0.0, 43.2, 1_234_567.8)] == [0, 43, 1_230_000]


def test_the_words_for_columns_are_all_words():
    from thinkfamily.identity.linkage.words import lists

    assert set(lists()["columns"]) == set(Column)


def test_rows_read_together_are_read_as_each_alone():
    odd = [
        "",
        "-",
        "=1+1",
        "+44 7",
        "-5*2",
        "nk",
        "test",
        "31/02/2014",
        "12/12/2099",
        "x" * 300,
        "\0",
        "a\ufffe",
        "ZZ1",
    ]
    rows = [
        tuple(words if place == at else cell for place, cell in enumerate(row))
        for row in PEOPLE for words in odd for at in range(len(HEADER))
    ]  # fmt: skip
    rows.append(PEOPLE[0][:-1])
    fields = proposed(HEADER, PEOPLE)
    together = Checker(fields, HEADER, agency="x", today=TODAY).read_all(rows)
    assert together == [Checker(fields, HEADER, agency="x", today=TODAY).read(row) for row in rows]
    assert {Bad.COLUMNS, Bad.FORMULA, Bad.NUL, Bad.TEST, Bad.NO_ID} <= {
        each for each in together if isinstance(each, Bad)
    }


@pytest.mark.parametrize("block", [7, 60, 1 << 16])
def test_what_is_read_does_not_depend_on_how_much_is_read_at_once(tmp_path, monkeypatch, block):
    monkeypatch.setattr("thinkfamily.identity.linkage.reading.BLOCK", block)
    path = tmp_path / "people.csv"
    path.write_text('Ref,Name\r\n1,Ann\r\n\r\n2,"Bo\nLee"\r\n3,"Cy\r\n4,Di\r\n5,"E, F"\r\n', newline="")
    found = [(line.number, [*line.cells], line.bad) for line in rows_of(path, shape_of(path), after=1)]
    assert found == [
        (2, ["1", "Ann"], None), (4, ["2", "Bo\nLee"], None), (6, [], Bad.QUOTE), (7, ["4", "Di"], None),
        (8, ["5", "E, F"], None),
    ]  # fmt: skip
