"""What is written down of a life, of twins, of a couple and of who left stands in the genogram and in its words."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.design.genogram.geometry import unclear
from tests.journey.test_genogram import AT, born, kin_seen, tied
from tests.support import planned
from thinkfamily.families.models import Relationship
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.support.commands import leave_family, record_death
from thinkfamily.web.journey.genogram import genogram_of

pytestmark = pytest.mark.django_db

road = begun(planned.a_led_family)


@pytest.fixture(autouse=True)
def _nothing_told_before(road):
    Relationship.objects.all().update(withdrawn=AT)


def died(road, person, *, at=AT, **more):
    return record_death(by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk, person=person, **more)


def drawing(road):
    drawn = genogram_of(kin_seen(road), "Pritchard")
    assert not unclear(drawn)
    return drawn


def of(drawn, name):
    return next(says for who, says in drawn.words if who.startswith(name))


def symbol(drawn, name):
    return next(each.person for each in drawn.symbols if each.person.name.startswith(name))


@pytest.mark.parametrize(
    ("when", "years"), [({"on": date(2021, 2, 3)}, "died 2021"), ({"year": 1999}, "died 1999")], ids=["day", "year"]
)
def test_who_has_died_has_a_cross_the_years_and_no_age(road, when, years):
    tied(road, (road.lowri, "spouse", road.dean))
    died(road, road.dean, **when)
    drawn = drawing(road)
    who = symbol(drawn, "Dean")
    assert (who.died, who.years, who.age) == (True, years, None)
    assert of(drawn, "Dean").startswith(f"Died ({years.removeprefix('died ')}).")
    assert "died" in drawn.uses


def test_a_life_with_a_birth_date_stands_with_both_years(road):
    child = born(road, "Idris Pritchard", date(2019, 5, 2))
    tied(road, (road.lowri, "parent", child))
    died(road, child, on=date(2021, 2, 3))
    assert symbol(drawing(road), "Idris").years == "2019–2021"


def test_a_death_written_down_by_mistake_is_taken_back(road):
    tied(road, (road.lowri, "spouse", road.dean))
    with pytest.raises(Refused, match="Nobody wrote down"):
        died(road, road.dean, mistake=True)
    died(road, road.dean, year=2020)
    died(road, road.dean, at=given.later(1, minutes=5), mistake=True)
    assert not symbol(drawing(road), "Dean").died


@pytest.mark.parametrize("when", [{}, {"on": date(2030, 1, 1)}, {"year": 2040}, {"year": 1700}])
def test_a_death_that_cannot_be_is_refused(road, when):
    with pytest.raises(Refused):
        died(road, road.dean, **when)
    with pytest.raises(NotFound):
        died(road, uuid4(), year=2020)


def test_nobody_dies_before_they_are_born(road):
    child = born(road, "Idris Pritchard", date(2019, 5, 2))
    for when in ({"on": date(2018, 1, 1)}, {"year": 2018}):
        with pytest.raises(Refused):
            died(road, child, **when)


@pytest.mark.parametrize("kind", ["twin", "identical_twin"])
def test_twins_are_drawn_as_they_are_written_down(road, kind):
    children = [born(road, name, date(2015 + at, 5, 2)) for at, name in enumerate(["Idris Rees", "Gethin Rees"])]
    tied(
        road, *((parent, "parent", child) for parent in (road.lowri, road.dean) for child in children),
        (children[0], kind, children[1]),
    )  # fmt: skip
    drawn = drawing(road)
    said = "Identical twin of" if kind == "identical_twin" else "Twin of"
    assert f"{said} Gethin Rees." in of(drawn, "Idris")
    assert ("identical" if kind == "identical_twin" else "twins") in drawn.uses


def test_a_couple_of_which_nobody_knows_is_dotted(road):
    tied(road, (road.lowri, "perhaps_partner", road.dean))
    drawn = drawing(road)
    assert "together-unknown" in drawn.uses
    assert "Perhaps a couple with Dean Pritchard." in of(drawn, "Lowri")


def test_who_left_and_hangs_on_a_line_is_shown_as_before(road):
    tied(road, (road.lowri, "ex_partner", road.dean), (road.dean, "parent", road.megan))
    leave_family(by=road.farida.actor, at=AT, form=uuid4(), family=road.family.pk, person=road.dean, on=AT.date())
    drawn = drawing(road)
    assert symbol(drawn, "Dean").before
    assert "Left the family." in of(drawn, "Dean")
    assert "left the family" in [label.words for label in drawn.labels]


def test_who_left_and_hangs_on_no_line_is_not_drawn(road):
    leave_family(by=road.farida.actor, at=AT, form=uuid4(), family=road.family.pk, person=road.dean, on=AT.date())
    assert "Dean Pritchard" not in [each.person.name for each in genogram_of(kin_seen(road), "Pritchard").symbols]


def test_a_child_who_cares_for_somebody_is_named_above_all_people(client, road):
    client.force_login(road.farida.actor.account)
    address = reverse("family_page", args=[road.family.pk])
    assert "Children who care for others" not in client.get(address).content.decode()
    tied(road, (road.lowri, "carer_of", road.dean))
    assert "Children who care for others" not in client.get(address).content.decode()
    tied(road, (road.lowri, "cared_for_by", road.megan))
    page = client.get(address).content.decode()
    assert page.index("Children who care for others") < page.index('id="people"')
    assert "cares for Lowri" in page


def test_the_page_of_the_family_no_longer_says_how_to_reach_who_has_died(client, road):
    client.force_login(road.farida.actor.account)
    address = reverse("family_page", args=[road.family.pk])
    assert "How to reach Dean safely" in client.get(address).content.decode()
    form = reverse("record_death", args=[road.family.pk, road.dean])
    assert client.post(form, {"year": "2020"}, follow=True).status_code == 200
    page = client.get(address).content.decode()
    assert "How to reach Dean safely" not in page
    assert "Died 2020" in page
    assert client.post(form, {"year": "2020 or so"}).status_code == 422
