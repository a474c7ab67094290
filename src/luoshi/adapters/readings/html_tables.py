"""The tables beside the text as HTML: each row leads to its words, and can be led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from luoshi.adapters.readings.columns import COMPACT, EXPLAINED, OWN_HEADING
from luoshi.adapters.readings.html_text import Part
from luoshi.adapters.readings.marked import safe
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.words import Words, figure
from luoshi.core.texts.ledger import matrix, organ_name
from luoshi.core.texts.model import Flag

Row = tuple[str, str, Sequence[str]]
_BRIEF = ("targets", "lead", "others", "deadline")


def tables(part: Part, options: Options) -> Iterator[str]:
    """The ledger, the organs, the targets, deadlines, cited documents and silent stretches of one document."""
    words = Words(options.language)
    yield f'<section class="found"><h2><a href="#{part.key}">{safe(words.title(part.document))}</a></h2>'
    yield from _ledger(part, words, options)
    yield from _organs(part, words)
    for table in (_targets(part, words), _deadlines(part, words), _citations(part, words)):
        yield from _explained(words, table, explain=options.explain)
    yield from _silent(part, words)
    yield "</section>"


def _ledger(part: Part, words: Words, options: Options) -> Iterator[str]:
    columns = list(COMPACT[1:]) if options.full else [OWN_HEADING, *(c for c in COMPACT if c.name in _BRIEF)]
    columns += EXPLAINED if options.explain else ()
    columns = [column for column in columns if any(column.cell(words, row, part.reading) for row in part.rows)]
    rows = [
        (part.row_of("task", number), part.words_of("task", number),
         [str(row.serial), *(column.cell(words, row, part.reading) for column in columns)])
        for number, row in enumerate(part.rows, 1)
    ]  # fmt: skip
    yield from _table(words, "ledger", ["serial", *(column.name for column in columns)], rows)


def _organs(part: Part, words: Words) -> Iterator[str]:
    """责任矩阵 as it fits beside a text: each organ with the tasks it has a part in."""
    found = matrix(part.rows)
    if not found:
        return
    places = _duty_places(part)
    body = []
    for number, organ in enumerate(found, 1):
        links = " ".join(
            f'<a class="mark" href="#{places[organ.organ, serial]}">{_sign(words, roles)}{serial}</a>'
            for serial, roles in organ.parts.items()
        )
        body.append(
            f'<tr id="{part.row_of("organ", number)}"><td data-head="{safe(words.column("organ"))}">'
            f"{safe(organ.organ)}</td><td>{links}</td></tr>"
        )
    heads = f"<tr><th>{safe(words.column('organ'))}</th><th>{safe(words.column('serial'))}</th></tr>"
    table = f"<caption>{safe(words.marks())}</caption><thead>{heads}</thead><tbody>{''.join(body)}</tbody>"
    yield _framed(words.say("reading.matrix"), len(found), table)


def _sign(words: Words, roles: Iterable[str]) -> str:
    return "".join(words.say(f"reading.mark.{role}") for role in roles)


def _duty_places(part: Part) -> dict[tuple[str, int], str]:
    """Where each organ's first words in each task stand."""
    found: dict[tuple[str, int], str] = {}
    for number, row in enumerate(part.rows, 1):
        for place, name in enumerate(map(organ_name, row.task.duties), 1):
            found.setdefault((name, row.serial), part.words_of(f"duty-{number}", place))
    return found


_Table = tuple[str, list[str], list[tuple[Row, str, tuple[Flag, ...]]]]


def _targets(part: Part, words: Words) -> _Table:
    return (
        "targets",
        ["path", "subject", "indicator", "period", "value"],
        [
            (_row(part, "target", number, [
                row.path, row.subject, row.indicator, row.period or "",
                f"{words.comparator(row)} {figure(row.value)}{row.unit}",
            ]), row.rule, row.flags)
            for number, row in enumerate(part.document.targets, 1)
        ],
    )  # fmt: skip


def _deadlines(part: Part, words: Words) -> _Table:
    document = part.document
    found = [
        (_row(part, "deadline", number, [row.path, row.text, row.date or ""]), row.rule, row.flags)
        for number, row in enumerate(document.deadlines, 1)
    ]
    found += [
        (_row(part, "recurrence", number, [row.path, row.text, words.every(row)]), row.rule, row.flags)
        for number, row in enumerate(document.recurrences, 1)
    ]
    found += [
        (_row(part, "phase", number, [row.path, row.name, f"{row.from_day or ''} — {row.to_day or ''}"]), row.rule,
         row.flags)
        for number, row in enumerate(document.phases, 1)
    ]  # fmt: skip
    return "deadlines", ["path", "text", "date"], found


def _citations(part: Part, words: Words) -> _Table:
    rows = [
        (_row(part, "citation", number, [row.title, row.number or "", words.say("reading.join").join(row.short_names)]),
         row.rule, row.flags)
        for number, row in enumerate(part.document.citations, 1)
    ]  # fmt: skip
    return "citations", ["title", "number", "short_names"], rows


def _silent(part: Part, words: Words) -> Iterator[str]:
    text = part.reading.source.text
    rows = [
        _row(part, "silent", number, [text[row.start : row.end].strip()[:120], words.why(row.why)])
        for number, row in enumerate(part.document.silent, 1)
    ]
    yield from _table(words, "silent", ["text", "why"], rows)


def _explained(words: Words, table: _Table, *, explain: bool) -> Iterator[str]:
    name, heads, rows = table
    plain: list[Row] = [
        (anchor, leads_to, [*cells, words.rule(rule), words.flags(flags)] if explain else cells)
        for (anchor, leads_to, cells), rule, flags in rows
    ]
    yield from _table(words, name, heads + (["rule", "flags"] if explain else []), plain)


def _row(part: Part, kind: str, number: int, cells: Sequence[str]) -> Row:
    return part.row_of(kind, number), part.words_of(kind, number), cells


def _table(words: Words, name: str, heads: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    said = [safe(words.column(head)) for head in heads]
    head = "".join(f"<th>{word}</th>" for word in said)
    body = "".join(_line(row, said) for row in rows)
    yield _framed(words.say(f"reading.{name}"), len(rows), f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


def _line(row: Row, heads: Sequence[str]) -> str:
    anchor, leads_to, cells = row
    said = [safe(cell).replace("\n", "<br>") for cell in cells]
    first = f'<td data-head="{heads[0]}"><a href="#{leads_to}">{said[0] or "↗"}</a></td>'
    rest = "".join(
        f'<td data-head="{head}">{cell}</td>' for head, cell in zip(heads[1:], said[1:], strict=True)
    )  # fmt: skip
    return f'<tr id="{anchor}">{first}{rest}</tr>'


def _framed(title: str, count: int, table: str) -> str:
    return f"<details open><summary>{safe(title)} <small>{count}</small></summary><table>{table}</table></details>"
