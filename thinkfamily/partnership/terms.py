"""The words of the partnership: what people do in it, and the units its timescales are counted in."""

from typing import NotRequired, TypedDict

from thinkfamily.records.terms import Term


class Role(Term):
    """What somebody is here to do; a person may have another role in each team."""

    PRACTITIONER = "practitioner", "Works with people and families for an agency."
    FRONT_DOOR = "front_door", "Takes in contacts, finds who they are about and decides the next step with others."
    FRONT_DOOR_MANAGER = (
        "front_door_manager",
        "Answers for the front door, and for every family that nobody else answers for yet.",
    )
    SUPERVISOR = "supervisor", "Answers for the work of other practitioners and helps them think it through."
    DUTY_SOCIAL_WORKER = "duty_social_worker", "Takes calls about danger and accepts what is handed over."
    LEAD_PROFESSIONAL = (
        "lead_professional",
        "The one person a family can call, who brings everyone's work into one plan.",
    )
    KEY_WORKER = "key_worker", "Works closely with a few families, often every day."
    FAMILY_NURSE = "family_nurse", "Visits a young parent from pregnancy until the child is two."
    CARE_COORDINATOR = "care_coordinator", "Holds together the mental health care of one adult."
    OFFENDER_MANAGER = "offender_manager", "Supervises somebody in prison or after it."
    DOMESTIC_ABUSE_ADVOCATE = (
        "domestic_abuse_advocate",
        "Speaks for somebody who has been hurt at home, and for nobody else.",
        "Independent domestic violence advocate",
    )
    TEAM_MEMBER = "team_member", "Belongs to the team around one family and does some of its plan."
    OUTSIDE_HELPER = "outside_helper", "Does one action of a plan and sees only that."
    PEER_MENTOR = "peer_mentor", "Has been through it, and walks beside a family now."
    CONFERENCE_COORDINATOR = "conference_coordinator", "Prepares a family's own meeting and belongs to no side."
    FAMILY_CHAMPION = "family_champion", "Settles who is responsible, and sees what is late and how it ends."
    BUDGET_HOLDER = "budget_holder", "May spend money for a family within a limit."
    INFORMATION_GOVERNANCE = "information_governance", "Looks after agreements, protocols and the log of looking."
    COMMISSIONER = "commissioner", "Decides which services there are, from facts without names."


class ClearanceSeen(Term):
    """What somebody saw before they wrote down that a practitioner may work with families."""

    DBS = "dbs", "An enhanced certificate of the Disclosure and Barring Service.", "Enhanced DBS certificate"
    VETTING = "vetting", "Vetting by the police, the prison service or probation.", "Police or prison vetting"
    UPDATE = "update", "The update service of the Disclosure and Barring Service, asked today.", "DBS update service"


class Serves(Term):
    """Whom an agency first thinks of as its own; every agency thinks of the whole family."""

    CHILDREN = "children", "Mostly children and young people."
    ADULTS = "adults", "Mostly adults, many of whom are parents or carers."
    FAMILIES = "families", "Children and adults together."


class ProtocolState(Term):
    """How the terms on which agencies share stand today."""

    UNSIGNED = (
        "unsigned", "Written down. Nothing may flow under it until every agency has signed.", "Waits for signatures",
    )  # fmt: skip
    TO_COME = "to_come", "Signed by all. It holds from its first day.", "Begins later"
    IN_FORCE = "in_force", "Signed by all and within its dates: information may flow under it.", "In force"
    DUE_FOR_REVIEW = (
        "due_for_review", "The day to look at it again has come. It goes on holding until it ends.", "Due for review",
    )  # fmt: skip
    LAPSING = "lapsing", "It ends within 30 days, and what flows under it stops then.", "Ends soon"
    LAPSED = "lapsed", "Its last day has passed. Nothing flows under it.", "Has ended"
    REVOKED = "revoked", "It was revoked, with a reason. Nothing flows under it.", "Revoked"


class Unit(Term):
    """What a timescale is counted in."""

    MINUTES = "minutes", "Clock minutes, day and night."
    HOURS = "hours", "Clock hours, day and night."
    WORKING_DAYS = "working_days", "Days on which the area works; the last one ends at midnight."
    DAYS = "days", "Calendar days; the last one ends at midnight."
    WEEKS = "weeks", "Weeks, ending on the last working day within them."
    MONTHS = "months", "Calendar months, ending on the last working day within them."


class KindOfAgency(TypedDict):
    """
    One row of `agency-kinds`, under `kinds`.

    `source` is the national code for where a contact came from; `source_detail` is ours, where the national list has
    no place of its own for this service.
    """

    code: str
    name: str
    one: str
    serves: str
    source: str
    source_detail: NotRequired[str]


class Timescale(TypedDict):
    """One row of `timescales` in `area`: how long a step may take, and where the figure is from."""

    count: int
    unit: str
    says: str
    source: str


class ClosedDay(TypedDict):
    """One row of `holidays` in `area`: a day on which nobody works, as an ISO date, and why."""

    date: str
    name: str
    local: bool


class Language(TypedDict):
    """One row of `languages`, under `languages`: an ISO 639 code, its name, and what else people call it."""

    code: str
    name: str
    also: NotRequired[list[str]]


class Skill(TypedDict):
    """One row of `skills`, under `skills`: what a practitioner is good at, and what is meant by it."""

    code: str
    name: str
    means: str
