"""Opening one thing without the family around it is a look too, and is written down."""

from datetime import datetime
from uuid import UUID

from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.queries import Seen, Viewer, decide, people_of
from thinkfamily.sharing.terms import LookReason


def look_at_one(viewer: Viewer, item: UUID, *, what: str, at: datetime) -> None:
    """
    Write down that somebody opened one item, such as their own action, in the transaction of the read.

    :raises NotFound: if it is not there or may not be seen.
    """
    allowed, shown = decide(viewer, item, at)
    if not allowed or shown is None:
        raise NotFound
    write_look(
        viewer, at, what=what, about=item, people=people_of([item])[item], reason=LookReason.INVOLVED,
        seen=Seen({item: shown}),
    )  # fmt: skip
