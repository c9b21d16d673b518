"""How to speak with somebody: asked once, and kept for everyone who works with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import LongText, Text, Tick
from thinkfamily.design.forms import Form
from thinkfamily.families.commands import open_family
from thinkfamily.identity.commands import keep_communication as keep
from thinkfamily.identity.queries import Minded, bear_in_mind
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar


class CommunicationForm(Form):
    """Language, interpreter, what helps, and what to bear in mind of culture, faith and disability."""

    language = Text("Language they like to use", "Leave it empty if it is English.", limit=60)
    interpreter = Tick("They need an interpreter")
    helps = LongText(
        "What helps when you speak or meet?",
        "Easy words, large print, signing, a quiet place. Everyone who works with them sees this.",
        limit=500, rows=3,
    )  # fmt: skip
    culture = LongText(
        "Culture and faith: what should we bear in mind?",
        "Days, food, prayer, whom they would rather see. It is kept apart: your agency sees it, and those whom they "
        "let know of their culture and faith by name.",
        limit=500, rows=2,
    )  # fmt: skip
    disability = LongText(
        "Disability: what should we bear in mind?",
        "A step-free room, more time, a break, somebody beside them. It is kept as health: your agency sees it, and "
        "those whom they let know of their health.",
        limit=500, rows=2,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@asking
def keep_communication(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Keep how to speak with one person of a family."""
    opening = open_family(by=request.viewer, at=request.at, family=family)
    bar = family_bar(opening, "")
    who = bar.head.names.get(person)
    if who is None:
        raise NotFound
    initial = {"language": who.language, "interpreter": who.interpreter, "helps": who.helps}
    minded = bear_in_mind(opening.seen).get(who.person, Minded())
    initial |= {"culture": minded.culture, "disability": minded.disability}
    form = CommunicationForm(request.POST or None, initial=initial, kept=kept(request))
    if form.is_valid():
        try:
            answers = {name: form.cleaned_data[name] for name in initial}
            keep(by=request.by, at=request.at, form=form_id(form), person=who.person, **answers)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, f"Kept. Whoever may know it sees it, and nobody asks {who.short} again.")
            return redirect("family_page", family)
    page = {"bar": bar, "who": who, "form": form}
    return render(request, "families/keep_communication.html", page, status=422 if form.errors else 200)
