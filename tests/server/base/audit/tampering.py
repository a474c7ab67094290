"""What someone who holds the database and the seal file can do to sealed rows, one thing at a time."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection

from luoshi.server.base.audit import chain as hashing

TEXT = {
    "action": ("person_name", "organ_name", "organ_path", "holder_path", "verb", "thing_kind", "thing_name", "reason", "channel", "request"),
    "change": ("table", "row", "operation", "before", "after"),
}  # fmt: skip
NUMBER = {"action": ("person", "organ", "thing"), "change": ("action",)}


def sql(statement: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def some(chance: Random, kind: str) -> int:
    return chance.choice(sql(f"SELECT row FROM audit_link WHERE kind = '{kind}'"))[0]


def place(chance: Random) -> int:
    return chance.choice(sql("SELECT place FROM audit_link"))[0]


def either(chance: Random) -> str:
    return chance.choice(("action", "change"))


def edited_text(chance: Random, _: Path) -> None:
    kind = either(chance)
    column, row = chance.choice(TEXT[kind]), some(chance, kind)
    before = sql(f'SELECT "{column}" FROM audit_{kind} WHERE id = %s', row)[0][0]
    sql(f'UPDATE audit_{kind} SET "{column}" = %s WHERE id = %s', before[:3] + "x" if before[3:] != "x" else "y", row)


def edited_number(chance: Random, _: Path) -> None:
    kind = either(chance)
    column, row = chance.choice(NUMBER[kind]), some(chance, kind)
    sql(f"UPDATE audit_{kind} SET {column} = coalesce({column}, 0) + 1 WHERE id = %s", row)


def edited_otherwise(chance: Random, _: Path) -> None:
    column, value = chance.choice(
        (("params", "'{\"a\": 2}'"), ("bulk", "NOT bulk"), ("at", "'2020-01-01 00:00:00+00:00'"))
    )
    sql(f"UPDATE audit_action SET {column} = {value} WHERE id = %s", some(chance, "action"))


def renumbered(chance: Random, _: Path) -> None:
    kind = either(chance)
    sql(f"UPDATE audit_{kind} SET id = id + 100000 WHERE id = %s", some(chance, kind))


def deleted(chance: Random, _: Path) -> None:
    kind = either(chance)
    sql(f"DELETE FROM audit_{kind} WHERE id = %s", some(chance, kind))


def deleted_with_its_link(chance: Random, _: Path) -> None:
    kind = either(chance)
    row = some(chance, kind)
    sql(f"DELETE FROM audit_{kind} WHERE id = %s", row)
    sql("DELETE FROM audit_link WHERE kind = %s AND row = %s", kind, row)


def deleted_link(chance: Random, _: Path) -> None:
    sql("DELETE FROM audit_link WHERE place = %s", place(chance))


def tail_cut(chance: Random, _: Path) -> None:
    for kind, row in sql("SELECT kind, row FROM audit_link WHERE place >= %s", first := place(chance)):
        sql(f"DELETE FROM audit_{kind} WHERE id = %s", row)
    sql("DELETE FROM audit_link WHERE place >= %s", first)


def inserted(chance: Random, _: Path) -> None:
    kind = either(chance)
    columns = ", ".join(f'"{name}"' for name in hashing.COLUMNS[kind][1:])
    number = -chance.randrange(1, 1000)
    sql(
        f"INSERT INTO audit_{kind} (id, {columns}) SELECT %s, {columns} FROM audit_{kind} WHERE id = %s",
        number,
        some(chance, kind),
    )


def swapped(chance: Random, _: Path) -> None:
    kind = either(chance)
    one, other = some(chance, kind), some(chance, kind)
    while one == other:
        other = some(chance, kind)
    for before, after in ((one, -9), (other, one), (-9, other)):
        sql(f"UPDATE audit_{kind} SET id = %s WHERE id = %s", after, before)


def swapped_links(chance: Random, _: Path) -> None:
    one = place(chance)
    other = one - 1 or 2
    for before, after in ((one, -9), (other, one), (-9, other)):
        sql("UPDATE audit_link SET place = %s WHERE place = %s", after, before)


def altered_link(chance: Random, _: Path) -> None:
    change = chance.choice(
        ("digest = '" + "e" * 64 + "'", "row = row + 100000", "kind = 'other'", "seal = seal + 1", "seal = seal - 1")
    )
    sql(f"UPDATE audit_link SET {change} WHERE place = %s", place(chance))


def rewritten(chance: Random, path: Path) -> None:
    """A row is edited and every digest from there on computed anew."""
    edited_text(chance, path)
    recomputed()


def rewritten_without_a_row(chance: Random, path: Path) -> None:
    """A row and its link are taken out, the places closed up, every digest computed anew."""
    deleted_with_its_link(chance, path)
    for number, (known,) in enumerate(sql("SELECT place FROM audit_link ORDER BY place"), 1):
        sql("UPDATE audit_link SET place = %s WHERE place = %s", number, known)
    recomputed()


def recomputed() -> None:
    link, digest = hashing.linking("sha256"), hashing.START
    for number, kind, row in sql("SELECT place, kind, row FROM audit_link ORDER BY place"):
        digest = link(digest, hashing.text_of(kind, hashing.rows(kind, [row])[row]))
        sql("UPDATE audit_link SET digest = %s WHERE place = %s", digest, number)


def file_cut(chance: Random, path: Path) -> None:
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[: chance.randrange(len(lines))]))


def file_gone(_: Random, path: Path) -> None:
    path.unlink()


def line_taken_out(chance: Random, path: Path) -> None:
    lines = path.read_text().splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    path.write_text("".join(lines))


def line_altered(chance: Random, path: Path) -> None:
    lines = path.read_text().splitlines(keepends=True)
    number = chance.randrange(len(lines))
    lines[number] = chance.choice(
        ("{}\n", lines[number].replace('"count":', '"count":1'), lines[number].replace('"head":"', '"head":"f'))
    )
    path.write_text("".join(lines))


WAYS: tuple[Callable[[Random, Path], None], ...] = (
    edited_text, edited_number, edited_otherwise, renumbered, deleted, deleted_with_its_link, deleted_link, tail_cut, inserted,
    swapped, swapped_links, altered_link, rewritten, rewritten_without_a_row, file_cut, file_gone, line_taken_out, line_altered,
)  # fmt: skip
