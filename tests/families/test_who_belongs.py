"""How two people are tied is written down, changed and ended, and nothing that was written is lost."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned
from thinkfamily.assessment.commands import ask_agreement
from thinkfamily.families.models import FamilyMember, Relationship
from thinkfamily.families.queries import members_of
from thinkfamily.families.terms import TieEnd
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.commands import Asked
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.terms import Answer, AskedHow, Capacity, Kind, Recipient
from thinkfamily.support.commands import (
    TieTold,
    change_relationship,
    end_relationship,
    leave_family,
    write_relationship,
)

pytestmark = pytest.mark.django_db

road = begun(planned.a_led_family)
AT, NEXT = given.later(2), given.later(3)


def write(road, *, by=None, at=AT, form=None, **more):
    said = {"one": road.lowri, "kind": "parent", "other": road.megan, "responsibility": "yes"} | more
    return write_relationship(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), family=road.family.pk, told=TieTold(**said)
    )


def change(road, tie, *, by=None, at=NEXT, seen=1, **more):
    said = {"one": road.lowri, "kind": "parent", "other": road.megan, "responsibility": "yes"} | more
    return change_relationship(
        by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, relationship=tie, seen=seen,
        told=TieTold(**said),
    )  # fmt: skip


def end(road, tie, *, by=None, at=NEXT, seen=1, how=TieEnd.ENDED, on=date(2026, 9, 10)):
    return end_relationship(
        by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, relationship=tie, seen=seen,
        how=how, on=on,
    )  # fmt: skip


def leave(road, person, on, *, by=None, at=AT):
    return leave_family(by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, person=person, on=on)


def rows():
    found = Relationship.objects.order_by("item__at", "item")
    return [(row.kind, row.responsibility, row.since, row.until, row.withdrawn is not None) for row in found]


@pytest.fixture
def farida(client, road):
    client.force_login(road.farida.actor.account)
    return client


def page(name, road, *more):
    return reverse(name, args=[road.family.pk, *more])


def text(answer):
    return " ".join(answer.content.decode().split())


def test_it_is_written_from_the_elder_s_side_with_all_that_is_known(road):
    write(
        road, one=road.megan, kind="child", other=road.lowri, since=date(2012, 5, 3), lives_with=True,
        arrangement="  Dean collects her on Fridays. ",
    )  # fmt: skip
    tie = Relationship.objects.select_related("item").get()
    assert (tie.one_id, tie.kind, tie.other_id) == (road.lowri, "parent", road.megan)
    assert (tie.lives_with, tie.arrangement) == (True, "Dean collects her on Fridays.")
    assert tie.item.kind == Kind.FAMILY_LINKS.bit


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"other": "lowri"}, "other"),
        ({"kind": "victim_of"}, "kind"),
        ({"one": "megan", "other": "lowri"}, "kind"),
        ({"kind": "sibling"}, "responsibility"),
        ({"since": date(2026, 9, 30)}, "since"),
    ],
)
def test_what_cannot_be_so_is_refused_beside_the_question(road, more, field):
    people = {"lowri": road.lowri, "megan": road.megan}
    with pytest.raises(Refused) as refused:
        write(road, **{name: people.get(value, value) for name, value in more.items()})
    assert refused.value.field == field
    assert not Relationship.objects.exists()


def test_nobody_outside_the_family_is_tied_and_nobody_outside_the_work_ties(road):
    other = given.a_contact(by=road.farida).people.first().person_id
    with pytest.raises(NotFound):
        write(road, other=other)
    with pytest.raises(NotFound):
        write(road, by=given.a_practitioner(name="Neil Tansley"))
    with pytest.raises(Refused, match="Farida Bashir, or somebody in the team"):
        write(road, by=road.place.worker)
    write(road, by=road.boss)


def test_sent_twice_it_is_one_act(road):
    form = uuid4()
    assert write(road, form=form) == write(road, form=form)
    assert Event.objects.filter(kind="relationship.written").count() == Relationship.objects.count() == 1


def test_what_changed_on_a_day_ends_and_goes_on_from_it(road):
    first = write(road, since=date(2012, 5, 3))
    second = change(road, first, kind="non_resident_parent", since=date(2026, 9, 1), lives_with=False)
    assert rows() == [
        ("parent", "yes", date(2012, 5, 3), date(2026, 9, 1), False),
        ("non_resident_parent", "yes", date(2026, 9, 1), None, False),
    ]
    assert Relationship.objects.get(pk=second).before_id == first


def test_what_was_not_whole_is_withdrawn_and_keeps_its_beginning(road):
    first = write(road, responsibility="", since=date(2012, 5, 3))
    change(road, first, arrangement="A court order of May says where she lives.")
    assert rows() == [
        ("parent", "", date(2012, 5, 3), None, True), ("parent", "yes", date(2012, 5, 3), None, False),
    ]  # fmt: skip


def test_a_change_is_a_change_and_cannot_be_before_it_began(road):
    first = write(road, since=date(2026, 9, 3))
    with pytest.raises(Refused, match="written already"):
        change(road, first)
    with pytest.raises(Refused) as refused:
        change(road, first, responsibility="restricted", since=date(2026, 9, 2))
    assert refused.value.field == "since"
    with pytest.raises(NotFound):
        change(road, first, other=road.dean)
    assert len(rows()) == 1


def test_an_end_is_on_a_day_and_a_mistake_was_never_so(road):
    couple = write(road, one=road.dean, kind="partner", other=road.lowri, responsibility="", since=date(2026, 1, 1))
    for on, field in ((None, "on"), (date(2025, 12, 31), "on"), (date(2026, 9, 30), "on")):
        with pytest.raises(Refused) as refused:
            end(road, couple, on=on)
        assert refused.value.field == field
    end(road, couple)
    parent = write(road, at=given.later(4))
    with pytest.raises(Refused, match="goes on being parent of Megan") as refused:
        end(road, parent, at=given.later(5))
    assert refused.value.field == "how"
    end(road, parent, at=given.later(5), how=TieEnd.MISTAKE)
    assert rows() == [
        ("partner", "", date(2026, 1, 1), date(2026, 9, 10), False), ("parent", "yes", None, None, True),
    ]  # fmt: skip
    with pytest.raises(Refused, match="ended already"):
        end(road, parent, at=given.later(6), seen=2)


def test_a_couple_that_ended_can_be_one_again(road):
    couple = write(road, one=road.dean, kind="partner", other=road.lowri, responsibility="")
    with pytest.raises(Refused, match="already"):
        write(road, one=road.lowri, kind="spouse", other=road.dean, responsibility="")
    end(road, couple)
    write(road, one=road.lowri, kind="spouse", other=road.dean, responsibility="", at=given.later(4))


@pytest.mark.parametrize("step", [change, end])
def test_whoever_comes_second_is_told_and_nothing_of_theirs_is_saved(road, step):
    first = write(road)
    change(road, first, by=road.boss, responsibility="restricted")
    with pytest.raises(Stale) as stale:
        step(road, first, at=given.later(4))
    assert stale.value.who == "Gwen Ellis"
    assert Item.objects.get(pk=first).version == 2
    assert len(rows()) == 2


def test_agreed_for_a_child_once_it_is_written_down_who_may(road, farida):
    where = page("ask_agreement", road, road.megan)
    link = f"{page('write_relationship', road)}?other={road.megan}"
    assert link in farida.get(where).content.decode()
    assert link in farida.get(page("who_belongs", road)).content.decode()
    assert f'value="{road.megan}" selected' in farida.get(link).content.decode()
    sent = {"form": str(uuid4()), "one": road.dean, "kind": "parent", "other": road.megan, "responsibility": "yes"}
    assert farida.post(page("write_relationship", road), sent).status_code == 302
    asked = farida.get(where).content.decode()
    assert link not in asked
    assert "Dean Pritchard, who has parental responsibility" in asked
    given_now = ask_agreement(
        by=road.farida.actor, at=given.NOW + timedelta(minutes=6), family=road.family.pk, person=road.megan,
        given_by=road.dean, to=[(Recipient.AGENCY, road.farida.agency_id)], kinds=[Kind.PLAN_AND_ACTIONS],
        answer=Answer.DECLINES,
        asked=Asked(
            asked_on=given.NOW.date(), how=AskedHow.IN_PERSON, purpose="plan_together", notice=1, language="English",
            capacity=Capacity.FOR_CHILD,
        ),
    )  # fmt: skip
    assert given_now


def test_whoever_may_not_write_it_is_told_whom_to_tell(road, client):
    client.force_login(road.place.worker.actor.account)
    asked = text(client.get(page("ask_agreement", road, road.megan)))
    assert "Nobody is written down who may answer for Megan" in asked
    assert "Farida Bashir, or somebody in the team around this family, writes this down." in asked
    assert page("write_relationship", road) not in asked


def test_a_young_carer_is_called_so_on_both_pages(road, farida):
    write(road, one=road.lowri, kind="cared_for_by", other=road.megan, responsibility="", since=date(2025, 2, 1))
    shown = text(farida.get(page("who_belongs", road)))
    assert "<strong><bdi>Megan</bdi></strong>, <bdi>young carer of Lowri</bdi>, since 1 February 2025" in shown
    assert "Young carer of Lowri" in text(farida.get(page("family_page", road)))


def test_what_was_typed_stays_beside_what_is_wrong_with_it(road, farida):
    sent = {
        "form": str(uuid4()), "one": road.megan, "kind": "grandparent", "other": road.lowri,
        "arrangement": "Every second weekend.",
    }  # fmt: skip
    answer = farida.post(page("write_relationship", road), sent)
    assert answer.status_code == 422
    assert "Megan is too young to be grandparent of Lowri." in text(answer)
    assert "Every second weekend." in text(answer)
    empty = text(farida.post(page("write_relationship", road), {"form": str(uuid4())}))
    for said in ("Choose the first of the two", "Choose how they belong", "Choose the second of the two"):
        assert said in empty


def test_two_who_change_the_same_see_both_versions_and_one_goes_on_from_the_other(road, farida):
    first = write(road, responsibility="", at=given.later(2))
    second = change(road, first, by=road.boss, responsibility="restricted", at=given.later(3))
    mine = {
        "form": str(uuid4()), "seen": "1", "kind": "parent", "responsibility": "yes", "arrangement": "As we said.",
    }  # fmt: skip
    both = farida.post(page("change_relationship", road, first), mine)
    assert both.status_code == 409
    said = text(both)
    assert "Gwen Ellis saved this" in said
    assert "Has it, and a court has limited" not in said
    assert "Restricted" in said
    there = page("change_relationship", road, second)
    assert f'action="{there}"' in said
    assert farida.get(page("change_relationship", road, first)).url == there
    again = farida.post(there, mine | {"form": str(uuid4())}, follow=True)
    assert "Changed. What was written before stays on record." in text(again)
    assert [row[1] for row in rows() if not row[4]] == ["yes"]


def test_who_ends_what_was_changed_meanwhile_looks_again_first(road, farida):
    first = write(road, one=road.dean, kind="partner", other=road.lowri, responsibility="", at=given.later(2))
    second = change(
        road, first, by=road.boss, one=road.dean, kind="spouse", other=road.lowri, responsibility="", at=given.later(3)
    )
    sent = {"form": str(uuid4()), "seen": "1", "how": "mistake"}
    again = farida.post(page("end_relationship", road, first), sent)
    assert again.status_code == 422
    assert "Gwen Ellis changed this while you were reading." in text(again)
    assert f'action="{page("end_relationship", road, second)}"' in text(again)
    done = farida.post(page("end_relationship", road, second), sent | {"form": str(uuid4())}, follow=True)
    assert "It stays on record as it was." in text(done)
    gone = farida.post(page("change_relationship", road, second), sent | {"form": str(uuid4()), "kind": "spouse"})
    assert "Farida Bashir wrote down meanwhile that this has ended." in text(gone)


def test_what_ended_stands_below_what_is_so_now(road, farida):
    couple = write(road, one=road.dean, kind="partner", other=road.lowri, responsibility="")
    end(road, couple)
    shown = text(farida.get(page("who_belongs", road)))
    assert shown.index("How they belong to each other") < shown.index(">Before<") < shown.index("partner of Lowri")
    assert "until 10 September 2026" in shown


def test_somebody_left_on_a_day_and_stands_apart_from_then_on(road, farida):
    write(road, one=road.dean)
    leave(road, road.dean, date(2026, 9, 8), at=given.later(3))
    assert set(members_of(road.family)) == {road.lowri, road.megan}
    assert FamilyMember.objects.get(person=road.dean).until == end_of_day(date(2026, 9, 8))
    family = text(farida.get(page("family_page", road)))
    assert "No longer in the family: Dean Pritchard, until 8 September" in family
    assert "Daughter of Dean" in family
    assert "Dean Pritchard</bdi></strong> left the family on 8 September 2026" in text(
        farida.get(page("who_belongs", road))
    )
    assert "Dean" not in text(farida.get(page("agreements", road))).split("Person by person")[1]


@pytest.mark.parametrize("on", [date(2026, 9, 6), date(2026, 9, 10)])
def test_nobody_leaves_before_they_came_or_on_a_day_to_come(road, on):
    with pytest.raises(Refused) as refused:
        leave(road, road.dean, on)
    assert refused.value.field == "on"


def test_a_family_is_never_left_with_nobody_in_it(road):
    for person in (road.dean, road.megan):
        leave(road, person, AT.date())
    with pytest.raises(Refused, match="the only one"):
        leave(road, road.lowri, AT.date())


def test_somebody_who_has_left_is_asked_for_no_agreement_any_more(road):
    make_due("ask_agreement", about=road.family, role="responsible", family=road.family.pk, by=AT, at=given.MONDAY)
    for person in road.people[:2]:
        given.an_answer(road, person=person, to=given.an_agency(f"School {person.pk}", "school"), at=given.later(1))
    assert Due.objects.get(kind="ask_agreement").ended is None
    leave(road, road.megan, AT.date())
    assert Due.objects.get(kind="ask_agreement").end == "met"


def test_it_is_said_on_a_page_which_keeps_what_is_wrong(road, farida):
    where = page("leave_family", road, road.dean)
    late = farida.post(where, {"form": str(uuid4()), "on_day": "6", "on_month": "9", "on_year": "2026"})
    assert late.status_code == 422
    assert "They were written down in this family on 7 September 2026." in text(late)
    assert 'value="6"' in text(late)
    done = farida.post(where, {"form": str(uuid4()), "on_day": "8", "on_month": "9", "on_year": "2026"}, follow=True)
    assert "Written down: Dean has left." in text(done)
    assert farida.get(where).status_code == 404
    assert farida.get(page("leave_family", road, uuid4())).status_code == 404
