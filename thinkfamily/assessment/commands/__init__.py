"""What is done in the assessment step."""

from thinkfamily.assessment.commands.agreements import ask_agreement
from thinkfamily.assessment.commands.answers import save_section
from thinkfamily.assessment.commands.assessment import finish_assessment, give_copy, start_assessment
from thinkfamily.assessment.commands.checked import note_answer_checked
from thinkfamily.assessment.commands.deciding import decide_sharing
from thinkfamily.assessment.commands.decline import Safety, Said, check_safety, record_decline, take_up_offer
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
    "Safety",
    "Said",
    "Score",
    "Strength",
    "Touches",
    "Words",
    "ask_agreement",
    "check_safety",
    "decide_sharing",
    "finish_assessment",
    "give_copy",
    "note_answer_checked",
    "record_decline",
    "save_section",
    "start_assessment",
    "take_up_offer",
]
