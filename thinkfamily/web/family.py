"""The identity bar as design/family.html shows it, the same on each of a family's pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from thinkfamily.design.words import day as in_words
from thinkfamily.design.words import whole_day
from thinkfamily.families.queries import OpenFamily, before_calling
from thinkfamily.journey.queries import FamilyHead, family_head
from thinkfamily.journey.rules import in_order_of_the_road
from thinkfamily.journey.terms import DUTIES, FamilyPages
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.sharing.queries import Opening, openings_of
from thinkfamily.web.journey.duties import address_of

MOST_NEXT = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the bar: what it is, what it says, and a number to call if there is one."""

    term: str
    text: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """Before you call or visit: what to do, never why; when it was asked and is to be checked."""

    ways: tuple[str, ...]
    asked: str
    speaking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One of the family's pages in the bar's navigation."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next for the family from whoever looks: what, where it is done, by when."""

    says: str
    href: str
    day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """
    The identity bar: the family's name, its facts, before you call, its pages, and the head they were read from.

    `next` is offered after each act, so that nobody has to look for the next step. `openings` are what whoever looks
    holds open without agreement: it stands on each page until it ends.
    """

    name: str
    facts: tuple[Fact, ...]
    before: Before
    pages: tuple[Page, ...]
    danger: str
    next: tuple[Next, ...]
    head: FamilyHead
    openings: tuple[Opening, ...] = ()


def family_bar(opening: OpenFamily, current: str = "family_page") -> Bar:
    """Give the `bar` of design/family.html for a family that has been opened; `current` is the page's address name."""
    return bar_of(opening, family_head(opening), current)


def bar_of(opening: OpenFamily, head: FamilyHead, current: str = "family_page") -> Bar:
    """Give the bar from a head: what is told in it is what the head tells."""
    pages = tuple(_pages(head, current))
    danger = reverse("danger_in_family", args=[head.family])
    next_, held = tuple(_next(head)), tuple(_held(opening))
    return Bar(
        head.name,
        tuple(_facts(head, opening.at)),
        _before(head, local_day(opening.at)),
        pages,
        danger,
        next_,
        head,
        held,
    )


def bar_on_paper(opening: OpenFamily, head: FamilyHead, current: str) -> Bar:
    """Give the bar of a paper that others read: without what is due, and without what its writer holds open."""
    return replace(bar_of(opening, replace(head, dues=()), current), openings=())


def _held(opening: OpenFamily) -> Iterator[Opening]:
    """Give what whoever looks holds open without agreement about somebody of the family."""
    for each in openings_of(opening.viewer, opening.at):
        if any(person in opening.heads for person in each.people):
            yield each


def _next(head: FamilyHead) -> Iterator[Next]:
    first = {(owed.kind, address_of(owed)): owed.by for owed in reversed(head.dues) if owed.kind in DUTIES}
    nearest = {kind: by for (kind, _), by in sorted(first.items(), key=lambda each: each[1], reverse=True)}
    place = {kind: number for number, kind in enumerate(in_order_of_the_road(nearest))}
    for (kind, href), by in sorted(first.items(), key=lambda each: (place[each[0][0]], each[1]))[:MOST_NEXT]:
        yield Next(DUTIES[kind].means.rstrip("."), href, due_day(by))


def _pages(head: FamilyHead, current: str) -> Iterator[Page]:
    for page in FamilyPages:
        yield Page(page.shown, reverse(page.value, args=[head.family]), page == current)


def _facts(head: FamilyHead, at: datetime) -> list[Fact]:
    facts = []
    if head.answers:
        leads = head.answers.role == "lead"
        term = _start(head.place.labels["lead_professional"]) if leads else "Who answers for this family"
        facts.append(Fact(term, head.answers.who.name, head.answers.who.telephone))
    facts.append(Fact("Plan", _plan(head)))
    if head.review_by and head.review_day:
        words = head.place.when(head.review_by, at)
        facts.append(Fact("Review", f"{in_words(head.review_day)}, {words[0].lower()}{words[1:]}"))
    return facts


def _plan(head: FamilyHead) -> str:
    if head.plan_ended:
        return f"Closed {in_words(head.plan_ended)}"
    if head.plan_agreed:
        return f"Agreed {in_words(head.plan_agreed)}"
    return "Being made" if head.plan else "None yet"


def _before(head: FamilyHead, today: date) -> Before:
    if not head.safe_ways:
        return Before((), "", head.speaking)
    asked = max(way.asked_on for way in head.safe_ways)
    check = min(way.check_by for way in head.safe_ways)
    again = "Check it with them by" if check >= today else "It was to be checked with them by"
    return Before(
        before_calling(head.safe_ways, {way.person: head.names[way.person].short for way in head.safe_ways}),
        f"Asked on {whole_day(asked)}. {again} {whole_day(check)}.",
        head.speaking,
    )


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
