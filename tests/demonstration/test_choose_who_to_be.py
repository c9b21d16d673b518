"""Being an invented practitioner takes one click, in the demonstration and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.urls import NoReverseMatch, clear_url_caches, reverse, set_urlconf

from tests import given
from tests.source import HOME
from thinkfamily.partnership.commands import clock, set_up_area

WAY_IN = "/demonstration/"

in_the_demonstration = pytest.mark.urls("thinkfamily.settings.demonstration_urls")


@pytest.fixture
def somebody(db):
    """Somebody who works in a place that is marked as invented."""
    given.editions()
    set_up_area(by=clock(), at=given.MONDAY, name="Brackwater", demonstration=True)
    return given.a_practitioner()


@in_the_demonstration
def test_choosing_a_name_signs_that_person_in_with_both_steps(client, somebody):
    page = client.get(WAY_IN)
    assert "Farida Bashir" in page.content.decode()
    answer = client.post(WAY_IN, {"practitioner": somebody.pk})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(somebody.actor.account.pk)
    assert client.get(reverse("register_contact")).status_code == 200


def worth_being():
    return [("Farida Bashir", "Housing officer", "Tarn Homes", "Three missed visits")]


@in_the_demonstration
def test_those_to_begin_with_stand_first_with_what_they_see(client, somebody, settings):
    page = client.get(WAY_IN).content.decode()
    assert "Begin with one of these" not in page
    assert page.count(str(somebody.pk)) == 1
    settings.WORTH_BEING = f"{__name__}.worth_being"
    given.a_practitioner(name="Farida Bashir", agency=given.an_agency("Tarn Homes", "housing"))
    page = client.get(WAY_IN).content.decode()
    assert (
        page.index("Begin with one of these") < page.index("First: Three missed visits.") < page.index(str(somebody.pk))
    )


@in_the_demonstration
def test_a_link_signs_nobody_in(client, somebody):
    client.get(WAY_IN, {"practitioner": somebody.pk})
    assert "_auth_user_id" not in client.session


@in_the_demonstration
@pytest.mark.parametrize("nobody", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_name_that_is_not_there_signs_nobody_in(client, somebody, nobody):
    assert client.post(WAY_IN, {"practitioner": nobody}).status_code == 200
    assert "_auth_user_id" not in client.session


@in_the_demonstration
@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_database_without_the_mark_is_refused_and_says_why(client, db, ask):
    given.a_place()
    practitioner = given.a_practitioner(name="Real Person")
    answer = getattr(client, ask)(WAY_IN, {"practitioner": practitioner.pk})
    assert answer.status_code == 403
    assert "This database is not a demonstration" in answer.content.decode()
    assert "Real Person" not in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("settings", ["production", "development", "test"])
def test_no_other_settings_serve_it(settings):
    asked = "from django.urls import resolve, reverse; print(resolve('/demonstration/').url_name)"
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}} | {
        "SECRET_KEY": "a-long-secret-made-for-this-test-0123456789-abcdefghijklmnop",
        "ALLOWED_HOSTS": "tf.example.org",
    }
    words = ["--no-imports", f"--settings=thinkfamily.settings.{settings}", "-c", asked]
    answer = subprocess.run(
        [sys.executable, "manage.py", "shell", *words],
        cwd=HOME, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Resolver404" in answer.stderr


def test_its_name_is_unknown_to_the_product():
    clear_url_caches()
    set_urlconf(None)
    with pytest.raises(NoReverseMatch):
        reverse("choose_who_to_be")
