"""Somebody presses "Someone is in danger now": the telephone first, then safeguarding is told."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.typed import keepable
from thinkfamily.families.commands import open_family
from thinkfamily.families.queries import OpenFamily, title
from thinkfamily.identity.queries import by_age, named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Refused
from thinkfamily.records.reading import as_viewer, reading
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.safeguarding.commands import tell_more as say_more
from thinkfamily.safeguarding.queries import who_to_call_now
from thinkfamily.sharing.queries import viewer_now
from thinkfamily.sharing.terms import LookReason
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import form_of, kept
from thinkfamily.web.safeguarding.escalations import page_of
from thinkfamily.web.safeguarding.forms import DangerForm, FamilyDangerForm, MoreForm


@require_http_methods(["GET", "POST"])
@login_required
def danger_now(request: Any) -> HttpResponse:
    """Show anybody signed in whom to ring at this hour, whatever else they may do, and let them tell safeguarding."""
    with reading():
        request.viewer, request.at = viewer_now(request.user.actor_id, getattr(request.user, "looks", None))
        request.by = request.viewer.actor
        as_viewer(request.by.pk, request.at)
        form = DangerForm(request.POST or None, kept=kept(request))
        return _told(request, form) or _page(request, form)


@require_http_methods(["GET", "POST"])
@asking
def danger_in_family(request: Any, family: UUID) -> HttpResponse:
    """The same from a page of a family, whose members are there to be ticked."""
    opening = open_family(by=request.viewer, at=request.at, family=family, reason=LookReason.CONCERN, what="danger")
    form = FamilyDangerForm(request.POST or None, kept=kept(request), members=_members(opening))
    return _told(request, form, family=family) or _page(
        request, form, family=title(request.viewer, request.at, opening.family)
    )


@require_http_methods(["GET", "POST"])
@asking
def tell_more(request: Any, escalation: UUID) -> HttpResponse:
    """Say more about a danger that safeguarding knows of already."""
    if request.method == "GET":
        return redirect("escalation", escalation)
    form = MoreForm(request.POST)
    if form.is_valid():
        try:
            say_more(by=request.by, at=request.at, form=form_id(form), escalation=escalation, told=form.told())
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            return redirect("escalation", escalation)
    return page_of(request, escalation, more=form)


def danger_act(form: UUID) -> UUID:
    """The act of leaving a form for safeguarding: another act than sending the form, and one act if pressed twice."""
    return uuid5(form, "danger")


def tell_what_was_typed(request: Any) -> HttpResponse:
    """
    Leave a contact form for safeguarding at once: whatever was typed is told, and nothing typed is refused.

    The form itself stays as a draft. The same press sent twice is one call for help.
    """
    told = _from_contact(request.POST)
    form = form_of(request)
    if not (told.happening or told.names):
        return redirect("danger_now")
    act = danger_act(form) if form else None
    return redirect("escalation", tell_safeguarding(by=request.by, at=request.at, form=act, told=told))


def _told(request: Any, form: DangerForm, family: UUID | None = None) -> HttpResponse | None:
    if not form.is_bound or not form.is_valid():
        return None
    try:
        escalation = tell_safeguarding(
            by=request.by, at=request.at, form=form_id(form), told=form.told(), family=family
        )
    except Refused as refused:
        form.refuse(refused.because, refused.field)
        return None
    return HttpResponseRedirect(redirect("escalation", escalation).url)


def _page(request: Any, form: DangerForm, **more: Any) -> HttpResponse:
    page = {"form": form, "call": who_to_call_now(request.at), **more}
    return render(request, "safeguarding/danger_now.html", page, status=422 if form.is_bound else 200)


def _members(opening: OpenFamily) -> list[Any]:
    names = named(opening.seen, opening.people, local_day(opening.at))
    return by_age(names.values())


def _from_contact(typed: QueryDict) -> DangerTold:
    """Read what was typed on the contact form, in whatever state it is."""
    words = {name: keepable(str(value)).strip() for name, value in typed.items()}
    words = dict.fromkeys(("name", "happening", "going_well", "where", "safe_way"), "") | words
    at_home = [said for name, said in words.items() if name.startswith("home") and name.endswith("-name")]
    told = [words["happening"], f"Going well: {words['going_well']}" if words["going_well"] else ""]
    where = [words["where"], f"To reach them: {words['safe_way']}" if words["safe_way"] else ""]
    return DangerTold(
        happening="\n".join(filter(None, told))[:8000],
        where="\n".join(filter(None, where))[:1000],
        names=[name[:200] for name in (words["name"], *at_home) if name][:20],
    )
