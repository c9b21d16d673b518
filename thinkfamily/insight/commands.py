"""What is done to let the place learn: figures are set out, small numbers kept back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from thinkfamily.insight.counted import on_record
from thinkfamily.insight.facts import families_on_record
from thinkfamily.insight.models import Figures
from thinkfamily.insight.rules import are_counts, may_be_shown
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition


@command
def set_out_figures(*, by: Actor, at: datetime, of: str, invented: bool, tables: Sequence[Any]) -> UUID:
    """
    Set out the figures of a place for those who decide which services there are; only what may be shown is kept.

    :raises Refused: if something among them is no table of counts.
    """
    for table in tables:
        require(are_counts(table))
    shown = [may_be_shown(table) for table in tables]
    figures = Figures.objects.create(by=by, at=at, of=of, invented=invented, tables=shown)
    note("figures.set_out", by=by, at=at, about=figures, tables=len(shown))
    return figures.pk


@command
def count_the_place(*, by: Actor, at: datetime, of: str) -> UUID:
    """Count what is on record of every family, and set that out; nobody reads a record for it, and no name is kept."""
    today = local_day(at)
    nine = {row["code"]: row["name"] for row in edition("needs", today)["nine"]}
    families = families_on_record(at)
    note("place.counted", by=by, at=at, about=("actor", by.pk), families=len(families))
    tables = on_record(families, today, nine)
    return set_out_figures(by=by, at=at, of=of, invented=False, tables=tables)
