"""Something kept is to end: one asks and signs, another signs or not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands
from thinkfamily.sharing.terms import GuardSort
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.guards.forms import SIGNS, AnswerLiftForm, AskToLiftForm, LetOutForm
from thinkfamily.web.guards.page import asked, opened_guard, sent, tended_guard, things_inside

ENDS = {
    GuardSort.SAFE: "From now whoever may know of them otherwise sees it again",
    GuardSort.KEPT_FROM: "From now it may reach them again",
    GuardSort.KEPT_TO: "From now whoever may know of it otherwise sees it again",
    GuardSort.SEALED: "From now the two may be joined again, and whoever may see both sees what is about both",
}

ONE_OUT = "From now whoever may know of that one thing otherwise sees it again"


@require_http_methods(["GET", "POST"])
@asking
def ask_to_lift(request: Any, guard: UUID) -> HttpResponse:
    """Sign first that something kept may end, and ask somebody to sign second."""
    page = tended_guard(request, guard)
    here = [each for each in colleagues(request.at) if each.actor != request.by.pk]
    form = AskToLiftForm(request.POST or None, here=here, seen=page.shown.version, kept=kept(request))
    if sent(
        request, form, page,
        lambda: commands.ask_to_lift(
            by=request.by, at=request.at, form=form_id(form), guard=guard, seen=form.cleaned_data["seen"],
            because=form.cleaned_data["because"], of=UUID(form.cleaned_data["of"]),
        ),
    ):  # fmt: skip
        messages.success(request, "Signed and asked. Nothing changes until they have signed too.")
        return redirect("guard", guard)
    return asked(request, "ask_to_lift", form, page)


@require_http_methods(["GET", "POST"])
@asking
def ask_to_let_out(request: Any, guard: UUID) -> HttpResponse:
    """Sign first that one thing need no longer be kept to named readers, and ask somebody to sign second."""
    page = tended_guard(request, guard)
    if page.shown.sort != GuardSort.KEPT_TO:
        raise NotFound
    here = [each for each in colleagues(request.at) if each.actor != request.by.pk]
    inside = things_inside(request, page)
    form = LetOutForm(
        request.POST or None, inside=inside, here=here, seen=page.shown.version,
        kept=kept(request),
    )  # fmt: skip
    if inside and sent(
        request, form, page,
        lambda: commands.ask_to_let_out(
            by=request.by, at=request.at, form=form_id(form), guard=guard, seen=form.cleaned_data["seen"],
            item=UUID(form.cleaned_data["item"]), because=form.cleaned_data["because"],
            of=UUID(form.cleaned_data["of"]),
        ),
    ):  # fmt: skip
        messages.success(request, "Signed and asked. Nothing changes until they have signed too.")
        return redirect("guard", guard)
    return asked(request, "ask_to_let_out", form, page, some=bool(inside))


@require_http_methods(["GET", "POST"])
@asking
def answer_lift(request: Any, guard: UUID) -> HttpResponse:
    """Sign second that something kept ends, or say that it goes on."""
    page = opened_guard(request, guard)
    if not page.shown.part.asked or page.shown.ended:
        raise NotFound
    ends = ONE_OUT if page.shown.one_out else ENDS[page.shown.sort]
    form = AnswerLiftForm(request.POST or None, ends=ends, seen=page.shown.version, kept=kept(request))

    def answer() -> Any:
        said = form.cleaned_data
        told = {"by": request.by, "at": request.at, "form": form_id(form), "guard": guard, "seen": said["seen"]}
        if said["answer"] == SIGNS:
            return commands.sign_lift(**told)
        return commands.refuse_lift(**told, because=said["because"])

    if sent(request, form, page, answer):
        signed = form.cleaned_data["answer"] == SIGNS
        ended = "Signed. It is kept so no longer." if page.shown.one_out else "Signed. It has ended."
        messages.success(request, ended if signed else "It goes on. Your reason is kept with it.")
        return redirect("guards")
    return asked(request, "answer_lift", form, page)
