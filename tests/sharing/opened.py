"""Something opened without agreement, through commands, where somebody to be told and somebody from outside work."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests import given
from thinkfamily.families.commands import open_family
from thinkfamily.journey.queries import unusual_looks
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.commands import break_glass, involve, open_by_law, read_log, state_reason_for_index
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.queries import read_until
from thinkfamily.sharing.terms import Ground, Kind


def governance() -> Practitioner:
    """Iris Achebe, who looks after the log."""
    office = given.an_agency("Brackwater information office", "council")
    return given.a_practitioner(name="Iris Achebe", agency=office, role="information_governance")


def by_law(who: Practitioner, people: list[Any], *, at: datetime, **more: Any) -> UUID:
    """Somebody sees what is kept about people’s housing and safeguarding, as section 47 lets them."""
    said: dict[str, Any] = {
        "ground": Ground.CHILD_PROTECTION, "kinds": [Kind.HOUSING, Kind.SAFEGUARDING], "form": uuid4(),
        "reason": "Megan came in with a bruise.", "proportionality": "The visit is this afternoon.",
    }  # fmt: skip
    return open_by_law(by=who.actor, at=at, people=[getattr(each, "pk", each) for each in people], **(said | more))


def an_emergency(who: Practitioner, person: Any, *, at: datetime, **more: Any) -> UUID:
    """Somebody opens everything about a person, with the code of this minute."""
    said: dict[str, Any] = {"reason": "She rang and the line went dead.", "code_given": at, "form": uuid4()} | more
    return break_glass(by=who.actor, at=at, person=getattr(person, "pk", person), **said)


def of_the_same_name(road: Any, supervisor: Practitioner) -> Practitioner:
    """Somebody called as the family is, who works with it beside whoever leads."""
    owain = given.a_practitioner(
        name="Owain Pritchard", agency=road.farida.agency_id, job="Caretaker", supervisor=supervisor.pk
    )
    involve(
        people=road.people, doing="looks after the stairs", role="team", by=road.farida.actor, at=given.later(3),
        holder=owain, family=road.family.pk,
    )  # fmt: skip
    return owain


def looked(who: Practitioner, family: UUID) -> UUID:
    """Somebody looks at a family just now, and the log is read up to then."""
    before = set(Look.objects.values_list("pk", flat=True))
    open_family(by=who.actor, at=given.NOW, family=family)
    read_log(by=clock(), at=given.NOW, found=unusual_looks(read_until(), given.NOW))
    return Look.objects.exclude(pk__in=before).get().pk


def above(who: Practitioner) -> Practitioner:
    """Whoever supervises somebody from now on, and works with none of their people."""
    manager = given.a_practitioner(name="Zofia Nowak", agency=who.agency_id, role="supervisor", job="Team manager")
    Practitioner.objects.filter(pk=who.pk).update(supervisor=manager)
    return manager


def looking_in_the_index(person: UUID) -> Any:
    """Somebody who does not work with a person, and said why they look which services do."""
    nursery = given.an_agency("Weir Nursery", "early_years")
    who = given.a_practitioner(name="Wren Asante", agency=nursery)
    state_reason_for_index(by=who.actor, at=given.NOW, form=uuid4(), person=person, reason="concern")
    return who
