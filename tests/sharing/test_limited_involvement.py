"""Somebody limited to one item opens that item and never the people around it."""

import pytest

from tests import given
from thinkfamily.door.models import Told
from thinkfamily.families.commands import open_family
from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Agency
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.models import Basis, Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import decide, seen_about, viewer_of
from thinkfamily.sharing.terms import Ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def outsider():
    given.a_place()
    return given.a_practitioner(name="Ravi Thorne")


@pytest.fixture
def one_item(outsider):
    """One item about two people, which may be shared with the outsider's agency, and a limited involvement with it."""
    contact = given.a_contact()
    told = Told.objects.filter(contact=contact).first()
    item = Item.objects.get(pk=told.item_id)
    people = [row.person_id for row in item.subject_rows.all()]
    for person in people:
        Basis.objects.create(
            person_id=person, agency=Agency.objects.get(pk=outsider.agency_id), kinds=(1 << 15) - 1, level=3,
            starts=given.MONDAY, ground=Ground.SAFEGUARDING_DUTY, reason="To keep a child safe.",
            recorded_by=outsider.actor,
        )  # fmt: skip
    involve(
        people=people, doing="one action", role="one_action", by=outsider.actor, at=given.MONDAY, holder=outsider,
        items=[item],
    )  # fmt: skip
    return contact, item


def test_the_item_is_theirs(outsider, one_item):
    _, item = one_item
    decision, shown = decide(viewer_of(outsider.actor, given.later(1)), item.pk, given.later(1))
    assert decision
    assert not shown.wide


def test_nothing_else_about_the_people_is_seen(outsider, one_item):
    contact, item = one_item
    people = [member.person_id for member in contact.people.all()]
    assert set(seen_about(viewer_of(outsider.actor, given.later(1)), given.later(1), people).items) == {item.pk}


def test_the_family_is_not_opened_through_it(outsider, one_item):
    contact, _ = one_item
    with pytest.raises(NotFound):
        open_family(by=outsider.actor, at=given.later(1), family=contact.family_id)
    with pytest.raises(NotFound):
        opened(Family, contact.family_id, by=outsider.actor, at=given.later(1))


def test_a_wider_involvement_opens_it(outsider, one_item):
    contact, _ = one_item
    people = [member.person_id for member in contact.people.all()]
    involve(people=people, doing="debt advice", role="team", by=outsider.actor, at=given.later(1), holder=outsider)
    assert open_family(by=outsider.actor, at=given.later(2), family=contact.family_id).family == contact.family
