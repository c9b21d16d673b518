"""What is asked about a visit: how and when, who was expected and seen, what is written part by part, what was seen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.datastructures import MultiValueDict

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text, Time
from thinkfamily.design.forms import Form, Part, SeenForm
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.identity.queries import Named
from thinkfamily.records.queries import KeptDraft
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import SeenAgain, There, VisitToCome, VisitTold, Written
from thinkfamily.support.queries.visit import VisitShown
from thinkfamily.support.queries.visits import VisitSheet
from thinkfamily.support.rules.visit import told_of_in
from thinkfamily.support.terms import Encounter, NoteSort, WhoseMiss
from thinkfamily.web.support.forms.people import ids, members, offer, one

LONDON = ZoneInfo("Europe/London")
HOW = [(each.value, each.shown) for each in Encounter]
HOW_HINTS = {each.value: each.means for each in Encounter}
PARTS_FIRST, PARTS_MOST = 2, 12
SEEN, BY_CHANCE = "seen", "by_chance"
THERE = [
    ("", "Was not part of it"),
    (SEEN, "Seen"),
    (BY_CHANCE, "Seen, though not expected"),
    (WhoseMiss.FAMILY.value, "Not seen: not there, or could not open or answer"),
    (WhoseMiss.SERVICE.value, "Not seen: it was our miss"),
    (WhoseMiss.OTHER_SERVICE.value, "Not seen: it was another service’s miss"),
    (WhoseMiss.OTHERS.value, "Not seen: nobody could help it"),
    (WhoseMiss.NOT_KNOWN.value, "Not seen: nobody knows why yet"),
]
SORTS = [(each.value, each.shown) for each in (NoteSort.SEEN, NoteSort.SAID, NoteSort.AGREED, NoteSort.SUCCESS)]
KINDS = [("", "Choose"), *((kind.value, kind.shown) for kind in Kind)]
GOES = {
    FindingSort.NEED: [("", "Not talked about"), *((each.value, each.shown) for each in Progress)],
    FindingSort.STRENGTH: [
        ("", "Not talked about"), *((each.value, each.shown) for each in Progress if each != Progress.MET),
    ],
}  # fmt: skip


def at_time(day: date, clock: time) -> datetime:
    """Give the instant that a day and a time here name."""
    return datetime.combine(day, clock, tzinfo=LONDON)


class PartForm(Part):
    """A part of what is written: what sort, the words, which kind of information, about whom, and whose words."""

    sort = Pick("What is it?", SORTS)
    words = LongText("In words", "What you saw and heard first. Then what you think it means.", rows=4)
    kind = Pick("What does it tell of?", KINDS, "If it tells of several things, write it in parts.")
    people = SomeOf("Whom is it about?")
    said_by = Pick("Whose own words are they?")

    def __init__(self, data: Any = None, *, family: Sequence[Named], **more: Any) -> None:
        super().__init__(data, **more)
        self.names = {who.person: who.given for who in family if who.given}
        offer(self, "people", members(family))
        offer(self, "said_by", [("", "Nobody’s: they are mine"), *members(family)])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("words"):
            self._ask_what_is_missing(answers)
        return answers

    def _ask_what_is_missing(self, answers: Mapping[str, Any]) -> None:
        about = answers.get("people") or answers.get("said_by") or told_of_in(answers["words"], self.names)
        if not answers.get("kind"):
            self.refuse("Choose what this part tells of, so that the right people can read it", "kind")
        if answers.get("sort") == NoteSort.SAID and not answers.get("said_by"):
            self.refuse("Choose whose words these are", "said_by")
        elif not about:
            self.refuse("Choose whom this part is about", "people")

    def written(self) -> Written | None:
        """Give the part, ready for the command, or nothing where nothing is written."""
        answers = self.cleaned_data
        if not answers["words"]:
            return None
        said_by = one(answers["said_by"])
        sort = NoteSort.SAID if said_by and answers["sort"] == NoteSort.SEEN else NoteSort(answers["sort"])
        return Written(answers["words"], [answers["kind"]], ids(answers["people"]), sort, said_by)


def parts(data: Any, *, family: Sequence[Named], kept: KeptDraft | None = None) -> list[PartForm]:
    """Give as many parts to write in as were there before, within bounds."""
    typed = data if data is not None else MultiValueDict(kept.data) if kept else {}
    asked = str(typed.get("parts", ""))
    number = int(asked) if asked.isdecimal() and len(asked) < 3 else PARTS_FIRST
    bounded = min(max(number, PARTS_FIRST), PARTS_MOST)
    return [PartForm(data, family=family, kept=kept, prefix=f"part{n}") for n in range(1, bounded + 1)]


class MeetingForm(SeenForm):
    """How and when we met, or were to meet, where, who went, and of each person whether they were seen."""

    encounter = OneOf("How did you meet, or try to?", HOW, missing="Choose how you met, or tried to", hints=HOW_HINTS)
    day = Day("On which day?", missing="Write the day", future=False)
    clock = Time("At what time?", missing="Write the time, or about when")
    where = Text("Where, if not at home?", "It is kept apart: fewer people may know where somebody is.", limit=300)
    went = SomeOf("Who went?", missing="Choose who went")

    def __init__(self, data: Any = None, *, family: Sequence[Named], sheet: VisitSheet, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "went", [(str(each.id), f"{each.name}, {each.agency}") for each in sheet.colleagues])
        for who in family:
            self.fields[f"there_{who.person}"] = Pick(who.called, THERE)
        self.family = family

    def refuse(self, because: str, field: str | None = None) -> None:
        """Show a refusal beside the question it is about: the day for when it was, a person for who was there."""
        first = f"there_{self.family[0].person}" if self.family else None
        super().refuse(because, {"happened": "day", "people": first}.get(field or "", field))

    @property
    def there_fields(self) -> list[Any]:
        return [self[f"there_{who.person}"] for who in self.family]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if self.family and not any(answers.get(f"there_{who.person}") for who in self.family):
            self.refuse("Say who was expected and who was seen", f"there_{self.family[0].person}")
        return answers

    def there(self) -> list[There]:
        """Give each person who had a part in it, ready for the command."""
        said = {who.person: self.cleaned_data[f"there_{who.person}"] for who in self.family}
        return [_there(person, answer) for person, answer in said.items() if answer]

    @property
    def happened(self) -> datetime:
        return at_time(self.cleaned_data["day"], self.cleaned_data["clock"])


def _there(person: UUID, answer: str) -> There:
    if answer in (SEEN, BY_CHANCE):
        return There(person, expected=answer == SEEN, seen=True)
    return There(person, expected=True, seen=False, whose=answer)


class VisitForm(MeetingForm):
    """A visit as it came about, with the goals it was about and how strengths and needs stood."""

    goals = SomeOf("Which goals was it about?")

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], sheet: VisitSheet, planned: VisitShown | None = None,
        **more: Any,
    ) -> None:  # fmt: skip
        more.setdefault("initial", _as_planned(planned, sheet))
        super().__init__(data, family=family, sheet=sheet, seen=planned.version if planned else 0, **more)
        self.sheet = sheet
        called = {who.person: who.short for who in family}
        for finding in sheet.findings:
            says = f"{called.get(finding.person, '')}: {finding.plain}"
            self.fields[f"finding_{finding.item}"] = Pick(says, GOES[finding.sort])
        if sheet.goals:
            offer(self, "goals", [(str(goal.item), goal.words) for goal in sheet.goals])
        else:
            del self.fields["goals"]

    @property
    def finding_fields(self) -> list[Any]:
        return [self[f"finding_{finding.item}"] for finding in self.sheet.findings]

    def told(self, written: Sequence[PartForm]) -> VisitTold:
        """Give the visit as it is told, ready for the command."""
        answers = self.cleaned_data
        said = [part.written() for part in written]
        stand = {each.item: answers[f"finding_{each.item}"] for each in self.sheet.findings}
        return VisitTold(
            encounter=Encounter(answers["encounter"]), happened=self.happened, there=self.there(),
            went=ids(answers["went"]), where=answers["where"], written=[part for part in said if part],
            findings=[SeenAgain(item, Progress(how)) for item, how in stand.items() if how],
            goals=ids(answers.get("goals", ())),
        )  # fmt: skip


def _as_planned(planned: VisitShown | None, sheet: VisitSheet) -> dict[str, Any]:
    """Begin with what was planned: when, how, where, and those expected as seen, to be put right if they were not."""
    went = [str(sheet.me)] if sheet.me else []
    if planned is None:
        return {"went": went}
    here = planned.when.astimezone(LONDON)
    there = {f"there_{who.person}": SEEN for who in planned.expected}
    return {
        "encounter": planned.encounter.value, "day": here.date(), "clock": here.time(), "where": planned.where,
        "went": went, **there,
    }  # fmt: skip


class PlanVisitForm(Form):
    """A visit to come: how, when, with whom, who goes, where."""

    encounter = OneOf("How will you meet?", HOW, missing="Choose how you will meet", hints=HOW_HINTS)
    people = SomeOf("Whom do you expect to see?", missing="Choose whom you expect to see")
    day = Day("On which day?", missing="Write the day", past=False)
    clock = Time("At what time?", missing="Write the time, or about when")
    where = Text("Where, if not at home?", "It is kept apart: fewer people may know where somebody is.", limit=300)
    goes = SomeOf("Who goes?", missing="Choose who goes")

    def __init__(self, data: Any = None, *, family: Sequence[Named], sheet: VisitSheet, **more: Any) -> None:
        super().__init__(data, initial={"goes": [str(sheet.me)] if sheet.me else []}, **more)
        offer(self, "people", members(family))
        offer(self, "goes", [(str(each.id), f"{each.name}, {each.agency}") for each in sheet.colleagues])

    def refuse(self, because: str, field: str | None = None) -> None:
        """Show a refusal about the time beside the day."""
        super().refuse(because, "day" if field == "planned_for" else field)

    def told(self) -> VisitToCome:
        """Give the visit to come, ready for the command."""
        answers = self.cleaned_data
        return VisitToCome(
            encounter=Encounter(answers["encounter"]), planned_for=at_time(answers["day"], answers["clock"]),
            people=ids(answers["people"]), goes=ids(answers["goes"]), where=answers["where"],
        )  # fmt: skip


class CallOffForm(SeenForm):
    """Why a visit does not take place."""

    because = LongText("Why does it not take place?", missing="Say why it does not take place", limit=1000, rows=2)
