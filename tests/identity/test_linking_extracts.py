"""What agencies sent becomes people and households: how right it is, what is never joined, what can be undone."""

import csv
import os
from pathlib import Path

import pytest

from tests import given
from tests.identity.sent_files import an_extract, loaded
from thinkfamily.identity.commands.deciding import answer_question, undo_record_link
from thinkfamily.identity.commands.linking import link_index, train_model
from thinkfamily.identity.linkage.models import IndexRecord, LinkRun, Membership, Question, RecordLink
from thinkfamily.identity.linkage.terms import Answer
from thinkfamily.identity.queries.linking import report_of_run, truth_from
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import forget_versions

pytest.importorskip("splink", reason="The linkage extra is not installed.")
pytest.importorskip("duckdb", reason="The linkage extra is not installed.")

SAMPLE = Path(__file__).parent.parent / "data" / "extracts"
SENT = [
    ("health_visiting", "Health"), ("school_census", "School"), ("social_care_persons", "Social care"),
    ("police_domestic_abuse", "Police"), ("housing_tenants", "Housing"), ("early_help_episodes", "Early help"),
]  # fmt: skip


def at_the_door():
    return Practitioner.objects.get(actor__shown_as="Carys Bevan").actor


def linked(truth=None):
    by = clock()
    return LinkRun.objects.get(pk=link_index(by=by, at=given.NOW, role=by.kind, truth=truth))


def people():
    """Who is one person, by the references of their records."""
    of = dict(Membership.objects.values_list("record", "cluster"))
    found = {}
    for row in IndexRecord.objects.filter(replaced=None):
        found.setdefault(of[row.pk], set()).add(row.local_id)
    return sorted(map(sorted, found.values()))


def record_of(local_id):
    return IndexRecord.objects.get(local_id=local_id, replaced=None).pk


def accuracy_on(folder):
    for name, agency in SENT:
        loaded(folder / f"{name}.csv", given.an_agency(agency))
    with (folder / "truth.csv").open(newline="") as file:
        persons = {row["local_id"]: row["person"] for row in csv.DictReader(file)}
    return linked(truth_from(persons))


def test_a_sample_of_six_agencies_is_linked_rightly(place):
    run = accuracy_on(SAMPLE)
    found = run.report["accuracy"]
    assert found["pair_precision"] >= 0.985
    assert found["cluster_precision"] >= 0.985
    assert found["pair_f1"] >= 0.96
    assert found["cluster_f1"] >= 0.97
    said = "\n".join(report_of_run(run.pk))
    assert "Linked by: " in said
    assert "women and girls: " in said
    assert Membership.objects.count() == run.report["records"]


@pytest.fixture
def _learnt_here_alone():
    """What was learnt goes with the test, and so does that it is in force."""
    yield
    forget_versions()


@pytest.mark.usefixtures("_learnt_here_alone")
def test_a_model_learnt_from_the_records_themselves_links_as_rightly(place):
    before = accuracy_on(SAMPLE).report["accuracy"]
    by = clock()
    said = train_model(by=by, at=given.NOW, role=by.kind)
    assert "pairs of one NHS number among 1,795 records" in said
    with (SAMPLE / "truth.csv").open(newline="") as file:
        persons = {row["local_id"]: row["person"] for row in csv.DictReader(file)}
    run = linked(truth_from(persons))
    assert run.model["of"] == said
    assert run.report["accuracy"]["cluster_f1"] >= before["cluster_f1"] - 0.015
    assert run.report["accuracy"]["cluster_precision"] >= 0.985


def test_too_few_records_teach_nothing_and_that_is_said(place, tmp_path):
    loaded(an_extract(tmp_path), place)
    by = clock()
    with pytest.raises(Refused, match="too little to learn from"):
        train_model(by=by, at=given.NOW, role=by.kind)


def test_all_of_the_extracts_are_linked_rightly(place):
    folder = Path(os.environ.get("THINKFAMILY_SHARED", "/nowhere")) / "data" / "extracts"
    if not folder.is_dir():
        pytest.skip("The large extracts are not here: THINKFAMILY_SHARED names no folder with them.")
    found = accuracy_on(folder).report["accuracy"]
    assert found["pair_f1"] >= 0.97
    assert found["cluster_f1"] >= 0.98
    assert min(found["pair_precision"], found["cluster_precision"]) >= 0.985


HOME = ("14 Fell Row", "ZZ1 4AB", "")
TWINS = [
    ("T1", "Amara", "Whitlow", "04/03/2019", "F", *HOME), ("T2", "Ngozi", "Whitlow", "04/03/2019", "F", *HOME),
    ("T3", "A", "Whitlow", "04/03/2019", "F", *HOME), ("T4", "Amara", "Whitlow", "04/03/2019", "F", *HOME),
]  # fmt: skip
FATHER_AND_SON = [
    ("F1", "Gethin", "Prosser", "09/02/1971", "M", *HOME), ("F2", "Gethin", "Prosser", "30/11/2009", "M", *HOME),
    ("F3", "Gethin", "Prosser", "", "M", *HOME),
]  # fmt: skip


