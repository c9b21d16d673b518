"""What the front door is asked when it decides, puts a fact right, or writes down a first step."""

from typing import Any

from thinkfamily.design.fields import Day, LongText, Number, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.door.queries import Alternative, FactAsked, ToScreen
from thinkfamily.door.rules import MOST_COUNTED
from thinkfamily.door.terms import AfterCheck, PromptAnswer, ServiceHelped
from thinkfamily.partnership.queries import Colleague

ONE_SERVICE = "one_service"
CHECK_ON = "check_on"


class ScreeningForm(SeenForm):
    """The decision: one of the steps, with what it needs named, and the person's own reason. Nothing is picked."""

    because = LongText("Your reason", "In your own words. The family can ask to read it.",
                       missing="Give your reason, in a sentence or two", limit=2000)  # fmt: skip

    def __init__(self, data: Any = None, *, screen: ToScreen, **more: Any) -> None:
        super().__init__(data, seen=screen.contact.version, **more)
        self.steps: list[Alternative] = [screen.proposed, *screen.others]
        self.fields["outcome"] = OneOf(
            "What happens next?", [(step.code, step.name) for step in self.steps], missing="Choose what happens next"
        )
        for step in self.steps:
            for asked in step.route:
                name = f"route-{step.code}-{asked['code']}"
                self.fields[name] = (
                    Day(asked["question"], past=False) if asked["code"] == CHECK_ON
                    else Text(asked["question"], asked["hint"], limit=500)
                )  # fmt: skip
        self.fields["because"] = self.fields.pop("because")  # asked last, and put right last

    def asked_of(self) -> list[tuple[Alternative, list[Any]]]:
        """Give each step with its questions, as the page sets them."""
        return [(step, [self[f"route-{step.code}-{asked['code']}"] for asked in step.route]) for step in self.steps]

    def route(self) -> dict[str, str]:
        """Give what was named for the step that was chosen; a day is said as a day."""
        chosen = self.cleaned_data["outcome"]
        start = f"route-{chosen}-"
        answers = {
            name.removeprefix(start): value for name, value in self.cleaned_data.items() if name.startswith(start)
        }
        return {code: f"{value:%d %B %Y}" if hasattr(value, "year") else value or "" for code, value in answers.items()}

    def check_on(self) -> Any:
        """Give the day on which somebody checks that the one service helped, if that was chosen."""
        return self.cleaned_data.get(f"route-{ONE_SERVICE}-{CHECK_ON}")


class FactForm(SeenForm):
    """One fact that the rules read, put right by somebody who asked or saw."""

    def __init__(self, data: Any = None, *, fact: FactAsked, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["value"] = (
            OneOf(fact.name, fact.answers, missing="Choose one of the answers")
            if fact.answers
            else Number(fact.name, "A whole number. Leave it empty if nobody knows.", most=MOST_COUNTED)
        )

    def value(self) -> str:
        """Give the answer as it is kept; a number left empty is not known."""
        answer = self.cleaned_data["value"]
        return PromptAnswer.DONT_KNOW.value if answer is None else str(answer)


class FirstStepForm(Form):
    """A first step taken the same day: what, who, for whom."""

    words = LongText("What is done?", "For example, “Collect Poppy from school today.”",
                     missing="Say what is done, in a sentence", limit=500, rows=2)  # fmt: skip
    on = Day("When?", missing="Say when it is done")

    def __init__(self, data: Any = None, *, screen: ToScreen, people: list[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["practitioner"] = Pick(
            "Who does it?", [("", "Choose"), *((str(each.id), f"{each.name}, {each.agency}") for each in people)],
            missing="Choose who does it",
        )  # fmt: skip
        self.fields["people"] = SomeOf(
            "For whom?", [(str(record), named.called) for named, _ in screen.people for record in named.records[:1]],
            missing="Choose for whom",
        )  # fmt: skip


class CheckForm(SeenForm):
    """What came of the one service, and what follows."""

    helped = OneOf("Did the service help?", [(each.value, each.shown) for each in ServiceHelped],
                   missing="Say whether the service helped")  # fmt: skip
    words = LongText("What came of it?", "If it did not happen, say why. If something else is needed, say what. "
                     "The family can ask to read it.", limit=2000)  # fmt: skip
    then = OneOf("What happens next?", [(each.value, each.shown) for each in AfterCheck],
                 missing="Choose what happens next", hints={each.value: each.means for each in AfterCheck})  # fmt: skip
    call = Text("If nothing more is needed: whom can they call?",
                "A name and a telephone number. Tell the family as well.", limit=500)  # fmt: skip
    check_on = Day("If we check again: when?", "A day within three months, for example 27 3 2027", past=False)

    def answers(self) -> dict[str, Any]:
        """Give the answers as the front door says them."""
        said = self.cleaned_data
        return {
            "helped": ServiceHelped(said["helped"]), "then": AfterCheck(said["then"]), "words": said["words"],
            "call": said["call"], "check_on": said["check_on"],
        }  # fmt: skip
