"""As which kind of information it is kept what to bear in mind of somebody."""

from thinkfamily.identity.terms import InMind
from thinkfamily.sharing.terms import Kind


def kind_in_mind(sort: InMind, *, adult: bool | None) -> Kind:
    """Say as which kind something is kept: faith is sensitive; a disability is health, a child's or an adult's."""
    if sort is InMind.CULTURE:
        return Kind.CULTURE_AND_FAITH
    return Kind.CHILD_HEALTH if adult is False else Kind.ADULT_PHYSICAL_HEALTH
