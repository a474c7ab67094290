"""Documents given in, read and confirmed in the small invented province."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import luoshi
from luoshi.adapters.documents.open import parse_any
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs.inline import work_off
from luoshi.server.texts import actions, giving
from luoshi.server.texts.models import Document, Source
from tests.server.world import NOW, World

PLAN = (Path(luoshi.__file__).parent / "data" / "samples" / "plan.txt").read_text("utf-8")
SHORT = """青岚市开发区提质增效实施方案
青政办发〔2025〕9号

为落实《云岭省开发区总体规划》（云政发〔2024〕18号），制定本方案。

一、重点任务

（一）储能产业。到2027年，储能产业产值达到120亿元。2026年6月底前建成储能中试平台。（省商务厅牵头，市工业和信息化局配合）

（二）用地保障。盘活低效用地500亩以上。（青岚经济技术开发区管理委员会负责，市自然资源局配合）
"""
UPPER = """云岭省开发区总体规划
云政发〔2024〕18号

一、重点任务

（一）储能产业。到2027年，储能产业产值达到200亿元。2026年3月底前建成储能中试平台。（省商务厅牵头）

（二）人才引育。每年引进高层次人才100名以上。（省商务厅负责）
"""
LATER = NOW + timedelta(minutes=5)


def given(viewer: Viewer, text: str = SHORT, *, name: str = "方案.txt", holder: int = 0) -> Source:
    """A source that was given in and has not been read; what it holds is looked at here, without a process for it."""
    with patch.object(giving, "read_apart", lambda _, data, limit: parse_any(data, limit)):
        made = actions.give(BytesIO(text.encode()), name=name, holder=holder or viewer.organ, viewer=viewer)
    return Source.objects.get(pk=made.source)


def read(viewer: Viewer, text: str = SHORT, *, name: str = "方案.txt", holder: int = 0) -> Document:
    """The first document of a source that was given in and read."""
    source = given(viewer, text, name=name, holder=holder)
    work()
    return Document.objects.filter(source=source).order_by("place").first()


def confirmed(viewer: Viewer, text: str = SHORT, *, name: str = "方案.txt") -> Document:
    """The same, confirmed."""
    document = read(viewer, text, name=name)
    actions.confirm(document.pk, version=document.version, viewer=viewer)
    document.refresh_from_db()
    return document


def work() -> int:
    """Do all jobs that wait; how many."""
    return work_off(clock=lambda: LATER)


def made_with_files(made: World, folder: Path, settings) -> World:
    """The province with a store of files of its own."""
    settings.LUOSHI_FILES = folder
    return made
