"""Reviews of a plan, and who is asked to take over from it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import Stale
from thinkfamily.support import commands
from thinkfamily.support.queries.earlier import earlier_plans_of
from thinkfamily.support.queries.part import my_part
from thinkfamily.support.queries.review import ReviewsPage, review_sheet, take_overs
from thinkfamily.support.queries.review import review as review_shown
from thinkfamily.support.queries.review import reviews as reviews_shown
from thinkfamily.support.queries.visits import visit_sheet
from thinkfamily.support.queries.whose import family_of_review
from thinkfamily.support.rules.part import may_close_plan
from thinkfamily.support.terms import Declining, ReviewOutcome
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.reviews import (
    STEPS,
    DeclineTakeOverForm,
    GoalForm,
    ReviewForm,
    TakeOverForm,
    score_rows,
)
from thinkfamily.web.support.forms.visits import parts
from thinkfamily.web.support.page import FamilyOpened, acted, opened, to_danger, wants_danger
from thinkfamily.web.support.room import with_more_room


@require_GET
@asking
def reviews(request: Any, family: UUID) -> HttpResponse:
    """Show the reviews of a family's plan, when the next is due, and how plans before it ended."""
    page = opened(request, family, "reviews", current="plan")
    earlier = earlier_plans_of(page.opening)
    shown = _reviews(page)
    return render(
        request, "reviews/reviews.html", {"bar": page.bar, "family": family, "shown": shown, "earlier": earlier}
    )


def _reviews(page: FamilyOpened) -> ReviewsPage:
    head = page.bar.head
    return reviews_shown(page.opening, page.names, page.place, answers=head.answers, plan=head.plan, due=head.review_by)


@require_GET
@asking
def review(request: Any, review: UUID) -> HttpResponse:
    """Show one review: who was there, how each goal stood, the family's own scores, what followed."""
    page = opened(request, family_of_review(review), "review", current="plan")
    shown = review_shown(page.opening, page.names, review)
    return render(request, "reviews/review.html", {"bar": page.bar, "family": page.opening.family.pk, "review": shown})


@require_http_methods(["GET", "POST"])
@asking
def hold_review(request: Any, family: UUID) -> HttpResponse:
    """Hold a review of the plan with the family."""
    if wants_danger(request):
        return to_danger(request, family)
    if "more" in request.POST:
        return with_more_room(request)
    page = opened(request, family, "review", current="plan")
    sheet = review_sheet(page.opening, page.names, page.place, page.bar.head.answers)
    asked = _Asked(request, page, sheet)
    if request.method == "POST" and asked.are_valid():
        try:
            done = acted(
                asked.form,
                lambda: commands.hold_review(
                    by=request.by, at=request.at, form=form_id(asked.form), plan=sheet.plan,
                    seen=asked.form.cleaned_data["seen"], told=asked.told(),
                ),
            )  # fmt: skip
        except Stale as stale:
            return asked.shown(meanwhile=stale)
        if done:
            messages.success(request, "The review is kept. The clock has started again.")
            return redirect(*_onwards(ReviewOutcome(asked.form.cleaned_data["outcome"]), family))
    return asked.shown()


def _onwards(outcome: ReviewOutcome, family: UUID) -> tuple[str, UUID]:
    """Go on to what follows: ask who takes over, make ready to close, or back to the reviews."""
    if outcome in STEPS:
        return "ask_to_take_over", family
    return ("close_plan" if outcome == ReviewOutcome.CLOSE else "reviews"), family


