"""Something is kept from somebody by name, or to named readers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.journey.queries import who_works_with
from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import compartments_tended, people_of
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.rules.guards import may_put_in
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.guards.keeping_forms import CompartmentForm, KeepFromForm, PutInForm
from thinkfamily.web.support.page import FamilyOpened, acted, opened

KEPT_FROM = "It is kept from them from now. Two people sign before it ends."


@require_http_methods(["GET", "POST"])
@asking
def keep_from(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Keep one kind of information about one person of a family from somebody by name."""
    page = opened(request, family, "family", current="family_page")
    who = page.names.get(person)
    if who is None:
        raise NotFound
    return _kept_from(request, page, subject=who.person, context={"who": who})


@require_http_methods(["GET", "POST"])
@asking
def keep_item_from(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Keep one thing that was recorded from somebody by name."""
    page = opened(request, family, "family", current="family_page")
    return _kept_from(request, page, item=item, context=thing(page, item))


def _kept_from(
    request: Any, page: FamilyOpened, *, context: dict[str, Any], item: UUID | None = None, subject: UUID | None = None
) -> HttpResponse:
    form = KeepFromForm(
        request.POST or None, family=page.members, here=colleagues(request.at), item=item is not None,
        kept=kept(request),
    )  # fmt: skip
    if request.method == "POST" and acted(
        form,
        lambda: commands.keep_from(
            by=request.by, at=request.at, form=form_id(form), told=form.told(), item=item, subject=subject,
            kind=form.what(),
        ),
    ):  # fmt: skip
        messages.success(request, KEPT_FROM)
        return redirect("guards")
    return shown(request, "keep_from", page, form, **context)


@require_http_methods(["GET", "POST"])
@asking
def make_compartment(request: Any, family: UUID) -> HttpResponse:
    """Keep the records of some people of a family to named readers."""
    page = opened(request, family, "family", current="family_page")
    here, working = colleagues(request.at), who_works_with(page.opening, page.names) - {request.by.pk}
    form = CompartmentForm(
        request.POST or None, family=page.members, here=here, kept=kept(request),
        involved=[each for each in here if each.actor in working],
    )  # fmt: skip
    made = request.method == "POST" and acted(
        form,
        lambda: commands.make_compartment(
            by=request.by, at=request.at, form=form_id(form), people=form.whose(), told=form.told()
        ),
    )
    if made:
        messages.success(request, "Kept to named readers from now. Two people sign before it ends.")
        return redirect("guard", made)
    return shown(request, "make_compartment", page, form)


@require_http_methods(["GET", "POST"])
@asking
def put_in_compartment(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Keep one thing that was recorded to the named readers of something kept already."""
    page = opened(request, family, "family", current="family_page")
    about = thing(page, item)
    kept_to = {str(row.id): row for row in compartments_tended(request.viewer, request.at)}
    form = PutInForm(request.POST or None, kept_to=kept_to.values(), kept=kept(request))
    done = request.method == "POST" and acted(
        form,
        lambda: commands.put_in_compartment(
            by=request.by, at=request.at, form=form_id(form), guard=UUID(form.cleaned_data["guard"]), item=item
        ),
    )
    if done:
        messages.success(request, "Kept to named readers from now.")
        return redirect("guard", done)
    own, some = page.opening.seen[item].agency == request.viewer.agency, bool(kept_to)
    may = may_put_in(own_agency=own, inside=False, some=some)
    return shown(request, "put_in_compartment", page, form, may=may, some=some, own=own, **about)


def thing(page: FamilyOpened, item: UUID) -> dict[str, Any]:
    """Say what one thing is that was recorded of the family, which whoever looks may read in full."""
    if item not in page.opening.seen or not page.opening.seen[item].in_full:
        raise NotFound
    told = page.opening.seen[item]
    about = dict.fromkeys(page.names[each].short for each in people_of([item])[item] if each in page.names)
    return {"item": item, "on": local_day(told.happened), "kind": kinds_in(told.kind)[0], "about": list(about)}


def shown(request: Any, name: str, page: FamilyOpened, form: Any, **more: Any) -> HttpResponse:
    """Show a page with one form about something of a family."""
    context = {"bar": page.bar, "family": page.opening.family.pk, "form": form, **more}
    return render(request, f"guards/{name}.html", context, status=422 if form.errors else 200)
