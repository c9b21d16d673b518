"""Whom only agencies' records have is found in the index with a reason: which services, whom to ring, nothing more."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from tests import given
from tests.identity.sent_files import PEOPLE, an_extract, loaded
from thinkfamily.identity.commands import look_in_index, open_services, record_identity
from thinkfamily.identity.commands.agencies import index_agencies
from thinkfamily.identity.commands.loading import clear_index
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Membership
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.identity.queries import Asked, find
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.models import Practitioner, Protocol, ProtocolParty
from thinkfamily.people.commands import new_person
from thinkfamily.records.reading import as_work, reading
from thinkfamily.sharing.models import Look, PersonalTie, Shield, StatedReason
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.terms import LookReason

pytestmark = pytest.mark.django_db
AT = given.later(3)
MEERA, OWEN = Asked("Meera Shah", date(2019, 3, 27)), Asked("Owen Pryce", date(1987, 11, 2))


@pytest.fixture
def place(tmp_path):
    """Lowfen School sent four records; Wren works for a nursery and knows none of them."""
    given.a_place()
    with reading():
        as_work("test")
        school = given.an_agency()
        wren = given.a_practitioner(name="Wren Asante", agency=given.an_agency("Weir Nursery", "early_years"))
        loaded(an_extract(tmp_path), school)
        searchable()
        yield SimpleNamespace(school=school, wren=wren, folder=tmp_path)


def searchable(at=AT):
    by = clock()
    return int(index_agencies(by=by, at=at, role=by.kind))


def looks(place, asked=MEERA, at=AT):
    viewer = viewer_of(place.wren.actor, at)
    return look_in_index(by=viewer, at=at, form=uuid4(), asked=asked, reason=LookReason.CONCERN)


def named(found):
    return [each.agency for each in found.services]


def row_of(local_id):
    return IndexRecord.objects.get(local_id=local_id, replaced=None)


def test_it_says_that_a_service_is_involved_and_whom_to_call_and_the_look_is_written_down(place):
    found = looks(place)
    assert [(each.agency, each.telephone, each.sent) for each in found.services] == [
        ("Lowfen School", "01632 960100", given.NOW.date())
    ]
    (look,) = Look.objects.filter(actor=place.wren.actor_id)
    assert (look.what, look.people, look.shown, look.reason) == ("index_search", [str(found[0])], 1, "concern")


@pytest.mark.parametrize(
    "asked",
    [Asked("Meera Shah", date(2011, 3, 27)), Asked("Kofi Shah", MEERA.born), Asked("Meera Shah", None, "9990000026")],
)
def test_who_does_not_agree_in_all_that_is_asked_is_nobody(place, asked):
    found = looks(place, asked)
    assert (found, found.services) == ((), ())


def test_those_at_the_front_door_find_nobody_of_them_among_the_people_they_know(place):
    door = viewer_of(Practitioner.objects.get(actor__shown_as="Carys Bevan").actor, AT)
    assert find(door, AT, MEERA, index=True) == []


def test_what_a_sensitive_service_sent_is_in_nobodys_list(place):
    haven = given.an_agency("Haven", "domestic_abuse")
    loaded(an_extract(place.folder, [("H1", *PEOPLE[1][1:])], name="haven.csv"), haven)
    searchable()
    assert named(looks(place, OWEN)) == ["Lowfen School"]
    IndexRecord.objects.filter(local_id="A2").delete()
    searchable()
    assert looks(place, OWEN) == ()


def test_records_linked_as_one_are_one_and_those_that_are_not_are_told_of_neither(place):
    homes = given.an_agency("Ashmere Homes", "housing")
    loaded(an_extract(place.folder, [("B2", "Owen", "Pryce", "02/11/1987", "M", "", "", "")], name="homes.csv"), homes)
    searchable()
    apart = looks(place, OWEN)
    assert (len(apart), apart.services) == (2, ())
    for record in ("A2", "B2"):
        Membership.objects.create(record=row_of(record).pk, cluster=row_of("A2").pk)
    searchable()
    assert named(looks(place, OWEN)) == ["Ashmere Homes", "Lowfen School"]
    assert list(looks(place, OWEN)) == [row_of("A2").pk]


def test_a_join_that_somebody_decides_counts_before_the_index_is_made_again(place):
    homes = given.an_agency("Ashmere Homes", "housing")
    loaded(an_extract(place.folder, [("B2", "Owen", "Pryce", "02/11/1987", "M", "", "", "")], name="homes.csv"), homes)
    searchable()
    for record in ("A2", "B2"):
        Membership.objects.create(record=row_of(record).pk, cluster=row_of("B2").pk)
    assert named(looks(place, OWEN)) == ["Ashmere Homes", "Lowfen School"]


def known(agency="Haven", kind="domestic_abuse"):
    """Meera is recorded by an agency besides, one in nobody's list unless another is named."""
    worker = given.a_practitioner(name="Farida Bashir", agency=given.an_agency(agency, kind))
    person = new_person(at=AT)
    record_identity(person=person, by=worker.actor, at=AT, said="Meera Shah", born=MEERA.born, nhs_number=PEOPLE[0][7])
    return person


