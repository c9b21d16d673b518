"""Whoever answers for the area sees who answers, what is late with whom, and how it ends. No family is named."""

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import ended as on
from tests.support.disputed import a_champion
from thinkfamily.journey.queries import accountability
from thinkfamily.journey.rules import counted
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import viewer_of

pytestmark = pytest.mark.django_db


def _beginning():
    road = on.a_road_to_its_end()
    road.odile = a_champion()
    on.closed(road)
    return road


road = begun(_beginning)


def area(road, at):
    return accountability(viewer_of(road.odile.actor, at), at)


@pytest.mark.parametrize(("number", "says"), [(1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (120, "120")])
def test_a_number_that_could_be_somebody_is_not_said(number, says):
    assert counted(number) == says


def test_who_answers_is_counted_by_agency(road):
    assert [(each.says, each.count) for each in area(road, given.later(41)).answers] == [("Tarn Homes", "fewer than 5")]


def test_few_are_not_said_of_what_is_late_or_open_either(client, road):
    later = area(road, given.later(200))
    assert {each.count for each in (*later.late_by_agency, *later.late_by_duty)} == {"fewer than 5"}
    assert (later.plans_open, later.disputes_open) == ("fewer than 5", "")
    client.force_login(road.odile.actor.account)
    page = " ".join(client.get(reverse("accountability")).content.decode().split())
    assert "Tarn Homes: fewer than 5 families" in page
    assert "Plans that go on now: fewer than 5." in page


def test_what_is_late_stands_with_whoever_must_act_and_says_how_late(road):
    soon, later = area(road, given.later(41)), area(road, given.later(200))
    late = {each.says: each for each in later.late_by_agency}
    assert "Tarn Homes" in late
    assert late["Tarn Homes"].most.startswith("Late by ")
    assert later.late_by_duty
    assert "Tarn Homes" not in {each.says for each in soon.late_by_agency}


def test_how_plans_and_goals_end_is_said_for_a_year_and_no_longer(road):
    now, after = area(road, given.later(60)), area(road, given.later(420))
    assert [(each.says, each.count) for each in now.endings] == [("What was wanted is there", "fewer than 5")]
    assert [each.says for each in now.goals] == ["Met"]
    assert (after.endings, after.goals) == ((), ())


def test_it_is_for_who_answers_for_the_area_and_names_nobody(client, road):
    address = reverse("accountability")
    client.force_login(road.odile.actor.account)
    page = client.get(address).content.decode()
    assert "Tarn Homes" in page
    assert not [name for name in ("Lowri", "Megan", "Pritchard") if name in page]
    assert address in client.get(reverse("my_work")).content.decode()
    client.force_login(road.farida.actor.account)
    assert client.get(address).status_code == 404
    with pytest.raises(NotFound):
        accountability(viewer_of(road.farida.actor, given.NOW), given.NOW)
