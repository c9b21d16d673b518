"""The one text that says who may see which item: permits are sources added together, denies are taken away."""

import re
from typing import Any
from uuid import UUID

from django.db import connection

# Read with design/access.md beside it. Each permit is one SELECT in `source`, driven from the viewer's own people or
# teams so that no list scans items; `why` carries the reason to look (D9), `wide` that it is more than one of a limited
# involvement's own items. A list leaves `{person}` and `{item}` empty;
# for a family they hold its people, for one decision the item: the same text answers all three.
TEXT = """
WITH duty AS (
  SELECT m.team_id AS team FROM partnership_teammember m
  WHERE m.practitioner_id = :practitioner AND m.since <= :at AND (m.until IS NULL OR m.until > :at)
),
held AS (
  SELECT v.id, v.person_id, v.limited FROM sharing_involvement v
  WHERE v.actor_id = :me AND v.opened <= :at AND (v.ended IS NULL OR v.ended > :at)
  UNION ALL
  SELECT v.id, v.person_id, v.limited FROM duty CROSS JOIN sharing_involvement v
  WHERE v.team_id = duty.team AND v.opened <= :at AND (v.ended IS NULL OR v.ended > :at)
),
mine AS (
  SELECT DISTINCT q.id AS person, q.head_id AS head
  FROM held JOIN people_person p ON p.id = held.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE NOT held.limited {person}
),
named AS (
  SELECT n.item_id AS item, q.id AS person, q.head_id AS head
  FROM held JOIN sharing_involvementitem n ON n.involvement_id = held.id
  JOIN people_person p ON p.id = held.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE held.limited {person}
),
reasoned AS (
  SELECT person FROM mine
  UNION SELECT person FROM named
  UNION SELECT q.id FROM sharing_statedreason r
  JOIN people_person p ON p.id = r.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE r.actor_id = :me AND r.at <= :at AND r.until > :at
),
flow AS (
  SELECT m.person, b.kinds, b.level
  FROM mine CROSS JOIN sharing_basis b JOIN mine m ON m.head = mine.head
  WHERE b.person_id = mine.person AND b.starts <= :at AND (b.ends IS NULL OR b.ends > :at)
  AND (b.agency_id = :agency OR b.actor_id = :me OR b.team_id IN (SELECT team FROM duty))
),
source AS (
  SELECT s.item_id AS item, s.person_id AS person, s.subjects, 3 AS level, 'P0' AS rule,
         CASE WHEN s.person_id IN (SELECT person FROM reasoned) THEN 1 ELSE 0 END AS why, 1 AS wide
  FROM duty CROSS JOIN sharing_addressed a CROSS JOIN sharing_subject s
  WHERE a.team_id = duty.team AND a.sent <= :at AND (a.until IS NULL OR a.until > :at) AND s.item_id = a.item_id {item}
  UNION ALL
  SELECT s.item_id, s.person_id, s.subjects, 3, 'P0',
         CASE WHEN s.person_id IN (SELECT person FROM reasoned) THEN 1 ELSE 0 END, 0
  FROM sharing_addressed a CROSS JOIN sharing_subject s
  WHERE a.actor_id = :me AND a.sent <= :at AND (a.until IS NULL OR a.until > :at) AND s.item_id = a.item_id {item}
  UNION ALL
  SELECT s.item_id, s.person_id, s.subjects, 3, 'P1', 1, 1
  FROM mine CROSS JOIN sharing_subject s
  WHERE s.person_id = mine.person AND s.agency_id = :agency {item}
  UNION ALL
  SELECT s.item_id, s.person_id, s.subjects, 3, 'P1', 1, 0
  FROM named CROSS JOIN sharing_subject s
  WHERE s.item_id = named.item AND s.person_id = named.person AND s.agency_id = :agency {item}
  UNION ALL
  SELECT s.item_id, s.person_id, s.subjects, flow.level, 'P2', 1, 1
  FROM flow CROSS JOIN sharing_subject s
  WHERE s.person_id = flow.person AND (s.kind & flow.kinds) <> 0 {item}
  UNION ALL
  SELECT s.item_id, s.person_id, s.subjects, b.level, 'P2', 1, 0
  FROM named CROSS JOIN sharing_subject s JOIN people_person p ON p.head_id = named.head
  JOIN sharing_basis b ON b.person_id = p.id
  WHERE s.item_id = named.item AND s.person_id = named.person AND (s.kind & b.kinds) <> 0
  AND b.starts <= :at AND (b.ends IS NULL OR b.ends > :at)
  AND (b.agency_id = :agency OR b.actor_id = :me OR b.team_id IN (SELECT team FROM duty)) {item}
  UNION ALL
  SELECT s.item_id, s.person_id, s.subjects, 3, 'P7', 1, 1
  FROM people_person p JOIN people_person q ON q.head_id = p.head_id
  JOIN sharing_publication u ON u.reader_id = q.id CROSS JOIN sharing_subject s
  WHERE p.id = :person AND u.published <= :at AND (u.ended IS NULL OR u.ended > :at) AND s.item_id = u.item_id {item}
),
best AS (
  SELECT item, person, subjects, max(level) AS level, min(rule) AS rule, max(why) AS why, max(wide) AS wide
  FROM source GROUP BY item, person, subjects
),
allowed AS (
  SELECT item, min(level) AS level, max(rule) AS rule, max(why) AS why, min(wide) AS wide
  FROM best GROUP BY item, subjects HAVING count(*) = subjects
)
"""

# No value is ever put into these texts: marks are bound below.
IDS = TEXT + "SELECT item FROM allowed WHERE why = 1 AND :standing = 1 {subject}"  # noqa: S608
ROWS = (
    TEXT
    + "SELECT i.id, a.level, a.rule, a.why, a.wide, i.what, i.kind, i.agency_id, i.by_id, i.at, i.happened, i.version "
    + "FROM allowed a CROSS JOIN sharing_item i WHERE i.id = a.item AND :standing = 1 {subject}"
)


SUBJECT = """AND item IN (
  SELECT x.item_id FROM sharing_subject x JOIN people_person y ON y.id = x.person_id WHERE y.head_id IN ({heads})
)"""
HEADS = "SELECT z.head_id FROM people_person z WHERE z.id IN ({marks})"


def narrowed(text: str, *, people: int = 0, item: bool = False) -> str:
    """Restrict the text to some people and the records linked to them, or to one item and its subjects."""
    person = one = subject = ""
    if item:
        person = "AND q.id IN (SELECT x.person_id FROM sharing_subject x WHERE x.item_id = :item)"
        one = "AND s.item_id = :item"
    if people:
        heads = HEADS.format(marks=", ".join(f":one{n}" for n in range(people)))
        person = f"AND q.head_id IN ({heads})"
        subject = SUBJECT.format(heads=heads)
    return text.format(person=person, item=one, subject=subject)


def bound(text: str, values: dict[str, Any]) -> tuple[str, list[Any]]:
    """Turn `:name` marks into the driver's own, in order, with values as this database stores them."""
    params: list[Any] = []

    def mark(found: "re.Match[str]") -> str:
        params.append(_stored(values[found.group(1)]))
        return "%s::uuid" if values[found.group(1)] is None and connection.vendor == "postgresql" else "%s"

    return re.sub(r":([a-z]\w*)", mark, text), params


def _stored(value: Any) -> Any:
    if connection.vendor == "sqlite":
        if isinstance(value, UUID):
            return value.hex
        if hasattr(value, "tzinfo"):
            return connection.ops.adapt_datetimefield_value(value)
    return value
