"""An assessment is saved part by part; each piece is an item of its own, and nothing anybody wrote is lost."""

from datetime import date
from uuid import uuid4

import pytest

from tests import given
from thinkfamily.assessment.commands import (
    Again,
    HowHeard,
    MakesOfIt,
    Need,
    NotKnown,
    Score,
    Strength,
    Touches,
    Words,
    save_section,
    start_assessment,
)
from thinkfamily.assessment.models import Answer, Assessment, Hearing, OpenQuestion, PersonView
from thinkfamily.assessment.queries.written import written_in
from thinkfamily.assessment.rules import section_of
from thinkfamily.assessment.terms import Heard, View
from thinkfamily.findings.models import Effect, Finding, Sighting
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.records.commands import bring_in_edition
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db

MONDAY = given.MONDAY.date()


@pytest.fixture
def started(road):
    road.assessment = start_assessment(by=road.farida.actor, at=given.MONDAY, form=uuid4(), family=road.family.pk)
    return road


def seen_by(road, practitioner, at=given.MONDAY):
    people = [road.lowri.pk, road.dean.pk, road.megan.pk, road.cai.pk]
    return seen_about(viewer_of(practitioner.actor, at), at, people)


def written(road, practitioner, at=given.MONDAY):
    return written_in(Assessment.objects.get(pk=road.assessment), seen_by(road, practitioner, at))


def save(road, section, *entries, person=None, by=None, at=given.MONDAY, seen=None):
    by = by or road.farida
    assessment = Assessment.objects.get(pk=road.assessment)
    had = written(road, by, at).count(
        section_of(edition_of(assessment.framework, assessment.edition), section), person.head_id if person else None
    )
    return save_section(
        by=by.actor, at=at, form=uuid4(), assessment=road.assessment, section=section,
        person=person.pk if person else None, seen=had if seen is None else seen, entries=entries,
    )  # fmt: skip


def test_their_own_words_are_kept_as_theirs(started):
    save(started, "voices", Words(question="life_now", words="Somebody has to be in."), person=started.megan)
    said = Answer.objects.select_related("item").get()
    assert (said.words, said.said_by, said.person) == ("Somebody has to be in.", started.megan, started.megan)
    assert said.item.kind == Kind.FAMILY_LINKS.bit


def test_what_changed_takes_the_place_of_what_stood_and_that_stays(started):
    for words in ("Tired.", "Tired.", "Better since Tuesday."):
        save(started, "voices", Words(question="life_now", words=words), person=started.lowri)
    assert list(Answer.objects.order_by("item__at", "ended").values_list("words", "ended")) in (
        [("Tired.", given.MONDAY), ("Better since Tuesday.", None)],
        [("Better since Tuesday.", None), ("Tired.", given.MONDAY)],
    )
    save(started, "voices", Words(question="life_now", words=""), person=started.lowri)
    assert not Answer.objects.filter(ended=None).exists()


def test_strengths_and_needs_live_on_as_findings_of_one_person(started):
    save(started, "strengths", Strength(code="positive_parenting", words="Soup every day."), person=started.lowri)
    save(started, "needs", Need(code="3.2", words="She cannot get up.", factor="4B"), person=started.lowri)
    need = Finding.objects.select_related("item").get(sort=FindingSort.NEED)
    assert (need.person, need.factor, need.item.kind) == (started.lowri, "4B", Kind.MENTAL_HEALTH.bit)
    assert Finding.objects.get(sort=FindingSort.STRENGTH).words == "Soup every day."


def test_a_narrower_need_is_of_its_needs_kind(started):
    save(started, "needs", Need(code="10.2a", words="The letters."), person=started.lowri)
    assert Finding.objects.select_related("item").get().item.kind == Kind.MONEY_AND_WORK.bit


def test_ticked_again_it_is_not_written_twice(started):
    for _ in range(2):
        save(started, "needs", Need(code="3.2"), person=started.lowri)
    assert Finding.objects.count() == 1


