"""Production takes its secrets from outside, and keeps its doors shut."""

import os
import subprocess
import sys

import pytest

from tests.source import HOME

SECRET = {
    "SECRET_KEY": "a-long-secret-made-for-this-test-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "tf.example.org",
}
KEPT = {"PATH", "HOME", "LANG", "DATABASE_URL", "DATABASE_OWNER_URL"}


def _manage(*words, settings="production", **environment):
    clean = {name: value for name, value in os.environ.items() if name in KEPT}
    return subprocess.run(
        [sys.executable, "manage.py", *words, f"--settings=thinkfamily.settings.{settings}"],
        cwd=HOME,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_does_not_start_without_a_secret():
    answer = _manage("check")
    assert answer.returncode
    assert "Set SECRET_KEY" in answer.stderr


def test_the_secret_can_be_kept_in_a_file(tmp_path):
    (tmp_path / "secret").write_text(SECRET["SECRET_KEY"])
    assert _manage("check", SECRET_KEY_FILE=str(tmp_path / "secret")).returncode == 0


def test_production_has_nothing_left_open():
    answer = _manage("check", "--deploy", "--fail-level=WARNING", **SECRET)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("settings", ["production", "demonstration", "test"])
def test_only_development_shows_its_workings(settings):
    shown = "from django.conf import settings; print(settings.DEBUG)"
    assert _manage("shell", "--no-imports", "-c", shown, settings=settings, **SECRET).stdout.strip() == "False"


@pytest.mark.parametrize("settings", ["production", "demonstration"])
def test_pages_are_told_to_load_nothing_from_elsewhere(settings):
    asked = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['default-src'])"
    assert _manage("shell", "--no-imports", "-c", asked, settings=settings, **SECRET).stdout.strip() == "[\"'self'\"]"
