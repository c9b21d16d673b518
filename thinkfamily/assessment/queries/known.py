"""What was known before an assessment began, cited with who wrote it and when: nothing is asked twice."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.assessment.models import Assessment
from thinkfamily.assessment.queries.written import Written
from thinkfamily.door.models import Told
from thinkfamily.door.terms import ToldPart
from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.terms import FindingSort
from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import local_day


@dataclass(frozen=True, slots=True)
class KnownShown:
    """
    One thing known before: about whom (heads), in which words, who wrote it where and when.

    `finding` is given for a strength or need, of which one can say how it is now.
    """

    about: tuple[UUID, ...]
    plain: str
    words: str
    source: str
    on: date
    finding: UUID | None = None
    strength: bool = False
    now: str = ""


def known_before(assessment: Assessment, opening: OpenFamily, written: Written) -> tuple[KnownShown, ...]:
    """List what the viewer may see that was known before: strengths, then needs, then what contacts said."""
    seen = opening.seen
    before = [each for each in written.findings if seen[each.item].at < assessment.started and each.is_open]
    told = _told(opening, assessment)
    actors = {each.by for each in before} | {seen[row.pk].by for row in told}
    source = {each.actor: f"{each.name}, {each.agency}" for each in colleagues(opening.at, actors=actors)}
    findings = [
        KnownShown(
            about=(each.person,), plain=each.plain, words=each.words, source=source.get(each.by, ""), on=each.since,
            finding=each.item, strength=each.sort == FindingSort.STRENGTH, now=each.last.how if each.last else "",
        )
        for each in sorted(before, key=lambda each: each.sort != FindingSort.STRENGTH)
    ]  # fmt: skip
    contacts = [
        KnownShown((), ToldPart(row.part).shown, row.words, source.get(seen[row.pk].by, ""), local_day(seen[row.pk].at))
        for row in told
    ]
    return (*findings, *contacts)


def _told(opening: OpenFamily, assessment: Assessment) -> list[Told]:
    items = opening.seen.in_full(Told)
    rows = Told.objects.filter(item__in=items, part__in=[ToldPart.GOING_WELL, ToldPart.HAPPENING]).exclude(words="")
    return sorted(rows, key=lambda row: (opening.seen[row.pk].at, row.part != ToldPart.GOING_WELL))
