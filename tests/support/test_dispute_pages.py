"""A dispute over who is responsible in a browser: said, settled and read, and seen by nobody else."""

import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.counting import LIST, at_most
from tests.support import road as on
from tests.support.disputed import a_champion, a_teacher, another_family, disputed, settled
from thinkfamily.support.models import Dispute, LeadRequest

pytestmark = pytest.mark.django_db


def _beginning():
    return SimpleNamespace(road=on.a_led_family(), odile=a_champion(), ruth=a_teacher())


world = begun(_beginning)


def text(answer):
    return re.sub(r"<[^>]+>| +", " ", " ".join(answer.content.decode().split()))


def test_it_is_said_settled_accepted_and_stands_on_the_family_s_page(as_, world):
    family = world.road.family.pk
    page = as_(world.road.farida).get(reverse("oversight", args=[family]))
    assert reverse("raise_dispute", args=[family]) in page.content.decode()
    sent = {"form": uuid4(), "proposed": world.ruth.agency_id, "because": "They see her each day."}
    answer = as_(world.road.farida).post(reverse("raise_dispute", args=[family]), sent, follow=True)
    assert "Odile Grant is to settle it" in text(answer)
    dispute = Dispute.objects.get().pk
    assert reverse("settle_dispute", args=[dispute]) in as_(world.odile).get(reverse("my_work")).content.decode()
    page = as_(world.odile).get(reverse("settle_dispute", args=[dispute]))
    assert "They see her each day." in text(page)
    assert "Ruth Salim, Weir Primary (Teacher). Has room" in text(page)
    sent = {"form": uuid4(), "seen": 1, "outcome": "goes", "practitioner": world.ruth.pk, "because": "She is near."}
    answer = as_(world.odile).post(reverse("settle_dispute", args=[dispute]), sent, follow=True)
    assert "Ruth Salim, Weir Primary, was asked to take it on. They have not answered yet." in text(answer)
    request = LeadRequest.objects.get(practitioner=world.ruth)
    as_(world.ruth).post(reverse("accept_lead", args=[request.pk]), {"form": uuid4(), "seen": request.version})
    page = as_(world.road.place.manager).get(reverse("disputes"))
    assert "It went to Ruth Salim, Weir Primary." in text(page)
    page = as_(world.ruth).get(reverse("dispute", args=[dispute]))
    assert "It went to Ruth Salim, Weir Primary." in text(page)


def test_what_was_typed_stands_beside_what_is_missing(as_, world):
    address = reverse("raise_dispute", args=[world.road.family.pk])
    answer = as_(world.road.farida).post(
        address, {"form": uuid4(), "proposed": world.road.farida.agency_id, "because": "They see her each day."}
    )
    assert answer.status_code == 422
    assert "Tarn Homes answers for this family now" in text(answer)
    assert "They see her each day." in text(answer)
    dispute = disputed(world.road, world.ruth.agency_id, at=given.later(2))
    answer = as_(world.odile).post(
        reverse("settle_dispute", args=[dispute]),
        {"form": uuid4(), "seen": 99, "outcome": "stays", "because": "She knows them."},
    )
    assert answer.status_code == 422
    assert "This changed while you were writing" in text(answer)
    assert "She knows them." in text(answer)


def test_one_who_was_asked_says_it_from_the_question(as_, world):
    road = another_family(world.road)
    request = on.asked(road, world.ruth)
    page = as_(world.ruth).get(reverse("lead_request", args=[request.pk]))
    as_asked = reverse("dispute_as_asked", args=[request.pk])
    assert as_asked in page.content.decode()
    assert "You are still asked to lead." in text(as_(world.ruth).get(as_asked))
    sent = {"form": uuid4(), "proposed": road.farida.agency_id, "because": "They were there first."}
    answer = as_(world.ruth).post(as_asked, sent, follow=True)
    assert "Amir Siddiqui, Brackwater front door" in text(answer)
    assert as_(given.a_practitioner(name="Neil Tansley")).get(as_asked).status_code == 404


def test_both_read_how_it_ended_and_a_stranger_reads_nothing(as_, world):
    dispute = disputed(world.road, world.ruth.agency_id, by=world.road.boss)
    settled(dispute, world.odile)
    page = as_(world.road.farida).get(reverse("dispute", args=[dispute]))
    assert "It stays with Farida Bashir, Tarn Homes. Megan is there each day." in text(page)
    read = as_(world.road.farida).post(reverse("note_dispute_read", args=[dispute]), {"form": uuid4()}, follow=True)
    assert "Read how it was settled" not in text(read)
    page = as_(world.road.farida).get(reverse("oversight", args=[world.road.family.pk]))
    assert "ended 10 September" in text(page)
    for address in (reverse("dispute", args=[dispute]), reverse("disputes")):
        assert as_(world.ruth).get(address).status_code == 404


def test_by_a_role_alone_nobody_reads_whose_family_it_is(as_, world):
    dispute = disputed(world.road, world.ruth.agency_id)
    name, address = world.road.family.name, reverse("dispute", args=[dispute])
    assert name in text(as_(world.odile).get(reverse("disputes")))
    manager = as_(world.road.place.manager)
    page = manager.get(reverse("disputes"))
    assert "Weir Primary should answer" in text(page)
    assert name not in text(page)
    assert address not in page.content.decode()
    assert manager.get(address).status_code == 404


def test_the_list_comes_a_page_at_a_time_what_is_open_first(as_, world):
    waits = disputed(world.road, world.ruth.agency_id)
    kept = Dispute.objects.get(pk=waits)
    Dispute.objects.bulk_create(
        Dispute(
            family=kept.family, raised_by=kept.raised_by, agency=kept.agency, raised=given.later(-n), because="Why.",
            proposed=kept.proposed, answers=kept.answers, settles=kept.settles, ended=given.later(1 - n),
        )
        for n in range(1, 28)
    )  # fmt: skip
    address, each = reverse("disputes"), re.compile(r'href="/disputes/([0-9a-f-]{36})"')
    client = as_(world.odile)
    with at_most(LIST):
        first = client.get(address).content.decode()
    following = re.search(r'href="(\?after=[0-9a-f-]{36})', first)
    second = client.get(address + following[1]).content.decode()
    assert each.findall(first)[0] == str(waits)
    assert len(each.findall(first)) == 25
    assert len({*each.findall(first), *each.findall(second)}) == 28
