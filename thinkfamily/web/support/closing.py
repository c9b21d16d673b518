"""A plan ends with an exit plan; the family is called after it by somebody named."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Refused, Stale
from thinkfamily.support import commands
from thinkfamily.support.commands import CannotClose
from thinkfamily.support.queries.close_sheet import close_sheet
from thinkfamily.support.queries.follow_up import FollowUpShown, first_call_of
from thinkfamily.support.queries.follow_up import follow_up as follow_up_shown
from thinkfamily.support.rules.closing import Obstacle, PutRight
from thinkfamily.support.terms import FollowUpFound
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.closing import CloseForm, FollowUpForm, HandFollowUpForm
from thinkfamily.web.support.page import acted, opened, to_danger, wants_danger


@require_http_methods(["GET", "POST"])
@asking
def close_plan(request: Any, family: UUID) -> HttpResponse:
    """End the plan with the family; what stands in the way is said first, and beside each question."""
    page = opened(request, family, "close", current="plan")
    sheet = close_sheet(page.opening, page.names, page.place, page.bar.head.answers)
    form = CloseForm(request.POST or None, sheet=sheet, kept=kept(request))
    meanwhile, in_the_way = None, sheet.in_the_way
    if request.method == "POST" and form.is_valid():
        try:
            closing = commands.close_plan(
                by=request.by, at=request.at, form=form_id(form), plan=sheet.plan, seen=form.cleaned_data["seen"],
                told=form.told(),
            )  # fmt: skip
        except CannotClose as cannot:
            form.refuse_all(cannot)
            in_the_way = cannot.obstacles
        except Stale as stale:
            meanwhile, form.data = stale, _seen_again(request, sheet.version)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            return _ended(request, closing)
    shown = {
        "bar": page.bar, "family": family, "sheet": sheet, "form": form, "may": sheet.may, "meanwhile": meanwhile,
        "first": [_put_right(each, family) for each in in_the_way if each.where],
    }  # fmt: skip
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "closing/close_plan.html", shown, status=status)


def _ended(request: Any, closing: UUID) -> HttpResponse:
    """Go to the call that whoever ended the plan makes next, which is all they see from now on; or to their work."""
    if call := first_call_of(request.viewer, closing):
        messages.success(request, "The plan has ended. You stay for the calls, with the exit plan and no more.")
        return redirect("follow_up", call)
    messages.success(request, "The plan has ended. Nobody is forgotten: each call has a name.")
    return redirect("my_work")


# What the link says to each thing that stands in the way, and the family's page that it leads to.
PUT_RIGHT: Mapping[PutRight, tuple[str, str]] = {
    PutRight.SEE_CHILD: ("Record a visit or call", "record_visit"),
    PutRight.DANGER: ("See whom to ring", "danger_in_family"),
    PutRight.PROMISES: ("Go through what was promised", "plan"),
    PutRight.TAKE_OVER: ("Ask another team to take over", "ask_to_take_over"),
    PutRight.MANAGER: ("See supervision and decisions, and who decides", "oversight"),
    PutRight.REACH: ("See what to try next", "visits"),
}


def _put_right(obstacle: Obstacle, family: UUID) -> tuple[str, str, str]:
    """Give what stands in the way, and the words and address of the link to where it is put right."""
    if obstacle.about and obstacle.about.mine:
        return obstacle.says, "See what you told safeguarding", reverse("escalation", args=[obstacle.about.escalation])
    assert obstacle.where
    words, page = PUT_RIGHT[obstacle.where]
    return obstacle.says, words, reverse(page, args=[family])


def _seen_again(request: Any, version: int) -> Any:
    """What was typed, with the version that is shown beside it now, so that sent again it is a choice."""
    typed = request.POST.copy()
    typed["seen"] = str(version)
    return typed


def _open(request: Any, follow_up: UUID) -> FollowUpShown:
    return follow_up_shown(commands.open_follow_up(by=request.viewer, at=request.at, follow_up=follow_up))


@require_GET
@asking
def follow_up(request: Any, follow_up: UUID) -> HttpResponse:
    """Show a call to a family whose plan has ended: whom, how it is safe, and the exit plan."""
    return render(request, "closing/follow_up.html", {"call": _open(request, follow_up)})


@require_http_methods(["GET", "POST"])
@asking
def record_follow_up(request: Any, follow_up: UUID) -> HttpResponse:
    """Write down how a family is after its plan ended."""
    if wants_danger(request):
        return to_danger(request)
    call = _open(request, follow_up)
    form = FollowUpForm(
        request.POST or None, seen=call.version, initial={"on": local_day(request.at)}, kept=kept(request)
    )
    if request.method == "POST":
        try:
            done = acted(
                form,
                lambda: commands.record_follow_up(
                    by=request.by, at=request.at, form=form_id(form), follow_up=follow_up,
                    seen=form.cleaned_data["seen"], found=FollowUpFound(form.cleaned_data["found"]),
                    words=form.cleaned_data["words"], on=form.cleaned_data["on"],
                ),
            )  # fmt: skip
        except Stale as stale:
            done = None
            form.refuse(f"{stale.who} wrote about this call while you were writing. Look at it before you send yours.")
            form.data = _seen_again(request, call.version)
        if done:
            messages.success(request, _onwards(FollowUpFound(form.cleaned_data["found"])))
            return redirect("my_work")
    shown = {"call": call, "form": form}
    return render(request, "closing/record_follow_up.html", shown, status=422 if form.errors else 200)


def _onwards(found: FollowUpFound) -> str:
    if found == FollowUpFound.NOT_REACHED:
        return "Kept. It is due again in a few days."
    if found == FollowUpFound.COMES_BACK:
        return "Kept. The front door has a contact from you about them."
    return "Kept."


@require_http_methods(["GET", "POST"])
@asking
def hand_follow_up(request: Any, follow_up: UUID) -> HttpResponse:
    """Let somebody else make a call."""
    call = _open(request, follow_up)
    form = HandFollowUpForm(request.POST or None, people=colleagues(request.at), seen=call.version, kept=kept(request))
    if request.method == "POST":
        try:
            done = acted(
                form,
                lambda: commands.hand_follow_up(
                    by=request.by, at=request.at, form=form_id(form), follow_up=follow_up,
                    seen=form.cleaned_data["seen"], to=UUID(form.cleaned_data["to"]),
                    because=form.cleaned_data["because"],
                ),
            )  # fmt: skip
        except Stale as stale:
            done = None
            form.refuse(f"{stale.who} wrote about this call while you were writing. Look at it before you send yours.")
        if done:
            messages.success(request, "Handed on. They find it in their work.")
            return redirect("my_work")
    shown = {"call": call, "form": form}
    return render(request, "closing/hand_follow_up.html", shown, status=422 if form.errors else 200)
