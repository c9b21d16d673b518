"""Two records prove to be one person, or not; every join can be undone with nothing lost."""

from datetime import datetime
from uuid import UUID

from thinkfamily.identity.commands.indexing import index_again
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.described import as_described, by_head
from thinkfamily.identity.queries.matching import Tried, described
from thinkfamily.identity.queries.search import in_index, may_search, records_of
from thinkfamily.identity.queries.weighing import weigher_on
from thinkfamily.identity.rules import compare
from thinkfamily.identity.terms import Verdict
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.commands import keep_as_new, link, say_apart, unlink
from thinkfamily.people.models import Apart, Link, Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.queries import Viewer, in_conflict, seen_about, viewer_of


@command
def join_person(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    person: UUID,
    other: UUID,
    tried: Tried | None = None,
    because: str = "",
) -> UUID:
    """
    Say that somebody named is somebody already known. Both records stay whole; the reasons are kept with the join.

    `tried` is what somebody found out since, which the reasons then rest on.

    :raises NotFound: if nothing of the one named may be seen, or the other is nobody known.
    :raises Refused: if the person does not work the front door, or the two are joined already.
    """
    viewer = _at_the_index(by, at)
    one, known = _seen_person(viewer, person, at), _known_person(viewer, other, at)
    if one.head_id == known.head_id:
        raise Refused("These two records are already joined as one person.")
    link(by=by, at=at, one=one, other=known, because=_reasons(viewer, one, known, tried or Tried(), because, at))
    index_again({one.head_id, known.head_id, *_heads_of(one.pk, known.pk)})
    note("person.joined", by=by, at=at, about=one, other=known.pk)
    return one.pk


@command
def keep_person_as_new(*, by: Actor, at: datetime, form: UUID | None = None, person: UUID) -> UUID:
    """
    Say that somebody named is nobody we knew; they can be joined later if a match turns up.

    :raises NotFound: if nothing of them may be seen.
    :raises Refused: if it was decided already, or the person does not work the front door.
    """
    one = _seen_person(_at_the_index(by, at), person, at)
    if not one.provisional:
        raise Refused("It was already decided who this is.")
    keep_as_new(by=by, at=at, person=one)
    note("person.new", by=by, at=at, about=one)
    return one.pk


@command
def say_not_the_same(*, by: Actor, at: datetime, form: UUID | None = None, person: UUID, other: UUID) -> UUID:
    """
    Say that somebody named is not this person, so that nobody is asked again.

    :raises NotFound: if nothing of the one named may be seen, or the other is nobody known.
    :raises Refused: if the two are joined, or it was said already.
    """
    viewer = _at_the_index(by, at)
    one, known = _seen_person(viewer, person, at), _known_person(viewer, other, at)
    if one.head_id == known.head_id:
        raise Refused("These two records are joined as one person. Undo that first.")
    if Apart.objects.filter(one=one, other=known).exists():
        raise Refused("This was said already.")
    say_apart(by=by, at=at, one=one, other=known)
    note("person.not_the_same", by=by, at=at, about=one, other=known.pk)
    return one.pk


@command
def undo_join(*, by: Actor, at: datetime, form: UUID | None = None, join: UUID) -> UUID:
    """
    Undo a join: both records are as whole as before, and each is seen again only by those who may see it.

    :raises NotFound: if there is no such join, or `by` knows one of them outside work.
    :raises Refused: if it was undone already, or the person does not work the front door.
    """
    viewer = _at_the_index(by, at)
    tie = Link.objects.select_for_update(of=("self",)).select_related("one", "other").filter(pk=join).first()
    if tie is None or in_conflict(viewer, at, [tie.one_id, tie.other_id]):
        raise NotFound
    before = _heads_of(tie.one_id, tie.other_id)
    unlink(by=by, at=at, tie=tie)
    index_again(before | _heads_of(tie.one_id, tie.other_id))
    note("person.join_undone", by=by, at=at, about=("person", tie.one_id), other=tie.other_id, link=tie.pk)
    return tie.one_id


def _heads_of(*people: UUID) -> set[UUID]:
    return set(Person.objects.filter(pk__in=people).values_list("head_id", flat=True))


def _at_the_index(by: Actor, at: datetime) -> Viewer:
    viewer = viewer_of(by, at)
    require(viewer.standing)
    require(may_search(viewer, at))
    return viewer


def _seen_person(viewer: Viewer, person: UUID, at: datetime) -> Person:
    """Lock somebody of whom the viewer may see something."""
    found = Person.objects.select_for_update().filter(pk=person).first()
    if found is None or not len(seen_about(viewer, at, [person])):
        raise NotFound
    return found


def _known_person(viewer: Viewer, person: UUID, at: datetime) -> Person:
    """Lock somebody whom the index holds for the viewer, or of whom they may see who it is."""
    found = Person.objects.select_for_update().filter(pk=person).first()
    if found is None or not (
        in_index(records_of([person]), viewer, at) or seen_about(viewer, at, [person]).of(SourceRecord)
    ):
        raise NotFound
    return found


def _reasons(viewer: Viewer, one: Person, known: Person, tried: Tried, because: str, at: datetime) -> str:
    """Keep what each detail told, in words that hold no name and no date, and the person's own words."""
    day = local_day(at)
    said = tried.on(described([one.pk], seen_about(viewer, at, [one.pk]), day)[one.pk])
    held = as_described(by_head(in_index(records_of([known.pk]), viewer, at)).get(known.head_id, ()))
    found = compare(said, held, weigher_on(day))
    told = [
        f"{reason.detail.shown}: {reason.in_words.lower()}"
        for reason in found.reasons
        if reason.verdict is not Verdict.NOTHING
    ]
    return ". ".join([*told, *([because.strip()] if because.strip() else [])]) or "No detail could be compared."
