"""Every versioned data file is whole, named after itself, and holds invented numbers only."""

import json
import re
from datetime import date

import pytest

from tests.versioned_data import files

TELEPHONE = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b")
INVENTED = re.compile(r"01632 960\d{3}|07700 900\d{3}")
every_file = pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.parent.parent.name}/{file.stem}")


def test_no_two_parts_use_one_name():
    names = [file.stem for file in files()]
    assert len(set(names)) == len(names)


@every_file
def test_a_data_file_says_what_it_is_from_when_and_from_where(file):
    data = json.loads(file.read_text(encoding="utf-8"))
    assert set(data) == {"name", "version", "in_force_from", "source", "content"}
    assert data["name"] == file.stem
    assert data["version"] >= 1
    assert date.fromisoformat(data["in_force_from"])
    assert data["source"].endswith(".")
    assert data["content"]


@every_file
def test_telephone_numbers_are_from_those_kept_for_fiction(file):
    numbers = TELEPHONE.findall(file.read_text(encoding="utf-8"))
    assert all(INVENTED.fullmatch(number) for number in numbers)
