"""What stands in the way, and what becomes of it."""

from thinkfamily.design.fields import LongText
from thinkfamily.design.forms import Form


class TellUs(Form):
    """What stands in the way of the work."""

    told = LongText(
        "What gets in the way, or what would make this better?",
        "Say what you were trying to do. Do not name anybody in a family: this is not part of their record.",
        missing="Say what gets in the way, in a sentence or two",
        rows=5,
    )


class AnswerBarrier(Form):
    """What became of it."""

    answer = LongText("What becomes of it", "They see this, with your name.", missing="Say what becomes of it")
