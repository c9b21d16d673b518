"""The genogram on the family page is drawn of those whom the viewer may see, as if there were nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.design.genogram.markup import markup
from thinkfamily.families.commands import add_member, live_in, open_family, relate, set_up_home
from thinkfamily.families.models import Relationship
from thinkfamily.identity.commands import record_identity
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.people.commands import new_person
from thinkfamily.sharing.models import Shield
from thinkfamily.web.journey.genogram import genogram_of

pytestmark = pytest.mark.django_db

road = begun(on.a_led_family)
AT = given.later(1)


def born(road, name, day):
    person = new_person(at=AT)
    record_identity(person=person, by=road.farida.actor, at=AT, said=name, born=day, gender="male")
    add_member(by=road.farida.actor, at=AT, family=road.family.pk, person=person.pk, because="Their child.")
    return person.pk


def tied(road, *ties):
    for one, kind, other, *more in ties:
        relate(one=one, kind=kind, other=other, by=road.farida.actor, at=AT, **dict(more))


def kin_seen(road):
    opening = open_family(by=road.farida.actor, at=AT + timedelta(hours=1), family=road.family.pk)
    return family_page(opening, family_head(opening)).kin


@pytest.fixture
def family(road):
    """Lowri and Dean parted in 2019; the twins are theirs, Megan is Lowri's and looks after her."""
    Relationship.objects.all().update(withdrawn=AT)
    road.twins = [born(road, name, date(2019, 5, 2)) for name in ("Idris Pritchard", "Gethin Pritchard")]
    tied(
        road,
        (road.lowri, "spouse", road.dean, ("since", date(2012, 6, 1)), ("until", date(2019, 9, 1))),
        (road.megan, "child", road.lowri),
        (road.megan, "carer_of", road.lowri),
        *((parent, "parent", twin) for parent in (road.lowri, road.dean) for twin in road.twins),
        (road.dean, "perpetrator_of", road.lowri),
    )
    home = set_up_home(family=road.family, people=[road.lowri, road.megan], by=road.farida.actor, at=AT)
    for twin in road.twins:
        live_in(home=home, person=twin, by=road.farida.actor, at=AT, part_time="Weekends")
    return road


def test_what_was_written_of_them_is_drawn_and_said(client, family):
    drawing = genogram_of(kin_seen(family), "Pritchard")
    says = dict(drawing.words)
    assert "Apart from Dean Pritchard since 2019." in says["Lowri Pritchard"]
    assert says["Idris Pritchard"].count("Twin of Gethin Pritchard.") == 1
    assert "Child of" in says["Idris Pritchard"]
    assert "Cares for Lowri Pritchard." in says["Megan Pritchard"]
    assert {"separated", "twins", "first"} <= drawing.uses
    assert "home" in drawing.uses
    assert len(drawing.discs) == 2
    client.force_login(family.farida.actor.account)
    page = client.get(reverse("family_page", args=[family.family.pk])).content.decode()
    assert 'aria-labelledby="gt gd"' in page
    assert "harm" not in str(drawing)


def test_whoever_may_not_be_seen_leaves_no_gap(family):
    whole = kin_seen(family)
    Shield.objects.create(
        person_id=family.dean, total=True, owner=family.boss.actor, telephone="01632 960100", because="Danger.",
        set_by=family.boss.actor, since=given.MONDAY, moved=given.MONDAY, review_on=AT.date(),
    )  # fmt: skip
    drawing = genogram_of(kin_seen(family), "Pritchard")
    assert str(family.dean) not in str(drawing)
    assert "Dean" not in markup(drawing) + str(drawing.words)
    hidden = {family.dean}
    as_if = replace(
        whole,
        people=tuple(who for who in whole.people if who.person not in hidden),
        couples=tuple(each for each in whole.couples if not hidden & {each.one, each.other}),
        parents=tuple(each for each in whole.parents if not hidden & {*each}),
        others=tuple(each for each in whole.others if not hidden & {each.one, each.other}),
        homes=tuple(
            replace(each, people=tuple(who for who in each.people if who not in hidden)) for each in whole.homes
        ),
    )
    assert drawing == genogram_of(as_if, "Pritchard")
