-- The second wall about the index, on PostgreSQL alone: what agencies' extracts say of people, and what finds them.
--
-- Laid by wall.py after every migration. Who reads is in `thinkfamily.reads` (records/reading.py). Each rule below asks
-- once a statement what the viewer may read at all, and of a row only whether it stands in a list: a search reads rows by
-- their keys as before. It knows nothing of how near somebody is to whom is looked for; that is left to the search.

-- Whether whoever reads may look people up: on duty at the front door, or of an agency that signed for the index.
CREATE OR REPLACE FUNCTION identity_looks_up(door_alone boolean) RETURNS boolean
LANGUAGE plpgsql STABLE COST 1000 AS $looks$
DECLARE
  said text[] := string_to_array(current_setting('thinkfamily.reads', true), ' ');
  looked timestamptz; whose uuid; mine uuid;
BEGIN
  IF said[1] IS DISTINCT FROM 'viewer' THEN RETURN false; END IF;
  looked := said[3];
  SELECT e.id, e.agency_id INTO whose, mine FROM partnership_practitioner e WHERE e.actor_id = said[2]::uuid;
  RETURN EXISTS (
    SELECT 1 FROM partnership_teammember m JOIN partnership_team t ON t.id = m.team_id
    WHERE m.practitioner_id = whose AND t.kind = <front_door> AND m.since <= looked
    AND (m.until IS NULL OR m.until > looked)
  ) OR (NOT door_alone AND EXISTS (
    SELECT 1 FROM partnership_protocolparty m JOIN partnership_protocol t ON t.id = m.protocol_id
    WHERE m.agency_id = mine AND m.signed_at <= looked AND t.index AND t.signed <= looked AND t.starts <= looked
    AND t.ends > looked AND (t.revoked IS NULL OR t.revoked > looked)));
END $looks$;

-- Of whom the index has nothing for anybody: everybody under a total shield, and whoever is kept together with them.
CREATE OR REPLACE FUNCTION identity_hidden() RETURNS uuid[]
LANGUAGE plpgsql STABLE COST 1000 AS $hidden$
DECLARE
  looked timestamptz := split_part(current_setting('thinkfamily.reads', true), ' ', 3);
BEGIN
  RETURN ARRAY(
    SELECT q.id FROM sharing_shield h JOIN people_person p ON p.id = h.person_id
    JOIN people_person q ON q.kept_id = p.kept_id
    WHERE h.total AND h.since <= looked AND (h.lifted IS NULL OR h.lifted > looked));
END $hidden$;

-- By which numbers the index finds those: read as work, for a viewer reads nothing of them.
CREATE OR REPLACE FUNCTION identity_hidden_there() RETURNS bigint[]
LANGUAGE plpgsql STABLE COST 1000 AS $there$
DECLARE
  said text := current_setting('thinkfamily.reads', true);
  hidden uuid[] := identity_hidden();
  found bigint[];
BEGIN
  IF hidden = '{}' THEN RETURN '{}'; END IF;
  PERFORM set_config('thinkfamily.reads', 'work hidden', true);
  found := ARRAY(SELECT m.id FROM match_person m WHERE m.cluster = ANY (hidden));
  PERFORM set_config('thinkfamily.reads', coalesce(said, ''), true);
  RETURN found;
END $there$;

-- Whose records in extracts nobody at the front door reads: everybody under a shield (D4), and those with whom
-- whoever reads has a conflict of interest (D3); each with whoever is kept together with them.
CREATE OR REPLACE FUNCTION identity_kept_from() RETURNS uuid[]
LANGUAGE plpgsql STABLE COST 1000 AS $kept$
DECLARE
  said text[] := string_to_array(current_setting('thinkfamily.reads', true), ' ');
  looked timestamptz := said[3]; whose uuid;
BEGIN
  SELECT e.id INTO whose FROM partnership_practitioner e WHERE e.actor_id = said[2]::uuid;
  RETURN ARRAY(
    SELECT q.id FROM sharing_shield h JOIN people_person p ON p.id = h.person_id JOIN people_person q ON q.kept_id = p.kept_id
    WHERE h.since <= looked AND (h.lifted IS NULL OR h.lifted > looked)
    UNION
    SELECT q.id FROM people_person q JOIN sharing_near(ARRAY(
      SELECT sharing_tied(whose, looked, (looked AT TIME ZONE 'Europe/London')::date))) n (kept) ON n.kept = q.kept_id
    WHERE q.kept_id IN (
      SELECT p.kept_id FROM sharing_personaltie t JOIN people_person p ON p.id = t.person_id
      WHERE t.practitioner_id = whose AND t.own AND t.since <= looked AND (t.until IS NULL OR t.until > looked)
    ) OR q.head_id NOT IN (
      SELECT p.head_id FROM sharing_waiver w JOIN people_person p ON p.id = w.person_id
      WHERE w.practitioner_id = whose AND w.since <= looked AND w.until > looked));
END $kept$;

-- The records of agencies that are of one of those: marked so, or linked with them or with one that is; read as work.
CREATE OR REPLACE FUNCTION identity_records_kept_from() RETURNS uuid[]
LANGUAGE plpgsql STABLE COST 1000 AS $records$
DECLARE
  said text := current_setting('thinkfamily.reads', true);
  kept uuid[] := identity_kept_from();
  found uuid[];
