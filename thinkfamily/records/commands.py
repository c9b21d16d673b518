"""Duties made and ended, drafts kept and put aside, versioned data brought in."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Model

from thinkfamily.records.models import Actor, Draft, Due, Edition
from thinkfamily.records.queries import forget_versions
from thinkfamily.records.terms import DueEnd


def make_due(
    kind: str,
    *,
    about: Model | tuple[str, UUID],
    role: str,
    by: datetime,
    at: datetime,
    holder: UUID | None = None,
    family: UUID | None = None,
) -> None:
    """Write down a duty: who holds it (a role about a thing, a team, an actor) and by when. Part of a command."""
    name, about_id = about if isinstance(about, tuple) else (about._meta.model_name or "", about.pk)
    Due.objects.create(
        kind=kind, about=name, about_id=about_id, role=role, holder=holder, family=family, by=by, first_by=by, made=at
    )


def end_due(
    *kinds: str, about: Model | UUID, at: datetime, end: DueEnd = DueEnd.MET, holder: UUID | None = None
) -> int:
    """End the open duties of these kinds about a thing, or those of one holder; say how many. Part of a command."""
    about_id = about if isinstance(about, UUID) else about.pk
    open_now = Due.objects.filter(kind__in=kinds, about_id=about_id, ended=None)
    return (open_now.filter(holder=holder) if holder else open_now).update(ended=at, end=end)


def end_every_due(*, about: UUID, at: datetime, end: DueEnd) -> int:
    """End every open duty about a thing, of whatever kind, because the thing itself no longer counts."""
    return Due.objects.filter(about_id=about, ended=None).update(ended=at, end=end)


def take_up_due(due: Due) -> None:
    """Let a duty that turned out not to be done go on, due when it was. Part of a command."""
    Due.objects.filter(pk=due.pk).update(ended=None, end="")


def follow_duties(family: UUID, into: UUID, at: datetime) -> None:
    """
    Let the open duties about a family go on for the one it was joined to, which owes each once. Part of a command.

    What was owed to the family itself is owed to the one it joined; what is owed there already takes its place.
    """
    moving = Due.objects.filter(family=family, ended=None)
    there = Due.objects.filter(family=into, about_id=into, ended=None).values_list("kind", flat=True)
    moving.filter(about_id=family, kind__in=list(there)).update(ended=at, end=DueEnd.REPLACED)
    moving.filter(about_id=family).update(about_id=into)
    moving.update(family=into)


def owes(family: UUID, kind: str) -> bool:
    """Say whether a duty of this kind is open for a family, so that it is not made twice."""
    return Due.objects.filter(family=family, kind=kind, ended=None).exists()


def keep_draft(*, by: Actor, at: datetime, page: str, data: dict[str, Any]) -> None:
    """Keep what somebody has typed on a page; it is theirs alone and replaces what they kept there before."""
    Draft.objects.update_or_create(actor=by, page=page, defaults={"data": data, "kept_at": at})


def put_draft_aside(*, by: Actor, page: str) -> None:
    """Let go of a draft, because it was sent or is no longer wanted."""
    Draft.objects.filter(actor=by, page=page).delete()


def bring_in_edition(*, name: str, version: int, in_force_from: str, source: str, content: Any) -> bool:
    """
    Bring in one version of a list, set of rules or framework; say whether it was new.

    :raises ValueError: if this version is already kept with other content: a change needs a new version.
    """
    edition, new = Edition.objects.get_or_create(
        name=name, version=version, defaults={"in_force_from": in_force_from, "source": source, "content": content}
    )
    forget_versions()
    if not new and edition.content != content:
        raise ValueError(f"{name} version {version} is already kept with other content. Give the change a new version.")
    return new


def bring_in_editions(parts: Path) -> list[str]:
    """
    Bring in every versioned data file of the product (`<part>/data/*.json`); say which were new.

    :raises ValueError: if a file was changed without a new version.
    """
    new = []
    for file in sorted(parts.glob("*/data/*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        if {"name", "version", "content"} <= data.keys() and bring_in_edition(**data):
            new.append(f"{data['name']} {data['version']}")
    return new
