"""The measures of one page."""

from pathlib import Path
from typing import Any

import brotli

from tests.bench.choosing import Page
from tests.bench.serving import Server
from tests.browsing import Browsing
from tests.counting import statements

KB = 1000


def measured(server: Server, page: Page) -> dict[str, Any]:
    """Measure one page, for one reader who stays signed in."""
    client = Browsing(SERVER_NAME="127.0.0.1")
    client.force_login(page.reader)
    session = client.session.session_key or ""
    return {
        "queries": len(statements(client, page.address)),
        "median_ms": server.median_ms(page.address, session),
        "html_kb": round(len(client.get(page.address).content) / KB, 1),
        "session": session,
    }


def compressed(file: Path) -> float:
    """How large a file is as it travels."""
    return round(len(brotli.compress(file.read_bytes())) / KB, 1)
