"""Appointments that clash, for whoever must act: the one who answers for the family, or who arranged one of the two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any, Final
from uuid import UUID

from thinkfamily.families.queries import title_of
from thinkfamily.journey.rules import clash
from thinkfamily.records.queries import moment
from thinkfamily.sharing.queries import Seen, Viewer, as_uuid
from thinkfamily.support.terms import Encounter

MOST: Final = 10
# So many who are expected are read: of two that clash, with everybody in both, the nearest.
MOST_READ: Final = 200
NEAR: Final = {
    "sqlite": "BETWEEN datetime(v.planned_for, '-90 minutes') AND datetime(v.planned_for, '+90 minutes')",
    "postgresql": "BETWEEN v.planned_for - interval '90 minutes' AND v.planned_for + interval '90 minutes'",
}
# Whoever is expected in two visits, calls or meetings to come that are near each other, in the columns of what changed.
# How near is too near, the rule says; which of them the viewer may see, the access text, of these alone.
TO_COME: Final = """
SELECT family, name, item, what, at, at FROM (
SELECT COALESCE(f.joined_id, f.id) AS family,
  COALESCE((SELECT j.name FROM families_family j WHERE j.id = f.joined_id), f.name) AS name, r.item_id AS item,
  :meets || ' ' || CAST(v.id AS text) || ' ' || v.encounter || ' ' || CAST(v.planned_by_id AS text) AS what,
  v.planned_for AS at
FROM support_visit v JOIN support_presence r ON r.visit_id = v.id JOIN families_family f ON f.id = v.family_id
WHERE v.recorded IS NULL AND v.called_off IS NULL AND v.planned_for >= :at AND r.ended IS NULL
AND (v.family_id IN ({led}) OR v.family_id IN (
  SELECT m.family_id FROM support_visit m
  WHERE m.planned_by_id = :me AND m.recorded IS NULL AND m.called_off IS NULL AND m.planned_for >= :at))
AND EXISTS (SELECT 1 FROM support_visit w
  WHERE w.family_id = v.family_id AND w.id <> v.id AND w.recorded IS NULL AND w.called_off IS NULL
  AND w.planned_for >= :at AND w.planned_for {near})
ORDER BY v.planned_for, v.id LIMIT {most}) to_come"""
MEETS: Final = "meets"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit, call or meeting to come: when, how, of which family; who arranged it, as an actor."""

    visit: UUID
    family: UUID
    name: str
    when: datetime
    how: str
    by: UUID


@dataclass(frozen=True, slots=True)
class Clash:
    """Two appointments of a family that cannot both be kept; `yours` says why it is whoever looks who is told."""

    family: UUID
    name: str
    one: Appointment
    other: Appointment
    yours: str


def clashes(viewer: Viewer, at: datetime, rows: Iterable[Any], seen: Seen, led: Iterable[UUID]) -> Sequence[Clash]:
    """Put together from what was read the two that clash, the soonest first, of those the viewer may see."""
    found: dict[UUID, Appointment] = {}
    for row in rows:
        item = as_uuid(row[2])
        if item in seen and seen[item].coded:
            each = _appointment(row, viewer, at)
            found[each.visit] = each
    answers, me = frozenset(led), viewer.actor.pk
    pairs = combinations(sorted(found.values(), key=lambda each: (each.when, each.visit)), 2)
    made = [
        Clash(one.family, one.name, one, other, _yours(one, answers))
        for one, other in pairs
        if one.family == other.family and clash(one.when, other.when)
        and (one.family in answers or me in (one.by, other.by))
    ]  # fmt: skip
    return made[:MOST]


def _appointment(row: Any, viewer: Viewer, at: datetime) -> Appointment:
    family, name, _, what, when, _ = row
    _, visit, how, by = what.split()
    said = title_of(viewer, at, as_uuid(family), name)
    return Appointment(as_uuid(visit), as_uuid(family), said, moment(when), Encounter(how).shown.lower(), as_uuid(by))


def _yours(one: Appointment, answers: frozenset[UUID]) -> str:
    return "You answer for this family." if one.family in answers else "You arranged one of them."
