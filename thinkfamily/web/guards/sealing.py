"""What somebody was before is sealed from what they are now."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf
from thinkfamily.design.forms import Form
from thinkfamily.design.words import whole_day
from thinkfamily.identity.commands import SealTold, seal_link
from thinkfamily.identity.queries import Named
from thinkfamily.identity.queries.sealing import RecordOf, others_worked_with, records_of_one, records_under
from thinkfamily.journey.queries import who_works_with
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.terms import SealSort
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.guards.keeping import shown
from thinkfamily.web.guards.keeping_forms import WHY_HINT
from thinkfamily.web.support.forms.people import ids, members, offer, staff
from thinkfamily.web.support.page import acted, opened

ONE_OR_OTHER = "Choose their other record, or which of their joined records are sealed: one of the two"


class SealForm(Form):
    """Which records are sealed from which, why, and who reads both."""

    sort = OneOf("What is it for?", SealSort.choices(), missing="Say what it is for")
    before = SomeOf(
        "Which of these records are sealed from the rest?",
        hint="They are joined as one person now. Choose all that are of one life, before or after. The join is undone.",
    )
    other = Pick("Under which other record are they known?", hint="You see whom you work with yourself.")
    because = LongText("Why?", WHY_HINT, missing="Say why", limit=1000, rows=3)
    readers = SomeOf("Which practitioners may know of both?", hint="By name. You answer for it and know of both too.")
    reader = Pick("Somebody else who may know of both")
    until = Day("Until when may they know of both? (optional)", past=False)
    review_on = Day("When do you look at this again?", past=False, missing="Say when you look at this again")

    def __init__(
        self, data: Any = None, *, records: Sequence[RecordOf], others: Iterable[Named], here: Iterable[Colleague],
        involved: Sequence[Colleague], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        offer(self, "before", [(str(each.id), _said(each)) for each in records])
        offer(self, "other", [("", "Choose"), *members(others)])
        offer(self, "reader", staff(here, "Nobody else"))
        offer(self, "readers", [(str(each.id), f"{each.name}, {each.agency}") for each in involved])
        for name, some in (("before", records), ("readers", involved)):
            if not some:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if bool(answers.get("other")) == bool(answers.get("before")):
            both = "before" in self.fields
            self.refuse(ONE_OR_OTHER if both else "Choose under which other record they are known", "other")
        return answers

    def sides(self, person: UUID) -> dict[str, list[UUID]]:
        """Give the records on the two sides, ready for the command."""
        own, chosen = records_under(person), ids(self.cleaned_data.get("before") or ())
        if chosen:
            return {"one": chosen, "other": [record for record in own if record not in chosen]}
        return {"one": own, "other": records_under(UUID(self.cleaned_data["other"]))}

    def told(self) -> SealTold:
        """Give why it is sealed and for whom it is not, ready for the command."""
        said = self.cleaned_data
        return SealTold(
            sort=SealSort(said["sort"]), because=said["because"], until=said["until"], review_on=said["review_on"],
            readers=ids(dict.fromkeys([*said.get("readers", ()), said["reader"]])),
        )  # fmt: skip


def _said(each: RecordOf) -> str:
    """Say which record it is, by what it says itself."""
    born = f", born {whole_day(each.named.born)}" if each.named.born else ""
    return f"{each.named.called}{born}, begun by {each.agency} on {whole_day(each.on)}"


@require_http_methods(["GET", "POST"])
@asking
def seal_link_of(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Seal what somebody of a family was before from what they are now."""
    page = opened(request, family, "family", current="family_page")
    who = page.names.get(person)
    if who is None:
        raise NotFound
    here, working = colleagues(request.at), who_works_with(page.opening, page.names) - {request.by.pk}
    form = SealForm(
        request.POST or None, records=records_of_one(request.viewer, request.at, who.person), here=here,
        others=others_worked_with(request.viewer, request.at, {who.person}), kept=kept(request),
        involved=[each for each in here if each.actor in working],
    )  # fmt: skip
    made = request.method == "POST" and acted(
        form,
        lambda: seal_link(by=request.by, at=request.at, form=form_id(form), told=form.told(), **form.sides(who.person)),
    )
    if made:
        messages.success(request, "Sealed from now. Two people sign before it ends.")
        return redirect("guard", made)
    return shown(request, "seal_link", page, form, who=who)
