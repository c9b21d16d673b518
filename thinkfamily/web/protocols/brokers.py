"""Who may be asked about a sensitive service: the list, naming somebody, ending it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.fields import Day, LongText, OneOf, Pick
from thinkfamily.design.forms import Form
from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import may_keep_protocols
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.commands import end_broker as end
from thinkfamily.sharing.commands import name_broker as name
from thinkfamily.sharing.queries import brokers as all_brokers
from thinkfamily.sharing.terms import SENSITIVE, Kind
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.page import acted


class BrokerForm(Form):
    """Who, about which services, until when, and why they."""

    actor = Pick("Who may be asked?", missing="Choose who may be asked")
    kind = OneOf("About which services?", missing="Choose about which services")
    until = Day("Last day", past=False, missing="Give the last day")
    because = LongText(
        "Why are they the one to ask?", "Everybody can read this.", missing="Say why they are the one to ask", rows=3
    )

    def __init__(self, data: Any = None, *, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        asked: dict[str, Any] = dict(self.fields)
        asked["actor"].choices = [("", "Choose somebody"), *people]
        asked["kind"].choices = [(kind.value, kind.shown) for kind in Kind if kind in SENSITIVE]


@require_GET
@asking
def brokers(request: Any) -> HttpResponse:
    """List whom anybody may ask whether a sensitive service works with somebody."""
    keeps = may_keep_protocols(request.viewer.role)
    return render(request, "protocols/brokers.html", {"brokers": all_brokers(request.at), "keeps": keeps})


@require_http_methods(["GET", "POST"])
@asking
def name_broker(request: Any) -> HttpResponse:
    """Name somebody who may be asked."""
    if not may_keep_protocols(request.viewer.role):
        raise NotFound
    people = [(str(each.actor), f"{each.name}, {each.job}, {each.agency}") for each in colleagues(request.at)]
    form = BrokerForm(request.POST or None, people=people, kept=kept(request))

    def act() -> UUID:
        said = form.cleaned_data
        broker: UUID = name(
            by=request.by, at=request.at, form=form_id(form), actor=UUID(said["actor"]), kind=Kind(said["kind"]),
            until=said["until"], because=said["because"],
        )  # fmt: skip
        return broker

    if request.method == "POST" and acted(form, act):
        messages.success(request, "Named. From now they see whether such a service works with somebody.")
        return redirect("brokers")
    return render(request, "protocols/name_broker.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def end_broker(request: Any, broker: UUID) -> HttpResponse:
    """End it: they see nothing of it any more."""
    if not may_keep_protocols(request.viewer.role):
        raise NotFound
    form = Form(request.POST or None)

    def act() -> bool:
        end(by=request.by, at=request.at, form=form_id(form), broker=broker)
        return True

    # Sent twice it is one act, and the second sending finds nobody named any more.
    if request.method == "POST" and acted(form, act):
        messages.success(request, "Ended. They see nothing of it any more.")
        return redirect("brokers")
    shown = next((each for each in all_brokers(request.at) if each.id == broker), None)
    if shown is None:
        raise NotFound
    page = {"form": form, "shown": shown}
    return render(request, "protocols/end_broker.html", page, status=422 if form.errors else 200)
