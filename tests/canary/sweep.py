"""Asks for pages as everybody and gathers which of the words each of them saw, and what was written to the log."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags

from tests.browsing import Browsing
from tests.canary.allowed import Allowed
from thinkfamily.settings.logs import Quiet

TIME = re.compile(r"\d\d:\d\d")
WORD = re.compile(r"Zq[a-z]{8}x")


class Sweep:
    """What every viewer saw where, in one test."""

    def __init__(self, world: Any) -> None:
        """Begin with nobody signed in."""
        self.world, self.asked = world, 0
        self.allowed: Allowed = world.words.kept(lambda: Allowed(world))
        self.clients: dict[str, Browsing] = {}
        self.leaks: list[str] = []

    def ask(self, name: str, address: str, sent: dict[str, Any] | None = None, *, typed: str = "") -> Any:
        """
        Ask for a page, or send a form and follow where it leads; whatever it does is taken back.

        Words that a viewer typed themselves are no leak.
        """
        client = self._client(name)
        with transaction.atomic():
            answer = client.get(address) if sent is None else client.post(address, sent)
            pages = [answer]
            while answer.status_code in (301, 302) and len(pages) < 4:
                answer = client.get(answer.url)
                pages.append(answer)
            transaction.set_rollback(True)
        self.asked += len(pages)
        for page in pages:
            self._look(name, address, page, typed)
        return answer

    def words_in(self, answer: Any) -> set[str]:
        return set(WORD.findall(whole(answer)))

    def _look(self, name: str, address: str, answer: Any, typed: str) -> None:
        assert answer.status_code < 500, f"{name} {address} {answer.status_code}"
        for word in self.words_in(answer) - self.allowed.of[name] - {typed}:
            self.leaks.append(f"{name} reads {self.world.words.all[word].where} at {address}")

    def _client(self, name: str) -> Browsing:
        if name not in self.clients:
            self.clients[name] = Browsing(raise_request_exception=False)
            self.clients[name].force_login(self.world.viewers[name].actor.account)
        return self.clients[name]


def whole(answer: Any) -> str:
    """Give all that is answered: what is on the page, its headers and its cookies."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{body.decode(errors='replace')}\n{dict(answer.headers)}\n{answer.cookies.output()}"


def plain(answer: Any) -> str:
    """Give what a page says, without what is another with each answer."""
    return " ".join(TIME.sub("", strip_tags(answer.content.decode())).split())


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(Quiet())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """Gather every line written to the log meanwhile, down to the least, but for what templates lack."""
    handler, before = _Lines(), {}
    names = ("", "django.request", "django.security", "thinkfamily", "allauth")
    for name in names:
        logger = logging.getLogger(name)
        before[logger] = logger.level
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    yield handler.lines
    for logger, level in before.items():
        logger.setLevel(level)
        logger.removeHandler(handler)
