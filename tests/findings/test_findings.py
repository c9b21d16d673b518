"""Strengths and needs live on: written down once, touching others in words without the cause, seen again."""

from datetime import date
from uuid import uuid4

import pytest

from tests import given
from thinkfamily.findings.commands import record_need, record_strength, say_whom_it_touches, sight_finding
from thinkfamily.findings.models import Effect, Finding, Sighting
from thinkfamily.findings.queries import findings_seen
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    """A housing officer and the adult and child she told the door of."""
    given.a_place()
    officer = given.a_practitioner()
    contact = given.a_contact(by=officer)
    lowri, _dean, megan = (named.person for named in contact.people.order_by("place"))
    return officer, lowri, megan


def a_need(known, **more):
    officer, lowri, _ = known
    return record_need(by=officer.actor, at=given.MONDAY, form=uuid4(), person=lowri.pk, **({"code": "10.2a"} | more))


def test_a_code_brings_its_own_kind_of_information(known):
    officer, lowri, _ = known
    a_need(known)
    record_strength(by=officer.actor, at=given.MONDAY, person=lowri.pk, code="positive_parenting", words="Soup.")
    kinds = dict(Finding.objects.values_list("code", "item__kind"))
    assert kinds == {"10.2a": Kind.MONEY_AND_WORK.bit, "positive_parenting": Kind.FAMILY_LINKS.bit}


def test_a_person_may_say_that_it_tells_of_more_and_never_of_less(known):
    a_need(known, kind=Kind.DOMESTIC_ABUSE)
    a_need(known, code="3.2", kind=Kind.HOUSING)
    kinds = dict(Finding.objects.values_list("code", "item__kind"))
    assert kinds == {"10.2a": Kind.DOMESTIC_ABUSE.bit, "3.2": Kind.MENTAL_HEALTH.bit}


@pytest.mark.parametrize(
    ("more", "field"),
    [({"code": "11.1"}, "code"), ({"factor": "99Z"}, "factor"), ({"since": date(2026, 9, 8)}, "since")],
)
def test_what_is_on_no_list_or_still_to_come_is_refused(known, more, field):
    with pytest.raises(Refused) as refused:
        a_need(known, **more)
    assert refused.value.field == field


def test_what_stands_there_is_not_written_twice(known):
    a_need(known)
    with pytest.raises(Refused, match="stands there already"):
        a_need(known)


def test_it_is_seen_again_and_ends_when_it_is_met(known):
    officer, lowri, _ = known
    need = a_need(known)
    sight_finding(by=officer.actor, at=given.later(30), finding=need, how=Progress.BETTER, words="Three weeks paid.")
    sight_finding(by=officer.actor, at=given.later(60), finding=need, how=Progress.MET)
    assert Finding.objects.get().ended == given.later(60).date()
    assert set(Sighting.objects.values_list("item__kind", flat=True)) == {Kind.MONEY_AND_WORK.bit}
    at = given.later(61)
    (shown,) = findings_seen(seen_about(viewer_of(officer.actor, at), at, [lowri.pk]), FindingSort.NEED)
    assert (shown.last.how, shown.is_open) == (Progress.MET, False)
    with pytest.raises(Refused, match="write it down anew"):
        sight_finding(by=officer.actor, at=given.later(62), finding=need, how=Progress.WORSE)


def test_a_strength_is_never_done_with(known):
    officer, lowri, _ = known
    strength = record_strength(by=officer.actor, at=given.MONDAY, person=lowri.pk, code="routines")
    with pytest.raises(Refused):
        sight_finding(by=officer.actor, at=given.later(1), finding=strength, how=Progress.MET)


def test_what_it_does_to_another_is_about_the_other_alone(known):
    officer, lowri, megan = known
    need = a_need(known)
    effect = say_whom_it_touches(by=officer.actor, at=given.MONDAY, need=need, person=megan.pk, words="No school trip.")
    assert list(Effect.objects.get(pk=effect).item.subject_rows.values_list("person", flat=True)) == [megan.pk]
    for person, words, field in ((lowri, "x", "person"), (megan, " ", "words")):
        with pytest.raises(Refused) as refused:
            say_whom_it_touches(by=officer.actor, at=given.MONDAY, need=need, person=person.pk, words=words)
        assert refused.value.field == field


def test_who_may_see_nothing_of_somebody_writes_nothing_about_them(known):
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(NotFound):
        a_need((stranger, *known[1:]))
    need = a_need(known)
    with pytest.raises(NotFound):
        sight_finding(by=stranger.actor, at=given.MONDAY, finding=need, how=Progress.SAME)
    with pytest.raises(NotFound):
        record_need(by=known[0].actor, at=given.MONDAY, person=uuid4(), code="9.2a")
