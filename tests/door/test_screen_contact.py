"""The front door decides the next step; nobody is left without a route, and the sender is told."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.beginning import begun
from thinkfamily.door.commands import open_contact, put_fact_right, screen_contact
from thinkfamily.door.models import Contact, Reply, Told
from thinkfamily.door.queries import contact_sent, contact_to_screen
from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.queries import decide, viewer_of

pytestmark = pytest.mark.django_db
ADVICE = {"advice": "Rang the surgery with her.", "call": "Carys Bevan, 01632 960101"}


place = begun(given.a_place)


def _matched(contact, place, at=given.MONDAY):
    """A contact whose people were matched; what matching itself does is tested with it."""
    Contact.objects.filter(pk=contact.pk).update(matched=at, matched_by=place.worker.actor)
    return contact


def _decide(contact, place, at=None, **more):
    told = {"outcome": ScreeningOutcome.ADVISE, "because": "One question, answered.", "route": ADVICE, "seen": 1}
    return screen_contact(by=place.worker.actor, at=at or given.later(1), contact=contact.pk, **(told | more))


def _shown(contact, practitioner, at):
    return contact_to_screen(open_contact(by=practitioner.actor, at=at, contact=contact.pk))


def test_the_proposal_gives_its_reasons_and_the_facts_they_read(place):
    contact = _matched(given.a_contact(signs=["home_at_risk", "money_debt", "adult_mind", "child_caring"]), place)
    shown = _shown(contact, place.worker, given.later(1))
    assert shown.proposed.code == "whole_family"
    assert [ruling.name for ruling in shown.proposal.because]
    assert all(reason.says for ruling in shown.proposal.because for reason in ruling.reasons)
    assert {step.code for step in shown.others} | {"whole_family"} == {each.value for each in ScreeningOutcome}


def test_the_sender_is_told_by_the_decision_itself(place):
    sender = given.a_practitioner()
    contact = _matched(given.a_contact(by=sender), place)
    _decide(contact, place)
    seen = contact_sent(open_contact(by=sender.actor, at=given.later(1.1), contact=contact.pk))
    assert seen.replies[0][1].startswith("You told us about someone on 7 September. We have given advice")
    assert seen.decided == given.later(1).date()
    assert "One question, answered." not in str(seen)
    reply = Reply.objects.get()
    assert reply.item.agency_id == sender.agency_id


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"because": " "}, "Give your reason"),
        ({"route": {"advice": "Rang the surgery."}}, "Whom can they call"),
        ({"route": {}}, "What did you advise"),
        ({"outcome": ScreeningOutcome.WHOLE_FAMILY, "route": {}}, "Who talks with the family first"),
    ],
)
def test_no_outcome_leaves_anybody_without_a_route_or_a_reason(place, wrong, words):
    contact = _matched(given.a_contact(), place)
    with pytest.raises(Refused, match=words):
        _decide(contact, place, **wrong)
    assert not Reply.objects.exists()


def test_people_are_matched_before_anything_is_decided(place):
    with pytest.raises(Refused, match="Match the people first"):
        _decide(given.a_contact(), place)


def test_only_the_front_door_decides(place):
    sender = given.a_practitioner()
    contact = _matched(given.a_contact(by=sender), place)
    with pytest.raises(Refused, match="Only those on duty"):
        screen_contact(by=sender.actor, at=given.later(1), contact=contact.pk, seen=1,
                       outcome=ScreeningOutcome.ADVISE, because="x", route=ADVICE)  # fmt: skip
    with pytest.raises(NotFound):
        screen_contact(by=given.a_practitioner().actor, at=given.later(1), contact=contact.pk, seen=1,
                       outcome=ScreeningOutcome.ADVISE, because="x", route=ADVICE)  # fmt: skip


def test_decided_once_and_the_second_person_sees_both(place):
    contact = _matched(given.a_contact(), place)
    _decide(contact, place)
    with pytest.raises(Stale) as stale:
        screen_contact(by=place.manager.actor, at=given.later(1.1), contact=contact.pk, seen=1,
                       outcome=ScreeningOutcome.ADVISE, because="Mine.", route=ADVICE)  # fmt: skip
    assert stale.value.who == "Carys Bevan"
    with pytest.raises(Refused, match="already decided"):
        _decide(contact, place, at=given.later(1.2), seen=2)


def test_the_team_reads_it_for_twenty_working_days_more_and_the_sender_for_ever(place):
    sender = given.a_practitioner()
    contact = _matched(given.a_contact(by=sender), place)
    happening = contact.told.get(part="happening").item_id
    _decide(contact, place)
    last = given.later(1 + 28, hours=-10)
    for at, sees in ((last, True), (given.later(1 + 28, hours=15), False)):
        assert bool(decide(viewer_of(place.manager.actor, at), happening, at)[0]) is sees
        assert decide(viewer_of(sender.actor, at), happening, at)[0]


def test_the_whole_family_outcome_leaves_duties_to_whoever_answers(place):
    contact = _matched(given.a_contact(), place)
    _decide(contact, place, outcome=ScreeningOutcome.WHOLE_FAMILY, route={"person": "Grace Tan"})
    duties = Due.objects.filter(family=contact.family_id, ended=None)
    assert {due.kind for due in duties} == {"ask_agreement", "assess_family", "choose_lead"}
    assert {due.role for due in duties} == {"responsible"}
    assert not Due.objects.filter(kind="screen_contact", ended=None).exists()


def test_one_service_is_checked_on(place):
    contact = _matched(given.a_contact(), place)
    route = {"service": "Debt advice", "person": "Ravi Thorne, 01632 960333", "check_on": "28 September 2026"}
    _decide(contact, place, outcome=ScreeningOutcome.ONE_SERVICE, route=route, check_on=given.later(21).date())
    due = Due.objects.get(kind="check_service")
    assert timezone.localtime(due.by).date() == given.later(22).date()


def test_safeguarding_hears_at_once_with_what_is_known(place):
    duty = given.a_safeguarding_team()
    contact = given.a_contact()
    route = {"person": "Ngozi Achebe", "told_at": "Today at 10am", "meanwhile": "Her mother stays tonight."}
    _decide(contact, place, outcome=ScreeningOutcome.SAFEGUARDING, route=route)
    assert Due.objects.filter(kind="accept_escalation", ended=None).count() == 1
    at = given.later(1.1)
    assert decide(viewer_of(duty.actor, at), contact.told.get(part="happening").item_id, at)[0]


def test_a_fact_is_put_right_and_the_proposal_follows(place):
    contact = _matched(given.a_contact(signs=["small_expecting"]), place)
    before = _shown(contact, place.worker, given.later(1)).proposed.code
    for seen, (fact, value) in enumerate(
        [("first_child", "yes"), ("parent_under_20", "yes"), ("weeks_expecting", "15")], start=1
    ):
        put_fact_right(by=place.worker.actor, at=given.later(1), contact=contact.pk, seen=seen, fact=fact, value=value)
    after = _shown(contact, place.worker, given.later(1.1))
    assert (before, after.proposed.code) == ("advise", "specialist") or after.proposed.code == "specialist"
    assert Told.objects.filter(part="fact").count() == 3


def test_the_page_shows_the_suggestion_and_takes_the_decision(client, place):
    contact = _matched(given.a_contact(at=given.NOW, signs=["home_at_risk"]), place, at=given.NOW)
    client.force_login(place.worker.actor.account)
    address = reverse("screen_contact", args=[contact.pk])
    text = client.get(address).content.decode()
    assert "You decide. This is a suggestion." in text
    assert "Lowri Pritchard" in text.partition('id="told"')[0], "on a phone whom it is about stands first"
    assert "checked" not in text
    typed = {"form": "5b0e8a52-1111-4111-8111-111111111111", "seen": "1", "outcome": "advise", "because": "Answered."}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Whom can they call if it is not enough?" in refused.content.decode()
    assert "Answered." in refused.content.decode()
    typed |= {"route-advise-advice": "Rang with her.", "route-advise-call": "Carys, 01632 960101"}
    assert client.post(address, typed).url == reverse("contacts_at_the_door")
    assert client.post(address, typed).url == reverse("contacts_at_the_door")
    assert Reply.objects.count() == 1
    stale = client.post(address, typed | {"form": "5b0e8a52-1111-4111-8111-111111111112"})
    assert stale.status_code == 409


def test_whoever_decides_while_a_fact_is_put_right_reads_what_is_suggested_now(client, place):
    contact = _matched(given.a_contact(at=given.NOW, signs=["small_expecting"]), place, at=given.NOW)
    client.force_login(place.worker.actor.account)
    address, before = reverse("screen_contact", args=[contact.pk]), Contact.objects.get(pk=contact.pk).version
    client.post(_fact(contact, "expecting"), {"form": uuid4(), "seen": before, "value": "no"})
    now = Contact.objects.get(pk=contact.pk).version
    typed = {
        "seen": before, "outcome": "advise", "because": "Answered.", "route-advise-advice": "Rang with her.",
        "route-advise-call": "Carys, 01632 960101",
    }  # fmt: skip
    answer = client.post(address, typed | {"form": uuid4()})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "put a fact right while you were here" in page
    assert "Answered." in page
    assert f'name="seen" value="{now}"' in page
    assert client.post(address, typed | {"form": uuid4(), "seen": now}).status_code == 302


def _fact(contact, fact):
    return reverse("put_fact_right", args=[contact.pk, fact])


def test_each_reason_that_rests_on_a_fact_leads_to_that_fact_alone_and_back(client, place):
    contact = _matched(given.a_contact(at=given.NOW, signs=["small_expecting"]), place, at=given.NOW)
    client.force_login(place.worker.actor.account)
    page = client.get(reverse("screen_contact", args=[contact.pk])).content.decode()
    shown = _shown(contact, place.worker, timezone.now())
    reasons = {reason.fact for ruling in shown.proposal.because for reason in ruling.reasons}
    asked = {reason.fact for reason in shown.proposal.not_known}
    assert asked & shown.changeable
    for fact in (reasons | asked) & shown.changeable:
        assert f'href="{_fact(contact, fact)}"' in page
    for fact in (reasons | asked) - shown.changeable:
        assert _fact(contact, fact) not in page
    one = client.get(_fact(contact, "first_child")).content.decode()
    assert "It is a first child" in one
    assert "Weeks of pregnancy" not in one
    answer = client.post(_fact(contact, "first_child"), {"seen": 1, "value": "yes"})
    assert answer.url == f"{reverse('screen_contact', args=[contact.pk])}#proposal"
    assert Told.objects.get(part="fact").words == "yes"


def test_what_a_fact_cannot_be_is_refused_beside_the_question(client, place):
    contact = _matched(given.a_contact(at=given.NOW), place, at=given.NOW)
    client.force_login(place.worker.actor.account)
    for fact, value in (("first_child", "banana"), ("first_child", ""), ("weeks_expecting", "-3")):
        answer = client.post(_fact(contact, fact), {"seen": 1, "value": value})
        assert answer.status_code == 422
        assert "govuk-error-message" in answer.content.decode()
    with pytest.raises(Refused) as refused:
        put_fact_right(
            by=place.worker.actor, at=timezone.now(), contact=contact.pk, seen=1, fact="first_child", value="banana"
        )
    assert refused.value.field == "value"
    assert not Told.objects.filter(part="fact").exists()
    assert client.get(_fact(contact, "levels")).status_code == client.get(_fact(contact, "no-such")).status_code == 404


def test_a_fact_that_nobody_knows_after_all_is_open_again(place):
    contact = _matched(given.a_contact(signs=["small_expecting"]), place)
    assert _shown(contact, place.worker, given.later(1)).fact("expecting").says == "A baby is expected."
    put_fact_right(
        by=place.worker.actor, at=given.later(1), contact=contact.pk, seen=1, fact="expecting", value="dont_know"
    )
    assert "do not know" in _shown(contact, place.worker, given.later(1.1)).fact("expecting").says


def test_whether_they_know_and_agree_may_have_changed_since(place):
    contact = _matched(given.a_contact(), place)
    put_fact_right(
        by=place.worker.actor, at=given.later(1), contact=contact.pk, seen=1, fact="agreement", value="knows"
    )
    assert _shown(contact, place.worker, given.later(1.1)).fact("agreement").says.endswith("and do not agree.")


def test_somebody_else_was_first_and_what_is_sent_again_stands_on_that(client, place):
    contact = _matched(given.a_contact(at=given.NOW), place, at=given.NOW)
    Contact.objects.filter(pk=contact.pk).update(version=2)
    client.force_login(place.worker.actor.account)
    answer = client.post(_fact(contact, "first_child"), {"seen": 1, "value": "yes"})
    assert answer.status_code == 422
    assert "Somebody changed this contact" in answer.content.decode()
    assert 'name="seen" value="2"' in answer.content.decode()


def test_every_fact_is_listed_with_what_it_is_now(client, place):
    contact = _matched(given.a_contact(at=given.NOW), place, at=given.NOW)
    client.force_login(place.worker.actor.account)
    page = client.get(reverse("facts_read", args=[contact.pk])).content.decode()
    for each in _shown(contact, place.worker, timezone.now()).facts_asked:
        assert each.name in page
        assert _fact(contact, each.code) in page
