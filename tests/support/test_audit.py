"""Each month a manager looks at a sample of supervised families, drawn by chance that can be repeated."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned as on
from tests.support.audited import a_sample
from tests.versioned_data import content
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import due_day
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import accept_lead, draw_audit, hand_over_lead, record_audit
from thinkfamily.support.models import AuditedFamily, AuditSample, OversightNote
from thinkfamily.support.queries.audit import audits
from thinkfamily.support.rules.audit import draw, how_many, may_audit
from thinkfamily.support.rules.part import Part

pytestmark = pytest.mark.django_db
road = begun(on.a_led_family)
FAMILIES = [str(number) for number in range(40)]


@pytest.mark.parametrize(("families", "drawn"), [(0, 0), (1, 1), (2, 2), (9, 2), (15, 3), (16, 4), (300, 6)])
def test_one_in_five_is_looked_at_two_at_least_and_six_at_most(families, drawn):
    assert how_many(families, content("support", "audit")) == drawn


def test_drawn_again_with_the_same_seed_it_is_the_same_and_with_another_it_is_not():
    assert draw(FAMILIES, "one", 6) == draw(reversed(FAMILIES), "one", 6)
    assert draw(FAMILIES, "one", 6) != draw(FAMILIES, "two", 6)
    assert len(set(draw(FAMILIES, "one", 6))) == 6


def test_no_family_is_drawn_much_more_than_another():
    drawn = [family for seed in range(400) for family in draw(FAMILIES, str(seed), 6)]
    counts = [drawn.count(family) for family in FAMILIES]
    assert min(counts) > 30
    assert max(counts) < 95


def test_only_who_supervises_the_lead_says_what_they_found():
    assert may_audit(Part(supervises=True))
    assert not may_audit(Part(leads=True, answers=True))


def audited(road, day=2):
    return AuditedFamily.objects.get(sample=a_sample(road.boss, at=given.later(day)))


def found(road, row, *, day=3, **more):
    said = {
        "looked_at": ["heard", "plan"], "words": "Nothing has to change.", "learned": "Soup opens doors.",
        "next_by": given.later(40).date(), "form": uuid4(),
    } | more  # fmt: skip
    return record_audit(by=road.boss.actor, at=given.later(day), audited=row.pk, **said)


def owed(kind, about):
    return Due.objects.filter(kind=kind, about_id=about, ended=None)


def test_a_sample_is_drawn_once_a_month_from_those_they_supervise(road):
    row = audited(road)
    assert (row.family, row.lead) == (road.family, road.farida)
    assert row.sample.month == date(2026, 9, 1)
    assert row.sample.drawn_from == [str(road.family.pk)]
    due = owed("audit_family", row.pk).get()
    assert (due.holder, due_day(due.by)) == (road.boss.actor_id, date(2026, 9, 23))
    with pytest.raises(Refused, match="drawn already"):
        a_sample(road.boss, at=given.later(20))
    assert a_sample(road.boss, at=given.later(30))


def test_chance_chooses_the_seed_and_it_is_kept(road):
    form = uuid4()
    sample = draw_audit(by=road.boss.actor, at=given.later(2), form=form)
    assert draw_audit(by=road.boss.actor, at=given.later(2), form=form) == sample
    assert len(AuditSample.objects.get().seed) == 16


def test_who_supervises_nobody_draws_nothing(road):
    with pytest.raises(Refused, match="Nobody whom you supervise leads"):
        a_sample(road.farida, at=given.later(2))


def test_what_was_found_stands_on_the_record_and_is_looked_at_again(road):
    row = audited(road)
    note = OversightNote.objects.get(pk=found(road, row))
    assert (note.sort, note.learned) == ("audit", "Soup opens doors.")
    assert note.because == "Looked at: what each child and adult said; the plan and what came of it."
    assert not owed("audit_family", row.pk).exists()
    assert due_day(owed("look_again", road.family.pk).get().by) == given.later(40).date()
    with pytest.raises(Refused, match="on the record already"):
        found(road, row, day=4)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"looked_at": []}, "looked_at"),
        ({"looked_at": ["the weather"]}, "looked_at"),
        ({"words": " "}, "words"),
        ({"learned": ""}, "learned"),
        ({"next_by": None}, "next_by"),
        ({"next_by": given.later(3).date()}, "next_by"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_question(road, wrong, field):
    with pytest.raises(Refused) as refused:
        found(road, audited(road), **wrong)
    assert refused.value.field == field
    assert not OversightNote.objects.exists()


def test_nobody_else_looks_at_it_and_sent_twice_it_is_one(road):
    row, form = audited(road), uuid4()
    with pytest.raises(NotFound):
        record_audit(
            by=road.farida.actor, at=given.later(3), audited=row.pk, looked_at=["plan"], words="x", learned="y",
            next_by=given.later(9).date(),
        )  # fmt: skip
    assert found(road, row, form=form) == found(road, row, form=form)


def test_where_somebody_else_supervises_the_next_lead_nothing_is_to_do(road):
    row = audited(road)
    other = given.a_practitioner(name="Efa Osei", agency=given.an_agency("Lowfen School"))
    request = hand_over_lead(
        by=road.farida.actor, at=given.later(3), family=road.family.pk, practitioner=other.pk, because="Moves away."
    )
    accept_lead(by=other.actor, at=given.later(4), form=uuid4(), request=request)
    assert not owed("audit_family", row.pk).exists()
    shown = audits(viewer_of(road.boss.actor, given.later(5)), given.later(5), place_on(given.later(5))).sample
    assert [(each.gone, each.family_name) for each in shown.families] == [(True, "")]


def text(answer):
    return " ".join(answer.content.decode().split())


def test_it_is_drawn_looked_at_and_read_in_the_browser(as_, road):
    page = as_(road.boss).get(reverse("my_work"))
    assert reverse("audits") in page.content.decode()
    assert "You can draw from one family." in text(as_(road.boss).get(reverse("audits")))
    drawn = as_(road.boss).post(reverse("draw_audit"), {"form": uuid4()}, follow=True)
    assert "Drawn again with the same number it is the same." in text(drawn)
    address = reverse("record_audit", args=[AuditedFamily.objects.get().pk])
    assert address in drawn.content.decode()
    as_(road.boss).get(address)
    look = Look.objects.latest("at")
    assert (look.about, look.reason, look.what) == (road.family.pk, "supervision", "audit")
    again = AuditSample.objects.get().drawn.date() + timedelta(days=30)
    sent = {"form": uuid4(), "looked_at": ["plan"], "words": "Ask Dean too.", "learned": "",
            "next_by_day": again.day, "next_by_month": again.month, "next_by_year": again.year}  # fmt: skip
    missing = as_(road.boss).post(address, sent)
    assert missing.status_code == 422
    assert "Ask Dean too." in text(missing)
    as_(road.boss).post(address, sent | {"learned": "Fathers are asked last."})
    assert "On the record since" in text(as_(road.boss).get(reverse("audits")))
    shown = text(as_(road.boss).get(reverse("oversight", args=[road.family.pk])))
    assert "Looked at: the plan and what came of it." in shown
    assert "Fathers are asked last." in shown
    assert "You have put this family on the record already" in text(as_(road.boss).get(address))
    for page in (address, reverse("audits")):
        assert as_(road.farida).get(page).status_code == 404
