"""Whatever is sent to any form of any page is answered in words: never a fault of ours, and nothing typed is lost."""

from html import unescape
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from tests.beginning import begun
from tests.browsing import Browsing
from tests.sweep.forms import forms_of
from tests.sweep.pages import FILLED, VISITS
from tests.sweep.world import whole_world

FORMULA = '=HYPERLINK("http://example.org","Jo & <b>co</b>")'
TEXTS = {
    "over-long": "Lowri rang. " * 9000,
    "control characters": "Lowri\x00 rang\x07\x1b[31m\u202e again\ufffe",
    "a number that is none": "٣²½",
    "an impossible day": "31",
    "a number too large": "9" * 400,
    "nothing but spaces": " \t\n",
}
NUMBERS = {"a number that is none", "an impossible day", "a number too large"}
CHOICES = {
    "an id of nothing": str(uuid4()), "a quotation mark": "' OR '1'='1", "nought": "\x00", "a long choice": "x" * 5000,
}  # fmt: skip
# A text that no question takes is refused whatever is chosen beside it: one sending holds both to their answer.
BESIDE = {
    "over-long": "an id of nothing", "control characters": "a quotation mark", "nothing but spaces": "nought",
}  # fmt: skip
FORGED = {"form": "not-a-form", "seen": "-1", "rows": "99999999999999999999"}

pytestmark = pytest.mark.django_db

world = begun(whole_world)
_found = {}


class Windows(dict):
    """A window of everybody who sends a form, signed in before each."""

    def __init__(self, world):
        super().__init__()
        self.world = world

    def __missing__(self, name):
        client = Browsing(raise_request_exception=False)
        client.force_login(self.world.account(name))
        self[name] = client, client.cookies[settings.SESSION_COOKIE_NAME].value
        return self[name]

    def of(self, name):
        client, session = self[name]
        client.cookies.clear()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        return client

    def send(self, visit, address, data):
        client = self.of(visit.by)
        with transaction.atomic():
            answer = client.post(address, data)
            transaction.set_rollback(True)
        return _signed_in(answer)


def _signed_in(answer):
    # An emergency asks for the code once more, of somebody who is signed in.
    assert getattr(answer, "url", "").partition("?")[0] != reverse("account_login"), "Nobody is signed in."
    return answer


@pytest.fixture
def windows(world):
    return Windows(world)


@pytest.fixture
def forms(world, windows):
    """Every form of every page, read once for each world."""
    if world.family not in _found:
        _found[world.family] = list(_forms(world, windows))
    assert len({form.action for _, form in _found[world.family]}) > 20
    return _found[world.family]


def _forms(world, windows):
    for visit in VISITS:
        if visit.by and visit.state == FILLED and not visit.before:
            address = visit.address(world)
            page = windows.of(visit.by).get(address).content.decode().partition("<main")[2].partition("</main>")[0]
            yield from ((visit, form) for form in forms_of(page, address))


def _faults(windows, forms, **sent):
    answers = [(visit, form, windows.send(visit, form.action, form.sent(**sent))) for visit, form in forms]
    return [
        f"{visit}: {form.action} answers {answer.status_code}"
        for visit, form, answer in answers
        if answer.status_code >= 500
    ]


# What a form reads before anything is asked of a database.
FORMS_ALONE = {"a number that is none", "an impossible day", "nothing but spaces"}


def _of_texts(name):
    return pytest.param(name, id=name, marks=[pytest.mark.once] if name in FORMS_ALONE else [])


@pytest.mark.parametrize("name", [_of_texts(name) for name in TEXTS])
def test_no_text_is_a_fault_of_ours(windows, forms, name):
    """A number is no more than a text to a form that asks for words alone."""
    to = [(visit, form) for visit, form in forms if (form.lines if name in NUMBERS else form.texts)]
    assert len(to) > 20
    assert not _faults(windows, to, text=TEXTS[name], choice=CHOICES.get(BESIDE.get(name)))


@pytest.mark.parametrize("name", CHOICES)
def test_no_choice_is_a_fault_of_ours(windows, forms, name):
    beside = name in BESIDE.values()
    to = [(visit, form) for visit, form in forms if form.choices and not (beside and form.texts)]
    assert len(to) > (5 if beside else 20)
    assert not _faults(windows, to, text="Something", choice=CHOICES[name])


def test_a_form_that_asks_nothing_is_no_fault_of_ours(windows, forms):
    assert not _faults(windows, [(visit, form) for visit, form in forms if not form.asks])


def test_no_forged_field_is_a_fault_of_ours(windows, forms):
    assert not _faults(windows, forms, text="Something", **FORGED)


def test_a_form_of_nothing_is_no_fault_of_ours(windows, forms):
    assert not [form.action for visit, form in forms if windows.send(visit, form.action, {}).status_code >= 500]


def test_what_was_typed_stands_on_the_page_that_refuses_it(windows, forms):
    lost = []
    for visit, form in forms:
        if form.asks:
            answer = windows.send(visit, form.action, form.sent(text=FORMULA, choice="not-an-id"))
            assert answer.status_code < 500, f"{visit}: {form.action}"
            if form.texts and answer.status_code in (200, 422):
                shown = unescape(answer.content.decode())
                lost += [f"{visit}: {form.action}"] if FORMULA not in shown else []
    assert not lost, "\n".join(lost)


@pytest.mark.once
def test_a_form_from_elsewhere_is_refused(windows, forms):
    for visit, form in forms:
        client = windows.of(visit.by)
        client.handler.enforce_csrf_checks = True
        assert windows.send(visit, form.action, form.sent(text="Jo")).status_code == 403, form.action


@pytest.mark.once
def test_a_body_too_large_is_answered_in_words(windows, forms):
    for visit, form in forms:
        answer = windows.send(visit, form.action, {"words": "x" * 3_000_000})
        assert answer.status_code == 400, form.action
        assert "<h1" in answer.content.decode()


@pytest.mark.once
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_way_of_asking_is_no_fault_of_ours(windows, forms, method):
    for visit, form in forms:
        assert windows.of(visit.by).generic(method, form.action).status_code < 500, form.action


def test_an_address_of_another_kind_of_thing_is_a_page_that_is_not_there(world, windows):
    """In place of each id in an address stands one of something else, and one of nothing."""
    others = {"family": world.family, "contact": world.contact, "barrier": world.barrier, "nothing": uuid4()}
    astray = []
    for visit in (visit for visit in VISITS if visit.state == FILLED and visit.of):
        client = windows.of(visit.by)
        kwargs = {name: getattr(world, at) for name, at in visit.of.items()}
        for key, (kind, other) in product(kwargs, others.items()):
            if kind != key and isinstance(kwargs[key], UUID):
                status = _signed_in(client.get(reverse(visit.page, kwargs=kwargs | {key: other}))).status_code
                astray += [f"{visit}: another {key} answers {status}"] if status not in (302, 403, 404) else []
    assert not astray, "\n".join(astray)
