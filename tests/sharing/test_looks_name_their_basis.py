"""A look keeps the ids of the bases by which something was seen, and of no other."""

import pytest

from tests import given
from thinkfamily.families.commands import open_family
from thinkfamily.partnership.models import Agency
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.models import Basis, Glass, Look, Override, OverridePerson
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Ground, Kind

pytestmark = pytest.mark.django_db
PLAIN = bits({Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.HOUSING})


@pytest.fixture
def outsider():
    given.a_place()
    return given.a_practitioner(name="Ravi Thorne")


@pytest.fixture
def contact(outsider):
    """A family told of by somebody else, whose people the outsider works with."""
    contact = given.a_contact()
    people = [member.person_id for member in contact.people.all()]
    involve(people=people, doing="debt advice", role="team", by=outsider.actor, at=given.MONDAY, holder=outsider)
    return contact


def _basis(contact, outsider, **more):
    person = contact.people.first().person_id
    to = {} if "actor" in more else {"agency": Agency.objects.get(pk=outsider.agency_id)}
    return Basis.objects.create(
        **{
            "person_id": person, "kinds": PLAIN, "level": 3, "starts": given.MONDAY, "ground": Ground.COURT_ORDER,
            "reason": "The court ordered it.", "recorded_by": outsider.actor,
        } | to | more
    )  # fmt: skip


def test_the_bases_that_let_it_flow_are_kept_and_no_other(outsider, contact):
    used = [_basis(contact, outsider), _basis(contact, outsider, actor=outsider.actor)]
    _basis(contact, outsider, ends=given.later(1))
    _basis(contact, outsider, starts=given.later(9))
    _basis(contact, outsider, kinds=bits({Kind.OFFENDING}))
    _basis(contact, outsider, actor=given.a_practitioner(name="Ayo Bright").actor)
    open_family(by=outsider.actor, at=given.later(2), family=contact.family_id)
    look = Look.objects.get(actor=outsider.actor_id)
    assert "P2" in look.rule
    assert sorted(look.basis) == sorted(str(basis.pk) for basis in used)


def test_an_override_and_broken_glass_are_what_let_it_be_seen(outsider, contact):
    """No screen makes either yet, so the rows are made here."""
    first, *rest = [member.person_id for member in contact.people.order_by("place")]
    at, until = given.later(1), given.later(3)
    override = Override.objects.create(
        actor=outsider.actor, ground=Ground.VITAL_INTEREST, kinds=bits(Kind), reason="Danger.", proportionality="Only",
        at=at, until=until,
    )  # fmt: skip
    OverridePerson.objects.create(override=override, person_id=first)
    glasses = [
        Glass.objects.create(actor=outsider.actor, person_id=one, reason="Danger.", at=at, until=until) for one in rest
    ]
    open_family(by=outsider.actor, at=given.later(2), family=contact.family_id)
    look = Look.objects.get(actor=outsider.actor_id)
    assert "P5" in look.rule
    assert "P6" in look.rule
    assert sorted(look.basis) == sorted(str(each.pk) for each in (override, *glasses))


def test_where_no_basis_was_needed_none_is_kept(outsider, contact):
    sender = contact.sent_by
    open_family(by=sender, at=given.later(2), family=contact.family_id)
    assert Look.objects.get(actor=sender.pk).basis == []
