"""What lets a family member read: an item published, who reads for a child, and what a child decides alone."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.models import Competence, Publication, ReadsFor
from thinkfamily.sharing.queries import Shown, decide, viewer_of
from thinkfamily.sharing.rules.publishing import may_confirm, may_publish
from thinkfamily.sharing.terms import Kind, SharingDuty

ANSWER = SharingDuty.ANSWER_PUBLISHING


def keep_competence(*, person: Person, kinds: Iterable[Kind], because: str, by: Actor, at: datetime) -> int:
    """
    Keep that a child decides alone about some kinds from now; say how many are new. Part of a command.

    It binds what was published before, too: nobody reads it for them any more.
    """
    known = Competence.objects.filter(Q(until=None) | Q(until__gt=at), person__kept__kept_together=person)
    held = set(known.values_list("kind", flat=True))
    new = [kind for kind in kinds if kind.bit not in held]
    Competence.objects.bulk_create(
        Competence(person=person, kind=kind.bit, because=because.strip(), since=at, judged_by=by) for kind in new
    )
    return len(new)


def keep_reading_for(*, adult: Person, child: Person, by: Actor, at: datetime) -> None:
    """Let an adult read what is published to a child, from now. Part of a command."""
    rows = ReadsFor.objects.filter(adult__head=adult.head_id, child__head=child.head_id)
    if not rows.filter(Q(until=None) | Q(until__gt=at)).exists():
        ReadsFor.objects.create(adult=adult, child=child, since=at, recorded_by=by)


def end_reading_for(*, adult: UUID, child: UUID, at: datetime) -> None:
    """Let an adult read no more what is published to a child: their responsibility ended or was restricted."""
    heads = dict(Person.objects.filter(pk__in=[adult, child]).values_list("pk", "head_id"))
    rows = ReadsFor.objects.filter(Q(until=None) | Q(until__gt=at), adult__head=heads[adult], child__head=heads[child])
    rows.update(until=at)


@command
def answer_publishing(
    *, by: Actor, at: datetime, form: UUID | None = None, publication: UUID, agrees: bool, confirms: bool = False
) -> UUID:
    """
    Answer, as the second of two, whether somebody may read a restricted item; from a yes on they may.

    :raises NotFound: if it was not asked of `by`, or `by` may not read it.
    :raises Refused: if it was answered, or `by` did not confirm that it tells nothing in confidence.
    """
    kept = Publication.objects.select_for_update(of=("self",)).filter(pk=publication).first()
    asked = Due.objects.filter(kind=ANSWER, about_id=publication, holder=by.pk)
    if kept is None or not asked.exists() or _readable(kept, by, at) is None:
        raise NotFound
    if kept.confirmed_by_id or kept.ended:
        raise Refused("This was answered already, or taken back.")
    may, field = may_confirm(oneself=kept.published_by_id == by.pk, agrees=agrees, confirms=confirms)
    require(may, field or None)
    if agrees:
        kept.confirmed_by, kept.published = by, at
    else:
        kept.ended = at
    kept.save(update_fields=["confirmed_by", "published", "ended"])
    end_due(ANSWER, about=kept.pk, at=at)
    note("item.publishing_answered", by=by, at=at, about=("publication", kept.pk), agrees=agrees)
    return kept.pk


@command
def withdraw_publication(*, by: Actor, at: datetime, form: UUID | None = None, publication: UUID) -> UUID:
    """
    Take back what was published: from now those it was published to read it no more.

    :raises NotFound: if there is none, or `by` may not read the item.
    :raises Refused: if another agency published it, or it was taken back already.
    """
    kept = Publication.objects.select_for_update(of=("self",)).filter(pk=publication).first()
    shown = _readable(kept, by, at) if kept else None
    if kept is None or shown is None:
        raise NotFound
    own = shown.agency == viewer_of(by, at).agency
    require(may_publish(own_agency=own, in_full=shown.in_full, wide=shown.wide))
    if kept.ended:
        raise Refused("It was taken back already.")
    kept.ended = at
    kept.save(update_fields=["ended"])
    end_due(ANSWER, about=kept.pk, at=at, end=DueEnd.NOT_NEEDED)
    note("item.publication_withdrawn", by=by, at=at, about=("publication", kept.pk))
    return kept.pk


def _readable(kept: Publication, by: Actor, at: datetime) -> Shown | None:
    shown = decide(viewer_of(by, at), kept.item_id, at)[1]
    return shown if shown and shown.in_full else None
