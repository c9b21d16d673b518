"""What people do in support."""

from thinkfamily.support.commands.action import Promise, add_action, end_action, hand_action, say_how_action_goes
from thinkfamily.support.commands.asked_service import say_what_service_said
from thinkfamily.support.commands.audit import draw_audit, record_audit
from thinkfamily.support.commands.belonging import SomebodyTold, add_to_family, leave_family
from thinkfamily.support.commands.closing import CannotClose, close_plan
from thinkfamily.support.commands.correct_visit import VisitPutRight, correct_visit
from thinkfamily.support.commands.death import record_death
from thinkfamily.support.commands.decline import record_decline
from thinkfamily.support.commands.dispute import note_dispute_read, raise_dispute, settle_dispute
from thinkfamily.support.commands.follow_up import hand_follow_up, open_follow_up, record_follow_up
from thinkfamily.support.commands.goal import (
    add_goal,
    change_goal,
    end_goal,
    say_how_goal_goes,
    say_why_need_left_out,
    say_why_no_goal,
)
from thinkfamily.support.commands.home import HomeTold, keep_home
from thinkfamily.support.commands.lead import (
    ViewSaid,
    accept_lead,
    ask_to_lead,
    decline_lead,
    hand_over_lead,
    take_back_lead_request,
)
from thinkfamily.support.commands.looking import (
    look_at_one,
    open_dispute,
    open_lead_request,
    open_take_over,
    open_team_request,
    open_told,
)
from thinkfamily.support.commands.matching import match_member, open_member_to_match
from thinkfamily.support.commands.network import change_network_tie, end_network_tie, write_network_tie
from thinkfamily.support.commands.oversight import record_decision, record_supervision
from thinkfamily.support.commands.plan import PersonSaid, agree_plan, tie_plan, untie_plan
from thinkfamily.support.commands.posts import end_somebodys_post
from thinkfamily.support.commands.publishing import judge_able, publish_by_name, publish_to_subjects
from thinkfamily.support.commands.review import GoalLookedAt, ReviewTold, Scored, hold_review
from thinkfamily.support.commands.take_over import (
    accept_take_over,
    ask_to_take_over,
    decline_take_over,
    take_back_take_over,
)
from thinkfamily.support.commands.team import ask_to_join_team, decline_team, join_team, leave_team, work_with_member
from thinkfamily.support.commands.ties import TieTold, change_relationship, end_relationship, write_relationship
from thinkfamily.support.commands.told import settle_told
from thinkfamily.support.commands.visit import call_off_visit, plan_visit, record_visit
from thinkfamily.support.commands.visit_told import SeenAgain, There, VisitToCome, VisitTold, Written

__all__ = [
    "CannotClose",
    "GoalLookedAt",
    "HomeTold",
    "PersonSaid",
    "Promise",
    "ReviewTold",
    "Scored",
    "SeenAgain",
    "SomebodyTold",
    "There",
    "TieTold",
    "ViewSaid",
    "VisitPutRight",
    "VisitToCome",
    "VisitTold",
    "Written",
    "accept_lead",
    "accept_take_over",
    "add_action",
    "add_goal",
    "add_to_family",
    "agree_plan",
    "ask_to_join_team",
    "ask_to_lead",
    "ask_to_take_over",
    "call_off_visit",
    "change_goal",
    "change_network_tie",
    "change_relationship",
    "close_plan",
    "correct_visit",
    "decline_lead",
    "decline_take_over",
    "decline_team",
    "draw_audit",
    "end_action",
    "end_goal",
    "end_network_tie",
    "end_relationship",
    "end_somebodys_post",
    "hand_action",
    "hand_follow_up",
    "hand_over_lead",
    "hold_review",
    "join_team",
    "judge_able",
    "keep_home",
    "leave_family",
    "leave_team",
    "look_at_one",
    "match_member",
    "note_dispute_read",
    "open_dispute",
    "open_follow_up",
    "open_lead_request",
    "open_member_to_match",
    "open_take_over",
    "open_team_request",
    "open_told",
    "plan_visit",
    "publish_by_name",
    "publish_to_subjects",
    "raise_dispute",
    "record_audit",
    "record_death",
    "record_decision",
    "record_decline",
    "record_follow_up",
    "record_supervision",
    "record_visit",
    "say_how_action_goes",
    "say_how_goal_goes",
    "say_what_service_said",
    "say_why_need_left_out",
    "say_why_no_goal",
    "settle_dispute",
    "settle_told",
    "take_back_lead_request",
    "take_back_take_over",
    "tie_plan",
    "untie_plan",
    "work_with_member",
    "write_network_tie",
    "write_relationship",
]
