"""What does not fit together where somebody belongs to two families: two who lead, two plans, the same asked twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db.models import Model

from thinkfamily.assessment.models import Answer
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.involved import Tied
from thinkfamily.journey.queries.lines import BETWEEN, Row
from thinkfamily.journey.rules import assessed_again
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.support.terms import Work

# The first day on which an assessment asked somebody, and the agency that asked.
Begun = tuple[date, UUID]


@dataclass(frozen=True, slots=True)
class AlsoLeads:
    """Somebody who leads beside the one who leads this family, and whose plan that is."""

    who: Colleague
    whom: str


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """Whom the same assessment asked twice, the first and the second day; by which services, where those are known."""

    who: str
    first: date
    second: date
    by: tuple[str, ...]


def also_lead(
    opening: OpenFamily, involved: Iterable[Tied], known: Mapping[UUID, Colleague], names: Mapping[UUID, Named],
    answers: UUID | None,
) -> list[AlsoLeads]:  # fmt: skip
    """Give those who lead now beside the practitioner who answers here, each with whose plan they lead."""
    whom: dict[UUID, set[UUID]] = {}
    for row in involved:
        if row.actor and row.role == Work.LEAD and row.actor in known and (row.ended is None or row.ended > opening.at):
            whom.setdefault(row.actor, set()).add(row.head)
    return [
        AlsoLeads(known[actor], _named(heads, names)) for actor, heads in whom.items() if known[actor].id != answers
    ]  # fmt: skip


def in_other_plans(plans: Mapping[UUID, Iterable[UUID]], names: Mapping[UUID, Named], here: UUID) -> str:
    """Name those who have goals in the open plan of another family, where this one has an open plan too."""
    return _named({who for family, whose in plans.items() if family != here for who in whose if here in plans}, names)


def asked_twice(
    opening: OpenFamily, rows: Iterable[tuple[Row, type[Model]]], involved: Iterable[Tied], names: Mapping[UUID, Named]
) -> list[AskedTwice]:
    """Give who was asked the same by two assessments of one framework within a short time, and by whom."""
    agencies = {(row.agency, row.head): row.agency_name for row in involved}
    found = []
    for (who, _), begun in _begun(opening, rows, names).items():
        for one, other in pairwise(sorted(begun)):
            if assessed_again(one[0], other[0]):
                by = dict.fromkeys(agencies.get((agency, who)) for _, agency in (one, other))
                found.append(AskedTwice(names[who].short, one[0], other[0], tuple(each for each in by if each)))
    return found


def _begun(
    opening: OpenFamily, rows: Iterable[tuple[Row, type[Model]]], names: Mapping[UUID, Named]
) -> dict[tuple[UUID, str], list[Begun]]:
    """Give for each person and framework when each assessment first asked them."""
    first: dict[tuple[UUID, str], dict[str, Begun]] = {}
    for row, model in rows:
        framework, _, record = row.two.partition(BETWEEN) if model is Answer else ("", "", "")
        person = opening.heads.get(UUID(record)) if record else None
        if person and person in names and row.three:
            shown, days = opening.seen[row.item], first.setdefault((person, framework), {})
            begun = (local_day(shown.happened), shown.agency)
            days[row.three] = min(begun, days.get(row.three, begun))
    return {who: [*days.values()] for who, days in first.items()}


def _named(heads: Iterable[UUID], names: Mapping[UUID, Named]) -> str:
    return ", ".join(who.short for who in by_age(names[head] for head in heads if head in names))
