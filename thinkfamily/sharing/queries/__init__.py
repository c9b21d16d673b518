"""Who may see what, and what was agreed."""

from thinkfamily.sharing.queries.agreements import (
    Agreed,
    AgreedLine,
    StillFlows,
    To,
    agreements_seen,
    what_still_flows,
)
from thinkfamily.sharing.queries.bases import bases_used
from thinkfamily.sharing.queries.index import CLOSED_ROLES, closed_to_index
from thinkfamily.sharing.queries.looking import (
    Seen,
    Shown,
    Viewer,
    decide,
    people_of,
    seen_about,
    viewer_of,
    visible_to,
)

__all__ = [
    "CLOSED_ROLES",
    "Agreed",
    "AgreedLine",
    "Seen",
    "Shown",
    "StillFlows",
    "To",
    "Viewer",
    "agreements_seen",
    "bases_used",
    "closed_to_index",
    "decide",
    "people_of",
    "seen_about",
    "viewer_of",
    "visible_to",
    "what_still_flows",
]
