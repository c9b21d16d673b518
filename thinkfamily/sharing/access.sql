-- The one text that says who may see which item. Read with data/access-rules.json beside it: each part names its rule.
--
-- It is put together by access.py from the parts below and those of denies.sql: a part after each `:: name`. Permits are
-- sources added together, driven from the viewer's own people, teams and overrides, so that no list scans items; an
-- item needs a row for every one of its subjects. Words in braces are empty for a list; for a family they narrow it to
-- its people’s items, for a decision to the items asked for.
--
-- `eye` is the viewer (own = 1) and those they supervise (own = 0, P4). `mine` is whom they are involved with; `item`
-- is empty there unless the involvement is limited. `why` carries the reason to look (D9), `wide` that a row is more
-- than one of a limited involvement's own items. `based` are the bases for each of them; `terms` are the protocols in
-- force, and say also that nothing stands between an agency and itself.
--
-- What has no end stands in an index as ending last. A beginning in `CASE … THEN 1 END = 1` is no reason to take most
-- of a table to be near: a database that guesses so reads all of it.

-- :: wanted
wanted (item) AS ({ids})

-- :: wanted_of_people
wanted (item) AS (
  SELECT DISTINCT s.item_id FROM people_person z CROSS JOIN people_person y CROSS JOIN sharing_subject s
  WHERE z.id IN ({ids}) AND y.head_id = z.head_id AND s.person_id = y.id
)

-- :: eye
eye AS (
  SELECT :practitioner AS practitioner, :me AS actor, :since AS since, 1 AS own
  {supervised}
)

-- :: supervised
UNION ALL
SELECT e.id, e.actor_id, e.since, 0
FROM partnership_practitioner e JOIN records_account c ON c.actor_id = e.actor_id
WHERE e.supervisor_id = :practitioner AND e.agency_id = :agency AND c.is_active AND c.second_factor_since <= :at
AND e.since <= :at AND (e.until IS NULL OR e.until > :at) AND e.cleared_until >= :today AND e.trained_until >= :today

-- :: duty
duty AS (
  SELECT DISTINCT m.team_id AS team, eye.actor, eye.own
  FROM eye CROSS JOIN partnership_teammember m CROSS JOIN partnership_team t
  WHERE m.practitioner_id = eye.practitioner AND m.since <= :at AND (m.until IS NULL OR m.until > :at)
  AND t.id = m.team_id AND t.agency_id = :agency
)

-- :: held
held AS (
  SELECT v.id, v.person_id, v.limited, eye.actor, eye.own FROM eye CROSS JOIN sharing_involvement v
  WHERE v.actor_id = eye.actor AND v.opened >= eye.since AND v.opened <= :at AND COALESCE(v.ended, {last}) > :at
  UNION ALL
  SELECT v.id, v.person_id, v.limited, duty.actor, duty.own FROM duty CROSS JOIN sharing_involvement v
  WHERE v.team_id = duty.team AND COALESCE(v.ended, {last}) > :at AND CASE WHEN v.opened <= :at THEN 1 END = 1
)

-- :: mine
mine AS (
  SELECT DISTINCT r.person, r.head, n.item_id AS item, held.actor, held.own
  FROM (
    SELECT DISTINCT p.id AS held, q.id AS person, q.head_id AS head
    FROM (SELECT DISTINCT person_id FROM held) h
    JOIN people_person p ON p.id = h.person_id JOIN people_person q ON q.head_id = p.head_id
    WHERE 1 = 1 {person}
  ) r JOIN held ON held.person_id = r.held
  LEFT JOIN sharing_involvementitem n ON held.limited AND n.involvement_id = held.id
  WHERE NOT held.limited OR n.item_id IS NOT NULL
)

-- :: urgent
urgent AS (
  SELECT q.id AS person, o.kinds, 'P5' AS rule
  FROM sharing_override o JOIN sharing_overrideperson x ON x.override_id = o.id
  JOIN people_person p ON p.id = x.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE o.actor_id = :me AND o.at >= :since AND o.at <= :at AND o.until > :at {person}
  UNION ALL
  SELECT q.id, :every_kind, 'P6'
  FROM sharing_glass o JOIN people_person p ON p.id = o.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE o.actor_id = :me AND o.at >= :since AND o.at <= :at AND o.until > :at {person}
)

