"""Somebody is found by what one knows, only on what one may see, and a page that finds nobody says what to try."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import relate
from thinkfamily.identity.commands import index_everybody, look_for_person
from thinkfamily.identity.commands.record import record_identity
from thinkfamily.identity.index import asking
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.identity.queries import Asked
from thinkfamily.identity.terms import Band
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Person
from thinkfamily.sharing.queries import viewer_of

pytestmark = pytest.mark.django_db
AT = given.later(1)
JOANNE = PersonTold(name="Joanne Hartley", adult=True, born=date(1992, 3, 14), where="14 Larch Close, ZZ1 4QD")

place = begun(given.a_place)


def known(told=JOANNE, **more):
    return given.a_contact(about=told, others=(), **more).people.get(place=0).person_id


def found(place, viewer=None, **asked):
    return look_for_person(by=viewer or viewer_of(place.worker.actor, AT), at=AT, asked=Asked(**asked))[0]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Jo Hartly"},
        {"name": "Hartley Joanne"},
        {"name": "Joanne Green", "born": date(1992, 3, 14)},
        {"name": "Joane", "where": "zz14qd"},
        {"name": "Jaonne Hatrley", "born": date(1992, 3, 14)},
        {"name": "Hartley"},
        {"name": "Hartly"},
        {"name": "Joane"},
        {"name": "", "nhs_number": "", "where": "14 Larch Close"} | {"name": "Joanne"},
    ],
)
def test_somebody_is_found_however_it_was_written(place, asked):
    joanne = known()
    assert joanne in [each.named.person for each in found(place, **asked)]


def test_a_postcode_that_may_not_be_seen_finds_nobody(place):
    sender = given.a_practitioner(name="Ruth Salim")
    joanne = known(by=sender, at=given.MONDAY)
    assert [each.named.person for each in found(place, name="Joane", where="ZZ1 4QD")] == [joanne]
    given.let_go_of(place.door, joanne, at=given.later(0.2))
    assert list(found(place, name="Joane", where="ZZ1 4QD")) == []
    assert list(found(place, name="Joane", where="ZZ9 9QQ")) == []  # as any other postcode


def test_what_would_settle_it_is_said(place):
    known()
    best = found(place, name="Jo Hartly")[0]
    assert (best.band, best.settles) == (Band.POSSIBLE, "date of birth")
    assert found(place, name="Jo Hartly", born=date(1992, 3, 14))[0].band is Band.MATCH


def test_a_name_that_very_many_bear_asks_for_more(place, client, monkeypatch):
    monkeypatch.setattr(asking, "CAP", 3)
    for day in range(1, 5):
        known(PersonTold(name="David Smith", born=date(1980, 5, day)))
    assert found(place, name="David Smith").too_many
    assert not found(place, name="David Smith", born=date(1980, 5, 2)).too_many
    client.force_login(place.worker.actor.account)
    page = client.post(reverse("find_person"), {"form": str(uuid4()), "name": "David Smith"}).content.decode()
    assert "Add a date of birth or a postcode" in page


EXPECTED = date(2026, 12, 9)


def expecting(place):
    """Joanne expects a baby; the front door knows both, and who is whose."""
    joanne, by = known(), {"by": place.worker.actor, "at": given.later(0.5)}
    baby = new_person(at=given.later(0.5))
    record_identity(person=baby, unborn=True, expected=EXPECTED, **by)
    relate(one=joanne, other=baby, kind="parent_of_unborn", **by)
    return baby.pk


def test_a_baby_not_born_yet_is_found_by_when_it_is_expected_and_who_its_mother_is(place, client):
    baby = expecting(place)
    first = found(place, name="Jo Hartly", born=JOANNE.born, expected=EXPECTED + timedelta(9))[0]
    assert (first.named.person, first.mother) == (baby, "Joanne Hartley")
    for asked in ({"name": "Jo Hartly", "expected": EXPECTED + timedelta(300)}, {"name": "Jo Hartly"}):
        assert baby not in [each.named.person for each in found(place, **asked)]
    assert baby not in [each.named.person for each in found(place, name="Nkechi Obi", expected=EXPECTED)]
    client.force_login(place.worker.actor.account)
    day = {"expected_day": "9", "expected_month": "12", "expected_year": "2026"}
    page = client.post(reverse("find_person"), {"form": str(uuid4()), "name": "Joanne Hartley"} | day).content.decode()
    assert "Expected by Joanne Hartley." in page


def test_whose_baby_it_is_tells_nobody_who_may_not_see_it(place):
    baby = expecting(place)
    stranger = given.a_practitioner(name="Wren Asante", agency=given.an_agency("Weir Nursery", "early_years"))
    asked = {"name": "Joanne Hartley", "born": JOANNE.born, "expected": EXPECTED}
    assert baby in [each.named.person for each in found(place, **asked)]
    assert found(place, viewer_of(stranger.actor, AT), **asked) == []


def test_an_earlier_name_and_a_corrected_one_both_find_them(place):
    joanne = known()
    record_identity(person=joanne, by=place.worker.actor, at=AT, said="Joanne Obi", born=date(1992, 3, 15))
    for asked in ({"name": "Joanne Hartley"}, {"name": "Joanne Obi"}, {"name": "Jo Oby", "born": date(1992, 3, 14)}):
        assert joanne in [each.named.person for each in found(place, **asked)]


def test_who_was_recorded_before_there_was_an_index_is_put_into_it_once():
    given.a_place()
    joanne = known()
    kept = MatchPerson.objects.get(cluster=Person.objects.get(pk=joanne).head_id)
    before = set(MatchKey.objects.filter(person=kept).values_list("key", flat=True))
    MatchPerson.objects.all().delete()
    MatchKey.objects.all().delete()
    assert index_everybody() > 0
    again = MatchPerson.objects.get(cluster=kept.cluster)
    assert again.features == kept.features
    assert set(MatchKey.objects.filter(person=again).values_list("key", flat=True)) == before
    assert index_everybody() == 0


def test_no_address_is_in_the_index(place):
    known()
    text = "".join(MatchPerson.objects.values_list("features", flat=True))
    assert "hartley" in text
    assert "larch" not in text
    assert "ZZ1" not in text


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"name": "x" * 201}, 422, "200 characters"),
        ({"name": "x" * 200}, 200, "Nobody found"),
        ({"name": "زينب حسين"}, 200, "Nobody found"),
        ({"name": "\u202eeinaoJ"}, 422, "govuk-error-summary"),
        ({"name": ""}, 422, "Write a name or an NHS number"),
        ({"name": "   "}, 422, "Write a name or an NHS number"),
        ({"name": "---"}, 422, "Write a name or an NHS number"),
        ({"name": "Jo", "born_day": "3", "born_month": "", "born_year": "1992"}, 422, "born"),
        ({"name": "Jo", "nhs_number": "999 002 0018"}, 422, "last one checks the others"),
        ({"name": "Jo", "where": "somewhere by the sea"}, 200, "Nobody found"),
        ({"name": "Jo\x00 Hartley"}, 422, "Some characters cannot be kept"),
        ({"name": "Jo", "where": "14 Larch\x00 Close"}, 422, "Some characters cannot be kept"),
        ({"name": "\x00"}, 422, "govuk-error-summary"),
        ({"name": "; | / ' \" % _ \\ {}"}, 422, "Write a name or an NHS number"),
        ({"name": "' OR 1=1 --"}, 200, "Nobody found"),
        ({"name": "a b c d e f g h i j k l m n o p"}, 200, "Nobody found"),
        ({"name": "Jo", "born_day": "31", "born_month": "2", "born_year": "2014"}, 422, "govuk-error-summary"),
        ({"name": "Jo", "born_day": "1", "born_month": "1", "born_year": "9999"}, 422, "govuk-error-summary"),
        ({"name": "Jo", "nhs_number": "٩٩٩٠٠٢٠٠١٩"}, 422, "last one checks the others"),
        ({"name": "Jo", "expected_day": "40", "expected_month": "1", "expected_year": "2026"}, 422, "error-summary"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(place, client, sent, status, said):
    client.force_login(place.worker.actor.account)
    answer = client.post(reverse("find_person"), {"form": str(uuid4())} | sent)
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_who_is_only_like_one_of_two_things_asked_for_is_not_shown(place):
    joanne = known()
    assert [each.named.person for each in found(place, name="Hartly")] == [joanne]
    assert list(found(place, name="Hartly", born=date(1961, 7, 2))) == []
    assert list(found(place, name="Beatrix Hartly")) == []


def test_a_last_name_alone_finds_all_who_bear_it_and_a_first_name_still_does(place):
    joanne, hartley = known(), known(PersonTold(name="Hartley Shaw", adult=True, born=date(1961, 7, 2)))
    assert {each.named.person for each in found(place, name="Hartley")} == {joanne, hartley}
    assert {each.said for each in found(place, name="Hartley")} == {"The first name agrees.", "The last name agrees."}


def test_who_works_no_front_door_is_told_that_they_looked_among_their_own(place, client):
    client.force_login(given.a_practitioner(name="Ruth Salim").actor.account)
    page = client.post(reverse("find_person"), {"name": "Somebody Else", "form": uuid4()}).content.decode()
    assert "Nobody found among people you work with" in page
