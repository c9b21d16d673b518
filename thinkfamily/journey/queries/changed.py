"""What is new about the families somebody works with, of which sort and on which day, no more; and what clashes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection

from thinkfamily.families.queries import title_of
from thinkfamily.journey.queries.clashes import MEETS, NEAR, TO_COME, Clash, clashes
from thinkfamily.journey.queries.clashes import MOST_READ as MOST_TO_COME
from thinkfamily.journey.terms import CHANGES, Change
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import add_working_days, local_day, start_of_day
from thinkfamily.records.paging import Paged, paged
from thinkfamily.records.queries import moment
from thinkfamily.sharing.access import LAST, bound
from thinkfamily.sharing.queries import Seen, Viewer, as_uuid, shown_to

# A working week: what is older each family’s own page tells, since whoever looks last did.
WORKING_DAYS_BACK: Final = 5
MOST: Final = 8
# What others put on record about those somebody works with, since they last looked at the family or were here on a day
# before this one. Nearly everybody's own record is the head of theirs, so `record` is asked for by it at once; the head
# of the rest is looked up. Which family it is of, is asked of what is new alone. Who may see it is asked of the access
# text afterwards, of these alone.
NEWS: Final = """
WITH involved AS MATERIALIZED (
  SELECT v.family, v.person_id AS person, q.id AS record
  FROM sharing_involvement v LEFT JOIN people_person q ON q.head_id = v.person_id
  WHERE v.actor_id = :me AND COALESCE(v.ended, {last}) > :at AND v.opened <= :at AND NOT v.limited
), mine AS (
  SELECT family, record FROM involved WHERE record IS NOT NULL
  UNION ALL
  SELECT v.family, q.id FROM involved v JOIN people_person p ON p.id = v.person
  JOIN people_person q ON q.head_id = p.head_id WHERE v.record IS NULL
), looked AS MATERIALIZED (
  SELECT m.family,
    (SELECT l.at FROM sharing_look l WHERE l.about = m.family AND l.actor = :me AND l.at >= :back AND l.at <= :at
     ORDER BY l.at DESC LIMIT 1) AS latest,
    (SELECT l.at FROM sharing_look l WHERE l.about = m.family AND l.actor = :me AND l.at >= :back AND l.at < :today
     ORDER BY l.at DESC LIMIT 1) AS earlier
  FROM (SELECT DISTINCT COALESCE(f.joined_id, f.id) AS family
    FROM involved v JOIN families_family f ON f.id = v.family) m
)
SELECT * FROM (
SELECT DISTINCT COALESCE(f.joined_id, f.id) AS family,
  COALESCE((SELECT j.name FROM families_family j WHERE j.id = f.joined_id), f.name) AS name,
  i.id, i.what, s.at, COALESCE((SELECT max(earlier) FROM looked), :back) AS since
FROM mine JOIN sharing_subject s ON s.person_id = mine.record JOIN sharing_item i ON i.id = s.item_id
JOIN families_family f ON f.id = mine.family
WHERE s.at > :back AND s.at <= :at
AND s.at > COALESCE((SELECT latest FROM looked WHERE looked.family = COALESCE(f.joined_id, f.id)), :back)
AND i.by_id <> :me
ORDER BY s.at DESC, i.id LIMIT {most}) news
UNION ALL
SELECT family, '', item, :seen, happened, happened FROM (
  SELECT v.family_id AS family, r.item_id AS item, v.happened AS happened,
    dense_rank() OVER (PARTITION BY v.family_id ORDER BY v.happened DESC, v.id) AS place
  FROM support_visit v JOIN support_presence r ON r.visit_id = v.id
  WHERE v.family_id IN ({shown}) AND r.seen AND r.ended IS NULL AND v.happened <= :at
) seen WHERE place <= {back_to}
UNION ALL"""
# Of somebody with very many people the newest of it are read, and no more.
MOST_READ: Final = 400
# Of each family shown the latest meetings are read: which of them the viewer may see is asked afterwards.
MEETINGS: Final = 3
SEEN: Final = "seen"
EACH_OF: Final = {
    "sqlite": "SELECT value FROM json_each(:{name})", "postgresql": "SELECT unnest(CAST(:{name} AS uuid[]))",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new about one family: the sorts, the newest first, and the day of the newest."""

    family: UUID
    name: str
    sorts: tuple[Change, ...]
    day: date