-- :: reasoned
reasoned AS (
  SELECT person FROM mine WHERE own = 1 AND item IS NULL
  UNION SELECT q.id FROM sharing_statedreason r
  JOIN people_person p ON p.id = r.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE r.actor_id = :me AND r.at >= :since AND r.at <= :at AND r.until > :at {person}
  {reasoned_in_need}
)

-- :: reasoned_in_need
UNION SELECT person FROM urgent

-- :: based
based AS MATERIALIZED (
  SELECT h.head, b.agency_id, b.actor_id, b.team_id, b.kinds, b.level
  FROM (SELECT DISTINCT head FROM mine) h CROSS JOIN people_person p CROSS JOIN sharing_basis b
  WHERE p.head_id = h.head AND b.person_id = p.id AND b.starts <= :at AND (b.ends IS NULL OR b.ends > :at)
)

-- :: flow
flow AS MATERIALIZED (
  SELECT mine.person, mine.item, max(mine.own) AS own, c.kinds, c.level
  FROM mine CROSS JOIN based c
  WHERE c.head = mine.head AND (
    c.agency_id = :agency OR c.actor_id = mine.actor
    OR c.team_id IN (SELECT team FROM duty WHERE duty.actor = mine.actor))
  GROUP BY mine.person, mine.item, c.kinds, c.level
)

-- :: terms
terms AS MATERIALIZED (
  SELECT o.agency_id AS agency, t.kinds, t.level
  FROM partnership_protocolparty m JOIN partnership_protocol t ON t.id = m.protocol_id
  JOIN partnership_protocolparty o ON o.protocol_id = t.id
  WHERE m.agency_id = :agency AND m.signed_at <= :at AND o.agency_id <> :agency AND o.signed_at <= :at
  AND t.signed <= :at AND t.starts <= :at AND t.ends > :at AND (t.revoked IS NULL OR t.revoked > :at)
  UNION ALL
  SELECT :agency, :every_kind, 3
)

-- :: source
source AS (
  {permits}
)

-- :: P0
SELECT s.item_id AS item, s.person_id AS person, s.subjects, 3 AS level, 'P0' AS rule, 0 AS why, 1 AS wide
FROM duty CROSS JOIN sharing_addressed a CROSS JOIN sharing_subject s
WHERE duty.own = 1 AND a.team_id = duty.team
AND CASE WHEN a.sent <= :at THEN 1 END = 1 AND COALESCE(a.until, {last}) > :at
AND s.item_id = a.item_id {item}
UNION ALL
SELECT s.item_id, s.person_id, s.subjects, 3, 'P0', 0, 0
FROM sharing_addressed a CROSS JOIN sharing_subject s
WHERE a.actor_id = :me AND a.sent >= :since AND a.sent <= :at AND COALESCE(a.until, {last}) > :at
AND s.item_id = a.item_id {item}

-- :: P1
SELECT s.item_id, s.person_id, s.subjects, 3, CASE WHEN mine.own = 1 THEN 'P1' ELSE 'P4' END, mine.own,
       CASE WHEN mine.item IS NULL THEN 1 ELSE 0 END
FROM (SELECT person, item, max(own) AS own FROM mine GROUP BY person, item) mine CROSS JOIN sharing_subject s
WHERE s.person_id = mine.person AND s.agency_id = :agency AND (mine.item IS NULL OR s.item_id = mine.item) {item}

-- :: P2
SELECT s.item_id, s.person_id, s.subjects, CASE WHEN t.level < f.level THEN t.level ELSE f.level END,
       CASE WHEN f.own = 1 THEN 'P2' ELSE 'P4' END, f.own, CASE WHEN f.item IS NULL THEN 1 ELSE 0 END
