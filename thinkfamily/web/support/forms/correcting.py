"""What is asked to put a recorded visit right: all that was told of it as it stands, and what was wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from thinkfamily.design.fields import LongText
from thinkfamily.identity.queries import Named
from thinkfamily.records.queries import KeptDraft
from thinkfamily.support.commands import VisitPutRight
from thinkfamily.support.queries.visit import NoteShown, ThereShown, VisitShown
from thinkfamily.support.queries.visits import VisitSheet
from thinkfamily.support.terms import Encounter
from thinkfamily.web.support.forms.people import Choices, ids, offer
from thinkfamily.web.support.forms.visits import (
    BY_CHANCE,
    LONDON,
    PARTS_FIRST,
    PARTS_MOST,
    SEEN,
    SORTS,
    MeetingForm,
    PartForm,
)


def parts_standing(
    data: Any, *, shown: VisitShown, family: Sequence[Named], kept: KeptDraft | None = None
) -> dict[UUID, PartForm]:
    """Give each part that was written and may be read, as it stands, to be put right or emptied."""
    here = {str(who.person) for who in family}
    forms: dict[UUID, PartForm] = {}
    for part in shown.written:
        speaker = str(part.speaker.person) if part.speaker else ""
        initial = {
            "sort": part.sort.value, "words": part.words, "kind": part.kind, "said_by": speaker,
            "people": [str(who.person) for who in part.about if str(who.person) in here],
        }  # fmt: skip
        forms[part.item] = PartForm(data, family=family, kept=kept, prefix=f"note_{part.item}", initial=initial)
        if part.sort.value not in dict(SORTS):
            offer(forms[part.item], "sort", [*SORTS, (part.sort.value, part.sort.shown)])
    return forms


class CorrectVisitForm(MeetingForm):
    """A recorded visit as it should stand, and what was wrong."""

    because = LongText(
        "What was wrong?", "For example, “I wrote down the wrong person.” It is kept beside what it said before.",
        missing="Write in a sentence what was wrong", limit=1000, rows=2,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], sheet: VisitSheet, shown: VisitShown,
        **more: Any,
    ) -> None:  # fmt: skip
        initial = _as_recorded(shown) | {"went": [str(each.practitioner) for each in shown.went]}
        super().__init__(data, family=family, sheet=sheet, seen=shown.version, initial=initial, **more)
        self.shown = shown
        offer(self, "went", _with_those_who_went(sheet, shown))

    def told(self, standing: Mapping[UUID, PartForm], added: Sequence[PartForm]) -> VisitPutRight:
        """Give the visit as it should stand, ready for the command."""
        answers = self.cleaned_data
        return VisitPutRight(
            encounter=Encounter(answers["encounter"]), happened=self._when(), there=self.there(),
            went=ids(answers["went"]), where=answers["where"], because=answers["because"],
            written=[part for part in (form.written() for form in added) if part],
            changed={item: form.written() for item, form in standing.items() if form.has_changed()},
        )  # fmt: skip

    def _when(self) -> datetime:
        """Give when it was; where the same minute is said, to the second as it was."""
        was, now = self.shown.when, self.happened
        return was if was.replace(second=0, microsecond=0) == now else now


def _with_those_who_went(sheet: VisitSheet, shown: VisitShown) -> Choices:
    """Offer those who may go now, and whoever went, though they may have left since."""
    names = {str(each.id): f"{each.name}, {each.agency}" for each in sheet.colleagues}
    return list((names | {str(each.practitioner): each.name for each in shown.went}).items())


def _as_recorded(shown: VisitShown) -> dict[str, Any]:
    here = shown.when.astimezone(LONDON)
    there = {f"there_{each.who.person}": _said_of(each) for each in shown.there}
    return {
        "encounter": shown.encounter.value, "day": here.date(), "clock": here.time().replace(second=0, microsecond=0),
        "where": shown.where, **there,
    }  # fmt: skip


def _said_of(there: ThereShown) -> str:
    if there.seen:
        return SEEN if there.expected else BY_CHANCE
    return there.whose.value if there.whose else ""


def with_nothing_lost(data: QueryDict, shown: VisitShown, was: Mapping[UUID, str]) -> QueryDict:
    """
    Give what was typed as it fits the visit as it stands now, where somebody put it right meanwhile.

    What was typed over a part that no longer stands becomes a part of its own, and a part that its writer never saw
    stays as it is. `was` gives the words of the parts that a correction ended.
    """
    typed, standing = data.copy(), {str(part.item): part for part in shown.written}
    gone = {name[5:-6] for name in data if name.startswith("note_") and name.endswith("-words")} - set(standing)
    old = {str(item): words for item, words in was.items()}
    for item in sorted(gone):
        if str(data[f"note_{item}-words"]).strip() not in ("", old.get(item, "")):
            _as_new_part(typed, item)
    for item, part in standing.items():
        if f"note_{item}-words" not in data:
            _as_it_stands(typed, part)
    return typed


def _as_it_stands(typed: QueryDict, part: NoteShown) -> None:
    stem, speaker = f"note_{part.item}", str(part.speaker.person) if part.speaker else ""
    kept = {"words": part.words, "kind": part.kind, "sort": part.sort.value, "said_by": speaker}
    for name, value in kept.items():
        typed[f"{stem}-{name}"] = value
    typed.setlist(f"{stem}-people", [str(who.person) for who in part.about])


def _as_new_part(typed: QueryDict, item: str) -> None:
    number = typed.get("parts", "")
    there = int(number) if number.isdecimal() and len(number) < 3 else PARTS_FIRST
    place = min(there + 1, PARTS_MOST)
    typed["parts"] = str(place)
    for name in ("sort", "words", "kind", "people", "said_by"):
        typed.setlist(f"part{place}-{name}", typed.getlist(f"note_{item}-{name}"))
