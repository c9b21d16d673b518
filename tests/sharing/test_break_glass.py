"""Everything about one person for an hour: the code again, the supervisor told, looked at from outside the team."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.opened import an_emergency, governance
from tests.sharing.test_access import sees
from tests.sharing.test_open_by_law import Asked
from tests.signing_in import code_for, with_a_phone
from thinkfamily.families.commands import open_family
from thinkfamily.partnership.commands import clock, end_post
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.commands import read_opening, review_glass
from thinkfamily.sharing.models import Glass, Look
from thinkfamily.sharing.queries import looks_during, opening_shown, viewer_of
from thinkfamily.sharing.terms import Level, LookReason, OpeningFound

pytestmark = pytest.mark.django_db
AT, HOUR = given.later(1), timedelta(minutes=60)


class Watched(Asked):
    """The same place, with somebody who looks after the log, and a note about Lowri alone."""

    def __init__(self):
        super().__init__()
        self.iris = governance()


road = begun(Watched)


def test_it_opens_everything_about_one_person_for_an_hour_and_two_are_told(road):
    well = road.contact.told.get(part="happening").item
    made = an_emergency(road.teacher, road.lowri, at=AT)
    assert sees(road.teacher, well, AT) is None, "it tells of Dean and Megan too"
    for person in (road.dean, road.megan):
        an_emergency(road.teacher, person, at=AT)
    for at, level in ((AT, Level.FULL), (AT + HOUR - timedelta(seconds=1), Level.FULL), (AT + HOUR, None)):
        assert sees(road.teacher, well, at) == level
    owed = dict(Due.objects.filter(about_id=made).values_list("kind", "holder"))
    assert owed == {"read_opening": road.head.actor_id, "review_glass": road.iris.actor_id}
    assert Due.objects.get(about_id=made, kind="review_glass").by == given.later(3).replace(hour=23, minute=0)


@pytest.mark.parametrize("given_at", [None, AT - timedelta(minutes=6)])
def test_without_the_code_of_this_minute_nothing_is_opened(road, given_at):
    with pytest.raises(Refused, match="once more"):
        an_emergency(road.teacher, road.lowri, at=AT, code_given=given_at)
    assert not Glass.objects.exists()


def test_somebody_outside_the_team_says_whether_it_was_right_and_nobody_inside(road):
    made = an_emergency(road.teacher, road.lowri, at=AT)
    opening = open_family(by=road.teacher.actor, at=AT, family=road.contact.family_id)
    assert Look.objects.get(about=opening.family.pk).reason == LookReason.EMERGENCY
    shown, _ = opening_shown(viewer_of(road.iris.actor, AT), AT, made)
    assert [(look.what, "P6" in look.rules) for look in looks_during(shown)] == [("family", True)]
    said = {"at": AT, "opening": made, "found": OpeningFound.NOT_RIGHT, "words": "Talk with Ruth; tell Lowri."}
    for nobody in (given.a_practitioner(name="Neil Tansley"), road.sender):
        with pytest.raises(NotFound):
            review_glass(by=nobody.actor, **said)
    for inside in (road.teacher, road.head):
        with pytest.raises(Refused):
            review_glass(by=inside.actor, **said)
    read_opening(by=road.head.actor, at=AT, opening=made)
    review_glass(by=road.iris.actor, **said)
    assert not Due.objects.filter(about_id=made, ended=None).exists()
    with pytest.raises(Refused, match="already"):
        review_glass(by=road.iris.actor, **said)


def test_with_nobody_outside_the_team_it_cannot_be_opened(road):
    for away in (road.iris, road.place.manager):
        end_post(by=clock(), at=given.MONDAY, practitioner=away.pk)
    with pytest.raises(Refused, match="Nobody is written down"):
        an_emergency(road.teacher, road.lowri, at=AT)
    assert not Due.objects.filter(kind="read_opening").exists(), "all of it or nothing"


def test_on_its_page_the_code_is_asked_for_each_emergency_anew_and_what_was_typed_stays(road, client):
    account = road.teacher.actor.account
    with_a_phone(account)
    client.force_login(account)
    asks = reverse("break_glass", args=[road.lowri.pk])
    again = f"{reverse('mfa_reauthenticate')}?{urlencode({'next': asks})}"
    assert client.post(asks, {"reason": ""}).status_code == 422
    assert client.post(asks, {"reason": "The line went dead."}).url == again, "signing in was no answer to this"
    assert "The line went dead." in client.get(asks).content.decode()
    assert client.post(again, {"code": "000000"}).status_code == 200
    assert client.post(asks, {"reason": "The line went dead."}).url == again
    assert client.post(again, {"code": code_for(), "next": asks}).url == asks
    made = client.post(asks, {"reason": "The line went dead."}).url
    assert made == reverse("opening", args=[Glass.objects.get().pk])
    assert "Ines Roy" in client.get(made).content.decode()
    assert client.post(asks, {"reason": "Again."}).url == again
    client.force_login(road.iris.actor.account)
    reviews = reverse("review_glass", args=[Glass.objects.get().pk])
    page = client.get(reviews).content.decode()
    assert "The line went dead." in page
    assert "Pritchard" not in page
    assert client.post(reviews, {"found": "right", "words": ""}).status_code == 422
    assert client.post(reviews, {"found": "right", "words": "It was."}).status_code == 302
