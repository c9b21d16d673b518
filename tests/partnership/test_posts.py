"""What lets somebody in is renewed by another, an agency is assured or not, and a post ends in order."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests import given
from tests.support import road as on
from thinkfamily.partnership.commands import (
    PostTold,
    add_post,
    assure_agency,
    forget_second_step,
    give_password,
    note_second_factor,
    put_on_duty,
    renew_post,
)
from thinkfamily.partnership.models import Assurance, Practitioner, Team, TeamMember
from thinkfamily.partnership.queries import agencies_assured, manages, posts_of
from thinkfamily.partnership.terms import ClearanceSeen, Role
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Account, Event
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import end_somebodys_post

pytestmark = pytest.mark.django_db
AT = given.later(2)
NEXT_YEAR = (AT + timedelta(days=300)).date()


@pytest.fixture
def road():
    """Farida leads a family; her boss supervises her; Ines looks after information for the area."""
    made = on.a_led_family()
    office = given.an_agency("Records office", "council")
    made.ines = given.a_practitioner(name="Ines Rahman", agency=office, role="information_governance")
    return made


def lapsed(who):
    Practitioner.objects.filter(pk=who.pk).update(trained_until=AT.date() - timedelta(days=1))


def renewed(by, whom, **more):
    told = {"trained_until": NEXT_YEAR} | more
    return renew_post(by=by.actor, at=AT, form=uuid4(), practitioner=whom.pk, **told)


def test_whoever_supervises_them_lets_somebody_in_again(road):
    lapsed(road.farida)
    assert not viewer_of(road.farida.actor, AT).standing
    renewed(road.boss, road.farida)
    assert viewer_of(road.farida.actor, AT).standing
    assert Event.objects.filter(kind="practitioner.renewed", about_id=road.farida.pk, actor=road.boss.actor).exists()


def test_nobody_renews_their_own_nor_that_of_somebody_they_do_not_manage(road):
    other = given.a_practitioner(name="Wen Li", agency=given.an_agency("Eastmere School", "school"))
    for by, whom in (
        (road.farida, road.farida),
        (road.ines, road.ines),
        (other, road.farida),
        (road.farida, road.boss),
    ):
        with pytest.raises(NotFound):
            renewed(by, whom)
    renewed(road.ines, road.boss)


def test_what_was_seen_is_said_and_the_day_is_one_to_come(road):
    wrong = [
        {"trained_until": None},
        {"trained_until": None, "cleared_until": NEXT_YEAR},
        {"trained_until": AT.date()},
        {"trained_until": (AT + timedelta(days=2000)).date()},
    ]
    for told in wrong:
        with pytest.raises(Refused):
            renewed(road.boss, road.farida, **told)
    renewed(road.boss, road.farida, trained_until=None, cleared_until=NEXT_YEAR, seen=ClearanceSeen.DBS)
    post = Practitioner.objects.get(pk=road.farida.pk)
    assert post.cleared_until == NEXT_YEAR
    assert post.trained_until != NEXT_YEAR


def test_what_runs_out_first_stands_on_top_and_the_area_s_lead_sees_what_ends_soon_of_all(road):
    lapsed(road.farida)
    assert [post.name for post in posts_of(road.ines.actor, AT)] == [road.farida.actor.shown_as]
    first = posts_of(road.boss.actor, AT)[0]
    assert (first.name, first.lapsed) == (road.farida.actor.shown_as, True)
    assert posts_of(road.farida.actor, AT) == []


def test_an_agency_that_is_not_assured_sees_nothing_until_it_is(road):
    def assured(yes, by=road.ines, agency=road.farida.agency_id, **more):
        told = {"because": "They lock their papers away."} | more
        return assure_agency(by=by.actor, at=AT, form=uuid4(), agency=agency, assured=yes, **told)

    assured(False, because="A laptop was lost.")
    assert not viewer_of(road.farida.actor, AT).standing
    for told in ({"by": road.boss}, {"agency": uuid4()}):
        with pytest.raises(NotFound):
            assured(True, **told)
    for told in ({"because": " "}, {"agency": road.ines.agency_id}):
        with pytest.raises(Refused):
            assured(True, **told)
    assured(True)
    assert viewer_of(road.farida.actor, AT).standing
    shown = {each.id: each for each in agencies_assured(road.ines.actor, road.ines.agency_id, AT)}
    assert (shown[road.farida.agency_id].by, shown[road.ines.agency_id].own) == ("Ines Rahman", True)
    assert Assurance.objects.count() == 2


def test_a_post_ends_once_nobody_answers_for_a_family_through_it(road):
    with pytest.raises(Refused, match="answer for a family"):
        end_somebodys_post(by=road.boss.actor, at=AT, form=uuid4(), practitioner=road.farida.pk)
    jo = given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id, supervisor=road.boss.pk)
    given.somebody("Ada Cole", by=jo, at=AT)
    end_somebodys_post(by=road.boss.actor, at=AT, form=uuid4(), practitioner=jo.pk)
    assert not viewer_of(jo.actor, AT).standing
    assert not Involvement.objects.filter(actor=jo.actor, ended=None).exists()
    assert not TeamMember.objects.filter(practitioner=jo, until=None).exists()
    with pytest.raises(NotFound):
        end_somebodys_post(by=road.boss.actor, at=AT, form=uuid4(), practitioner=jo.pk)


def test_a_post_that_is_ended_twice_by_one_form_is_no_dead_end(client, road):
    jo = given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id, supervisor=road.boss.pk)
    client.force_login(road.boss.actor.account)
    page = reverse("end_post", args=[jo.pk])
    form = {"form": client.get(page).context["form"]["form"].value()}
    assert [client.post(page, form).status_code for _ in range(2)] == [302, 302]
    assert [client.get(page).status_code, client.post(page, {"form": uuid4()}).status_code] == [404, 404]


def test_somebody_who_may_see_nothing_is_told_whom_to_ask_and_comes_back_by_the_page(client, road):
    lapsed(road.farida)
    Practitioner.objects.filter(pk=road.farida.pk).update(trained_until=given.MONDAY.date() - timedelta(days=900))
    client.force_login(road.farida.actor.account)
    assert "ask whoever supervises you" in client.get(reverse("my_work")).content.decode()
    client.force_login(road.boss.actor.account)
    page = reverse("renew_post", args=[road.farida.pk])
    assert "Has run out" in client.get(reverse("posts")).content.decode()
    assert client.post(page, {"trained_until_day": "32"}).status_code == 422
    day = (given.NOW + timedelta(days=200)).date()
    told = {
        "trained_until_day": str(day.day),
        "trained_until_month": str(day.month),
        "trained_until_year": str(day.year),
    }
    assert client.post(page, told).status_code == 302
    client.force_login(road.farida.actor.account)
    assert client.get(reverse("my_work")).status_code == 200


def told(**more):
    return PostTold(
        **({"name": "Bola Adewale", "email": "bola@example.org", "role": Role.KEY_WORKER, "job": "Key worker"} | more)
    )


def test_somebody_who_begins_sees_nothing_until_what_was_seen_is_written_down(road):
    made = add_post(by=road.boss.actor, at=AT, form=uuid4(), told=told())
    bola = Practitioner.objects.select_related("actor").get(pk=made)
    assert (bola.supervisor_id, bola.agency_id) == (road.boss.pk, road.boss.agency_id)
    note_second_factor(by=bola.actor, at=AT)
    assert not viewer_of(bola.actor, AT).standing
    with pytest.raises(Refused, match="somebody else looks first"):
        renewed(road.boss, bola)
    renewed(road.ines, bola, cleared_until=NEXT_YEAR, seen=ClearanceSeen.UPDATE)
    assert viewer_of(bola.actor, AT).standing
    renewed(road.boss, bola)


def test_the_area_s_lead_lets_somebody_in_for_another_agency_and_nobody_else_does(road):
    school = given.an_agency("Eastmere School", "school")
    with pytest.raises(Refused):
        add_post(by=road.boss.actor, at=AT, form=uuid4(), told=told(agency=school))
    made = add_post(by=road.ines.actor, at=AT, form=uuid4(), told=told(agency=school))
    bola = Practitioner.objects.get(pk=made)
    assert (bola.agency_id, bola.supervisor_id) == (school, None)


def test_whoever_manages_a_team_looks_after_no_post_of_another_agency(road):
    ruth = given.a_practitioner(name="Ruth Salim", agency=given.an_agency("Weir Primary", "school"))
    given.a_team("The hub", road.boss)
    put_on_duty(by=road.boss.actor, at=AT, team=Team.objects.get(name="The hub").pk, practitioner=ruth.pk)
    assert manages(road.boss.actor, ruth, AT)
    assert "Ruth Salim" not in [post.name for post in posts_of(road.boss.actor, AT)]
    with pytest.raises(NotFound):
        renewed(road.boss, ruth)
    with pytest.raises(NotFound):
        give_password(by=road.boss.actor, at=AT, form=uuid4(), practitioner=ruth.pk)
    with pytest.raises(NotFound):
        end_somebodys_post(by=road.boss.actor, at=AT, form=uuid4(), practitioner=ruth.pk)


@pytest.mark.parametrize("halves", [(give_password, forget_second_step), (forget_second_step, give_password)])
def test_nobody_gives_both_halves_of_what_somebody_signs_in_with(road, halves):
    one, other = halves
    given_to = {"practitioner": road.farida.pk, "at": AT}
    one(by=road.boss.actor, form=uuid4(), **given_to)
    with pytest.raises(Refused, match="the other half"):
        other(by=road.boss.actor, form=uuid4(), **given_to)
    other(by=road.ines.actor, form=uuid4(), **given_to)
    given_to["at"] = AT + timedelta(days=8)
    other(by=road.boss.actor, form=uuid4(), **given_to)


def test_nobody_gives_a_role_that_looks_after_what_others_do(road):
    for by, role in (
        (road.farida, Role.KEY_WORKER),
        (road.boss, Role.SUPERVISOR),
        (road.boss, Role.FRONT_DOOR),
        (road.boss, Role.INFORMATION_GOVERNANCE),
        (road.ines, Role.INFORMATION_GOVERNANCE),
    ):
        with pytest.raises(Refused):
            add_post(by=by.actor, at=AT, form=uuid4(), told=told(role=role))
    add_post(by=road.ines.actor, at=AT, form=uuid4(), told=told(role=Role.SUPERVISOR))
    for wrong in ({"name": " "}, {"job": ""}, {"email": "nobody"}, {"email": "bola@example.org"}):
        with pytest.raises(Refused):
            add_post(by=road.boss.actor, at=AT, form=uuid4(), told=told(**wrong))


def test_a_password_is_shown_once_and_the_same_form_gives_the_same(client, road):
    client.force_login(road.boss.actor.account)
    page = reverse("give_password", args=[road.farida.pk])
    form = {"form": client.get(page).context["form"]["form"].value()}
    once, twice = (client.post(page, form).context["password"] for _ in range(2))
    assert once == twice
    account = Account.objects.get(actor=road.farida.actor)
    assert account.check_password(once)
    assert client.get(page).context["password"] == ""
    client.force_login(road.farida.actor.account)
    assert client.get(reverse("give_password", args=[road.boss.pk])).status_code == 404
    assert client.post(reverse("add_post"), {"name": "Bola"}).status_code == 200


def test_somebody_who_lost_their_phone_sees_nothing_until_they_have_set_up_a_second_step_anew(client, road):
    account = Account.objects.get(actor=road.farida.actor)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    client.force_login(road.boss.actor.account)
    page = reverse("forget_second_step", args=[road.farida.pk])
    form = {"form": client.get(page).context["form"]["form"].value()}
    assert client.post(page, form).status_code == 302
    assert not viewer_of(road.farida.actor, AT).standing
    assert not Authenticator.objects.filter(user=account).exists()
    note_second_factor(by=road.farida.actor, at=AT)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "y"})
    assert client.post(page, form).status_code == 302
    assert Authenticator.objects.filter(user=account).exists()
    assert client.get(reverse("forget_second_step", args=[road.boss.pk])).status_code == 404


def test_the_page_of_a_stranger_s_post_is_not_there(client, road):
    client.force_login(road.farida.actor.account)
    for page, of in (("renew_post", road.boss.pk), ("end_post", road.boss.pk), ("renew_post", road.farida.pk)):
        assert client.get(reverse(page, args=[of])).status_code == 404
    assert client.get(reverse("agencies_assured")).status_code == 404
