"""Triggers that say beside each person an item is about whether it may be kept back, on both databases."""

from typing import Any

SUBJECT, ITEM = "sharing_subject_kept_back", "sharing_item_kept_back"
# An item with an embargo (D2) or in a compartment (D6): of those alone a list asks the item.
FILLED = """UPDATE sharing_subject SET kept_back = (1 = 1) WHERE item_id IN (
SELECT i.id FROM sharing_item i WHERE i.embargo IS NOT NULL OR i.compartment_id IS NOT NULL)"""
ON_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {SUBJECT}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.kept_back := COALESCE((
    SELECT i.embargo IS NOT NULL OR i.compartment_id IS NOT NULL FROM sharing_item i WHERE i.id = NEW.item_id), true);
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION {ITEM}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE sharing_subject SET kept_back = NEW.embargo IS NOT NULL OR NEW.compartment_id IS NOT NULL
  WHERE item_id = NEW.id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER {SUBJECT} BEFORE INSERT OR UPDATE ON sharing_subject
FOR EACH ROW EXECUTE FUNCTION {SUBJECT}();
CREATE OR REPLACE TRIGGER {ITEM} AFTER UPDATE OF embargo, compartment_id ON sharing_item
FOR EACH ROW EXECUTE FUNCTION {ITEM}()"""  # noqa: S608 - the names are those above
ON_SQLITE = (
    f"""
CREATE TRIGGER IF NOT EXISTS {SUBJECT} AFTER INSERT ON sharing_subject WHEN COALESCE((
  SELECT i.embargo IS NOT NULL OR i.compartment_id IS NOT NULL FROM sharing_item i WHERE i.id = NEW.item_id), 1)
BEGIN UPDATE sharing_subject SET kept_back = 1 WHERE id = NEW.id; END""",  # noqa: S608 - the names are those above
    f"""
CREATE TRIGGER IF NOT EXISTS {ITEM} AFTER UPDATE OF embargo, compartment_id ON sharing_item
BEGIN
  UPDATE sharing_subject SET kept_back = NEW.embargo IS NOT NULL OR NEW.compartment_id IS NOT NULL
  WHERE item_id = NEW.id;
END""",  # noqa: S608 - the names are those above
)


def watch(_apps: Any, editor: Any) -> None:
    """
    Fill what there is, and put the triggers on; part of a migration.

    A row whose item is not there yet is kept back: then the item is asked. SQLite forgets the triggers of a table that
    a later migration builds anew: that migration calls this again.
    """
    for text in (FILLED, *((ON_POSTGRESQL,) if editor.connection.vendor == "postgresql" else ON_SQLITE)):
        editor.execute(text, params=None)


def unwatch(_apps: Any, editor: Any) -> None:
    """Take the triggers off; only ever run when the migration is undone."""
    postgresql = editor.connection.vendor == "postgresql"
    for name, table in ((SUBJECT, "sharing_subject"), (ITEM, "sharing_item")):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + f" ON {table}" * postgresql, params=None)
        if postgresql:
            editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
