"""The family page, and who has looked at it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.families.commands import open_family
from thinkfamily.journey.queries import DueHere, to_choose_from
from thinkfamily.journey.queries import family_page as whole_family
from thinkfamily.journey.queries import who_has_looked as looks_at
from thinkfamily.support.queries.earlier import earlier_plans_of
from thinkfamily.web.addresses import around
from thinkfamily.web.asking import asking
from thinkfamily.web.family import family_bar
from thinkfamily.web.journey.duties import address_of
from thinkfamily.web.journey.ecomap import ecomap_of
from thinkfamily.web.journey.genogram import genogram_of
from thinkfamily.web.journey.timeline import ALL_WHY, choosing
from thinkfamily.web.paging import after

MOST_NEXT = 3
OF_A_PERSON = ("keep_safe_way", "keep_communication", "keep_address_safe", "keep_where", "keep_home")


@require_GET
@asking
def family_page(request: Any, family: UUID) -> HttpResponse:
    """Show the whole family to somebody who works with it."""
    opening = open_family(by=request.viewer, at=request.at, family=family)
    bar = family_bar(opening, "family_page")
    every_why = ALL_WHY in request.GET
    shown, earlier = whole_family(opening, bar.head, every_why=every_why), earlier_plans_of(opening)
    page = {
        "every_why": every_why, "bar": bar, "genogram": genogram_of(shown.kin, bar.head.name),
        "ecomap": ecomap_of(shown.network, bar.head.name),
        "choosing": choosing(to_choose_from(opening, bar.head.names)), "shown": shown, "earlier": earlier,
        "ways": {name: around(name, family) for name in OF_A_PERSON}, "late": _with_pages(shown.late),
        "next_due": _with_pages(shown.next_due)[:MOST_NEXT],
    }  # fmt: skip
    return render(request, "journey/family_page.html", page)


def _with_pages(rows: Iterable[DueHere]) -> list[tuple[str, DueHere]]:
    """
    Put beside each thing that is due the page where it is done; what is done on one page is said once, at its earliest.

    So each child to see, each person to ask again, and two records that are one person, stand in one line.
    """
    once: dict[tuple[str, str], DueHere] = {}
    for row in sorted(rows, key=lambda row: row.owed.by):
        once.setdefault((row.says, address_of(row.owed)), row)
    return [(address, row) for (_, address), row in once.items()]


@require_GET
@asking
def who_has_looked(request: Any, family: UUID) -> HttpResponse:
    """Show who has looked at this family's record and why, in words the family can read."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="looks")
    bar = family_bar(opening, "who_has_looked")
    return render(request, "journey/who_has_looked.html", {"bar": bar, "looks": looks_at(opening, after(request))})
