"""Judgements about a family's ties to others: which kind of information each is, and what may be written of it."""

from collections.abc import Mapping
from typing import Final

from thinkfamily.families.terms import Network
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import RESTRICTED, Kind

# A school, workplace or club is where somebody can be found: guarded as an address is.
TELLS: Final[Mapping[Network, Kind]] = {
    Network.KIN: Kind.FAMILY_LINKS,
    Network.FRIEND: Kind.FAMILY_LINKS,
    Network.NEIGHBOUR: Kind.FAMILY_LINKS,
    Network.FAITH: Kind.CULTURE_AND_FAITH,
    Network.SCHOOL: Kind.WHEREABOUTS,
    Network.WORK: Kind.WHEREABOUTS,
    Network.CLUB: Kind.WHEREABOUTS,
    Network.SOMEBODY: Kind.FAMILY_LINKS,
    Network.FAMILY_HELP: Kind.PLAN_AND_ACTIONS,
    Network.CHILD_HEALTH: Kind.CHILD_HEALTH,
    Network.ADULT_HEALTH: Kind.ADULT_PHYSICAL_HEALTH,
    Network.MIND: Kind.MENTAL_HEALTH,
    Network.ALCOHOL_DRUGS: Kind.SUBSTANCE_USE,
    Network.HOUSING: Kind.HOUSING,
    Network.MONEY: Kind.MONEY_AND_WORK,
}
# The network that an agency known here counts among, by what its very involvement tells.
OF_AGENCY: Final[Mapping[Kind, Network]] = {
    Kind.EDUCATION: Network.SCHOOL,
    Kind.CHILD_HEALTH: Network.CHILD_HEALTH,
    Kind.ADULT_PHYSICAL_HEALTH: Network.ADULT_HEALTH,
    Kind.MENTAL_HEALTH: Network.MIND,
    Kind.SUBSTANCE_USE: Network.ALCOHOL_DRUGS,
    Kind.HOUSING: Network.HOUSING,
    Kind.MONEY_AND_WORK: Network.MONEY,
}


def may_be_drawn(tells: Kind) -> Decision:
    """Say whether a tie to a service may stand in an ecomap: none that tells of harm, of police or of safeguarding."""
    if tells in RESTRICTED:
        return Decision(False, "Ties that tell of harm, of the police or of safeguarding are not drawn. Leave it out.")
    return Decision(True, "It may be drawn.")


def tie_to_agency(tells: Kind) -> tuple[Network, Kind]:
    """Say among which services an agency counts, and which kind of information a tie to it is."""
    network = OF_AGENCY.get(tells, Network.FAMILY_HELP)
    return network, Kind.WHEREABOUTS if network == Network.SCHOOL else tells
