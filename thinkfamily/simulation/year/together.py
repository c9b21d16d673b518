"""What is done with a simulated family that says yes: agreement, assessment, plan, visits, reviews, and the end."""

from typing import TYPE_CHECKING, Final

from thinkfamily.simulation.content import Told, practitioners
from thinkfamily.simulation.year.wording import said

if TYPE_CHECKING:
    from thinkfamily.simulation.year.roads import Walk

# Working days after somebody told us.
AGREED, ASSESSED, FINISHED, PLANNED = 5, 6, 12, 14
FIRST_REVIEW, BETWEEN_REVIEWS, TO_NEXT = 28, 50, 55
DO_FIRST = 20  # working days after the plan
VISITS = (4, 24, 60, 130)
MONTH = 21
ALWAYS: Final = ("identity", "whereabouts", "family_links", "plan_and_actions", "education", "child_health")
MOST_GOALS = 2


def support(walk: "Walk", lead: Told) -> Told:
    """Tell of everything from the team that `lead` forms and the first agreement on, as far as it has come."""
    when = walk.when
    road: Told = {"agreement": _agreement(walk)}
    lead["team"] = _team(walk)
    if when.past(ASSESSED):
        road["assessment"] = _assessment(walk)
    if when.past(PLANNED):
        end = PLANNED + walk.course.lasts
        road |= {"plan": _plan(walk), "visit": _visits(walk, end), "review": _reviews(walk, end)}
        if when.past(end):
            road["closing"] = _closing(walk, end)
    return road


def _helpers(walk: "Walk") -> list[str]:
    """Give who does something for each need: one practitioner a need."""
    return [said()["needs"][need]["does"][walk.course.lot % 2] for need in walk.course.needs[:MOST_GOALS]]


def _team(walk: "Walk") -> list[Told]:
    who = _helpers(walk)[0]
    return [{"who": who, "does": practitioners()[who]["job"]}]


def _agreement(walk: "Walk") -> list[Told]:
    """Each parent at home answers, apart from the other."""
    home, needs = walk.household, said()["needs"]
    agencies = ["harle-hub", *(practitioners()[who]["agency"] for who in _helpers(walk))]
    kinds = dict.fromkeys([*ALWAYS, *(needs[need]["kind"] for need in walk.course.needs)])
    told = {"by": walk.lead, "with": [*dict.fromkeys(agencies)], "kinds": [*kinds], "until": "in 200 days"}
    adults = [key for key in (home.carer, home.other) if key]
    return [
        told | {"who": key, "on": walk.when.on(AGREED, f"1{5 + n}:10"), "words": walk.say.words("yes")}
        for n, key in enumerate(adults)
    ]


def _assessment(walk: "Walk") -> Told:
    home, say, needs = walk.household, walk.say, said()["needs"]
    code, words = say.one(said()["words"]["strengths"])
    child = say.child
    small = home.age(child, walk.when.ago(ASSESSED)) < 4
    done = {"done": walk.when.on(FINISHED, "16:00")} if walk.when.past(FINISHED) else {}
    return {
        "started": walk.when.on(ASSESSED, "14:00"), "by": walk.lead, **done,
        "strengths": [{"who": home.carer, "code": code, "words": words}],
        "needs": [
            {"who": say.has(need), "code": needs[need]["code"], "words": say.of_need(need, "words")}
            for need in walk.course.needs
        ],
        "voices": [
            {"who": home.carer, "how": "spoke", "words": say.words("voices")},
            {"who": child, "how": "observed", "words": f"{home.called(child)} stayed close, and laughed twice."}
            if small
            else {"who": child, "how": "drew", "words": say.words("children"), "score": {"of_ten": 4}},
        ],
        "views": [{"who": home.carer, "agrees": say.one(["yes", "yes", "in_part"]), "words": say.words("views")}],
    }  # fmt: skip


def _plan(walk: "Walk") -> Told:
    goals = [_goal(walk, need, who) for need, who in zip(walk.course.needs, _helpers(walk), strict=False)]
    return {"agreed": walk.when.on(PLANNED, "15:30"), "by": walk.lead, "team": _team(walk), "goals": goals}


