"""A file that somebody sends on a page: kept aside for them, looked at, then loaded by a process of its own."""

import csv
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from io import StringIO
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from thinkfamily.identity.commands.loading import Sent, load_extract
from thinkfamily.identity.commands.pace import Pace
from thinkfamily.identity.commands.searchable import let_be_looked_for
from thinkfamily.identity.linkage.mapping import Fields, mapping_from
from thinkfamily.identity.linkage.models import Extract
from thinkfamily.identity.linkage.plan import Plan, Tried, plan_of, proposal_of, try_out
from thinkfamily.identity.linkage.reading import header_of
from thinkfamily.identity.linkage.shape import shape_of
from thinkfamily.identity.queries.extracts import rejects
from thinkfamily.partnership.rules import local_day, may_keep_protocols
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import now
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.queries import Seen, Viewer, viewer_of
from thinkfamily.sharing.terms import LookReason

# So many rows are tried on a page; the rest when it is loaded.
TRIED: Final = 20_000
# A process has so long to begin.
BEGINS: Final = timedelta(seconds=20)
NO_ROOM: Final = "There is no room to keep the file. Ask whoever looks after this server, then send it again."
NO_PLACE: Final = (
    "Files cannot be kept on this server: its folder for them cannot be written to. Ask whoever looks after the server"
    " to put that right (THINKFAMILY_EXTRACTS), then send it again."
)
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
BUSY: Final = "A file you sent is being loaded now. Wait until it is done."


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    A file that somebody sent: whose it is, and how far it is; `refused` says why it could not be loaded.

    Of a file whose rows are all kept, `found` is how many of a hundred can be looked for by now.
    """

    path: Path
    agency: UUID
    fields: Fields | None
    started: datetime | None
    loading: bool
    refused: str = ""
    rows: int = 0
    rate: int = 0
    left: int = 0
    found: int = 0
    extract: UUID | None = None

    @property
    def stopped(self) -> bool:
        """Whether its loading was broken off: what was read is kept, and it goes on when it is started again."""
        return bool(self.started) and not (self.loading or self.refused or self.extract)


def keep_sent(*, by: Viewer, agency: UUID, name: str, parts: Iterable[bytes]) -> None:
    """
    Keep a file aside, in place of the one that the same person sent before.

    :raises Refused: if they may not, the one before is being loaded, it is no file to load, or there is no room.
    """
    require(may_keep_protocols(by.role))
    folder = _folder(by.actor.pk)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(folder) as alone:
            if not alone:
                raise Refused(BUSY, field="file")
            _clear(folder)
            try:
                _keep(folder, agency, name, parts)
            except (OSError, Refused):
                _clear(folder)
                raise
    except OSError as wrong:
        raise Refused(why_not_kept(wrong), field="file") from wrong


def _keep(folder: Path, agency: UUID, name: str, parts: Iterable[bytes]) -> None:
    path = folder / "file" / (re.sub(r"[^\w.() -]", "_", Path(name).name)[-100:] or "file")
    path.parent.mkdir(mode=0o700)
    with path.open("wb") as file:
        file.writelines(parts)
    header_of(path, shape_of(path))
    _say(folder, "told", {"agency": str(agency), "name": path.name})


def why_not_kept(wrong: OSError) -> str:
    """Say what to do where nothing could be written to the folder of sent files."""
    return NO_ROOM if wrong.errno in FULL else NO_PLACE


def open_sent(*, by: Viewer, at: datetime) -> Waiting | None:
    """
    Give the file that somebody sent last, and how far it is.

    :raises Refused: if they may not load any.
    """
    require(may_keep_protocols(by.role))
    return _waiting(_folder(by.actor.pk), at)


def propose_sent(*, by: Viewer, at: datetime) -> Plan:
    """
    Propose how the file that somebody sent is to be read, with samples of its columns; that is written down.

    :raises Refused: if they sent none, or it cannot be read.
    """
    plan = proposal_of(_sent(by, at).path)
    _looked(by, at, len(plan.samples))
    return plan


def plan_sent(*, by: Viewer, at: datetime, fields: Fields | None) -> tuple[Plan, Tried]:
    """
    Say how the file that somebody sent is to be read and what would become of it; that they saw it is written down.

    :raises Refused: if it cannot be read, or the mapping does not fit it.
    """
    waiting = _sent(by, at)
    plan = plan_of(waiting.path, fields or waiting.fields, local_day(at))
    tried = try_out(plan, local_day(at), most=TRIED)
    _looked(by, at, len(tried.samples) + len(tried.refusals))
    return plan, tried


def _sent(by: Viewer, at: datetime) -> Waiting:
    waiting = open_sent(by=by, at=at)
    if waiting is None:
        raise Refused("Send a file first.")
    return waiting


def _looked(by: Viewer, at: datetime, shown: int) -> None:
    write_look(
        by, at, what="records", about=None, people=[], reason=LookReason.MATCHING, seen=Seen(), rule="index",
        shown=shown,
    )  # fmt: skip


def start_loading(*, by: Viewer, at: datetime, fields: Fields | None = None) -> None:
    """
    Load what somebody sent, or go on with it, in a process of its own; asked twice it runs once.

    :raises Refused: if they sent nothing, or it is not known how it is to be read.
    """
    waiting = open_sent(by=by, at=at)
    if waiting is None or not (fields or waiting.fields):
        raise Refused("Send a file first, and say which column holds what.")
    if waiting.loading or waiting.extract:
        return
    folder = _folder(by.actor.pk)
    told = _said(folder, "told") | {"started": at.isoformat(), "refused": ""}
    try:
        _say(folder, "told", told | ({"fields": fields.as_data()} if fields else {}))
    except OSError as wrong:
        raise Refused(why_not_kept(wrong)) from wrong
    run_apart(by.actor.pk)


def run_apart(actor: UUID) -> None:
    """Begin the process that loads what somebody sent."""
    subprocess.Popen(  # noqa: S603 - our own command, and an id
        [sys.executable, str(settings.HOME / "manage.py"), "import", "--sent", str(actor)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


@command
def fetch_rejects(*, by: Actor, at: datetime, extract: UUID) -> str:
    """
    Give the rows of a file that could not be taken, as a file to correct and send again; that is written down.

    :raises NotFound: if there is no such file.
    :raises Refused: if `by` does not keep the protocols.
    """
    require(may_keep_protocols(viewer_of(by, at).role))
    found = Extract.objects.filter(pk=extract).first()
    if found is None:
        raise NotFound
    said = StringIO()
    csv.writer(said).writerows(rejects(extract))
    note("extract.rejects_fetched", by=by, at=at, about=found)
    return said.getvalue()


def load_sent(actor: UUID) -> None:
    """Load what somebody sent, and let it be looked for, saying how far it is; one process at a time."""
    folder = _folder(actor)
    with _alone(folder) as alone:
        if not alone:
            return
        at = now()
        told, waiting, by = _said(folder, "told"), _waiting(folder, at), viewer_of(actor, at)
        if waiting is None or waiting.extract:
            return
        sent = Sent(waiting.path, waiting.agency, fields=waiting.fields)
        try:
            require(by.standing)
            extract = load_extract(by=by.actor, at=at, role=by.role, sent=sent, tell=_teller(folder, waiting.path))
            let_be_looked_for(by=by.actor, role=by.role, tell=_finder(folder, extract.rows))
        except Refused as refused:
            _say(folder, "told", told | {"refused": refused.because})
            return
        _say(folder, "told", told | {"extract": str(extract.pk), "refused": ""})
        shutil.rmtree(folder / "file", ignore_errors=True)


def _teller(folder: Path, path: Path) -> Callable[[Extract], None]:
    """Give what keeps how far it is."""
    pace = Pace(path)

    def tell(extract: Extract) -> None:
        rate, left = pace.of(extract)
        with suppress(OSError):  # how far it is may go unsaid: it goes on
            _say(folder, "progress", {"rows": extract.rows, "rate": round(rate), "left": round(left)})

    return tell


def _finder(folder: Path, rows: int) -> Callable[[int, int], None]:
    """Give what keeps how many of a file's rows can be looked for by now, once all are kept."""

    def tell(done: int, of: int) -> None:
        with suppress(OSError):
            _say(folder, "progress", {"rows": rows, "found": max(100 * done // of, 1)})

    return tell


def _folder(actor: UUID) -> Path:
    return Path(settings.EXTRACTS) / str(actor)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / "file", ignore_errors=True)
    for name in ("told", "progress"):
        (folder / f"{name}.json").unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Say whether nobody else has to do with the folder; if so, nobody has until the end, or the process is gone."""
    with (folder / "lock").open("w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def _say(folder: Path, name: str, words: dict[str, Any]) -> None:
    """Keep words whole or not at all."""
    written = folder / f"{name}.new"
    written.write_text(json.dumps(words), encoding="utf-8")
    os.replace(written, folder / f"{name}.json")


def _said(folder: Path, name: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _waiting(folder: Path, at: datetime) -> Waiting | None:
    told = _said(folder, "told")
    if not told:
        return None
    busy = False
    with suppress(OSError), _alone(folder) as alone:  # from a folder that nobody may write to nothing is loaded
        busy = not alone
    started = datetime.fromisoformat(told["started"]) if told.get("started") else None
    over = bool(told.get("refused") or told.get("extract"))
    return Waiting(
        path=folder / "file" / told["name"], agency=UUID(told["agency"]),
        fields=mapping_from(told["fields"]) if told.get("fields") else None, started=started,
        loading=bool(started) and not over and (busy or bool(started and at - started < BEGINS)),
        refused=told.get("refused", ""), extract=UUID(told["extract"]) if told.get("extract") else None,
        **_said(folder, "progress"),
    )  # fmt: skip
