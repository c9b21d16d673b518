"""The screens that look back over the whole road."""

from thinkfamily.journey.queries.accountability import Accountability, accountability
from thinkfamily.journey.queries.alerts import to_do_first
from thinkfamily.journey.queries.answered_for import Leads
from thinkfamily.journey.queries.bar import FamilyHead, Owed, family_head
from thinkfamily.journey.queries.changed import Changed
from thinkfamily.journey.queries.choosing import EVERYTHING, Choice, timeline, to_choose_from
from thinkfamily.journey.queries.family_page import DueHere, FamilyShown, family_page
from thinkfamily.journey.queries.involved import agencies_involved, who_works_with
from thinkfamily.journey.queries.lead_asked import Asked, NoLongerAsked
from thinkfamily.journey.queries.looks import Looked, who_has_looked
from thinkfamily.journey.queries.my_work import Begin, MyWork, Sent, my_work
from thinkfamily.journey.queries.paper import FamilyPaper, family_on_paper
from thinkfamily.journey.queries.said import what_it_says
from thinkfamily.journey.queries.strengths_and_needs import StrengthsAndNeeds, strengths_and_needs, written_once
from thinkfamily.journey.queries.supervised import SupervisedFamily, supervised_families
from thinkfamily.journey.queries.team_work import OfTheTeam, TeamFamily, TeamWork, team_work
from thinkfamily.journey.queries.unusual import unusual_looks
from thinkfamily.journey.queries.waits import YOURS, Waits

__all__ = [
    "EVERYTHING",
    "YOURS",
    "Accountability",
    "Asked",
    "Begin",
    "Changed",
    "Choice",
    "DueHere",
    "FamilyHead",
    "FamilyPaper",
    "FamilyShown",
    "Leads",
    "Looked",
    "MyWork",
    "NoLongerAsked",
    "OfTheTeam",
    "Owed",
    "Sent",
    "StrengthsAndNeeds",
    "SupervisedFamily",
    "TeamFamily",
    "TeamWork",
    "Waits",
    "accountability",
    "agencies_involved",
    "family_head",
    "family_on_paper",
    "family_page",
    "my_work",
    "strengths_and_needs",
    "supervised_families",
    "team_work",
    "timeline",
    "to_choose_from",
    "to_do_first",
    "unusual_looks",
    "what_it_says",
    "who_has_looked",
    "who_works_with",
    "written_once",
]
