"""What is asked before the text (D1) and of entries of the index (P3, P9, D3, D4, D9), broken one at a time."""

from tests.access.breaking_python import BreakPython
from thinkfamily.sharing.queries import entries, index, looking
from thinkfamily.sharing.queries.entries import KeptEntries
from thinkfamily.sharing.rules import standing, urgent, watching

GOOD, VIEWER = (standing, "in_good_standing"), (looking, "_viewer")
OPEN, OURS, SHOWN = (index, "open_in_index"), (index, "_ours"), (entries, "index_entries")
KEPT, HIDES, OPENED = (entries, "_kept_safe"), (KeptEntries, "hides"), (entries, "entries_opened")

STANDING = [
    BreakPython("D1", *GOOD, "not active", "False"),
    BreakPython("D1", *GOOD, "not second_factor", "False"),
    BreakPython("D1", *GOOD, "not assured", "False"),
    BreakPython("D1", *GOOD, "at < since or ", ""),
    BreakPython("D1", *GOOD, "cleared_until < today", "False"),
    BreakPython("D1", *GOOD, "trained_until < today", "False"),
    BreakPython("date", *GOOD, "at < since", "at <= since"),
    BreakPython("date", *GOOD, "at >= until", "at > until"),
    BreakPython("date", *GOOD, "cleared_until < today", "cleared_until <= today"),
    BreakPython("date", *GOOD, "trained_until < today", "trained_until <= today"),
    BreakPython("date", *VIEWER, "second_factor_since <= at", "second_factor_since < at"),
]

ENTRIES = [
    BreakPython("P3", *OPEN, "~Q(tells__in=GUARDED) & ", ""),
    BreakPython("P3", *OPEN, "Q(agency=agency) | ", ""),
    BreakPython("P3", *OPEN, "Exists(theirs)", "Q()"),
    BreakPython("P3", *OPEN, 'agency=OuterRef("agency"), ', ""),
    BreakPython("P3", *OURS, "index=True, ", ""),
    BreakPython("P3", *OURS, "Q(revoked=None) | Q(revoked__gt=at), ", ""),
    BreakPython("P3", *OURS, "agency=agency, ", ""),
    BreakPython("P3", *SHOWN, ", limited=False", ""),
    BreakPython("P9", *OPEN, "actor=actor, ", ""),
    BreakPython("P9", *OPEN, 'kind=OuterRef("tells")', "kind__gt=0"),
    BreakPython("P9", *OPEN, " | Exists(brokered.filter(since__lte=at))", ""),
    BreakPython("D1", *SHOWN, "not viewer.standing or ", ""),
    BreakPython("D3", *SHOWN, "in_conflict(viewer, at, heads)", "frozenset()"),
    BreakPython("D4", *SHOWN, "if not kept.hides(", "if True or kept.hides("),
    BreakPython("D4", *HIDES, "person in self.total or ", ""),
    BreakPython("D4", *HIDES, "place or ", ""),
    BreakPython("D4", *HIDES, "agency != self.agency and ", ""),
    BreakPython("D4", *KEPT, ".exclude(pk__in=cleared)", ""),
    BreakPython("D4", *KEPT, "actor=actor, ", ""),
    BreakPython("D9", *OPENED, "with_a_reason(viewer, at, people)", "people"),
]

DATES = [
    BreakPython("date", *OPEN, "signed_at__lte", "signed_at__lt"),
    BreakPython("date", *OPEN, "until__gt=at", "until__gte=at"),
    BreakPython("date", *OPEN, "since__lte=at", "since__lt=at"),
    BreakPython("date", *OURS, "revoked__gt=at", "revoked__gte=at"),
    BreakPython("date", *OURS, "signed__lte=at", "signed__lt=at"),
    BreakPython("date", *OURS, "starts__lte=at", "starts__lt=at"),
    BreakPython("date", *OURS, "signed_at__lte=at", "signed_at__lt=at"),
    BreakPython("date", *OURS, "ends__gt=at", "ends__gte=at"),
    BreakPython("date", *SHOWN, "opened__lte=at", "opened__lt=at"),
    BreakPython("date", *KEPT, "until__gt=at", "until__gte=at"),
    BreakPython("date", *KEPT, "since__lte=at", "since__lt=at"),
    BreakPython("date", *KEPT, "lifted__gt=at", "lifted__gte=at"),
    BreakPython("date", *KEPT, "since__lte=at", "since__lt=at", 1),
    BreakPython("date", *HIDES, "opened >= moved", "opened > moved"),
]


def of_entries(old: str, which: int = 0) -> BreakPython:
    """Find what is broken of entries by what is said there."""
    return next(each for each in [*ENTRIES, *DATES] if (each.old, each.which) == (old, which))


AUDIT = [
    BreakPython("P8", urgent, "watches_openings", "role == Role.INFORMATION_GOVERNANCE", "role"),
    BreakPython("P8", watching, "may_ask", "if closed", "if False"),
]

# By world, the cheapest that tells it apart: what is found broken there.
FOUND = {
    "standing": [*STANDING[:6], *STANDING[7:], of_entries("not viewer.standing or ")],
    "instants": [STANDING[6], of_entries("opened__lte=at"), of_entries("since__lte=at", 1)],
    "shields": [of_entries("agency != self.agency and "), of_entries("lifted__gt=at")],
    "entries:not-index": [of_entries("index=True, ")],
    "entries:revoked": [of_entries("Q(revoked=None) | Q(revoked__gt=at), "), of_entries("revoked__gt=at")],
    "entries:none": [
        of_entries(", limited=False"), of_entries("place or "), of_entries("in_conflict(viewer, at, heads)"),
        of_entries("with_a_reason(viewer, at, people)"), of_entries("opened >= moved"),
    ],
    "entry edges:ends": [of_entries("ends__gt=at"), *(each for each in DATES if each.old == "until__gt=at")],
}  # fmt: skip
FOUND["entry edges:begins"] = [each for each in [*ENTRIES, *DATES] if not any(each in some for some in FOUND.values())]
BROKEN_IN_PYTHON = [*STANDING, *ENTRIES, *DATES, *AUDIT]
