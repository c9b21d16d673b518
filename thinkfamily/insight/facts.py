"""What is on record of the families of the place, without a name: read by the system's own work, to be counted."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from thinkfamily.door.models import Contact, Told
from thinkfamily.door.terms import ToldPart
from thinkfamily.families.models import Decline, Family, FamilyMember, Relationship, Responsible, Whereabouts
from thinkfamily.findings.models import Finding
from thinkfamily.findings.terms import FindingSort
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.queries import edition, edition_of
from thinkfamily.sharing.models import Shield
from thinkfamily.support.models import Plan

OUTWARD: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) \d[A-Z]{2}$")
PARENTS: Final = ("parent", "non_resident_parent", "adoptive_parent", "step_parent", "special_guardian")
A_SIGN_HOLDS: Final = timedelta(
    days=365
)  # what somebody saw at the door counts for a year, unless it is a need by then


@dataclass(frozen=True, slots=True)
class Known:
    """One of the nine problems as one agency has it: whose (nobody's where only a sign was seen), from and until."""

    problem: str
    agency: UUID
    person: UUID | None
    since: date
    until: date | None
    of_parents: str  # "parent" or "every_parent" where only theirs counts

    def holds(self, on: date) -> bool:
        """Say whether it was so on a day."""
        return self.since <= on and (self.until is None or self.until > on)


@dataclass(slots=True)
class FamilyFacts:
    """What is on record of one family; `reached` says how far the work with it has come."""

    known: list[Known] = field(default_factory=list)
    parents: set[UUID] = field(default_factory=set)
    area: str = ""
    reached: str = "told"


def families_on_record(at: datetime) -> list[FamilyFacts]:
    """Read every family there is, as it is on record now."""
    today = local_day(at)
    found = {family: FamilyFacts() for family in Family.objects.filter(joined=None).values_list("pk", flat=True)}
    family_of: dict[UUID, set[UUID]] = defaultdict(set)
    members = FamilyMember.objects.filter(until=None, family__in=found)
    for family, head in members.values_list("family", "person__head"):
        family_of[head].add(family)
    _needs(found, family_of)
    _signs(found, today)
    for one in Relationship.objects.filter(kind__in=PARENTS, until=None).values_list("one__head", flat=True):
        for family in family_of[one]:
            found[family].parents.add(one)
    _areas(found, family_of)
    _reached(found)
    return list(found.values())


def _needs(found: dict[UUID, FamilyFacts], family_of: dict[UUID, set[UUID]]) -> None:
    rows = Finding.objects.filter(sort=FindingSort.NEED, withdrawn=None, item__compartment=None)
    told = rows.values_list("person__head", "codes", "edition", "code", "since", "ended", "item__agency")
    for person, codes, version, code, since, ended, agency in told:
        problems, of_parents = _counted_as(edition_of(codes, version)["needs"], code)
        for problem in problems:
            for family in family_of[person]:
                found[family].known.append(Known(problem, agency, person, since, ended, of_parents))


def _counted_as(rows: list[dict[str, object]], code: str) -> tuple[list[str], str]:
    """Say which of the nine a need counts as, and whether only a parent's does."""
    for row in rows:
        narrower = {each["code"]: each for each in row.get("narrower", [])}  # type: ignore[attr-defined]
        if code == row["code"] or code in narrower:
            only = row.get("counts_only", {})
            return narrower.get(code, row)["nine"], only.get("nine", "")  # type: ignore[attr-defined]
    return [], ""


def _signs(found: dict[UUID, FamilyFacts], today: date) -> None:
    """Add what was seen by those who told us."""
    signs = {row["code"]: row["need"] for row in edition("signs", today)["signs"]}
    needs = edition("needs", today)["needs"]
    rows = Told.objects.filter(part=ToldPart.SIGN).values_list(
        "code", "contact__family", "contact__sent", "contact__agency"
    )
    for code, family, sent, agency in rows:
        problems, _ = _counted_as(needs, signs.get(code, ""))
        for problem in problems if family in found else ():
            since = local_day(sent)
            found[family].known.append(Known(problem, agency, None, since, since + A_SIGN_HOLDS, ""))


def _areas(found: dict[UUID, FamilyFacts], family_of: dict[UUID, set[UUID]]) -> None:
    """Say in which postcode district each lives; of whoever is kept safe it is not looked for."""
    shielded = Shield.objects.filter(lifted=None).values("person__head")
    rows = Whereabouts.objects.filter(sort="address", until=None, item__compartment=None)
    for person, text in rows.exclude(person__head__in=shielded).order_by("pk").values_list("person__head", "text"):
        if district := OUTWARD.search(text):
            for family in family_of[person]:
                found[family].area = found[family].area or district[1]


def _reached(found: dict[UUID, FamilyFacts]) -> None:
    """Say how far the work with each has come: the last of these that is so."""
    steps = (
        ("led", Responsible.objects.filter(role="lead", until=None)),
        ("declined", Decline.objects.filter(ended=None)),
        ("plan", Plan.objects.filter(ended=None).exclude(agreed=None)),
        ("ended", Plan.objects.exclude(ended=None)),
    )
    for reached, rows in steps:
        for family in rows.values_list("family", flat=True):
            if family in found:
                found[family].reached = reached
    waiting = Contact.objects.filter(decided=None, taken_with=None).values_list("family", flat=True)
    for family in waiting:
        if family in found and found[family].reached == "told":
            found[family].reached = "waits"
