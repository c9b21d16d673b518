"""Where a whole family says no, somebody who was asked to lead it is asked no more, and told why."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.assessment.commands import Safety, Said, take_up_offer
from thinkfamily.families.models import Decline
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.journey.queries import my_work
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import ViewSaid, accept_lead, ask_to_lead, hand_over_lead, record_decline
from thinkfamily.support.models import LeadRequest

pytestmark = pytest.mark.django_db

road = begun(on.a_family)
LATER = given.later(1)


def ask(road, who, at=given.MONDAY):
    request = ask_to_lead(
        by=road.place.worker.actor, at=at, form=uuid4(), family=road.family.pk, practitioner=who.pk,
        because="She has the time.", views=[ViewSaid(road.lowri, "I like her.", at.date())],
    )  # fmt: skip
    return LeadRequest.objects.get(pk=request)


def says_no(road, *people, by=None, at=LATER, sort=Stopping.DECLINED_ALL, form=None):
    return record_decline(
        by=(by or road.place.worker).actor, at=at, form=form or uuid4(), family=road.family.pk, people=list(people),
        said=Said(
            sort=sort, offered="One worker for all.", reason="not_now", on=at.date(),
            offer_again=given.later(90).date(), told_what_is_kept=True,
        ),
        safety=Safety(outcome=CheckOutcome.NO_WORRY, words="All were fed and cheerful."),
    )  # fmt: skip


@pytest.fixture
def jan():
    return given.a_practitioner(name="Jan Pell")


def test_all_of_it_say_no_and_the_question_goes_with_its_day(road, jan):
    asked = ask(road, jan)
    says_no(road, road.lowri, road.dean)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered, asked.answered_by) == ("not_wanted", LATER, road.place.worker.actor)
    assert Due.objects.get(kind="answer_lead_request").end == "not_needed"
    assert not Involvement.objects.filter(actor=jan.actor, ended=None).exists()
    (told,) = Event.objects.filter(kind="lead.taken_back")
    assert told.data["because"] == "not_wanted"
    assert told.data["request"] == str(asked.pk)
    with pytest.raises(Refused, match="family said no for now"):
        accept_lead(by=jan.actor, at=given.later(2), form=uuid4(), request=asked.pk)


def test_a_part_of_it_says_no_and_somebody_is_still_asked(road, jan):
    asked = ask(road, jan)
    says_no(road, road.dean)
    says_no(road, road.lowri, sort=Stopping.DECLINED_PART)
    asked.refresh_from_db()
    assert asked.answered is None
    assert Due.objects.get(kind="answer_lead_request").ended is None
    says_no(road, road.lowri)
    asked.refresh_from_db()
    assert asked.answer == "not_wanted"


def test_sent_twice_it_is_one_act(road, jan):
    ask(road, jan)
    form = uuid4()
    assert says_no(road, road.lowri, road.dean, form=form) == says_no(road, road.lowri, road.dean, form=form)
    assert Event.objects.filter(kind="lead.taken_back").count() == Decline.objects.count() == 1


def test_a_handover_goes_on_until_the_plan_is_closed(road, jan):
    accept_lead(by=jan.actor, at=given.later(0.1), form=uuid4(), request=ask(road, jan).pk)
    other = given.a_practitioner(name="Mo Adeyemi")
    hand_over_lead(
        by=jan.actor, at=given.later(0.2), form=uuid4(), family=road.family.pk, practitioner=other.pk,
        because="I am away.",
    )  # fmt: skip
    says_no(road, road.lowri, road.dean)
    assert LeadRequest.objects.get(practitioner=other).answered is None


def test_saying_yes_after_all_a_lead_is_owed_again_and_somebody_can_be_asked(road, jan):
    make_due(
        "choose_lead", about=road.family, role="responsible", family=road.family.pk, by=given.later(5), at=given.MONDAY
    )
    ask(road, jan)
    decline = says_no(road, road.lowri, road.dean)
    take_up_offer(by=road.place.worker.actor, at=given.later(2), form=uuid4(), decline=decline)
    assert Due.objects.filter(kind="choose_lead", ended=None).count() == 1
    assert ask(road, jan, at=given.later(3)).answered is None


def test_who_was_asked_reads_why_for_three_weeks_and_their_supervisor_sees_nothing(road, jan):
    ask(road, jan)
    says_no(road, road.lowri, road.dean)

    def went(who, day):
        at = given.later(day)
        return [each.why for each in my_work(viewer_of(who.actor, at), at).went]

    assert went(jan, 0.9) == []
    assert went(jan, 2) == went(jan, 21) == ["The family said no for now, so nobody is asked to lead any more."]
    assert went(jan, 23) == []
    assert went(road.farida, 2) == []


def test_it_is_told_on_my_work_and_where_it_was_asked(client, road, jan):
    asked = ask(road, jan, at=given.NOW)
    client.force_login(jan.actor.account)
    assert "No longer asked of you" not in client.get(reverse("my_work")).content.decode()
    client.force_login(road.place.worker.actor.account)
    sent = {
        "form": str(uuid4()), "people": [str(road.lowri), str(road.dean)], "sort": "declined_all", "reason": "not_now",
        "offered": "One worker.", "told_what_is_kept": "on", "outcome": "no_worry",
        "safety_words": "All were fed.",
    }  # fmt: skip
    today = given.NOW.date()
    for name, day in (("on", today), ("offer_again", today + timedelta(days=100))):
        sent |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    assert client.post(reverse("record_decline", args=[road.family.pk]), sent).status_code == 302
    client.force_login(jan.actor.account)
    why = "The family said no for now, so nobody is asked to lead any more."
    work = client.get(reverse("my_work")).content.decode()
    assert "No longer asked of you" in work
    assert why in work
    page = client.get(reverse("lead_request", args=[asked.pk])).content.decode()
    assert "Nothing more is asked of you" in page
    assert why in page
    assert "Lowri" not in page
