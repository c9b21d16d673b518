"""What is on record of families is counted from the product's own records, and nobody is in the counts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.insight.counted import figures_set_out
from thinkfamily.findings.commands import record_need
from thinkfamily.insight.commands import count_the_place
from thinkfamily.insight.counted import on_record, problems_of
from thinkfamily.insight.facts import FamilyFacts, Known, families_on_record
from thinkfamily.insight.models import Figures
from thinkfamily.insight.queries import place_figures
from thinkfamily.insight.terms import SMALLEST, Figure
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.terms import Role
from thinkfamily.sharing.queries import viewer_of

TODAY = date(2026, 11, 23)
MOTHER, FATHER, AUNT = uuid4(), uuid4(), uuid4()
SCHOOL, HOUSING = uuid4(), uuid4()
NINE = {"financial_stress": "Financial stress", "no_parent_in_work": "No parent in work"}


def known(problem, *, agency=SCHOOL, person=MOTHER, ago=10, ended=None, of_parents=""):
    since = TODAY - timedelta(days=ago)
    return Known(problem, agency, person, since, ended and TODAY - timedelta(days=ended), of_parents)


def family(*rows, area="ZZ1", reached="told"):
    return FamilyFacts(list(rows), {MOTHER, FATHER}, area, reached)


def the_table(families, figure):
    tables = {table["figure"]: table for table in on_record(families, TODAY, NINE)}
    return dict(tables[figure.value]["rows"])


@pytest.mark.parametrize(
    ("rows", "has"),
    [
        ([known("financial_stress")], {"financial_stress"}),
        ([known("financial_stress", ended=2)], set()),
        ([known("financial_stress", ago=-2)], set()),
        ([known("mental_health", of_parents="parent")], {"mental_health"}),
        ([known("mental_health", person=AUNT, of_parents="parent")], set()),
        ([known("no_parent_in_work", of_parents="every_parent")], set()),
        ([known("no_parent_in_work", person=each, of_parents="every_parent") for each in (MOTHER, FATHER)],
         {"no_parent_in_work"}),
        ([known("no_parent_in_work", person=None)], {"no_parent_in_work"}),
    ],
)  # fmt: skip
def test_a_problem_counts_while_it_is_open_and_as_the_list_of_needs_says(rows, has):
    assert problems_of(family(*rows), TODAY) == has


def test_families_are_counted_by_how_many_problems_are_on_record():
    two = family(known("a"), known("a", agency=HOUSING), known("b"))
    families = [family(), family(known("a")), *[two] * 12, *[family(*map(known, "abc"))] * 4]
    assert the_table(families, Figure.ON_RECORD) == {"0": [1], "1": [1], "2 or more": [16]}
    many = [*families, *[family(*map(known, "abcde"))] * 10]
    assert [*the_table(many, Figure.ON_RECORD).values()] == [[1], [1], [12], [4], [0], [10]]


def test_movement_is_told_by_quarter():
    came, went, stays = (
        family(known("a", ago=50), known("b", ago=50)),
        family(known("a", ago=300), known("b", ago=300, ended=20)),
        family(known("a", ago=400), known("b", ago=400)),
    )
    rows = [*the_table([came, went, stays], Figure.MOVEMENT).values()]
    assert rows[-1] == [0, 1, 1, 1]
    assert rows[0] == [1, 1, 0, 1]


def test_a_problem_is_known_to_one_agency_or_to_several():
    families = [
        family(known("financial_stress"), known("financial_stress", agency=HOUSING)),
        family(known("financial_stress")),
    ]
    assert the_table(families, Figure.BY_AGENCIES) == {"Financial stress": [1, 1], "No parent in work": [0, 0]}


def test_need_is_told_by_area_and_whoever_is_kept_safe_is_in_none():
    each = [family(), family(known("a")), family(known("a"), known("b"))] * SMALLEST
    elsewhere = [FamilyFacts(one.known, one.parents, "ZZ2", "told") for one in each]
    rows = the_table([*each, *elsewhere, family(known("a"), area="")], Figure.BY_AREA)
    assert rows == {"ZZ1": [10, 10, 10], "ZZ2": [10, 10, 10], "Not known, or kept safe": [0, 1, 0]}


def test_areas_of_few_families_are_put_together_until_they_are_enough_to_be_shown():
    each = [family(), family(known("a")), family(known("a"), known("b"))]
    of = {"ZZ1": 4, "ZZ2": 6, "ZZ3": 10, "ZZ4": 9}
    lived = [FamilyFacts(one.known, one.parents, area, "told") for area, many in of.items() for one in each * many]
    assert the_table(lived, Figure.BY_AREA) == {
        "ZZ1 to ZZ2": [10] * 3, "ZZ3 to ZZ4": [19] * 3, "Not known, or kept safe": [0] * 3,
    }  # fmt: skip
    assert set(the_table(lived[:3], Figure.BY_AREA)) == {"ZZ1", "Not known, or kept safe"}


def test_a_small_place_shows_no_number_that_is_small(db):
    given.a_place()
    given.a_contact()
    count_the_place(by=clock(), at=given.later(10), of="Brackwater")
    kept = Figures.objects.get()
    assert not kept.invented
    cells = [cell for table in kept.tables for _, row in table["rows"] for cell in row]
    assert {*cells} == {None}


def test_what_whoever_told_us_saw_and_what_was_recorded_since_are_read(db):
    place = given.a_place()
    told = given.a_contact(signs=["money_debt", "school_missing"])
    (family,) = families_on_record(given.later(1))
    assert [(each.problem, each.agency, each.person) for each in family.known] == [
        ("financial_stress", told.agency_id, None)
    ]
    assert family.reached == "waits"
    person = told.people.order_by("place").first().person_id
    record_need(by=told.sent_by, at=given.later(1), form=uuid4(), person=person, code="3.2", words="Low.")
    (family,) = families_on_record(given.later(2))
    assert {each.problem for each in family.known} == {"financial_stress", "mental_health"}
    assert problems_of(family, TODAY.replace(year=2020)) == set()
    assert place


def test_both_kinds_of_figures_stand_on_the_page_and_say_which_they_are(db, client):
    given.a_place()
    given.a_contact()
    somebody = given.a_practitioner(name="Yvonne Hadley", role=Role.COMMISSIONER)
    figures_set_out(at=given.later(11))
    count_the_place(by=clock(), at=given.later(10), of="Families of Brackwater")
    recorded, invented = place_figures(viewer_of(somebody.actor, given.later(12)))
    assert (recorded.invented, invented.invented) == (False, True)
    client.force_login(somebody.actor.account)
    page = client.get(reverse("place_figures")).content.decode()
    assert page.index("What is on record") < page.index("an area whose truth is known")
    assert page.count("<svg role=") == page.count("<table") == len(recorded.tables) + len(invented.tables)
