"""May somebody see this one item, and by which rule."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from thinkfamily.records.decision import Decision
from thinkfamily.sharing import access
from thinkfamily.sharing.queries.looking import Shown, Viewer, as_uuid, asked_by, shown_to, values_of

_PERMITS = {
    "P0": "it was sent to you, or to a team you are on duty in",
    "P1": "your agency recorded it and you work with the person",
    "P2": "you work with the person, and it may be shared with you",
    "P4": "you supervise somebody who may see it",
    "P5": "you recorded a statutory override for it",
    "P6": "you broke the glass for this person",
    "P7": "it was published to you",
}
_DENIES = {
    "D2": "it is still being written.",
    "D3": "the viewer knows somebody it is about outside work.",
    "D4": "somebody it is about is shielded.",
    "D5": "it is kept from the viewer by name.",
    "D6": "it is in a compartment.",
    "D7": "no basis names its kind.",
    "D8": "it joins two sides of a sealed link.",
    "D9": "no reason to look was given.",
    "default": "nothing permits it.",
}


def decide(viewer: Viewer, item: UUID, at: datetime) -> tuple[Decision, Shown | None]:
    """
    Decide one item by the same text: the decision names the rule (D1 to D9, default, or the permit) in its sentence.

    The sentence of a refusal is for the log alone; a person refused is told what is told of a thing that is not there.
    """
    return decisions(viewer, [item], at)[item]


def decisions(viewer: Viewer, items: Sequence[UUID], at: datetime) -> dict[UUID, tuple[Decision, Shown | None]]:
    """Decide some items, each as if it were asked alone."""
    if not viewer.standing:
        return dict.fromkeys(items, (Decision(False, f"D1: {viewer.standing.because}"), None))
    seen = shown_to(viewer, at, items=items).items
    refused = _refused_by(viewer, at, items) if len(seen) < len(items) else {}
    return {item: _decision(seen.get(item), refused.get(item, "default")) for item in items}


def _decision(shown: Shown | None, refused: str) -> tuple[Decision, Shown | None]:
    if shown is None:
        return Decision(False, f"{refused}: {_DENIES[refused]}"), None
    return Decision(True, f"{shown.rule}: {_PERMITS[shown.rule]}"), shown


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
