"""A family that says no is recorded without blame, told what is kept, asked about safety, and not forgotten."""

from datetime import date
from uuid import uuid4

import pytest

from tests import given
from thinkfamily.assessment.commands import Safety, Said, check_safety, record_decline, take_up_offer
from thinkfamily.families.models import Decline, Responsible, SafeguardingCheck
from thinkfamily.families.queries import declines_seen
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Agreement
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Capacity, Kind

pytestmark = pytest.mark.django_db

SAFE = Safety(outcome=CheckOutcome.NO_WORRY, words="Both children were there, fed and cheerful.")


def decline(road, *, at=given.MONDAY, safety=SAFE, people=None, **more):
    said = {
        "sort": Stopping.DECLINED_ALL, "offered": "A whole family assessment and one worker.", "reason": "not_now",
        "on": at.date(), "offer_again": date(2026, 11, 30), "words": "Not with the baby due.",
        "told_what_is_kept": True,
    }  # fmt: skip
    return record_decline(
        by=more.pop("by", road.farida).actor, at=at, form=uuid4(), family=road.family.pk,
        people=[each.pk for each in people or [road.lowri, road.dean]], said=Said(**(said | more)), safety=safety,
    )  # fmt: skip


def shown(road, practitioner, at=given.MONDAY):
    return declines_seen(seen_about(viewer_of(practitioner.actor, at), at, [road.lowri.pk, road.dean.pk]))


def test_what_was_offered_and_said_stands_on_the_record(road):
    decline(road)
    (said,) = shown(road, road.farida)
    assert (said.offered, said.words) == ("A whole family assessment and one worker.", "Not with the baby due.")
    assert said.reason == "It is not the right time"
    assert said.said_by == road.lowri.pk
    assert set(said.people) == {road.lowri.pk, road.dean.pk}


def test_it_is_offered_again_on_the_day_that_was_agreed(road):
    item = decline(road)
    due = Due.objects.get(kind="offer_again")
    assert (due.about_id, due.role, due.family) == (item, "responsible", road.family.pk)
    assert due.by.date() == date(2026, 12, 1)
    assert due.ended is None


def test_somebody_goes_on_answering_for_the_family(road):
    before = Responsible.objects.get(family=road.family, until=None)
    decline(road, sort=Stopping.STOPPED_ALL)
    assert Responsible.objects.get(family=road.family, until=None) == before


def test_whether_everyone_is_safe_is_an_item_of_its_own(road):
    decline(road)
    check = SafeguardingCheck.objects.select_related("item").get()
    assert check.item.kind == Kind.SAFEGUARDING.bit
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    decline(road, people=[road.lowri], sort=Stopping.DECLINED_PART)
    (said,) = shown(road, road.osei)
    assert said.words
    assert said.checks == ()
    assert [each.outcome for each in shown(road, road.farida)[0].checks] == [CheckOutcome.NO_WORRY]


@pytest.mark.parametrize(
    ("outcome", "by"), [(CheckOutcome.NOT_YET, date(2026, 9, 8)), (CheckOutcome.AT_RISK, date(2026, 9, 7))]
)
def test_a_check_not_done_or_a_risk_is_due_at_once(road, outcome, by):
    item = decline(road, safety=Safety(outcome=outcome, words="The little one had a bruise."))
    due = Due.objects.get(kind="safeguarding_check")
    assert due.by.date() == by
    check_safety(by=road.farida.actor, at=given.later(0, hours=2), decline=item, safety=SAFE)
    assert Due.objects.get(kind="safeguarding_check").ended == given.later(0, hours=2)


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"offered": " "}, "offered", "what was offered"),
        ({"reason": "lazy"}, "reason", "nearest to theirs"),
        ({"on": date(2026, 9, 8)}, "on", "have not said it yet"),
        ({"offer_again": date(2026, 9, 7)}, "offer_again", "a day to come"),
        ({"offer_again": date(2028, 1, 1)}, "offer_again", "within a year"),
        ({"told_what_is_kept": False}, "told_what_is_kept", "what is kept"),
        ({"safety": Safety(outcome=CheckOutcome.WATCHED)}, "safety_words", "how you know"),
    ],
)
def test_too_little_is_refused_beside_the_field(road, more, field, says):
    with pytest.raises(Refused) as refused:
        decline(road, **more)
    assert refused.value.field == field
    assert says in refused.value.because
    assert not Decline.objects.exists()


def test_when_they_say_yes_after_all_nobody_offers_again(road):
    item = decline(road)
    take_up_offer(by=road.farida.actor, at=given.later(3), form=uuid4(), decline=item)
    assert Due.objects.get(kind="offer_again").end == "met"
    with pytest.raises(Refused, match="said yes since"):
        take_up_offer(by=road.farida.actor, at=given.later(4), form=uuid4(), decline=item)


