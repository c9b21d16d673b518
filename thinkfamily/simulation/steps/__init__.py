"""What happens to a family in the demonstration place, step by step as it is done in practice."""

from collections.abc import Iterator

from thinkfamily.simulation.content import FamilyTold
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Moment
from thinkfamily.simulation.steps import (
    agreement,
    assessment,
    danger,
    decline,
    dispute,
    door,
    emergency,
    family,
    in_mind,
    lead,
    named_readers,
    network,
    oversight,
    plan,
    remembered,
    review,
    safe_place,
    screening,
    visits,
)

SUBJECTS = (
    door,
    danger,
    family,
    screening,
    agreement,
    dispute,
    lead,
    safe_place,
    named_readers,
    decline,
    in_mind,
    network,
    assessment,
    plan,
    visits,
    oversight,
    review,
    remembered,
    emergency,
)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give every moment of a family's road, subject by subject; whoever plays them puts them in order of time."""
    for subject in SUBJECTS:
        yield from subject.moments(told, dates)
