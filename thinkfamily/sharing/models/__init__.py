"""What sharing keeps."""

from thinkfamily.sharing.models.agreement import Agreement, AgreementLine
from thinkfamily.sharing.models.basis import Addressed, Basis, Publication
from thinkfamily.sharing.models.broker import Broker
from thinkfamily.sharing.models.compartment import Compartment, CompartmentPerson, CompartmentReader
from thinkfamily.sharing.models.decision import SharingDecision, SharingWord
from thinkfamily.sharing.models.guard import Exclusion, Shield, ShieldDecision, ShieldReader
from thinkfamily.sharing.models.guarding import Guarding, GuardWord
from thinkfamily.sharing.models.involvement import Involvement, InvolvementItem, StatedReason
from thinkfamily.sharing.models.item import Drafter, Item, Subject
from thinkfamily.sharing.models.log import LogBatch, LogPlace
from thinkfamily.sharing.models.look import Look
from thinkfamily.sharing.models.portal import Competence, ReadsFor
from thinkfamily.sharing.models.sealing import Seal
from thinkfamily.sharing.models.ties import PersonalTie, Waiver
from thinkfamily.sharing.models.urgent import Glass, Override, OverridePerson
from thinkfamily.sharing.models.watching import UnusualLook

__all__ = [
    "Addressed",
    "Agreement",
    "AgreementLine",
    "Basis",
    "Broker",
    "Compartment",
    "CompartmentPerson",
    "CompartmentReader",
    "Competence",
    "Drafter",
    "Exclusion",
    "Glass",
    "GuardWord",
    "Guarding",
    "Involvement",
    "InvolvementItem",
    "Item",
    "LogBatch",
    "LogPlace",
    "Look",
    "Override",
    "OverridePerson",
    "PersonalTie",
    "Publication",
    "ReadsFor",
    "Seal",
    "SharingDecision",
    "SharingWord",
    "Shield",
    "ShieldDecision",
    "ShieldReader",
    "StatedReason",
    "Subject",
    "UnusualLook",
    "Waiver",
]
