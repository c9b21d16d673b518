"""Who lives with whom: by addresses over time, and by confirmed kinship."""

from datetime import date, timedelta

import pytest

from tests import given
from tests.identity.sent_files import an_extract, loaded
from tests.identity.test_linking_extracts import linked, record_of
from thinkfamily.families.commands.ties import relate
from thinkfamily.families.models import Relationship
from thinkfamily.identity.commands import record_identity
from thinkfamily.identity.linkage.models import Membership
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import SealedLink, SealedSide

pytest.importorskip("splink", reason="The linkage extra is not installed.")

HOME = ("14 Fell Row", "ZZ1 4AB", "")
NESTA, IOLO = date(1984, 5, 1), date(2015, 6, 9)


@pytest.fixture
def family(place):
    """A mother and her son, both known through contacts."""
    farida = given.a_practitioner().actor
    mother, son = new_person(at=given.NOW), new_person(at=given.NOW)
    for person, name, born in ((mother, "Nesta Prosser", NESTA), (son, "Iolo Prosser", IOLO)):
        record_identity(person=person, by=farida, at=given.NOW, said=name, born=born, nhs_number="")
    return farida, mother, son


def household_of(local_id):
    return Membership.objects.get(record=record_of(local_id)).household


def test_a_child_without_an_address_belongs_with_the_mother_as_long_as_that_is_so(place, tmp_path, family):
    farida, mother, son = family
    rows = [
        ("N1", "Nesta", "Prosser", "01/05/1984", "F", *HOME),
        ("I1", "Iolo", "Prosser", "09/06/2015", "M", "", "", ""),
    ]
    loaded(an_extract(tmp_path, rows), place)
    linked()
    assert household_of("N1")
    assert household_of("I1") is None
    tie = relate(one=mother, other=son, kind="parent", by=farida, at=given.NOW)
    linked()
    assert household_of("I1") == household_of("N1")
    Relationship.objects.filter(pk=tie.pk).update(lives_with=False)
    linked()
    assert household_of("I1") is None


def test_who_is_written_down_as_living_with_her_moves_with_her_and_nobody_across_a_sealed_link(place, tmp_path, family):
    farida, mother, son = family
    both = [("N1", "Nesta", "Prosser", "01/05/1984", "F", *HOME), ("I1", "Iolo", "Prosser", "09/06/2015", "M", *HOME)]
    loaded(an_extract(tmp_path, both), place)
    moved = [("N2", "Nesta", "Prosser", "01/05/1984", "F", "3 Kiln Lane", "ZZ7 1QT", "")]
    neighbour = [("K1", "Perpetua", "Oyelaran", "02/02/1950", "F", "3 Kiln Lane", "ZZ7 1QT", "")]
    loaded(
        an_extract(tmp_path, moved + neighbour, name="later.csv"),
        given.an_agency("Housing"),
        at=given.NOW + timedelta(days=1),
    )
    relate(one=mother, other=son, kind="parent", by=farida, at=given.NOW, lives_with=True)
    linked()
    assert household_of("I1") == household_of("N2") == household_of("K1")
    seal = SealedLink.objects.create(sort="adoption", since=given.NOW)
    SealedSide.objects.create(seal=seal, person=son, side=1)
    linked()
    assert household_of("I1") not in (None, household_of("K1"))
