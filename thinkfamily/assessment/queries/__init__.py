"""The screens of agreements and of the whole family assessment."""

from thinkfamily.assessment.queries.agreements import (
    AgreementGrid,
    AgreementWith,
    agreement_with,
    agreements,
    members_now,
    spoken_on,
)
from thinkfamily.assessment.queries.asking import AskingSheet, ToStop, asking_sheet, to_stop
from thinkfamily.assessment.queries.assessment import (
    AssessmentShown,
    QuestionShown,
    SectionPart,
    assessment,
    called,
    frameworks,
    section_part,
)
from thinkfamily.assessment.queries.checking import ToSeeTo, answers_to_check
from thinkfamily.assessment.queries.copy import CopyFor, assessment_copy
from thinkfamily.assessment.queries.deciding import (
    DecisionRow,
    DecisionShown,
    SharingSheet,
    sharing_decision,
    sharing_decisions,
    sharing_sheet,
)
from thinkfamily.assessment.queries.offered import Offered

__all__ = [
    "AgreementGrid",
    "AgreementWith",
    "AskingSheet",
    "AssessmentShown",
    "CopyFor",
    "DecisionRow",
    "DecisionShown",
    "Offered",
    "QuestionShown",
    "SectionPart",
    "SharingSheet",
    "ToSeeTo",
    "ToStop",
    "agreement_with",
    "agreements",
    "answers_to_check",
    "asking_sheet",
    "assessment",
    "assessment_copy",
    "called",
    "frameworks",
    "members_now",
    "section_part",
    "sharing_decision",
    "sharing_decisions",
    "sharing_sheet",
    "spoken_on",
    "to_stop",
]
