"""What is done in the assessment step."""

from thinkfamily.assessment.commands.agreements import ask_agreement
from thinkfamily.assessment.commands.answers import save_section
from thinkfamily.assessment.commands.assessment import finish_assessment, give_copy, start_assessment
from thinkfamily.assessment.commands.entries import (
    Again,
    Entry,
    HowHeard,
    MakesOfIt,
    Need,
    NotKnown,
    Score,
    Strength,
    Touches,
    Words,
)

__all__ = [
    "Again",
    "Entry",
    "HowHeard",
    "MakesOfIt",
    "Need",
    "NotKnown",
    "Score",
    "Strength",
    "Touches",
    "Words",
    "ask_agreement",
    "finish_assessment",
    "give_copy",
    "save_section",
    "start_assessment",
]
