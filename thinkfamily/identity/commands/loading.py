"""An agency's extract is loaded: in parts, each kept whole; what was begun can be gone on with; all of it can go."""

import os
import socket
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import QuerySet

from thinkfamily.identity.commands.agencies import index_agencies_again
from thinkfamily.identity.linkage.bulk import add_new, in_parts
from thinkfamily.identity.linkage.checking import Facts
from thinkfamily.identity.linkage.mapping import Fields
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Reject
from thinkfamily.identity.linkage.parts import How, Part, parts_of_file
from thinkfamily.identity.linkage.plan import Plan, as_it_stands, plan_of
from thinkfamily.identity.linkage.shape import digest_of
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.extracts import protocol_for
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.rules import local_day, may_keep_protocols
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import now

# Whoever loads says so at least this often, or somebody else may take it up.
SILENT = timedelta(seconds=60)
TABLE: Final = IndexRecord._meta.db_table
Tell = Callable[[Extract], None]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that an agency sent: where it is, whose, under which protocol (by name, or the one in force)."""

    path: Path
    agency: UUID
    protocol: str = ""
    fields: Fields | None = None


def load_extract(*, by: Actor, at: datetime, role: str, sent: Sent, tell: Tell = lambda _: None) -> Extract:
    """
    Load an agency's file as index facts, or go on where a loading was broken off; the same file twice adds nothing.

    Nothing of it counts before all of it is kept. `tell` hears how far it is after each part.

    :raises Refused: if it cannot be read or loaded: what is kept by then is gone on with the next time.
    """
    require(may_keep_protocols(role))
    digest = digest_of(sent.path)
    plan = plan_of(sent.path, sent.fields, local_day(at))
    extract: Extract | None = None
    try:
        extract = Extract.objects.get(pk=begin_extract(by=by, at=at, role=role, sent=sent, plan=plan, digest=digest))
        if extract.finished:
            return extract
        _load(by, extract, plan, local_day(at), tell)
        finish_extract(by=by, at=now(), extract=extract.pk, runner=extract.runner)
    except (DatabaseError, OSError) as wrong:
        raise Refused(_stopped(extract, str(wrong).splitlines()[0])) from wrong
    extract.refresh_from_db()
    tell(extract)
    return extract


def _stopped(extract: Extract | None, why: str) -> str:
    if extract is None:
        return (
            f"Loading could not begin: {why}. Nothing of the file is kept. Put right what is wrong, and send it again."
        )
    return (
        f"Loading stopped at line {extract.line:,}: {why}. What was read by then is kept apart and counts for nothing"
        " yet. Put right what is wrong, and send it again: it goes on from there."
    )


@command
def begin_extract(*, by: Actor, at: datetime, role: str, sent: Sent, plan: Plan, digest: str) -> UUID:
    """
    Begin to load a file, or take up a loading that was broken off.

    :raises Refused: if no protocol allows it, or it is being loaded by somebody else now.
    """
    require(may_keep_protocols(role))
    agency = Agency.objects.get(pk=sent.agency)
    protocol = protocol_for(agency, sent.protocol, at)
    fields = plan.fields.as_data()
    before = Extract.objects.select_for_update().filter(agency=agency, digest=digest, removed=None)
    runner = f"{socket.gethostname()} {os.getpid()} {uuid4().hex[:8]}"
    for extract in before:
        if extract.finished and _read_alike(extract.fields, fields):
            # Whether each person stands in it once is said of the same rows, and may be said later.
            Extract.objects.filter(pk=extract.pk).update(fields=fields)
            note("extract.known", by=by, at=at, about=extract)
            return extract.pk
        if not extract.finished:
            _take_up(extract, fields, runner, at)
            note("extract.taken_up", by=by, at=at, about=extract)
            return extract.pk
    made = Extract(
        agency=agency, protocol=protocol, name=sent.path.name[:200], digest=digest, size=plan.shape.size,
        shape=plan.shape.as_data(), header=list(plan.header), fields=fields, begun_by=by,
        begun=at, beat=at, runner=runner, line=1,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(BEING_LOADED, field="file") from twice
    note("extract.begun", by=by, at=at, about=made)
    return made.pk


def _read_alike(one: dict[str, object], other: dict[str, object]) -> bool:
    return {**one, "once": False} == {**other, "once": False}


OVERTAKEN: Final = "Another process took up the loading of this file. It goes on there."
BEING_LOADED: Final = "This file is being loaded now, by another process. Wait until it is done."


def _take_up(extract: Extract, fields: dict[str, object], runner: str, at: datetime) -> None:
    """Go on with a loading whose process is gone; with another mapping it begins anew."""
    host, pid, _ = extract.runner.split()
    if at - extract.beat < SILENT and (host != socket.gethostname() or _alive(int(pid))):
        raise Refused(BEING_LOADED, field="file")
    if extract.fields != fields:
        IndexRecord.objects.filter(extract=extract).delete()
        extract.rejects.all().delete()
        extract.line, extract.rows, extract.kept, extract.known, extract.rejected, extract.slips = 1, 0, 0, 0, 0, {}
    extract.fields, extract.runner, extract.beat = fields, runner, at
    extract.save()


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    with suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


def _load(by: Actor, extract: Extract, plan: Plan, today: date, tell: Tell) -> None:
    as_lines = connection.vendor == "postgresql"
    for part in parts_of_file(How(plan, str(extract.agency_id), today, extract.line, as_lines)):
        keep_rows(by=by, at=now(), extract=extract, part=part)
        tell(extract)


@command
def keep_rows(*, by: Actor, at: datetime, extract: Extract, part: Part) -> None:
    """
    Keep one part of a file, and how far it is, in one act.

    :raises Refused: if another process took the loading up; then nothing of the part is kept.
    """
    if Extract.objects.select_for_update().get(pk=extract.pk).runner != extract.runner:
        raise Refused(OVERTAKEN)
    added = add_new(TABLE, Facts._fields, part.lines or part.good, extract_id=extract.pk.hex)
    Reject.objects.bulk_create(
        Reject(extract=extract, line=line.number, reason=bad.value, row=as_it_stands(line)) for line, bad in part.bad
    )
    extract.line, extract.beat, extract.rows = part.line, at, extract.rows + part.rows
    extract.kept, extract.known = extract.kept + added, extract.known + part.taken - added
    extract.rejected, extract.slips = extract.rejected + len(part.bad), dict(Counter(extract.slips) + part.slips)
    extract.save()
    note("extract.part_kept", by=by, at=at, about=extract, rows=extract.rows)


@command
def finish_extract(*, by: Actor, at: datetime, extract: UUID, runner: str) -> None:
    """
    Let a file that is wholly kept count: rows of the agency that it says anew are replaced, and go on being kept.

    What protects somebody known by an NHS number protects a row with the same number from this moment.

    :raises Refused: if another process took up the loading.
    """
    held = Extract.objects.select_for_update().get(pk=extract)
    if held.runner != runner:
        raise Refused(OVERTAKEN)
    Extract.objects.filter(pk=extract).update(finished=at)
    _replace_earlier(held)
    protect_by_number(IndexRecord.objects.filter(extract=extract))
    note("extract.loaded", by=by, at=at, about=held, rows=held.rows, kept=held.kept, rejected=held.rejected)


def _replace_earlier(extract: Extract) -> None:
    """Let what this file says of a record of the agency stand for what its earlier files that are done said of it."""
    done = Extract.objects.filter(agency=extract.agency_id, removed=None).exclude(finished=None).exclude(pk=extract.pk)
    earlier = [_id(each) for each in done.values_list("pk", flat=True)]
    if earlier:
        with connection.cursor() as cursor:
            cursor.execute(
                _REPLACED.format(", ".join(["%s"] * len(earlier))), [_id(extract.pk), *earlier, _id(extract.pk)]
            )


_REPLACED: Final = (
    f"UPDATE {TABLE} SET replaced_id = %s WHERE replaced_id IS NULL AND extract_id IN ({{}})"  # noqa: S608 - our own names
    f" AND key IN (SELECT key FROM {TABLE} WHERE extract_id = %s)"
)


def _id(extract: UUID) -> UUID | str:
    return extract if connection.vendor == "postgresql" else extract.hex


def protect_by_number(rows: QuerySet[IndexRecord]) -> None:
    """Keep with a person every row that gives their NHS number. Part of a command."""
    known = SourceRecord.objects.exclude(nhs_number="").values_list("nhs_number", "person_id")
    for part in in_parts(known.iterator(), 500):
        by_number = dict(part)
        for row in rows.filter(nhs_number__in=by_number, kept=None).only("pk", "nhs_number"):
            IndexRecord.objects.filter(pk=row.pk).update(kept=by_number[row.nhs_number])


@command
def clear_index(*, by: Actor, at: datetime, role: str) -> str:
    """
    Let every index fact go whose protocol has ended or was revoked, with what was linked to it and its rejects.

    :raises Refused: if `by` does not keep the protocols.
    """
    require(may_keep_protocols(role))
    removed = 0
    over = Extract.objects.select_for_update(of=("self",)).filter(removed=None).select_related("protocol")
    for extract in [each for each in over if not _holds(each, at)]:
        removed += remove_rows(extract)
        Extract.objects.filter(pk=extract.pk).update(removed=at)
        note("extract.removed", by=by, at=at, about=extract)
    if removed:
        index_agencies_again(at)
    note("index.cleared", by=by, at=at, about=("actor", by.pk), rows=removed)
    return str(removed)


def _holds(extract: Extract, at: datetime) -> bool:
    protocol = extract.protocol
    return protocol.ends > at and (protocol.revoked is None or protocol.revoked > at)


def remove_rows(extract: Extract) -> int:
    """Take a file's rows out of the index; what it had replaced counts again. Part of a command."""
    IndexRecord.objects.filter(replaced=extract).update(replaced=None)
    rows, _ = IndexRecord.objects.filter(extract=extract).delete()
    Reject.objects.filter(extract=extract).delete()
    return rows
