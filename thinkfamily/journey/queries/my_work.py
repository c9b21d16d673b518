"""My work: what waits for me, what is late, the families I answer for, and what became of the contacts I sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.door.models import Contact
from thinkfamily.families.queries import title_of
from thinkfamily.journey.queries.answered_for import Leads, Supervised, answered_for
from thinkfamily.journey.queries.answering import who_answers_of
from thinkfamily.journey.queries.changed import News, what_changed
from thinkfamily.journey.queries.lead_asked import Asked, NoLongerAsked, questions
from thinkfamily.journey.queries.waits import Waits, held_by, what_waits
from thinkfamily.journey.rules import Group
from thinkfamily.partnership.queries import on_duty_in, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.paging import Paged
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Viewer

NONE: Final[Paged[Any]] = Paged(())
NO_NEWS: Final = News()


@dataclass(frozen=True, slots=True)
class Sent:
    """A contact somebody sent, and whether it has been decided."""

    contact: UUID
    reference: str
    sent: datetime
    decided: datetime | None


@dataclass(frozen=True, slots=True)
class MyWork:
    """
    One practitioner's work, in the order a good colleague would put it.

    `teams` are the kinds of team they are on duty in, whose lists they work from.
    """

    today: date
    waits: Sequence[Waits] = ()
    page: Paged[UUID] = NONE
    asked: Paged[Asked] = NONE
    sent: Sequence[Sent] = ()
    families: Paged[Leads] = NONE
    supervised: Paged[Supervised] = NONE
    teams: frozenset[str] = frozenset()
    went: Sequence[NoLongerAsked] = ()
    news: News = NO_NEWS

    @property
    def first(self) -> list[Waits]:
        """What is to be done first: danger, what is late, and what is due today."""
        return self._of(Group.FIRST)

    @property
    def week(self) -> list[Waits]:
        """What is due within a working week."""
        return self._of(Group.WEEK)

    @property
    def later(self) -> list[Waits]:
        """The next of what is due after that."""
        return self._of(Group.LATER)

    @property
    def late(self) -> int:
        """How many things are late."""
        return sum(each.late for each in self.waits)

    @property
    def next(self) -> Waits | None:
        """What comes first of what has not to be done today."""
        return min((*self.week, *self.later), key=lambda each: each.by, default=None)

    @property
    def nothing(self) -> bool:
        return not self.waits

    def _of(self, group: Group) -> list[Waits]:
        return [each for each in self.waits if each.group is group]


@dataclass(frozen=True, slots=True)
class Begin:
    """After which row each list of my work begins, where it does not begin at its start."""

    waits: UUID | None = None
    asked: UUID | None = None
    families: UUID | None = None
    supervised: UUID | None = None
    changed: UUID | None = None


def my_work(viewer: Viewer, at: datetime, begin: Begin = Begin()) -> MyWork:
    """Show somebody what waits for them and what is late; eight queries, however much there is."""
    place, me = place_on(at), viewer.practitioner
    if me is None:
        return MyWork(local_day(at))
    rows = who_answers_of(me, at)
    own = [row for row in rows if row.practitioner_id == me.pk]
    others = [row for row in rows if row.practitioner_id != me.pk]
    on_duty = on_duty_in(viewer.actor, at)
    waits, page = what_waits(held_by(viewer, own, others, [team.pk for team in on_duty]), place, at, begin.waits)
    waits = [_titled(viewer, at, each) for each in waits]
    asked, went = questions(viewer, at, begin.asked)
    answering = [row for row in own if not row.ended]
    families, supervised = answered_for(
        viewer, answering, [row for row in others if row.known],
        (begin.families, begin.supervised), place, at,
    )  # fmt: skip
    return MyWork(
        today=local_day(at), waits=waits, page=page, asked=asked, went=went, sent=_sent(viewer),
        families=families, supervised=supervised, teams=frozenset(team.kind for team in on_duty),
        news=what_changed(
            viewer, place, at, begin.changed, [row.family for row in families.rows],
            [row.family_id for row in answering],
        ),
    )  # fmt: skip


def _titled(viewer: Viewer, at: datetime, waits: Waits) -> Waits:
    """Say the title of the family as the viewer may read it."""
    said = title_of(viewer, at, waits.family, waits.family_name)
    return waits if said == waits.family_name else replace(waits, family_name=said)


def _sent(viewer: Viewer) -> list[Sent]:
    return [Sent(row.pk, row.reference, row.sent, row.decided) for row in _contacts_sent(viewer.actor.pk)]


@prepared
def _contacts_sent(actor: UUID) -> QuerySet[Contact]:
    return Contact.objects.filter(sent_by=actor).order_by("-sent", "id")[:5]