NOTHING_NEW: Final[Paged[Changed]] = Paged(())


@dataclass(frozen=True, slots=True)
class News:
    """
    What changed, a page of families at a time, and since which day; when each family shown was last seen; and which
    appointments clash.
    """

    since: date | None = None
    changed: Paged[Changed] = NOTHING_NEW
    seen: Mapping[UUID, date] = field(default_factory=dict)
    clashes: Sequence[Clash] = ()


@dataclass(frozen=True, slots=True)
class _Put:
    """Something that was put on record about somebody of a family."""

    family: UUID
    name: str
    item: UUID
    sort: Change
    at: datetime


def what_changed(
    viewer: Viewer, place: Place, at: datetime, after: UUID | None, shown: Iterable[UUID] = (), led: Iterable[UUID] = ()
) -> News:
    """
    Say what changed about the families somebody works with since they last looked, when those `shown` were last seen,
    and which appointments clash of the families they answer for (`led`) or for which they arranged one: two queries.

    Only what they may see counts, and of what changed it says of which sort it is, never what it tells.
    """
    if not viewer.standing:
        return News()
    led = list(led)
    since, put, met, to_come = _put_on_record(viewer, place, at, list(shown), led)
    asked = {each.item for each in put} | {item for _, item, _ in met} | {as_uuid(row[2]) for row in to_come}
    seen = shown_to(viewer, at, items=sorted(asked)) if asked else Seen()
    last: dict[UUID, date] = {}
    for family, item, happened in met:
        if item in seen and seen[item].coded:
            last[family] = max(local_day(happened), last.get(family, local_day(happened)))
    visible = [each for each in put if each.item in seen and seen[each.item].coded]
    # Since when, too, is said of what is shown alone: beside nothing it would tell that there is something.
    changed = paged(_by_family(visible, viewer, at), after, key=lambda each: each.family, most=MOST)
    return News(since if visible else None, changed, last, clashes(viewer, at, to_come, seen, led))


def _put_on_record(
    viewer: Viewer, place: Place, at: datetime, shown: list[UUID], led: list[UUID]
) -> tuple[date | None, list[_Put], list[tuple[UUID, UUID, datetime]], list[Any]]:
    today = local_day(at)
    back = start_of_day(add_working_days(today, -WORKING_DAYS_BACK, place.calendar))
    values = {
        "me": viewer.actor.pk, "at": at, "today": start_of_day(today), "back": back, "seen": SEEN, "meets": MEETS,
        "shown": shown, "led": led,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(*bound(_text(connection.vendor), values))
        found = cursor.fetchall()
    to_come = [row for row in found if row[3].startswith(MEETS)]
    rows = [row for row in found if row[3] != SEEN and not row[3].startswith(MEETS)]
    met = [(as_uuid(row[0]), as_uuid(row[2]), moment(row[4])) for row in found if row[3] == SEEN]
    since = local_day(moment(rows[0][5])) if rows else None
    put = [_put(row) for row in rows if row[3] in CHANGES]
    return since, [each for each in put if since and each.at >= start_of_day(since)], met, to_come


@cache
def _text(vendor: str) -> str:
    shown, led = (EACH_OF[vendor].format(name=name) for name in ("shown", "led"))
    news = NEWS.format(last=LAST[vendor], most=MOST_READ, shown=shown, back_to=MEETINGS)
    return news + TO_COME.format(led=led, near=NEAR[vendor], most=MOST_TO_COME)


def _put(row: Any) -> _Put:
    family, name, item, what, at, _ = row
    return _Put(as_uuid(family), name, as_uuid(item), CHANGES[what], moment(at))


def _by_family(put: Iterable[_Put], viewer: Viewer, at: datetime) -> list[Changed]:
    """Say of each family the sorts of what is new about it, once each, the newest first."""
    families: dict[UUID, list[_Put]] = {}
    for each in sorted(put, key=lambda each: (each.at, each.item), reverse=True):
        families.setdefault(each.family, []).append(each)
    return [
        Changed(
            family,
            title_of(viewer, at, family, news[0].name),
            tuple(dict.fromkeys(each.sort for each in news)),
            local_day(news[0].at),
        )
        for family, news in families.items()
    ]
