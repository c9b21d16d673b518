"""The time, the versioned data in force, and what somebody typed and has not sent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max

from thinkfamily.records.models import Account, Actor, Draft, Edition, FormUse


def now() -> datetime:
    """Ask the database for the time: one clock for all servers. Taken once a request, by the face."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {clock()}")
        return moment(cursor.fetchone()[0])


def clock() -> str:
    """Give what asks this database for the time, to be asked with something else; `moment` reads the answer."""
    return "strftime('%Y-%m-%d %H:%M:%f', 'now')" if connection.vendor == "sqlite" else "clock_timestamp()"


def moment(answer: str | datetime) -> datetime:
    """Read the time as a database gave it: SQLite keeps it in UTC and does not say so."""
    told = datetime.fromisoformat(answer) if isinstance(answer, str) else answer
    return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)


def edition(name: str, on: date) -> Any:
    """
    Give the content of a versioned list, set of rules or framework as in force on a day.

    :raises LookupError: if no version of it is in force.
    """
    return edition_of(name, version_in_force(name, on))


def version_in_force(name: str, on: date) -> int:
    """
    Say which version of a versioned list is in force on a day.

    :raises LookupError: if there is none.
    """
    found = _in_force(str(connection.settings_dict["NAME"]), on).get(name)
    if found is None:
        forget_versions()  # it may just have been brought in
        found = _in_force(str(connection.settings_dict["NAME"]), on).get(name)
    if found is None:
        raise LookupError(f"No edition of {name} is in force on {on:%d %B %Y}.")
    return found


# Which version is in force changes when somebody brings one in, which is a deployment and not a page: a minute is soon.
A_MINUTE = 60.0
_versions: dict[tuple[str, date], tuple[float, dict[str, int]]] = {}


def _in_force(database: str, on: date) -> dict[str, int]:
    """Give the version in force of every list on a day, read together and kept for a minute."""
    kept = _versions.get((database, on))
    if kept is None or monotonic() - kept[0] > A_MINUTE:
        rows = Edition.objects.filter(in_force_from__lte=on).values_list("name").annotate(Max("version"))
        kept = _versions[database, on] = monotonic(), {name: int(version) for name, version in rows}
    return kept[1]


def forget_versions() -> None:
    """Read which versions are in force anew: one has just been brought in."""
    _versions.clear()


def edition_of(name: str, version: int) -> Any:
    """Give the content of one version. A version never changes, so it is read from the database once."""
    return _kept(connection.settings_dict["NAME"], name, version)


@lru_cache(maxsize=256)
def _kept(_database: str, name: str, version: int) -> Any:
    return Edition.objects.get(name=name, version=version).content


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was typed on a page, field by field, and when it was kept."""

    data: dict[str, Any]
    kept_at: datetime


def draft_for(actor: Actor, page: str) -> KeptDraft | None:
    """Give back what this person typed on a page and has not sent, or nothing."""
    draft = Draft.objects.filter(actor=actor, page=page).first()
    return KeptDraft(draft.data, draft.kept_at) if draft else None


def was_sent(actor: Actor, form: UUID | None) -> bool:
    """Say whether this person has sent a form already, so that a draft of it is not kept again."""
    return form is not None and FormUse.objects.filter(actor=actor, form=form).exists()


def came_of(actor: Actor, form: UUID) -> UUID | None:
    """Give the id of what this person's form made, if they sent it and it made something."""
    use = FormUse.objects.filter(actor=actor, form=form).first()
    return UUID(use.result[1]) if use and use.result and use.result[0] == "UUID" else None


def account_behind(actor: UUID) -> Account:
    """Give the account somebody signs in with."""
    return Account.objects.select_related("actor").get(actor_id=actor)
