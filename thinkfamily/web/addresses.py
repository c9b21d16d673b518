"""Addresses of many pages that differ by one id: put together once for a page, and not for each of its rows."""

from typing import Any
from uuid import UUID

from django.urls import reverse

Known = dict[str, list[str]]
NOTHING = UUID(int=0)


def around(page: str, *before: Any) -> list[str]:
    """Give what stands before and after the last id in the address of a page."""
    return reverse(page, args=[*before, NOTHING]).split(str(NOTHING))


def address(page: str, thing: UUID, known: Known) -> str:
    """Give the address of a page of one thing; `known` keeps what is around it from one row of a list to the next."""
    if page not in known:
        known[page] = around(page)
    return f"{thing}".join(known[page])
