"""The pages behind the foot of every page."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from thinkfamily.partnership import commands
from thinkfamily.partnership.commands import report_barrier
from thinkfamily.partnership.queries import barrier_told, every_barrier, place_on, what_you_told_us
from thinkfamily.partnership.rules import answers_barriers
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.about.forms import AnswerBarrier, TellUs
from thinkfamily.web.about.words import chapters
from thinkfamily.web.asking import Asking, asking
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.paging import after


@login_not_required
def help_and_advice(request: HttpRequest) -> HttpResponse:
    """Say whom to ring, and how the commonest things are done."""
    try:
        telephones = place_on(timezone.now()).telephones
    except LookupError:  # a new database has no area yet
        telephones = {}
    return render(request, "about/help_and_advice.html", {"telephones": telephones})


@login_not_required
def our_words(request: HttpRequest) -> HttpResponse:
    """Say what our words mean, from the words themselves."""
    return render(request, "about/our_words.html", {"chapters": chapters(settings.PARTS)})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how the pages can be used, and what to do when one cannot."""
    return render(request, "about/accessibility.html")


@login_not_required
def how_we_use_information(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, who may see it, and what they can ask of us."""
    return render(request, "about/how_we_use_information.html")


@asking
def tell_us(request: Asking) -> HttpResponse:
    """Hear from a practitioner what stands in the way, and show what became of what they told before."""
    form = TellUs(request.POST or None, kept=kept(request))
    if form.is_valid():
        report_barrier(by=request.by, at=request.at, **form.cleaned_data)
        messages.success(request, "Thank you. We have it. You will see here what becomes of it.")
        return redirect("tell_us")
    page = {
        "form": form,
        "told": what_you_told_us(request.by, after(request)),
        "answers": answers_barriers(request.viewer.role),
    }
    return render(request, "about/tell_us.html", page)


@asking
def barriers(request: Asking) -> HttpResponse:
    """Show those who answer them what practitioners say stands in the way."""
    _answers(request)
    return render(request, "about/barriers.html", {"told": every_barrier(after(request))})


@asking
def answer_barrier(request: Asking, barrier: UUID) -> HttpResponse:
    """Say what becomes of one thing that was told."""
    _answers(request)
    told = barrier_told(barrier)
    if told is None:
        raise NotFound
    form = AnswerBarrier(request.POST or None, kept=kept(request))
    if form.is_valid():
        try:
            commands.answer_barrier(by=request.by, at=request.at, barrier=barrier, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            return redirect("barriers")
    return render(request, "about/answer_barrier.html", {"form": form, "told": told})


def _answers(request: Asking) -> None:
    if not answers_barriers(request.viewer.role):
        raise NotFound
