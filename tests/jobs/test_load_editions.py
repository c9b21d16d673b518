"""What ships as data is brought in once, and a version never changes."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.versioned_data import files
from thinkfamily.jobs.management.commands import load_editions
from thinkfamily.records.queries import edition_of, now, version_in_force

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_every_file_of_every_part_is_in_force_and_says_where_it_comes_from(file):
    said = json.loads(file.read_text(encoding="utf-8"))
    assert said["source"]
    assert version_in_force(said["name"], now().date()) >= said["version"]
    assert edition_of(said["name"], said["version"]) == said["content"]


def test_bringing_in_again_changes_nothing(capsys):
    call_command("load_editions")
    assert capsys.readouterr().out == ""


def test_a_version_that_was_changed_is_refused_by_name(tmp_path, monkeypatch):
    area = next(file for file in files() if file.stem == "area")
    changed = json.loads(area.read_text(encoding="utf-8")) | {"content": {"name": "Somewhere else"}}
    (tmp_path / "partnership/data").mkdir(parents=True)
    (tmp_path / "partnership/data/area.json").write_text(json.dumps(changed))
    monkeypatch.setattr(load_editions, "PARTS", tmp_path)
    with pytest.raises(CommandError, match=r"area version 1 .* new version"):
        call_command("load_editions")