BEGIN
  IF kept = '{}' THEN RETURN '{}'; END IF;
  PERFORM set_config('thinkfamily.reads', 'work kept from', true);
  found := ARRAY(SELECT r.id FROM identity_indexrecord r WHERE r.kept_id = ANY (kept));
  found := found || ARRAY(
    SELECT m.record FROM identity_membership m WHERE m.cluster IN (
      SELECT n.cluster FROM identity_membership n WHERE n.cluster = ANY (kept) OR n.record = ANY (found)));
  PERFORM set_config('thinkfamily.reads', coalesce(said, ''), true);
  RETURN found;
END $records$;

-- Which extracts count for whoever reads: wholly loaded, not taken out, and their own agency's or under a protocol
-- within its dates that it has signed.
CREATE OR REPLACE FUNCTION identity_in_force() RETURNS uuid[]
LANGUAGE plpgsql STABLE COST 1000 AS $force$
DECLARE
  said text[] := string_to_array(current_setting('thinkfamily.reads', true), ' ');
  looked timestamptz; mine uuid;
BEGIN
  IF said[1] IS DISTINCT FROM 'viewer' THEN RETURN '{}'; END IF;
  looked := said[3];
  SELECT e.agency_id INTO mine FROM partnership_practitioner e WHERE e.actor_id = said[2]::uuid;
  RETURN ARRAY(
    SELECT e.id FROM identity_extract e JOIN partnership_protocol t ON t.id = e.protocol_id
    WHERE e.finished IS NOT NULL AND e.removed IS NULL AND t.ends > looked AND (t.revoked IS NULL OR t.revoked > looked)
    AND (e.agency_id = mine OR EXISTS (
      SELECT 1 FROM partnership_protocolparty m
      WHERE m.protocol_id = t.id AND m.agency_id = mine AND m.signed_at <= looked)));
END $force$;

-- Whether whoever reads keeps the protocols: they are given what could not be taken of a file, to correct it.
CREATE OR REPLACE FUNCTION identity_keeps_protocols() RETURNS boolean
LANGUAGE sql STABLE COST 1000 AS $keeps$
  SELECT EXISTS (
    SELECT 1 FROM partnership_practitioner e WHERE e.role = <keeps_protocols>
    AND 'viewer ' || e.actor_id = substr(current_setting('thinkfamily.reads', true), 1, 43))
$keeps$;

-- Very many keys come at once by COPY, which PostgreSQL takes into no table with such rules: it goes to the part of
-- match_key that holds its rows. There nobody reads, changes or deletes, not even its owner, and work alone adds.
CREATE OR REPLACE FUNCTION identity_by_work_alone() RETURNS trigger
LANGUAGE plpgsql AS $alone$
BEGIN
  IF (current_setting('thinkfamily.reads', true) ^@ 'work ') IS NOT TRUE THEN
    RAISE insufficient_privilege USING MESSAGE = 'the index is written by work alone, as row-level security has it';
  END IF;
  RETURN NULL;
END $alone$;
DROP TRIGGER IF EXISTS work_alone ON match_key_rows;
CREATE TRIGGER work_alone BEFORE INSERT ON match_key_rows
FOR EACH STATEMENT EXECUTE FUNCTION identity_by_work_alone();
REVOKE SELECT, UPDATE, DELETE, TRUNCATE ON match_key_rows FROM <roles>;

-- Rows are written, changed and deleted by work alone.
DO $lay$
DECLARE
  of record;
  work constant text := $$(SELECT current_setting('thinkfamily.reads', true) ^@ 'work ')$$;
BEGIN
  FOR of IN SELECT * FROM (VALUES
    ('match_person', $$(SELECT identity_looks_up(false)) AND cluster <> ALL ((SELECT identity_hidden())::uuid[])$$),
    ('match_key', $$(SELECT identity_looks_up(false)) AND person_id <> ALL ((SELECT identity_hidden_there())::bigint[])$$),
    ('identity_indexrecord', $$(SELECT identity_looks_up(true)) AND extract_id = ANY ((SELECT identity_in_force())::uuid[])
      AND id <> ALL ((SELECT identity_records_kept_from())::uuid[])$$),
    ('identity_reject', '(SELECT identity_keeps_protocols())'),
    ('identity_membership', '(SELECT identity_looks_up(true))'),
    ('identity_question', '(SELECT identity_looks_up(true))'),
    ('identity_recordlink', '(SELECT identity_looks_up(true))')
  ) AS walls (name, reads) LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', of.name);
    EXECUTE format('DROP POLICY IF EXISTS read ON %I', of.name);
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT USING (%s OR (%s))', of.name, work, of.reads);
    EXECUTE format('DROP POLICY IF EXISTS written ON %I', of.name);
    EXECUTE format('CREATE POLICY written ON %I FOR INSERT WITH CHECK (%s)', of.name, work);
    EXECUTE format('DROP POLICY IF EXISTS changed ON %I', of.name);
    EXECUTE format('CREATE POLICY changed ON %I FOR UPDATE USING (%s)', of.name, work);
    EXECUTE format('DROP POLICY IF EXISTS deleted ON %I', of.name);
    EXECUTE format('CREATE POLICY deleted ON %I FOR DELETE USING (%s)', of.name, work);
  END LOOP;
END $lay$;
