"""Whoever does not work with somebody says why, and sees which services do; nothing else, and not for ever."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db.models import F
from django.urls import reverse

from tests import given
from tests.beginning import begun
from thinkfamily.door.commands import PersonTold
from thinkfamily.identity.commands import look_in_index, open_services, record_identity
from thinkfamily.identity.queries import Asked
from thinkfamily.partnership.models import Protocol
from thinkfamily.people.commands import new_person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Event
from thinkfamily.records.queries import now
from thinkfamily.sharing.commands import end_reasons, involve, name_broker
from thinkfamily.sharing.models import Look, PersonalTie, Shield, StatedReason
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Kind, LookReason

pytestmark = pytest.mark.django_db
BORN, AT = date(1991, 4, 12), given.later(3)
RHIAN = Asked("Rhian Pugh", BORN)
SERVICES = {
    "Larch School": "school", "Alder Clinic": "drug_and_alcohol", "Haven": "domestic_abuse",
    "Elm Debt Advice": "debt_advice",
}  # fmt: skip


def _place():
    """Rhian is known to a school, a debt adviser, a clinic for drugs and a refuge; Wren works with none of them."""
    given.a_place()
    sender = given.a_practitioner(name="Farida Bashir", agency=given.an_agency("Ashmere Homes", "housing"))
    contact = given.a_contact(by=sender, about=PersonTold(name="Rhian Pugh", adult=True, born=BORN), others=[])
    place = SimpleNamespace(person=contact.people.get(place=0).person_id, family=contact.family_id, at=now())
    place.sender, place.workers = sender, {}
    for name, kind in SERVICES.items():
        worker = given.a_practitioner(name=f"Ola of {name}", agency=given.an_agency(name, kind))
        involve(people=[place.person], doing="sings with her", role="team", by=worker.actor, at=AT, holder=worker)
        place.workers[name] = worker
    place.wren = given.a_practitioner(name="Wren Asante", agency=given.an_agency("Weir Nursery", "early_years"))
    return place


place = begun(_place)


def _looks(place, asked=RHIAN, at=AT, who=None, **more):
    said = {"reason": LookReason.CONCERN, "form": uuid4()} | more
    viewer = viewer_of((who or place.wren).actor, at)
    return look_in_index(by=viewer, at=at, asked=asked, **said)


def _services(place, at=AT, who=None):
    shown = open_services(by=viewer_of((who or place.wren).actor, at), at=at, person=place.person)
    return {row.agency: row for row in shown.rows}


def test_without_a_reason_nothing_is_shown_and_with_one_the_services_and_no_item(place):
    with pytest.raises(NotFound):
        _services(place)
    assert _looks(place) == (place.person,)
    shown = _services(place)
    assert {"Larch School", "Elm Debt Advice", "Ashmere Homes"} <= shown.keys()
    assert not {"Alder Clinic", "Haven"} & shown.keys()
    assert shown["Larch School"].telephone
    assert shown["Larch School"].since == AT.date()
    assert not seen_about(viewer_of(place.wren.actor, AT), AT, [place.person])


def test_the_reason_holds_until_they_sign_out_and_eight_hours_at_most(place):
    _looks(place)
    assert _services(place, AT + timedelta(hours=8, seconds=-1))
    for gone in (AT + timedelta(hours=8), AT - timedelta(seconds=1)):
        with pytest.raises(NotFound):
            _services(place, gone)
    end_reasons(by=place.wren.actor, at=AT + timedelta(minutes=5))
    with pytest.raises(NotFound):
        _services(place, AT + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": ""}, "reason"), ({"reason": "involved"}, "reason"), ({"reason": "other", "words": " "}, "words"),
        ({"asked": Asked("Rhian Pugh")}, "born"), ({"asked": Asked("", BORN)}, "born"),
    ],
)  # fmt: skip
def test_who_is_meant_and_why_are_said_first(place, said, field):
    with pytest.raises(Refused) as refused:
        _looks(place, **said)
    assert refused.value.field == field
    assert not StatedReason.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [Asked("Rhian Pugh", date(1971, 2, 2)), Asked("Nkechi Obi", BORN), Asked("Rhian Pugh", None, "999 000 0018")],
)
def test_by_a_name_alone_or_another_birth_nobody_is_found_and_no_reason_is_kept(place, asked):
    assert _looks(place, asked) == ()
    assert not StatedReason.objects.exists()
    (look,) = Look.objects.filter(actor=place.wren.actor_id)
    assert (look.what, look.people, look.shown, look.about) == ("index_search", [], 0, None)


def test_somebody_known_to_guarded_services_alone_is_found_by_their_broker_and_nobody_else(place):
    alone = new_person(at=AT)
    clinic = place.workers["Alder Clinic"]
    record_identity(person=alone, by=clinic.actor, at=AT, said="Ife Lomax", born=BORN)
    involve(people=[alone], doing="helps", role="team", by=clinic.actor, at=AT, holder=clinic)
    assert _looks(place, Asked("Ife Lomax", BORN)) == ()
    lead = given.a_practitioner(role="information_governance")
    name_broker(
        by=lead.actor, at=AT, form=uuid4(), actor=place.wren.actor_id, kind=Kind.SUBSTANCE_USE,
        until=given.later(60).date(), because="She knows them all.",
    )  # fmt: skip
    assert _looks(place, Asked("Ife Lomax", BORN)) == (alone.pk,)
    shown = open_services(by=viewer_of(place.wren.actor, AT), at=AT, person=alone.pk)
    assert ([row.agency for row in shown.rows], shown.rules) == (["Alder Clinic"], ("P9",))


def test_two_who_agree_are_not_told_apart_and_of_neither_is_anything_said(place):
    twin = new_person(at=AT)
    school = place.workers["Larch School"]
    record_identity(person=twin, by=school.actor, at=AT, said="Rhian Pugh", born=BORN)
    involve(people=[twin], doing="helps", role="team", by=school.actor, at=AT, holder=school)
    assert set(_looks(place)) == {place.person, twin.pk}
    assert not StatedReason.objects.exists()
    with pytest.raises(NotFound):
        _services(place)


def test_somebody_under_a_total_shield_is_not_in_the_index_even_for_who_said_why_before(place):
    _looks(place)
    by = place.sender.actor
    Shield.objects.create(
        person_id=place.person, total=True, since=AT, moved=AT, because="She fled.", owner=by, set_by=by,
        telephone="01632 960171", review_on=given.later(60).date(),
    )  # fmt: skip
    assert _looks(place) == ()
    with pytest.raises(NotFound):
        _services(place)


def test_after_a_move_no_other_agency_that_came_since_is_named(place):
    by = place.sender.actor
    Shield.objects.create(
        person_id=place.person, total=False, since=AT, moved=AT, because="She fled.", owner=by, set_by=by,
        telephone="01632 960171", review_on=given.later(60).date(),
    )  # fmt: skip
    _looks(place)
    assert _services(place).keys() == {"Ashmere Homes", "Brackwater front door"}


def test_nobody_looks_up_those_they_know_outside_work(place):
    PersonalTie.objects.create(
        practitioner=place.wren, person_id=place.person, own=False, since=AT, declared_by=place.wren.actor
    )
    assert _looks(place) == ()


def test_without_a_protocol_for_the_index_in_force_nobody_looks(place):
    _looks(place)
    Protocol.objects.update(revoked=AT, revoked_because="Ended.")
    with pytest.raises(Refused):
        _looks(place)
    with pytest.raises(NotFound):
        _services(place)
    Protocol.objects.update(revoked=None, revoked_because="", ends=AT)
    with pytest.raises(Refused):
        _looks(place)
    Protocol.objects.update(ends=F("starts") + timedelta(days=9000), index=False)
    with pytest.raises(Refused):
        _looks(place)


def test_each_look_is_in_the_log_with_its_reason_and_told_on_the_page_of_the_family(place, client):
    _looks(place, at=place.at, reason=LookReason.OTHER, words="She asked me who could help.")
    _services(place, place.at)
    search, look = Look.objects.filter(actor=place.wren.actor_id).order_by("what", "at")[::-1]
    assert (search.what, search.about, search.people) == ("index_search", None, [str(place.person)])
    assert (look.what, look.rule, look.reason, look.about) == ("index", "P3", "other", place.person)
    assert look.shown == len(_services(place, place.at))
    assert not Event.objects.filter(data__icontains="asked me").exists()
    client.force_login(place.sender.actor.account)
    told = client.get(reverse("who_has_looked", args=[place.family])).content.decode()
    assert "Wren Asante" in told
    assert "Which services are involved with one of them" in told


def test_on_its_page_nothing_stands_in_an_address_and_a_second_press_is_the_first(place, client):
    client.force_login(place.wren.actor.account)
    page, find = reverse("look_in_index"), reverse("find_person")
    assert page in client.get(find).content.decode()
    sent = {
        "name": "Rhian Pugh", "born_day": "12", "born_month": "4", "born_year": "1991", "nhs_number": "",
        "reason": "concern", "words": "", "form": str(uuid4()),
    }  # fmt: skip
    assert client.post(page, sent | {"reason": ""}).status_code == 422
    assert client.post(page, sent | {"born_day": "", "born_month": "", "born_year": ""}).status_code == 422
    assert "Nobody found" in client.post(page, sent | {"name": "Nkechi Obi"}).content.decode()
    services = reverse("services_involved", args=[place.person])
    assert client.get(services).status_code == 404
    assert [client.post(page, sent).url for _ in range(2)] == [services] * 2
    assert StatedReason.objects.count() == 1
    shown = client.get(services).content.decode()
    assert "Larch School" in shown
    assert "You looked for Rhian Pugh." in shown
    assert "sings with her" not in shown
    assert "Haven" not in shown
    client.post(reverse("account_logout"))
    client.force_login(place.wren.actor.account)
    assert client.get(services).status_code == 404


def test_an_agency_that_signed_nothing_is_not_offered_the_page(place, client):
    apart = given.a_practitioner(name="Ola Brandt")
    Protocol.objects.all().update(index=False)
    client.force_login(apart.actor.account)
    assert reverse("look_in_index") not in client.get(reverse("find_person")).content.decode()
    assert client.get(reverse("look_in_index")).status_code == 403
