"""Which pages are measured, and who reads them: the busiest there are in the place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from tests.browsing import Browsing
from thinkfamily.door.models import Contact
from thinkfamily.families.models import FamilyMember, Responsible
from thinkfamily.partnership.models import TeamMember
from thinkfamily.records.models import Account
from thinkfamily.sharing.models import Involvement, Subject


@dataclass(frozen=True)
class Page:
    """An address and who reads it."""

    address: str
    reader: Account


def pages_to_measure(lists: Mapping[str, str], families: Iterable[str], contacts: Iterable[str]) -> dict[str, Page]:
    """Every named page that is served: of the fullest family, of a waiting contact, for the busiest who may see it."""
    readers = {
        "involved": busiest(),
        "sender": _sender(),
        "door": _on_duty("front_door"),
        "duty": _on_duty("safeguarding"),
    }
    family, lead = fullest_family()
    found = {name: _page(name, readers[reader]) for name, reader in lists.items()}
    found |= {name: _page(name, lead, family=family) for name in families}
    for name in contacts:
        found[name] = _page_of_a_contact(name, readers["door"])
    return {name: page for name, page in found.items() if page}


def _page(name: str, reader: Account, **of: Any) -> Page | None:
    try:
        return Page(reverse(name, kwargs=of), reader)
    except NoReverseMatch:  # not every page is served yet
        return None


def account(actor: UUID) -> Account:
    """How somebody signs in."""
    return Account.objects.get(actor=actor)


def busiest(among: Iterable[UUID] | None = None) -> Account:
    """Who works with the most people: of everybody, or among some actors."""
    held = Involvement.objects.filter(ended=None).exclude(actor=None).values_list("actor")
    if among is not None:
        held = held.filter(actor__in=list(among))
    return account(held.annotate(people=Count("person")).order_by("-people", "actor")[0][0])


def _sender() -> Account:
    """Who sent the most contacts."""
    sent = Contact.objects.values_list("sent_by").annotate(contacts=Count("pk"))
    return account(sent.order_by("-contacts", "sent_by")[0][0])


def _on_duty(kind: str) -> Account:
    """Somebody on duty in a team of a kind."""
    members = TeamMember.objects.filter(team__kind=kind, until=None).order_by("since", "pk")
    return account(members.values_list("practitioner__actor", flat=True)[0])


def _page_of_a_contact(name: str, reader: Account) -> Page | None:
    """The page of the contact that has waited longest of those where it is the next thing to do."""
    client = Browsing(SERVER_NAME="127.0.0.1")
    client.force_login(reader)
    waiting = Contact.objects.filter(decided=None, danger=False).order_by("sent").values_list("pk", flat=True)
    pages = [page for contact in waiting if (page := _page(name, reader, contact=contact))]
    return next((page for page in pages if client.get(page.address).status_code == 200), None)


def fullest_family(among: Iterable[UUID] | None = None) -> tuple[UUID, Account]:
    """The family about whom most is recorded, of all or among some, and who answers for it."""
    now = Responsible.objects.filter(until=None)
    if among is not None:
        now = now.filter(family__in=list(among))
    counts = {family: _items(family) for family in now.values_list("family", flat=True)}
    fullest = max(counts, key=lambda family: (counts[family], str(family)))
    return fullest, account(now.get(family=fullest).practitioner.actor_id)


def _items(family: UUID) -> int:
    people = FamilyMember.objects.filter(family=family, until=None).values("person")
    return Subject.objects.filter(person__in=people).values("item").distinct().count()
