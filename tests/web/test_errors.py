"""What is answered when a page cannot be: in our words, with nothing given away."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import given
from thinkfamily.web.errors import cannot_read, went_wrong

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("one_moment")
def test_what_may_not_be_seen_and_what_is_not_there_are_the_same_bytes(client):
    given.a_place()
    contact = given.a_contact()
    client.force_login(given.a_practitioner(name="Dev Patel").actor.account)
    hidden = client.get(reverse("contact_sent", args=[contact.pk]))
    missing = client.get(reverse("contact_sent", args=[uuid4()]))
    nowhere = client.get("/no-such-page")
    assert hidden.status_code == missing.status_code == nowhere.status_code == 404
    assert hidden.content == missing.content == nowhere.content
    assert "It may have moved, or the link may be wrong." in hidden.content.decode()


def test_a_fault_of_ours_reads_nothing_and_names_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = went_wrong(RequestFactory().get("/"))
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "It is not anything you did" in text
    assert "call 999" in text


def test_what_makes_no_sense_is_answered_without_reading():
    with CaptureQueriesContext(connection) as read:
        answer = cannot_read(RequestFactory().get("/"))
    assert answer.status_code == 400
    assert not read.captured_queries


def test_a_button_s_address_opened_after_signing_in_again_leads_home(client):
    given.a_place()
    client.force_login(given.a_practitioner().actor.account)
    assert client.get(reverse("start_again")).url == "/"
