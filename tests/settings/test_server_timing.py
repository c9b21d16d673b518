"""How long an answer took is said where the product is worked on or shown, and never beside real families' records."""

import importlib

import pytest

from thinkfamily.settings import base


def test_no_settings_say_it_unless_they_choose_to():
    assert base.SERVER_TIMING is False


@pytest.mark.parametrize(("name", "says"), [("production", False), ("demonstration", True), ("development", True)])
def test_each_place_says_it_or_does_not(name, says, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a-long-secret-made-for-this-test-0123456789-abcdefghijklmnop")
    assert importlib.import_module(f"thinkfamily.settings.{name}").SERVER_TIMING is says


def test_an_answer_says_how_many_milliseconds_it_took(client, settings, db):
    settings.SERVER_TIMING = True
    assert client.get("/sign-in/")["Server-Timing"].startswith("app;dur=")


def test_an_answer_says_nothing_of_it_otherwise(client, settings, db):
    settings.SERVER_TIMING = False
    assert "Server-Timing" not in client.get("/sign-in/")
