"""Screen a contact: read it, put facts right, take first steps, decide; and the queues of the door."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.door.commands import open_contact
from thinkfamily.door.commands import put_fact_right as put_right
from thinkfamily.door.commands import screen_contact as screen
from thinkfamily.door.commands import take_first_step as take_step
from thinkfamily.door.queries import OpenContact, ToScreen, contact_to_screen
from thinkfamily.door.queries import contacts_at_the_door as waiting_at_the_door
from thinkfamily.door.queries import contacts_you_sent as sent_by
from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.web.addresses import around
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.door.screening_forms import FactForm, FirstStepForm, ScreeningForm
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.paging import after
from thinkfamily.web.two_versions import two_versions


@require_GET
@asking
def contacts_at_the_door(request: Any) -> HttpResponse:
    """List what waits at the door: contacts to match, contacts to screen."""
    door = waiting_at_the_door(request.viewer, request.at, after(request))
    to_match, to_screen = around("match_contact"), around("screen_contact")
    queues = [
        ("match", "To match", [(f"{row.contact}".join(to_match), row) for row in door.to_match]),
        ("screen", "To screen", [(f"{row.contact}".join(to_screen), row) for row in door.to_screen]),
    ]
    return render(request, "door/contacts_at_the_door.html", {"door": door, "queues": queues})


@require_GET
@asking
def contacts_you_sent(request: Any) -> HttpResponse:
    """List the contacts somebody sent, and whether each was decided."""
    sent = sent_by(request.viewer, request.at, after(request))
    return render(request, "door/contacts_you_sent.html", {"sent": sent})


@require_http_methods(["GET", "POST"])
@asking
def screen_contact(request: Any, contact: UUID) -> HttpResponse:
    """Show a contact with the step the rules propose, and take a person's decision."""
    shown = contact_to_screen(_open(request, contact))
    form = ScreeningForm(request.POST or None, screen=shown, kept=kept(request))
    if request.method == "POST" and form.is_valid():
        try:
            screen(
                by=request.by, at=request.at, form=form_id(form), contact=contact, seen=form.cleaned_data["seen"],
                outcome=ScreeningOutcome(form.cleaned_data["outcome"]), because=form.cleaned_data["because"],
                route=form.route(), check_on=form.check_on(),
            )  # fmt: skip
        except Stale as stale:
            if shown.contact.decided:
                decided = {"because": shown.decided_because}
                return two_versions(request, form, stale, theirs=decided, seen=shown.contact.version)
            form.seen_now(shown.contact.version)
            form.refuse(f"{stale.who} put a fact right while you were here. Read what is suggested now, then decide.")
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, f"Decided. {shown.contact.reference}: the sender has been told.")
            return _onwards(shown, form.cleaned_data["outcome"])
    page = {"shown": shown, "form": form, "steps": form.asked_of()}
    return render(request, "door/screen_contact.html", page, status=422 if form.errors else 200)


@require_GET
@asking
def facts_read(request: Any, contact: UUID) -> HttpResponse:
    """List the facts that the rules read, each to be put right."""
    return render(request, "door/facts_read.html", {"shown": contact_to_screen(_open(request, contact))})


@require_http_methods(["GET", "POST"])
@asking
def put_fact_right(request: Any, contact: UUID, fact: str) -> HttpResponse:
    """Put right one fact that the rules read, then see what they propose now."""
    shown = contact_to_screen(_open(request, contact))
    asked = shown.fact(fact)
    if asked is None:
        raise NotFound
    form = FactForm(request.POST or None, fact=asked, seen=shown.contact.version, kept=kept(request))
    if request.method == "POST" and form.is_valid() and _put_right(request, form, shown, fact):
        messages.success(request, "The fact was put right. See what the rules propose now.")
        return redirect(f"{reverse('screen_contact', args=[contact])}#proposal")
    page = {"shown": shown, "fact": asked, "form": form}
    return render(request, "door/put_fact_right.html", page, status=422 if form.errors else 200)


def _put_right(request: Any, form: FactForm, shown: ToScreen, fact: str) -> bool:
    """Put the fact right, or say beside the question why not; sent again, it stands on what is shown now."""
    try:
        put_right(
            by=request.by, at=request.at, form=form_id(form), contact=shown.contact.pk, fact=fact, value=form.value(),
            seen=form.cleaned_data["seen"],
        )  # fmt: skip
    except Stale:
        form.seen_now(shown.contact.version)
        form.refuse("Somebody changed this contact while you were here. Look at the fact again, then save.", "value")
    except Refused as refused:
        form.refuse(refused.because, refused.field)
    else:
        return True
    return False


@require_http_methods(["GET", "POST"])
@asking
def take_first_step(request: Any, contact: UUID) -> HttpResponse:
    """Write down a first step that need not wait for an assessment or a plan."""
    shown: ToScreen = contact_to_screen(_open(request, contact))
    form = FirstStepForm(request.POST or None, screen=shown, people=colleagues(request.at), kept=kept(request))
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            take_step(
                by=request.by, at=request.at, form=form_id(form), contact=contact, words=answers["words"],
                practitioner=UUID(answers["practitioner"]), people=[UUID(person) for person in answers["people"]],
                on=answers["on"],
            )  # fmt: skip
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, "The first step is written down.")
            return redirect("screen_contact", contact)
    return render(
        request, "door/take_first_step.html", {"shown": shown, "form": form}, status=422 if form.errors else 200
    )


def _onwards(shown: ToScreen, outcome: str) -> HttpResponse:
    """Go on to what follows: ask somebody to lead where somebody must, else back to what waits at the door."""
    chosen = next(step for step in (shown.proposed, *shown.others) if step.code == outcome)
    if "choose_lead" in chosen.then:
        return redirect("ask_to_lead", shown.contact.family_id)
    return redirect("contacts_at_the_door")


def _open(request: Any, contact: UUID) -> OpenContact:
    return open_contact(by=request.viewer, at=request.at, contact=contact)
