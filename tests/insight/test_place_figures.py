"""Those who decide which services there are see need in numbers; nobody else does, and nobody is in them."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests import given
from tests.insight.counted import TABLES, WARDS
from thinkfamily.design.charts import Bars, bars, described
from thinkfamily.insight.commands import set_out_figures
from thinkfamily.insight.models import Figures
from thinkfamily.insight.queries import place_figures
from thinkfamily.insight.terms import Figure
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.terms import Role
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Event
from thinkfamily.sharing.queries import viewer_of

SEES = {Role.COMMISSIONER, Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER}


def set_out(at=given.NOW, **more):
    told = {"of": "An invented area of 900 people", "invented": True, "tables": TABLES} | more
    return set_out_figures(by=clock(), at=at, **told)


@pytest.fixture
def commissioner(db):
    given.a_place()
    return given.a_practitioner(name="Yvonne Hadley", role=Role.COMMISSIONER)


def test_figures_are_kept_only_as_they_may_be_shown(commissioner):
    set_out()
    kept = Figures.objects.get()
    assert "31" not in str(kept.tables)
    assert ["Ward 2", [150, None, None]] in kept.tables[0]["rows"]
    assert Event.objects.get(kind="figures.set_out").about_id == kept.pk


def test_the_newest_figures_are_shown_in_the_order_of_the_questions(commissioner):
    set_out()
    set_out(at=given.later(400), of="Another area")
    (found,) = place_figures(viewer_of(commissioner.actor, given.later(401)))
    assert found.of == "Another area"
    assert [table.figure for table in found.tables] == [Figure.PROBLEMS, Figure.WARDS]
    assert [table.kept_back for table in found.tables] == [False, True]


def test_what_is_no_table_of_counts_is_not_kept(commissioner):
    with pytest.raises(Refused):
        set_out(tables=[WARDS | {"rows": [("Ward 1", ["many"])]}])
    assert not Figures.objects.exists()


@pytest.mark.parametrize("role", [*Role])
def test_only_some_roles_see_the_figures(db, client, role):
    given.a_place()
    somebody = given.a_practitioner(name="Robin Sayer", role=role)
    client.force_login(somebody.actor.account)
    assert client.get(reverse("place_figures")).status_code == (200 if role in SEES else 404)
    assert (reverse("place_figures") in client.get("/").content.decode()) == (role in SEES)
    if role not in SEES:
        with pytest.raises(NotFound):
            place_figures(viewer_of(somebody.actor, given.NOW))


def test_the_page_has_a_chart_and_a_table_of_each_figure(commissioner, client):
    set_out()
    client.force_login(commissioner.actor.account)
    page = client.get(reverse("place_figures")).content.decode()
    assert "<details" not in page, "what may be folded is not on paper"
    assert page.count("<svg role=") == page.count("<table") == 2
    assert "kept back" in page
    assert "This is an invented area" in page


def test_without_figures_the_page_says_so(commissioner, client):
    client.force_login(commissioner.actor.account)
    assert "There are no figures" in client.get(reverse("place_figures")).content.decode()


def test_a_chart_says_the_same_to_those_who_do_not_see_it():
    drawn = Bars("wards", "Need <by> ward", "families", ["None", "Some"], [("A & B", [30, None]), ("C", [10, 20])])
    said = bars(drawn)
    tree = ElementTree.fromstring(said)  # noqa: S314 - our own words
    title, desc = tree[0], tree[1]
    assert tree.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert (title.text, desc.text) == ("Need <by> ward", described(drawn))
    assert "A & B: None 30, Some kept back" in desc.text
    boxes = [each for each in tree.iter() if each.tag.endswith("rect")]
    assert [float(box.get("width")) for box in boxes] == pytest.approx([340, 340 / 3, 680 / 3], abs=0.1)


def test_a_chart_of_nothing_is_drawn_without_a_bar():
    assert "<rect" not in bars(Bars("none", "Nothing", "families", ["All"], [("A", [None]), ("B", [0])]))
