"""A family, or some of it, says no or stops; whether everyone is safe; and when they say yes after all."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.assessment.commands import check_safety as keep_check
from thinkfamily.assessment.commands import take_up_offer as take_up
from thinkfamily.assessment.queries import members_now, spoken_on
from thinkfamily.design.words import day as in_words
from thinkfamily.families.commands import open_family
from thinkfamily.families.queries import Declined, OpenFamily, declines_seen
from thinkfamily.families.terms import CheckOutcome
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.queries import edition
from thinkfamily.support.commands import record_decline as decline_support
from thinkfamily.web.agreements.forms import DeclineForm, PressForm, SafetyForm
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar


@require_http_methods(["GET", "POST"])
@asking
def record_decline(request: Any, family: UUID) -> HttpResponse:
    """Record that a family, or some of it, says no or stops, without blame."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    bar, day = family_bar(opening, "agreements"), local_day(request.at)
    people = members_now(opening, bar.head.names)
    form = DeclineForm(
        request.POST or None, people=people, reasons=edition("decline-reasons", day)["reasons"], kept=kept(request)
    )
    if form.is_valid() and _declined(request, form, family):
        again = in_words(form.cleaned_data["offer_again"])
        messages.success(request, f"Written down. It is offered again on {again}.")
        return _onwards(form.safety().outcome, family)
    page = {"bar": bar, "family": family, "form": form, "kept": spoken_on(day).kept}
    return render(request, "agreements/record_decline.html", page, status=422 if form.is_bound else 200)


def _declined(request: Any, form: DeclineForm, family: UUID) -> bool:
    people = [UUID(each) for each in form.cleaned_data["people"]]
    try:
        decline_support(
            by=request.by, at=request.at, form=form_id(form), family=family, people=people, said=form.said(),
            safety=form.safety(),
        )  # fmt: skip
    except NotFound:
        raise
    except Refused as refused:
        form.refuse(refused.because, refused.field)
        return False
    return True


def _onwards(outcome: CheckOutcome, family: UUID) -> HttpResponse:
    """Go back to the agreements; where somebody may be at risk, to those who must be told now."""
    return redirect("danger_now") if outcome == CheckOutcome.AT_RISK else redirect("agreements", family)


@require_http_methods(["GET", "POST"])
@asking
def check_safety(request: Any, family: UUID, decline: UUID) -> HttpResponse:
    """Write down whether everyone is safe, after a family said no."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    declined, form = _one(opening, decline), SafetyForm(request.POST or None, kept=kept(request))
    if form.is_valid():
        keep_check(by=request.by, at=request.at, form=form_id(form), decline=declined.item, safety=form.safety())
        messages.success(request, "Written down.")
        return _onwards(form.safety().outcome, family)
    page = {"bar": family_bar(opening, "agreements"), "family": family, "form": form, "declined": declined}
    return render(request, "agreements/check_safety.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@asking
def take_up_offer(request: Any, family: UUID, decline: UUID) -> HttpResponse:
    """Write down that they say yes after all."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    declined, form = _one(opening, decline), PressForm(request.POST or None)
    if form.is_valid():
        take_up(by=request.by, at=request.at, form=form_id(form), decline=declined.item)
        messages.success(request, "Written down: they say yes. What is next is in My work again.")
        return redirect("agreements", family)
    page = {"bar": family_bar(opening, "agreements"), "family": family, "form": form, "declined": declined}
    return render(request, "agreements/take_up_offer.html", page)


def _one(opening: OpenFamily, decline: UUID) -> Declined:
    found = next((each for each in declines_seen(opening.seen) if each.item == decline), None)
    if found is None:
        raise NotFound
    return found
