"""The index says that a service works with somebody, under a protocol; of a sensitive one only to a named broker."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from thinkfamily.partnership.models import Protocol
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import end_broker, involve, name_broker
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import brokers, index_entries, viewer_of
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db
AT = given.later(3)
SOON = AT + timedelta(minutes=5)


@pytest.fixture
def place():
    given.a_place()
    person = given.a_contact().people.get(place=0).person_id
    for name, kind in (("Alder Clinic", "drug_and_alcohol"), ("Larch School", "school")):
        worker = given.a_practitioner(name=f"Ola of {name}", agency=given.an_agency(name, kind))
        involve(people=[person], doing="works with them", role="team", by=worker.actor, at=AT, holder=worker)
    return person, given.a_practitioner(name="Wren Asante"), given.a_practitioner(role="information_governance")


def _listed(who, person, at=SOON):
    return {row.agency.name for row in index_entries(viewer_of(who.actor, at), at, [person])}


def _named(lead, who, **more):
    told = {"kind": Kind.SUBSTANCE_USE, "until": given.later(60).date(), "because": "She knows them all."} | more
    return name_broker(by=lead.actor, at=AT, form=uuid4(), actor=who.actor_id, **told)


def test_a_sensitive_service_is_in_the_list_of_its_broker_alone_and_while_they_are_named(place):
    person, wren, lead = place
    assert "Larch School" in _listed(wren, person)
    assert "Alder Clinic" not in _listed(wren, person)
    broker = _named(lead, wren)
    assert {"Alder Clinic", "Larch School"} <= _listed(wren, person)
    assert "Alder Clinic" not in _listed(lead, person)
    assert [each.who.name for each in brokers(SOON)] == ["Wren Asante"]
    end_broker(by=lead.actor, at=SOON, form=uuid4(), broker=broker)
    assert "Alder Clinic" not in _listed(wren, person)
    assert not brokers(SOON)
    with pytest.raises(NotFound):
        end_broker(by=lead.actor, at=SOON, form=uuid4(), broker=broker)


def test_its_page_takes_a_second_press_as_the_first_and_an_unknown_id_as_nobody(place, client):
    _, wren, lead = place
    with pytest.raises(NotFound):
        name_broker(
            by=lead.actor, at=AT, form=uuid4(), actor=uuid4(), kind=Kind.SUBSTANCE_USE, until=given.later(60).date(),
            because="Nobody.",
        )  # fmt: skip
    page, sent = reverse("end_broker", args=[_named(lead, wren, until=given.later(900).date())]), {"form": uuid4()}
    client.force_login(wren.actor.account)
    assert [client.get(page).status_code, client.post(page, sent).status_code] == [404, 404]
    client.force_login(lead.actor.account)
    assert client.get(page).status_code == 200
    assert [client.post(page, sent).url for _ in range(2)] == [reverse("brokers")] * 2
    assert client.get(page).status_code == 404


def test_without_an_index_protocol_in_force_no_other_service_is_in_the_list(place):
    person, wren, _ = place
    Protocol.objects.update(index=False)
    assert _listed(wren, person) <= {wren.agency.name}
    Protocol.objects.update(index=True, revoked=SOON, revoked_because="Ended.")
    assert _listed(wren, person) <= {wren.agency.name}
    assert "Larch School" in _listed(wren, person, at=SOON - timedelta(seconds=1))


def test_what_an_involvement_tells_is_of_its_service(place):
    person, _, _ = place
    told = dict(Involvement.objects.filter(person=person).values_list("agency__kind", "tells"))
    assert told["drug_and_alcohol"] == Kind.SUBSTANCE_USE.bit
    assert told["school"] == Kind.EDUCATION.bit


@pytest.mark.parametrize(
    ("more", "field"),
    [({"kind": Kind.HOUSING}, "kind"), ({"until": AT.date()}, "until"), ({"because": " "}, "because")],
)
def test_it_is_for_a_sensitive_kind_for_a_time_and_with_a_reason(place, more, field):
    _, wren, lead = place
    with pytest.raises(Refused) as refused:
        _named(lead, wren, **more)
    assert refused.value.field == field
    with pytest.raises(Refused):
        _named(wren, wren)
    _named(lead, wren)
    with pytest.raises(Refused, match="named for this already"):
        _named(lead, wren)
