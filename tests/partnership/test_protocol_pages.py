"""The terms on which agencies share: written down, signed, looked at again, revoked; each state said in words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from thinkfamily.partnership.models import Protocol
from thinkfamily.partnership.rules import protocol_state
from thinkfamily.partnership.terms import ProtocolState

A_DAY = timedelta(days=1)
TERMS = {"signed": given.MONDAY, "starts": given.MONDAY, "ends": given.later(400), "revoked": None}
REVIEW = {"review_on": given.later(200).date()}


@pytest.mark.parametrize(
    ("row", "days", "state"),
    [
        ({"signed": None}, 1, ProtocolState.UNSIGNED),
        ({"starts": given.later(10)}, 1, ProtocolState.TO_COME),
        ({}, 1, ProtocolState.IN_FORCE),
        ({}, 200, ProtocolState.DUE_FOR_REVIEW),
        ({}, 370, ProtocolState.LAPSING),
        ({}, 400, ProtocolState.LAPSED),
        ({"signed": None}, 400, ProtocolState.LAPSED),
        ({"revoked": given.later(5)}, 4, ProtocolState.IN_FORCE),
        ({"revoked": given.later(5)}, 5, ProtocolState.REVOKED),
    ],
)
def test_how_a_protocol_stands(row, days, state):
    assert protocol_state(**(TERMS | REVIEW | row), at=given.later(days)) == state


@pytest.fixture
def iris(client, db):
    given.a_place()
    iris = given.a_practitioner(name="Iris Achebe", role="information_governance")
    client.force_login(iris.actor.account)
    return iris


def text(answer):
    return " ".join(answer.content.decode().split())


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def terms(*agencies, **more):
    return {
        "form": uuid4(), "name": "Speech in schools", "purpose": "To hear early who struggles to speak.",
        "parties": agencies, "kinds": ["education", "child_health"], "level": "2", "index": "yes",
        "lawful_basis": "Children Act 2004, section 10.", **day("starts", given.NOW),
        **day("ends", given.NOW + 400 * A_DAY), **day("review_on", given.NOW + 200 * A_DAY), **more,
    }  # fmt: skip


def test_a_protocol_is_written_down_signed_looked_at_again_and_revoked_in_the_browser(client, iris):
    school, clinic = given.an_agency("Lowfen School"), given.an_agency("Weir Surgery", "gp")
    page = client.post(reverse("register_protocol"), terms(school, clinic), follow=True)
    assert "Waits for signatures." in text(page)
    kept = Protocol.objects.get(name="Speech in schools")
    assert (kept.level, kept.index) == (2, True)
    sign = reverse("sign_protocol", args=[kept.pk])
    for agency in (school, clinic):
        page = client.post(sign, {"form": uuid4(), "agency": agency, "signed_by": "Its director"}, follow=True)
    assert "In force." in text(page)
    joined = {"form": uuid4(), "agency": given.an_agency("Tarn Homes", "housing"), "signed_by": "Mx Rowe, director"}
    page = client.post(reverse("join_protocol", args=[kept.pk]), joined, follow=True)
    assert "Tarn Homes: Mx Rowe, director" in text(page)
    review = {"form": uuid4(), "seen": 4, **day("review_on", given.NOW + 300 * A_DAY)}
    page = client.post(reverse("review_protocol", args=[kept.pk]), review, follow=True)
    assert "Looked at. It goes on." in text(page)
    revoke, because = reverse("revoke_protocol", args=[kept.pk]), "The surgery has closed."
    stale = client.post(revoke, {"form": uuid4(), "seen": 4, "because": because})
    assert stale.status_code == 422
    assert "Somebody changed this protocol while you were here." in text(stale)
    assert because in text(stale)
    page = client.post(revoke, {"form": uuid4(), "seen": 5, "because": because}, follow=True)
    assert "Revoked." in text(page)
    assert because in text(page)
    assert revoke not in page.content.decode()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"parties": []}, "Choose at least two agencies"),
        (day("ends", given.NOW + A_DAY), "It is reviewed after it starts and before it ends."),
        (day("review_on", given.NOW + 500 * A_DAY), "It is reviewed after it starts and before it ends."),
        ({"name": " "}, "Give the protocol a name"),
    ],
)
def test_terms_that_do_not_fit_together_are_refused_in_words(client, iris, more, says):
    agencies = given.an_agency("Lowfen School"), given.an_agency("Weir Surgery", "gp")
    page = client.post(reverse("register_protocol"), terms(*agencies, **more))
    assert page.status_code == 422
    assert says in text(page)
    assert "To hear early who struggles to speak." in text(page)


def test_everybody_reads_the_protocols_and_only_who_keeps_them_writes(client, iris):
    kept = Protocol.objects.get()
    client.force_login(given.a_practitioner(name="Neil Tansley").actor.account)
    assert given.FOR_ALL in text(client.get(reverse("protocols")))
    page = client.get(reverse("protocol", args=[kept.pk]))
    assert "Brackwater health: Its director" in text(page)
    for name in ("sign_protocol", "join_protocol", "review_protocol", "revoke_protocol"):
        assert reverse(name, args=[kept.pk]) not in page.content.decode()
        assert client.get(reverse(name, args=[kept.pk])).status_code == 404
    assert client.post(reverse("register_protocol"), terms()).status_code == 404


def test_where_there_is_none_it_says_what_that_means(client, iris):
    Protocol.objects.update(name="Gone")
    Protocol.objects.get().parties.all().delete()
    Protocol.objects.all().delete()
    assert "nothing that one agency records reaches another" in text(client.get(reverse("protocols")))
