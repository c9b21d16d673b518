"""A family of four with a housing officer who knows them, and a school that works with one of them."""

from types import SimpleNamespace

import pytest

from tests import given
from tests.beginning import begun
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import relate
from thinkfamily.families.terms import Responsibility
from thinkfamily.sharing.commands import involve


@pytest.fixture
def make_road():
    """Farida of housing knows all four; Mr Osei of the school works with Megan and her mother."""
    return a_road


def a_road(at):
    place = given.a_place()
    farida = given.a_practitioner(name="Farida Bashir", agency=given.an_agency("Tarn Homes", "housing"))
    osei = given.a_practitioner(name="Kwame Osei", agency=given.an_agency("Lowfen School", "school"))
    contact = given.a_contact(
        at=at,
        by=farida,
        about=PersonTold(name="Lowri Pritchard", adult=True, about_age=36, gender="female"),
        others=[
            PersonTold(name="Dean Pritchard", adult=True, about_age=39, gender="male"),
            PersonTold(name="Megan Pritchard", adult=False, about_age=14, gender="female"),
            PersonTold(name="Cai Pritchard", adult=False, about_age=3, gender="male"),
        ],
        safe_way="",
    )  # fmt: skip
    lowri, dean, megan, cai = (named.person for named in contact.people.order_by("place"))
    for parent in (lowri, dean):
        for child in (megan, cai):
            relate(
                one=parent, other=child, kind="parent", by=farida.actor, at=at,
                responsibility=Responsibility.YES,
            )  # fmt: skip
    involve(people=[lowri, megan], doing="form tutor", role="practitioner", by=farida.actor, at=at, holder=osei)
    return SimpleNamespace(
        place=place, farida=farida, osei=osei, family=contact.family, contact=contact, lowri=lowri, dean=dean,
        megan=megan, cai=cai,
    )  # fmt: skip


# The family as it is known on a Monday in September.
road = begun(lambda: a_road(given.MONDAY))
