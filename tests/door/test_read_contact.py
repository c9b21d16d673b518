"""A contact that joined what is open is read by whoever answers for the family, who may read that and nothing more."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.given_matching import a_family_of, all_new, joined
from tests.support.road import a_led_family
from thinkfamily.door.commands import open_contact, read_contact, screen_contact
from thinkfamily.door.queries import contact_sent
from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.families.models import Whereabouts
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.queries import decide, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import accept_lead, hand_over_lead

pytestmark = pytest.mark.django_db
SIGNS = ["adult_mind"]


@pytest.fixture
def road():
    return a_led_family()


def joins_open(road, at, **more):
    """Somebody of another agency tells of Lowri and of Cai, whom nobody had named; it joins what is open."""
    sender = given.a_practitioner(name="Femi Lund")
    told = {"others": [given.PersonTold(name="Cai Rees", adult=True, where="3 Sluice Row, ZZ1 4AB")], "signs": SIGNS}
    contact = given.a_contact(by=sender, at=at, **(told | more))
    joined(contact, road.lowri, road.place, at)
    all_new(contact, road.place, at)
    a_family_of(contact, road.place, at, known=road.family.pk)
    screen_contact(
        by=road.place.worker.actor, at=at, form=uuid4(), contact=contact.pk, seen=contact.version,
        outcome=ScreeningOutcome.JOIN_OPEN, because="They have a plan and a lead.",
        route={"joined": "The plan", "person": "Farida Bashir, by telephone"},
    )  # fmt: skip
    contact.refresh_from_db()
    return contact


def sees(practitioner, item, at):
    return bool(decide(viewer_of(practitioner.actor, at), item, at)[0])


def test_whoever_answers_reads_what_was_told_and_nothing_more_of_the_same_people(road):
    contact = joins_open(road, given.later(2))
    happening = contact.told.get(part="happening")
    cai = contact.people.get(place=1).person
    other = record_item(
        type(happening), kind=Kind(next(kind for kind in Kind if kind.bit == happening.item.kind)),
        about=[road.people[0], cai], by=contact.sent_by, at=given.later(2),
    )  # fmt: skip
    at = given.later(2.1)
    assert all(sees(road.farida, row.item_id, at) for row in contact.told.filter(part__in=["happening", "sign"]))
    assert not sees(road.farida, other.pk, at)
    seen = seen_about(viewer_of(road.farida.actor, at), at, [cai.pk])
    assert not seen.of(Whereabouts)
    assert not seen.wide
    assert not sees(road.boss, happening.item_id, at)
    read_contact(by=road.farida.actor, at=given.later(3), form=uuid4(), contact=contact.pk)
    assert sees(road.farida, happening.item_id, given.later(3 + 20))
    assert not sees(road.farida, happening.item_id, given.later(3 + 40))
    told = contact_sent(open_contact(by=contact.sent_by, at=given.later(4), contact=contact.pk))
    assert told.read == given.later(3).date()
    event = Event.objects.get(kind="contact.read")
    assert (event.actor, event.about_id) == (road.farida.actor, contact.pk)


def test_each_contact_is_read_for_itself_by_whoever_answers_then(road):
    first, second = (joins_open(road, given.later(days)) for days in (2, 3))
    read_contact(by=road.farida.actor, at=given.later(4), form=uuid4(), contact=first.pk)
    assert [due.about_id for due in Due.objects.filter(kind="read_contact", ended=None)] == [second.pk]
    sam = given.a_practitioner(name="Sam Ofori", agency=given.an_agency("Weir Primary", "school"))
    with pytest.raises(NotFound):
        read_contact(by=sam.actor, at=given.later(4), contact=second.pk)
    with pytest.raises(Refused, match="Only whoever answers for the family"):
        read_contact(by=road.place.worker.actor, at=given.later(4), contact=second.pk)
    with pytest.raises(Refused, match="Farida Bashir has said"):
        read_contact(by=road.farida.actor, at=given.later(4), contact=first.pk)
    _hand_over(road, sam, given.later(5))
    happening = second.told.get(part="happening").item_id
    assert not sees(road.farida, happening, given.later(6))
    assert not sees(sam, first.told.get(part="happening").item_id, given.later(6))
    read_contact(by=sam.actor, at=given.later(6), form=uuid4(), contact=second.pk)
    assert not Due.objects.filter(kind="read_contact", ended=None).exists()


def _hand_over(road, to, at):
    request = hand_over_lead(
        by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk, practitioner=to.pk, because="He knows them."
    )
    accept_lead(by=to.actor, at=at, form=uuid4(), request=request)


def test_the_page_leads_from_my_work_shows_what_was_told_and_is_one_act(client, road):
    contact = joins_open(road, given.NOW)
    client.force_login(road.farida.actor.account)
    address = reverse("read_contact", args=[contact.pk])
    assert f'href="{address}"' in client.get(reverse("my_work")).content.decode()
    page = client.get(address).content.decode()
    for told in ("Eleven weeks of rent are owed.", "Cai Rees", "Femi Lund", "Text first.", "I have read it"):
        assert told in page
    assert "Sluice Row" not in page
    assert "Cai Rees" in page.partition("Eleven weeks of rent")[0], "on a phone whom it is about stands first"
    form = {"form": str(uuid4())}
    assert client.post(address, form).url == client.post(address, form).url == reverse("my_work")
    again = client.post(address, {"form": str(uuid4())})
    assert again.status_code == 422
    assert "Farida Bashir has said that they have read this contact." in again.content.decode()
    assert "I have read it" not in client.get(address).content.decode()
    client.force_login(contact.sent_by.account)
    sent = client.get(reverse("contact_sent", args=[contact.pk])).content.decode()
    assert "by those who work with the family" in sent
    assert "Farida" not in sent
    assert client.get(address).status_code == 403
