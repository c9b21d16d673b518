"""A list that can grow without end is shown a page at a time; each page leads to what comes after it."""

from collections.abc import Callable, Iterable
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
    """
    Read one page of rows, the newest first, and no more of them than are shown.

    A page begins after a row and not at a number, so that what is added meanwhile moves nothing.
    """
    began: Any = rows.filter(pk=after).values_list(at, flat=True).first() if after else None
    if began is not None:
        rows = rows.filter(Q(**{f"{at}__lt": began}) | Q(**{at: began}, pk__lt=after))
    found = list(rows.order_by(f"-{at}", "-pk")[: most + 1])
    return Paged(tuple(found[:most]), found[most - 1].pk if len(found) > most else None, first=began is None)
