-- The one text that says who may see which item. Read with data/access-rules.json beside it: each part names its rule.
--
-- It is put together by access.py from the parts below and those of denies.sql: a part after each `:: name`. Permits are
-- sources added together, driven from the viewer's own people, teams and overrides, so that no list scans items; an
-- item needs a row for every one of its subjects. Words in braces are empty for a list; for a family they narrow it to
-- its people’s items, for a decision to the items asked for.
--
-- `eye` is the viewer (own = 1) and those they supervise (own = 0, P4). `circle` are the people they have to do with (or
-- those `whom` some items are about), record by record: the one that is `known` so, and each that is one person with it.
-- `mine` is whom they are involved with; `item` is empty there unless the involvement is limited. `about` is what their
-- items are about, read once for all permits. `why` carries the reason to look (D9), `wide` that a row is more than one
-- of a limited involvement's own items. `based` are the bases for each of them; `terms` are the protocols in force, and
-- say also that nothing stands between an agency and itself. A list of ids asks the item itself of nothing but what is
-- `kept_back`, in an embargo or a compartment.
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

-- :: needed
SELECT i.id, {said_of_item}
+ COALESCE((
  SELECT {works_with}
  FROM sharing_subject s CROSS JOIN people_person q CROSS JOIN people_person p CROSS JOIN sharing_involvement v
  WHERE s.item_id = i.id AND q.id = s.person_id AND p.head_id = q.head_id AND v.person_id = p.id), 0)
FROM wanted CROSS JOIN sharing_item i WHERE i.id = wanted.item

-- :: there
there (item, needed) AS (
  SELECT i.id, {said_of_item}
  + COALESCE((SELECT {works_with} FROM circle CROSS JOIN sharing_involvement v WHERE v.person_id = circle.known), 0)
  FROM wanted CROSS JOIN sharing_item i WHERE i.id = wanted.item
)

-- :: said_of_item
CASE WHEN i.agency_id = :agency THEN 1 ELSE 2 END
+ CASE WHEN (SELECT count(*) FROM sharing_addressed a WHERE a.item_id = i.id) > 0 THEN 4 ELSE 0 END
+ CASE WHEN (SELECT count(*) FROM sharing_statedreason r WHERE r.actor_id = :me AND r.until >= :at) > 0 THEN 8 ELSE 0 END

-- :: works_with
max(CASE WHEN v.actor_id = :me THEN 16 ELSE 0 END) + max(CASE WHEN v.team_id IN (
  SELECT m.team_id FROM partnership_teammember m WHERE m.practitioner_id = :practitioner) THEN 32 ELSE 0 END)

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
  WHERE v.actor_id = eye.actor AND v.opened >= eye.since AND v.opened <= :at AND COALESCE(v.ended, {last}) > :at {known}
  {held_by_team}
)

-- :: held_by_team
UNION ALL
SELECT v.id, v.person_id, v.limited, duty.actor, duty.own FROM duty CROSS JOIN sharing_involvement v
WHERE v.team_id = duty.team AND COALESCE(v.ended, {last}) > :at AND CASE WHEN v.opened <= :at THEN 1 END = 1 {known}

-- :: circle
circle AS (
  SELECT p.id AS known, q.id AS person, q.head_id AS head, q.kept_id AS kept
  FROM (SELECT DISTINCT person_id FROM held) h
  JOIN people_person p ON p.id = h.person_id JOIN people_person q ON q.head_id = p.head_id
)

-- :: whom
whom AS MATERIALIZED (
  SELECT s.item_id, s.person_id, s.subjects, s.kind, s.agency_id, s.kept_back
  FROM wanted CROSS JOIN sharing_subject s WHERE s.item_id = wanted.item
)

-- :: circle_of_wanted
circle AS (
  SELECT p.id AS known, q.id AS person, q.head_id AS head, q.kept_id AS kept
  FROM (SELECT {distinct} person_id FROM whom) y
  CROSS JOIN people_person q CROSS JOIN people_person p WHERE q.id = y.person_id AND p.head_id = q.head_id
)

-- :: mine
mine AS (
  SELECT DISTINCT circle.person, circle.head, circle.kept, n.item_id AS item, held.actor, held.own
  FROM circle JOIN held ON held.person_id = circle.known
  LEFT JOIN sharing_involvementitem n ON held.limited AND n.involvement_id = held.id
  WHERE NOT held.limited OR n.item_id IS NOT NULL
)

-- :: urgent
urgent AS (
  SELECT q.id AS person, q.kept_id AS kept, o.kinds, 'P5' AS rule
  FROM sharing_override o JOIN sharing_overrideperson x ON x.override_id = o.id
  JOIN people_person p ON p.id = x.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE o.actor_id = :me AND o.at >= :since AND o.at <= :at AND o.until > :at {person}
  UNION ALL
  SELECT q.id, q.kept_id, :every_kind, 'P6'
  FROM sharing_glass o JOIN people_person p ON p.id = o.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE o.actor_id = :me AND o.at >= :since AND o.at <= :at AND o.until > :at {person}
)

-- :: reasoned
reasoned AS (
  SELECT person, kept FROM mine WHERE own = 1 AND item IS NULL
  {stated}
  {reasoned_in_need}
)

-- :: stated
UNION SELECT q.id, q.kept_id FROM sharing_statedreason r
JOIN people_person p ON p.id = r.person_id JOIN people_person q ON q.head_id = p.head_id
WHERE r.actor_id = :me AND r.at >= :since AND r.at <= :at AND r.until > :at {person}

