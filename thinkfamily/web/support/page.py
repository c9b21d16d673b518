"""What the pages of support share: a family opened with its bar, and one form for one act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from thinkfamily.design.forms import Part as Questions
from thinkfamily.families.commands import open_family
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.queries import Place
from thinkfamily.records.decision import Refused, Stale
from thinkfamily.support.queries import my_part
from thinkfamily.support.rules.part import Part
from thinkfamily.web.asking import LeftForDanger
from thinkfamily.web.drafts.keeping import keep_typed
from thinkfamily.web.family import Bar, family_bar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FamilyOpened:
    """A family opened for one page of it: what may be seen, its bar, its people's names, and the area's words."""

    opening: OpenFamily
    bar: Bar

    @property
    def names(self) -> Any:
        return self.bar.head.names

    @property
    def place(self) -> Place:
        return self.bar.head.place

    @property
    def members(self) -> list[Named]:
        """Each member who may be known, once, the eldest first."""
        return by_age(self.names[person] for person in self.opening.now if person in self.names)


def opened(request: Any, family: UUID, what: str, current: str = "plan") -> FamilyOpened:
    """
    Open a family for a page of it; the look is written down.

    :raises LeftForDanger: if a form of the page was left because somebody is in danger.
    """
    if wants_danger(request):
        raise LeftForDanger(family)
    opening = open_family(by=request.viewer, at=request.at, family=family, what=what)
    page = FamilyOpened(opening, family_bar(opening, current))
    request.place = page.place
    return page


def acted(form: Questions, act: Callable[[], T]) -> T | None:
    """
    Do one act with a form that was filled in, and give what came of it.

    A refusal is shown beside the question it is about, and nothing came of it.

    :raises Stale: if somebody saved first.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except Stale:
        raise
    except Refused as refused:
        form.refuse(refused.because, refused.field)
        return None


def wants_danger(request: Any) -> bool:
    """Say whether the form was left because somebody is in danger now."""
    return request.method == "POST" and "danger" in request.POST


def to_danger(request: Any, family: UUID | None = None) -> HttpResponse:
    """Keep what was typed and go to the page for danger."""
    keep_typed(request, at=request.at)
    return redirect("danger_in_family", family) if family else redirect("danger_now")


def shown(request: Any, template: str, page: dict[str, Any]) -> HttpResponse:
    """Show a page with a form; one that has something to put right says so in its status."""
    form = page.get("form")
    return render(request, f"support/{template}.html", page, status=422 if form is not None and form.errors else 200)


def part_in(page: FamilyOpened) -> Part:
    """Find the part of whoever looks in the work with the family."""
    return my_part(page.opening, page.bar.head.answers)


def kept_now(form: Questions, now: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is kept now, for the questions this form asks."""
    return {name: value for name, value in now.items() if name in form.fields}
