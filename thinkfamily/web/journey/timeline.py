"""The timeline on its own page: chosen by people, kinds and days in the address of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.design import words
from thinkfamily.families.commands import open_family
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries import Choice, to_choose_from
from thinkfamily.journey.queries import timeline as whole_timeline
from thinkfamily.journey.terms import LineGroup
from thinkfamily.support.queries.members import listed
from thinkfamily.web.addresses import around
from thinkfamily.web.asking import asking
from thinkfamily.web.family import family_bar
from thinkfamily.web.paging import after

# In the address of a page: each thing on it says why it is seen.
ALL_WHY = "why"
PEOPLE, KINDS, SINCE, UNTIL, ORDER, OLDEST = "p", "k", "from", "to", "order", "oldest"


@dataclass(frozen=True, slots=True)
class Choosing:
    """The form that chooses: what is offered, what was chosen, what could not be read, and the choice in a sentence."""

    people: Sequence[tuple[Named, bool]]
    kinds: Sequence[tuple[LineGroup, bool]]
    choice: Choice
    unread: tuple[str, ...]
    says: str
    address: str
    turned: str

    @property
    def anything(self) -> bool:
        """Say whether anything was chosen but the order."""
        choice = self.choice
        return bool(choice.people or choice.groups or choice.since or choice.until)


@require_GET
@asking
def timeline(request: Any, family: UUID) -> HttpResponse:
    """Show the timeline of a family, a page at a time, as it was chosen."""
    opening = open_family(by=request.viewer, at=request.at, family=family)
    bar = family_bar(opening, "family_page")
    chosen, every_why = choosing(to_choose_from(opening, bar.head.names), request.GET), ALL_WHY in request.GET
    shown = whole_timeline(
        opening, bar.head, chosen.choice, after(request), after(request, "at"), every_why=every_why
    )  # fmt: skip
    keeps = {way: around(page, family) for way, page in KEPT.items()}
    page = {
        "bar": bar, "shown": shown, "every_why": every_why, "choosing": chosen, "keeps": keeps,
        "publishes": around("published", family), "older": f"&{chosen.address}" if chosen.address else "",
    }  # fmt: skip
    return render(request, "journey/timeline.html", page)


KEPT = {
    "from_somebody": "keep_item_from", "to_readers": "put_in_compartment", "while_written": "keep_while_written",
}  # fmt: skip


def choosing(people: Sequence[Named], asked: QueryDict | None = None) -> Choosing:
    """Read from the address of a page what of a timeline is asked for; what cannot be read is said and left out."""
    asked = asked or QueryDict()
    days, unread = _days(asked)
    chosen = Choice(
        people=frozenset(who.person for who in people if str(who.person) in asked.getlist(PEOPLE)),
        groups=frozenset(group for group in LineGroup if group in asked.getlist(KINDS)),
        since=days.get(SINCE), until=days.get(UNTIL), oldest_first=asked.get(ORDER) == OLDEST,
    )  # fmt: skip
    return Choosing(
        people=[(who, who.person in chosen.people) for who in people],
        kinds=[(group, group in chosen.groups) for group in LineGroup],
        choice=chosen, unread=unread, says=_says(chosen, people), address=_address(chosen),
        turned=_address(chosen, turned=True),
    )  # fmt: skip


def _days(asked: QueryDict) -> tuple[dict[str, date], tuple[str, ...]]:
    days, unread = {}, []
    for name, said in ((SINCE, "first"), (UNTIL, "last")):
        written = str(asked.get(name, "")).strip()
        try:
            if written:
                days[name] = date.fromisoformat(written)
        except ValueError:
            unread.append(said)
    return days, tuple(unread)


def _says(choice: Choice, people: Iterable[Named]) -> str:
    """Say what is shown: "Showing what is hard, about Ellie and Sam, from 1 May 2026, newest first."."""
    kinds = listed(group.shown[0].lower() + group.shown[1:] for group in LineGroup if group in choice.groups)
    whom = listed(who.short for who in people if who.person in choice.people)
    parts = [
        kinds or "everything you may see",
        f"about {whom}" if whom else "",
        f"from {words.whole_day(choice.since)}" if choice.since else "",
        f"to {words.whole_day(choice.until)}" if choice.until else "",
        "oldest first" if choice.oldest_first else "newest first",
    ]
    return f"Showing {', '.join(filter(None, parts))}."


def _address(choice: Choice, *, turned: bool = False) -> str:
    """Write a choice as it stands in the address of a page: ids, kinds and days, and no name."""
    oldest = choice.oldest_first != turned
    pairs = [(PEOPLE, str(person)) for person in sorted(choice.people)]
    pairs += [(KINDS, group.value) for group in sorted(choice.groups)]
    pairs += [(name, day.isoformat()) for name, day in ((SINCE, choice.since), (UNTIL, choice.until)) if day]
    return urlencode([*pairs, *([(ORDER, OLDEST)] if oldest else [])])
