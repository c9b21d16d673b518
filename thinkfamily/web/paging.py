"""Where in a long list a page begins, as its address says."""

from typing import Any
from uuid import UUID


def after(request: Any, param: str = "after") -> UUID | None:
    """Read after which row of a list the page begins; anything else than a row's id begins at the start."""
    try:
        return UUID(request.GET.get(param, ""))
    except ValueError:
        return None
