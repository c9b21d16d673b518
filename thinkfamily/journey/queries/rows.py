"""The content that the timeline tells of, read of all sorts by one statement."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from thinkfamily.journey.queries.lines import NOTHING, SORTS, Row, Sort
from thinkfamily.records.prepared import as_list
from thinkfamily.sharing.queries import Seen

# Stands in a statement where the items go; no item is called this.
ITEMS: Final = UUID(int=0)


def rows_seen(seen: Seen) -> list[tuple[Row, type[Model]]]:
    """Read all content that the timeline knows of and the viewer may see: one query, however many sorts there are."""
    wanted = {model: seen.coded(model) for model in SORTS}
    texts, values = [], []
    for model, items in wanted.items():
        if items:
            head, before, tail, after = _statement(model, connection.vendor)
            looked_for, ids = _together(items)
            texts.append(f"{head}{looked_for}{tail}")
            values += [*before, *ids, *after]
    if not texts:
        return []
    labels = {model._meta.label_lower: model for model in SORTS}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), values)
        return [(_row(found, seen), labels[found[1]]) for found in cursor.fetchall()]


@lru_cache(maxsize=64)
def _statement(model: type[Model], _vendor: str) -> tuple[str, tuple[Any, ...], str, tuple[Any, ...]]:
    """
    Give the statement for one sort of content in two parts, with their values: between them go the items.

    It is put together once, since nothing but the items ever differs.
    """
    text, values = _query(model).query.sql_with_params()
    place = values.index(_bound(ITEMS))
    parts = text.split("%s")
    head, tail = "%s".join(parts[: place + 1]), "%s".join(parts[place + 1 :])
    return head.removesuffix("IN ("), tuple(values[:place]), tail.removeprefix(")"), tuple(values[place + 1 :])


def _together(items: list[UUID]) -> tuple[str, Iterable[Any]]:
    """Give what looks for these items; for PostgreSQL they are one value, and the text is the same for all."""
    if connection.vendor == "postgresql":
        return "= ANY (%s::uuid[])", [as_list(items)]
    return f"IN ({', '.join(['%s'] * len(items))})", map(_bound, items)


def _query(model: type[Model]) -> "QuerySet[Any, Any]":
    sort = SORTS[model]
    codes = [Cast(code, TextField()) for code in sort.codes] + [NOTHING] * (3 - len(sort.codes))
    words = _words(sort)
    label = Value(model._meta.label_lower, output_field=TextField())
    rows = model._default_manager.filter(pk__in=[ITEMS]).order_by()
    rows = rows.filter(ended=None) if sort.standing else rows
    return rows.annotate(
        line_label=label, line_words=words, line_1=codes[0], line_2=codes[1], line_3=codes[2]
    ).values_list("pk", "line_label", "line_words", "line_1", "line_2", "line_3")


def _words(sort: Sort) -> Any:
    if isinstance(sort.words, str):
        return Cast(F(sort.words), TextField()) if sort.words else NOTHING
    return sort.words


def _bound(item: UUID) -> Any:
    return item if connection.features.has_native_uuid_field else item.hex


def _row(found: Any, seen: Seen) -> Row:
    """Keep the words of what may be read in full; of the rest, the codes alone."""
    item, _, words, one, two, three = found
    item = item if isinstance(item, UUID) else UUID(item)
    return Row(item, (words or "") if seen[item].in_full else "", one or "", two or "", three or "")
