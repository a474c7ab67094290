"""An invented plan that people correct: short, with every kind of row."""

from __future__ import annotations

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.keys import rows_of
from luoshi.core.texts.correcting.log import numbered
from luoshi.core.texts.correcting.model import Correction, Key
from luoshi.core.texts.correcting.result import Corrected, Row
from luoshi.core.texts.model import Document, Source, Span
from luoshi.core.texts.reading import read

TEXT = """青岚市开发区提质若干措施
青政办发〔2025〕9号
一、总体目标
到2027年,全市开发区工业增加值达到500亿元。坚持产业立区。
二、重点任务
(一)壮大产业。编制产业链图谱。2025年9月底前引进项目20个。(市工信局牵头,市商务局、市财政局配合)
(二)盘活土地。每年开展1次清查。处置闲置用地1000亩。(市自然资源局市住建局负责)
(三)优化服务。推行一窗办理。2025年6月底前出台细则。(市政务局牵头)
三、保障措施
(一)启动阶段(2025年)。各地要加强宣传引导。
"""
[DOCUMENT] = read(Source("plan.txt", "", TEXT)).documents
ROWS = rows_of(DOCUMENT)


def span(words: str, *, after: str = "") -> Span:
    """Where words stand in the plan."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def key(kind: str, words: str) -> Key:
    """The key of the row of a kind whose words these are; of a task, those it begins with."""
    [found] = [row.key for row in ROWS if row.key.kind == kind and TEXT.startswith(words, row.value.start)]
    return found


def corrected(*corrections: Correction) -> Corrected:
    """The plan after corrections, numbered from 1."""
    return apply(DOCUMENT, numbered(corrections), text=TEXT)


def told(found: Corrected) -> list[str]:
    """The tasks, each with its duties as role and organ."""
    return [
        f"{task.path} {task.text[:6]}…{task.text[-4:]} "
        + " ".join(f"{duty.role}:{duty.name or duty.organ}" for duty in task.duties)
        for task in found.document.tasks
    ]


def standings(found: Corrected) -> dict[str, str]:
    """Whose row each is that is not the machine's."""
    return {str(row.key): row.standing for row in found.rows if row.standing != "machine"}


def refusals(found: Corrected) -> list[tuple[int, str]]:
    """The corrections that did not fit, with their reasons."""
    return [(each.number, str(each.reasons)) for each in found.unfit]


__all__ = ["DOCUMENT", "ROWS", "TEXT", "Document", "Row", "corrected", "key", "refusals", "span", "standings", "told"]
