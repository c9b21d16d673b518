"""The words of support: leading, meeting, missing, agreeing, stopping and ending."""

from typing import Final, TypedDict

from thinkfamily.records.terms import Term


class Reply(Term):
    """What became of it when a practitioner was asked to lead, or to join a team."""

    ACCEPTED = "accepted", "They said yes."
    DECLINED = "declined", "They said no, and why."
    TAKEN_BACK = "taken_back", "The question was taken back before it was answered."
    NOT_WANTED = "not_wanted", "The family said no for now, so nobody is asked to lead any more."


# The question went without an answer of theirs, and they are told why.
WENT: Final = (Reply.TAKEN_BACK, Reply.NOT_WANTED)


class Declining(Term):
    """Why a practitioner says no to leading or joining."""

    NO_TIME = "no_time", "I cannot give this family the time it needs."
    KNOWS_PRIVATELY = "knows_privately", "I know somebody in this family in my own life."
    NOT_SUITED = "not_suited", "Somebody with other skills would suit this family better."
    AWAY = "away", "I am away, or about to be."
    OTHER = "other", "Another reason."


class Work(Term):
    """The part a practitioner has in the work around one family; an involvement says which."""

    LEAD = "lead", "Leads the family's plan: the one person the family can call.", "lead"
    SUPERVISION = "supervision", "Supervises the lead of the family's plan.", "supervises the lead"
    TEAM = "team", "Belongs to the team around the family and does some of its plan.", "team"
    ASKED = "asked", "Was asked to lead, and may see what the family says of that.", "asked to lead"
    ONE_ACTION = "one_action", "Does one action of the plan, and sees only that.", "one action"
    TAKES_OVER = "takes_over", "Goes on with the family where this plan ends.", "takes over"
    FOLLOW_UP = (
        "follow_up",
        "Calls the family after its plan has ended, and sees only what that needs.",
        "follow-up calls",
    )


class Word(Term):
    """What is said of an action after it was promised."""

    ON_THE_WAY = "on_the_way", "It goes on."
    DONE = "done", "It is done."
    LATE = "late", "It is late, and why."
    NOT_DONE_AFTER_ALL = "not_done_after_all", "It was not done after all."
    HANDED_OVER = "handed_over", "Somebody else does it now."
    NOT_NEEDED = "not_needed", "It is no longer needed."


class GoalEnd(Term):
    """How a goal came to its end."""

    MET = "met", "It is as the family wanted it."
    PARTLY_MET = "partly_met", "Some of it is as the family wanted it."
    NOT_MET = "not_met", "It is not as the family wanted it."
    NO_LONGER_NEEDED = "no_longer_needed", "The family no longer needs it."


class Encounter(Term):
    """How practitioners and a family met, or were to meet."""

    VISIT = "visit", "At the family's home."
    CALL = "call", "By telephone."
    TEXT = "text", "By text message, both ways."
    LETTER = "letter", "By letter, both ways."
    MEETING = "meeting", "Somewhere other than home, or with several services."
    VIDEO = "video", "By video."


class CameAbout(Term):
    """Whether people met as it was meant."""

    MET = "met", "They met."
    PARTLY = "partly", "Some of those expected were there.", "Met some of them"
    MISSED = "missed", "They did not meet."


class WhoseMiss(Term):
    """Whose miss it was when people did not meet; the service says so when it was its own."""

    FAMILY = "family", "They were not there, or could not open or answer."
    SERVICE = "service", "We were not there, wrote to the wrong person, or gave too little notice.", "Ours"
    OTHER_SERVICE = (
        "other_service",
        "Another service did not come, or did not let them or us know.",
        "Another service’s",
    )
    OTHERS = "others", "Something neither could help: weather, hospital, a closed road.", "Nobody’s"
    NOT_KNOWN = "not_known", "Nobody knows yet.", "Not known"


class NoteSort(Term):
    """What a part of what is written of a visit or a review tells."""

    SEEN = "seen", "What whoever went saw and heard.", "What we saw and heard"
    SAID = "said", "What somebody said, in their own words.", "In their own words"
    SUCCESS = "success", "A small thing that went well.", "A small success"
    AGREED = "agreed", "What was agreed to do next.", "What we agreed"
    WHERE = "where", "Where it was, or will be.", "Where"
    CALLED_OFF = "called_off", "Why it did not take place.", "Why it was called off"


class ReviewOutcome(Term):
    """What follows from a review."""

    GO_ON = "go_on", "The plan goes on, and is reviewed again."
    STEP_UP = "step_up", "More help is needed; a team that gives it is asked to take over."
    STEP_DOWN = "step_down", "Less help is needed; a service near home is asked to go on."
    STEP_ACROSS = "step_across", "Another team or area is asked to go on."
    CLOSE = "close", "What was wanted is there, or the family wants to end; the plan is made ready to close."


class ClosingPart(Term):
    """What is written when a plan ends."""

    REASON = "reason", "Why the plan ends.", "Why it ended"
    CALL = "call", "Whom the family can call.", "Who to call"
    DO = "do", "What the family does when it gets hard again, as they say it.", "What to do when it gets hard"
    STAYS = "stays", "Who stays in touch, and how.", "Who stays"
    SAFETY = "safety", "Whether everyone is safe, who asked and how we know.", "Whether everyone is safe"


