"""
Rows that commands made, copied by the database as often as asked, with others in the place of those who did it.

In a copy every id that came to be with the rows is another (made of the old one and the copy's number), whoever has a
role is whoever has that role in the copy, and every time is so many days earlier. All else is the same.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import md5
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, JSONField, Model

from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.records.models import Edition

Rows = dict[type[Model], dict[Any, dict[str, Any]]]
WRITTEN_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


@dataclass(frozen=True, slots=True)
class Made:
    """The rows that a step brought into the database, and the ids that were there before."""

    rows: Rows
    known: frozenset[UUID]
    roles: Mapping[UUID, str]
    words: Mapping[str, str] = field(default_factory=dict)  # which column of a copy stands in a word's place

    def ids(self, model: type[Model]) -> list[UUID]:
        return list(self.rows.get(model, {}))


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number, how many days earlier it is, who has which role in it, and its own words."""

    number: int
    days: int = 0
    roles: Mapping[str, UUID | None] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def in_copy(made: UUID, number: int) -> UUID:
    """Give the id that stands in a copy for one that came to be with the rows."""
    return UUID(md5(f"{made}:{number}".encode(), usedforsecurity=False).hexdigest())


def made_by(step: Callable[[], object], roles: Mapping[UUID, str], words: Mapping[str, str] | None = None) -> Made:
    """Take a step, and find the rows it made. It may change none that were there."""
    before = everything()
    step()
    rows: Rows = {}
    for model, now in everything().items():
        there = before[model]
        changed = [key for key, row in there.items() if now.get(key) != row]
        assert not changed, f"{model.__name__} was changed: a copy would not have that"
        if new := {key: row for key, row in now.items() if key not in there}:
            rows[model] = new
    return Made(
        rows, frozenset(key for kept in before.values() for key in kept if isinstance(key, UUID)), roles, words or {}
    )


def everything() -> Rows:
    """
    Read every row of the product's own tables; the lists that ship with it stay as they are.

    The index that people are found by is made of what is recorded: `make_ready` makes it again, and it is not copied.
    """
    ours = [each for each in apps.get_models() if each.__module__.startswith("thinkfamily.")]
    models = [each for each in ours if each not in (Edition, MatchPerson, MatchKey)]
    asked = " UNION ALL ".join(
        f"SELECT '{each._meta.label}' WHERE EXISTS (SELECT 1 FROM {each._meta.db_table})"  # noqa: S608 - our own names
        for each in models
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        filled = {label for (label,) in cursor.fetchall()}
    return {
        model: {row[model._meta.pk.attname]: row for row in model._base_manager.values()} if named in filled else {}
        for model, named in ((each, each._meta.label) for each in models)
    }


def copy(made: Made, copies: Sequence[Copy]) -> None:
    """Let the database make these copies, one statement for each row that is copied."""
    if not copies:
        return
    names = dict.fromkeys(sorted(set(made.roles.values())), "uuid") | dict.fromkeys(made.words.values(), "text")
    columns = ", ".join(f"{name} {kind}" for name, kind in names.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE copies (n bigint, days int{', ' * bool(names)}{columns})")
        _fill(cursor, names, copies)
        for statement in _statements(made):
            cursor.execute(statement)
        cursor.execute("DROP TABLE copies")


def _fill(cursor: Any, names: Mapping[str, str], copies: Sequence[Copy]) -> None:
    lists: list[list[Any]] = [[each.number for each in copies], [each.days for each in copies]]
    lists += [
        [each.roles.get(name) if kind == "uuid" else each.words[name] for each in copies]
        for name, kind in names.items()
    ]
    places = ", ".join(["%s::bigint[]", "%s::int[]", *(f"%s::{kind}[]" for kind in names.values())])
    cursor.execute(f"INSERT INTO copies SELECT * FROM unnest({places})", lists)  # noqa: S608 - values are bound


def _statements(made: Made) -> Iterator[str]:
    once = _once_only(made)
    for model, rows in made.rows.items():
        fields = model._meta.concrete_fields
        for row in rows.values():
            said = {f'"{each.column}"': _said(each, row[each.attname], made, once) for each in fields}
            filled = {column: value for column, value in said.items() if value is not None}
            yield (
                f"INSERT INTO {model._meta.db_table} ({', '.join(filled)})"  # noqa: S608 - ours, and quoted below
                f" SELECT {', '.join(filled.values())} FROM copies c"
            )


def _once_only(made: Made) -> dict[str, str]:
    """Find the words that no two rows may share, such as a reference, and how a copy says them."""
    found = {}
    for model, rows in made.rows.items():
        for each in (each for each in model._meta.concrete_fields if each.unique):
            for row in rows.values():
                if isinstance(word := row[each.attname], str):
                    found[word] = f"left(md5({_quoted(word + ':')} || c.n), {each.max_length})"
    return found


def _said(each: Field, value: Any, made: Made, once: Mapping[str, str]) -> str | None:
    """Say what stands in a column of each copy; nothing where the row that is copied has nothing."""
    if value is None:
        return None
    if isinstance(value, UUID):
        return _id(value, made)
    if isinstance(value, datetime):
        return f"{_quoted(value.isoformat())}::timestamptz - c.days * interval '1 day'"
    if isinstance(value, date):
        return f"{_quoted(value.isoformat())}::date - c.days"
    if isinstance(each, JSONField):
        return f"({_words(json.dumps(value), made, once)})::jsonb"
    if isinstance(value, str):
        return _words(value, made, once)
    return str(value)


def _id(value: UUID, made: Made) -> str:
    if value in made.roles:
        return f"c.{made.roles[value]}"
    if value in made.known:
        return f"'{value}'::uuid"
    return f"md5('{value}:' || c.n)::uuid"


def _words(words: str, made: Made, once: Mapping[str, str]) -> str:
    """Say words again, with each id in them and each word of its own replaced."""
    parts, end = [], 0
    own_words = (rf"\b{re.escape(word)}\b" for word in made.words)
    mark = re.compile("|".join([WRITTEN_ID.pattern, *map(re.escape, once), *own_words]))
    for found in mark.finditer(words):
        own = once.get(found[0]) or _own_word(found[0], made) or f"({_id(UUID(found[0]), made)})::text"
        parts += [_quoted(words[end : found.start()]), own]
        end = found.end()
    return " || ".join([*parts, _quoted(words[end:])])


def _own_word(word: str, made: Made) -> str:
    return f"c.{made.words[word]}" if word in made.words else ""


def _quoted(words: str) -> str:
    from psycopg.sql import quote  # SQLite does without

    return str(quote(words))
