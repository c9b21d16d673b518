"""A dispute over who answers for a family, raised and settled through commands."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.support.road import Road
from thinkfamily.partnership.models import Practitioner
from thinkfamily.support.commands import raise_dispute, settle_dispute
from thinkfamily.support.terms import Outcome


def a_champion() -> Practitioner:
    """Odile Grant, who settles who is responsible."""
    office = given.an_agency("Partnership office", "council")
    return given.a_practitioner(name="Odile Grant", agency=office, role="family_champion", job="Family champion")


def a_teacher() -> Practitioner:
    """Ruth Salim of the school that is proposed."""
    return given.a_practitioner(name="Ruth Salim", agency=given.an_agency("Weir Primary", "school"), job="Teacher")


def another_family(road: Road) -> Road:
    """A family in the same place that nobody leads yet: the front-door manager answers for it."""
    contact = given.a_contact(by=road.farida)
    people = [named.person for named in contact.people.select_related("person").order_by("place")]
    return Road(road.place, contact.family, people, road.farida, road.boss)


def disputed(road: Any, proposed: UUID, *, by: Any = None, at: datetime | None = None, **more: Any) -> UUID:
    """Whoever leads says that another service should answer."""
    said = {"because": "The school sees them every day.", "form": uuid4()} | more
    return raise_dispute(
        by=(by or road.farida).actor, at=at or given.later(2), family=road.family.pk, proposed=proposed, **said
    )


def settled(dispute: UUID, by: Practitioner, to: Practitioner | None = None, *, at: Any = None, **more: Any) -> UUID:
    """It goes to somebody, or stays where nobody is named."""
    said = {
        "outcome": Outcome.GOES if to else Outcome.STAYS, "because": "Megan is there each day.", "form": uuid4(),
        "practitioner": to.pk if to else None,
    } | more  # fmt: skip
    return settle_dispute(by=by.actor, at=at or given.later(3), dispute=dispute, **said)
