"""What the screens of support show."""

from thinkfamily.support.queries.action import action_page, family_of_action, family_of_goal, my_action
from thinkfamily.support.queries.belonging import homes_to_choose, kinds_to_choose, tie_shown, who_belongs
from thinkfamily.support.queries.goal import goal_page, need_left_out, needs_to_choose
from thinkfamily.support.queries.lead import lead_request, lead_shown
from thinkfamily.support.queries.network import network_of, network_tie_shown, services_to_ask
from thinkfamily.support.queries.part import may_say_who_belongs_here, my_part, opens_now
from thinkfamily.support.queries.plan import plan_shown
from thinkfamily.support.queries.publishing import PublishSheet, publish_sheet
from thinkfamily.support.queries.team import not_worked_with, team_of, team_request

__all__ = [
    "PublishSheet",
    "action_page",
    "family_of_action",
    "family_of_goal",
    "goal_page",
    "homes_to_choose",
    "kinds_to_choose",
    "lead_request",
    "lead_shown",
    "may_say_who_belongs_here",
    "my_action",
    "my_part",
    "need_left_out",
    "needs_to_choose",
    "network_of",
    "network_tie_shown",
    "not_worked_with",
    "opens_now",
    "plan_shown",
    "publish_sheet",
    "services_to_ask",
    "team_of",
    "team_request",
    "tie_shown",
    "who_belongs",
]
