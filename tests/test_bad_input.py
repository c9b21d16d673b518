"""Whatever is sent to any form of any page is answered in words: never a fault of ours, and nothing typed is lost."""

from html import unescape
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from tests.browsing import Browsing
from tests.sweep.forms import forms_of
from tests.sweep.pages import FILLED, VISITS
from tests.sweep.world import whole_world

FORMULA = '=HYPERLINK("http://example.org","Jo & <b>co</b>")'
TEXTS = {
    "over-long": "Lowri rang. " * 9000,
    "control characters": "Lowri\x00 rang\x07\x1b[31m\u202e again\ufffe",
    "a formula": FORMULA,
    "a number that is none": "٣²½",
    "an impossible day": "31",
    "a number too large": "9" * 400,
    "nothing but spaces": " \t\n",
}
CHOICES = {
    "an id of nothing": str(uuid4()), "no id": "not-an-id", "a quotation mark": "' OR '1'='1", "nought": "\x00",
    "a long choice": "x" * 5000,
}  # fmt: skip
FORGED = {"form": "not-a-form", "seen": "-1", "rows": "99999999999999999999"}


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """The database, kept for the whole file; what the file does in it is taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(db):
    """One world for all forms; whatever is sent to it is taken back."""
    return whole_world()


@pytest.fixture(scope="module")
def forms(world):
    """Every form of every page, with who sends it and a window of theirs."""
    found = []
    for visit in VISITS:
        if visit.by and visit.state == FILLED and not visit.before:
            client = _window(world, visit.by)
            address = visit.address(world)
            page = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
            found += [(visit, client, form) for form in forms_of(page, address)]
    assert len({form.action for _, _, form in found}) > 20
    return found


def _window(world, name):
    client = Browsing(raise_request_exception=False)
    client.force_login(world.account(name))
    return client


def _send(client, address, data, **more):
    with transaction.atomic():
        answer = client.post(address, data, **more)
        transaction.set_rollback(True)
    return answer


def _faults(forms, **sent):
    answers = [(visit, form, _send(client, form.action, form.sent(**sent))) for visit, client, form in forms]
    return [
        f"{visit}: {form.action} answers {answer.status_code}"
        for visit, form, answer in answers
        if answer.status_code >= 500
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_is_a_fault_of_ours(forms, text):
    assert not _faults(forms, text=text)


@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
def test_no_choice_is_a_fault_of_ours(forms, choice):
    assert not _faults(forms, text="Something", choice=choice)


def test_no_forged_field_is_a_fault_of_ours(forms):
    assert not _faults(forms, text="Something", **FORGED)


def test_a_form_of_nothing_is_no_fault_of_ours(forms):
    assert not [form.action for _, client, form in forms if _send(client, form.action, {}).status_code >= 500]


def test_what_was_typed_stands_on_the_page_that_refuses_it(forms):
    lost = []
    for visit, client, form in forms:
        answer = _send(client, form.action, form.sent(text=FORMULA, choice="not-an-id"))
        if form.texts and answer.status_code in (200, 422):
            shown = unescape(answer.content.decode())
            lost += [f"{visit}: {form.action}"] if FORMULA not in shown else []
    assert not lost, "\n".join(lost)


def test_a_form_from_elsewhere_is_refused(forms, world):
    for visit, _, form in forms:
        client = Browsing(enforce_csrf_checks=True)
        client.force_login(world.account(visit.by))
        assert _send(client, form.action, form.sent(text="Jo")).status_code == 403, form.action


def test_a_body_too_large_is_answered_in_words(forms):
    for _, client, form in forms:
        answer = _send(client, form.action, {"words": "x" * 3_000_000})
        assert answer.status_code == 400, form.action
        assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_way_of_asking_is_no_fault_of_ours(forms, method):
    for _, client, form in forms:
        assert client.generic(method, form.action).status_code < 500, form.action


def test_an_address_of_another_kind_of_thing_is_a_page_that_is_not_there(world):
    """In place of each id in an address stands one of something else, and one of nothing."""
    others = {"family": world.family, "contact": world.contact, "barrier": world.barrier, "nothing": uuid4()}
    astray = []
    for visit in (visit for visit in VISITS if visit.state == FILLED and visit.of):
        client = _window(world, visit.by)
        kwargs = {name: getattr(world, at) for name, at in visit.of.items()}
        for key, (kind, other) in product(kwargs, others.items()):
            if kind != key and isinstance(kwargs[key], UUID):
                status = client.get(reverse(visit.page, kwargs=kwargs | {key: other})).status_code
                astray += [f"{visit}: another {key} answers {status}"] if status not in (302, 403, 404) else []
    assert not astray, "\n".join(astray)
