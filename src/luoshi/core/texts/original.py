"""Original wording: the rows that were found in folded text, quoted again as the source writes them."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.core.texts.model import Citation, Clause, Document, Duty, Task
from luoshi.core.texts.script.traditional import SIMPLIFIED


def in_original(document: Document, text: str, folded: str) -> Document:
    """The same document with every quotation taken from `text`; nothing to do where folding changed nothing."""
    if text[document.start : document.end] == folded[document.start : document.end]:
        return document
    labels = _Labels(text, folded, document)
    script = _script(text[document.start : document.end])
    return replace(
        document,
        title=_again(document.title, document, text, folded) if document.title else None,
        number=_again(document.number, document, text, folded) if document.number else None,
        issuers=tuple(_again(name, document, text, folded) for name in document.issuers),
        clauses=tuple(labels.clause(clause) for clause in document.clauses),
        tasks=tuple(_task(task, text, labels) for task in document.tasks),
        targets=tuple(
            replace(
                row,
                path=labels.path(row.path),
                text=text[row.start : row.end],
                subject=row.subject.translate(script),
                indicator=row.indicator.translate(script),
                unit=row.unit.translate(script),
            )
            for row in document.targets
        ),
        deadlines=tuple(
            replace(row, path=labels.path(row.path), text=text[row.start : row.end]) for row in document.deadlines
        ),
        recurrences=tuple(
            replace(row, path=labels.path(row.path), text=text[row.start : row.end]) for row in document.recurrences
        ),
        phases=tuple(replace(row, path=labels.path(row.path)) for row in document.phases),
        citations=tuple(_citation(row, text, folded) for row in document.citations),
        abbreviations=tuple(
            replace(row, short=row.short.translate(script), full=row.full.translate(script))
            for row in document.abbreviations
        ),
    )


def _script(text: str) -> dict[int, int]:
    """The traditional characters that a text writes, by the simplified ones that stand for them in folded words."""
    return {SIMPLIFIED[ord(sign)]: ord(sign) for sign in set(text) if ord(sign) in SIMPLIFIED}


def _citation(row: Citation, text: str, folded: str) -> Citation:
    after = row.start + 1 + len(row.title)
    return replace(
        row,
        title=text[row.start + 1 : after],
        number=_within(row.number, after, row.end, text, folded) if row.number else None,
        short_names=tuple(_within(name, after, row.end + 80, text, folded) for name in row.short_names),
    )


def _within(words: str, start: int, end: int, text: str, folded: str) -> str:
    """Words that stand in a stretch of the folded text, as the source writes them there."""
    place = folded.find(words, start, end)
    return text[place : place + len(words)] if place >= 0 else words


def _again(words: str, document: Document, text: str, folded: str) -> str:
    """Words found in the folded text, as the source writes them where they stand first."""
    broken = re.compile(r"\s*".join(re.escape(sign) for sign in words if not sign.isspace()))
    match = broken.search(folded, document.start, document.end)
    return "".join(text[match.start() : match.end()].splitlines()) if match else words


class _Labels:
    """Paths in the text's own width, by the path that was built from folded labels."""

    def __init__(self, text: str, folded: str, document: Document) -> None:
        self._text, self._folded = text, folded
        self._paths: dict[str, str] = {}
        for clause in document.clauses:
            above, _, step = clause.path.rpartition("/")
            label = text[clause.start : clause.start + len(clause.label)]
            place = clause.label.replace(" ", "").find(step)
            own = "".join(label.split())[place : place + len(step)] if place >= 0 else step
            self._paths[clause.path] = f"{self.path(above)}/{own}" if above else own

    def path(self, path: str) -> str:
        if path in self._paths:
            return self._paths[path]
        above, _, step = path.rpartition("/")
        return f"{self.path(above)}/{step}" if above else path

    def clause(self, clause: Clause) -> Clause:
        text = self._text
        label = text[clause.start : clause.start + len(clause.label)]
        place = self._folded.find(clause.heading, clause.start + len(clause.label))
        heading = text[place : place + len(clause.heading)]
        return replace(clause, path=self.path(clause.path), label=label, heading=heading)


def _task(task: Task, text: str, labels: _Labels) -> Task:
    return replace(
        task,
        path=labels.path(task.path),
        text=text[task.start : task.end],
        duties=tuple(_duty(duty, text) for duty in task.duties),
        measures=tuple(replace(row, text=text[row.start : row.end]) for row in task.measures),
    )


def _duty(duty: Duty, text: str) -> Duty:
    return replace(duty, organ=text[duty.start : duty.end])
