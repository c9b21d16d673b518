"""Who may see what, and what was agreed."""

from thinkfamily.sharing.queries.agreements import (
    Agreed,
    AgreedLine,
    StillFlows,
    To,
    agreements_seen,
    what_still_flows,
)
from thinkfamily.sharing.queries.bases import Flow, Used, bases_used
from thinkfamily.sharing.queries.brokers import BrokerShown, brokers
from thinkfamily.sharing.queries.by_law import ByLaw, flows_by_law
from thinkfamily.sharing.queries.decided import Decided, WordSaid, agreed_to, decisions_seen, words_on
from thinkfamily.sharing.queries.deciding import decide, decisions
from thinkfamily.sharing.queries.entries import KeptEntries, entries_kept_from, index_entries
from thinkfamily.sharing.queries.guards import GuardRow, GuardShown, Held, compartments_tended, guards_known_to
from thinkfamily.sharing.queries.impact import impact_assessment
from thinkfamily.sharing.queries.index import closed_to_index, open_in_index
from thinkfamily.sharing.queries.log import checkpoints_after, log_agrees
from thinkfamily.sharing.queries.looking import (
    Seen,
    Shown,
    Viewer,
    as_uuid,
    people_of,
    seen_about,
    shown_to,
    viewer_now,
    viewer_of,
    visible_to,
)
from thinkfamily.sharing.queries.publishing import Published, published, publishing_asked, who_reads_for
from thinkfamily.sharing.queries.reasons import (
    ReasonNeeded,
    holds_reasons,
    seen_with_a_reason,
    supervises,
    to_state_reason_for,
    why_looked,
)
from thinkfamily.sharing.queries.ties import TieShown, personal_ties, tie_to_answer
from thinkfamily.sharing.queries.urgent import (
    LookDuring,
    MayWith,
    Opening,
    Ring,
    hidden_among,
    looks_during,
    may_open_more,
    opening_shown,
    openings_of,
    whose_number_to_ring,
)
from thinkfamily.sharing.queries.verifying import Fault, Verified, verify_log
from thinkfamily.sharing.queries.watched import (
    BeginWatched,
    UnusualShown,
    Watched,
    read_until,
    unusual_look,
    watch_over_looking,
)
from thinkfamily.sharing.queries.watching import who_is_told, who_reviews

__all__ = [
    "Agreed",
    "AgreedLine",
    "BeginWatched",
    "BrokerShown",
    "ByLaw",
    "Decided",
    "Fault",
    "Flow",
    "GuardRow",
    "GuardShown",
    "Held",
    "KeptEntries",
    "LookDuring",
    "MayWith",
    "Opening",
    "Published",
    "ReasonNeeded",
    "Ring",
    "Seen",
    "Shown",
    "StillFlows",
    "TieShown",
    "To",
    "UnusualShown",
    "Used",
    "Verified",
    "Viewer",
    "Watched",
    "WordSaid",
    "agreed_to",
    "agreements_seen",
    "as_uuid",
    "bases_used",
    "brokers",
    "checkpoints_after",
    "closed_to_index",
    "compartments_tended",
    "decide",
    "decisions",
    "decisions_seen",
    "entries_kept_from",
    "flows_by_law",
    "guards_known_to",
    "hidden_among",
    "holds_reasons",
    "impact_assessment",
    "index_entries",
    "log_agrees",
    "looks_during",
    "may_open_more",
    "open_in_index",
    "opening_shown",
    "openings_of",
    "people_of",
    "personal_ties",
    "published",
    "publishing_asked",
    "read_until",
    "seen_about",
    "seen_with_a_reason",
    "shown_to",
    "supervises",
    "tie_to_answer",
    "to_state_reason_for",
    "unusual_look",
    "verify_log",
    "viewer_now",
    "viewer_of",
    "visible_to",
    "watch_over_looking",
    "what_still_flows",
    "who_is_told",
    "who_reads_for",
    "who_reviews",
    "whose_number_to_ring",
    "why_looked",
    "words_on",
]
