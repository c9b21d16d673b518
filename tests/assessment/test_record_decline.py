"""A family that says no is recorded without blame, told what is kept, asked about safety, and not forgotten."""

from datetime import date
from uuid import uuid4

import pytest

from tests import given
from thinkfamily.families.commands import check_safety, record_decline, take_up_offer
from thinkfamily.families.commands.decline import Safety, Said
from thinkfamily.families.models import Decline, Responsible, SafeguardingCheck
from thinkfamily.families.queries import declines_seen
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Kind

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
