"""Each person is asked, apart, who may hear what; a yes opens at once, for what was named and no more."""

from datetime import date
from uuid import uuid4

import pytest

from tests import given
from thinkfamily.assessment.commands import note_answer_checked
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands import record_identity
from thinkfamily.people.commands import new_person
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.models import Agreement, AgreementLine, Item
from thinkfamily.sharing.queries import decide, people_of, seen_about, viewer_of, visible_to
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Answer, Capacity, Kind, Level

pytestmark = pytest.mark.django_db

SOON = given.later(1)


def a_need(road, code, person=None):
    whose = person or road.lowri
    return record_need(by=road.farida.actor, at=given.MONDAY, person=whose.pk, code=code, words="As told.")


def sees(practitioner, item, at=SOON):
    """Whether somebody may see an item; the list and the decision must say the same."""
    viewer = viewer_of(practitioner.actor, at)
    decided = bool(decide(viewer, item, at)[0])
    assert decided == (item in seen_about(viewer, at, people_of([item])[item]))
    assert decided == Item.objects.filter(pk=item, pk__in=visible_to(viewer, at)).exists()
    return decided


def involved(practitioner, person):
    involve(
        people=[person], doing="works with them", role="practitioner", by=practitioner.actor, at=given.MONDAY,
        holder=practitioner,
    )  # fmt: skip


def test_nothing_flows_before_somebody_agrees(road):
    assert not sees(road.osei, a_need(road, "9.2"))


def test_a_yes_opens_the_kinds_that_were_named_to_the_agency_that_was_named(road):
    housing, money = a_need(road, "9.2"), a_need(road, "10.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    assert sees(road.osei, housing)
    assert not sees(road.osei, money)


def test_everything_never_reaches_a_sensitive_or_restricted_kind(road):
    money, mind, hurt = a_need(road, "10.2"), a_need(road, "3.2"), a_need(road, "8.1")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, kinds=[], everything=True)
    assert sees(road.osei, money)
    assert not sees(road.osei, mind)
    assert not sees(road.osei, hurt)


