"""On every list of people the adults come before the children, also those whose age nobody knows."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from thinkfamily.door.commands import PersonTold
from thinkfamily.identity.queries import Named, by_age


def somebody(name, age=None, **more):
    return Named(person=uuid4(), name=name, given=name, age=age, **more)


def test_the_eldest_adult_comes_first_and_a_baby_not_born_yet_last():
    people = [
        somebody("Baby", unborn=True), somebody("Wren", said_adult=False), somebody("Cai", 3), somebody("Ash"),
        somebody("Megan", 14), somebody("Dean", said_adult=True), somebody("Mo", 19), somebody("Lowri", 36),
    ]  # fmt: skip
    order = ["Lowri", "Mo", "Dean", "Ash", "Megan", "Cai", "Wren", "Baby"]
    assert [who.name for who in by_age(people)] == order
    assert [who.name for who in by_age(reversed(people))] == order


def test_an_age_counts_more_than_what_was_said():
    assert somebody("Megan", 14, said_adult=True).adult is False
    assert somebody("Dean", said_adult=True).adult is True
    assert somebody("Ash").adult is None


def test_each_stands_once():
    megan = somebody("Megan", 14)
    assert by_age([megan, megan]) == [megan]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["family_page", "agreements", "visits", "danger_in_family", "record_decline"])
def test_on_the_pages_of_a_family_a_grown_man_of_unknown_age_stands_before_the_children(client, page):
    place = given.a_place()
    contact = given.a_contact(
        at=given.NOW,
        others=[
            PersonTold(name="Megan Pritchard", adult=False, tie="child", about_age=14),
            PersonTold(name="Dean Pritchard", adult=True, tie="spouse"),
        ],
    )
    client.force_login(place.worker.actor.account)
    text = client.get(reverse(page, args=[contact.family_id])).content.decode()
    main = text[text.index("<main") :]
    if page == "visits":  # there the question is whether each child was seen
        assert main.rindex("Megan") < main.rindex("Dean")
    else:
        assert main.index("Lowri Pritchard") < main.index("Dean Pritchard") < main.index("Megan Pritchard")
