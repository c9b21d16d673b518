"""A real browser on a running server. A script error, a refused style or a missing file fails the test by itself."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.sweep import looking

# Nothing in the tests needs a sandbox, a graphics card or the network; a container has none of them.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 15_000


@pytest.fixture(scope="session")
def chromium():
    """The system's own Chromium, started once."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert program, "There is no Chromium here. script/test --install brings it."
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_browser(chromium, live_server):
    """
    Open a browser of one's own: `page = open_browser(width=360)`.

    `account` is signed in, with password and one-time code behind it; `javascript=False` is a browser without it.
    """
    contexts, troubles = [], []

    def open_browser(*, width=1280, height=800, account=None, javascript=True):
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, java_script_enabled=javascript
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if account:
            context.add_cookies([{"name": "session", "value": _session(account), "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
        page.on("response", lambda answer: troubles.append(_missing(answer)) if _missing(answer) else None)
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert not troubles


def _missing(answer):
    if answer.status >= 500 or (answer.status >= 400 and "/static/" in answer.url):
        return f"{answer.status} {answer.url}"
    return None


def _session(account):
    """Sign in as the product would: the session says when the password and the one-time code were given."""
    from tests.browsing import Browsing  # once Django is set up

    client = Browsing()
    client.force_login(account)
    return client.session.session_key


@pytest.fixture
def accessible():
    """Hold a page to WCAG 2.2, levels A and AA, as far as axe can see: `accessible(page)`."""

    def accessible(page):
        found = looking.barriers(page)
        assert not found, "\n".join([page.url, *found])

    return accessible
