"""One command makes any database ready, or says why it cannot."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

from tests.source import HOME

ELSE = {"DATABASE_OWNER_URL": "", "DJANGO_SETTINGS_MODULE": "thinkfamily.settings.development"}


def _make_ready(address):
    return subprocess.run(
        [sys.executable, "manage.py", "make_ready"],
        cwd=HOME,
        env=os.environ | {"DATABASE_URL": address} | ELSE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_empty_database_is_made_ready_and_then_left_alone(tmp_path):
    address = f"sqlite:///{tmp_path}/new.sqlite3"
    first, second = _make_ready(address), _make_ready(address)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "new editions" in first.stdout
    assert second.stdout == ""
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as made:
        tables = {name for (name,) in made.execute("SELECT name FROM sqlite_master")}
    assert {"records_account", "cache"} <= tables


def test_a_database_that_does_not_answer_is_named_without_its_password():
    answer = _make_ready("postgres://ana:secret-word@127.0.0.1:1/place")
    assert answer.returncode
    assert "The database 127.0.0.1:1 place cannot be reached." in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "secret-word" not in answer.stderr