def _goal(walk: "Walk", need: str, helper: str) -> Told:
    home, say, when = walk.household, walk.say, walk.when
    by = PLANNED + DO_FIRST
    done = {"done": when.on(by, "11:00")} if when.past(by) else {}
    whose = say.has(need) if home.age(say.has(need), when.ago(PLANNED)) >= SCHOOL else home.carer
    return {
        "words": say.of_need(need, "goal"), "whose": whose, "for": [*dict.fromkeys([say.has(need), home.carer])],
        "met_when": say.of_need(need, "met"),
        "family": [{"who": home.carer, "what": say.of_need(need, "family"), "by": when.on(by), **done}],
        "services": [{"who": helper, "what": say.of_need(need, "services"), "by": when.on(by), **done}],
    }  # fmt: skip


SCHOOL = 5


def _visits(walk: "Walk", end: int) -> list[Told]:
    """Tell of some visits: now and then nobody is in, and the next try is another way."""
    visits: list[Told] = []
    for after in (PLANNED + each for each in VISITS):
        if after < end - 3 and walk.when.past(after):
            missed = walk.course.lot % 4 == len(visits)
            visits.append(_visit(walk, after, missed=missed))
            if missed and walk.when.past(after + 2):
                visits.append(_visit(walk, after + 2, missed=False))
    return visits


def _visit(walk: "Walk", after: int, *, missed: bool) -> Told:
    home, say = walk.household, walk.say
    told: Told = {
        "on": walk.when.on(after, "13:30"), "by": walk.lead, "kind": "visit", "where": "At home",
        "expected": [home.carer], "seen": [] if missed else [home.carer],
    }  # fmt: skip
    if missed:
        return told | {"missed": "family", "why": say.words("missed"), "effort": say.words("effort"), "parts": []}
    return told | {"parts": [{"about": [home.carer], "kind": "plan_and_actions", "words": say.words("seen")}]}


def _reviews(walk: "Walk", end: int) -> list[Told]:
    """Tell of the reviews up to today, the last on the day before the end."""
    first = PLANNED + FIRST_REVIEW
    days = [day for day in range(first, end - 10, BETWEEN_REVIEWS) if walk.when.past(day)]
    return [
        *(_review(walk, day, last=False) for day in days),
        *([_review(walk, end - 1, last=True)] if walk.when.past(end) else []),
    ]


def _review(walk: "Walk", day: int, *, last: bool) -> Told:
    home, say, goals = walk.household, walk.say, range(1, 1 + len(walk.course.needs[:MOST_GOALS]))
    met = last and not walk.course.leaves
    progress = ["met" if met else say.one(["better", "better", "same"]) for _ in goals]
    words = {"met": "done", "better": "better", "same": "same"}
    return {
        "on": walk.when.on(day, "15:00"), "by": walk.lead, "scores": [],
        "there": home.at_home() if last else [home.carer, say.child],
        "goals": [
            {"goal": goal, "progress": how, "words": say.words(words[how]), "view": home.carer}
            for goal, how in zip(goals, progress, strict=True)
        ],
        "went_well": say.words("small"), **({} if last else {"next": walk.when.on(day + TO_NEXT)}),
    }  # fmt: skip


def _closing(walk: "Walk", end: int) -> Told:
    """Tell how it ended: as wanted, in part, or with another team that goes on."""
    home, say, name = walk.household, walk.say, practitioners()[walk.lead]["name"].split()[0]
    told: Told = {
        "on": walk.when.on(end, "14:00"), "by": walk.lead, "words": say.words("closing"), "whose": home.carer,
        "unmet": [],
        "exit": f"They ring early. {name} knows them and may be asked. The one to ring is the hub: 01632 960126.",
        "follow_up": [_call(walk, end, months) for months in (3, 6, 12)],
    }  # fmt: skip
    if walk.course.leaves:
        return told | {"outcome": "partly_met", "others": "partly_met"}
    step = STEPS.get(walk.course.lot % ONE_IN)
    if step is None:
        return told | {"outcome": "outcomes_met"}
    outcome, receiver = step
    return told | {"outcome": outcome, "receiver": receiver}


# Of so many plans that end well one goes on to less help, and one to more.
ONE_IN: Final = 4
STEPS: Final = {0: ("stepped_down", "pugh"), 1: ("stepped_up", "quigley")}


def _call(walk: "Walk", end: int, months: int) -> Told:
    after = end + months * MONTH
    stepped = not walk.course.leaves and walk.course.lot % ONE_IN == 1
    told: Told = {"months": months, "who": walk.lead, "whom": walk.household.carer}
    if walk.when.past(after) and not stepped:
        told |= {"done": walk.when.on(after, "11:00"), "words": walk.say.words("rang")}
    return told
