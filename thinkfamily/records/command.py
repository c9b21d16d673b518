"""A command is one practice step: one transaction, at least one event, and sent twice it is still one act."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db.models import Model

from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor, Event, FormUse
from thinkfamily.records.reading import as_work, reading

SENT_FOR_ANOTHER = "This page was sent before, about something else. Open it again and send it from there."

P = ParamSpec("P")
R = TypeVar("R")

_noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)
_read: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


def note(kind: str, *, by: Actor, at: datetime, about: Model | tuple[str, UUID], **data: Any) -> None:
    """Write down that something happened, about one thing. Data holds ids, codes and dates, never a name or a text."""
    noted = _noted.get()
    if noted is None:
        raise RuntimeError(f"{kind} was noted outside a command")
    name, about_id = about if isinstance(about, tuple) else (about._meta.model_name or "", about.pk)
    Event.objects.create(kind=kind, about=name, about_id=about_id, actor=by, at=at, data=_plain(data))
    noted.append(kind)


def command(step: Callable[P, R]) -> Callable[P, R]:
    """
    Make a function one act: its own transaction, an event noted, and the same form from the same actor done once.

    A command called by another is part of that act: it joins the transaction and needs no form. A command's result
    is an id, a word or nothing, so that a second sending can be given the same answer; about other things it is
    refused. So nothing that it read is shown, and the database lets it read, as the system's own work, what its writer
    may not see.

    :raises RuntimeError: if the step ends without noting what happened.
    """

    @wraps(step)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if args:
            raise TypeError(f"{step.__name__} takes keyword arguments only")
        if _noted.get() is not None:
            return _noting(step, kwargs)
        kept = _read.set({})
        try:
            with reading():
                as_work(step.__name__)
                return _once(step, kwargs)
        finally:
            _read.reset(kept)

    return act


def in_an_act() -> bool:
    """Say whether an act goes on."""
    return _read.get() is not None


def once_an_act(read: Callable[[UUID], R]) -> Callable[[UUID], R]:
    """Read what an act does not change only once while it goes on; outside an act, each time."""

    @wraps(read)
    def reading(of: UUID) -> R:
        kept = _read.get()
        if kept is None:
            return read(of)
        if (read, of) not in kept:
            kept[read, of] = read(of)
        return cast("R", kept[read, of])

    return reading


def _once(step: Callable[..., R], kwargs: dict[str, Any]) -> R:
    """Run the step unless this form was already sent by this actor; then give the first answer again."""
    form = kwargs.get("form")
    if form is None:
        return _noting(step, kwargs)
    by, at, act = kwargs["by"], kwargs["at"], _act_of(step, kwargs)
    use, first = FormUse.objects.get_or_create(actor=by, form=form, defaults={"command": act, "at": at})
    if not first:
        if use.command != act:
            raise Refused(SENT_FOR_ANOTHER)
        return _answer(use)
    result = _noting(step, kwargs)
    use.result = [type(result).__name__, str(result)] if result is not None else None
    use.save(update_fields=["result"])
    return result


def _act_of(step: Callable[..., R], kwargs: dict[str, Any]) -> str:
    """Say what a form does, and to which things: sent again for another thing, it is not the same act."""
    of = [f"{name} {each}" for name, value in kwargs.items() if name != "form" for each in _ids(value)]
    return f"{step.__name__} {sha256(' '.join(sorted(of)).encode()).hexdigest()[:12]}" if of else step.__name__


def _ids(value: Any) -> list[UUID]:
    several = value if isinstance(value, list | tuple) else [value]
    return [each for each in several if isinstance(each, UUID)]


def _noting(step: Callable[..., R], kwargs: dict[str, Any]) -> R:
    noted: list[str] = []
    outer = _noted.set(noted)
    try:
        result = step(**kwargs)
    finally:
        _noted.reset(outer)
    if not noted:
        raise RuntimeError(f"{step.__name__} noted nothing")
    return result


def _answer(use: FormUse) -> Any:
    if use.result is None:
        return None
    kind, text = use.result
    return UUID(text) if kind == "UUID" else text


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in data.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list | tuple | set):
        return [_as_json(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
