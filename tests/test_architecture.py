"""The shape of the code, where imports alone do not show it. The import contracts are in pyproject.toml."""

import ast
import os
import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import get_commands

from tests.source import HOME, PRODUCT, calls, dotted, named, python_files, written_files
from thinkfamily.records.privacy import NAMES, PLAIN, TELLS

MOST_LINES = 350
SAYS_NOTHING = {
    "base",
    "common",
    "core",
    "helpers",
    "managers",
    "misc",
    "services",
    "signals",
    "util",
    "utils",
}
SAYS_SOMETHING = {"thinkfamily/settings/base.py"}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
PAGES = sorted([*HOME.glob("*.md"), *HOME.glob("docs/**/*.md")])

our_models = pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model.__module__.startswith("thinkfamily.")],
    ids=lambda model: model._meta.label,
)


def test_no_file_is_too_long():
    too_long = {named(file): n for file in written_files() if (n := len(file.read_text().splitlines())) > MOST_LINES}
    assert not too_long, f"Split these by subject: {too_long}"


def test_no_file_has_a_name_that_says_nothing():
    files = [file for file in python_files("thinkfamily", "tests") if named(file) not in SAYS_SOMETHING]
    names = {named(file): {*file.relative_to(HOME).with_suffix("").parts} & SAYS_NOTHING for file in files}
    assert not {file: found for file, found in names.items() if found}


def test_every_file_says_in_a_sentence_what_it_is_for():
    silent = [
        named(file)
        for file in python_files("thinkfamily", "tests")
        if file.stat().st_size and not ast.get_docstring(ast.parse(file.read_text()))
    ]
    assert not silent


def test_every_step_of_the_journey_is_installed():
    with_models = {file.relative_to(PRODUCT).parts[0] for file in PRODUCT.glob("*/models*")}
    assert with_models <= {config.label for config in apps.get_app_configs()}


def test_foreign_keys_name_the_class():
    wrong = [
        f"{named(file)}:{call.lineno}"
        for file in python_files("thinkfamily")
        for call in calls(file)
        if isinstance(call.func, ast.Attribute | ast.Name)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in RELATIONS
        and _names_a_string(call)
    ]
    assert not wrong


def _names_a_string(call):
    to = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "to")]
    return any(isinstance(value, ast.Constant) and value.value != "self" for value in to)


@our_models
def test_no_part_reaches_back_through_a_foreign_key(model):
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    across = [field for field in fields if field.is_relation and field.related_model._meta.app_label != _part(model)]
    assert not [field.name for field in across if not field.remote_field.hidden], 'Say related_name="+".'


def _part(model):
    return model._meta.app_label


@our_models
def test_every_field_says_what_it_gives_away(model):
    fields = {field.name for field in [*model._meta.local_fields, *model._meta.local_many_to_many]}
    declared = vars(model).get("privacy", {})
    assert set(declared) == fields, f"{model._meta.label}: undeclared, or no longer there"
    assert set(declared.values()) <= {NAMES, TELLS, PLAIN}


def test_rules_and_terms_need_no_django():
    plain = [dotted(file) for file in python_files("thinkfamily") if {"rules", "terms"} & {*dotted(file).split(".")}]
    assert plain
    loaded = f"import sys, {', '.join(plain)}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], cwd=HOME, check=False).returncode == 0


def test_every_command_a_page_names_is_there():
    said = "\n".join(page.read_text() for page in PAGES)
    scripts, commands = set(re.findall(r"\bscript/[\w-]+", said)), set(re.findall(r"manage\.py (\w+)", said))
    assert not [script for script in scripts if not os.access(HOME / script, os.X_OK)]
    assert commands <= {*get_commands()}


def test_every_file_a_page_links_to_is_there():
    links = [(page, link) for page in PAGES for link in re.findall(r"\]\(([^)#\s]+)", page.read_text())]
    missing = [link for page, link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_only_the_systems_own_work_reads_beyond_a_viewers_reach():
    """A page says who looks; a command reads as work, and its answer is an id, a word or nothing."""
    files = {named(file) for file in python_files("thinkfamily") if "as_work" in file.read_text()}
    assert files == {
        "thinkfamily/records/reading.py",
        "thinkfamily/records/command.py",
        "thinkfamily/identity/commands/indexing.py",
        "thinkfamily/identity/commands/searchable.py",
        "thinkfamily/identity/queries/in_records.py",
        "thinkfamily/jobs/management/commands/import.py",
        "thinkfamily/jobs/management/commands/log.py",
        "thinkfamily/simulation/place.py",
        "thinkfamily/simulation/load/filled.py",
        "thinkfamily/simulation/load/laid.py",
        "thinkfamily/simulation/year/walking.py",
    }


def test_a_command_answers_with_an_id_a_word_or_nothing():
    answers = {
        (named(file), node.name): ast.unparse(node.returns) if node.returns else "nothing said"
        for file in python_files("thinkfamily")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(by) == "command" for by in node.decorator_list)
    }
    assert len(answers) > 100
    assert not {where: said for where, said in answers.items() if said not in {"UUID", "UUID | None", "str", "None"}}
