"""The month's sample of supervised families: drawn, looked at, and put on the record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.families.commands import open_family
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import LookReason
from thinkfamily.support import commands
from thinkfamily.support.queries.audit import audits as my_audits
from thinkfamily.support.queries.audit import can_be_looked_at, family_audited
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar
from thinkfamily.web.paging import after
from thinkfamily.web.support.forms.oversight import AuditForm
from thinkfamily.web.support.page import FamilyOpened, acted, to_danger, wants_danger

ONCE = Decision(False, "You have put this family on the record already. It stands with supervision and decisions.")


@require_GET
@asking
def audits(request: Any) -> HttpResponse:
    """Show a manager this month's sample, and the months before."""
    shown = my_audits(request.viewer, request.at, place_on(request.at), after(request))
    return render(request, "oversight/audits.html", {"shown": shown, "form": Form()})


@require_POST
@asking
def draw_audit(request: Any) -> HttpResponse:
    """Draw this month's sample."""
    form = Form(request.POST)
    form.is_valid()
    commands.draw_audit(by=request.by, at=request.at, form=form_id(form))
    messages.success(request, "Drawn. Each family is in your work, with the day to look at it by.")
    return redirect("audits")


@require_http_methods(["GET", "POST"])
@asking
def record_audit(request: Any, audited: UUID) -> HttpResponse:
    """Put on the record what was found in one family of the sample."""
    family, done = family_audited(request.viewer, audited)
    if wants_danger(request):
        return to_danger(request, family)
    opening = open_family(by=request.viewer, at=request.at, family=family, what="audit", reason=LookReason.SUPERVISION)
    page = FamilyOpened(opening, family_bar(opening, ""))
    request.place, today = page.place, local_day(request.at)
    form = AuditForm(
        request.POST or None, family=page.members, today=today, offered=can_be_looked_at(today), kept=kept(request)
    )
    if request.method == "POST" and acted(
        form,
        lambda: commands.record_audit(by=request.by, at=request.at, form=form_id(form), audited=audited, **form.told()),
    ):
        messages.success(request, "It stands on the record.")
        return redirect("audits")
    shown = {"bar": page.bar, "family": family, "form": form, "may": ONCE if done else None}
    return render(request, "oversight/record_audit.html", shown, status=422 if form.errors else 200)
