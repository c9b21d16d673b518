-- What is kept from a viewer, whatever permits it: the other half of access.sql, whose words it uses.
--
-- Each deny is a list of items to leave out (D3, D4, D5, D8) or a condition of one item (D2, D6, D7, D9). `kin` are the
-- people the items are about, each with the records kept together with theirs. A list that is not read because its
-- tables hold nothing is asked for again (`without_…`): were there something by then, nothing is shown. A decision is
-- first asked for in short (`unshielded`, `unsealed`): by it nothing is shown about anybody who has a shield or a seal.

-- :: kin
kin AS (SELECT {distinct} person_id AS person, kept FROM about)

-- :: together
together AS (
  SELECT kin.person, p.id AS record FROM kin CROSS JOIN people_person p WHERE p.kept_id = kin.kept
)

-- :: own
own AS (
  SELECT DISTINCT p.kept_id AS kept FROM sharing_personaltie t JOIN people_person p ON p.id = t.person_id
  WHERE t.practitioner_id = :practitioner AND t.own AND t.since <= :at AND (t.until IS NULL OR t.until > :at)
)

-- :: tied
tied AS (
  SELECT p.kept_id AS kept FROM sharing_personaltie t JOIN people_person p ON p.id = t.person_id
  WHERE t.practitioner_id = :practitioner AND t.since <= :at AND (t.until IS NULL OR t.until > :at)
  UNION SELECT q.kept_id
  FROM own CROSS JOIN people_person p CROSS JOIN families_relationship r CROSS JOIN people_person q
  WHERE p.kept_id = own.kept AND r.one_id = p.id AND q.id = r.other_id
  UNION SELECT q.kept_id
  FROM own CROSS JOIN people_person p CROSS JOIN families_relationship r CROSS JOIN people_person q
  WHERE p.kept_id = own.kept AND r.other_id = p.id AND q.id = r.one_id
  UNION SELECT q.kept_id
  FROM own CROSS JOIN people_person p CROSS JOIN families_placekey k CROSS JOIN families_whereabouts w
  CROSS JOIN families_placekey l CROSS JOIN families_whereabouts x CROSS JOIN people_person q
  WHERE p.kept_id = own.kept AND k.person_id = p.id AND w.item_id = k.whereabouts_id
  AND l.key = k.key AND x.item_id = l.whereabouts_id AND q.id = l.person_id
  AND k.key >= 'd' AND k.key < 'e' AND (w.since IS NULL OR w.since <= :today)
  AND (w.until IS NULL OR w.until > :today) AND (x.since IS NULL OR x.since <= :today)
  AND (x.until IS NULL OR x.until > :today)
  UNION SELECT q.kept_id
  FROM own CROSS JOIN people_person p CROSS JOIN families_living w CROSS JOIN families_living x
  CROSS JOIN people_person q
  WHERE p.kept_id = own.kept AND w.person_id = p.id AND x.household_id = w.household_id AND q.id = x.person_id
  AND (w.since IS NULL OR w.since <= :today) AND (w.until IS NULL OR w.until > :today)
  AND (x.since IS NULL OR x.since <= :today) AND (x.until IS NULL OR x.until > :today)
)

-- :: tied_behind_the_wall
tied AS (SELECT t.kept FROM sharing_tied(:practitioner, :at, :today) t (kept))

-- :: tied_reader
tied AS (SELECT kept FROM reader)

-- :: near
near AS (
  SELECT kept FROM tied
  UNION SELECT q.kept_id
  FROM tied CROSS JOIN people_person p CROSS JOIN families_familymember m CROSS JOIN families_familymember n
  CROSS JOIN people_person q
  WHERE p.kept_id = tied.kept AND m.person_id = p.id AND n.family_id = m.family_id AND q.id = n.person_id
)

-- :: waived
waived AS (
  SELECT q.id AS person FROM sharing_waiver w
  JOIN people_person p ON p.id = w.person_id JOIN people_person q ON q.head_id = p.head_id
  WHERE w.practitioner_id = :practitioner AND w.since <= :at AND w.until > :at
)

-- :: D3
d3 AS (
  SELECT about.item_id AS item FROM kin JOIN near ON near.kept = kin.kept JOIN about ON about.person_id = kin.person
  WHERE (near.kept IN (SELECT kept FROM own) OR kin.person NOT IN (SELECT person FROM waived))
)

