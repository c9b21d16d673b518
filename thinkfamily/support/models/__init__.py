"""What support keeps."""

from thinkfamily.support.models.action import Action, ActionDoer, ActionWord
from thinkfamily.support.models.lead import LeadRequest, LeadView
from thinkfamily.support.models.plan import Goal, GoalNeed, GoalProgress, NoGoal, Plan, PlanSaid, TiedPlan
from thinkfamily.support.models.team import TeamPlace, TeamPlaceMember

__all__ = [
    "Action",
    "ActionDoer",
    "ActionWord",
    "Goal",
    "GoalNeed",
    "GoalProgress",
    "LeadRequest",
    "LeadView",
    "NoGoal",
    "Plan",
    "PlanSaid",
    "TeamPlace",
    "TeamPlaceMember",
    "TiedPlan",
]
