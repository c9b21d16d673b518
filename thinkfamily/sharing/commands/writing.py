"""What is still being written is kept to those who write it (D2), until a day, or until it is finished."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.guards import fit
from thinkfamily.sharing.models import Drafter, Item, Subject
from thinkfamily.sharing.queries import decide, people_of, viewer_of
from thinkfamily.sharing.queries.writing import draft_of
from thinkfamily.sharing.rules.writing import may_be_written_until, may_finish, may_keep_while_written


@command
def keep_while_written(
    *, by: Actor, at: datetime, form: UUID | None = None, item: UUID, until: date, writers: Sequence[UUID] = ()
) -> UUID:
    """
    Keep one thing that one wrote to oneself and those who write it too, until the end of a day; or change both.

    `writers` are practitioners; each still needs a reason and a permit of their own. It ends by itself, or sooner
    (`finish_writing`), and only once.

    :raises NotFound: if there is no such thing or practitioner, or `by` may not read it.
    :raises Refused: if somebody else wrote it, it is told at once, others rely on it, or the day does not fit.
    """
    kept = _opened(item, by=by, at=at)
    today = local_day(at)
    draft = draft_of(viewer_of(by, at), at, kept)
    require(may_keep_while_written(draft, today=today))
    require(may_be_written_until(until, written_on=draft.written_on, today=today), field="until")
    about = {*people_of([item])[item]}
    named = {fit(each, about, at, field="writers").actor_id for each in writers} - {kept.by_id}
    before = set(Drafter.objects.filter(item=kept).values_list("actor_id", flat=True))
    Drafter.objects.filter(item=kept, actor__in=before - named).delete()
    Drafter.objects.bulk_create(Drafter(item=kept, actor_id=actor) for actor in named - before)
    _opens(item, end_of_day(until))
    note("item.kept_while_written", by=by, at=at, about=("item", item), until=until, writers=sorted(named))
    return item


@command
def finish_writing(*, by: Actor, at: datetime, form: UUID | None = None, item: UUID) -> UUID:
    """
    Say that something is written: from now whoever may know of it otherwise reads it.

    :raises NotFound: if there is no such thing, or `by` does not write it.
    :raises Refused: if it is finished already.
    """
    kept = _opened(item, by=by, at=at)
    if by.pk != kept.by_id and not Drafter.objects.filter(item=kept, actor=by).exists():
        raise NotFound
    require(may_finish(begun=kept.embargo is not None and kept.embargo > at))
    _opens(item, at)
    note("item.finished", by=by, at=at, about=("item", item))
    return item


def _opens(item: UUID, at: datetime) -> None:
    """Let others read it from then, for whom it is new then."""
    Item.objects.filter(pk=item).update(embargo=at)
    Subject.objects.filter(item=item).update(at=at)


def _opened(item: UUID, *, by: Actor, at: datetime) -> Item:
    """
    Open something that was recorded, to change who reads it.

    :raises NotFound: if there is no such thing, or `by` may not read the whole of it.
    """
    kept = Item.objects.select_for_update(of=("self",)).filter(pk=item).first()
    shown = decide(viewer_of(by, at), item, at)[1]
    if kept is None or shown is None or not shown.in_full:
        raise NotFound
    return kept
