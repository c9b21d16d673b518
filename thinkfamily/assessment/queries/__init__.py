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

__all__ = [
    "AgreementGrid",
    "AgreementWith",
    "AskingSheet",
    "ToStop",
    "agreement_with",
    "agreements",
    "asking_sheet",
    "members_now",
    "spoken_on",
    "to_stop",
]