def shielded(person, by, *, total):
    Shield.objects.create(
        person_id=person.pk, total=total, since=AT, moved=AT, because="She fled.", owner=by, set_by=by,
        telephone="01632 960171", review_on=given.later(60).date(),
    )  # fmt: skip


@pytest.mark.parametrize("total", [True, False])
def test_what_protects_somebody_known_protects_every_record_that_is_theirs(place, total):
    person = known()
    IndexRecord.objects.filter(local_id="A1").update(kept=person)
    searchable()
    assert named(looks(place)) == ["Lowfen School"]
    shielded(person, clock(), total=total)
    assert looks(place).services == ()
    IndexRecord.objects.filter(local_id="A1").update(kept=None)
    Membership.objects.create(record=row_of("A1").pk, cluster=person.pk)
    searchable()
    assert looks(place).services == ()


def test_nobody_looks_up_those_they_know_outside_work(place):
    person = known()
    IndexRecord.objects.filter(local_id="A1").update(kept=person)
    PersonalTie.objects.create(
        practitioner=place.wren, person_id=person.pk, own=False, since=AT, declared_by=place.wren.actor
    )
    assert looks(place) == ()


def test_of_somebody_known_the_records_stand_beside_the_services_that_work_with_them(place):
    person = known("Ashmere Homes", "housing")
    IndexRecord.objects.filter(local_id="A1").update(kept=person)
    searchable()
    assert list(looks(place)) == [person.pk]
    assert StatedReason.objects.filter(person=person).exists()
    shown = open_services(by=viewer_of(place.wren.actor, AT), at=AT, person=person.pk)
    assert ([each.agency for each in shown.rows], [each.agency for each in shown.sent]) == (
        ["Ashmere Homes"], ["Lowfen School"],
    )  # fmt: skip


def under_a_protocol_of_their_own(ends):
    """Let the rows be held under another protocol of the same agencies."""
    protocol = Protocol.objects.get()
    parties = list(ProtocolParty.objects.filter(protocol=protocol))
    protocol.pk, protocol.name, protocol.ends = uuid4(), "For one term", ends
    protocol.save(force_insert=True)
    for party in parties:
        party.pk, party.protocol = None, protocol
        party.save(force_insert=True)
    Extract.objects.update(protocol=protocol)


def test_it_is_gone_with_the_end_of_its_protocol_even_before_the_rows_go(place):
    under_a_protocol_of_their_own(AT)
    assert named(looks(place, at=AT - timedelta(seconds=1))) == ["Lowfen School"]
    assert looks(place) == ()
    by = clock()
    assert clear_index(by=by, at=AT, role=by.kind) == "4"
    assert not MatchPerson.objects.filter(agencies=True).exists()
    assert not MatchKey.objects.exclude(person__in=MatchPerson.objects.all()).exists()


def test_loading_by_command_lets_them_be_looked_for_and_again_leaves_none_twice(place, capsys):
    call_command("import", an_extract(place.folder, PEOPLE[:1], name="again.csv"), agency="Lowfen School")
    assert "4 people in agencies’ records can be looked for" in capsys.readouterr().out
    assert MatchPerson.objects.filter(agencies=True).count() == searchable() == 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM match_key WHERE person_id NOT IN (SELECT id FROM match_person)")
        assert cursor.fetchone() == (0,)


def test_on_the_page_it_stands_below_the_look_and_nothing_is_in_an_address(place, client):
    client.force_login(place.wren.actor.account)
    sent = {
        "name": "meera shah", "born_day": "27", "born_month": "3", "born_year": "2019", "nhs_number": "",
        "reason": "concern", "words": "", "form": str(uuid4()),
    }  # fmt: skip
    answer = client.post(reverse("look_in_index"), sent)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Lowfen School" in shown
    assert "01632 960100" in shown
    for kept_back in ("12 Fell Row", "ZZ1 4AB", "9990000018"):
        assert kept_back not in shown
