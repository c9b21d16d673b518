"""What sharing keeps."""

from thinkfamily.sharing.models.agreement import Agreement, AgreementLine
from thinkfamily.sharing.models.basis import Addressed, Basis, Publication
from thinkfamily.sharing.models.involvement import Involvement, InvolvementItem, StatedReason
from thinkfamily.sharing.models.item import Item, Subject
from thinkfamily.sharing.models.log import LogBatch, LogPlace
from thinkfamily.sharing.models.look import Look

__all__ = [
    "Addressed",
    "Agreement",
    "AgreementLine",
    "Basis",
    "Involvement",
    "InvolvementItem",
    "Item",
    "LogBatch",
    "LogPlace",
    "Look",
    "Publication",
    "StatedReason",
    "Subject",
]
