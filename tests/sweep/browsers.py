"""A browser window for each person of the world, opened once and used for all their pages."""

from typing import Any

from tests.browsing import Browsing
from tests.sweep import looking
from tests.sweep.pages import FILLED, SENT_WRONG, WRONG, Visit
from thinkfamily.records.commands import put_draft_aside

PATIENCE = 15_000
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
LARGEST = 100_000


class Browsers:
    """The windows of everyone at work in a world, what went wrong in them, and which links were followed from them."""

    def __init__(self, chromium: Any, url: str, world: Any, visits: list[Visit]) -> None:
        self.chromium, self.url, self.world = chromium, url, world
        self.windows: dict[str, Any] = {}
        self.troubles: list[str] = []
        self.clients: dict[str, Browsing] = {}
        self.followed: set[tuple[str, str]] = set()
        self.visited = {(visit.by, visit.address(world)) for visit in visits if visit.state == FILLED}
        self.seen: set[tuple[int, str]] = set()

    def close(self) -> None:
        """Close every window."""
        for window in self.windows.values():
            window.context.close()

    def look(self, visit: Visit) -> list[str]:
        """Go to a page, in its state, and say what is wrong with it on a desk and on a phone."""
        window = self._window(visit)
        window.set_viewport_size(DESK)
        found = self._go(window, visit)
        for size in (DESK, PHONE):
            window.set_viewport_size(size)
            found += [f"{size['width']} wide: {fault}" for fault in looking.faults(window, self.seen)]
        found += self._astray(visit.by, looking.links(window))
        if visit.state != WRONG:
            found += looking.skip_link_faults(window)
        found += self.troubles
        self.troubles.clear()
        return found

    def _go(self, window: Any, visit: Visit) -> list[str]:
        address = visit.address(self.world)
        if visit.by:
            put_draft_aside(by=getattr(self.world, visit.by).actor, page=address)
        answer = _answer_faults(window.goto(address))
        if visit.before:
            visit.before(window, self.world)
        if visit.state == WRONG:
            looking.send_empty(window, visit.typed)
            return looking.refusal_faults(window)
        return [*answer, *_form_faults(window, visit)]

    def _astray(self, name: str, links: list[str]) -> list[str]:
        """
        Which links lead where their reader cannot go. Each is followed once by everyone who is shown it.

        Those that lead to a page of their reader's own visits are followed by that visit.
        """
        fresh = [link for link in links if (name, link) not in self.followed and (name, link) not in self.visited]
        self.followed.update((name, link) for link in fresh)
        answers = {link: self._client(name).get(link).status_code for link in fresh}
        return [f"a link leads to {link}, which answers {code}" for link, code in answers.items() if code >= 400]

    def _window(self, visit: Visit) -> Any:
        """The window of somebody by their name in the world. Nobody's is a new one each time."""
        if visit.by not in self.windows:
            self.windows[visit.by] = self._open(visit.by)
        elif not visit.by:
            self.windows[visit.by].context.clear_cookies()
        return self.windows[visit.by]

    def _open(self, name: str) -> Any:
        context = self.chromium.new_context(base_url=self.url)
        context.set_default_timeout(PATIENCE)
        looking.bring(context)
        if name:
            session = self._client(name).session.session_key
            context.add_cookies([{"name": "session", "value": session, "url": self.url}])
        window = context.new_page()
        window.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        window.on("console", self._heard)
        window.on("response", self._answered)
        return window

    def _client(self, name: str) -> Browsing:
        """What follows links for somebody, in the session of their window."""
        if name not in self.clients:
            self.clients[name] = Browsing()
            if name:
                self.clients[name].force_login(self.world.account(name))
        return self.clients[name]

    def _heard(self, said: Any) -> None:
        # The browser repeats each answer that is no success; `_answered` says which of them are faults.
        if said.type in ("error", "warning") and "Failed to load resource" not in said.text:
            self.troubles.append(f"console: {said.text}")

    def _answered(self, answer: Any) -> None:
        if answer.status >= 500 or (answer.status >= 400 and "/static/" in answer.url):
            self.troubles.append(f"{answer.status} {answer.url}")


def _answer_faults(answer: Any) -> list[str]:
    size = len(answer.body())
    return [
        *([f"it answers {answer.status}"] if answer.status != 200 else []),
        *([f"it is {size} bytes, more than {LARGEST}"] if size > LARGEST else []),
    ]


def _form_faults(window: Any, visit: Visit) -> list[str]:
    if looking.asks(window) and visit.page not in SENT_WRONG:
        return ["it asks something, and `pages` does not say how it looks with errors"]
    return []
