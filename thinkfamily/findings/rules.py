"""Judgements about findings that are the same everywhere."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.rules import most_guarded
from thinkfamily.sharing.terms import Kind

CODES = {FindingSort.STRENGTH: "protective-factors", FindingSort.NEED: "needs"}
LISTED_UNDER = {"protective-factors": "factors", "needs": "needs", "assessment-factors": "factors"}


def coded(rows: Iterable[Mapping[str, Any]], code: str) -> Mapping[str, Any] | None:
    """Find a code in a list, a narrower form of a need among them: it is of its need's kind and for whom that is."""
    for row in rows:
        for each in (row, *row.get("narrower", ())):
            if each["code"] == code:
                return {**row, **each}
    return None


def kind_of(coded: Mapping[str, Any], *more: str) -> Kind:
    """Say which kind of information a coded finding is; a person may say that it tells of a more guarded one too."""
    return most_guarded([coded["kind"], *(kind for kind in more if kind)])


def may_be_seen_as(how: Progress, sort: FindingSort, ended: date | None) -> Decision:
    """Say whether a finding can be seen again so: a need can be met once, a strength is never done with."""
    if sort == FindingSort.STRENGTH and how == Progress.MET:
        return Decision(False, "A strength is better, the same or weaker than before.")
    if ended is not None:
        return Decision(False, f"This ended on {ended.day} {ended:%B %Y}. If it has come back, write it down anew.")
    return Decision(True, "It goes on.")


def still_counts(withdrawn: datetime | None) -> Decision:
    """Say whether something written still counts: what was recorded by mistake does not, until it is put back."""
    if withdrawn is not None:
        return Decision(False, "This was recorded by mistake and withdrawn. If it is so after all, put it back first.")
    return Decision(True, "It counts.")


def may_withdraw(*, wrote: bool, colleague: bool, answers: bool) -> Decision:
    """Say who may call something a mistake: who wrote it, their agency, and whoever answers for the family."""
    if wrote:
        return Decision(True, "They wrote it.")
    if colleague:
        return Decision(True, "Their agency wrote it.")
    if answers:
        return Decision(True, "They answer for the family.")
    return Decision(
        False,
        "Whoever wrote this, their agency, or whoever answers for the family can say that it was a mistake. Ask them.",
    )


def may_have_happened(on: date, today: date) -> Decision:
    """Say whether a day can be when something was seen: today or before."""
    return Decision(on <= today, "Write today or a day before: this has not happened yet.")
