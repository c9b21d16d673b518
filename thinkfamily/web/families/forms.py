"""What is asked when somebody is added to a family or has left it, and of how two people are tied."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from thinkfamily.design.fields import Age, Day, LongText, OneOf, Pick, Text
from thinkfamily.design.forms import Form, Part, SeenForm
from thinkfamily.families.terms import Responsibility, TieEnd
from thinkfamily.identity.queries import Found, Named
from thinkfamily.identity.terms import Gender
from thinkfamily.support.commands import SomebodyTold, TieTold
from thinkfamily.support.queries.belonging import Choices, TieShown
from thinkfamily.web.door.forms import ADULT_OR_CHILD
from thinkfamily.web.support.forms.people import members, offer, one

NOT_ASKED: Final = [("", "Not asked"), *((each.value, each.shown) for each in Responsibility)]
ELSEWHERE, NOT_KNOWN, SOMEBODY_NEW = "elsewhere", "not_known", "new"
TOGETHER: Final = {"yes": True, "no": False}
NOBODY = UUID(int=0)


class SomebodyForm(Form):
    """Somebody who belongs to the family: who they are, to whom and how they belong, where they live, why."""

    name = Text("Name", "The name they use. Write “not known” if nobody knows it yet.")
    who = OneOf(
        "Is this an adult or a child?", ADULT_OR_CHILD, missing="Say whether this is an adult or a child", inline=True
    )
    born = Day("Date of birth, if you know it", "For example, 27 3 1992", future=False)
    age = Age("Or about how old?")
    expected = Day("If they are not born yet, when is the baby expected?", "For example, 14 6 2027", past=False)
    gender = OneOf("Gender", [(each.value, each.shown) for each in Gender], inline=True)
    kind = Pick("They are the …", hint="Leave it empty if nobody knows. You can add more later.")
    of = Pick("… of this person in the family")
    responsibility = Pick(
        "Does the adult of the two have parental responsibility for the child?", NOT_ASKED,
        "Only if one of them brings the other up.",
    )  # fmt: skip
    home = OneOf("Where do they live?")
    because = Text(
        "Why do they belong to this family?", "For example, “Ellie counts him in: he has the children on Sundays”.",
        missing="Say why they belong to this family", limit=200,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], kinds: Choices, homes: Iterable[tuple[UUID, str]],
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        offer(self, "kind", [("", "Not known"), *kinds])
        offer(self, "of", [("", "Choose"), *members(family)])
        offer(self, "home", [*((str(home), f"In {called}") for home, called in homes),
                             (ELSEWHERE, "Somewhere else"), (NOT_KNOWN, "Not known")])  # fmt: skip

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "name" in answers and not answers["name"] and answers.get("who") != "unborn":
            self.refuse("Write their name, or “not known”", "name")
        if answers.get("kind") and not answers.get("of"):
            self.refuse("Choose to whom they belong in this way", "of")
        if answers.get("of") and not answers.get("kind"):
            self.refuse("Choose how they belong, or leave out to whom", "kind")
        return answers

    def told(self) -> SomebodyTold:
        """Give who is added, ready for the command."""
        answers = self.cleaned_data
        elsewhere, not_known = answers["home"] == ELSEWHERE, answers["home"] in ("", NOT_KNOWN)
        return SomebodyTold(
            name=answers["name"], because=answers["because"], adult=answers["who"] == "adult", born=answers["born"],
            about_age=None if answers["born"] else answers["age"], unborn=answers["who"] == "unborn",
            expected=answers["expected"] if answers["who"] == "unborn" else None, gender=answers["gender"],
            kind=answers["kind"], of=one(answers["of"]), responsibility=answers["responsibility"],
            home=None if elsewhere or not_known else UUID(answers["home"]), elsewhere=elsewhere,
        )  # fmt: skip

    def ask_whether_known(self, found: Sequence[tuple[Found, str]], shown: Iterable[str]) -> bool:
        """
        Ask whether it is one of those who were found, each with a hint; say whether that was answered.

        An answer given while others were `shown` is no answer about these.
        """
        if not found:
            return True
        heads = [str(each.named.person) for each, _ in found]
        choices = [(str(each.named.person), f"Yes, {called_with_age(each.named)}") for each, _ in found]
        self.fields["known"] = OneOf(
            "Is this somebody we know?", [*choices, (SOMEBODY_NEW, "No, this is somebody new")],
            hints={str(each.named.person): hint for each, hint in found},
        )  # fmt: skip
        before, said = set(shown), self.data.get("known", "")
        if said in heads or (said == SOMEBODY_NEW and before >= set(heads)):
            return True
        if before:
            self.refuse("Say whether this is somebody we know", "known")
        return False

    def known(self) -> UUID | None:
        """Give the one who was said to be them, if anybody was."""
        said = self.data.get("known", "") if "known" in self.fields else ""
        return None if said in ("", SOMEBODY_NEW) else UUID(said)


def called_with_age(who: Named) -> str:
    """Say who somebody is by name and age."""
    age = f", {who.age_in_words}" if who.age_in_words else ""
    return f"{who.called}{age}"


class TieQuestions(Part):
    """How two people are tied, and what is known of it."""

    kind = Pick("is the …", missing="Choose how they belong")
    responsibility = Pick(
        "Parental responsibility", NOT_ASKED,
        "Only if one of them brings the other up. Ask, and look at the papers if you are not sure.",
    )  # fmt: skip
    lives = OneOf("Do they live together?", [("yes", "Yes"), ("no", "No"), (NOT_KNOWN, "Not known")], inline=True)
    arrangement = LongText(
        "What is arranged or ordered?",
        "When they see each other, who collects, what a court has ordered. Only what everyone who may see how they are "
        "tied has to know.",
        limit=1000, rows=3,
    )  # fmt: skip

    def known(self) -> dict[str, Any]:
        """Give what is known of the tie, ready for the command."""
        answers = self.cleaned_data
        return {
            "kind": answers["kind"], "responsibility": answers["responsibility"], "since": answers["since"],
            "lives_with": TOGETHER.get(answers["lives"]), "arrangement": answers["arrangement"],
        }  # fmt: skip


class TieForm(TieQuestions, Form):
    """A tie between two people of the family."""

    one = Pick("This person", missing="Choose the first of the two")
    other = Pick("… of this person", missing="Choose the second of the two")
    since = Day("Since when, if it began on a day?", "For example, 27 3 2024", future=False)

    field_order = ("form", "one", "kind", "other", "since", "responsibility", "lives", "arrangement")

    def __init__(self, data: Any = None, *, family: Sequence[Named], kinds: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "kind", [("", "Choose"), *kinds])
        offer(self, "one", [("", "Choose"), *members(family)])
        offer(self, "other", [("", "Choose"), *members(family)])

    def told(self) -> TieTold:
        """Give the tie, ready for the command."""
        answers = self.cleaned_data
        return TieTold(one=one(answers["one"]) or NOBODY, other=one(answers["other"]) or NOBODY, **self.known())


class ChangeTieForm(TieQuestions, SeenForm):
    """What is written of two people, put right or changed from a day on."""

    since = Day(
        "If it changed, on which day?",
        "Leave it empty if it was always so, and what is written is not right or not whole.",
        future=False,
    )

    field_order = ("form", "seen", "kind", "responsibility", "lives", "arrangement", "since")

    def __init__(self, data: Any = None, *, tie: TieShown, kinds: Choices, **more: Any) -> None:
        super().__init__(data, seen=tie.version, initial=written(tie), **more)
        self.tie = tie
        offer(self, "kind", list(kinds))
        self.fields["kind"].label = f"{tie.one.short} is the …"
        self.fields["kind"].help_text = f"… of {tie.other.short}"

    def told(self) -> TieTold:
        """Give the tie as it is now, ready for the command."""
        return TieTold(one=self.tie.one.person, other=self.tie.other.person, **self.known())


def written(tie: TieShown) -> dict[str, Any]:
    """Give what is written of two people, by the names of the questions."""
    lives = {True: "yes", False: "no", None: ""}[tie.lives_with]
    return {
        "kind": tie.kind, "responsibility": tie.responsibility, "lives": lives, "arrangement": tie.arrangement,
    }  # fmt: skip


class EndTieForm(SeenForm):
    """A tie ended on a day, or was written down by mistake."""

    how = OneOf("What happened?", TieEnd.choices(), missing="Choose what happened")
    on = Day("If it ended, on which day?", future=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("how") == TieEnd.ENDED and "on" in answers and not answers["on"]:
            self.refuse("Write the day on which it ended", "on")
        return answers


class LeftForm(Form):
    """Somebody has left the family."""

    on = Day("When did they leave?", missing="Write the day on which they left", future=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, initial={"on": timezone.localdate()}, **more)
