"""An assessment is finished when each was heard; not agreeing stops nothing, and the family gets its copy."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import given
from tests.assessment.test_save_section import save
from thinkfamily.assessment.commands import (
    HowHeard,
    MakesOfIt,
    Words,
    finish_assessment,
    give_copy,
    start_assessment,
)
from thinkfamily.assessment.models import Assessment, Hearing
from thinkfamily.assessment.terms import Heard, View
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due

pytestmark = pytest.mark.django_db

MONDAY = given.MONDAY.date()
LATER = given.later(3)


@pytest.fixture
def heard(road):
    """Each was heard, in their own way, and what matters most is written."""
    road.assessment = start_assessment(by=road.farida.actor, at=given.MONDAY, family=road.family.pk)
    make_due(
        "assess_family", about=road.family, role="responsible", family=road.family.pk, at=given.MONDAY,
        by=LATER + timedelta(days=9),
    )  # fmt: skip
    for person, how in ((road.lowri, Heard.SPOKE), (road.dean, Heard.SPOKE), (road.megan, Heard.DREW)):
        save(road, "voices", HowHeard(how=how, on=MONDAY), person=person)
    save(road, "voices", HowHeard(how=Heard.OBSERVED, on=MONDAY), person=road.cai)
    everyone = tuple(each.head_id for each in (road.lowri, road.dean, road.megan, road.cai))
    save(road, "summary", Words(question="summary", words="A bed each, and the post opened.", about=everyone))
    return road


def finish(road, at=LATER, by=None):
    return finish_assessment(by=(by or road.farida).actor, at=at, form=uuid4(), assessment=road.assessment)


def test_it_meets_the_duty_and_makes_what_comes_next(heard):
    finish(heard)
    assert Assessment.objects.get(pk=heard.assessment).finished == LATER
    ends = dict(Due.objects.filter(family=heard.family.pk).values_list("kind", "ended"))
    assert ends["assess_family"] == LATER
    assert ends["copy_to_family"] is None
    assert ends["choose_lead"] is None


def test_who_was_not_heard_is_named(heard):
    road = heard
    Hearing.objects.filter(person=road.cai).update(ended=given.MONDAY)
    with pytest.raises(Refused, match="nobody has heard Cai yet"):
        finish(road)
    save(road, "voices", HowHeard(how=Heard.NOT_YET, on=MONDAY, words="Asleep; Jan sees him."), person=road.cai)
    finish(road)


def test_not_agreeing_stops_nothing(heard):
    save(heard, "summary", MakesOfIt(view=View.DISAGREES, on=MONDAY, words="It is not like that."), person=heard.dean)
    finish(heard)
    assert Assessment.objects.get(pk=heard.assessment).finished


def test_what_matters_most_has_to_be_written(heard):
    save(heard, "summary", Words(question="summary", words=""))
    with pytest.raises(Refused, match="what matters most"):
        finish(heard)


def test_a_finished_one_is_not_written_in(heard):
    finish(heard)
    with pytest.raises(Refused, match="finished"):
        save(heard, "voices", Words(question="life_now", words="More."), person=heard.lowri)
    with pytest.raises(Refused, match="already"):
        finish(heard)


def test_each_has_their_copy_and_the_duty_is_met(heard):
    with pytest.raises(Refused, match="Finish"):
        give_copy(by=heard.farida.actor, at=LATER, assessment=heard.assessment, people=[heard.lowri.head_id])
    finish(heard)
    with pytest.raises(Refused, match="who was given"):
        give_copy(by=heard.farida.actor, at=LATER, assessment=heard.assessment, people=[])
    give_copy(by=heard.farida.actor, at=LATER, assessment=heard.assessment, people=[heard.lowri.head_id])
    assert Due.objects.get(kind="copy_to_family").ended == LATER


def test_a_stranger_cannot_finish_it(heard):
    with pytest.raises(NotFound):
        finish(heard, by=given.a_practitioner())
