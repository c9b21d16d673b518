"""Let somebody of a family read one thing; take it back; look at it second; write down what a child decides alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.journey.queries import what_it_says
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.sharing import commands as sharing
from thinkfamily.sharing.queries import publishing_asked
from thinkfamily.support import commands
from thinkfamily.support.queries import PublishSheet, publish_sheet
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.publishing.forms import AbleForm, AnswerForm, ByNameForm, SubjectsForm
from thinkfamily.web.support.page import FamilyOpened, acted, opened

Opened = tuple[FamilyOpened, PublishSheet]


@require_GET
@asking
def published(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Show who of the family may read one thing that was recorded, and who reads for a child."""
    page, sheet = _opened(request, family, item)
    names = page.names
    # Whom the viewer may not know of stands in no row: nothing says that somebody is left out.
    rows = [
        (each, names[each.reader] if each.reader else None)
        for each in sheet.published
        if not each.reader or each.reader in names
    ]
    return _page(request, "published", page, sheet=sheet, rows=rows, press=Form())


@require_http_methods(["GET", "POST"])
@asking
def publish_to_subjects(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Let those it is about read it."""
    page, sheet = _opened(request, family, item)
    form = SubjectsForm(request.POST or None, sheet=sheet, kept=kept(request))
    act = commands.publish_to_subjects
    if _done(request, form, lambda: act(**_by(request, form), family=family, item=item, reads_for=form.pairs())):
        messages.success(request, "They may read it from now. You can take it back on any day.")
        return redirect("published", family, item)
    return _page(request, "publish_to_subjects", page, sheet=sheet, form=form)


@require_http_methods(["GET", "POST"])
@asking
def publish_by_name(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Let one person of the family read it, by name."""
    page, sheet = _opened(request, family, item)
    here = [each for each in colleagues(request.at) if each.actor != request.by.pk] if sheet.takes_two else []
    form = ByNameForm(request.POST or None, sheet=sheet, here=here, kept=kept(request))
    act = commands.publish_by_name
    if _done(request, form, lambda: act(**_by(request, form), family=family, item=item, **form.told())):
        waits = "It waits for the second person." if sheet.takes_two else "They may read it from now."
        messages.success(request, f"{waits} You can take it back on any day.")
        return redirect("published", family, item)
    return _page(request, "publish_by_name", page, sheet=sheet, form=form)


@require_POST
@asking
def withdraw_publication(request: Any, family: UUID, item: UUID, publication: UUID) -> HttpResponse:
    """Take back what was published, at once."""
    form = Form(request.POST)
    form.is_valid()
    sharing.withdraw_publication(**_by(request, form), publication=publication)
    messages.success(request, "Taken back. From now they read it no more.")
    return redirect("published", family, item)


@require_http_methods(["GET", "POST"])
@asking
def answer_publishing(request: Any, publication: UUID) -> HttpResponse:
    """Say, as the second of two, whether somebody may read something."""
    asked = publishing_asked(publication, request.by.pk)
    if asked is None:
        raise NotFound
    item, reader, family = asked
    page = opened(request, family, "family", current="family_page")
    sheet = publish_sheet(page.opening, page.names, item)
    form = AnswerForm(request.POST or None, kept=kept(request))
    act = sharing.answer_publishing

    def answer() -> UUID:
        said = form.cleaned_data
        return act(
            **_by(request, form), publication=publication, agrees=said["answer"] == "yes", confirms=said["confirms"]
        )

    if _done(request, form, answer):
        messages.success(request, "Your answer is kept.")
        return redirect("published", family, item)
    return _page(request, "answer_publishing", page, sheet=sheet, form=form, reader=page.names.get(reader))


@require_http_methods(["GET", "POST"])
@asking
def judge_able(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Write down that a young person decides alone about some kinds of information."""
    page = opened(request, family, "agreements", current="agreements")
    who = next((each for each in page.members if person in (each.person, *each.records)), None)
    if who is None:
        raise NotFound
    if who.adult or who.unborn:
        raise Refused("This is for young people who are born and not grown up.")
    form = AbleForm(request.POST or None, kept=kept(request))
    act = commands.judge_able
    told = _done(
        request, form,
        lambda: act(
            **_by(request, form), family=family, person=who.person, kinds=form.cleaned_data["kinds"],
            because=form.cleaned_data["because"],
        ),
    )  # fmt: skip
    if told:
        messages.success(request, f"Written down. Nobody reads this for {who.short} any more.")
        return redirect("agreements", family)
    return _page(request, "judge_able", page, who=who, form=form)


def _opened(request: Any, family: UUID, item: UUID) -> Opened:
    """Open one thing of a family that whoever looks may publish."""
    page = opened(request, family, "family", current="family_page")
    sheet = publish_sheet(page.opening, page.names, item)
    require(sheet.may)
    return page, sheet


def _by(request: Any, form: Any) -> dict[str, Any]:
    return {"by": request.by, "at": request.at, "form": form_id(form)}


def _done(request: Any, form: Any, act: Callable[[], UUID]) -> UUID | None:
    return acted(form, act) if request.method == "POST" else None


def _page(request: Any, name: str, page: FamilyOpened, **more: Any) -> HttpResponse:
    form = more.get("form")
    context = {"bar": page.bar, "family": page.opening.family.pk, **more}
    if sheet := more.get("sheet"):
        context["line"] = what_it_says(page.opening, sheet.shown.item)
    wrong = form is not None and form.errors
    return render(request, f"publishing/{name}.html", context, status=422 if wrong else 200)