def test_what_a_need_does_to_another_is_about_the_other_and_without_the_cause(started):
    save(started, "needs", Need(code="3.2"), person=started.lowri)
    need = Finding.objects.get()
    said = Touches(need=need.pk, person=started.megan.head_id, words="Minds Cai on bad mornings.")
    for _ in range(2):
        save(started, "needs", said, person=started.lowri)
    effect = Effect.objects.select_related("item").get()
    assert list(effect.item.subject_rows.values_list("person", flat=True)) == [started.megan.pk]
    assert effect.item.kind == Kind.FAMILY_LINKS.bit


def test_one_members_mental_health_does_not_show_to_the_school_without_agreement(started):
    road = started
    save(road, "needs", Need(code="3.2", words="She cannot get up."), person=road.lowri)
    save(road, "needs", Need(code="9.2b", words="Notice was given."), person=road.lowri)
    need = Finding.objects.get(code="3.2")
    save(road, "needs", Touches(need=need.pk, person=road.megan.head_id, words="Minds Cai."), person=road.lowri)
    everything = {"kinds": [], "everything": True, "at": given.later(0, hours=1)}
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, **everything)
    at = given.later(0, hours=2)
    assert [each.code for each in written(road, road.osei, at).findings] == ["9.2b"]
    given.an_answer(
        road, person=road.megan, given_by=road.lowri, to=road.osei.agency_id, capacity="for_child", **everything
    )
    seen = written(road, road.osei, at)
    assert [(each.words, each.need) for each in seen.touching] == [("Minds Cai.", None)]
    given.an_answer(
        road, person=road.lowri, to=road.osei.agency_id, kinds=[Kind.MENTAL_HEALTH], at=given.later(0, hours=3)
    )
    at = given.later(0, hours=4)
    assert {each.code for each in written(road, road.osei, at).findings} == {"3.2", "9.2b"}
    assert written(road, road.osei, at).touching[0].need == need.pk


def test_words_that_tell_of_something_more_guarded_are_kept_as_that(started):
    said = Words(question="life_now", words="I count Mum’s tablets.", also=Kind.MENTAL_HEALTH)
    save(started, "voices", said, person=started.megan)
    assert Answer.objects.select_related("item").get().item.kind == Kind.MENTAL_HEALTH.bit


def test_an_answer_about_the_family_is_about_those_it_tells_of(started):
    about = (started.lowri.head_id, started.dean.head_id)
    save(started, "home", Words(question="money", words="It lasts until Thursday.", about=about))
    item = Answer.objects.select_related("item").get().item
    assert (item.subjects, item.kind) == (2, Kind.MONEY_AND_WORK.bit)
    with pytest.raises(Refused) as refused:
        save(started, "home", Words(question="home", words="Damp."))
    assert refused.value.field == "q-home-about"


def test_each_is_heard_in_their_own_way_or_it_says_why_not_yet(started):
    save(started, "voices", HowHeard(how=Heard.OBSERVED, on=MONDAY), person=started.cai)
    save(started, "voices", HowHeard(how=Heard.NOT_YET, on=MONDAY, words="At work; I ring him."), person=started.dean)
    save(started, "voices", HowHeard(how=Heard.SPOKE, on=MONDAY), person=started.dean)
    assert Hearing.objects.get(person=started.dean, ended=None).how == Heard.SPOKE
    assert Hearing.objects.filter(ended=None).count() == 2


def test_a_score_and_a_view_are_the_persons_own(started):
    save(started, "voices", Score(question="own_score", score=6), person=started.megan)
    save(
        started,
        "summary",
        MakesOfIt(view=View.IN_PART, on=MONDAY, words="Not the bit about Cai."),
        person=started.megan,
    )
    assert Answer.objects.get().score == 6
    assert PersonView.objects.get().words == "Not the bit about Cai."


def test_what_is_not_known_is_kept_as_a_question(started):
    gap = NotKnown(words="Cai’s check", about=(started.cai.head_id,), ask="Jan Pell", by=date(2026, 9, 30))
    for _ in range(2):
        save(started, "not_known", gap)
    assert OpenQuestion.objects.get().ask == "Jan Pell"


