"""The road of a simulated family in the year, told as the files of the demonstration tell of theirs."""

from dataclasses import dataclass
from typing import Final

from thinkfamily.simulation.content import FamilyTold, Told, practitioners
from thinkfamily.simulation.year.courses import Course
from thinkfamily.simulation.year.households import Household
from thinkfamily.simulation.year.together import support
from thinkfamily.simulation.year.when import When
from thinkfamily.simulation.year.wording import Wording, said

LEADS: Final = ("nwosu", "reilly", "mirza", "wolski", "tregaskis", "demir", "cropper")
DOOR: Final = ("tariq", "oduya", "fraser")
NEEDS_SAFEGUARDING = 4
# Working days after somebody told us.
MATCHED, ASKED, ACCEPTED, DECLINED = 1, 2, 3, 5
KEEPS_IN_TOUCH = 120


@dataclass(frozen=True)
class Walk:
    """All that the road of one family is told from."""

    course: Course
    household: Household
    say: Wording
    when: When
    lead: str
    door: str

    @property
    def outcome(self) -> str:
        """Say what the front door decides."""
        course = self.course
        if "domestic_violence" in course.needs and len(course.needs) >= NEEDS_SAFEGUARDING:
            return "safeguarding"
        if course.serious:
            return "whole_family"
        return "one_service" if self.when.ago(MATCHED) <= 3 else self.say.one(["advise", "signpost"])


def family_told(course: Course, household: Household, number: int, led: int) -> FamilyTold:
    """
    Tell of one family: its people, and its road up to today.

    `number` says whose turn it is at the door, `led`, how many are led now, whose it is to lead.
    """
    say, when = Wording(household, course.lot), When(course.told[0], course.lot)
    walk = Walk(course, household, say, when, LEADS[led % len(LEADS)], DOOR[number % len(DOOR)])
    road = _at_the_door(walk)
    if when.past(ASKED) and walk.outcome == "whole_family":
        road |= _asked_to_lead(walk)
    if "lead" in road and when.past(DECLINED):
        road |= support(walk, road["lead"]) if course.takes_up else {"declined": _declined(walk)}
    return FamilyTold(
        key=f"simulated-{course.family}", name=household.name, point="simulated", people=household.people,
        homes=household.homes, ties=household.ties, safe={}, planted=False, road=road,
    )  # fmt: skip


def _at_the_door(walk: Walk) -> Told:
    """Tell of each time that somebody told us, and what the front door decided."""
    first, *later = walk.course.told
    contacts = [_contact(walk, walk.when)]
    road: Told = {"contact": contacts}
    for ago in later:
        when = When(ago, walk.course.lot)
        if when.past(MATCHED):
            contacts.append(_contact(walk, when) | {"screened": _screened_again(walk, when, first - ago)})
    if walk.when.past(MATCHED):
        road["matching"] = {"on": walk.when.on(MATCHED, "09:30"), "by": walk.door, "found": []}
    if walk.when.past(ASKED):
        road["screening"] = _screening(walk)
    return road


def _contact(walk: Walk, when: When) -> Told:
    course, say, home = walk.course, walk.say, walk.household
    need = say.one(list(course.needs))
    about = say.has(need)
    at_home = [key for key in home.at_home() if key != about]
    other = f"{home.called(home.elsewhere)} lives elsewhere." if home.elsewhere else "Not known."
    return {
        "on": when.on(0, "10:15"), "by": say.one(said()["needs"][need]["by"]), "about": about, "also": at_home,
        "helps": "", "happening": say.of_need(need, "happening", who=about), "well": say.words("well"),
        "others": ", ".join(home.called(key) for key in at_home) or "Nobody else.",
        "parent": "no" if about in home.children else "yes", "young_carer": say.one(["no", "no", "dont_know"]),
        "other_parent": "Both parents live here." if home.other else other,
        "signs": [said()["needs"][each]["sign"] for each in course.needs], "knows": "agrees",
    }  # fmt: skip