def test_the_same_people_saying_no_again_replaces_the_day(road):
    decline(road)
    decline(road, at=given.later(5), offer_again=date(2027, 1, 11))
    ends = list(Due.objects.filter(kind="offer_again").order_by("by").values_list("end", flat=True))
    assert ends == ["replaced", ""]


def test_somebody_of_another_family_cannot_be_named(road):
    other = given.a_contact(by=road.farida)
    with pytest.raises(NotFound):
        decline(road, people=[other.people.first().person])
    with pytest.raises(NotFound):
        decline(road, by=given.a_practitioner(name="Neil Tansley"))


OWED = ("ask_agreement", "assess_family", "choose_lead", "form_team", "agree_plan")
STANDS = ("safeguarding_check", "offer_again", "copy_to_family", "first_review")


def owed(road, *kinds):
    for kind in kinds:
        make_due(
            kind, about=road.family, role="responsible", family=road.family.pk, by=given.later(10), at=given.MONDAY
        )


def still_owed(road):
    rows = Due.objects.filter(family=road.family.pk, ended=None).exclude(kind="screen_contact")
    return set(rows.values_list("kind", flat=True))


def test_when_all_of_it_say_no_only_what_keeps_them_safe_and_unforgotten_is_owed(road):
    owed(road, *OWED, "copy_to_family", "first_review")
    decline(road, safety=Safety(outcome=CheckOutcome.NOT_YET))
    assert still_owed(road) == set(STANDS)
    assert set(Due.objects.filter(kind__in=OWED).values_list("end", flat=True)) == {"declined"}


def test_when_one_of_two_adults_says_no_the_rest_goes_on(road):
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    given.an_answer(road, person=road.dean, to=road.osei.agency_id)
    owed(road, *OWED)
    decline(road, people=[road.dean])
    assert still_owed(road) >= {*OWED, "offer_again"}
    again = Due.objects.filter(kind="ask_agreement_again")
    assert again.get(ended=None).about_id == Agreement.objects.filter(person=road.lowri).first().asking
    assert again.get(end="declined").about_id == Agreement.objects.filter(person=road.dean).first().asking


def test_no_to_a_part_ends_nothing(road):
    owed(road, *OWED)
    decline(road, sort=Stopping.DECLINED_PART)
    decline(road, sort=Stopping.STOPPED_PART)
    assert still_owed(road) >= set(OWED)


def test_the_second_of_two_who_say_no_makes_it_the_whole_family(road):
    owed(road, *OWED)
    decline(road, people=[road.dean])
    decline(road, people=[road.lowri], at=given.later(1), sort=Stopping.STOPPED_ALL)
    assert not still_owed(road) & set(OWED)


def test_somebody_who_says_no_was_asked(road):
    owed(road, "ask_agreement")
    for person in (road.lowri, road.megan, road.cai):
        footing = {} if person == road.lowri else {"given_by": road.lowri, "capacity": Capacity.FOR_CHILD}
        given.an_answer(road, person=person, to=road.osei.agency_id, **footing)
    assert "ask_agreement" in still_owed(road)
    decline(road, people=[road.dean])
    assert Due.objects.get(kind="ask_agreement").end == "met"


def test_when_they_say_yes_what_that_needs_is_owed_again_from_that_day(road):
    owed(road, "ask_agreement", "assess_family")
    item = decline(road)
    take_up_offer(by=road.farida.actor, at=given.later(3), form=uuid4(), decline=item)
    assert still_owed(road) == {"ask_agreement", "assess_family"}
    for due in Due.objects.filter(family=road.family.pk, ended=None, kind__in=OWED):
        assert (due.role, due.by) == ("responsible", place_on(given.later(3)).due(due.kind, given.later(3)))


def test_what_is_owed_meanwhile_is_owed_once(road):
    owed(road, "assess_family")
    item = decline(road)
    owed(road, "assess_family")
    take_up_offer(by=road.farida.actor, at=given.later(3), form=uuid4(), decline=item)
    assert Due.objects.filter(kind="assess_family", ended=None).count() == 1


def test_after_an_answer_given_meanwhile_nobody_is_asked_again(road):
    owed(road, "ask_agreement")
    item = decline(road)
    for person in (road.lowri, road.dean, road.megan, road.cai):
        child = person in (road.megan, road.cai)
        footing = {"given_by": road.lowri, "capacity": Capacity.FOR_CHILD} if child else {}
        given.an_answer(road, person=person, to=road.osei.agency_id, at=given.later(1), **footing)
    take_up_offer(by=road.farida.actor, at=given.later(3), form=uuid4(), decline=item)
    assert "ask_agreement" not in still_owed(road)
