"""One service was to help: the front door says what came of it, and nobody is left without a route."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.given_matching import a_matched_contact
from thinkfamily.door.commands import Checked, check_service, open_contact, screen_contact
from thinkfamily.door.models import Contact, Reply, ServiceCheck
from thinkfamily.door.queries import contact_sent, contact_to_screen, contacts_at_the_door
from thinkfamily.door.rules import tells_enough
from thinkfamily.door.terms import AfterCheck, ScreeningOutcome, ServiceHelped
from thinkfamily.partnership.rules import due_day
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.queries import decide, viewer_of

pytestmark = pytest.mark.django_db
ROUTE = {"service": "Debt advice", "person": "Ravi Thorne, 01632 960333", "check_on": "28 September 2026"}
CALL = "Carys Bevan, 01632 960101"
HELPED = Checked(helped=ServiceHelped.HELPED, then=AfterCheck.NOTHING_MORE, call=CALL)


@pytest.fixture
def place():
    return given.a_place()


def to_be_checked(place, at=given.MONDAY, check_on=None, **more):
    contact = a_matched_contact(given.a_contact(at=at, **more), place, at)
    screen_contact(
        by=place.worker.actor, at=at, form=uuid4(), contact=contact.pk, seen=contact.version, check_on=check_on,
        outcome=ScreeningOutcome.ONE_SERVICE, because="One thing is hard, and the rest goes well.", route=ROUTE,
    )  # fmt: skip
    contact.refresh_from_db()
    return contact


def check(contact, place, told, at, by=None, **more):
    contact.refresh_from_db()
    more = {"seen": contact.version} | more
    return check_service(by=(by or place.worker).actor, at=at, form=uuid4(), contact=contact.pk, told=told, **more)


def owed(contact):
    return Due.objects.filter(kind="check_service", about_id=contact.pk, ended=None)


def test_the_door_stays_open_while_the_service_is_to_be_checked_and_closes_after_it(place):
    contact = to_be_checked(place, check_on=given.later(21).date())
    happening = contact.told.get(part="happening").item_id

    def reads(days):
        return bool(decide(viewer_of(place.manager.actor, given.later(days)), happening, given.later(days))[0])

    assert reads(60)
    again = Checked(
        helped=ServiceHelped.IN_PART, then=AfterCheck.CHECK_AGAIN, words="Two of three debts are settled.",
        check_on=given.later(90).date(),
    )  # fmt: skip
    assert check(contact, place, again, given.later(60)) == contact.pk
    assert due_day(owed(contact).get().by) == given.later(90).date()
    assert reads(95)
    assert check(contact, place, HELPED, given.later(95)) == contact.pk
    assert not owed(contact).exists()
    assert reads(95 + 20)
    assert not reads(95 + 40)
    seen = contact_sent(open_contact(by=contact.sent_by, at=given.later(140), contact=contact.pk))
    assert [words.split(". ")[-2:] for _, words in seen.replies[1:]] == [
        ["We have checked, as we said we would", "We will check again."],
        ["They know whom to call if they need more", "If things change, tell us again."],
    ]
    assert "debts" not in str(seen.replies)
    assert {check.item.subjects for check in ServiceCheck.objects.select_related("item")} == {3}


def test_what_was_not_helped_comes_back_to_the_door_and_is_decided_with_what_was_told_before(place):
    contact = to_be_checked(place, signs=["home_at_risk", "money_debt", "adult_mind", "child_caring"])
    told = Checked(
        helped=ServiceHelped.NOT_HAPPENED, then=AfterCheck.COMES_BACK, words="Nobody rang them. The landlord has."
    )  # fmt: skip
    at = given.later(28)
    back = Contact.objects.get(pk=check(contact, place, told, at))
    viewer = viewer_of(place.manager.actor, given.later(28.1))
    assert [row.contact for row in contacts_at_the_door(viewer, given.later(28.1)).to_screen] == [back.pk]
    shown = contact_to_screen(open_contact(by=viewer, at=given.later(28.1), contact=back.pk))
    assert ("What is happening", "Nobody rang them. The landlord has.") in shown.told
    assert "Eleven weeks of rent" in str(shown.before.told)
    assert shown.proposed.code == "whole_family"
    assert [person.called for person, _ in shown.people] == ["Lowri Pritchard", "Dean Pritchard", "Megan Pritchard"]
    screen_contact(
        by=place.manager.actor, at=given.later(29), form=uuid4(), contact=back.pk, seen=back.version,
        outcome=ScreeningOutcome.WHOLE_FAMILY, because="More than one thing.", route={"person": "Grace Tan"},
    )  # fmt: skip
    seen = contact_sent(open_contact(by=contact.sent_by, at=given.later(29.1), contact=contact.pk))
    assert [on for on, _ in seen.replies] == [given.later(days).date() for days in (0, 28, 29)]
    assert "Grace Tan will talk with them first" in seen.replies[2][1]
    assert not Due.objects.filter(kind__in=["check_service", "screen_contact"], ended=None).exists()


CASES = [
    ({"helped": ServiceHelped.NOT_HAPPENED, "call": CALL}, "Say why it did not happen.", "words"),
    ({"helped": ServiceHelped.IN_PART, "call": CALL}, "Say what helped and what did not.", "words"),
    ({"then": AfterCheck.COMES_BACK}, "Say what is needed now.", "words"),
    ({}, "Write whom they can call", "call"),
    ({"then": AfterCheck.CHECK_AGAIN}, "Write the day", "check_on"),
    ({"then": AfterCheck.CHECK_AGAIN, "check_on": given.later(-1).date()}, "Choose today", "check_on"),
    ({"then": AfterCheck.CHECK_AGAIN, "check_on": given.later(100).date()}, "within three months", "check_on"),
]


@pytest.mark.parametrize(("said", "because", "field"), CASES)
def test_nobody_is_left_without_a_route(said, because, field):
    told = {"helped": ServiceHelped.HELPED, "then": AfterCheck.NOTHING_MORE, "words": "", "call": "", "check_on": None}
    enough, asked = tells_enough(**(told | said), today=given.MONDAY.date())
    assert not enough
    assert because in enough.because
    assert asked == field


def test_it_is_said_once_by_those_on_duty_and_somebody_else_may_have_been_first(place):
    contact = to_be_checked(place)
    with pytest.raises(NotFound):
        check(contact, place, HELPED, given.later(1), by=given.a_practitioner())
    with pytest.raises(Refused, match="Only those on duty"):
        check_service(by=contact.sent_by, at=given.later(1), contact=contact.pk, seen=contact.version, told=HELPED)
    check(contact, place, HELPED, given.later(1))
    with pytest.raises(Stale):
        check(contact, place, HELPED, given.later(2), by=place.manager, seen=contact.version - 1)
    with pytest.raises(Refused, match="Carys Bevan has said what came of the service"):
        check(contact, place, HELPED, given.later(2), by=place.manager)
    other = a_matched_contact(given.a_contact(), place)
    with pytest.raises(Refused, match="No service is to be checked"):
        check(other, place, HELPED, given.later(1))


def test_a_service_is_not_checked_so_late_that_somebody_is_forgotten(place):
    with pytest.raises(Refused, match="within three months") as refused:
        to_be_checked(place, check_on=given.later(200).date())
    assert refused.value.field == "route-one_service-check_on"


def test_the_page_keeps_what_was_typed_is_one_act_and_shows_what_somebody_else_said(client, place):
    contact = to_be_checked(place, at=given.NOW)
    client.force_login(place.worker.actor.account)
    address = reverse("check_service", args=[contact.pk])
    for way_in in (reverse("my_work"), reverse("screen_contact", args=[contact.pk])):
        assert f'href="{address}"' in client.get(way_in).content.decode()
    page = client.get(address).content.decode()
    assert "Ravi Thorne, 01632 960333" in page
    assert "Lowri Pritchard" in page.partition("Which service")[0], "on a phone whom it is about stands first"
    typed = {"form": str(uuid4()), "seen": contact.version, "helped": "not_happened", "then": "comes_back"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Say why it did not happen." in refused.content.decode()
    typed |= {"words": "Nobody rang them."}
    sent = client.post(address, typed)
    back = Contact.objects.get(follows=contact)
    assert sent.url == client.post(address, typed).url == reverse("screen_contact", args=[back.pk])
    assert Contact.objects.count() == 2
    assert Reply.objects.filter(contact=contact).count() == 2
    late = client.post(address, typed | {"form": str(uuid4()), "words": "They did ring."})
    assert late.status_code == 422
    assert "Carys Bevan has said what came of the service" in late.content.decode()
    assert "They did ring." in late.content.decode()
    assert f'href="{reverse("screen_contact", args=[back.pk])}"' in client.get(address).content.decode()


def test_two_who_check_again_at_once_see_both_versions(client, place):
    contact = to_be_checked(place, at=given.NOW)
    again = Checked(
        helped=ServiceHelped.IN_PART, then=AfterCheck.CHECK_AGAIN, words="Half done.", check_on=given.NOW.date()
    )  # fmt: skip
    check(contact, place, again, given.NOW)
    client.force_login(place.manager.actor.account)
    typed = {
        "form": str(uuid4()),
        "seen": contact.version - 1,
        "helped": "helped",
        "then": "nothing_more",
        "call": CALL,
    }
    stale = client.post(reverse("check_service", args=[contact.pk]), typed)
    assert stale.status_code == 409
    assert "Half done." in stale.content.decode()
