"""Somebody decides to share something, or not to: both are kept with their reasons, and looked at again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.assessment.conftest import a_road
from tests.beginning import begun
from tests.counting import at_most
from tests.versioned_data import content
from thinkfamily.assessment.commands import decide_sharing
from thinkfamily.findings.commands import record_need
from thinkfamily.partnership.models import Protocol
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Basis, SharingDecision
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.deciding import SharingTold
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind, Recipient

pytestmark = pytest.mark.django_db
road = begun(lambda: a_road(given.NOW))
CODES = [each["code"] for each in content("sharing", "sharing-decision")["considerations"]]


@pytest.fixture
def farida(client, road):
    client.force_login(road.farida.actor.account)
    return client


@pytest.fixture
def osei(farida, road):
    other = type(farida)()
    other.force_login(road.osei.actor.account)
    return other


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def answers(road, **more):
    today = timezone.localdate()
    ticked = {f"tick_{code}": "on" for code in CODES if code != "advice"}
    return {
        "form": uuid4(), "people": [road.lowri.pk], "to": f"agency:{road.osei.agency_id}", "kinds": ["housing"],
        "asked": "The school asks why Megan is tired.", "choice": "share", "reason": "They are to be moved on Friday.",
        "ground": "child_in_need", "proportionality": "Only the home; Lowri cannot be reached before.", "way": "here",
        "level": "3", "knows": "told", "line_advice": "I asked Selma on Monday.", **ticked,
        **parts("until", today + timedelta(days=30)), **parts("look_again", today + timedelta(days=14)),
    } | more  # fmt: skip


def page(name, road, *more):
    return reverse(name, args=[road.family.pk, *more])


def text(response):
    return " ".join(response.content.decode().split())


def decide(client, road, **more):
    return client.post(page("decide_sharing", road), answers(road, **more))


def test_what_is_shared_by_law_opens_is_kept_and_stops_when_it_is_over(farida, osei, road):
    record_need(by=road.farida.actor, at=given.NOW, person=road.lowri.pk, code="9.2")
    with at_most(25):
        assert "7. Would I say these reasons to the family?" in text(farida.get(page("decide_sharing", road)))
    assert osei.get(page("family_page", road)).status_code == 404
    sent = answers(road)
    for _ in range(2):
        kept = farida.post(page("decide_sharing", road), sent)
    decision, basis = SharingDecision.objects.get(), Basis.objects.get(ground="child_in_need")
    assert (basis.decision_id, basis.kinds, basis.proportionality) == (
        decision.pk, Kind.HOUSING.bit, "Only the home; Lowri cannot be reached before.",
    )  # fmt: skip
    assert Event.objects.filter(kind="sharing.decided", about_id=decision.pk).count() == 1
    assert osei.get(page("family_page", road)).status_code == 200
    with at_most(25):
        shown = text(farida.get(page("agreements", road)))
    assert "<strong>Shared</strong> with Lowfen School, about Lowri Pritchard: housing, until" in shown
    assert "By law: housing until" in shown
    read = text(farida.get(kept.url))
    for words in ("Those of Lowfen School who work with them", "I asked Selma on Monday.", "The school asks why"):
        assert words in read
    assert osei.get(kept.url).status_code == 404
    assert "What we decided to share" not in text(osei.get(page("agreements", road)))
    again = page("review_sharing", road, decision.pk)
    assert farida.post(again, {"form": uuid4(), "seen": 9, "found": "over", "words": "Done."}).status_code == 422
    over = {"form": uuid4(), "seen": 1, "found": "over", "words": "They have moved."}
    assert farida.post(again, over).status_code == 302
    assert osei.get(page("family_page", road)).status_code == 404
    assert "They have moved." in text(farida.get(kept.url))
    assert not Due.objects.filter(kind="review_sharing", ended=None).exists()


def test_not_sharing_is_kept_too_and_comes_back_to_be_looked_at(farida, road):
    no = {"choice": "not_share", "ground": "", "way": "", "guarded": ["mental_health"]}
    unsafe = {"knows": "not_yet", "why_not": "He reads her letters.", "reason": "It would not help Megan."}
    kept = decide(farida, road, **no, **unsafe)
    decision = SharingDecision.objects.select_related("item").get()
    assert (decision.item.kind, Basis.objects.count()) == (Kind.MENTAL_HEALTH.bit, 0)
    assert "He reads her letters." in text(farida.get(kept.url))
    SharingDecision.objects.update(look_again=timezone.localdate())
    Due.objects.filter(kind="review_sharing").update(by=timezone.now())
    assert "Look again at a decision to share something, or not to" in text(farida.get(reverse("my_work")))
    assert "Look at it again" in text(farida.get(page("agreements", road)))
    again = page("review_sharing", road, decision.pk)
    stands = {"form": uuid4(), "seen": 1, "found": "stands", "words": "Nothing has changed."}
    assert "Write a day to come" in text(farida.post(again, stands))
    later = parts("look_again", timezone.localdate() + timedelta(days=40))
    assert farida.post(again, stands | later).status_code == 302
    due = Due.objects.get(kind="review_sharing", ended=None)
    assert (due.family, due.holder) == (road.family.pk, road.farida.actor_id)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"people": []}, "Choose whom this is about"),
        ({"people": [uuid4()]}, "Choose whom this is about"),
        ({"to": f"agency:{uuid4()}"}, "Choose who asks, or who should know"),
        ({"kinds": []}, "Choose which information it is about"),
        ({"line_advice": " "}, "Write a line, or tick the words if they are true"),
        ({"ground": ""}, "Choose what lets you share it"),
        ({"ground": "agreement"}, "Lowri has not agreed to that about housing"),
        ({"proportionality": ""}, "say why this much is needed, and why not less"),
        ({"way": ""}, "Choose how it reaches them"),
        ({"guarded": ["mental_health"]}, "You see nothing here about Lowri of this kind: mental health"),
        ({"until_day": "", "until_month": "", "until_year": ""}, "Write the day until which they may read it"),
        ({"until_year": "2090"}, "at most. Then decide again"),
        (parts("starts", timezone.localdate() + timedelta(days=90)), "Write a day that is not before the first"),
        ({"look_again_year": "2090"}, "Look again by"),
        ({"knows": "not_yet"}, "Say whom it might put at risk if they knew"),
        ({"choice": "not_share", "reason": ""}, "Say why. It is kept, whether you share or not"),
    ],
)
def test_what_is_missing_is_said_beside_the_question_and_nothing_typed_is_lost(farida, road, more, says):
    response = decide(farida, road, **more)
    assert response.status_code == 422
    assert says in text(response)
    assert "The school asks why Megan is tired." in text(response)
    assert not SharingDecision.objects.exists()


def test_without_a_protocol_nothing_flows_here_and_one_tells_them_oneself(farida, road):
    Protocol.objects.update(kinds=bits(set(Kind) - {Kind.HOUSING}))
    assert "No protocol in force between your agency and Lowfen School covers this: housing" in text(
        decide(farida, road)
    )
    kept = decide(farida, road, way="told")
    assert "Nobody: it was told by telephone" in text(farida.get(kept.url))
    assert not Basis.objects.exists()


def test_by_agreement_what_was_agreed_flows_and_nothing_new(farida, road):
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, at=given.NOW)
    agreed = Basis.objects.count()
    assert decide(farida, road, ground="agreement", proportionality="").status_code == 302
    assert decide(farida, road, ground="agreement", everything="on").status_code == 422
    assert Basis.objects.count() == agreed


def test_everything_holds_nothing_that_is_sensitive(farida, road):
    assert decide(farida, road, kinds=[], everything="on").status_code == 302
    assert not SharingDecision.objects.get().kinds & bits(SENSITIVE | RESTRICTED)


def test_nobody_decides_about_somebody_of_whom_they_see_nothing_nor_for_their_own_agency(farida, road):
    told = SharingTold(
        kinds=(Kind.EDUCATION,), choice="not_share", asked="Asked.", reason="No.", considered={}, knows="told",
        look_again=None,
    )  # fmt: skip
    record_need(by=road.farida.actor, at=given.NOW, person=road.lowri.pk, code="9.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, at=given.NOW)
    act = {"at": timezone.now(), "form": uuid4(), "family": road.family.pk, "told": told}
    with pytest.raises(NotFound):
        decide_sharing(by=road.osei.actor, people=[road.dean.pk], to=(Recipient.AGENCY, road.farida.agency_id), **act)
    with pytest.raises(Refused, match="You decide here about sharing with others"):
        decide_sharing(by=road.osei.actor, people=[road.lowri.pk], to=(Recipient.AGENCY, road.osei.agency_id), **act)
