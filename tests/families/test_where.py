"""Where somebody can be reached: written down, no longer right, and on the family page for those who may know it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing import guarded
from tests.sharing.guarded import AT, NEW_PLACE
from thinkfamily.families.commands import WhereTold, keep_where
from thinkfamily.families.models import PlaceKey, Whereabouts
from thinkfamily.families.terms import Where
from thinkfamily.records.decision import NotFound, Refused

pytestmark = pytest.mark.django_db

world = begun(guarded.a_family_that_moved)
OTHER = "Flat 2, 9 Kiln Lane, ZZ2 1QT"


def keep(world, *, by=None, at=AT, text=OTHER, sort=Where.ADDRESS, ended=(), form=None):
    told = WhereTold(sort=sort, text=text) if text else None
    who = (by or world.farida).actor
    return keep_where(by=who, at=at, form=form or uuid4(), person=world.lowri, told=told, ended=ended)


def now_of(world):
    rows = Whereabouts.objects.filter(item__agency=world.farida.agency, person=world.lowri).order_by("item__at", "text")
    return [(row.sort, row.text, row.until) for row in rows]


@pytest.fixture
def page_of(client, world):
    def page(who, name="family_page", *more):
        client.force_login(who.actor.account)
        return client.get(reverse(name, args=[world.road.family.pk, *more])).content.decode()

    return page


def test_a_new_place_is_kept_and_the_one_that_is_no_longer_right_ends(world):
    before = Whereabouts.objects.get(item__by=world.farida.actor, text=NEW_PLACE)
    keep(world, text=f" {OTHER} ", ended=[before.pk])
    assert now_of(world) == [("address", NEW_PLACE, AT.date()), ("address", OTHER, None)]
    assert PlaceKey.objects.filter(whereabouts__text=OTHER).exists()


def test_the_same_form_twice_is_one_place(world):
    form = uuid4()
    keep(world, form=form)
    keep(world, form=form)
    assert Whereabouts.objects.filter(text=OTHER).count() == 1


def test_nothing_said_is_refused(world):
    with pytest.raises(Refused, match="Write down where they can be reached"):
        keep(world, text="")


def test_what_somebody_may_not_see_they_cannot_end(world):
    theirs = Whereabouts.objects.get(item__by=world.selma.actor)
    with pytest.raises(NotFound):
        keep(world, text="", ended=[theirs.pk])
    theirs.refresh_from_db()
    assert theirs.until is None


def test_a_stranger_cannot_write_where_somebody_is(world):
    with pytest.raises(NotFound):
        keep(world, by=given.a_practitioner(name="Bryn Tate"))


def test_the_page_of_the_family_says_where_they_live_once_for_the_home(page_of, world):
    keep(world, text="01632 960171", sort=Where.TELEPHONE)
    keep(world, text=NEW_PLACE, sort=Where.TOLD)
    page = page_of(world.jo)
    assert page.count(NEW_PLACE) == 1
    assert "Address: <strong>" in " ".join(page.split())
    assert "Telephone, Lowri: <strong><bdi>01632 960171</bdi>" in " ".join(page.split())


def test_what_is_kept_safe_is_on_the_page_of_cleared_readers_alone(page_of, world):
    guarded.kept_safe(world)
    assert NEW_PLACE in page_of(world.farida)
    hidden = page_of(world.jo)
    assert NEW_PLACE not in hidden
    assert "No address or number to show." in hidden


def test_what_is_no_longer_right_is_on_no_page(page_of, world):
    keep(world, text="", ended=[Whereabouts.objects.get(item__by=world.farida.actor, text=NEW_PLACE).pk])
    keep(world, by=world.ruth, text="", ended=[Whereabouts.objects.get(item__by=world.ruth.actor).pk])
    assert NEW_PLACE not in page_of(world.farida)


def test_it_is_written_down_in_the_browser_and_what_is_missing_is_said(client, page_of, world):
    address = reverse("keep_where", args=[world.road.family.pk, world.lowri])
    assert NEW_PLACE in page_of(world.farida, "keep_where", world.lowri)
    for sent, says in [
        ({}, "Write down where they can be reached"),
        ({"text": OTHER}, "Choose what it is"),
        ({"sort": "telephone"}, "Write down the address, number or name of it"),
        ({"sort": "moon", "text": OTHER}, "Choose"),
        ({"ended": str(uuid4())}, "Is any of these no longer right?"),
    ]:
        answer = client.post(address, {"form": uuid4(), **sent})
        assert answer.status_code == 422
        assert says in answer.content.decode()
    sent = {"form": uuid4(), "sort": "address", "text": OTHER}
    page = client.post(address, sent, follow=True).content.decode()
    assert "Where to find Lowri is kept." in page
    assert OTHER in page
    assert client.get(reverse("keep_where", args=[world.road.family.pk, uuid4()])).status_code == 404


def test_where_they_live_is_on_no_paper(client, page_of, world):
    assert NEW_PLACE in page_of(world.farida)
    printed = client.post(reverse("print_family", args=[world.road.family.pk]), {"form": uuid4(), "who": "me"})
    assert printed.status_code == 200
    assert NEW_PLACE not in printed.content.decode()


def test_where_a_child_is_placed_is_said_as_such_and_kept_safe_like_any_place(world, page_of):
    keep(world, by=world.jo, sort=Where.PLACEMENT)
    page = page_of(world.jo)
    assert "Placement" in page
    assert OTHER in page
    guarded.kept_safe(world, at=given.later(4))
    page = page_of(world.jo)
    assert "Placement" not in page
    assert OTHER not in page
