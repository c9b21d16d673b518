"""What the contact form asks, and how its answers become what is told."""

from typing import Any

from thinkfamily.design.fields import Age, Day, LongText, OneOf, Pick, SomeOf, Text, Tick
from thinkfamily.design.forms import Form, Part
from thinkfamily.door.commands import ContactTold, PersonTold
from thinkfamily.door.queries import ContactSheet, Sign
from thinkfamily.door.terms import Knows, PromptAnswer, TieTold
from thinkfamily.families.terms import Way
from thinkfamily.identity.terms import Gender

AT_HOME_FIRST, AT_HOME_MOST = 3, 15
ADULT_OR_CHILD = [("adult", "An adult"), ("child", "A child or young person"), ("unborn", "A baby, not born yet")]


class AtHomeForm(Part):
    """Somebody else at home: a name, a rough age and how they belong; any of them may be missing."""

    name = Text("Name", limit=120)
    age = Age("Age, or about")
    tie = Pick("How they belong", [("", "Choose"), *((tie.value, tie.shown) for tie in TieTold)])

    def told(self) -> PersonTold | None:
        """Give the person told of, or nothing for an empty row."""
        answers = self.cleaned_data
        if not (answers["name"] or answers["tie"] or answers["age"] is not None):
            return None
        unborn = answers["tie"] == TieTold.UNBORN_CHILD
        return PersonTold(
            name=answers["name"], about_age=None if unborn else answers["age"], tie=answers["tie"], unborn=unborn
        )


class ContactForm(Form):
    """The contact form of one service: its own prompts, and the signs it sees most before all others."""

    name = Text("Name", "The name they use. Add other names if you know them.",
                missing="Write the name of the person, or “not known”")  # fmt: skip
    who = OneOf("Is this an adult or a child?", ADULT_OR_CHILD, inline=True)
    born = Day("Date of birth, if you know it", "For example, 27 3 1992", future=False)
    age = Age("Or about how old?")
    gender = OneOf("Gender", [(each.value, each.shown) for each in Gender], inline=True)
    where = LongText("Address or phone, if you know them", limit=500, rows=2)
    safe_way = Text("How is it safe to reach them?", "Ask if you can. Say what to do, not why. We will not call or "
                    "write until we know.", limit=500)  # fmt: skip
    unsafe = SomeOf("Anything we must not use?", [(way.value, way.shown) for way in Way])
    language = Text("Language they like to use", "Leave it empty if it is English.", limit=60)
    interpreter = Tick("They need an interpreter")
    helps = Text("What helps when talking with them?", "For example, easy words, or signing.", limit=500)
    happening = LongText("What is happening", "What you saw or heard, and when. Then what you think it means.",
                         missing="Say what is happening, in a sentence or two", rows=5)  # fmt: skip
    going_well = LongText(
        "What is going well", "What they do well, and who helps. The next worker will start from here."
    )
    knows = OneOf(
        "Does the family know you are telling us?",
        [(each.value, each.shown) for each in Knows],
        "It is best to say so first, unless that could put someone at risk. You can share without agreement when there "
        "is good reason.",
        missing="Say whether the family knows you are telling us",
    )
    because = LongText("If they do not know, why not?", limit=1000, rows=2)

    def __init__(self, data: Any = None, *, sheet: ContactSheet, **more: Any) -> None:
        super().__init__(data, **more)
        for prompt in sheet.prompts:
            self.fields[f"prompt-{prompt.code}"] = (
                OneOf(prompt.question, [(each.value, each.shown) for each in PromptAnswer], prompt.hint, inline=True)
                if prompt.yes_or_no
                else LongText(prompt.question, prompt.hint, limit=1000, rows=2)
            )
        self.fields["signs"] = _signs("Signs you have seen", sheet.signs_first)
        self.fields["signs_more"] = _signs("Other signs", sheet.signs_more)
        self.sheet = sheet
        self.prompts = [self[f"prompt-{prompt.code}"] for prompt in sheet.prompts]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("knows") == Knows.NOT_TOLD and not answers.get("because"):
            self.refuse("Say why the family does not know yet", "because")
        return answers

    def told(self, at_home: list["AtHomeForm"]) -> ContactTold:
        """Give what was told, ready for the command."""
        answers = self.cleaned_data
        others = [row.told() for row in at_home]
        return ContactTold(
            about=self._about(),
            others=[person for person in others if person],
            happening=answers["happening"],
            going_well=answers["going_well"],
            prompts={
                name.removeprefix("prompt-"): answer for name, answer in answers.items() if name.startswith("prompt-")
            },
            signs=[*answers["signs"], *answers["signs_more"]],
            knows=Knows(answers["knows"]),
            because=answers["because"],
            language=answers["language"],
            interpreter=answers["interpreter"],
            helps=answers["helps"],
            safe_way=answers["safe_way"],
            safe_way_forbids=answers["unsafe"],
        )

    def _about(self) -> PersonTold:
        answers = self.cleaned_data
        return PersonTold(
            name=answers["name"], adult={"adult": True, "child": False, "unborn": False}.get(answers["who"]),
            born=answers["born"], about_age=None if answers["born"] else answers["age"], gender=answers["gender"],
            where=answers["where"], unborn=answers["who"] == "unborn",
        )  # fmt: skip


def _signs(label: str, signs: tuple[Sign, ...]) -> SomeOf:
    hints = {sign.code: " ".join(sign.examples[:1]) for sign in signs}
    return SomeOf(label, [(sign.code, sign.says) for sign in signs], hints=hints)