def test_twins_are_not_joined_nor_one_of_them_by_an_initial(place, tmp_path):
    loaded(an_extract(tmp_path, TWINS), place)
    linked()
    assert people() == [["T1", "T4"], ["T2"], ["T3"]]


def test_twins_with_another_name_each_and_the_same_middle_name_are_not_joined(place, tmp_path):
    header = (
        "Client Ref",
        "First Name",
        "Middle names",
        "Last Name",
        "DOB",
        "Sex",
        "Address",
        "Postcode",
        "NHS Number",
    )
    rows = [
        ("M1", "Rhys", "Owain", "Tanner", "04/03/2019", "M", *HOME),
        ("M2", "Owain", "", "Tanner", "04/03/2019", "M", *HOME),
        ("M3", "Rhys", "", "Tanner", "04/03/2019", "M", *HOME),
    ]  # fmt: skip
    loaded(an_extract(tmp_path, rows, header=header), place)
    linked()
    assert ["M2"] in people()


def test_a_father_and_son_of_one_name_are_not_joined_and_who_may_be_either_is_asked(place, tmp_path):
    loaded(an_extract(tmp_path, FATHER_AND_SON), place)
    linked()
    assert people() == [["F1"], ["F2"], ["F3"]]
    asked = {frozenset((row.one, row.other)) for row in Question.objects.all()}
    assert asked == {frozenset((record_of("F3"), record_of(other))) for other in ("F1", "F2")}


def test_people_of_one_name_and_home_with_other_middle_names_are_asked_about_where_a_birth_date_lacks(place, tmp_path):
    rows = [
        ("B1", "Callum Harley", "Briggs", "19/02/1995", "M", *HOME),
        ("B2", "Callum Samuel", "Briggs", "", "M", *HOME),
    ]
    loaded(an_extract(tmp_path, rows), place)
    linked()
    assert people() == [["B1"], ["B2"]]
    assert Question.objects.count() == 1


TWO_LAST_NAMES = [
    ("R1", "Rebecca", "Davies", "23/09/2019", "F", *HOME), ("R2", "Rebecca", "Harrison", "23/09/2019", "F", *HOME),
]  # fmt: skip


def test_children_of_one_first_name_and_birthday_with_a_last_name_each_are_asked_about(place, tmp_path):
    loaded(an_extract(tmp_path, TWO_LAST_NAMES), place)
    linked()
    assert people() == [["R1"], ["R2"]]
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        [("R3", "Rebecca", "Davies", "23/09/2019", "F", *HOME[:2], "9990000018"),
         ("R4", "Rebecca", "Harrison", "23/09/2019", "F", *HOME[:2], "9990000018")],
        [("S1", "Owain", "Davies", "02/05/2015", "M", *HOME[:2], "9990000018"),
         ("S2", "Owain", "Harrison", "02/05/2015", "M", *HOME[:2], "9990000018")],
    ],
)  # fmt: skip
def test_a_number_that_says_of_a_child_or_of_another_of_the_home_that_they_have_both_names_tells(place, tmp_path, more):
    loaded(an_extract(tmp_path, [*TWO_LAST_NAMES, *more]), place)
    linked()
    assert any({"R1", "R2"} <= set(each) for each in people())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Danielle", "F"), ("Daniella", "F")),
        (("Charlotet", "F"), ("Charlie", "M")),
        (("Bella", "F"), ("Izzy", "F")),
    ],
)
def test_twins_whose_names_are_nearly_one_are_asked_about(place, tmp_path, one, other):
    many = [
        (f"N{number}", name, "Aldous", f"{number % 28 + 1:02}/05/19{50 + number}", "F", "", "", "")
        for number, name in enumerate(["Danielle", "Daniella", "Bella", "Izzy"] * 10)
    ]
    twins = [(f"T{name}", name, "Whitlow", "04/03/2019", sex, *HOME) for name, sex in (one, other)]
    loaded(an_extract(tmp_path, [*many, *twins]), place)
    linked()
    assert [each for each in people() if each[0].startswith("T")] == sorted([["T" + one[0]], ["T" + other[0]]])
    assert Question.objects.count() == 1


