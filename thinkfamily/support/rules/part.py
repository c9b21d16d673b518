"""Who may do what in the work around one family, by the part they have in it."""

from dataclasses import dataclass

from thinkfamily.records.decision import Decision

YES = Decision(True, "Your part in the work with this family lets you do this.")


@dataclass(frozen=True, slots=True)
class Part:
    """
    The part somebody has in the work with a family.

    `answers` for it, as lead or before there is one; supervises who does; is on duty at the front door; in the team.
    """

    leads: bool = False
    answers: bool = False
    supervises: bool = False
    at_door: bool = False
    in_team: bool = False


def may_choose_lead(part: Part, *, lead: str) -> Decision:
    """Say whether somebody may ask a practitioner to lead; `lead` names who leads now, if anybody does."""
    if lead:
        return may_hand_over(part, lead=lead)
    if part.answers or part.supervises or part.at_door:
        return YES
    return Decision(False, "The front door, or whoever answers for this family now, chooses who leads.")


def may_hand_over(part: Part, *, lead: str) -> Decision:
    """Say whether somebody may ask another practitioner to take over from the one who leads."""
    if not lead:
        return Decision(False, "Nobody leads yet, so there is nothing to hand over. Choose who leads.")
    if part.leads or part.supervises:
        return YES
    return Decision(False, f"{lead} leads. They, or their supervisor, can ask somebody else to take over.")


def may_build_team(part: Part) -> Decision:
    """Say whether somebody may ask practitioners to join the team, and say with whom each works."""
    if part.answers or part.supervises:
        return YES
    return Decision(False, "Whoever leads asks people to join the team. Tell them whom you have in mind.")


def may_say_who_belongs(part: Part, *, lead: str) -> Decision:
    """
    Say whether somebody may write down who belongs to the family and how they are tied.

    `lead` names who leads, if anybody does: until then the front door may as well.
    """
    if part.answers or part.supervises or part.in_team or (part.at_door and not lead):
        return YES
    first = lead or "The front door"
    return Decision(False, f"{first}, or somebody in the team around this family, writes this down. Tell them.")


def may_write_plan(part: Part) -> Decision:
    """Say whether somebody may write goals and actions, and agree the plan with the family."""
    if part.answers or part.supervises:
        return YES
    if part.in_team:
        return Decision(False, "The lead writes the plan with the family. You can say how your own actions go.")
    return Decision(False, "The team around this family writes its plan.")


def may_say_how_it_goes(part: Part) -> Decision:
    """Say whether somebody may record how a goal goes."""
    if part.answers or part.supervises or part.in_team:
        return YES
    return Decision(False, "Those in the team around this family record how its goals go.")


def may_speak_of_action(part: Part, *, mine: bool) -> Decision:
    """Say whether somebody may say how an action goes: their own, or any where they lead."""
    if mine or part.answers or part.supervises:
        return YES
    return Decision(False, "Whoever does this action says how it goes, or the lead does.")


def may_end_place(part: Part, *, mine: bool) -> Decision:
    """Say whether somebody may end a place in the team: their own, or any where they lead."""
    if mine or part.answers or part.supervises:
        return YES
    return Decision(False, "People leave a team themselves, or the lead ends their place.")


def may_oversee(part: Part, *, supervisor: str) -> Decision:
    """
    Say whether somebody may put supervision or a management decision on the record.

    `supervisor` names who supervises the one who answers for the family, if anybody does.
    """
    if part.supervises or (part.answers and not part.leads):
        return YES
    if not supervisor and part.at_door:
        return YES
    who = supervisor or "The front-door manager"
    return Decision(False, f"{who} writes this down: they answer for the work with this family.")


def may_hold_review(part: Part) -> Decision:
    """Say whether somebody may hold a review of the plan and say what follows from it."""
    if part.answers or part.supervises:
        return YES
    return Decision(False, "Whoever leads holds the review with the family and the team.")


def may_close_plan(part: Part) -> Decision:
    """Say whether somebody may end the plan, or ask another team to go on."""
    if part.answers or part.supervises:
        return YES
    return Decision(False, "Whoever leads, or their supervisor, ends the plan with the family.")