FROM flow f CROSS JOIN sharing_subject s CROSS JOIN terms t
WHERE s.person_id = f.person AND (s.kind & f.kinds) <> 0 AND (f.item IS NULL OR s.item_id = f.item)
AND t.agency = s.agency_id AND (s.kind & t.kinds) <> 0 {open} {item}

-- :: open
AND (f.own = 1 OR (s.kind & :guarded) = 0 OR {named} {in_need})

-- :: named
EXISTS (
  SELECT 1 FROM people_person p JOIN people_person q ON q.head_id = p.head_id JOIN sharing_basis b ON b.person_id = q.id
  WHERE p.id = s.person_id AND (b.kinds & s.kind) <> 0 AND b.starts <= :at AND (b.ends IS NULL OR b.ends > :at)
  AND (b.agency_id = :agency OR b.actor_id = :me OR b.team_id IN (SELECT team FROM duty WHERE duty.own = 1)))

-- :: in_need
OR EXISTS (SELECT 1 FROM urgent u WHERE u.person = s.person_id AND (u.kinds & s.kind) <> 0)

-- :: P5
SELECT s.item_id, s.person_id, s.subjects, 3, urgent.rule, 1, 1
FROM urgent CROSS JOIN sharing_subject s
WHERE s.person_id = urgent.person AND (s.kind & urgent.kinds) <> 0 {item}

-- :: reader
reader AS (
  SELECT q.id AS person, q.kept_id AS kept FROM people_person p JOIN people_person q ON q.head_id = p.head_id
  WHERE p.id = :person
)

-- :: reads
reads AS (
  SELECT person, 0 AS child FROM reader
  UNION ALL
  SELECT q.id, 1 FROM reader JOIN sharing_readsfor f ON f.adult_id = reader.person
  JOIN people_person p ON p.id = f.child_id JOIN people_person q ON q.head_id = p.head_id
  WHERE f.since <= :at AND (f.until IS NULL OR f.until > :at)
)

-- :: P7
SELECT s.item_id AS item, s.person_id AS person, s.subjects, 3 AS level, 'P7' AS rule, 1 AS why, 1 AS wide
FROM reader CROSS JOIN sharing_publication u CROSS JOIN sharing_subject s
WHERE u.reader_id = reader.person AND u.published <= :at AND (u.ended IS NULL OR u.ended > :at)
AND s.item_id = u.item_id AND ((s.kind & :restricted) = 0 OR u.confirmed_by_id IS NOT NULL) {item}
UNION ALL
SELECT s.item_id, s.person_id, s.subjects, 3, 'P7', 1, 1
FROM reads CROSS JOIN sharing_subject s JOIN sharing_publication u ON u.item_id = s.item_id
WHERE s.person_id = reads.person AND u.reader_id IS NULL AND u.published <= :at AND (u.ended IS NULL OR u.ended > :at)
AND (s.kind & :restricted) = 0 AND (reads.child = 0 OR NOT EXISTS (
  SELECT 1 FROM sharing_competence w JOIN people_person p ON p.id = w.person_id
  JOIN people_person q ON q.kept_id = p.kept_id
  WHERE q.id = s.person_id AND w.kind = s.kind AND w.since <= :at AND (w.until IS NULL OR w.until > :at))) {item}

-- :: best
best AS (
  SELECT g.item, g.person, g.subjects, max(g.level) AS level, min(g.rule) AS rule, {why} AS why, max(g.wide) AS wide
  FROM source g GROUP BY g.item, g.person, g.subjects
)

-- :: why
max(CASE WHEN g.why = 1 OR g.person IN (SELECT person FROM reasoned)
    OR (g.item, g.person) IN (SELECT item, person FROM mine WHERE own = 1 AND item IS NOT NULL) THEN 1 ELSE 0 END)

-- :: allowed
allowed AS (
  SELECT item, min(level) AS level, max(rule) AS rule, min(why) AS why, min(wide) AS wide
  FROM best GROUP BY item, subjects HAVING count(*) = subjects
)

-- :: shown
FROM allowed a CROSS JOIN sharing_item i
WHERE i.id = a.item AND a.why = 1
AND NOT {D2} AND NOT {D6} {denied}
