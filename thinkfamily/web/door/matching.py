"""Match the people of a contact to those already known, then form their family."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.forms import Form
from thinkfamily.door.commands import look_to_match, open_to_match
from thinkfamily.door.commands import put_family_together as form_family
from thinkfamily.door.commands import take_with as take
from thinkfamily.door.queries import MatchPage, OpenContact, family_forming, first_to_match, match_page
from thinkfamily.identity import commands as identity
from thinkfamily.identity.queries import Tried, may_search
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.support.queries.earlier import EarlierPlan, earlier_plans
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.door.matching_forms import FamilyForm, JoinForm, TriedForm
from thinkfamily.web.drafts.keeping import kept


@require_GET
@asking
def match_contact(request: Any, contact: UUID) -> HttpResponse:
    """Go to the first person of a contact of whom it is not decided who they are; then to forming the family."""
    _open(request, contact)
    place = first_to_match(contact)
    return redirect("put_family_together", contact) if place is None else redirect("match_person", contact, place)


@require_http_methods(["GET", "POST"])
@asking
def match_person(request: Any, contact: UUID, place: int) -> HttpResponse:
    """Show one person of a contact beside those already known; what is sent is tried, and nothing of it is kept."""
    form = TriedForm(request.POST or None)
    tried = form.tried() if form.is_bound and form.is_valid() else None
    return _page(request, contact, place, tried=tried, trying=form)


@require_http_methods(["GET", "POST"])
@asking
def join_person(request: Any, contact: UUID, place: int) -> HttpResponse:
    """Say that this is somebody already known."""
    if request.method == "GET":
        return redirect("match_person", contact, place)

    def join(form: JoinForm, person: UUID) -> None:
        identity.join_person(
            by=request.by, at=request.at, form=form_id(form), person=person, other=_record(form), tried=form.tried(),
            because=form.cleaned_data.get("because", ""),
        )  # fmt: skip

    return _decide(request, contact, place, join, "Joined. Both records stay whole, and it can be undone.")


@require_http_methods(["GET", "POST"])
@asking
def say_not_the_same(request: Any, contact: UUID, place: int) -> HttpResponse:
    """Say that this is not that person."""
    if request.method == "GET":
        return redirect("match_person", contact, place)

    def part(form: JoinForm, person: UUID) -> None:
        identity.say_not_the_same(by=request.by, at=request.at, form=form_id(form), person=person, other=_record(form))

    return _decide(request, contact, place, part, "Kept apart. Nobody will be asked this again.", stay=True)


@require_http_methods(["GET", "POST"])
@asking
def keep_person_as_new(request: Any, contact: UUID, place: int) -> HttpResponse:
    """Say that nobody here is the right person: this one is new to us."""
    if request.method == "GET":
        return redirect("match_person", contact, place)

    def keep(form: JoinForm, person: UUID) -> None:
        identity.keep_person_as_new(by=request.by, at=request.at, form=form_id(form), person=person)

    return _decide(request, contact, place, keep, "Added as a new person.")


@require_http_methods(["GET", "POST"])
@asking
def take_with(request: Any, contact: UUID) -> HttpResponse:
    """Take this contact as one with another that is open."""
    if request.method == "GET":
        return redirect("match_contact", contact)
    form = JoinForm(request.POST)
    form.is_valid()
    try:
        take(by=request.by, at=request.at, form=form_id(form), contact=contact, other=_record(form))
    except NotFound:
        raise
    except Refused as refused:
        messages.warning(request, refused.because)
    else:
        messages.success(request, "Both contacts are one now: one family, one decision, and both senders are told.")
    return redirect("match_contact", contact)


@require_http_methods(["GET", "POST"])
@asking
def put_family_together(request: Any, contact: UUID) -> HttpResponse:
    """Form the family of a contact: who is in it, how they belong, where they live."""
    opening = _open(request, contact)
    look_to_match(opening=opening)
    page = family_forming(opening)
    if page.undecided and request.method == "GET":
        return redirect("match_person", contact, page.undecided[0].place)
    form = FamilyForm(request.POST or None, page=page, kept=kept(request))
    stale = None
    if form.is_bound and form.is_valid():
        try:
            form_family(
                by=request.by, at=request.at, form=form_id(form), contact=contact, seen=form.cleaned_data["seen"],
                formed=form.formed(),
            )  # fmt: skip
        except Stale as late:
            stale = late
            form.seen_now(page.version)
        except NotFound:
            raise
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, "The family is formed. Now decide the next step.")
            return redirect("screen_contact", contact)
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "door/put_family_together.html", {"page": page, "form": form, "stale": stale}, status=status)


def _open(request: Any, contact: UUID) -> OpenContact:
    """Open a contact to match it: only those who may use the index, which is the front door, get this far."""
    if not may_search(request.viewer, request.at):
        raise NotFound
    return open_to_match(by=request.viewer, at=request.at, contact=contact)


def _record(form: JoinForm) -> UUID:
    record = form.record()
    if record is None:
        raise NotFound
    return record


def _decide(
    request: Any, contact: UUID, place: int, step: Callable[[JoinForm, UUID], None], said: str, *, stay: bool = False
) -> HttpResponse:
    """Do one step for one person of a contact, then go on to the next, or say why not on the same page."""
    form = JoinForm(request.POST)
    form.is_valid()
    opening = _open(request, contact)
    person = next((row.person_id for row in opening.named if row.place == place), None)
    if person is None:
        raise NotFound
    try:
        step(form, person)
    except NotFound:
        raise
    except Refused as refused:
        return _page(request, contact, place, refused=refused.because)
    messages.success(request, said)
    return redirect("match_person", contact, place) if stay else redirect("match_contact", contact)


def _page(
    request: Any,
    contact: UUID,
    place: int,
    *,
    tried: Tried | None = None,
    trying: TriedForm | None = None,
    refused: str = "",
) -> HttpResponse:
    opening = _open(request, contact)
    page = match_page(opening, place, tried)
    earlier = _earlier(request, page)
    looked_at = [*(each.person for each, _ in page.found), *(head for _, each in earlier for head in each.people)]
    look_to_match(opening=opening, candidates=list(dict.fromkeys(looked_at)))
    best = page.found[0][0] if page.found else None
    form = trying if trying and trying.is_bound else TriedForm(settles=best.comparison.settles if best else None)
    answers = {
        "page": page,
        "earlier": earlier,
        "trying": form,
        "tried": tried,
        "deciding": Form(),
        "refused": refused,
        "forms": [form],
    }
    status = 422 if refused or (form.is_bound and form.errors) else 200
    return render(request, "door/match_person.html", answers, status=status)


def _earlier(request: Any, page: MatchPage) -> list[tuple[list[str], EarlierPlan]]:
    """Give the plans that ended before for those whom the people of a contact are or may be, each with their names."""
    plans = earlier_plans(request.viewer, request.at, page.known) if page.known else []
    return [([name for head, name in page.known.items() if head in each.people], each) for each in plans]
