"""A recorded visit is put right; what somebody else put right meanwhile is shown beside what was typed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.records.decision import NotFound, Stale
from thinkfamily.support import commands
from thinkfamily.support.queries.corrections import may_put_right
from thinkfamily.support.queries.corrections import visit_said_before as said_before
from thinkfamily.support.queries.visit import VisitShown, visit_of
from thinkfamily.support.queries.visits import workers_sheet
from thinkfamily.support.queries.whose import family_of_visit
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.correcting import CorrectVisitForm, parts_standing, with_nothing_lost
from thinkfamily.web.support.forms.visits import PARTS_MOST, PartForm, parts
from thinkfamily.web.support.page import FamilyOpened, acted, opened, to_danger, wants_danger
from thinkfamily.web.support.room import with_more_room


class Correcting:
    """A visit opened to be put right: as it stands, the forms that say how it should stand, and what was typed."""

    def __init__(self, request: Any, visit: UUID) -> None:
        self.request, self.visit = request, visit
        self.page: FamilyOpened = opened(request, family_of_visit(visit), "visit", current="visits")
        self.shown: VisitShown = visit_of(self.page.opening, self.page.names, visit)
        if not self.shown.recorded:
            raise NotFound
        answers = self.page.bar.head.answers
        self.may = may_put_right(self.page.opening, self.shown, answers.who.actor if answers else None)
        self._ask()

    def _ask(self) -> None:
        request, draft, family = self.request, kept(self.request), self.page.members
        self.data = with_nothing_lost(request.POST, self.shown, self._was()) if request.method == "POST" else None
        sheet = workers_sheet(self.page.opening)
        self.form = CorrectVisitForm(self.data, family=family, sheet=sheet, shown=self.shown, kept=draft)
        self.standing = parts_standing(self.data, shown=self.shown, family=family, kept=draft)
        self.added = parts(self.data, family=family, kept=draft)

    def _was(self) -> dict[UUID, str]:
        """Give the words of the parts that no longer stand."""
        before = said_before(self.page.opening, self.page.names, self.visit)
        return {part.item: part.words for each in before for part in each.notes}

    @property
    def forms(self) -> list[Any]:
        return [self.form, *self.standing.values(), *self.added]

    def is_valid(self) -> bool:
        """Say whether all that was typed can be understood."""
        return self.data is not None and all(form.is_valid() for form in self.forms)

    def act(self) -> UUID | None:
        """Put the visit right."""
        return acted(
            self.form,
            lambda: commands.correct_visit(
                by=self.request.by, at=self.request.at, form=form_id(self.form), visit=self.visit,
                seen=self.form.cleaned_data["seen"], told=self.form.told(self.standing, self.added),
            ),
        )  # fmt: skip

    def answer(self, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        """Show the page: with what is to put right, and what somebody else put right meanwhile."""
        page = {
            "bar": self.page.bar, "family": self.page.opening.family.pk, "visit": self.shown, "form": self.form,
            "standing": list[PartForm](self.standing.values()), "parts": self.added, "forms": self.forms,
            "may": self.may, "may_add": len(self.added) < PARTS_MOST, "stale": stale,
        }  # fmt: skip
        return render(self.request, "visits/correct_visit.html", page, status=status)


@require_http_methods(["GET", "POST"])
@asking
def correct_visit(request: Any, visit: UUID) -> HttpResponse:
    """Put a recorded visit right: how and when, who was there, what was seen and said."""
    if wants_danger(request):
        return to_danger(request, family_of_visit(visit))
    if "more" in request.POST:
        return with_more_room(request)
    correcting = Correcting(request, visit)
    if correcting.is_valid():
        try:
            done = correcting.act()
        except Stale as stale:
            correcting.form.seen_now(correcting.shown.version)
            return correcting.answer(409, stale)
        if done:
            messages.success(request, "Put right. What it said before is kept with it.")
            return redirect("visit", done)
    return correcting.answer(422 if any(form.errors for form in correcting.forms) else 200)


@require_GET
@asking
def visit_said_before(request: Any, visit: UUID) -> HttpResponse:
    """Show what a visit said before it was put right, with who did and why."""
    page = opened(request, family_of_visit(visit), "visit", current="visits")
    shown = visit_of(page.opening, page.names, visit)
    before = said_before(page.opening, page.names, visit)
    return render(request, "visits/visit_said_before.html", {"bar": page.bar, "visit": shown, "before": before})
