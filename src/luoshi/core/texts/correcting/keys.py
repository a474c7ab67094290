"""Keys of the rows that the machine found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from luoshi.core.texts.correcting.model import Key, Kind
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.model import Document


def rows_of(document: Document) -> tuple[Row, ...]:
    """The rows that can be corrected, each with its key: tasks (each followed by its duties), targets, deadlines.

    >>> from luoshi.core.texts.model import Task
    >>> [str(row.key) for row in rows_of(Document("甲", None, (), None, None, 0, 9, tasks=(Task("一", "乙", 2, 3, False, ()),)))]
    ['task:2-3:一']
    """  # noqa: E501
    return tuple(_rows(document))


def document_key(document: Document) -> Key:
    """The key of a document's head: title, number, issuers, dates."""
    return Key("document", "", document.start, document.end)


def _rows(document: Document) -> Iterator[Row]:
    seen: Counter[Key] = Counter()

    def key(kind: Kind, path: str, start: int, end: int) -> Key:
        plain = Key(kind, path, start, end)
        seen[plain] += 1
        return Key(kind, path, start, end, seen[plain] - 1)

    for task in document.tasks:
        own = key("task", task.path, task.start, task.end)
        yield Row(own, task)
        for duty in task.duties:
            yield Row(key("duty", task.path, duty.start, duty.end), duty, own)
    for target in document.targets:
        yield Row(key("target", target.path, target.start, target.end), target)
    for deadline in document.deadlines:
        yield Row(key("deadline", deadline.path, deadline.start, deadline.end), deadline)
