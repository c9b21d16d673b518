"""Protocols between agencies: the list, one of them, and what the information governance lead writes down."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.partnership import commands
from thinkfamily.partnership.queries import ProtocolShown, agencies, protocol_shown
from thinkfamily.partnership.queries import protocols as all_protocols
from thinkfamily.partnership.rules import may_keep_protocols
from thinkfamily.partnership.terms import ProtocolState
from thinkfamily.records.decision import NotFound, Stale
from thinkfamily.sharing.queries import impact_assessment as what_is_processed
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.rules.impact import HOW_MUCH
from thinkfamily.sharing.terms import Level
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.protocols.forms import ProtocolForm, ReviewForm, RevokeForm, SignForm
from thinkfamily.web.support.page import acted

OVER = (ProtocolState.REVOKED, ProtocolState.LAPSED)


@require_GET
@asking
def protocols(request: Any) -> HttpResponse:
    """List on which terms the agencies of the area share."""
    keeps = may_keep_protocols(request.viewer.role)
    return render(request, "protocols/protocols.html", {"protocols": all_protocols(request.at), "keeps": keeps})


@require_GET
@asking
def protocol(request: Any, protocol: UUID) -> HttpResponse:
    """Show one protocol: its terms, who signed, and what can be done with it."""
    shown = protocol_shown(protocol, request.at)
    keeps = may_keep_protocols(request.viewer.role) and shown.state not in OVER
    said = {"kinds": kinds_in(shown.kinds), "how_much": HOW_MUCH[Level(shown.level)]}
    return render(request, "protocols/protocol.html", {"protocol": shown, "keeps": keeps, **said})


@require_GET
@asking
def impact_assessment(request: Any) -> HttpResponse:
    """Print the draft of the data protection impact assessment, with the area's own protocols, for signing."""
    _require_keeps(request)
    return render(request, "protocols/impact_assessment.html", {"impact": what_is_processed(request.at)})


@require_http_methods(["GET", "POST"])
@asking
def register_protocol(request: Any) -> HttpResponse:
    """Write down the terms on which agencies share."""
    _require_keeps(request)
    form = ProtocolForm(request.POST or None, agencies=_named(agencies()), kept=kept(request))
    written = _sent(
        request, form,
        lambda: commands.register_protocol(by=request.by, at=request.at, form=form_id(form), told=form.told()),
    )  # fmt: skip
    if written:
        messages.success(request, "Written down. Nothing flows under it until every agency has signed.")
        return redirect("protocol", written)
    return _asked(request, "register_protocol", form)


@require_http_methods(["GET", "POST"])
@asking
def sign_protocol(request: Any, protocol: UUID) -> HttpResponse:
    """Write down that somebody signed for an agency."""
    shown = _kept(request, protocol)
    offered = [(str(party.agency), party.name) for party in shown.unsigned]
    return _signed(request, shown, "sign_protocol", commands.sign_protocol, offered)


@require_http_methods(["GET", "POST"])
@asking
def join_protocol(request: Any, protocol: UUID) -> HttpResponse:
    """Let another agency join what the others have signed."""
    shown = _kept(request, protocol)
    inside = {party.agency for party in shown.parties}
    offered = _named(agency for agency in agencies() if agency.pk not in inside)
    return _signed(request, shown, "join_protocol", commands.join_protocol, offered)


def _signed(
    request: Any, shown: ProtocolShown, name: str, act: Callable[..., Any], offered: list[tuple[str, str]]
) -> HttpResponse:
    form = SignForm(request.POST or None, agencies=offered, kept=kept(request))

    def sign() -> bool:
        act(
            by=request.by, at=request.at, form=form_id(form), protocol=shown.id,
            agency=UUID(form.cleaned_data["agency"]), signed_by=form.cleaned_data["signed_by"],
        )  # fmt: skip
        return True

    if _sent(request, form, sign):
        messages.success(request, "The signature is written down.")
        return redirect("protocol", shown.id)
    return _asked(request, name, form, protocol=shown, offered=offered)


@require_http_methods(["GET", "POST"])
@asking
def review_protocol(request: Any, protocol: UUID) -> HttpResponse:
    """Write down that a protocol was looked at and goes on, and when it is looked at again."""
    shown = _kept(request, protocol)
    form = ReviewForm(request.POST or None, seen=shown.version, kept=kept(request))

    def review() -> bool:
        commands.review_protocol(
            by=request.by, at=request.at, form=form_id(form), protocol=protocol, seen=form.cleaned_data["seen"],
            review_on=form.cleaned_data["review_on"],
        )  # fmt: skip
        return True

    if _sent(request, form, review, shown):
        messages.success(request, "Looked at. It goes on.")
        return redirect("protocol", protocol)
    return _asked(request, "review_protocol", form, protocol=shown)


@require_http_methods(["GET", "POST"])
@asking
def revoke_protocol(request: Any, protocol: UUID) -> HttpResponse:
    """Revoke a protocol: nothing flows under it from now."""
    shown = _kept(request, protocol)
    form = RevokeForm(request.POST or None, seen=shown.version, kept=kept(request))

    def revoke() -> bool:
        commands.revoke_protocol(
            by=request.by, at=request.at, form=form_id(form), protocol=protocol, seen=form.cleaned_data["seen"],
            because=form.cleaned_data["because"],
        )  # fmt: skip
        return True

    if _sent(request, form, revoke, shown):
        messages.success(request, "Revoked. Nothing flows under it any more.")
        return redirect("protocol", protocol)
    return _asked(request, "revoke_protocol", form, protocol=shown)


def _require_keeps(request: Any) -> None:
    if not may_keep_protocols(request.viewer.role):
        raise NotFound


def _kept(request: Any, protocol: UUID) -> ProtocolShown:
    """Show a protocol to whoever keeps it."""
    _require_keeps(request)
    return protocol_shown(protocol, request.at)


def _named(offered: Any) -> list[tuple[str, str]]:
    return [(str(agency.pk), agency.name) for agency in offered]


def _sent(request: Any, form: Any, act: Callable[[], Any], shown: ProtocolShown | None = None) -> Any:
    """Do what a sent form says; where somebody changed the protocol first, it is asked again with what was typed."""
    if request.method != "POST":
        return None
    try:
        return acted(form, act)
    except Stale:
        assert shown
        form.seen_now(shown.version)
        form.refuse("Somebody changed this protocol while you were here. Read it as it is now, then send this again.")
        return None


def _asked(request: Any, name: str, form: Any, **page: Any) -> HttpResponse:
    return render(request, f"protocols/{name}.html", page | {"form": form}, status=422 if form.errors else 200)
