"""What is done to let the place learn: figures are set out, small numbers kept back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from thinkfamily.insight.models import Figures
from thinkfamily.insight.rules import are_counts, may_be_shown
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor


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
