"""What a practitioner can offer: languages and skills of the area's lists, by themselves or whoever manages them."""

from uuid import uuid4

import pytest

from tests import given
from tests.versioned_data import content
from thinkfamily.partnership.commands import say_what_you_offer
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import managed_by
from thinkfamily.partnership.rules import languages_in
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Event

LANGUAGES = content("partnership", "languages")["languages"]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Dari", {"prs"}),
        ("punjabi and some Urdu", {"pa", "ur"}),
        ("Sorani Kurdish", {"ckb"}),
        ("BSL", {"bfi"}),
        ("Chinese (Cantonese)", {"yue"}),
        ("English", set()),
        ("", set()),
        ("Polishing", set()),
    ],
)
def test_a_language_is_found_in_what_somebody_wrote(said, codes):
    assert languages_in(said, LANGUAGES) == codes


@pytest.fixture
def team(db):
    place = given.a_place()
    boss = given.a_practitioner(name="Gwen Ellis")
    return place, boss, given.a_practitioner(name="Farida Bashir", supervisor=boss.pk)


def said(by, about, **more):
    offer = {"languages": ["ur", "prs"], "skills": ["school"]} | more
    return say_what_you_offer(by=by.actor, at=given.later(1), form=uuid4(), practitioner=about.pk, **offer)


def test_they_say_it_themselves_and_their_supervisor_may_too(team):
    _, boss, farida = team
    said(farida, farida)
    kept = Practitioner.objects.get(pk=farida.pk)
    assert (kept.languages, kept.skills) == (["prs", "ur"], ["school"])
    said(boss, farida, languages=[], skills=["housing"])
    kept.refresh_from_db()
    assert (kept.languages, kept.skills) == ([], ["housing"])
    assert Event.objects.filter(kind="practitioner.offers", about_id=farida.pk).count() == 2


def test_the_manager_of_a_team_says_it_of_those_on_duty_and_nobody_of_a_stranger(team):
    place, boss, farida = team
    assert said(place.manager, place.worker)
    assert list(managed_by(place.manager.actor, given.later(1))) == [place.worker]
    for stranger, about in ((place.manager, farida), (farida, boss)):
        with pytest.raises(NotFound):
            said(stranger, about)


def test_only_what_is_on_the_area_s_lists(team):
    with pytest.raises(Refused, match="lists of languages and skills"):
        said(team[2], team[2], languages=["klingon"])