-- :: reasoned_in_need
UNION SELECT person, kept FROM urgent

-- :: based
based AS MATERIALIZED (
  SELECT c.head, b.agency_id, b.actor_id, b.team_id, b.kinds, b.level
  FROM (SELECT DISTINCT head, {record} AS record FROM circle) c CROSS JOIN sharing_basis b
  WHERE b.person_id = c.record AND b.starts <= :at AND (b.ends IS NULL OR b.ends > :at)
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

-- :: about
about AS MATERIALIZED (
  SELECT s.item_id, s.person_id, r.kept, s.subjects, s.kind, s.agency_id, s.kept_back
  FROM (SELECT person, kept FROM circle UNION SELECT person, kept FROM reasoned) r
  CROSS JOIN sharing_subject s WHERE s.person_id = r.person
)

-- :: about_of_circle
about AS MATERIALIZED (
  SELECT whom.item_id, whom.person_id, r.kept, whom.subjects, whom.kind, whom.agency_id, whom.kept_back
  FROM (SELECT {distinct} person, kept FROM circle) r CROSS JOIN whom WHERE whom.person_id = r.person
)

-- :: about_of_source
about AS (
  SELECT s.item_id, s.person_id, p.kept_id AS kept, s.kind, s.agency_id
  FROM (SELECT DISTINCT item, person FROM source) g CROSS JOIN sharing_subject s CROSS JOIN people_person p
  WHERE s.item_id = g.item AND s.person_id = g.person AND p.id = g.person
)

-- :: about_of_wanted
about AS (
  SELECT s.item_id, s.person_id, p.kept_id AS kept, s.kind, s.agency_id
  FROM wanted CROSS JOIN sharing_subject s CROSS JOIN people_person p
  WHERE s.item_id = wanted.item AND p.id = s.person_id
)

-- :: sent
sent AS (
  SELECT a.item_id AS item, 1 AS wide FROM duty CROSS JOIN sharing_addressed a
  WHERE duty.own = 1 AND a.team_id = duty.team
  AND CASE WHEN a.sent <= :at THEN 1 END = 1 AND COALESCE(a.until, {last}) > :at {sent}
  UNION ALL
  SELECT a.item_id, 0 FROM sharing_addressed a
  WHERE a.actor_id = :me AND a.sent >= :since AND a.sent <= :at AND COALESCE(a.until, {last}) > :at {sent}
)

-- :: P0
SELECT about.item_id AS item, about.person_id AS person, about.subjects, 3 AS level, 'P0' AS rule, 0 AS why,
       CASE WHEN about.item_id IN (SELECT item FROM sent WHERE sent.wide = 1) THEN 1 ELSE 0 END AS wide
FROM about WHERE about.item_id IN (SELECT item FROM sent)

-- :: P1
SELECT about.item_id AS item, about.person_id AS person, about.subjects, 3 AS level,
       CASE WHEN mine.own = 1 THEN 'P1' ELSE 'P4' END AS rule, mine.own AS why,
       CASE WHEN mine.item IS NULL THEN 1 ELSE 0 END AS wide
FROM (SELECT person, item, max(own) AS own FROM mine GROUP BY person, item) mine CROSS JOIN about
WHERE about.person_id = mine.person AND about.agency_id = :agency AND (mine.item IS NULL OR about.item_id = mine.item)

-- :: P2
SELECT about.item_id AS item, about.person_id AS person, about.subjects,
       CASE WHEN t.level < f.level THEN t.level ELSE f.level END AS level,
       CASE WHEN f.own = 1 THEN 'P2' ELSE 'P4' END AS rule, f.own AS why, CASE WHEN f.item IS NULL THEN 1 ELSE 0 END AS wide
FROM flow f CROSS JOIN about CROSS JOIN terms t
WHERE about.person_id = f.person AND (about.kind & f.kinds) <> 0 AND (f.item IS NULL OR about.item_id = f.item)
AND t.agency = about.agency_id AND (about.kind & t.kinds) <> 0 {open}

-- :: open
AND (f.own = 1 OR (about.kind & :guarded) = 0 OR {named} {in_need})

-- :: named
EXISTS (
  SELECT 1 FROM people_person p JOIN people_person q ON q.head_id = p.head_id JOIN sharing_basis b ON b.person_id = q.id
  WHERE p.id = about.person_id AND (b.kinds & about.kind) <> 0 AND b.starts <= :at AND (b.ends IS NULL OR b.ends > :at)
  AND (b.agency_id = :agency OR b.actor_id = :me OR b.team_id IN (SELECT team FROM duty WHERE duty.own = 1)))

-- :: in_need
OR EXISTS (SELECT 1 FROM urgent u WHERE u.person = about.person_id AND (u.kinds & about.kind) <> 0)

-- :: P5
SELECT about.item_id AS item, about.person_id AS person, about.subjects, 3 AS level, urgent.rule, 1 AS why, 1 AS wide
FROM urgent CROSS JOIN about WHERE about.person_id = urgent.person AND (about.kind & urgent.kinds) <> 0

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

-- :: listed
FROM allowed a WHERE a.why = 1 AND a.item NOT IN (SELECT item FROM back) {denied}

-- :: back
back AS (
  SELECT i.id AS item FROM (SELECT DISTINCT item_id FROM about WHERE about.kept_back) k CROSS JOIN sharing_item i
  WHERE i.id = k.item_id AND ({D2} OR {D6})
)