def _screening(walk: Walk) -> Told:
    outcome, when, name = walk.outcome, walk.when, practitioners()[walk.lead]["name"]
    call = f"{practitioners()[walk.door]['name']}, front door, 01632 960118"
    routes: dict[str, Told] = {
        "advise": {"advice": "Who helps with this, and when they are open.", "call": call},
        "signpost": {"service": "A service near home that does this", "telephone": "01632 960190", "call": call},
        "one_service": {"service": "One service that does this", "person": call, "check_on": "in 5 days"},
        "whole_family": {"person": f"{name}, Harle Cross Family Hub, 01632 960126"},
        "safeguarding": {
            "person": "Ngozi Achebe, duty social worker", "told_at": when.on(MATCHED, "10:20"),
            "meanwhile": "The children are seen each day at school",
        },
    }  # fmt: skip
    decided: Told = {
        "on": when.on(MATCHED, "10:30"), "by": walk.door, "outcome": outcome, "because": BECAUSE[outcome],
        "route": routes[outcome],
    }  # fmt: skip
    if outcome == "safeguarding":
        decided["taken"] = {"on": when.on(MATCHED, "10:50"), "by": "dunmore"}
        decided["answered"] = {
            "on": when.on(ASKED, "09:20"), "by": "dunmore", "done": "Each of them was seen, apart, and is safe.",
            "reply": "Thank you for telling us the same day. They are seen each week.",
        }  # fmt: skip
    return decided


BECAUSE: Final = {
    "advise": "One question with a clear answer, and nothing else is hard just now.",
    "signpost": "One need, and a service near home that does this and little else.",
    "one_service": "One need that one service can meet; we check that it did.",
    "whole_family": "More than one need, and they touch each other: one conversation with all of them.",
    "safeguarding": "Fear at home beside everything else. This is not one for waiting.",
}


def _screened_again(walk: Walk, when: When, since: int) -> Told:
    """Tell what was decided when they were told of again: it joins what is open, or a question is answered."""
    decided = {"on": when.on(MATCHED, "11:30"), "by": walk.door}
    if walk.outcome == "whole_family" and walk.course.takes_up and ACCEPTED < since < walk.course.lasts:
        lead = practitioners()[walk.lead]["name"]
        route = {"joined": "The family plan", "person": f"{lead}, told by telephone"}
        return decided | {"outcome": "join_open", "because": "Somebody works with them already.", "route": route}
    call = f"{practitioners()[walk.door]['name']}, front door, 01632 960118"
    route = {"advice": "Who helps with this, and when they are open.", "call": call}
    return decided | {"outcome": "advise", "because": BECAUSE["advise"], "route": route}


def _asked_to_lead(walk: Walk) -> Told:
    when, say = walk.when, walk.say
    lead: Told = {"asked": when.on(ASKED, "10:40"), "by": "llewellyn", "who": walk.lead}
    if when.past(ACCEPTED):
        name = practitioners()[walk.lead]["name"].split()[0]
        lead |= {"reply": "accepts", "on": when.on(ACCEPTED, "13:00"), "whose": walk.household.carer}
        lead["words"] = say.one(said()["words"]["suggests"]).format(lead=name)
    return {"lead": lead}


def _declined(walk: Walk) -> Told:
    """Tell how they said no: who, why, and when it is offered again."""
    code, words = walk.say.one(said()["words"]["declined"])
    again = max(5, KEEPS_IN_TOUCH - walk.when.ago(DECLINED))
    return {
        "on": walk.when.on(DECLINED, "16:10"), "by": walk.lead, "code": code,
        "who": [key for key in walk.household.people if key not in walk.household.expected],
        "words": words,
        "offered": "One conversation with all of them, at home or wherever suits.", "safe": "no_worry",
        "how_we_know": "The children were seen at school this week and are well.", "offer_again": f"in {again} days",
    }  # fmt: skip
