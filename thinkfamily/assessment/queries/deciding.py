"""What is needed to decide whether to share something, and what was decided, as far as the viewer may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.assessment.queries.agreements import Names, members_now
from thinkfamily.assessment.queries.asking import teams_of_agencies, workers_known
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.queries import Colleague, colleagues, place_on
from thinkfamily.partnership.rules import add_months, due_day, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.queries import Decided, WordSaid, decisions_seen, people_of, words_on
from thinkfamily.sharing.terms import SharingDuty

SOMEBODY = "Somebody who has left"


@dataclass(frozen=True, slots=True)
class Consideration:
    """One thing to think of before sharing: what it asks, a hint, and words to tick if they are true."""

    code: str
    asks: str
    hint: str
    words: str


@dataclass(frozen=True, slots=True)
class SharingSheet:
    """What is needed to decide: about whom it may be, with whom, what to think of, and until when at most."""

    people: tuple[Named, ...]
    agencies: tuple[tuple[UUID, str], ...]
    teams: Mapping[UUID, tuple[tuple[UUID, str], ...]]
    practitioners: tuple[Colleague, ...]
    considerations: tuple[Consideration, ...]
    last: date
    look_by: date


def sharing_sheet(opening: OpenFamily, names: Names) -> SharingSheet:
    """Give what is needed to decide whether to share something about some of a family with another agency."""
    today, own = local_day(opening.at), opening.viewer.agency
    guidance = edition_of("sharing-decision", version_in_force("sharing-decision", today))
    every = Agency.objects.order_by("name").values_list("pk", "name")
    return SharingSheet(
        people=tuple(members_now(opening, names)), agencies=tuple(each for each in every if each[0] != own),
        teams=teams_of_agencies(),
        practitioners=tuple(each for each in workers_known(opening) if each.agency_id != own),
        considerations=tuple(Consideration(**each) for each in guidance["considerations"]),
        last=add_months(today, guidance["longest_months"]),
        look_by=due_day(place_on(opening.at).due(SharingDuty.REVIEW_SHARING, opening.at)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision with those it is about, as far as they may be named, and whether it is to be looked at again now."""

    decided: Decided
    people: tuple[str, ...]
    holds: bool
    due: bool


def sharing_decisions(opening: OpenFamily, names: Names) -> list[DecisionRow]:
    """List what was decided to share about a family's people, or not to; those to look at again come first."""
    found = decisions_seen(opening.viewer, opening.seen)
    about, today = people_of([each.item for each in found]), local_day(opening.at)
    rows = [
        DecisionRow(
            each, tuple(names[person].called for person in about[each.item] if person in names),
            each.holds(opening.at), each.ended is None and each.look_again <= today,
        )
        for each in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.due, not row.holds))


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """One decision: who made it about whom, what was said to each consideration, what was found since."""

    row: DecisionRow
    by: str
    thought: tuple[tuple[str, str], ...]
    words: tuple[WordSaid, ...]


def sharing_decision(opening: OpenFamily, names: Names, decision: UUID) -> DecisionShown:
    """
    Show one decision.

    :raises NotFound: if there is none among what the viewer may see of the family.
    """
    row = next((each for each in sharing_decisions(opening, names) if each.decided.item == decision), None)
    if row is None:
        raise NotFound
    by = next((each.name for each in colleagues(opening.at, actors={row.decided.by})), SOMEBODY)
    asked = edition_of("sharing-decision", row.decided.guidance)["considerations"]
    said = row.decided.considered
    thought = tuple((each["asks"], said[each["code"]]) for each in asked if each["code"] in said)
    return DecisionShown(row, by, thought, tuple(words_on(decision)))
