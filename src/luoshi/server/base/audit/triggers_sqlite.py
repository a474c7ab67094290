"""The triggers of SQLite, as the text that makes each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from luoshi.server.base.audit.audited import Column, Table

LONGEST: Final = 2000  # signs of a text that are told; the rest is told by its length
MADE: Final = ("thing_kind", "thing", "thing_name", "holder_path")
_UNDER_WAY: Final = "(SELECT max(action) FROM audit_current)"
_BULK: Final = f"coalesce((SELECT bulk FROM audit_action WHERE id = {_UNDER_WAY}), 0)"
_NOW: Final = "strftime('%Y-%m-%d %H:%M:%f000', 'now')"
_REFUSED: Final = "SELECT RAISE(ABORT, 'audit: this row is never changed');"


def wanted(tables: Sequence[Table], *, action_columns: Sequence[str]) -> dict[str, str]:
    """The triggers by name."""
    found: dict[str, str] = {}
    for table in tables:
        found |= _telling(table)
    return found | _guards(action_columns)


def existing(cursor: Any) -> dict[str, str]:
    """Those of ours that the database has, by name."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'audit_*'")
    return dict(cursor.fetchall())


def drop(cursor: Any, name: str) -> None:
    """Take one away."""
    cursor.execute(f'DROP TRIGGER "{name}"')


def make(cursor: Any, text: str) -> None:
    """Make one."""
    cursor.execute(text)


def is_guard(name: str) -> bool:
    """Whether a trigger refuses rather than tells."""
    return name.startswith("audit_kept_")


def _telling(table: Table) -> dict[str, str]:
    told = [column.name for column in table.columns]
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in told)
    pieces = {
        "insert": ("NEW", "''", _columns(table.columns, "NEW"), ""),
        "update": ("NEW", _columns(table.columns, "OLD", "NEW"), _columns(table.columns, "NEW", "OLD"), differs),
        "delete": ("OLD", _columns(table.columns, "OLD"), "''", ""),
    }
    return dict(_one(table, operation, *piece) for operation, piece in pieces.items())


def _one(table: Table, operation: str, row: str, before: str, after: str, when: str) -> tuple[str, str]:
    name = f"audit_{table.name}_{operation}"
    condition = f"({when}) AND NOT {_BULK}" if when else f"NOT {_BULK}"
    return name, (
        f'CREATE TRIGGER "{name}" AFTER {operation.upper()} ON "{table.name}" WHEN {condition} BEGIN '
        f'INSERT INTO audit_change (action, at, "table", "row", operation, before, after) VALUES ({_UNDER_WAY}, '
        f"{_NOW}, '{table.name}', CAST({row}.\"{table.key}\" AS TEXT), '{operation}', {before}, {after}); END"
    )


def _columns(columns: Sequence[Column], row: str, other: str = "") -> str:
    """JSON text of a row's columns; with another row, of those that differ from it."""
    each = " UNION ALL ".join(
        f"SELECT '{column.name}' AS k, {_value(column, row)} AS v"
        + (f' WHERE {row}."{column.name}" IS NOT {other}."{column.name}"' if other else "")
        for column in columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({each}))"


def _value(column: Column, row: str) -> str:
    held = f'{row}."{column.name}"'
    if column.secret:
        return f"CASE WHEN {held} IS NULL THEN NULL ELSE '***' END"
    if column.binary:
        return f"hex({held})"
    if column.long:
        cut = f"substr({held}, 1, {LONGEST}) || '…[' || length({held}) || ']'"
        return f"CASE WHEN length({held}) > {LONGEST} THEN {cut} ELSE {held} END"
    return held


def _guards(action_columns: Sequence[str]) -> dict[str, str]:
    """No row of the audit is changed, deleted or replaced; an action may be told once which thing it made."""
    same = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in action_columns if name not in MADE)
    made = f"NOT (OLD.thing IS NULL AND NEW.thing IS NOT NULL AND {same} AND OLD.id IS {_UNDER_WAY})"
    found = {}
    for table, key in (("action", "id"), ("change", "id"), ("link", "place")):
        when = {
            "update": f"WHEN {made}" if table == "action" else "",
            "delete": "",
            "insert": f'WHEN EXISTS (SELECT 1 FROM "audit_{table}" WHERE "{key}" = NEW."{key}")',
        }
        for operation, condition in when.items():
            name = f"audit_kept_{table}_{operation}"
            head = f'CREATE TRIGGER "{name}" BEFORE {operation.upper()} ON "audit_{table}"'
            found[name] = f"{head} {condition} BEGIN {_REFUSED} END"
    return found
