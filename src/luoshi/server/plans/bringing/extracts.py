"""A row of a workbook as a file of its own: evidence of what was said of this task and of no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def extract(row: Iterable[Sequence[str]], *, said: str, name: str) -> tuple[str, bytes]:
    """The name and the bytes of an extract: where the row stands, in words, then its cells under their heads.

    >>> extract([("任务", "建成中试平台")], said="摘自台账，B3", name="摘录")[1].decode()
    '摘自台账，B3\\n\\n任务：建成中试平台\\n'
    """
    lines = [said, "", *(f"{head}：{value}" for head, value in row)]
    return f"{name}.txt", ("\n".join(lines) + "\n").encode()
