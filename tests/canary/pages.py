"""Every address of the product, of every family: what an address is of is another thing in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.sweep.pages import BUTTONS, FILLED, VISITS, WRONG

# What each part of an address is of, where no visit says it.
OF = {
    "family": "family", "person": "lowri", "contact": "contact", "goal": "goal", "action": "action", "need": "need",
    "place": "in_team", "request_id": "lead_asked", "tied": "tied", "about": "told", "dispute": "dispute",
    "opening": "opened", "look": "unusual", "visit": "visit", "escalation": "escalation", "other": "lowri",
    "one": "lowri", "join": "join", "assessment": "assessment", "barrier": "barrier",
    "question": "question", "asking": "asking", "item": "need", "publication": "to_confirm",
}  # fmt: skip
# Where the same part is of something else.
OF_THESE = {key: {"place": "first"} for key in ("join_person", "keep_person_as_new", "say_not_the_same")}
# The same sort of thing under other names of the world.
ALIKE = {
    "waiting": "contact", "apart": "contact", "to_screen": "contact", "to_check": "contact", "to_read": "contact",
    "decided": "contact", "waiting_family": "family", "added": "lowri", "joined": "lowri",
}  # fmt: skip
ASKS = {visit.page for visit in VISITS if visit.state == WRONG} | BUTTONS
# What there is of each of the families.
OF_FAMILIES = {
    "family", "contact", "lowri", "school", "need", "tie", "network_tie", "goal", "action", "visit", "to_come",
}  # fmt: skip
# The pages on which all that may be seen of a family is shown.
SHOWING = (
    "family_page", "timeline", "strengths_and_needs", "plan", "visits", "visit", "agreement_with", "who_belongs",
    "network", "keep_communication", "my_action", "contact_sent",
    "screen_contact", "read_contact", "check_service",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the product: its name, and what it is of by the names of the world."""

    name: str
    of: tuple[tuple[str, str], ...]

    @property
    def asks(self) -> bool:
        """Whether it asks something, so that a form is sent to it."""
        return self.name in ASKS

    @property
    def of_nobody(self) -> bool:
        """Signing in and the foot of every page."""
        return self.name.startswith(("account_", "mfa_")) or self.name in (
            "accessibility", "help_and_advice", "how_we_use_information", "our_words", "choose_who_to_be",
        )  # fmt: skip

    def address(self, world: Any, family: Any, **other: str) -> str:
        """Where it is, of a family."""
        return reverse(self.name, kwargs={part: _thing(world, family, other.get(part, of)) for part, of in self.of})

    @property
    def is_of_family(self) -> bool:
        """Whether it is another address for each family."""
        return any(ALIKE.get(of, of) in OF_FAMILIES for _, of in self.of)


def _thing(world: Any, family: Any, of: str) -> Any:
    found = family.of.get(ALIKE.get(of, of))
    return getattr(world, of) if found is None else found


def routes() -> list[Route]:
    """Give every route that has a name, each once."""
    visited: dict[str, Any] = {visit.page: visit for visit in reversed(VISITS) if visit.state == FILLED}
    found = []
    for name, parts in sorted(_patterns(get_resolver("thinkfamily.settings.demonstration_urls").url_patterns)):
        of = (
            visited[name].of
            if name in visited
            else {part: (OF | OF_THESE.get(name, {})).get(part, "") for part in parts}
        )
        found.append(Route(name, tuple(sorted(of.items()))))
    return found


def _patterns(patterns: list[Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, tuple(pattern.pattern.converters)
