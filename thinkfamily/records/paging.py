"""A list that can grow without end is shown a page at a time; each page leads to what comes after it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

A_PAGE: Final = 25

T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list: its rows, after which row the next page begins (if there is more), and is it the first."""

    rows: tuple[T, ...]
    after: UUID | None = None
    first: bool = True


def paged(rows: Iterable[T], after: UUID | None, *, key: Callable[[T], UUID], most: int = A_PAGE) -> Paged[T]:
    """Cut one page out of a list that was read whole; after a row that is not in it comes the first page."""
    listed = list(rows)
    place = next((n for n, row in enumerate(listed, 1) if key(row) == after), 0) if after else 0
    shown = listed[place : place + most]
    more = len(listed) > place + most
    return Paged(tuple(shown), key(shown[-1]) if more else None, first=not place)


def newest_paged(rows: "QuerySet[M]", after: UUID | None, *, at: str = "at", most: int = A_PAGE) -> Paged[M]:
    """Read one page of rows, the newest first, and no more of them than are shown."""
    return _read(rows, after, at, most, newest=True)


def oldest_paged(rows: "QuerySet[M]", after: UUID | None, *, at: str = "at", most: int = A_PAGE) -> Paged[M]:
    """Read one page of rows, the oldest or soonest first, and no more of them than are shown."""
    return _read(rows, after, at, most, newest=False)


def ordered_paged(rows: "QuerySet[M]", after: UUID | None, *by: str, most: int = A_PAGE) -> Paged[M]:
    """Read one page of rows in the order of some of their columns, the smallest first, and no more than are shown."""
    columns = (*by, "pk")
    began = rows.filter(pk=after).values_list(*columns).first() if after else None
    if began:
        rows = rows.filter(_beyond(columns, began))
    return cut(list(rows.order_by(*columns)[: most + 1]), most, first=began is None)


def _beyond(columns: Sequence[str], began: Sequence[Any]) -> Q:
    """What comes after a row: beyond it in the first column in which the two differ."""
    beyond = Q()
    for place, column in enumerate(columns):
        alike = dict(zip(columns[:place], began[:place], strict=True))
        beyond |= Q(**alike, **{f"{column}__gt": began[place]})
    return beyond


def _read(rows: "QuerySet[M]", after: UUID | None, at: str, most: int, *, newest: bool) -> Paged[M]:
    """Begin after a row and not at a number, so that what is added meanwhile moves nothing."""
    began: Any = rows.filter(pk=after).values_list(at, flat=True).first() if after else None
    side, way = ("lt", "-") if newest else ("gt", "")
    if began is not None:
        rows = rows.filter(Q(**{f"{at}__{side}": began}) | Q(**{at: began, f"pk__{side}": after}))
    return cut(list(rows.order_by(f"{way}{at}", f"{way}pk")[: most + 1]), most, first=began is None)


def cut(found: Sequence[M], most: int, *, first: bool) -> Paged[M]:
    """Make a page of rows of which one more was read than are shown."""
    return Paged(tuple(found[:most]), found[most - 1].pk if len(found) > most else None, first=first)
