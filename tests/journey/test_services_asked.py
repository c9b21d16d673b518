"""Who is involved says as of when, and where somebody asked and none was found."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned
from thinkfamily.families.commands import open_family
from thinkfamily.families.models import ServiceAsked
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import say_what_service_said

pytestmark = pytest.mark.django_db

road = begun(planned.a_led_family)
AT, NEXT = given.later(2), given.later(3)


def said(road, agency, *, people=None, found=False, at=AT, on=None, by=None):
    return say_what_service_said(
        by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, agency=agency,
        people=[road.lowri] if people is None else people, found=found, on=on,
    )  # fmt: skip


def shown(road, at=NEXT):
    opening = open_family(by=road.farida.actor, at=at, family=road.family.pk)
    return family_page(opening, family_head(opening))


def none_found(road, at=NEXT):
    return [(each.agency, each.whom, each.on, each.by) for each in shown(road, at).none_found]


def test_that_none_was_found_stands_with_whom_the_day_and_who_asked(road):
    school = given.an_agency("Weir Primary", "school")
    said(road, school, people=[road.lowri, road.megan], on=date(2026, 9, 8))
    assert none_found(road) == [("Weir Primary", "Lowri, Megan", date(2026, 9, 8), "Farida Bashir")]
    assert set(Item.objects.filter(what="families.serviceasked").values_list("kind", flat=True)) == {Kind.EDUCATION.bit}


def test_an_answer_that_they_do_work_together_takes_the_earlier_one_away(road):
    school = given.an_agency("Weir Primary", "school")
    said(road, school)
    said(road, school, found=True, at=NEXT)
    assert not none_found(road, given.later(4))


def test_who_begins_to_work_with_them_is_asked_about_no_more(road):
    school = given.an_agency("Weir Primary", "school")
    teacher = given.a_practitioner(name="Kit Obi", agency=school)
    said(road, school)
    involve(people=[road.lowri], doing="teaches", role="team", by=teacher.actor, at=AT, holder=teacher)
    page = shown(road)
    assert "Weir Primary" in [each.agency for each in page.involved]
    assert not page.none_found


def test_each_service_says_as_of_when_it_is_known(road):
    own = next(each for each in shown(road).involved if each.agency == "Tarn Homes")
    assert own.as_of >= own.since
    said(road, road.farida.agency_id, found=True, at=given.later(30))
    own = next(each for each in shown(road, given.later(31)).involved if each.agency == "Tarn Homes")
    assert own.as_of == given.later(30).date()


@pytest.mark.parametrize("kind", ["domestic_abuse", "police", "drug_and_alcohol", "adult_mental_health"])
def test_of_a_service_that_no_list_tells_of_nothing_is_written(road, kind):
    with pytest.raises(Refused, match="theirs to say"):
        said(road, given.an_agency("Weir Nest", kind))
    assert not ServiceAsked.objects.exists()


def test_too_little_or_what_cannot_be_is_refused(road):
    school = given.an_agency("Weir Primary", "school")
    with pytest.raises(Refused, match="about whom"):
        said(road, school, people=[])
    with pytest.raises(Refused, match="today or a day before"):
        said(road, school, on=date(2030, 1, 1))
    with pytest.raises(NotFound):
        said(road, uuid4())
    with pytest.raises(NotFound):
        said(road, school, people=[uuid4()])
    with pytest.raises(Refused, match="or somebody in the team"):
        said(road, school, by=road.place.worker)


def test_the_form_offers_no_service_that_people_may_keep_to_themselves(client, road):
    given.an_agency("Weir Nest", "domestic_abuse")
    school = given.an_agency("Weir Primary", "school")
    client.force_login(road.farida.actor.account)
    address = reverse("say_what_service_said", args=[road.family.pk])
    form = client.get(address).content.decode()
    assert "Weir Primary" in form
    assert "Weir Nest" not in form
    sent = {"agency": str(school), "people": [str(road.lowri)], "found": "no"}
    page = client.post(address, sent, follow=True).content.decode()
    assert "Asked, none found" in page
    assert "Farida Bashir asked" in page
    assert client.post(address, {"found": "no"}).status_code == 422
