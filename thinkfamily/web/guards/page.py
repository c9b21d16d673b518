"""What the pages of something kept share: who is named there, the acts, and what is said of it in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from thinkfamily.design.words import whole_day
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.sharing.commands import open_guard
from thinkfamily.sharing.queries import GuardShown, items_inside, people_of
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.rules.guards import may_tend_guard
from thinkfamily.sharing.terms import GuardSort
from thinkfamily.web.support.page import acted

NOBODY = "Somebody whose name you may not see"


@dataclass(frozen=True, slots=True)
class Page:
    """Something kept, opened by one who may know of it, with the names they may see."""

    shown: GuardShown
    names: Mapping[UUID, Named]

    @property
    def about(self) -> list[str]:
        """Name whom it is about, as far as may be seen."""
        return [self.called(person) for person in self.shown.about]

    @property
    def title(self) -> str:
        """Say in a few words what is kept, without a word that tells why."""
        return title(self.shown.sort, " and ".join(self.about), getattr(self.shown.guard, "name", ""))

    @property
    def tends(self) -> bool:
        return bool(may_tend_guard(self.shown.part)) and self.shown.ended is None

    def called(self, person: UUID | None) -> str:
        return self.names[person].called if person and person in self.names else NOBODY


def title(sort: GuardSort, about: str, name: str) -> str:
    """Say in a few words what is kept."""
    return {
        GuardSort.SAFE: f"{about}: kept safe",
        GuardSort.KEPT_FROM: f"{about}: something kept from somebody",
        GuardSort.KEPT_TO: f"{name}: kept to named readers",
        GuardSort.SEALED: f"{about or 'Two records'}: sealed from each other",
    }[sort]


def opened_guard(request: Any, guard: UUID) -> Page:
    """Open something kept; the look is written down."""
    shown, seen = open_guard(by=request.viewer, at=request.at, guard=guard)
    return Page(shown, named(seen, shown.heads, local_day(request.at)))


def tended_guard(request: Any, guard: UUID) -> Page:
    """Open something kept to change it: it stands, and whoever looks may."""
    page = opened_guard(request, guard)
    if page.shown.ended:
        raise Refused("This has ended. Two people signed that it does.")
    if not page.tends:
        raise NotFound
    return page


def sent(request: Any, form: Any, page: Page, act: Callable[[], Any]) -> Any:
    """Do what a sent form says; where somebody changed it first, it is asked again with what was typed."""
    if request.method != "POST":
        return None
    try:
        return acted(form, act)
    except Stale:
        form.seen_now(page.shown.version)
        form.refuse("Somebody changed this while you were here. Read it as it is now, then send this again.")
        return None


def things_inside(request: Any, page: Page) -> list[tuple[str, str]]:
    """Offer what is kept to named readers of which whoever looks may read all: kind, day, and about whom."""
    inside = items_inside(request.viewer, request.at, page.shown.id)
    about = people_of(each.item for each in inside)
    said = [(each, dict.fromkeys(page.called(person) for person in about[each.item])) for each in inside]
    return [
        (str(each.item), f"{kinds_in(each.kind)[0].shown}, {whole_day(each.happened)}, about {' and '.join(names)}")
        for each, names in said
    ]


def asked(request: Any, name: str, form: Any, page: Page, **more: Any) -> HttpResponse:
    """Show a page with one form about something kept."""
    context = {"page": page, "guard": page.shown, "form": form, **more}
    return render(request, f"guards/{name}.html", context, status=422 if form.errors else 200)
