"""May somebody see this one item, and by which rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.db import connection

from thinkfamily.sharing import access
from thinkfamily.sharing.access import Guard, Needed
from thinkfamily.sharing.queries.looking import Shown, Viewer, as_shown, as_uuid, asked_by, shown_to, values_of
from thinkfamily.sharing.queries.sight import Kept, Permitted, Sight

# Somebody supervised may know those an item is about, or a team of theirs.
_OF_OTHERS = Needed.KNOWN | Needed.TEAM
_MORE_FOR_THEM = Guard.SUPERVISES | Guard.IN_NEED
# An item of one's own agency that nobody was sent, of whom one works with oneself: stated reasons take nothing away.
_WORKS_WITH_THEM = Needed.OWN | Needed.STATED | Needed.KNOWN
_KEPT_FROM_ALL = Guard.SHIELDS | Guard.SEALS


def decide(viewer: Viewer, item: UUID, at: datetime) -> tuple[Sight, Shown | None]:
    """
    Decide one item by the same text: the decision names the rule (D1 to D9, default, or the permit) in its sentence.

    The sentence of a refusal is for the log alone; a person refused is told what is told of a thing that is not there.
    It is asked of the database when it is read, which therefore is done in the transaction of the decision.
    """
    return decisions(viewer, [item], at)[item]


def decisions(viewer: Viewer, items: Sequence[UUID], at: datetime) -> dict[UUID, tuple[Sight, Shown | None]]:
    """Decide some items, each as if it were asked alone."""
    if not viewer.standing:
        return dict.fromkeys(items, (Kept(lambda: "D1", viewer.standing.because), None))
    seen, left = _at_once(viewer, items, at)
    for needed, some in left.items():
        seen |= _shown(viewer, some, at, needed)
    refused = cache(lambda: _refused_by(viewer, at, [item for item in items if item not in seen]))
    return {
        item: (Permitted(viewer, seen[item], at), seen[item])
        if item in seen
        else (Kept(partial(_rule, refused, item)), None)
        for item in items
    }


def _at_once(
    viewer: Viewer, items: Sequence[UUID], at: datetime
) -> tuple[dict[UUID, Shown], Mapping[Needed, Sequence[UUID]]]:
    """
    Show one item of one's own agency, of people one works with oneself, by one statement: most that is asked is such.

    What else there may be for it, or for whoever looks, could show it by another rule: then that is asked as of others.
    """
    if len(items) != 1 or viewer.practitioner is None or viewer.guards & _MORE_FOR_THEM:
        return {}, _by_need(viewer, items, at)
    short = bool(viewer.guards & _KEPT_FROM_ALL)
    asked = replace(asked_by(viewer, items=True), one=True, needed=Needed.OWN, short=short)
    with connection.cursor() as cursor:
        cursor.execute(*access.named(access.at_once(asked), values_of(viewer, at) | {"ids": [*items]}))
        found = cursor.fetchone()
    if found is None:
        return {}, {}
    _, needed, *row = found
    if row[0] is not None and not needed & ~_WORKS_WITH_THEM:
        return {items[0]: as_shown(row)}, {}
    return {}, _to_ask(viewer, [found[:2]])


def _shown(viewer: Viewer, items: Sequence[UUID], at: datetime, needed: Needed) -> Mapping[UUID, Shown]:
    """Ask one item in short, and at length only if not shown by that: most people have neither a shield nor a seal."""
    short = len(items) == 1 and viewer.practitioner is not None and bool(viewer.guards & _KEPT_FROM_ALL)
    seen = shown_to(viewer, at, items=items, needed=needed, short=short).items
    return seen if seen or not short else shown_to(viewer, at, items=items, needed=needed).items


def _rule(refused: Callable[[], dict[UUID, str]], item: UUID) -> str:
    return refused().get(item, "default")


def _by_need(viewer: Viewer, items: Sequence[UUID], at: datetime) -> dict[Needed, list[UUID]]:
    """Say which parts of the text each item needs; where nothing could permit it, nothing more is asked."""
    if viewer.practitioner is None:
        return {Needed.ALL: [*items]}
    with connection.cursor() as cursor:
        text = access.needed(replace(asked_by(viewer, items=True), one=len(items) == 1))
        cursor.execute(*access.named(text, values_of(viewer, at) | {"ids": [*items]}))
        return _to_ask(viewer, cursor.fetchall())


def _to_ask(viewer: Viewer, rows: Iterable[tuple[Any, int]]) -> dict[Needed, list[UUID]]:
    found: dict[Needed, list[UUID]] = {}
    for item, said in rows:
        needed = Needed(said) | (_OF_OTHERS if Guard.SUPERVISES in viewer.guards else 0)
        if needed & (_OF_OTHERS | Needed.SENT) or Guard.IN_NEED in viewer.guards:
            found.setdefault(needed & ~Needed.KNOWN, []).append(as_uuid(item))
    return found


def _refused_by(viewer: Viewer, at: datetime, items: Sequence[UUID]) -> dict[UUID, str]:
    """Name the rule that keeps each item from a viewer, for the log: the first deny that hits, or the default."""
    text = access.refusals(asked_by(viewer, items=True))
    values = values_of(viewer, at) | {"ids": [*items]}
    with connection.cursor() as cursor:
        cursor.execute(*access.bound(text, values))
        rows = cursor.fetchall()
    return {
        as_uuid(row[0]): next((rule for rule, hits in zip(access.REFUSALS, row[1:], strict=True) if hits), "default")
        for row in rows
    }
