"""Choosing a lead, the team, the plan, its goals and actions."""

from django.urls import path

from thinkfamily.web.support import action, goal, lead, paper, plan, team

urlpatterns = [
    path("families/<uuid:family>/lead", lead.ask_to_lead, name="ask_to_lead"),
    path("families/<uuid:family>/lead/hand-over", lead.hand_over_lead, name="hand_over_lead"),
    path("lead/<uuid:request_id>", lead.lead_request, name="lead_request"),
    path("lead/<uuid:request_id>/yes", lead.accept_lead, name="accept_lead"),
    path("lead/<uuid:request_id>/no", lead.decline_lead, name="decline_lead"),
    path("lead/<uuid:request_id>/back", lead.take_back_lead_request, name="take_back_lead_request"),
    path("families/<uuid:family>/team", team.team, name="team"),
    path("families/<uuid:family>/team/ask", team.ask_to_join_team, name="ask_to_join_team"),
    path("families/<uuid:family>/team/<uuid:place>/leave", team.leave_team, name="leave_team"),
    path("families/<uuid:family>/team/with/<uuid:person>", team.work_with_member, name="work_with_member"),
    path("team/<uuid:place>", team.team_request, name="team_request"),
    path("team/<uuid:place>/yes", team.join_team, name="join_team"),
    path("team/<uuid:place>/no", team.decline_team, name="decline_team"),
    path("families/<uuid:family>/plan", plan.plan, name="plan"),
    path("families/<uuid:family>/plan/agree", plan.agree_plan, name="agree_plan"),
    path("families/<uuid:family>/plan/print", paper.print_plan, name="print_plan"),
    path("families/<uuid:family>/plan/tie", plan.tie_plan, name="tie_plan"),
    path("families/<uuid:family>/plan/tied/<uuid:tied>", plan.tied_plan, name="tied_plan"),
    path("families/<uuid:family>/plan/tied/<uuid:tied>/end", plan.untie_plan, name="untie_plan"),
    path("families/<uuid:family>/plan/without/<uuid:person>", plan.say_why_no_goal, name="say_why_no_goal"),
    path("needs/<uuid:need>/left-out", plan.say_why_need_left_out, name="say_why_need_left_out"),
    path("families/<uuid:family>/plan/goals/add", goal.add_goal, name="add_goal"),
    path("goals/<uuid:goal>", goal.goal, name="goal"),
    path("goals/<uuid:goal>/change", goal.change_goal, name="change_goal"),
    path("goals/<uuid:goal>/goes", goal.say_how_goal_goes, name="say_how_goal_goes"),
    path("goals/<uuid:goal>/end", goal.end_goal, name="end_goal"),
    path("families/<uuid:family>/plan/actions/add", action.add_action, name="add_action"),
    path("families/<uuid:family>/plan/goals/<uuid:goal>/actions/add", action.add_action, name="add_action"),
    path("actions/<uuid:action>", action.action, name="action"),
    path("actions/<uuid:action>/mine", action.my_action, name="my_action"),
    path("actions/<uuid:action>/goes", action.say_how_action_goes, name="say_how_action_goes"),
    path("actions/<uuid:action>/hand", action.hand_action, name="hand_action"),
    path("actions/<uuid:action>/end", action.end_action, name="end_action"),
]
