"""What I can offer: languages and skills, written by the practitioner or by whoever manages them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import SomeOf
from thinkfamily.design.forms import Form
from thinkfamily.partnership.commands import say_what_you_offer as say
from thinkfamily.partnership.queries import CanBeOffered, managed_by, what_can_be_offered
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept


class OfferForm(Form):
    """Languages beside English, and what somebody is good at."""

    skills = SomeOf("Good at", hint="What you have done often, or were trained in.")
    languages = SomeOf("Languages beside English", hint="Those in which you could hold a visit without an interpreter.")

    def __init__(self, data: Any = None, *, offered: CanBeOffered, now: Any, **more: Any) -> None:
        initial = {"languages": list(now.languages), "skills": list(now.skills)}
        super().__init__(data, initial=initial, **more)
        languages: Any = self.fields["languages"]
        skills: Any = self.fields["skills"]
        languages.choices, skills.choices = list(offered.languages.items()), list(offered.skills.items())
        skills.hints = dict(offered.means)


@require_http_methods(["GET", "POST"])
@asking
def what_i_offer(request: Any) -> HttpResponse:
    """Say what I can offer, so that I am asked for families whom I suit; and see whom I manage."""
    return _offer(request, request.viewer.practitioner, mine=True)


@require_http_methods(["GET", "POST"])
@asking
def say_what_you_offer(request: Any, practitioner: UUID) -> HttpResponse:
    """Say it for somebody I manage."""
    found = managed_by(request.by, request.at).filter(pk=practitioner).first()
    if found is None:
        raise NotFound
    return _offer(request, found, mine=False)


def _offer(request: Any, who: Any, *, mine: bool) -> HttpResponse:
    form = OfferForm(request.POST or None, offered=what_can_be_offered(request.at), now=who, kept=kept(request))
    if form.is_valid():
        try:
            said = {name: form.cleaned_data[name] for name in ("languages", "skills")}
            say(by=request.by, at=request.at, form=form_id(form), practitioner=who.pk, **said)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, "Kept. It is shown to whoever looks for somebody to lead.")
            return redirect("what_i_offer")
    manages = list(managed_by(request.by, request.at)) if mine else []
    page = {"form": form, "who": who, "mine": mine, "manages": manages}
    return render(request, "offers/what_i_offer.html", page, status=422 if form.errors else 200)