def test_what_was_known_before_is_seen_again_and_not_asked_twice(started):
    save(started, "needs", Need(code="9.2a"), person=started.lowri)
    save(started, "known", Again(finding=Finding.objects.get().pk, how=Progress.WORSE, words="Now the roof."))
    assert Sighting.objects.get().how == Progress.WORSE


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (HowHeard(how=Heard.SPOKE, on=date(2026, 9, 8)), "heard-on"),
        (HowHeard(how=Heard.NOT_YET, on=MONDAY), "heard-words"),
        (HowHeard(how=Heard.THROUGH, on=MONDAY), "heard-through"),
        (Score(question="own_score", score=11), "q-own_score"),
        (Need(code="99"), "code"),
    ],
)
def test_what_says_too_little_is_refused_beside_its_field(started, entry, field):
    section = "needs" if isinstance(entry, Need) else "voices"
    with pytest.raises(Refused) as refused:
        save(started, section, entry, person=started.lowri)
    assert refused.value.field == field


def test_two_people_writing_lose_nothing(started):
    road = started
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, kinds=[], everything=True)
    given.an_answer(road, person=road.lowri, to=road.farida.agency_id, kinds=[], everything=True)
    at = given.later(0, hours=1)
    had = written(road, road.farida, at).count(_section(road, "voices"), road.lowri.head_id)
    save(road, "voices", Words(question="life_now", words="Mine."), person=road.lowri, by=road.osei, at=at, seen=had)
    with pytest.raises(Stale) as stale:
        save(road, "voices", Words(question="life_now", words="Ours."), person=road.lowri, at=at, seen=had)
    assert (stale.value.who, stale.value.when) == ("Kwame Osei", at)
    assert Answer.objects.get().words == "Mine."


def test_what_somebody_may_not_see_never_makes_their_page_stale(started):
    road = started
    given.an_answer(road, person=road.lowri, to=road.osei.agency_id, kinds=[], everything=True)
    at = given.later(0, hours=1)
    had = written(road, road.osei, at).count(_section(road, "needs"), road.lowri.head_id)
    save(road, "needs", Need(code="3.2"), person=road.lowri, at=at)
    save(road, "needs", Words(question="health", words="A bad knee."), person=road.lowri, by=road.osei, at=at, seen=had)
    assert Answer.objects.filter(words="A bad knee.").exists()


def _section(road, code):
    assessment = Assessment.objects.get(pk=road.assessment)
    return section_of(edition_of(assessment.framework, assessment.edition), code)


def test_who_and_what_is_not_there_is_not_found(started):
    other = given.a_contact(by=started.farida)
    words = Words(question="life_now", words="x")
    for section, person, entry in (
        ("voices", other.people.first().person, words),
        ("nothing", started.lowri, words),
        ("voices", started.lowri, Words(question="nothing", words="x")),
    ):
        with pytest.raises(NotFound):
            save_section(
                by=started.farida.actor, at=given.MONDAY, assessment=started.assessment, section=section,
                person=person.pk, seen=0, entries=[entry],
            )  # fmt: skip


def test_one_is_open_at_a_time(started):
    with pytest.raises(Refused, match="open already"):
        start_assessment(by=started.farida.actor, at=given.later(1), form=uuid4(), family=started.family.pk)


def test_an_area_adds_a_framework_without_code(road):
    own = {
        "name": "Young carer’s assessment", "says": "With the young person.", "youngest_asked": 5, "domains": [],
        "sections": [
            {"code": "caring", "name": "Caring", "says": "What you do.", "questions": [
                {"code": "does", "question": "What do you do for others?", "hint": "Each day.", "per": "person",
                 "asked_of": "child", "answer": "own_words", "kind": "family_links", "caf": [], "needed": True},
            ]},
        ],
    }  # fmt: skip
    bring_in_edition(name="young-carer", version=1, in_force_from="2026-01-01", source="Ours", content=own)
    road.assessment = start_assessment(
        by=road.farida.actor, at=given.MONDAY, form=uuid4(), family=road.family.pk, framework="young-carer"
    )
    save(road, "caring", Words(question="does", words="Tablets at night."), person=road.megan)
    assert Answer.objects.get().words == "Tablets at night."


@pytest.mark.parametrize("name", ["kinds", "nothing"])
def test_a_list_that_is_no_framework_cannot_be_used(road, name):
    with pytest.raises(Refused) as refused:
        start_assessment(by=road.farida.actor, at=given.MONDAY, family=road.family.pk, framework=name)
    assert refused.value.field == "framework"
