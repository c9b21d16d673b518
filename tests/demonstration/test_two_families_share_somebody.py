"""The demonstration shows a grandmother of two families: two who lead, two plans, and the same asked of her twice."""

from datetime import timedelta

import pytest

from tests.beginning import begun
from tests.demonstration.some_families import SUNDAY, some_families
from thinkfamily.families.commands import open_family
from thinkfamily.families.models import Family, FamilyMember
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.commands import stop_sharing
from thinkfamily.sharing.terms import Recipient

pytestmark = pytest.mark.django_db

lived = begun(some_families)
HERS, THEIRS = "Boyce family", "Thomas and Boyce family"
both = pytest.mark.parametrize(("who", "family", "other"), [
    ("Ken Abbot", HERS, "Meera Joshi"), ("Meera Joshi", THEIRS, "Ken Abbot"),
])  # fmt: skip


def practitioner(name):
    return Practitioner.objects.get(actor__shown_as=name)


def shown(who, family, *, days=1):
    known = Family.objects.get(name=family)
    opening = open_family(by=practitioner(who).actor, at=SUNDAY + timedelta(days=days), family=known.pk)
    return family_page(opening, family_head(opening))


def norma():
    there = [set(FamilyMember.objects.filter(family__name=name).values_list("person__head", flat=True))
             for name in (HERS, THEIRS)]  # fmt: skip
    (person,) = set.intersection(*there)
    return person


@both
def test_each_lead_is_told_who_else_leads_and_where_to_ring_them(lived, who, family, other):
    (leads,) = shown(who, family).today.leads
    assert (leads.who.name, leads.whom) == (other, "Norma")
    assert leads.who.telephone.startswith("01632 960")


@both
def test_each_lead_is_told_of_the_other_plan_and_that_she_was_asked_twice(lived, who, family, other):
    today = shown(who, family).today
    assert today.plans == "Norma"
    (twice,) = today.assessed
    assert (twice.who, set(twice.by)) == ("Norma", {"Saltmarsh Nursery", "Brackwater Young Carers"})


def test_neither_sees_anybody_of_the_other_family_but_her(lived):
    for who, family, absent in (
        ("Ken Abbot", HERS, ("Ceri", "Efa", "Jude", "Marlon")), ("Meera Joshi", THEIRS, ("Yvette", "Micah")),
    ):  # fmt: skip
        page = repr(shown(who, family))
        assert "Norma" in page
        assert [name for name in absent if name in page] == []


def test_the_other_plan_is_told_of_no_more_from_the_moment_she_stops_sharing(lived):
    nursery = practitioner("Meera Joshi").agency_id
    stop_sharing(
        by=practitioner("Ken Abbot").actor, at=SUNDAY + timedelta(days=1), person=norma(), to=Recipient.AGENCY,
        who=nursery,
    )  # fmt: skip
    page = shown("Meera Joshi", THEIRS, days=2)
    assert page.today.plans == ""
    assert "One kitchen on a Wednesday" not in repr(page)
    assert [each.who.name for each in page.today.leads] == ["Ken Abbot"]


def test_who_is_in_the_team_and_does_not_lead_is_told_of_none_of_it(lived):
    today = shown("Folake Akande", HERS).today
    assert (today.leads, today.plans, today.assessed) == ([], "", [])


@both
def test_a_goal_of_the_other_plan_says_so(lived, who, family, other):
    goals = {goal.words: goal.elsewhere for goal in shown(who, family).goals}
    assert [words for words, elsewhere in goals.items() if elsewhere] == [
        "A Saturday with nobody in it" if family == HERS else "One kitchen on a Wednesday"
    ]
    assert len(goals) > 2


@both
def test_what_is_due_in_half_a_year_is_not_told_as_what_is_now(lived, who, family, other):
    due = [row.day for row in shown(who, family).next_due]
    assert due
    assert max(due) < SUNDAY.date() + timedelta(weeks=9)
