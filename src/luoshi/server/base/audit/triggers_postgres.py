"""The triggers of PostgreSQL with the functions that they call, as the text that makes each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from luoshi.server.base.audit.audited import Table
from luoshi.server.base.audit.triggers_sqlite import LONGEST, MADE

_EXISTING: Final = """
SELECT t.tgname, c.relname, t.tgenabled IN ('O', 'A') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND t.tgname LIKE 'audit~_%' ESCAPE '~' AND c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT proname, md5(prosrc), true FROM pg_proc
 WHERE proname LIKE 'luoshi~_audit~_%' ESCAPE '~' AND pronamespace = current_schema()::regnamespace
"""
# mine, its counterpart, secret columns, untold columns -> JSON text of the columns that differ
_TOLD: Final = f"""
SELECT coalesce(jsonb_object_agg(key, CASE
         WHEN value = 'null'::jsonb THEN value
         WHEN key = ANY(secret) THEN '"***"'::jsonb
         WHEN length(value #>> '{{}}') > {LONGEST}
           THEN to_jsonb(left(value #>> '{{}}', {LONGEST}) || '…[' || length(value #>> '{{}}') || ']')
         ELSE value END)::text, '')
  FROM jsonb_each(mine) WHERE key <> ALL(untold) AND (other IS NULL OR value IS DISTINCT FROM other -> key)
"""
_CHANGED: Final = """
DECLARE
  under_way bigint := nullif(current_setting('luoshi.action', true), '')::bigint;
  secret text[] := string_to_array(TG_ARGV[1], ',');
  untold text[] := string_to_array(TG_ARGV[2], ',');
  was jsonb; becomes jsonb;
BEGIN
  IF EXISTS (SELECT 1 FROM {schema}.audit_action WHERE id = under_way AND bulk) THEN RETURN NULL; END IF;
  IF TG_OP = 'TRUNCATE' THEN
    EXECUTE format('INSERT INTO {schema}.audit_change (action, at, "table", "row", operation, before, after)'
      ' SELECT $1, clock_timestamp(), $2, to_jsonb(t) ->> $3, ''delete'','
      ' {schema}.luoshi_audit_told(to_jsonb(t), NULL, $4, $5), '''' FROM %I.%I t', TG_TABLE_SCHEMA, TG_TABLE_NAME)
      USING under_way, TG_TABLE_NAME, TG_ARGV[0], secret, untold;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN becomes := to_jsonb(NEW); END IF;
  IF TG_OP = 'UPDATE' AND was - untold = becomes - untold THEN RETURN NULL; END IF;
  INSERT INTO {schema}.audit_change (action, at, "table", "row", operation, before, after) VALUES (
    under_way, clock_timestamp(), TG_TABLE_NAME, coalesce(becomes, was) ->> TG_ARGV[0], lower(TG_OP),
    {schema}.luoshi_audit_told(was, becomes, secret, untold), {schema}.luoshi_audit_told(becomes, was, secret, untold));
  RETURN NULL;
END
"""
_KEPT: Final = """
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    IF OLD.thing IS NULL AND NEW.thing IS NOT NULL AND current_setting('luoshi.action', true) = OLD.id::text
       AND to_jsonb(OLD) - '{made}'::text[] = to_jsonb(NEW) - '{made}'::text[] THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'audit: this row is never changed' USING ERRCODE = 'restrict_violation';
END
"""


def wanted(tables: Sequence[Table], *, schema: str) -> dict[tuple[str, str], str]:
    """What is to stand, by name and table; a function by its name and the hash of its body. Functions come first."""
    found = _functions(schema)
    for table in tables:
        secret = ",".join(column.name for column in table.columns if column.secret)
        told = f"('{table.key}', '{secret}', '{','.join(table.untold)}')"
        call = f"EXECUTE FUNCTION {schema}.luoshi_audit_changed{told}"
        for name, when in (
            ("rows", "AFTER INSERT OR UPDATE OR DELETE ON {} FOR EACH ROW"),
            ("truncate", "BEFORE TRUNCATE ON {} FOR EACH STATEMENT"),
        ):
            full = f"audit_{name}_{_short(told)}"
            found[full, table.name] = f'CREATE TRIGGER "{full}" {when.format(_quoted(table.name))} {call}'
    return found | _guards(schema)


def existing(cursor: Any) -> dict[tuple[str, str], str]:
    """Those of ours that the database has and that are not switched off."""
    cursor.execute(_EXISTING)
    return {(name, table): "" if on else "off" for name, table, on in cursor.fetchall()}


def drop(cursor: Any, name: tuple[str, str]) -> None:
    """Take a trigger away; a function stays, it is written over."""
    if not name[0].startswith("luoshi_"):
        cursor.execute(f"DROP TRIGGER {_quoted(name[0])} ON {_quoted(name[1])}")


def make(cursor: Any, text: str) -> None:
    """Make a trigger or a function."""
    cursor.execute(text)


def is_guard(name: tuple[str, str]) -> bool:
    """Whether a trigger refuses rather than tells."""
    return name[0].startswith("audit_kept_")


def _functions(schema: str) -> dict[tuple[str, str], str]:
    bodies = {
        "told": ("mine jsonb, other jsonb, secret text[], untold text[]", "text", "sql STABLE", _TOLD),
        "changed": ("", "trigger", "plpgsql", _CHANGED.replace("{schema}", schema)),
        "kept": ("", "trigger", "plpgsql", _KEPT.replace("{made}", "{" + ",".join(MADE) + "}")),
    }
    found = {}
    for name, (given, returns, language, body) in bodies.items():
        full = f"luoshi_audit_{name}"
        head = f"CREATE OR REPLACE FUNCTION {schema}.{full}({given}) RETURNS {returns} LANGUAGE {language}"
        digest = hashlib.md5(body.encode(), usedforsecurity=False).hexdigest()
        found[full, digest] = f"{head} AS $luoshi${body}$luoshi$"
    return found


def _guards(schema: str) -> dict[tuple[str, str], str]:
    found = {}
    for table in ("audit_action", "audit_change", "audit_link"):
        update = "UPDATE" if table == "audit_action" else ""
        for each, operations in (("ROW", update), ("STATEMENT", "DELETE OR TRUNCATE" if update else "")):
            operations = operations or ("UPDATE OR DELETE OR TRUNCATE" if each == "STATEMENT" else "")
            if operations:
                name = f"audit_kept_{each.lower()}"
                found[name, table] = (
                    f"CREATE TRIGGER {name} BEFORE {operations} ON {_quoted(table)} FOR EACH {each} "
                    f"EXECUTE FUNCTION {schema}.luoshi_audit_kept()"
                )
    return found


def _quoted(name: str) -> str:
    return f'"{name}"'


def _short(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:8]
