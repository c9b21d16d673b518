"""A page is set from what was read before: while a template is at work, nothing is asked of the database."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connections
from django.template.base import Template


class ReadWhileSetting(AssertionError):
    """A template asked the database: the query of its page should have read this."""


@contextmanager
def nothing_is_read_while_a_page_is_set() -> Iterator[None]:
    """Refuse every statement from the moment a template begins until its page stands."""
    plain = Template._render  # type: ignore[attr-defined]

    def render(template: Template, context: Any) -> Any:
        asked: list[str] = []
        with ExitStack() as watched:
            for connection in connections.all():
                watched.enter_context(connection.execute_wrapper(_refusing(asked)))
            page = plain(template, context)
        if asked:  # an "if" in a template takes every error for a no
            raise ReadWhileSetting(asked[0])
        return page

    with patch.object(Template, "_render", render):
        yield


def _refusing(asked: list[str]) -> Any:
    def refuse(execute: Any, sql: str, *_more: Any) -> None:
        asked.append(sql)
        raise ReadWhileSetting(sql)

    return refuse
