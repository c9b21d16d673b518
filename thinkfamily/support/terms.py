"""The words of support."""

from thinkfamily.records.terms import Term


class Reply(Term):
    """What became of it when a practitioner was asked to lead, or to join a team."""

    ACCEPTED = "accepted", "They said yes."
    DECLINED = "declined", "They said no, and why."
    TAKEN_BACK = "taken_back", "The question was taken back before it was answered."


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
    ONE_ACTION = "one_action", "Does one action of the plan, and sees only that.", "one action"


class Said(Term):
    """What a person says to a plan. It never stops the plan; it is kept beside it."""

    AGREES = "agrees", "Agrees with the plan."
    IN_PART = "in_part", "Agrees with some of it."
    DISAGREES = "disagrees", "Does not agree."
    NOT_ASKED = "not_asked", "Could not be asked yet."


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
