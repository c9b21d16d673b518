"""Whether a service works with people of a family: asked, and written down what was found."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import Day, OneOf, Pick, SomeOf
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Named
from thinkfamily.support.commands import say_what_service_said as say
from thinkfamily.support.queries import may_say_who_belongs_here, services_to_ask
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.people import ids, members, offer, one
from thinkfamily.web.support.page import acted, opened

FOUND: Final = [("yes", "Yes, they work with them"), ("no", "No, none found")]
NOBODY = UUID(int=0)


class ServiceAskedForm(Form):
    """Which service was asked about, about whom, what was found, and when."""

    agency = Pick("Which service did you ask about?", missing="Choose a service")
    people = SomeOf("About whom?", missing="Choose about whom you asked")
    found = OneOf("Do they work with them?", FOUND, missing="Say what was found", inline=True)
    on = Day("On which day did you ask?", "Leave it empty for today.", future=False)

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], services: Iterable[tuple[UUID, str]], **more: Any
    ) -> None:
        super().__init__(data, **more)
        offer(self, "agency", [("", "Choose"), *((str(each), name) for each, name in services)])
        offer(self, "people", members(family))


@require_http_methods(["GET", "POST"])
@asking
def say_what_service_said(request: Any, family: UUID) -> HttpResponse:
    """Write down that a service was asked about, and what was found."""
    page = opened(request, family, "family", current="family_page")
    form = ServiceAskedForm(
        request.POST or None, family=page.members, services=services_to_ask(request.at), kept=kept(request)
    )
    if request.method == "POST" and acted(
        form,
        lambda: say(
            by=request.by, at=request.at, form=form_id(form), family=family,
            agency=one(form.cleaned_data["agency"]) or NOBODY, people=ids(form.cleaned_data["people"]),
            found=form.cleaned_data["found"] == "yes", on=form.cleaned_data["on"],
        ),
    ):  # fmt: skip
        messages.success(request, "Written down, with your name and the day.")
        return redirect("family_page", family)
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    shown = {"bar": page.bar, "family": family, "form": form, "may": may}
    return render(request, "families/say_what_service_said.html", shown, status=422 if form.errors else 200)