class _Asked:
    """The questions of one review: the meeting, each goal, each score, and what is written part by part."""

    def __init__(self, request: Any, page: FamilyOpened, sheet: Any) -> None:
        data = request.POST if request.method == "POST" else None
        self.request, self.page, self.sheet = request, page, sheet
        more: dict[str, Any] = {"family": page.members, "kept": kept(request)}
        self.form = ReviewForm(data, review=sheet, sheet=visit_sheet(page.opening, page.names), **more)
        self.goals = [GoalForm(data, goal=goal, **more) for goal in sheet.goals]
        self.scores = score_rows(data, **more)
        self.parts = parts(data, **more)

    @property
    def forms(self) -> list[Any]:
        return [self.form, *self.goals, *self.scores, *self.parts]

    def are_valid(self) -> bool:
        """Look at every question before saying so, so that all that is missing is said at once."""
        return not [form for form in self.forms if not form.is_valid()]

    def told(self) -> Any:
        """Give the review, ready for the command."""
        return self.form.told(self.goals, self.scores, self.parts)

    def shown(self, meanwhile: Stale | None = None) -> HttpResponse:
        """Show the questions, with what somebody saved meanwhile if somebody did; sent again, it is seen."""
        status = 409 if meanwhile else 422 if any(form.errors for form in self.forms) else 200
        if meanwhile:
            typed = self.request.POST.copy()
            typed["seen"] = str(self.sheet.version)
            self.form.data = typed
        latest = _reviews(self.page) if meanwhile else None
        return render(
            self.request, "reviews/hold_review.html",
            {
                "bar": self.page.bar, "family": self.page.opening.family.pk, "sheet": self.sheet, "form": self.form,
                "goals": self.goals, "scores": self.scores, "parts": self.parts, "forms": self.forms,
                "meanwhile": meanwhile, "latest": latest.reviews[0] if latest and latest.reviews else None,
                "may_add": True,
            },
            status=status,
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
@asking
def ask_to_take_over(request: Any, family: UUID) -> HttpResponse:
    """Ask somebody to go on with the family where this plan ends."""
    page = opened(request, family, "reviews", current="plan")
    may = may_close_plan(my_part(page.opening, page.bar.head.answers))
    form = TakeOverForm(request.POST or None, people=colleagues(request.at), kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.ask_to_take_over(
            by=request.by, at=request.at, form=form_id(form), family=family,
            step=ReviewOutcome(form.cleaned_data["step"]), practitioner=UUID(form.cleaned_data["practitioner"]),
            because=form.cleaned_data["because"],
        ),
    ):  # fmt: skip
        messages.success(request, "Asked. Nothing ends here before they have said yes.")
        return redirect("reviews", family)
    asked = take_overs(page.bar.head.plan)
    shown = {"bar": page.bar, "family": family, "form": form, "may": may, "take_overs": asked}
    return render(request, "reviews/ask_to_take_over.html", shown, status=422 if form.errors else 200)


@require_GET
@asking
def take_over(request: Any, request_id: UUID) -> HttpResponse:
    """Show the question to go on with a family to whoever is asked."""
    asked = commands.open_take_over(by=request.viewer, at=request.at, request=request_id)
    return render(request, "reviews/take_over.html", {"asked": asked, "form": Form()})


@require_POST
@asking
def accept_take_over(request: Any, request_id: UUID) -> HttpResponse:
    """Say yes to going on with a family."""
    form = Form(request.POST)
    form.is_valid()
    commands.accept_take_over(by=request.by, at=request.at, form=form_id(form), request=request_id)
    messages.success(request, "You go on with this family. Their plan here ends when its lead closes it.")
    return redirect("take_over", request_id)


@require_http_methods(["GET", "POST"])
@asking
def decline_take_over(request: Any, request_id: UUID) -> HttpResponse:
    """Say no to going on with a family, with a reason."""
    asked = commands.open_take_over(by=request.viewer, at=request.at, request=request_id)
    form = DeclineTakeOverForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.decline_take_over(
            by=request.by, at=request.at, form=form_id(form), request=request_id,
            reason=Declining(form.cleaned_data["reason"]), words=form.cleaned_data["words"],
        ),
    ):  # fmt: skip
        messages.success(request, "Whoever asked you will see your answer.")
        return redirect("my_work")
    shown = {"asked": asked, "form": form}
    return render(request, "reviews/decline_take_over.html", shown, status=422 if form.errors else 200)


@require_POST
@asking
def take_back_take_over(request: Any, request_id: UUID) -> HttpResponse:
    """Take back the question to go on with a family."""
    form = Form(request.POST)
    form.is_valid()
    family = commands.take_back_take_over(by=request.by, at=request.at, form=form_id(form), request=request_id)
    messages.success(request, "Taken back. You can ask somebody else.")
    return redirect("ask_to_take_over", family)