-- :: D4
shielded AS MATERIALIZED (
  SELECT together.person, h.total, h.moved FROM together CROSS JOIN sharing_shield h
  WHERE h.person_id = together.record AND h.since <= :at AND (h.lifted IS NULL OR h.lifted > :at)
  AND h.id NOT IN (
    SELECT r.shield_id FROM sharing_shieldreader r WHERE r.since <= :at AND (r.until IS NULL OR r.until > :at)
    AND {cleared}
),
d4 AS (
  SELECT about.item_id AS item FROM shielded h CROSS JOIN about
  WHERE about.person_id = h.person
  AND (h.total OR about.kind = :whereabouts OR ((SELECT j.at FROM sharing_item j WHERE j.id = about.item_id) >= h.moved {elsewhere}))
)

-- :: cleared_reader
r.person_id IN (SELECT person FROM reader)) AND together.person NOT IN (
  SELECT p.id FROM people_person p JOIN reader ON reader.kept = p.kept_id)

-- :: excluded
excluded AS (
  SELECT x.item_id AS item, x.kind, x.subject_id AS subject
  FROM tied CROSS JOIN people_person p CROSS JOIN sharing_exclusion x
  WHERE p.kept_id = tied.kept AND x.person_id = p.id AND x.since <= :at AND (x.until IS NULL OR x.until > :at)
)

-- :: D5
d5 AS (
  SELECT item FROM excluded WHERE item IS NOT NULL
  UNION ALL
  SELECT about.item_id FROM excluded x CROSS JOIN people_person p CROSS JOIN kin CROSS JOIN about
  WHERE p.id = x.subject AND kin.kept = p.kept_id AND about.person_id = kin.person AND about.kind = x.kind
  AND x.item IS NULL
)

-- :: D8
d8 AS (
  SELECT about.item_id AS item
  FROM together CROSS JOIN people_sealedside d CROSS JOIN people_sealedlink l CROSS JOIN about
  WHERE d.person_id = together.record AND l.id = d.seal_id AND about.person_id = together.person
  AND l.since <= :at AND (l.ended IS NULL OR l.ended > :at) AND l.id NOT IN (
    SELECT r.seal_id FROM people_sealedreader r
    WHERE r.actor_id = :me AND r.since <= :at AND (r.until IS NULL OR r.until > :at))
  GROUP BY about.item_id, d.seal_id HAVING count(DISTINCT d.side) = 2
)

-- :: D2
(i.embargo IS NOT NULL AND i.embargo > :at AND i.by_id <> :me
 AND i.id NOT IN (SELECT d.item_id FROM sharing_drafter d WHERE d.actor_id = :me))

-- :: D6
(i.compartment_id IS NOT NULL AND i.compartment_id NOT IN (
  SELECT c.compartment_id FROM sharing_compartmentreader c
  WHERE c.actor_id = :me AND c.since <= :at AND (c.until IS NULL OR c.until > :at)))

-- :: D7
((i.kind & :guarded) <> 0 AND i.agency_id <> :agency
 AND NOT EXISTS (
   SELECT 1 FROM duty JOIN sharing_addressed a ON a.team_id = duty.team
   WHERE duty.own = 1 AND a.item_id = i.id AND a.sent <= :at AND COALESCE(a.until, {last}) > :at)
 AND NOT EXISTS (
   SELECT 1 FROM sharing_addressed a WHERE a.actor_id = :me AND a.item_id = i.id AND a.sent >= :since AND a.sent <= :at
   AND COALESCE(a.until, {last}) > :at)
 AND EXISTS (
   SELECT 1 FROM sharing_subject about WHERE about.item_id = i.id AND NOT (
     (EXISTS (SELECT 1 FROM terms t WHERE t.agency = about.agency_id AND (t.kinds & about.kind) <> 0) AND {named})
     {in_need})))

-- :: D9
EXISTS (
  SELECT 1 FROM sharing_subject s WHERE s.item_id = i.id AND s.person_id NOT IN (SELECT person FROM reasoned)
  AND (s.item_id, s.person_id) NOT IN (SELECT item, person FROM mine WHERE own = 1 AND item IS NOT NULL))

-- :: without_ties
NOT EXISTS (SELECT 1 FROM sharing_personaltie t WHERE t.practitioner_id = :practitioner)

-- :: without_shields
NOT EXISTS (SELECT 1 FROM sharing_shield)

-- :: unshielded
NOT EXISTS (SELECT 1 FROM together JOIN sharing_shield h ON h.person_id = together.record)

-- :: unsealed
NOT EXISTS (SELECT 1 FROM together JOIN people_sealedside d ON d.person_id = together.record)

-- :: without_seals
NOT EXISTS (SELECT 1 FROM people_sealedlink)
