"""Forged ids, forms used again, tabs left open, clocks that are out: nothing leaks, and it is said plainly."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.beginning import begun
from tests.browsing import Browsing
from tests.sharing.guarded import NEW_PLACE, a_family_that_moved, kept_safe
from tests.sharing.opened import an_emergency
from tests.support.planned import agreed_by_all
from tests.support.road import recorded
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import say_where
from thinkfamily.families.models import SafeWay
from thinkfamily.identity.commands import join_person, record_identity, say_not_the_same
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.command import SENT_FOR_ANOTHER
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Event
from thinkfamily.records.queries import now
from thinkfamily.sharing.commands import end_involvement, stop_sharing
from thinkfamily.sharing.queries import seen_about, viewer_now, viewer_of
from thinkfamily.sharing.terms import Kind, Recipient
from thinkfamily.support.commands import Written

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
SAFE = {"words": "Ring her sister first."}
world = begun(a_family_that_moved)


class Window(Browsing):
    """Somebody at work."""

    def __init__(self, who):
        super().__init__()
        self.force_login(who.actor.account)

    def safe_way(self, world, person, family=None):
        return reverse("keep_safe_way", args=[family or world.road.family.pk, person])

    def is_nowhere(self, answer, sent=None):
        """Whether the answer is that of what was never there."""
        address = reverse("keep_safe_way", args=[uuid4(), uuid4()])
        nowhere = self.get(address) if sent is None else self.post(address, sent)
        assert nowhere.status_code == 404
        return (answer.status_code, TOKEN.sub(b"", answer.content)) == (404, TOKEN.sub(b"", nowhere.content))


def another_family(world):
    """A family that nobody but the front door and its own housing officer knows."""
    contact = given.a_contact(at=given.NOW)
    return contact.family_id, contact.people.get(place=0).person_id


def test_an_id_of_another_family_is_worth_nothing_beside_one_s_own(world):
    window, own = Window(world.farida), world.road.family.pk
    family, stranger = another_family(world)
    before = Event.objects.count()
    for page, kwargs in (
        ("keep_safe_way", {"person": stranger}), ("keep_communication", {"person": stranger}),
        ("keep_from", {"person": stranger}), ("keep_address_safe", {"person": stranger}),
        ("ask_agreement", {"person": stranger}),
        ("leave_family", {"person": stranger}), ("work_with_member", {"person": stranger}),
        ("keep_item_from", {"item": stranger}), ("put_in_compartment", {"item": stranger}),
        ("keep_while_written", {"item": stranger}), ("finish_writing", {"item": stranger}),
        ("change_relationship", {"relationship": stranger}), ("withdraw_finding", {"finding": stranger}),
    ):  # fmt: skip
        address = reverse(page, kwargs={"family": own} | kwargs)
        assert window.is_nowhere(window.get(address)), page
        assert window.is_nowhere(window.post(address, SAFE), SAFE), page
        assert window.is_nowhere(window.get(reverse(page, kwargs={"family": family} | kwargs))), page
    assert Event.objects.count() == before


def test_a_form_sent_again_is_one_act_for_its_sender_and_for_one_thing(world):
    sent = SAFE | {"form": str(uuid4())}
    farida, jo = Window(world.farida), Window(world.jo)
    for _ in range(2):
        assert farida.post(farida.safe_way(world, world.lowri), sent).status_code == 302
    kept = SafeWay.objects.filter(words=SAFE["words"])
    assert kept.count() == 1
    answer = farida.post(farida.safe_way(world, world.megan), sent)
    assert SENT_FOR_ANOTHER in answer.content.decode()
    assert answer.status_code == 422
    assert jo.post(jo.safe_way(world, world.lowri), sent).status_code == 302
    assert kept.count() == 2, "the same id from somebody else is a form of their own"
    family, stranger = another_family(world)
    assert farida.is_nowhere(farida.post(farida.safe_way(world, stranger, family), sent), sent)


def test_a_tab_left_open_past_the_end_of_an_involvement_sends_nothing(world):
    window = Window(world.jo)
    address = window.safe_way(world, world.lowri)
    assert window.get(address).status_code == 200
    end_involvement(at=now(), holder=world.jo, people=[person.pk for person in world.road.people])
    assert window.is_nowhere(window.post(address, SAFE), SAFE)
    assert window.is_nowhere(window.get(address))
    assert not SafeWay.objects.filter(words=SAFE["words"]).exists()


def test_an_agreement_withdrawn_between_two_pages_of_a_list_is_withdrawn_on_the_second(world):
    agreed_by_all(world.road, world.ruth)
    parts = [Written(f"Part {n} of it.", [Kind.PLAN_AND_ACTIONS], [world.lowri]) for n in range(45)]
    recorded(world.road, at=given.later(4), written=parts)
    window, timeline = Window(world.ruth), reverse("timeline", args=[world.road.family.pk])
    first = window.get(timeline).content.decode()
    (after,) = set(re.findall(r"after=([0-9a-f-]{36})", first))
    second = f"{timeline}?after={after}"
    assert "of it." in first
    assert "of it." in window.get(second).content.decode()
    for person in world.road.people:
        stop_sharing(
            by=world.farida.actor, at=now(), form=uuid4(), person=person.pk, to=Recipient.AGENCY,
            who=world.ruth.agency_id,
        )  # fmt: skip
    answer = window.get(second)
    assert answer.status_code == 200, "what she wrote herself is still hers"
    assert "of it." not in answer.content.decode()


def test_who_moves_to_another_agency_while_signed_in_leaves_all_behind(world):
    window, page = Window(world.jo), reverse("family_page", args=[world.road.family.pk])
    assert window.get(page).status_code == 200
    Practitioner.objects.filter(pk=world.jo.pk).update(agency=world.school, since=now())
    assert window.is_nowhere(window.get(page))
    assert "Pritchard" not in window.get(reverse("my_work")).content.decode()
    assert window.is_nowhere(window.post(window.safe_way(world, world.lowri), SAFE), SAFE)


@pytest.mark.parametrize("out", [timedelta(days=1), timedelta(days=-1)])
def test_the_clock_of_a_server_that_is_a_day_out_opens_and_ends_nothing(world, out):
    """Every instant that access goes by is the database's: no server's own, and nothing that a browser says."""
    an_emergency(world.selma, world.lowri, at=given.NOW)
    over = an_emergency(world.ruth, world.lowri, at=given.NOW - timedelta(hours=1))
    assert over
    page = reverse("family_page", args=[world.road.family.pk])
    with time_machine.travel(timezone.now() + out):
        assert abs(viewer_now(world.selma.actor_id)[1] - now()) < timedelta(minutes=1)
        assert abs(now() + out - timezone.now()) < timedelta(minutes=1)
        assert "Text first." in Window(world.selma).get(page).content.decode(), "the hour has not passed"
        assert "Text first." not in Window(world.ruth).get(page).content.decode(), "the hour has passed"


def test_whose_address_is_kept_safe_is_kept_safe_under_another_name_with_the_same_number(world):
    """It holds from the moment the second record is loaded, for those who load it too; and no page says so."""
    record_identity(person=world.lowri, by=world.farida.actor, at=given.later(2), nhs_number="9990020019")
    kept_safe(world, at=given.later(3))
    told = PersonTold(name="Elin Vaughan", adult=True)
    contact = given.a_contact(by=world.jo, at=given.NOW, about=told)
    elin, other = (contact.people.get(place=place).person_id for place in (0, 1))
    record_identity(person=elin, by=world.jo.actor, at=given.NOW, said="Elin Vaughan", nhs_number="9990020019")
    where = [
        say_where(person=person, sort="address", text="3 Tern Court, ZZ9 4QT", by=world.jo.actor, at=given.NOW)
        for person in (elin, other)
    ]
    shown = seen_about(viewer_of(world.jo.actor, given.NOW), given.NOW, [elin, other])
    assert [item.pk in shown for item in where] == [False, True]
    window = Window(world.jo)
    pages = [reverse(name, args=[contact.family_id]) for name in ("family_page", "timeline", "who_belongs", "visits")]
    told = [window.get(page).content.decode() for page in pages]
    told.append(window.post(reverse("find_person"), {"nhs_number": "999 002 0019"}).content.decode())
    assert "Elin Vaughan" in told[0]
    for said in (NEW_PLACE, "kept safe"):
        assert not [page for page in told if said in page], said


def test_nobody_of_whom_everything_is_kept_is_in_the_index_that_the_front_door_matches_by(world):
    window, page = Window(world.road.place.worker), reverse("joins_of", args=[world.lowri])
    assert window.get(page).status_code == 200
    again = given.a_contact(at=given.NOW)
    match = reverse("match_person", args=[again.pk, 0])
    offered = window.get(match).content.decode()
    kept_safe(world, total=True)
    assert window.is_nowhere(window.get(page))
    said = window.get(match).content.decode()
    assert offered.count("Lowri Pritchard") > said.count("Lowri Pritchard") > 0, "who was named now, and nobody known"
    named = again.people.get(place=0).person_id
    for decide in (join_person, say_not_the_same):
        with pytest.raises(NotFound):
            decide(by=world.road.place.worker.actor, at=given.NOW, form=uuid4(), person=named, other=world.lowri)
