"""How the people of a story are, as a form asks for it."""

from thinkfamily.door.terms import TieTold
from thinkfamily.identity.terms import Gender
from thinkfamily.simulation.content import FamilyTold, Told

GENDERS = {"F": Gender.FEMALE, "M": Gender.MALE}
# How the other person belongs to the one a contact is about, when the story says "one is the kind of other".
FORWARD = {
    "spouse": TieTold.PARTNER,
    "partner": TieTold.PARTNER,
    "ex_spouse": TieTold.EX_PARTNER,
    "ex_partner": TieTold.EX_PARTNER,
    "sibling": TieTold.SIBLING,
    "step_sibling": TieTold.SIBLING,
}
ABOVE = {"parent": TieTold.PARENT, "non_resident_parent": TieTold.PARENT, "step_parent": TieTold.PARENT,
         "special_guardian": TieTold.PARENT, "grandparent": TieTold.GRANDPARENT}  # fmt: skip
BELOW = {"parent": TieTold.CHILD, "non_resident_parent": TieTold.CHILD, "step_parent": TieTold.CHILD,
         "special_guardian": TieTold.CHILD, "grandparent": TieTold.GRANDCHILD,
         "parent_of_unborn": TieTold.UNBORN_CHILD}  # fmt: skip
PARENTS = {"parent", "non_resident_parent"}


def gender(person: Told) -> str:
    """Give somebody's gender as the forms store it; empty when nobody has said."""
    return GENDERS.get(person["sex"], "")


def tie_between(told: FamilyTold, about: str, other: str) -> TieTold:
    """Say how somebody belongs to the person a contact is about."""
    for tie in told.ties:
        if {tie.one, tie.other} != {about, other}:
            continue
        found = FORWARD.get(tie.kind) or (ABOVE if tie.one == other else BELOW).get(tie.kind)
        if found:
            return found
    return TieTold.SIBLING if _parents(told, about) & _parents(told, other) else TieTold.OTHER_FAMILY


def _parents(told: FamilyTold, person: str) -> set[str]:
    return {tie.one for tie in told.ties if tie.other == person and tie.kind in PARENTS}
