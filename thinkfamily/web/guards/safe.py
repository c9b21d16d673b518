"""Where somebody lives is kept safe; what others could not see is decided by those who look after all that is kept."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.families import commands
from thinkfamily.families.queries import who_shares_the_place
from thinkfamily.journey.queries import who_works_with
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands as sharing
from thinkfamily.sharing.terms import HeldDecision
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.guards.forms import HeldForm, SafeForm
from thinkfamily.web.guards.page import asked, opened_guard, sent
from thinkfamily.web.support.page import acted, opened


@require_http_methods(["GET", "POST"])
@asking
def keep_address_safe(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Keep where one person of a family lives, or everything about them, from all but named readers."""
    page = opened(request, family, "family", current="family_page")
    who = page.names.get(person)
    if who is None:
        raise NotFound
    here, me = colleagues(request.at), request.viewer.practitioner
    working = who_works_with(page.opening, page.names)
    form = SafeForm(
        request.POST or None, shares=who_shares_the_place(request.viewer, request.at, who.person), names=page.names,
        who=who, here=here, involved=[each for each in here if each.actor in working], family=page.members,
        kept=kept(request),
        initial={"owner": str(me.pk), "readers": [str(me.pk)], "telephone": me.telephone or me.agency.telephone},
    )  # fmt: skip
    done = request.method == "POST" and acted(
        form,
        lambda: commands.keep_address_safe(
            by=request.by, at=request.at, form=form_id(form), person=who.person, told=form.told(),
            people=form.decided("person"), agencies=form.decided("agency"),
        ),
    )  # fmt: skip
    if done:
        messages.success(request, "It is kept safe from now. Two people sign before it ends.")
        return redirect("guards")
    context = {"bar": page.bar, "family": family, "who": who, "form": form}
    return render(request, "guards/keep_address_safe.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def decide_held(request: Any, guard: UUID, held: UUID) -> HttpResponse:
    """Write down what was decided of somebody or an agency that whoever kept a place safe could not see."""
    page = opened_guard(request, guard)
    row = next((each for each in page.shown.to_see_to if each.id == held), None)
    if row is None or page.shown.ended:
        raise NotFound
    form = HeldForm(request.POST or None, held=row, kept=kept(request))
    if sent(
        request, form, page,
        lambda: sharing.decide_held(
            by=request.by, at=request.at, form=form_id(form), guard=guard, held=held,
            decision=HeldDecision(form.cleaned_data["decision"]), because=form.cleaned_data["because"],
        ),
    ):  # fmt: skip
        messages.success(request, "Decided, and kept with it.")
        return redirect("guard", guard)
    return asked(request, "decide_held", form, page, row=row)
