"""The agreements pages: ask, see, stop, print; and a family that says no."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.assessment.conftest import a_road
from tests.beginning import begun
from tests.counting import AROUND
from thinkfamily.families.models import Decline
from thinkfamily.findings.commands import record_need
from thinkfamily.partnership.models import Protocol
from thinkfamily.sharing.commands import let_flow
from thinkfamily.sharing.models import Agreement, AgreementLine, Look
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db


def _beginning():
    return a_road(given.NOW)


road = begun(_beginning)


@pytest.fixture
def farida(client, road):
    client.force_login(road.farida.actor.account)
    return client


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def answers(road, **more):
    today = timezone.localdate()
    return {
        "form": uuid4(), "more": f"agency:{road.osei.agency_id}", "kinds": ["housing"], "level": "3",
        "answer": "agrees", "words": "All right, them I know.", "purpose": "plan_together", "how": "in_person",
        "language": "English", **parts("asked_on", today), **parts("until", today + timedelta(days=90)),
    } | more  # fmt: skip


def ask(client, road, person=None, **more):
    url = reverse("ask_agreement", args=[road.family.pk, (person or road.lowri).pk])
    return client.post(url, answers(road, **more))


def text(response):
    return " ".join(response.content.decode().split())


def test_the_grid_shows_each_person_and_what_they_agreed(farida, road):
    page = reverse("agreements", args=[road.family.pk])
    assert "Not asked" in text(farida.get(page))
    assert ask(farida, road).status_code == 302
    shown = text(farida.get(page))
    assert "Yes, housing" in shown
    assert "You can change your mind on any day." in shown
    assert Look.objects.filter(what="agreements", about=road.family.pk).count() == 3


def test_a_cell_says_what_flows_by_law_what_stopped_and_what_no_protocol_lets_through(farida, road):
    page = reverse("agreements", args=[road.family.pk])
    assert ask(farida, road, answer="declines", kinds=["education"]).status_code == 302
    assert ask(farida, road).status_code == 302
    officer = given.a_practitioner(name="Imran Syed", agency=given.an_agency("Ash Lane Surgery", "gp"))
    let_flow(
        people=[road.dean], to=officer, kinds=[Kind.HOUSING], reason="He may lose his home.", by=road.farida.actor,
        at=given.NOW,
    )  # fmt: skip
    shown = text(farida.get(page))
    assert "Yes, housing. No, education" in shown
    assert "By law, to Imran Syed alone: housing" in shown
    assert "Held up" not in shown
    Protocol.objects.update(kinds=bits(set(Kind) - {Kind.HOUSING}))
    assert text(farida.get(page)).count("<strong>Held up</strong>, no protocol covers it: housing") == 2
    cell = reverse("agreement_with", args=[road.family.pk, road.dean.pk, officer.agency_id])
    assert "No protocol in force between your agency and Ash Lane Surgery covers it" in text(farida.get(cell))
    farida.post(
        reverse("stop_sharing", args=[road.family.pk, road.lowri.pk, "agency", road.osei.agency_id]),
        {"form": uuid4()},
    )
    assert text(farida.get(page)).count("<strong>Held up</strong>") == 1
    theirs = type(farida)()
    theirs.force_login(road.osei.actor.account)
    assert "By law" not in text(theirs.get(page))


def test_sent_twice_it_is_one_answer(farida, road):
    form = uuid4()
    for _ in range(2):
        assert ask(farida, road, form=form).status_code == 302
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"until_day": "", "until_month": "", "until_year": ""}, "Write the day until which they agree"),
        ({"until_year": "1999"}, "Write a day to come"),
        ({"more": ""}, "Choose who may hear"),
        ({"kinds": []}, "Choose what they may hear about"),
        ({"language": ""}, "Write the language in which they were asked"),
        ({"answer": "maybe"}, "Choose what they say"),
        ({"to": [f"agency:{uuid4()}"]}, "Choose from what is offered here"),
        ({"words": "\x00" + "x" * 3000}, "cannot be kept"),
    ],
)
def test_what_cannot_be_acted_on_is_refused_beside_the_field_and_kept(farida, road, more, says):
    response = ask(farida, road, **more)
    assert response.status_code == 422
    assert says in text(response)
    assert "Nothing you typed is lost." in text(response)
    assert not Agreement.objects.exists()


def test_a_young_person_answers_for_themselves_once_somebody_says_why(farida, road):
    assert "They are 14" in text(ask(farida, road, road.megan, given_by=road.megan.pk))
    said = {"given_by": road.megan.pk, "capacity_note": "She told me back what the school would hear."}
    assert ask(farida, road, road.megan, **said).status_code == 302
    assert Agreement.objects.get().capacity == "able"


def test_a_mother_answers_for_a_small_child(farida, road):
    assert ask(farida, road, road.cai, given_by=road.lowri.pk).status_code == 302
    agreement = Agreement.objects.get()
    assert (agreement.capacity, agreement.given_by) == ("for_child", road.lowri)


def test_stopping_works_at_once_and_says_what_flows_besides(farida, road):
    ask(farida, road)
    ask(farida, road, more="", only=[f"practitioner:{road.farida.actor_id}"], kinds=["education"])
    need = record_need(by=road.farida.actor, at=given.NOW, person=road.lowri.pk, code="9.2")
    osei = type(farida)()
    osei.force_login(road.osei.actor.account)
    family = reverse("family_page", args=[road.family.pk])
    assert "home" in text(osei.get(family))
    stop = reverse("stop_sharing", args=[road.family.pk, road.lowri.pk, "agency", road.osei.agency_id])
    assert "What may still reach Lowfen School" in text(farida.get(stop))
    assert farida.post(stop, {"form": uuid4()}).status_code == 302
    assert osei.get(family).status_code == 404
    assert AgreementLine.objects.get(agency=road.osei.agency_id).still == 0
    assert "so there is nothing to stop" in text(farida.get(stop))
    assert need


def test_a_team_alone_is_offered_under_its_agency_and_shown_as_one(farida, road):
    team = given.a_team("Pastoral team", road.osei)
    url = reverse("ask_agreement", args=[road.family.pk, road.lowri.pk])
    assert '<optgroup label="Lowfen School">' in text(farida.get(url))
    assert ask(farida, road, more=f"team:{team.pk}").status_code == 302
    assert "Pastoral team alone, and nobody else at Lowfen School" in text(farida.get(url))
    grid = text(farida.get(reverse("agreements", args=[road.family.pk])))
    assert "Pastoral team alone: Yes, housing until" in grid
    cell = text(farida.get(reverse("agreement_with", args=[road.family.pk, road.lowri.pk, road.osei.agency_id])))
    assert "Pastoral team alone: <strong>Yes, housing</strong>" in cell
    stop = reverse("stop_sharing", args=[road.family.pk, road.lowri.pk, "team", team.pk])
    assert "Stop sharing about Lowri Pritchard with Pastoral team, Lowfen School" in text(farida.get(stop))
    assert farida.post(stop, {"form": uuid4()}).status_code == 302
    assert AgreementLine.objects.get(team=team).still == 0


def test_a_team_ticked_under_its_agency_is_kept_once(farida, road):
    team = given.a_team("Estates team", road.farida)
    assert ask(farida, road, more=f"team:{team.pk}", to=[f"team:{team.pk}"]).status_code == 302
    assert AgreementLine.objects.get().team == team


def test_one_person_a_sheet_for_signing(farida, road):
    shown = text(farida.get(reverse("agreement_paper", args=[road.family.pk, road.dean.pk])))
    assert "For Dean Pritchard to read, keep or sign" in shown
    assert "Lowri" not in shown.split("<main")[1]
    assert Look.objects.filter(what="print").count() == 1


@pytest.mark.parametrize("name", ["agreement_with", "ask_agreement", "stop_sharing", "agreement_paper"])
@pytest.mark.usefixtures("one_moment")
def test_what_is_not_there_and_what_may_not_be_seen_are_one_page(farida, road, name):
    stranger, forged = given.a_contact(at=given.NOW), uuid4()
    more = {"agreement_with": [uuid4()], "stop_sharing": ["agency", uuid4()]}.get(name, [])
    theirs = farida.get(reverse(name, args=[stranger.family_id, road.lowri.pk, *more]))
    nobodys = farida.get(reverse(name, args=[road.family.pk, forged, *more]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_a_recipient_of_no_sort_is_not_found(farida, road):
    assert (
        farida.get(reverse("stop_sharing", args=[road.family.pk, road.lowri.pk, "press", uuid4()])).status_code == 404
    )


def no(road, **more):
    today = timezone.localdate()
    return {
        "form": uuid4(), "people": [road.lowri.pk], "sort": "declined_all", "offered": "An assessment.",
        "reason": "not_now", "words": "Not now.", "outcome": "no_worry", "safety_words": "All were there.",
        "told_what_is_kept": "on", **parts("on", today), **parts("offer_again", today + timedelta(days=60)),
    } | more  # fmt: skip


def test_a_no_is_kept_and_a_yes_after_all_too(farida, road):
    page = reverse("record_decline", args=[road.family.pk])
    assert "You can come back on any day" in text(farida.get(page))
    assert farida.post(page, no(road)).status_code == 302
    assert "Said no for now" in text(farida.get(reverse("family_page", args=[road.family.pk])))
    shown = text(farida.get(reverse("agreements", args=[road.family.pk])))
    assert "Not now." in shown
    assert "Offered again on" in shown
    decline = Decline.objects.get()
    check = reverse("check_safety", args=[road.family.pk, decline.pk])
    assert farida.post(check, {"form": uuid4(), "outcome": "watched", "safety_words": "Seen."}).status_code == 302
    again = reverse("take_up_offer", args=[road.family.pk, decline.pk])
    assert farida.get(again).status_code == 200
    assert farida.post(again, {"form": uuid4()}).status_code == 302
    assert "They said yes since" in text(farida.get(reverse("agreements", args=[road.family.pk])))


def test_a_no_with_too_little_is_refused_beside_the_field(farida, road):
    response = farida.post(reverse("record_decline", args=[road.family.pk]), no(road, told_what_is_kept=""))
    assert response.status_code == 422
    assert "Tell them what is kept, then tick that you did" in text(response)


@pytest.mark.parametrize("name", ["agreements", "record_decline"])
def test_the_pages_read_little_however_much_there_is(farida, road, name):
    for _ in range(3):
        for person in (road.lowri, road.dean):
            given.an_answer(
                road, person=person, to=[road.osei.agency_id, road.farida], at=given.NOW,
                until=timezone.localdate() + timedelta(days=90), kinds=[Kind.HOUSING, Kind.MENTAL_HEALTH],
            )  # fmt: skip
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert farida.get(reverse(name, args=[road.family.pk])).status_code == 200
    assert len([each for each in queries if not each["sql"].startswith(AROUND)]) <= 25
