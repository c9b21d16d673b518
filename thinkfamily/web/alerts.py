"""How many things somebody is to do first, for the masthead: counted once a minute, and after each act of theirs."""

from datetime import datetime
from time import monotonic
from typing import Final
from uuid import UUID

from thinkfamily.journey.queries import to_do_first
from thinkfamily.partnership.queries import Place
from thinkfamily.sharing.queries import Viewer

MOST_KEPT: Final = 5000
A_MINUTE: Final = 60.0
_counted: dict[UUID, tuple[float, int]] = {}


def pressing(viewer: Viewer, place: Place, at: datetime) -> int | None:
    """Give how many things press, or None; a page is not slower for it: the number of a minute ago will do."""
    kept = _counted.get(viewer.actor.pk)
    if kept is None or monotonic() - kept[0] > A_MINUTE:
        if len(_counted) >= MOST_KEPT:
            _counted.clear()
        kept = _counted[viewer.actor.pk] = monotonic(), to_do_first(viewer, place, at)
    return kept[1] or None


def count_anew(actor: UUID) -> None:
    """Count again on their next page: they have just done something."""
    _counted.pop(actor, None)
