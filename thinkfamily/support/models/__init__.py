"""What support keeps."""

from thinkfamily.support.models.action import Action, ActionDoer, ActionWord
from thinkfamily.support.models.audit import AuditedFamily, AuditSample
from thinkfamily.support.models.closing import Closing, ClosingWord, FollowUp, FollowUpSaid
from thinkfamily.support.models.dispute import Dispute, Ruling
from thinkfamily.support.models.lead import LeadRequest, LeadView
from thinkfamily.support.models.oversight import OversightNote
from thinkfamily.support.models.plan import Goal, GoalNeed, GoalProgress, NoGoal, Plan, PlanSaid, TiedPlan
from thinkfamily.support.models.review import OwnScore, Review, ReviewGoal, TakeOver
from thinkfamily.support.models.team import TeamPlace, TeamPlaceMember
from thinkfamily.support.models.visit import (
    NextTry,
    Presence,
    Visit,
    VisitCorrection,
    VisitGoal,
    VisitNote,
    VisitSighting,
    VisitWorker,
)

__all__ = [
    "Action",
    "ActionDoer",
    "ActionWord",
    "AuditSample",
    "AuditedFamily",
    "Closing",
    "ClosingWord",
    "Dispute",
    "FollowUp",
    "FollowUpSaid",
    "Goal",
    "GoalNeed",
    "GoalProgress",
    "LeadRequest",
    "LeadView",
    "NextTry",
    "NoGoal",
    "OversightNote",
    "OwnScore",
    "Plan",
    "PlanSaid",
    "Presence",
    "Review",
    "ReviewGoal",
    "Ruling",
    "TakeOver",
    "TeamPlace",
    "TeamPlaceMember",
    "TiedPlan",
    "Visit",
    "VisitCorrection",
    "VisitGoal",
    "VisitNote",
    "VisitSighting",
    "VisitWorker",
]
