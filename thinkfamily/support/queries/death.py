"""What ends when it is written down that somebody has died: visits, what they agreed to, what is due about them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.models import SourceRecord
from thinkfamily.people.queries import records_of
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Agreement, AgreementLine, Subject
from thinkfamily.sharing.queries import Seen, agreements_of_somebody
from thinkfamily.sharing.terms import SharingDuty
from thinkfamily.support.models import NextTry, Presence
from thinkfamily.support.terms import Encounter, SupportDuty, ToldDuty

# What is owed about one person, by the record it is about.
OF_A_PERSON = (SupportDuty.SEE_CHILD.value, ToldDuty.SEE_CHILD_AFTER_PLAN.value)
OF_AN_ASKING = (SharingDuty.ASK_AGREEMENT_AGAIN.value, SharingDuty.CHECK_AGREEMENT.value)


@dataclass(frozen=True, slots=True)
class VisitThatEnds:
    """A visit to come in which somebody was expected: it is called off if nobody else was."""

    when: datetime
    how: str
    called_off: bool


@dataclass(frozen=True, slots=True)
class EndsWithDeath:
    """
    What will end, as far as whoever writes it down may see; `agreed` names who may read by what they agreed to.

    `duties` are the words of what is due from whoever looks about nobody but them.
    """

    visits: tuple[VisitThatEnds, ...]
    agreed: tuple[str, ...]
    duties: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not (self.visits or self.agreed or self.duties)


def ends_with_death(opening: OpenFamily, person: UUID, theirs: Iterable[tuple[str, UUID]]) -> EndsWithDeath:
    """Say what will end with somebody; `theirs` are the words of what is due from the viewer, and of which thing."""
    seen, records = opening.seen, records_of([person])
    due = set(duties_about(records).filter(family=opening.family.pk).values_list("about_id", flat=True))
    return EndsWithDeath(
        visits=tuple(_visits(records, seen)), agreed=tuple(_agreed(records, seen)),
        duties=tuple(dict.fromkeys(says for says, about in theirs if about in due)),
    )  # fmt: skip


def _visits(records: Collection[UUID], seen: Seen) -> Iterable[VisitThatEnds]:
    """Give what is called off; whom the viewer may not see counts as nobody, so that no word tells of them."""
    shown = set(seen.of(Presence))
    for row in presences_to_come(records).filter(pk__in=shown):
        others = others_expected(row, records).filter(pk__in=shown)
        if row.visit.planned_for:
            how = Encounter(row.visit.encounter).shown.lower()
            yield VisitThatEnds(row.visit.planned_for, how, not others.exists())


def _agreed(records: Collection[UUID], seen: Seen) -> list[str]:
    rows = agreements_of_somebody(records).filter(agreement__in=seen.of(Agreement))
    lines = rows.select_related("agency", "team", "actor")
    return sorted({str(_recipient(line)) for line in lines})


def _recipient(line: AgreementLine) -> str:
    if line.agency:
        return line.agency.name
    return line.team.name if line.team else line.actor.shown_as if line.actor else ""


def presences_to_come(records: Collection[UUID]) -> QuerySet[Presence]:
    """Find where somebody is expected in a visit that is still to come, in the order of the visits."""
    rows = Presence.objects.filter(person__in=list(records), ended=None, visit__recorded=None, visit__called_off=None)
    return rows.select_related("visit__family").order_by("visit__planned_for", "pk")


def others_expected(row: Presence, records: Collection[UUID]) -> QuerySet[Presence]:
    """Find who else is expected in the same visit."""
    return Presence.objects.filter(visit=row.visit_id, ended=None).exclude(person__in=list(records))


def duties_about(records: Collection[UUID]) -> QuerySet[Due]:
    """Find what is open about somebody and nobody else: to see them, to ask them again, to try to reach them again."""
    askings = Agreement.objects.filter(Q(person__in=list(records)) | Q(given_by__in=list(records))).values("asking")
    others = Subject.objects.exclude(person__in=list(records)).values("item")
    tries = NextTry.objects.filter(item__in=Subject.objects.filter(person__in=list(records)).values("item"))
    return Due.objects.filter(
        Q(kind__in=OF_A_PERSON, about_id__in=list(records))
        | Q(kind__in=OF_AN_ASKING, about_id__in=askings)
        | Q(
            kind=SupportDuty.MAKE_NEXT_EFFORT,
            about_id__in=tries.exclude(item__in=others.filter(item__in=tries.values("item"))).values("pk"),
        ),
        ended=None,
    )


def written_dead_at(records: Collection[UUID]) -> datetime | None:
    """Say when it was first written down that somebody has died, since they were last said to be alive."""
    rows = SourceRecord.objects.filter(person__in=list(records), died_year__isnull=False)
    found: datetime | None = None
    for year, at in rows.order_by("item__at", "pk").values_list("died_year", "item__at"):
        found = None if not year else found or at
    return found
