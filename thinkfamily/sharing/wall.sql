-- The second wall, on PostgreSQL alone: what the database keeps from a viewer whatever it is asked.
--
-- Laid by wall.py after every migration. It is written apart from access.sql and says less: it never keeps back what that
-- allows, and knows nothing of levels, reasons to look and the portal. Who reads is in `thinkfamily.reads`
-- (records/reading.py): "viewer ID INSTANT", "work NAME", or nothing; then nothing is read. A reach is asked for only
-- of whereabouts, restricted kinds and compartments; the words in angle brackets are bits of kinds.

-- Who is tied to a practitioner, as access.sql finds them: by doors and family links that the viewer may not read.
CREATE OR REPLACE FUNCTION sharing_tied(whose uuid, looked timestamptz, today date) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 10 AS $tied$
DECLARE
  said text := current_setting('thinkfamily.reads', true);
BEGIN
  PERFORM set_config('thinkfamily.reads', 'work tied', true);
  RETURN QUERY <tied>;
  PERFORM set_config('thinkfamily.reads', coalesce(said, ''), true);
END $tied$;

-- Those people, and everybody who is or was in one family with one of them; each by whom they are kept together with.
CREATE OR REPLACE FUNCTION sharing_near(tied uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 50 AS $near$
  SELECT unnest(tied)
  UNION SELECT q.kept_id FROM people_person p
  JOIN families_familymember m ON m.person_id = p.id JOIN families_familymember n ON n.family_id = m.family_id
  JOIN people_person q ON q.id = n.person_id WHERE p.kept_id = ANY (tied)
$near$;

-- Whether a practitioner is near somebody an item is about (D3), or the item is kept from somebody near them (D5).
CREATE OR REPLACE FUNCTION sharing_too_near(wanted uuid, whose uuid, looked timestamptz) RETURNS boolean
LANGUAGE sql STABLE COST 10000 AS $near$
  WITH tied AS (SELECT t.kept FROM sharing_tied(whose, looked, (looked AT TIME ZONE 'Europe/London')::date) t (kept)),
  near AS (SELECT n.kept FROM sharing_near(ARRAY(SELECT kept FROM tied)) n (kept)),
  about AS (
    SELECT p.id, p.kept_id AS kept, s.kind FROM sharing_subject s JOIN people_person p ON p.id = s.person_id
    WHERE s.item_id = wanted
  )
  SELECT EXISTS (
    SELECT 1 FROM about JOIN near ON near.kept = about.kept
    WHERE near.kept IN (
      SELECT p.kept_id FROM sharing_personaltie t JOIN people_person p ON p.id = t.person_id
      WHERE t.practitioner_id = whose AND t.own AND t.since <= looked AND (t.until IS NULL OR t.until > looked)
    ) OR NOT EXISTS (
      SELECT 1 FROM sharing_waiver w JOIN people_person p ON p.id = w.person_id JOIN people_person q ON q.head_id = p.head_id
      WHERE w.practitioner_id = whose AND w.since <= looked AND w.until > looked AND q.id = about.id)
  ) OR EXISTS (
    SELECT 1 FROM tied JOIN people_person p ON p.kept_id = tied.kept JOIN sharing_exclusion x ON x.person_id = p.id
    WHERE x.since <= looked AND (x.until IS NULL OR x.until > looked) AND (x.item_id = wanted OR (x.item_id IS NULL AND EXISTS (
      SELECT 1 FROM about JOIN people_person z ON z.kept_id = about.kept WHERE z.id = x.subject_id AND about.kind = x.kind)))
  )
$near$;

-- Whether an item is kept back as a draft (D2), by a compartment (D6), a shield (D4) or a sealed link (D8).
CREATE OR REPLACE FUNCTION sharing_kept_back(wanted uuid, me uuid, mine uuid, looked timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE COST 3000 SET plan_cache_mode = force_generic_plan AS $kept$
BEGIN
  -- Of nearly all nothing is kept at all, and one look tells.
  IF NOT EXISTS (
    SELECT 1 FROM sharing_item i LEFT JOIN sharing_subject s ON s.item_id = i.id LEFT JOIN people_person p ON p.id = s.person_id
    LEFT JOIN people_person q ON q.kept_id = p.kept_id
    LEFT JOIN sharing_shield h ON h.person_id = q.id LEFT JOIN people_sealedside d ON d.person_id = q.id
    WHERE i.id = wanted
    AND (i.embargo IS NOT NULL OR i.compartment_id IS NOT NULL OR h.id IS NOT NULL OR d.id IS NOT NULL)
  ) THEN RETURN false; END IF;
  RETURN EXISTS (
    SELECT 1 FROM sharing_item i WHERE i.id = wanted AND i.embargo > looked AND i.by_id <> me AND NOT EXISTS (
      SELECT 1 FROM sharing_drafter d WHERE d.item_id = wanted AND d.actor_id = me)
  ) OR EXISTS (
    SELECT 1 FROM sharing_item i WHERE i.id = wanted AND i.compartment_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM sharing_compartmentreader r WHERE r.compartment_id = i.compartment_id AND r.actor_id = me
      AND r.since <= looked AND (r.until IS NULL OR r.until > looked))
  ) OR EXISTS (
    SELECT 1 FROM sharing_subject s JOIN sharing_item i ON i.id = s.item_id JOIN people_person p ON p.id = s.person_id
    JOIN people_person q ON q.kept_id = p.kept_id JOIN sharing_shield h ON h.person_id = q.id
    WHERE s.item_id = wanted AND h.since <= looked AND (h.lifted IS NULL OR h.lifted > looked)
    AND (h.total OR s.kind = <whereabouts> OR (i.at >= h.moved AND s.agency_id <> mine))
    AND NOT EXISTS (SELECT 1 FROM sharing_shieldreader r WHERE r.shield_id = h.id AND r.actor_id = me
                    AND r.since <= looked AND (r.until IS NULL OR r.until > looked))
  ) OR EXISTS (
    SELECT 1 FROM sharing_subject s JOIN people_person p ON p.id = s.person_id JOIN people_person q ON q.kept_id = p.kept_id
    JOIN people_sealedside d ON d.person_id = q.id JOIN people_sealedlink l ON l.id = d.seal_id
    WHERE s.item_id = wanted AND l.since <= looked AND (l.ended IS NULL OR l.ended > looked) AND NOT EXISTS (
      SELECT 1 FROM people_sealedreader r WHERE r.seal_id = l.id AND r.actor_id = me
      AND r.since <= looked AND (r.until IS NULL OR r.until > looked))
    GROUP BY d.seal_id HAVING count(DISTINCT d.side) = 2
  );
END $kept$;

-- Who looks and for whom: asked once in a statement, of which nobody but the database gives the answer.
DROP TYPE IF EXISTS sharing_standing CASCADE;
CREATE TYPE sharing_standing AS (
  me uuid, looked timestamptz, whose uuid, mine uuid, eyes uuid[], duty uuid[], tied boolean);

CREATE FUNCTION sharing_stands() RETURNS sharing_standing
LANGUAGE plpgsql STABLE COST 1000 AS $stands$
DECLARE
  said text[] := string_to_array(current_setting('thinkfamily.reads', true), ' ');
  stands sharing_standing;
BEGIN
  IF said[1] IS DISTINCT FROM 'viewer' THEN RETURN NULL; END IF;
  stands.me := said[2]; stands.looked := said[3];
  SELECT e.id, e.agency_id, e.eyes,
         ARRAY(SELECT m.team_id FROM partnership_teammember m WHERE m.practitioner_id = ANY (e.eyes)
               AND m.since <= stands.looked AND (m.until IS NULL OR m.until > stands.looked)),
         (SELECT count(*) FROM sharing_personaltie t WHERE t.practitioner_id = e.id) > 0
  INTO stands.whose, stands.mine, stands.eyes, stands.duty, stands.tied
  FROM (
    SELECT w.id, w.agency_id, ARRAY(SELECT e.id FROM partnership_practitioner e
                                    WHERE e.supervisor_id = w.id AND e.agency_id = w.agency_id) || w.id AS eyes
    FROM partnership_practitioner w WHERE w.actor_id = stands.me OFFSET 0
  ) e;
  IF stands.whose IS NULL THEN RETURN NULL; END IF;
  RETURN stands;
END $stands$;

-- Whether an item is within the reach of whoever looks: sent to them; or each person it is about is somebody they (or
-- a team of theirs, or whom they supervise) work with, and their agency recorded it or a basis names its kind for them;
-- or they broke the glass or recorded an override for that person.
CREATE FUNCTION sharing_reaches(wanted uuid, stands sharing_standing) RETURNS boolean
LANGUAGE plpgsql STABLE COST 5000 SET plan_cache_mode = force_generic_plan AS $reaches$
DECLARE
  me uuid := stands.me; looked timestamptz := stands.looked; whose uuid := stands.whose; mine uuid := stands.mine;
  eyes uuid[] := stands.eyes; duty uuid[] := stands.duty;
  beyond uuid[]; -- Those it is about who are not known to be within reach.
BEGIN
  IF whose IS NULL THEN RETURN false; END IF;
  -- Most was recorded by their own agency about people they work with: asked first, it is all that is asked.
  beyond := ARRAY(
    SELECT s.id FROM sharing_subject s WHERE s.item_id = wanted AND NOT (s.agency_id = mine AND EXISTS (
      SELECT 1 FROM people_person p JOIN people_person q ON q.head_id = p.head_id
      JOIN sharing_involvement v ON v.person_id = q.id
      WHERE p.id = s.person_id AND v.opened <= looked AND (v.ended IS NULL OR v.ended > looked) AND NOT v.limited
      AND (v.team_id = ANY (duty) OR EXISTS (
        SELECT 1 FROM partnership_practitioner e WHERE e.actor_id = v.actor_id AND e.id = ANY (eyes) AND e.since <= v.opened)))));
  IF beyond <> '{}' THEN
    beyond := ARRAY(
      SELECT s.id FROM sharing_subject s WHERE s.id = ANY (beyond) AND NOT EXISTS (
        SELECT 1 FROM people_person p JOIN people_person q ON q.head_id = p.head_id
        JOIN sharing_involvement v ON v.person_id = q.id
        WHERE p.id = s.person_id AND v.opened <= looked AND (v.ended IS NULL OR v.ended > looked)
        AND (v.team_id = ANY (duty) OR EXISTS (
          SELECT 1 FROM partnership_practitioner e WHERE e.actor_id = v.actor_id AND e.id = ANY (eyes) AND e.since <= v.opened))
        AND (NOT v.limited OR EXISTS (
          SELECT 1 FROM sharing_involvementitem n WHERE n.involvement_id = v.id AND n.item_id = wanted))
        AND (s.agency_id = mine OR s.kind = ANY (ARRAY(
          SELECT s.kind & t.kinds FROM partnership_protocolparty m JOIN partnership_protocol t ON t.id = m.protocol_id
          JOIN partnership_protocolparty o ON o.protocol_id = t.id
          WHERE m.agency_id = mine AND m.signed_at <= looked AND o.agency_id = s.agency_id AND o.signed_at <= looked
          AND t.signed <= looked AND t.starts <= looked AND t.ends > looked AND (t.revoked IS NULL OR t.revoked > looked)
        )) AND EXISTS (
          SELECT 1 FROM people_person z JOIN sharing_basis b ON b.person_id = z.id
          WHERE z.head_id = p.head_id AND (b.kinds & s.kind) <> 0 AND b.starts <= looked AND (b.ends IS NULL OR b.ends > looked)
          AND (b.agency_id = mine OR b.team_id = ANY (duty) OR b.actor_id IN (
            SELECT e.actor_id FROM partnership_practitioner e WHERE e.id = ANY (eyes)))))));
  END IF;
  IF beyond <> '{}' AND NOT EXISTS (
    SELECT 1 FROM sharing_addressed a WHERE a.item_id = wanted AND (a.actor_id = me OR a.team_id = ANY (duty))
    AND a.sent <= looked AND (a.until IS NULL OR a.until > looked)
  ) AND EXISTS (
    SELECT 1 FROM sharing_subject s WHERE s.id = ANY (beyond) AND NOT EXISTS (
      SELECT 1 FROM people_person p JOIN people_person q ON q.head_id = p.head_id
      JOIN sharing_overrideperson x ON x.person_id = q.id JOIN sharing_override o ON o.id = x.override_id
      WHERE p.id = s.person_id AND o.actor_id = me AND (o.kinds & s.kind) <> 0 AND o.at <= looked AND o.until > looked
    ) AND NOT EXISTS (
      SELECT 1 FROM people_person p JOIN people_person q ON q.head_id = p.head_id JOIN sharing_glass o ON o.person_id = q.id
      WHERE p.id = s.person_id AND o.actor_id = me AND o.at <= looked AND o.until > looked
    )
  ) THEN RETURN false; END IF;
  IF sharing_kept_back(wanted, me, mine, looked) THEN RETURN false; END IF;
  RETURN NOT stands.tied OR NOT sharing_too_near(wanted, whose, looked);
END $reaches$;

CREATE OR REPLACE FUNCTION sharing_reaches(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE COST 6000 AS $reaches$ SELECT sharing_reaches(wanted, sharing_stands()) $reaches$;

-- Every table whose key is an item, those that are to come too: content is read within reach and written by work alone.
DO $lay$
DECLARE
  of record;
  work constant text := $$current_setting('thinkfamily.reads', true) ^@ 'work '$$;
  guarded text;
BEGIN
  FOR of IN
    SELECT c.conrelid::regclass AS name, a.attname AS item FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_constraint k ON k.conrelid = c.conrelid AND k.contype = 'p' AND k.conkey = c.conkey
    WHERE c.contype = 'f' AND c.confrelid = 'sharing_item'::regclass
    UNION ALL SELECT 'families_placekey'::regclass, 'whereabouts_id'
  LOOP
    -- A value and no EXISTS: of that PostgreSQL would make a list of all items, and read every one of them for it.
    guarded := CASE WHEN of.name IN ('families_whereabouts'::regclass, 'families_placekey'::regclass) THEN '' ELSE format(
      'NOT (SELECT (i.kind & <guarded>) <> 0 OR i.compartment_id IS NOT NULL FROM sharing_item i WHERE i.id = %I) OR',
      of.item) END;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', of.name);
    EXECUTE format('DROP POLICY IF EXISTS read ON %s', of.name);
    EXECUTE format('CREATE POLICY read ON %s FOR SELECT USING (%s OR %s sharing_reaches(%I, (SELECT sharing_stands())))',
                   of.name, work, guarded, of.item);
    EXECUTE format('DROP POLICY IF EXISTS written ON %s', of.name);
    EXECUTE format('CREATE POLICY written ON %s FOR INSERT WITH CHECK (%s)', of.name, work);
    EXECUTE format('DROP POLICY IF EXISTS changed ON %s', of.name);
    EXECUTE format('CREATE POLICY changed ON %s FOR UPDATE USING (%s)', of.name, work);
    EXECUTE format('DROP POLICY IF EXISTS deleted ON %s', of.name);
    EXECUTE format('CREATE POLICY deleted ON %s FOR DELETE USING (%s)', of.name, work);
  END LOOP;
  -- The log takes rows from whoever looks, about themselves alone, and gives them to whoever has said who they are.
  FOR of IN SELECT unnest(ARRAY['sharing_look', 'sharing_logbatch', 'sharing_logplace']) AS name LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', of.name);
    EXECUTE format('DROP POLICY IF EXISTS read ON %s', of.name);
    EXECUTE format('CREATE POLICY read ON %s FOR SELECT USING (%s)', of.name,
                   $$(SELECT current_setting('thinkfamily.reads', true) <> '')$$);
    EXECUTE format('DROP POLICY IF EXISTS written ON %s', of.name);
    EXECUTE format('CREATE POLICY written ON %s FOR INSERT WITH CHECK (%s%s)', of.name, work,
                   CASE WHEN of.name = 'sharing_look' THEN
                     $$ OR actor::text = split_part(current_setting('thinkfamily.reads', true), ' ', 2)$$ ELSE '' END);
  END LOOP;
END $lay$;

-- How full the tables have become, for a transaction that fills many of them; only their owner may count.
CREATE OR REPLACE FUNCTION sharing_count_again() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $count$
DECLARE
  of record;
BEGIN
  FOR of IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relowner = current_user::regrole LOOP
    EXECUTE format('ANALYZE %s', of.name);
  END LOOP;
END $count$;
