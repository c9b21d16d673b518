"""Whom practitioners know outside work: said by them, decided by whoever supervises them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.families.commands import open_tie
from thinkfamily.identity.queries import Named, by_age, named
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import decided_about_by, waiver_to_end, waivers_given
from thinkfamily.sharing.queries import personal_ties as ties_shown
from thinkfamily.sharing.terms import TieAnswer
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.people import ids, members, offer, staff
from thinkfamily.web.support.page import acted, opened


class KnowForm(Form):
    """Whom one knows, and how."""

    person = OneOf("Whom do you know?", missing="Choose whom you know")
    words = Text(
        "How do you know them?", "For example, “my neighbour” or “we were at school together”.",
        missing="Say in a few words how you know them", limit=200,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, family: Sequence[Named], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "person", members(family))


class AnswerTieForm(Form):
    """Whether somebody may work with people they know, with whom, until when, and why."""

    answer = OneOf("May they go on?", missing="Say whether they may go on")
    people = SomeOf("If they may: with whom?", hint="What is about somebody you do not choose stays closed to them.")
    until = Day("If they may: until when?", "Six months at most. Then you decide again.", past=False)
    because = LongText("Why?", "They can read this.", missing="Say why", limit=1000, rows=3)

    def __init__(self, data: Any = None, *, people: Iterable[Named], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "answer", [(answer.value, answer.shown) for answer in TieAnswer])
        offer(self, "people", members(people))

    def told(self) -> dict[str, Any]:
        """Give what was decided, ready for the command."""
        said = self.cleaned_data
        return {
            "answer": TieAnswer(said["answer"]), "because": said["because"], "people": ids(said["people"]),
            "until": said["until"],
        }  # fmt: skip


class WaiveForm(Form):
    """Who may work with whom, until when, and why, though they may know them outside work."""

    practitioner = Pick("Who may work with them?", missing="Choose who may work with them")
    people = SomeOf("With whom?", missing="Choose with whom they may work")
    until = Day("Until when?", "Six months at most. Then you decide again.", past=False, missing="Give a day to come")
    because = LongText("Why?", "They can read this.", missing="Say why", limit=1000, rows=3)

    def __init__(
        self, data: Any = None, *, theirs: Iterable[Colleague], family: Sequence[Named], **more: Any
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        offer(self, "practitioner", staff(theirs))
        offer(self, "people", members(family))

    def told(self) -> dict[str, Any]:
        """Give what was decided, ready for the command."""
        said = self.cleaned_data
        return {
            "practitioner": UUID(said["practitioner"]), "people": ids(said["people"]), "until": said["until"],
            "because": said["because"],
        }  # fmt: skip


@require_http_methods(["GET", "POST"])
@asking
def declare_tie(request: Any, family: UUID) -> HttpResponse:
    """Say that one knows somebody in this family outside work."""
    page = opened(request, family, "family", current="family_page")
    form = KnowForm(request.POST or None, family=page.members, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.declare_tie(
            by=request.by, at=request.at, form=form_id(form), person=UUID(form.cleaned_data["person"]),
            words=form.cleaned_data["words"],
        ),
    ):  # fmt: skip
        messages.success(request, "Thank you for saying so. You see nothing of them now. Your supervisor decides.")
        return redirect("personal_ties")
    context = {"bar": page.bar, "family": family, "form": form}
    return render(request, "guards/declare_tie.html", context, status=422 if form.errors else 200)


@require_GET
@asking
def personal_ties(request: Any) -> HttpResponse:
    """List whom one has said one knows, what practitioners one supervises have said, and who has leave without that."""
    viewer, at = request.viewer, request.at
    context = {"ties": ties_shown(viewer, at), "waivers": waivers_given(viewer, at)}
    return render(request, "guards/personal_ties.html", context)


@require_http_methods(["GET", "POST"])
@asking
def waive_conflict(request: Any, family: UUID) -> HttpResponse:
    """Let somebody one supervises work with people of a family whom they may know, though nobody said so."""
    page = opened(request, family, "family", current="family_page")
    theirs = colleagues(request.at, actors=decided_about_by(request.viewer, request.at))
    form = WaiveForm(request.POST or None, theirs=theirs, family=page.members, kept=kept(request))
    if request.method == "POST" and acted(
        form, lambda: commands.waive_conflict(by=request.by, at=request.at, form=form_id(form), **form.told())
    ):
        messages.success(request, "They may work with those you named. It holds from now.")
        return redirect("personal_ties")
    context = {"bar": page.bar, "family": family, "form": form, "some": bool(theirs)}
    return render(request, "guards/waive_conflict.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def end_waiver(request: Any, waiver: UUID) -> HttpResponse:
    """End what lets somebody one supervises work with people they may know."""
    found = waiver_to_end(request.viewer, request.at, waiver)
    form = Form(request.POST or None)
    if request.method == "POST" and acted(
        form, lambda: commands.end_waiver(by=request.by, at=request.at, form=form_id(form), waiver=waiver)
    ):
        messages.success(request, "Ended. It holds no longer.")
        return redirect("personal_ties")
    context = {"waiver": found, "until": due_day(found.until), "form": form}
    return render(request, "guards/end_waiver.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def answer_tie(request: Any, tie: UUID) -> HttpResponse:
    """Decide whether somebody one supervises may work with people they know."""
    page = open_tie(by=request.viewer, at=request.at, tie=tie)
    names = named(page.seen, page.people, local_day(request.at))
    form = AnswerTieForm(request.POST or None, people=by_age(names.values()), kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.answer_tie(by=request.by, at=request.at, form=form_id(form), tie=tie, **form.told()),
    ):
        messages.success(request, "Decided. It holds from now.")
        return redirect("personal_ties")
    who = names.get(page.people[0])
    context = {"page": page, "form": form, "who": who, "some": bool(names)}
    return render(request, "guards/answer_tie.html", context, status=422 if form.errors else 200)
