"""Opening is the access rule and the row lock in one; what may not be seen is answered like what is not there."""

from datetime import datetime
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model

from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Actor, Event
from thinkfamily.sharing.queries import Seen, Viewer, decide, seen_about, viewer_of
from thinkfamily.sharing.rules import Concerns


class Container(Protocol):
    """A thing that holds no content of its own and says what it is opened through."""

    pk: Any

    def concerns(self) -> Concerns: ...


M = TypeVar("M", bound=Model)


def opened(
    kind: type[M], thing: UUID | str, *, by: Actor | Viewer, at: datetime, lock: bool = False, seen: int | None = None
) -> M:
    """
    Open a thing to act on it: it is there, it may be seen, nobody else can change it meanwhile.

    `seen` is the version the person had before them when they wrote.

    :raises NotFound: if it is not there or may not be seen.
    :raises Refused: if the person's own standing has lapsed.
    :raises Stale: if somebody saved it since.
    """
    viewer = by if isinstance(by, Viewer) else viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    rows = kind._default_manager.all()
    rows = rows.select_for_update(of=("self",)) if lock else rows
    try:
        found = rows.get(pk=thing)
    except (ObjectDoesNotExist, ValidationError, ValueError):
        raise NotFound() from None
    if not may_open(viewer, found, at):
        raise NotFound()
    if seen is not None and found.version != seen:  # type: ignore[attr-defined]
        raise _stale(found)
    return found


def open_person(person: UUID, *, by: Actor | Viewer, at: datetime) -> tuple[Person, Seen]:
    """
    Open a person to record something about them, with all that may be seen of them.

    :raises NotFound: if there is no such person or nothing of them may be seen.
    :raises Refused: if the actor's own standing has lapsed.
    """
    viewer = by if isinstance(by, Viewer) else viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    found = Person.objects.filter(pk=person).first()
    seen = seen_about(viewer, at, [found.pk]) if found else Seen()
    if found is None or not seen:
        raise NotFound
    return found, seen


def may_open(viewer: Viewer, thing: Model, at: datetime) -> bool:
    """Say whether a viewer may open a thing: its own item is allowed, or something of what it holds is."""
    if not hasattr(thing, "concerns"):
        return bool(decide(viewer, thing.pk, at)[0])
    return bool(what_is_seen(viewer, cast(Container, thing), at))


def what_is_seen(viewer: Viewer, thing: Container, at: datetime) -> Seen:
    """
    Find what a viewer may see of a container's people, or nothing if the container is not theirs to open.

    One who may see single items only, such as their own action, opens those and never the people around them.
    """
    concerns = thing.concerns()
    seen = seen_about(viewer, at, concerns.people)
    if concerns.items is None:
        return seen if seen.wide else Seen()
    return seen if any(item in seen for item in concerns.items) else Seen()


def _stale(found: Model) -> Stale:
    last = Event.objects.filter(about_id=found.pk).select_related("actor").order_by("-at", "-id").first()
    who, when = (last.actor.shown_as, last.at) if last else ("Somebody", None)
    return Stale(current=found, who=who, when=when)