def test_a_sensitive_kind_flows_when_it_is_named(road):
    mind = a_need(road, "3.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, kinds=[Kind.MENTAL_HEALTH], everything=True)
    assert sees(road.osei, mind)


def test_what_one_practitioner_may_hear_the_rest_of_the_agency_may_not(road):
    mind = a_need(road, "3.2")
    given.an_answer(road, person=road.lowri, to=road.osei, kinds=[Kind.MENTAL_HEALTH])
    head = given.a_practitioner(name="Ruth Salim", agency=road.osei.agency_id)
    involved(head, road.lowri)
    assert sees(road.osei, mind)
    assert not sees(head, mind)


def test_what_one_team_may_hear_the_rest_of_the_agency_may_not(road):
    mind = a_need(road, "3.2")
    team = given.a_team("Pastoral team", road.osei)
    given.an_answer(road, person=road.lowri, to=team, kinds=[Kind.MENTAL_HEALTH])
    head = given.a_practitioner(name="Ruth Salim", agency=road.osei.agency_id)
    involved(head, road.lowri)
    assert sees(road.osei, mind)
    assert not sees(head, mind)


def test_an_agreement_about_health_is_not_read_by_those_who_may_read_about_plans(road):
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    given.an_answer(
        road, person=road.lowri, to=road.farida, kinds=[Kind.MENTAL_HEALTH, Kind.HOUSING], words="They’d look at me."
    )
    by_kind = {each.item.kind: each for each in Agreement.objects.select_related("item")}
    guarded = by_kind[Kind.MENTAL_HEALTH.bit]
    assert guarded.words == "They’d look at me."
    assert not sees(road.osei, guarded.pk)
    plain = Agreement.objects.filter(asking=guarded.asking, item__kind=Kind.PLAN_AND_ACTIONS.bit).get()
    assert plain.words == ""
    assert sees(road.osei, plain.pk)


def test_that_somebody_agreed_to_the_alcohol_service_is_guarded_like_what_it_tells(road):
    moira = given.a_practitioner(agency=given.an_agency("Harle Cross alcohol service", "drug_and_alcohol"))
    given.an_answer(road, person=road.lowri, to=moira.agency_id)
    assert Agreement.objects.get().item.kind == Kind.SUBSTANCE_USE.bit


def test_it_holds_until_the_end_of_the_local_day_and_ends_without_anybody_doing_anything(road):
    housing = a_need(road, "9.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, until=date(2026, 10, 2))
    # 2 October ends at 23:00 UTC, because it is summer time.
    assert sees(road.osei, housing, given.later(25, hours=13, minutes=59))
    assert not sees(road.osei, housing, given.later(25, hours=14))


def test_the_newest_answer_to_the_same_question_counts(road):
    housing = a_need(road, "9.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    given.an_answer(
        road, person=road.lowri, to=road.osei.agency_id, answer=Answer.DECLINES, kinds=[Kind.HOUSING], at=SOON
    )
    assert not sees(road.osei, housing, given.later(2))
    line = AgreementLine.objects.get(agreement__answer=Answer.AGREES)
    assert line.still == Kind.PLAN_AND_ACTIONS.bit


def test_less_may_be_agreed_than_before(road):
    housing = a_need(road, "9.2")
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, level=Level.SUMMARY, at=SOON)
    at = given.later(2)
    _, shown = decide(viewer_of(road.osei.actor, at), housing, at)
    assert shown.level == Level.SUMMARY


def test_a_parent_with_responsibility_answers_for_a_small_child(road):
    need = a_need(road, "2.3", road.cai)
    involved(road.osei, road.cai)
    given.an_answer(
        road, person=road.cai, given_by=road.lowri, to=road.osei.agency_id, kinds=[Kind.CHILD_HEALTH],
        capacity=Capacity.FOR_CHILD,
    )  # fmt: skip
    assert sees(road.osei, need)


@pytest.mark.parametrize(
    ("whose", "giver", "more", "field", "says"),
    [
        ("cai", "a_stranger", {"capacity": Capacity.FOR_CHILD}, "given_by", "do not have parental responsibility"),
        ("megan", "megan", {}, "capacity_note", "They are 14"),
        ("megan", "megan", {"capacity": Capacity.ABLE}, "capacity_note", "why you judge"),
        ("dean", "lowri", {"capacity": Capacity.FOR_CHILD}, "given_by", "another adult"),
        ("lowri", "lowri", {"until": None}, "until", "until which"),
        ("lowri", "lowri", {"until": date(2026, 9, 7)}, "until", "a day to come"),
        ("lowri", "lowri", {"until": date(2029, 1, 1)}, "until", "7 September 2027 at most"),
        ("lowri", "lowri", {"asked_on": date(2026, 9, 8)}, "asked_on", "not been asked yet"),
        ("lowri", "lowri", {"kinds": []}, "kinds", "what they may hear"),
        ("lowri", "lowri", {"to": []}, "to", "who may hear"),
        ("lowri", "lowri", {"language": " "}, "language", "language"),
        ("lowri", "lowri", {"purpose": "other"}, "purpose", "what it is for"),
    ],
)
def test_what_cannot_count_is_refused_in_a_sentence(road, whose, giver, more, field, says):
    road.a_stranger = new_person(at=given.MONDAY)
    person, by = getattr(road, whose), getattr(road, giver)
    answer = {"to": road.osei.agency_id, "given_by": by} | more
    with pytest.raises(Refused) as refused:
        given.an_answer(road, person=person, **answer)
    assert refused.value.field == field
    assert says in refused.value.because
    assert not Agreement.objects.exists()


def test_from_the_day_a_young_person_is_judged_able_only_their_own_answer_counts(road):
    need = a_need(road, "1.1", road.megan)
    given.an_answer(
        road, person=road.megan, given_by=road.lowri, to=road.osei.agency_id, kinds=[Kind.EDUCATION],
        capacity=Capacity.FOR_CHILD,
    )  # fmt: skip
    assert sees(road.osei, need, given.later(0, hours=1))
    able = {"capacity": Capacity.ABLE, "capacity_note": "She said back to me what would be told, and to whom."}
    given.an_answer(
        road,
        person=road.megan,
        to=road.farida.agency_id,
        kinds=[Kind.EDUCATION],
        answer=Answer.DECLINES,
        at=SOON,
        **able,
    )
    assert not sees(road.osei, need, given.later(2))
    with pytest.raises(
        Refused, match=r"Megan was judged able to decide about education on 8 September 2026\. Ask Megan"
    ):
        given.an_answer(
            road, person=road.megan, given_by=road.lowri, to=road.osei.agency_id, kinds=[Kind.EDUCATION],
            capacity=Capacity.FOR_CHILD, at=given.later(2),
        )  # fmt: skip


def test_what_a_young_person_decided_in_confidence_is_not_told_and_still_counts(road):
    nurse = given.a_practitioner(name="Bea Flint", agency=given.an_agency("School nursing", "school_nursing"))
    involved(nurse, road.megan)
    record_identity(person=road.megan, by=nurse.actor, at=given.MONDAY, said="Megan")
    given.an_answer(
        road, by=nurse, person=road.megan, to=road.farida.agency_id, kinds=[Kind.EDUCATION], answer=Answer.DECLINES,
        capacity=Capacity.ABLE, capacity_note="She understood.",
    )  # fmt: skip
    given.an_answer(
        road, person=road.megan, given_by=road.lowri, to=road.osei.agency_id, kinds=[Kind.EDUCATION, Kind.HOUSING],
        capacity=Capacity.FOR_CHILD, at=SOON,
    )  # fmt: skip
    assert not sees(road.osei, a_need(road, "1.1", road.megan), given.later(2))
    due = Due.objects.get(kind="check_agreement")
    assert due.holder == nurse.actor_id
    with pytest.raises(Refused, match="not left to you"):
        note_answer_checked(by=road.farida.actor, at=SOON, asking=due.about_id)
    note_answer_checked(by=nurse.actor, at=SOON, form=uuid4(), asking=due.about_id)
    assert not Due.objects.filter(kind="check_agreement", ended=None).exists()
    assert AgreementLine.objects.get(agreement__capacity=Capacity.FOR_CHILD).still == bits(
        [Kind.EDUCATION, Kind.HOUSING]
    )


def test_it_is_asked_again_before_it_ends(road):
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    due = Due.objects.get(kind="ask_agreement_again")
    assert due.by.date() == date(2027, 2, 23)
    assert due.family == road.family.pk


def test_the_duty_to_ask_is_met_when_each_of_them_was_asked(road):
    make_due(
        "ask_agreement", about=road.family, role="responsible", family=road.family.pk, at=given.MONDAY,
        by=given.later(5),
    )  # fmt: skip
    people = [(road.lowri, {}), (road.dean, {"answer": Answer.DECLINES})]
    people += [(child, {"given_by": road.lowri, "capacity": Capacity.FOR_CHILD}) for child in (road.megan, road.cai)]
    for person, more in people:
        assert Due.objects.get(kind="ask_agreement").ended is None
        given.an_answer(road, person=person, to=road.osei.agency_id, at=SOON, **more)
    assert Due.objects.get(kind="ask_agreement").ended == SOON


def test_who_may_not_open_the_family_cannot_ask(road):
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(NotFound):
        given.an_answer(road, person=road.lowri, to=road.osei.agency_id, by=stranger)


def test_the_event_holds_no_words(road):
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id)
    event = Event.objects.get(kind="agreement.asked")
    assert "know" not in str(event.data)