class FollowUpFound(Term):
    """How a family is when they are called after their plan ended."""

    STILL_WELL = "still_well", "It still goes well."
    SOME_HELP = "some_help", "Something was hard, and a little help was enough."
    COMES_BACK = "comes_back", "They would like support again; a contact is registered for them."
    NOT_REACHED = "not_reached", "They did not answer; somebody tries again."


class Oversight(Term):
    """How somebody who answers for the work stands on the record."""

    SUPERVISION = "supervision", "The lead and a supervisor thought it through together."
    DECISION = "decision", "A manager decided something, and why.", "Management decision"
    AUDIT = "audit", "A manager looked at the record of a family drawn by chance.", "Looked at in the month’s sample"


class Outcome(Term):
    """How a dispute over who is responsible for a family is settled."""

    STAYS = "stays", "Whoever answers for the family now goes on.", "It stays"
    GOES = (
        "goes",
        "Somebody else is asked to lead; it goes to them when they have said yes.",
        "It goes to somebody else",
    )


class SupportDuty(Term):
    """What support owes, and by when; each has a timescale of the same name in the area's data."""

    CHOOSE_LEAD = "choose_lead", "Find a lead for the family who says yes."
    ANSWER_LEAD_REQUEST = "answer_lead_request", "Say whether you will lead."
    SETTLE_WHO_LEADS = "settle_who_leads", "Settle who is responsible."
    FORM_TEAM = "form_team", "Write down the team around the family."
    ANSWER_TEAM_REQUEST = "answer_team_request", "Say whether you will join the team."
    AGREE_PLAN = "agree_plan", "Agree the plan with the family."
    SAY_WHY_NO_GOAL = "say_why_no_goal", "Say why the plan has no goal for a need that you recorded."
    FIRST_REVIEW = "first_review", "Hold the first review."
    REVIEW_PLAN = "review_plan", "Hold the next review."
    SEE_CHILD = "see_child", "See each child."
    WRITE_UP_VISIT = "write_up_visit", "Write up a visit or call."
    MAKE_NEXT_EFFORT = "make_next_effort", "Try again to reach somebody, another way."
    SUPERVISION = "supervision", "Talk the family through with a supervisor."
    AUDIT_FAMILY = "audit_family", "Look at a family of this month’s sample, and say what was learned."
    ACCEPT_HANDOVER = "accept_handover", "Say whether you take over."
    FOLLOW_UP_FIRST = "follow_up_first", "Call the family after the plan ended."
    FOLLOW_UP_SECOND = "follow_up_second", "Call the family a second time."
    FOLLOW_UP_THIRD = "follow_up_third", "Call the family a third time."


class PromisedDuty(Term):
    """What somebody owes on a day of its own, which they promised."""

    DO_ACTION = "do_action", "Do what you said you would do for the plan."
    LOOK_AGAIN = "look_again", "Look again at what was decided."
    OFFER_AFTER_PLAN = "offer_after_plan", "Offer support again: the plan ended before they had what they wanted."


class DisputeDuty(Term):
    """What those are told who have a part in a dispute over who is responsible."""

    READ_DISPUTE = "read_dispute", "Read why somebody thinks another service should answer for this family."
    READ_RULING = "read_ruling", "Read how it was settled who is responsible."


class ToldDuty(Term):
    """What somebody is told of because they may see it and whoever acted may not."""

    RING_ABOUT_SAFE_WAY = "ring_about_safe_way", "Ring whoever answers for the family about how to reach somebody."
    SETTLE_GOAL = "settle_goal", "Say what becomes of a goal you wrote: the plan around it has ended."
    SEE_CHILD_AFTER_PLAN = "see_child_after_plan", "See a child whom the plan that ended did not."
    DANGER_AFTER_PLAN = "danger_after_plan", "Ring whoever follows up: the plan ended while this is open."
    READ_OF_DEATH = "read_of_death", "Read who has died, of a family you work with."
    READ_OF_MISTAKE = "read_of_mistake", "Read who is alive: that they had died was written down by mistake."


# What each reads for themselves: that one has read it says nothing of the others.
EACH_READS: Final = (ToldDuty.READ_OF_DEATH.value, ToldDuty.READ_OF_MISTAKE.value)


class Effort(TypedDict):
    """
    One row of `engagement-ladder`, under `efforts`, weakest first by `rank`.

    `by_way` has a sentence for each way of reaching somebody that this effort uses; a safety notice may forbid any of
    them. The last effort uses none, so that there is always one.
    """

    code: str
    rank: int
    name: str
    because: str
    how: str
    by_way: dict[str, str]


class ClosureReason(TypedDict):
    """One row of `closure-reasons`, under `reasons`, with what must be there before a plan ends for it."""

    code: str
    name: str
    means: str
    needs_exit_plan: bool
    needs_manager: bool
    needs_offer_again: bool
    needs_receiver: bool
    follow_up: bool
