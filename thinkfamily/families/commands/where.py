"""Where somebody is or can be reached is written down, and what is no longer right stands no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.commands.family import say_where
from thinkfamily.families.models import Whereabouts
from thinkfamily.families.terms import Where
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.queries import seen_about, viewer_of

NOTHING_SAID = "Write down where they can be reached, or choose what is no longer right."


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereTold:
    """Where somebody can be reached: what sort of place, its address or number as told, since when if it is known."""

    sort: Where
    text: str
    since: date | None = None


@command
def keep_where(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, told: WhereTold | None = None,
    ended: Sequence[UUID] = (),
) -> UUID:  # fmt: skip
    """
    Keep where somebody can be reached, and that what is `ended` (items) is no longer right; nothing is rewritten.

    What this person may not see stays as it is.

    :raises Refused: if nothing is said.
    :raises NotFound: if nothing of this person, or of what is ended, may be seen.
    """
    if not (told and told.text.strip()) and not ended:
        raise Refused(NOTHING_SAID, field="text")
    seen = seen_about(viewer_of(by, at), at, [person])
    if not seen.wide:
        raise NotFound
    theirs = {item for item in seen.of(Whereabouts) if seen[item].in_full}
    if not theirs.issuperset(ended):
        raise NotFound
    Whereabouts.objects.filter(item__in=list(ended), until=None).update(until=local_day(at))
    if told and told.text.strip():
        say_where(person=person, sort=told.sort, text=told.text.strip(), since=told.since, by=by, at=at)
    note("whereabouts.kept", by=by, at=at, about=("person", person), ended=list(ended))
    return person
