"""Ask somebody who may know what; stop at once what they no longer want."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.assessment.commands import ask_agreement as ask
from thinkfamily.assessment.queries import asking_sheet
from thinkfamily.assessment.queries import to_stop as what_would_stop
from thinkfamily.families.commands import open_family
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import stop_sharing as stop
from thinkfamily.sharing.terms import Answer, Level, Recipient
from thinkfamily.support.queries import may_say_who_belongs_here
from thinkfamily.web.agreements.forms import AgreementForm, PressForm
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar


@require_http_methods(["GET", "POST"])
@asking
def ask_agreement(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Ask one person, apart, who may know what about them; a yes opens at once."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    bar = family_bar(opening, "agreements")
    sheet = asking_sheet(opening, bar.head.names, person)
    agency = request.GET.get("agency", "")
    form = AgreementForm(request.POST or None, sheet=sheet, agency=agency, kept=kept(request))
    if form.is_valid() and _asked(request, form, family):
        messages.success(request, f"Written down. It counts from now. {sheet.who.short} can change it on any day.")
        return redirect("agreements", family)
    may = may_say_who_belongs_here(opening, bar.head.answers) if sheet.nobody_for_them else None
    page = {"bar": bar, "family": family, "sheet": sheet, "form": form, "may_write": may}
    return render(request, "agreements/ask_agreement.html", page, status=422 if form.is_bound else 200)


def _asked(request: Any, form: AgreementForm, family: UUID) -> bool:
    answers = form.cleaned_data
    try:
        ask(
            by=request.by, at=request.at, form=form_id(form), family=family, person=form.sheet.who.person,
            given_by=form.who_answers(), to=form.recipients(), kinds=[*answers["kinds"], *answers["guarded"]],
            everything=answers["everything"], level=Level(int(answers["level"])), answer=Answer(answers["answer"]),
            asked=form.how_asked(),
        )  # fmt: skip
    except NotFound:
        raise
    except Refused as refused:
        form.refuse(refused.because, refused.field)
        return False
    return True


@require_http_methods(["GET", "POST"])
@asking
def stop_sharing(request: Any, family: UUID, person: UUID, to: str, who: UUID) -> HttpResponse:
    """Stop sharing about one person with one agency or practitioner: at once, and no reason is asked."""
    if to not in set(Recipient):
        raise Http404
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    bar = family_bar(opening, "agreements")
    shown = what_would_stop(opening, bar.head.names, person, Recipient(to), who)
    form = PressForm(request.POST or None)
    if form.is_valid():
        stop(by=request.by, at=request.at, form=form_id(form), person=shown.who.person, to=Recipient(to), who=who)
        messages.success(request, "Stopped. From this moment nothing more is shared with them by agreement.")
        return redirect("agreement_with", family, person, shown.to.agency)
    return render(request, "agreements/stop_sharing.html", {"bar": bar, "family": family, "form": form, "shown": shown})
