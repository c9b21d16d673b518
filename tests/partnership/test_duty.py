"""Whoever looks after somebody's post puts them on duty in a team and takes them off, and somebody always reads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests import given
from tests.beginning import begun
from thinkfamily.door.queries import count_at_the_door
from thinkfamily.partnership.commands import (
    add_team,
    begin_duty,
    change_address,
    clock,
    end_duty,
    forget_second_step,
)
from thinkfamily.partnership.models import Practitioner, TeamMember
from thinkfamily.partnership.queries import duty_of
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Account, Event
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.support.commands import end_somebodys_post

pytestmark = pytest.mark.django_db
AT = given.later(2)
TODAY = AT.date()


class Door:
    """A front door with a contact waiting, somebody new whom its manager supervises, and a school with a team."""

    def __init__(self):
        self.place = given.a_place()
        self.manager, self.worker = self.place.manager, self.place.worker
        self.new = given.a_practitioner(
            name="Bola Ajayi", agency=self.worker.agency_id, role="front_door", supervisor=self.manager.pk
        )
        self.contact = given.a_contact()
        self.happening = self.contact.told.get(part="happening").item_id
        school = given.an_agency("Weir Primary", "school")
        self.head = given.a_practitioner(name="Ines Roy", agency=school)
        self.elsewhere = add_team(
            by=clock(), at=given.MONDAY, name="Weir pastoral team", agency=school, kind="other", manager=self.head.pk
        )
        office = given.an_agency("Records office", "council")
        self.ines = given.a_practitioner(name="Ines Rahman", agency=office, role="information_governance")


door = begun(Door)


def begins(door, who=None, by=None, **more):
    told = {"team": door.place.door, "form": uuid4()} | more
    who, by = who or door.new, by or door.manager
    return begin_duty(by=by.actor, at=AT, practitioner=who.pk, **told)


def ends(door, who, by=None, team=None, form=None):
    by = by or door.manager
    return end_duty(by=by.actor, at=AT, form=form or uuid4(), practitioner=who.pk, team=team or door.place.door)


def reads(door, who, at=AT):
    viewer = viewer_of(who.actor, at)
    allowed = bool(decide(viewer, door.happening, at)[0])
    assert (count_at_the_door(viewer, at) > 0) is allowed
    return allowed


def test_whoever_is_put_on_duty_reads_what_was_sent_and_no_more_once_taken_off(door):
    assert not reads(door, door.new)
    begins(door)
    assert reads(door, door.new)
    ends(door, door.new)
    assert not reads(door, door.new)
    kinds = (
        Event.objects.filter(about_id=door.new.pk, actor=door.manager.actor)
        .order_by("at")
        .values_list("kind", flat=True)
    )
    assert {"practitioner.put_on_duty", "practitioner.taken_off_duty"} <= {*kinds}


def test_until_a_day_they_read_to_its_end(door):
    last = TODAY + timedelta(days=3)
    begins(door, last_day=last)
    end = end_of_day(last)
    assert [reads(door, door.new, at) for at in (end - timedelta(seconds=1), end)] == [True, False]
    assert duty_of(door.manager.actor, AT, door.new.pk).teams[0].last_day == last


def test_a_form_sent_twice_is_one_act_and_nobody_is_on_duty_twice(door):
    form = uuid4()
    for _ in range(2):
        begins(door, form=form)
    assert TeamMember.objects.filter(practitioner=door.new).count() == 1
    with pytest.raises(Refused, match="already"):
        begins(door)
    form = uuid4()
    for _ in range(2):
        ends(door, door.new, form=form)
    with pytest.raises(NotFound):
        ends(door, door.new)


def test_nobody_does_it_for_themselves_for_a_stranger_or_into_another_agency_s_team(door):
    for told in (
        {"who": door.manager}, {"by": door.worker}, {"by": door.head}, {"who": door.head}, {"team": door.elsewhere},
        {"team": uuid4()}, {"by": door.ines, "who": door.ines},
    ):  # fmt: skip
        with pytest.raises(NotFound):
            begins(door, **told)
    begins(door, by=door.ines)


@pytest.mark.parametrize("days", [-1, 367])
def test_the_last_day_is_one_to_come(door, days):
    with pytest.raises(Refused) as refused:
        begins(door, last_day=TODAY + timedelta(days=days))
    assert refused.value.field == "last_day"


def test_the_last_who_may_read_stays_until_another_can(door):
    ends(door, door.worker)
    with pytest.raises(NotFound):
        ends(door, door.worker)
    with pytest.raises(Refused, match="Put somebody on duty"):
        ends(door, door.manager, by=door.ines)
    Practitioner.objects.filter(pk=door.new.pk).update(cleared_until=TODAY - timedelta(days=1))
    begins(door)
    with pytest.raises(Refused, match="Put somebody on duty"):
        ends(door, door.manager, by=door.ines)
    Practitioner.objects.filter(pk=door.new.pk).update(cleared_until=TODAY + timedelta(days=1))
    ends(door, door.manager, by=door.ines)
    with pytest.raises(Refused, match="Nobody else is on duty in Brackwater front door team"):
        end_somebodys_post(by=door.manager.actor, at=AT, form=uuid4(), practitioner=door.new.pk)


def test_the_page_says_who_else_reads_and_who_cannot_yet(client, door):
    client.force_login(door.manager.actor.account)
    page = reverse("post_duty", args=[door.new.pk])
    shown = client.get(page)
    assert "They are on duty in no team." in shown.content.decode()
    form = {"form": shown.context["form"]["form"].value(), "team": door.place.door}
    for _ in range(2):
        assert client.post(page, form, follow=True).status_code == 200
    told = client.get(page).content.decode()
    assert "Beside them: Amir Siddiqui, Carys Bevan." in told
    assert "Their agency has no other team." in told
    assert client.post(page, {"form": uuid4(), "team": uuid4()}).status_code == 422
    assert client.get(reverse("post_duty", args=[door.head.pk])).status_code == 404
    leave = reverse("end_duty", args=[door.new.pk, door.place.door])
    assert "These still read it: Amir Siddiqui, Carys Bevan." in client.get(leave).content.decode()
    form = {"form": uuid4()}
    assert [client.post(leave, form).status_code for _ in range(2)] == [302, 302]
    assert client.get(leave).status_code == 404
    lapsed = TODAY - timedelta(days=900)
    Practitioner.objects.filter(pk=door.new.pk).update(cleared_until=lapsed)
    assert "They read nothing yet" in client.get(page).content.decode()


def test_a_new_address_is_one_nobody_signs_in_with_and_the_old_one_lets_nobody_in(client, door):
    account = Account.objects.get(actor=door.new.actor)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    client.force_login(door.manager.actor.account)
    page = reverse("change_address", args=[door.new.pk])
    form = client.get(page).context["form"]["form"].value()
    for wrong in ("", "nobody", Account.objects.get(actor=door.worker.actor).email.upper()):
        assert client.post(page, {"form": form, "email": wrong}).status_code == 422
    for _ in range(2):
        assert client.post(page, {"form": form, "email": " Bola.Cole@Tarn.example.org"}).status_code == 302
    assert Account.objects.get(pk=account.pk).email == "bola.cole@tarn.example.org"
    assert not EmailAddress.objects.filter(user=account).exists()
    event = Event.objects.get(kind="account.address_changed")
    assert "cole" not in str(event.data)
    assert client.get(reverse("change_address", args=[door.manager.pk])).status_code == 404


def test_whoever_gave_a_new_address_does_not_end_the_second_step_that_week(door):
    def both(first, second):
        for act, by in ((first, door.manager), (second, door.manager)):
            act(by)

    def address(by):
        change_address(by=by.actor, at=AT, form=uuid4(), practitioner=door.new.pk, email=f"{uuid4()}@example.org")

    def step(by):
        forget_second_step(by=by.actor, at=AT, form=uuid4(), practitioner=door.new.pk)

    with pytest.raises(Refused, match="other half"):
        both(address, step)
    Event.objects.all().delete()
    with pytest.raises(Refused, match="other half"):
        both(step, address)
    address(door.ines)
