"""What stands round every page: the place, who is signed in, where one can go, and the way out in danger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from thinkfamily.design.words import day_of_year, stamp
from thinkfamily.door.queries import count_at_the_door
from thinkfamily.partnership.queries import Place, place_on
from thinkfamily.partnership.terms import Role
from thinkfamily.safeguarding.queries import escalations_waiting
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.web.alerts import pressing

EVERYBODY = (
    ("my_work", "My work", ""),
    ("register_contact", "Register", "a contact"),
    ("find_person", "Find", "a person"),
    ("contacts_you_sent", "Sent", "contacts"),
)
MINE, DOOR, CALLS = "my_work", "contacts_at_the_door", "escalations"
DOOR_ROLES = (Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER)
# Four ways fit a phone. Those with a queue have it first; what gives way to it is one step from their first page.
LEFT_OUT: Mapping[str, str] = {
    Role.FRONT_DOOR: "contacts_you_sent", Role.FRONT_DOOR_MANAGER: "contacts_you_sent",
    Role.DUTY_SOCIAL_WORKER: "find_person",
}  # fmt: skip
DEMONSTRATION = "This is a demonstration. Everybody in it is invented. Do not write about real people."
FOOT = (
    ("help_and_advice", "Help and advice contacts"),
    ("our_words", "What our words mean"),
    ("accessibility", "Accessibility"),
    ("how_we_use_information", "How we use information"),
    ("tell_us", "Tell us what would make this better"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One place to go. On a phone only `label` is shown; `rest` stays for those who listen to the page."""

    href: str
    label: str
    rest: str = ""
    current: bool = False
    count: int | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything the base page shows that is not the page's own."""

    now: datetime
    place: str = ""
    banner: str = ""
    home: str = "/"
    who: str = ""
    first_name: str = ""
    # Whoever leaves a paper lying is named on each side of it (`Obligation.MARK_PAPER`).
    printed: str = ""
    danger: str = ""
    sign_out: str = ""
    page: str = ""
    draft_url: str = ""
    start_again: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Way, ...] = ()
    foot: tuple[Way, ...] = ()


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Give every template its shell. Read here, before the page is set, so that no page reads while it is set."""
    at: datetime = getattr(request, "at", None) or timezone.now()
    viewer = _viewer(request, at)
    place = getattr(request, "place", None) or _place(at)
    always: dict[str, Any] = {
        "now": at,
        "place": place.name if place else "",
        "labels": place.labels if place else {},
        "banner": DEMONSTRATION if settings.DEMONSTRATION else "",
        "foot": tuple(Way(reverse(name), label) for name, label in FOOT),
    }
    if viewer is None or viewer.practitioner is None:
        return {"shell": Shell(**always)}
    return {"shell": Shell(**always, **_signed_in(request, viewer, place, at))}


def _signed_in(request: HttpRequest, viewer: Viewer, place: Place | None, at: datetime) -> dict[str, Any]:
    assert viewer.practitioner
    name = viewer.actor.shown_as
    who = f"{name}, {viewer.practitioner.agency.name}"
    return {
        "home": reverse("my_work"),
        "who": who,
        "printed": f"Printed by {who}, {day_of_year(at)}, {stamp(at)}",
        "first_name": name.split()[0],
        "danger": reverse("danger_now"),
        "sign_out": reverse("account_logout"),
        "page": request.path,
        "start_again": reverse("start_again"),
        "draft_url": f"{reverse('keep_draft')}?{urlencode({'page': request.path})}",
        "items": tuple(_ways(request, viewer, place, at)),
    }


def _ways(request: HttpRequest, viewer: Viewer, place: Place | None, at: datetime) -> Iterator[Way]:
    here = request.resolver_match.url_name if request.resolver_match else None
    if viewer.role in DOOR_ROLES:
        waiting = count_at_the_door(viewer, at)
        yield Way(reverse(DOOR), "Contacts", current=here == DOOR, count=waiting, counted="waiting for you")
    elif viewer.role == Role.DUTY_SOCIAL_WORKER:
        waiting = escalations_waiting(viewer, at)
        yield Way(reverse(CALLS), "Calls", "for help", here == CALLS, count=waiting, counted="nobody has taken on")
    left_out = LEFT_OUT.get(viewer.role)
    for name, label, rest in EVERYBODY:
        if name == MINE:
            yield Way(reverse(name), label, rest, here == MINE, _pressing(here, viewer, place, at), "to do first")
        elif name != left_out:
            yield Way(reverse(name), label, rest, current=name == here)


def _pressing(here: str | None, viewer: Viewer, place: Place | None, at: datetime) -> int | None:
    """Say how much presses, but not on my work itself, which says so in full."""
    return None if here == MINE or place is None else pressing(viewer, place, at)


def _viewer(request: HttpRequest, at: datetime) -> Viewer | None:
    """Who looks: as the view found it, or read for the pages that ask for nobody in particular."""
    if viewer := getattr(request, "viewer", None):
        return viewer
    account = getattr(request, "user", None)
    return viewer_of(account.actor_id, at) if account and account.is_authenticated else None


def _place(at: datetime) -> Place | None:
    try:
        return place_on(at)
    except LookupError:  # a new database has no area yet, and its sign-in page must still stand
        return None