MOVED = [
    ("W1", "Sarah", "Khan", "17/06/1988", "F", "3 Kiln Lane", "ZZ2 1QT", ""),
    ("W2", "Sarah", "Hussain", "17/06/1988", "F", "41 Weir Street", "ZZ7 7BB", ""),
    ("C1", "Idris", "Khan", "05/09/2015", "M", "3 Kiln Lane", "ZZ2 1QT", "9990000018"),
    ("C2", "Idris", "Khan", "05/09/2015", "M", "41 Weir Street", "ZZ7 7BB", "9990000018"),
    ("D1", "Leila", "Khan", "21/01/2018", "F", "3 Kiln Lane", "ZZ2 1QT", ""),
    ("D2", "Leila", "Khan", "21/01/2018", "F", "41 Weir Street", "ZZ7 7BB", ""),
]  # fmt: skip


@pytest.mark.parametrize("rows", [MOVED, [MOVED[each] for each in (0, 1, 3, 2, 5, 4)]])
def test_a_mother_who_moved_and_changed_her_name_is_known_by_her_children(place, tmp_path, rows):
    """They stay in one household in whatever order the rows stand, though nothing tells which home is the later."""
    loaded(an_extract(tmp_path, rows), place)
    linked()
    assert people() == [["C1", "C2"], ["D1", "D2"], ["W1", "W2"]]
    assert RecordLink.objects.get(how="family").weight >= 5
    assert Membership.objects.values("household").distinct().count() == 1


def test_without_her_children_she_is_a_question_at_most(place, tmp_path):
    loaded(an_extract(tmp_path, MOVED[:2]), place)
    linked()
    assert people() == [["W1"], ["W2"]]


TWO = [
    ("P1", "Tobias", "Fenwick", "12/12/1990", "M", *HOME),
    ("P2", "Tobias", "Fenwick", "12/12/1990", "M", *HOME[:2], ""),
]


def test_a_link_undone_is_not_made_again_and_nothing_is_lost(place, tmp_path):
    rows = [TWO[0], ("P2", "Toby", *TWO[1][2:])]
    loaded(an_extract(tmp_path, rows), place)
    linked()
    before = list(IndexRecord.objects.order_by("pk").values())
    tie = RecordLink.objects.get()
    by = at_the_door()
    undo_record_link(by=by, at=given.NOW, one=tie.one, other=tie.other)
    assert people() == [["P1"], ["P2"]]
    linked()
    assert people() == [["P1"], ["P2"]]
    assert list(IndexRecord.objects.order_by("pk").values()) == before
    with pytest.raises(Refused, match="undone already"):
        undo_record_link(by=by, at=given.NOW, one=tie.one, other=tie.other)


@pytest.mark.parametrize(
    ("answer", "who"), [(Answer.SAME, [["F1", "F3"], ["F2"]]), (Answer.APART, [["F1"], ["F2"], ["F3"]])]
)
def test_what_somebody_decided_holds_at_once_and_in_the_next_linking(place, tmp_path, answer, who):
    loaded(an_extract(tmp_path, FATHER_AND_SON), place)
    linked()
    of = {record_of("F1"), record_of("F3")}
    asked = next(each for each in Question.objects.all() if {each.one, each.other} == of)
    by = at_the_door()
    answer_question(by=by, at=given.NOW, question=asked.pk, answer=answer)
    assert people() == who
    linked()
    assert people() == who
    assert Question.objects.get(pk=asked.pk).answer == answer
    with pytest.raises(Refused, match="decided this before"):
        answer_question(by=by, at=given.NOW, question=asked.pk, answer=answer)


def test_a_record_of_somebody_known_follows_them_and_two_known_are_never_joined_here(place, tmp_path):
    from thinkfamily.identity.commands import record_identity
    from thinkfamily.people.commands import new_person
    from thinkfamily.people.models import Link

    farida = given.a_practitioner().actor
    known = [new_person(at=given.NOW), new_person(at=given.NOW)]
    for each in known:
        record_identity(
            person=each, by=farida, at=given.NOW, said="Meera Shah", born=given.NOW.date().replace(2019, 3, 27)
        )
    loaded(an_extract(tmp_path), place)
    linked()
    meera = IndexRecord.objects.get(local_id="A1")
    assert meera.kept_id in {each.pk for each in known}
    assert Membership.objects.get(record=meera.pk).cluster == meera.kept_id
    assert not Link.objects.exists()
    assert Question.objects.count() == 1


def test_a_loading_not_finished_and_a_row_replaced_take_no_part(place, tmp_path):
    loaded(an_extract(tmp_path, TWO), place)
    loaded(
        an_extract(tmp_path, [("P2", "Anselm", "Reyes", "01/01/1950", "M", "", "", "")], name="corrected.csv"), place
    )
    unfinished = loaded(an_extract(tmp_path, MOVED, name="moved.csv"), place)
    type(unfinished).objects.update_or_create(pk=unfinished.pk, defaults={"finished": None})
    run = linked()
    assert [run.report["records"], run.report["links"]] == [2, 0]


def test_an_empty_index_is_linked_to_nothing(place):
    assert linked().report["records"] == 0
