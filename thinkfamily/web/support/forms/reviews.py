"""What a review asks: who was there, how each goal goes, what each gives their own life, what follows and when next."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, Number, OneOf, Pick, Text
from thinkfamily.design.forms import Form, Part
from thinkfamily.findings.terms import Progress
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.records.queries import KeptDraft
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import GoalLookedAt, ReviewTold, Scored, VisitTold
from thinkfamily.support.queries.review import GoalToLookAt, ReviewSheet
from thinkfamily.support.rules.review import HIGHEST
from thinkfamily.support.terms import Declining, Encounter, GoalEnd, ReviewOutcome
from thinkfamily.web.support.forms.people import members, offer, one, staff
from thinkfamily.web.support.forms.visits import MeetingForm, PartForm

GOES = [(each.value, each.shown) for each in Progress]
ENDS = [("", "It goes on"), *((each.value, each.means.rstrip(".")) for each in GoalEnd)]
ASKS = {"person": "Choose whose score it is", "of": "Say what they score", "score": "Write their score"}
STEPS = (ReviewOutcome.STEP_UP, ReviewOutcome.STEP_DOWN, ReviewOutcome.STEP_ACROSS)


class GoalForm(Part):
    """How one goal goes, in whose view and words, and whether it has ended."""

    how = OneOf("How does it go?", GOES, missing="Say how this goal goes", inline=True)
    said_by = Pick("Who says so?")
    words = LongText("In their words", limit=1000, rows=2)
    end = Pick("Has it ended?", ENDS)

    def __init__(self, data: Any = None, *, goal: GoalToLookAt, family: Sequence[Named], **more: Any) -> None:
        super().__init__(data, prefix=f"goal_{goal.item}", **more)
        self.goal = goal
        offer(self, "said_by", [("", "My own view"), *members(family)])

    def looked_at(self) -> GoalLookedAt:
        """Give how the goal goes, ready for the command."""
        answers = self.cleaned_data
        return GoalLookedAt(
            self.goal.item, Progress(answers["how"]), answers["words"], one(answers["said_by"]),
            GoalEnd(answers["end"]) if answers["end"] else None,
        )  # fmt: skip


class ScoreForm(Part):
    """What somebody gives something in their own life."""

    person = Pick("Who?")
    of = Text("What do they score?", "In their own words, the same as before. For example, “Sleep”.", limit=60)
    score = Number("Their score", f"From 0 to {HIGHEST}.", most=HIGHEST, width="3")
    words = Text("What they say to it", limit=300)
    kind = Pick("What does it tell of?", [(kind.value, kind.shown) for kind in Kind])

    def __init__(self, data: Any = None, *, family: Sequence[Named], who: Named | None = None, **more: Any) -> None:
        super().__init__(data, initial={"kind": Kind.PLAN_AND_ACTIONS.value}, **more)
        self.who = who
        if who:
            del self.fields["person"]
        else:
            offer(self, "person", [("", "Choose"), *members(family)])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        asked = [name for name in ASKS if name in self.fields]
        given = [name for name in asked if answers.get(name) not in (None, "")]
        for name in asked if given else ():
            if name not in given and name not in self.errors:
                self.refuse(ASKS[name], name)
        return answers

    def scored(self) -> Scored | None:
        """Give the score, ready for the command, or nothing for an empty row."""
        answers = self.cleaned_data
        person = self.who.person if self.who else one(answers["person"])
        if person is None or not answers["of"]:
            return None
        return Scored(person, answers["of"], answers["score"], answers["words"], [answers["kind"]])


def score_rows(data: Any, *, family: Sequence[Named], kept: KeptDraft | None = None) -> list[ScoreForm]:
    """Give a row for each person who can speak for themselves, and one more for a second score."""
    rows = [who for who in family if not who.unborn]
    return [
        ScoreForm(data, family=family, who=who, kept=kept, prefix=f"score{n}")
        for n, who in enumerate([*rows, None], start=1)
    ]


class ReviewForm(MeetingForm):
    """The meeting of a review, what follows from it, and when the next is."""

    outcome = OneOf(
        "What follows?", [(each.value, each.means.rstrip(".")) for each in ReviewOutcome], missing="Choose what follows"
    )
    next_by = Day("When is the next review?", missing="Choose when the next review is", past=False)

    def __init__(self, data: Any = None, *, review: ReviewSheet, **more: Any) -> None:
        sheet = more["sheet"]
        initial = {
            "encounter": Encounter.MEETING.value, "day": sheet.today, "next_by": review.next_by,
            "went": [str(sheet.me)] if sheet.me else [],
        }  # fmt: skip
        super().__init__(data, initial=initial, **more)
        self.fields["seen"].initial = review.version
        self.fields["encounter"].label = "How did you meet?"
        self.fields["went"].label = "Who came from services?"
        self.fields["next_by"].help_text = f"By {_said(review.next_last)} at the latest."

    def told(self, goals: Sequence[GoalForm], scores: Sequence[ScoreForm], written: Sequence[PartForm]) -> ReviewTold:
        """Give the review, ready for the command."""
        answers = self.cleaned_data
        said, scored = [part.written() for part in written], [row.scored() for row in scores]
        meeting = VisitTold(
            encounter=Encounter(answers["encounter"]), happened=self.happened, there=self.there(),
            went=[UUID(each) for each in answers["went"]], where=answers["where"],
            written=[part for part in said if part], goals=[form.goal.item for form in goals],
        )  # fmt: skip
        return ReviewTold(
            meeting=meeting,
            goals=[form.looked_at() for form in goals],
            scores=[each for each in scored if each],
            outcome=ReviewOutcome(answers["outcome"]),
            next_by=answers["next_by"],
        )


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class TakeOverForm(Form):
    """Who is asked to go on with the family, and how."""

    step = OneOf("How does it go on?", [(each.value, each.means.rstrip(".")) for each in STEPS],
                 missing="Choose how it goes on")  # fmt: skip
    practitioner = Pick("Who is asked?", missing="Choose whom you ask")
    because = LongText("Why them?", "They read this before they answer. Write nothing about the family’s health or "
                       "safety here.", missing="Say why they are asked", limit=400, rows=3)  # fmt: skip

    def __init__(self, data: Any = None, *, people: Sequence[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "practitioner", staff(people))


class DeclineTakeOverForm(Form):
    """Why somebody says no to going on with a family."""

    reason = OneOf("Why not?", [(each.value, each.means.rstrip(".")) for each in Declining], missing="Choose why not")
    words = LongText("In a few words", limit=400, rows=2)
