"""Names of organs in a draft that the register does not know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final

from luoshi.core.papers.numbers.model import Draft, Name, Spot

_SUFFIX: Final = "(?:管委会|管理委员会|委员会|办公室|分局|局|厅|委|公司|集团|中心)"
# A name begins after a sign or one of these words, and ends before a sign or one that follows names.
_NAME = re.compile(
    rf"(?:^|[、，。；：（“和及与]|以及)(?:由|请|对|将)?([\u4e00-\u9fff]{{1,16}}?{_SUFFIX})(?=$|[、，。；：）”和及与等的]|牵头|负责|配合|完成|未|应|已|本|共|主要)"
)
_GENERIC: Final = ("各", "有关", "相关", "本", "该", "全", "其他", "你", "我")
_HEADS: Final = ("单位", "牵头单位", "责任单位", "配合单位", "实施主体", "责任主体")
_NEAR: Final = 0.6


def names_of(draft: Draft, organs: Collection[str]) -> Iterator[Name]:
    """Every unknown name once a place; without a register none is asked."""
    if not organs:
        return
    known = sorted(set(organs))
    for place, text in enumerate(draft.paragraphs, 1):
        for told in _NAME.finditer(text):
            spot = Spot(paragraph=place, start=told.start(1), end=told.end(1))
            yield from _asked(told[1], spot, known)
    for number, table in enumerate(draft.tables, 1):
        columns = [column for column, head in enumerate(table[0]) if head.strip() in _HEADS] if table else []
        for line, cells in enumerate(table[1:], 2):
            for column in columns:
                cell = cells[column] if column < len(cells) else ""
                for told in re.finditer(r"[^、，；\s]+", cell):
                    spot = Spot(table=number, line=line, column=column + 1, start=told.start(), end=told.end())
                    yield from _asked(told[0], spot, known)


def _asked(name: str, spot: Spot, known: list[str]) -> Iterator[Name]:
    if name in known or name.startswith(_GENERIC) or name in ("合计", "总计", "—", "无", "待商定"):
        return
    if any(name.endswith(each) for each in known):
        return
    nearest = get_close_matches(name, known, n=1, cutoff=_NEAR)
    yield Name(spot, name, nearest[0] if nearest else "")
