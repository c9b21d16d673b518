"""Who belongs to a family and how; somebody is added, and somebody has left."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.words import the_family
from thinkfamily.families.queries import families_of
from thinkfamily.identity.commands import look_for_person
from thinkfamily.identity.queries import Found, likely, may_search
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries.reasons import supervises
from thinkfamily.support import commands
from thinkfamily.support.queries import homes_to_choose, kinds_to_choose, may_say_who_belongs_here
from thinkfamily.support.queries import who_belongs as everybody
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.families.forms import LeftForm, SomebodyForm
from thinkfamily.web.support.page import FamilyOpened, acted, opened


@require_GET
@asking
def who_belongs(request: Any, family: UUID) -> HttpResponse:
    """Show who belongs to a family now and before, and how its people are tied."""
    page = opened(request, family, "family", current="family_page")
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    shown = everybody(page.opening, page.names)
    context = {"bar": page.bar, "family": family, "shown": shown, "may": may, "supervises": supervises(request.viewer)}
    return render(request, "families/who_belongs.html", context)


@require_http_methods(["GET", "POST"])
@asking
def add_to_family(request: Any, family: UUID) -> HttpResponse:
    """Add somebody to a family, after looking whether they are known."""
    page = opened(request, family, "family", current="family_page")
    form = SomebodyForm(
        request.POST or None, family=page.members, kinds=kinds_to_choose(local_day(request.at)),
        homes=homes_to_choose(page.opening, page.names), kept=kept(request),
    )  # fmt: skip
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    found: list[tuple[Found, str]] = []
    if may and form.is_valid():
        found = _who_may_be_known(request, form, page)
        if form.ask_whether_known(found, request.POST.getlist("shown")) and _added(request, form, family, found):
            return redirect("who_belongs", family)
    context = {"bar": page.bar, "family": family, "form": form, "may": may, "found": found}
    return render(request, "families/add_to_family.html", context, status=422 if form.errors else 200)


def _added(request: Any, form: SomebodyForm, family: UUID, found: list[tuple[Found, str]]) -> bool:
    told = form.told()
    person = acted(
        form,
        lambda: commands.add_to_family(
            by=request.by, at=request.at, form=form_id(form), family=family, told=told, known=form.known(),
            not_these=[each.named.person for each, _ in found],
        ),
    )  # fmt: skip
    if person is None:
        return False
    said = f"{told.name or 'The baby'} is in the family now. Say on the team’s page who works with them."
    matched = form.known() or told.unborn or may_search(request.viewer, request.at)
    messages.success(request, said if matched else f"{said} The front door looks whether they are known already.")
    return True


def _who_may_be_known(request: Any, form: SomebodyForm, page: FamilyOpened) -> list[tuple[Found, str]]:
    """Find those already known who may be who is added, as far as whoever asks may; the look is written down."""
    asked = form.told().asked
    if not asked.name:
        return []
    found = likely(look_for_person(by=request.viewer, at=request.at, asked=asked)[0])
    here = {page.opening.heads[person] for person in page.opening.now}
    families = families_of(request.viewer, request.at, [each.named.person for each in found if each.mine])
    return [(each, _hint(each, here, families)) for each in found]


def _hint(each: Found, here: set[UUID], families: Any) -> str:
    """Say what tells them apart: in this family already, what agrees, the families that whoever looks may open."""
    if each.named.person in here:
        return f"In this family already. {each.said}"
    names = [family.name for family in families.get(each.named.person, ())]
    return f"{each.said} In {', '.join(map(the_family, names))}." if names else each.said


@require_http_methods(["GET", "POST"])
@asking
def leave_family(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Say that somebody has left the family, and when."""
    page = opened(request, family, "family", current="family_page")
    who = next((each for each in page.members if person in (each.person, *each.records)), None)
    if who is None:
        raise NotFound
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    form = LeftForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.leave_family(
            by=request.by, at=request.at, form=form_id(form), family=family, person=who.person,
            on=form.cleaned_data["on"],
        ),
    ):  # fmt: skip
        messages.success(request, f"Written down: {who.short} has left. All that was recorded stays.")
        return redirect("who_belongs", family)
    context = {"bar": page.bar, "family": family, "who": who, "form": form, "may": may}
    return render(request, "families/leave_family.html", context, status=422 if form.errors else 200)
