"""What is still being written (D2), for those who write it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.sharing.models import Addressed, Drafter, InvolvementItem, Item, Publication
from thinkfamily.sharing.queries.deciding import decide
from thinkfamily.sharing.queries.looking import Shown, Viewer
from thinkfamily.sharing.rules.writing import LONGEST, Draft, may_keep_while_written

ONE_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class BeingWritten:
    """
    One thing that may still be written: until the end of which day it is, who writes it beside its author, and `may`.

    `until` is nothing where it is not, or no more; `last` is the last day that may be given.
    """

    item: UUID
    author: str
    written_on: date
    until: date | None
    last: date
    writers: tuple[Colleague, ...]
    draft: Draft
    may: Decision


def being_written(viewer: Viewer, at: datetime, item: UUID) -> BeingWritten:
    """
    Show whether one thing is still being written, to somebody who may read the whole of it.

    :raises NotFound: if there is no such thing, or the viewer may not read it.
    """
    shown = decide(viewer, item, at)[1]
    kept = Item.objects.filter(pk=item).select_related("by").first()
    if kept is None or shown is None or not shown.in_full:
        raise NotFound
    draft, on = draft_of(viewer, at, kept), local_day(kept.at)
    writers = Drafter.objects.filter(item=kept).values_list("actor_id", flat=True)
    return BeingWritten(
        item=item, author=kept.by.shown_as, written_on=on, until=_last_day(kept.embargo) if draft.begun else None,
        last=on + LONGEST, writers=tuple(colleagues(at, actors=writers)) if writers else (), draft=draft,
        may=may_keep_while_written(draft, today=local_day(at)),
    )  # fmt: skip


def draft_of(viewer: Viewer, at: datetime, kept: Item) -> Draft:
    """Say of one thing what decides whether it may be kept to those who write it."""
    begun = kept.embargo is not None and kept.embargo > at
    return Draft(
        mine=kept.by_id == viewer.actor.pk and kept.agency_id == viewer.agency, what=kept.what, kind=kept.kind,
        written_on=local_day(kept.at), begun=begun, finished=kept.embargo is not None and not begun,
        reached=not begun and _reached(kept, at),
    )  # fmt: skip


def _reached(kept: Item, at: datetime) -> bool:
    """Say whether something was sent, published, or is somebody else's to do; one query."""
    live = Q(ended=None) | Q(ended__gt=at)
    sent = Addressed.objects.filter(Q(until=None) | Q(until__gt=at), item=OuterRef("pk"))
    published = Publication.objects.filter(live, item=OuterRef("pk"))
    theirs = InvolvementItem.objects.filter(item=OuterRef("pk")).exclude(involvement__actor=kept.by_id)
    return Item.objects.filter(Exists(sent) | Exists(published) | Exists(theirs), pk=kept.pk).exists()


def still_written(viewer: Viewer, at: datetime, seen: Iterable[Shown]) -> dict[UUID, date | None]:
    """
    Say of what is seen in full which is still being written, until the end of which day; one query.

    What the viewer wrote so lately that it might be is among it, with no day.
    """
    rows = {shown.item: shown for shown in seen if shown.in_full}
    ends = dict(Item.objects.filter(pk__in=rows, embargo__isnull=False).values_list("pk", "embargo"))
    begun = {item: _last_day(until) for item, until in ends.items() if until and until > at}
    fresh = [shown for item, shown in rows.items() if item not in ends and shown.by == viewer.actor.pk]
    might = [shown for shown in fresh if may_keep_while_written(_fresh(viewer, shown), today=local_day(at))]
    return begun | {shown.item: None for shown in might}


def _fresh(viewer: Viewer, shown: Shown) -> Draft:
    return Draft(mine=shown.agency == viewer.agency, what=shown.what, kind=shown.kind, written_on=local_day(shown.at))


def _last_day(until: datetime | None) -> date:
    """Give the day at whose end it is finished: the instant itself is the beginning of the next."""
    assert until
    return local_day(until - ONE_INSTANT)
