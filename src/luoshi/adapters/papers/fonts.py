"""The fonts of papers: the official names first, then what stands in for them, then what a machine has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from luoshi.core.papers.layout.elements import Face

# The first name of each is written into a Word file; the others are tried in turn where a PDF is made.
FACES: Final[dict[Face, tuple[str, ...]]] = {
    "title": (
        "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong",
        "FandolSong", "Source Han Serif SC", "Noto Serif CJK SC",
    ),
    "body": (
        "仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong",
        "FandolFang R", "FandolFang", "Source Han Serif SC", "Noto Serif CJK SC",
    ),
    "kai": (
        "楷体_GB2312", "KaiTi_GB2312", "方正楷体_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "FandolKai",
        "AR PL UKai CN", "Source Han Serif SC", "Noto Serif CJK SC",
    ),
    "black": ("黑体", "SimHei", "方正黑体_GBK", "FandolHei", "Source Han Sans SC", "Noto Sans CJK SC"),
    "song": ("宋体", "SimSun", "方正书宋_GBK", "FandolSong", "Source Han Serif SC", "Noto Serif CJK SC"),
}  # fmt: skip
OFFICIAL: Final[dict[Face, str]] = {face: names[0] for face, names in FACES.items()}
# Names of one and the same font: none of these stands in for another.
_SAME: Final[dict[Face, int]] = {"title": 2, "body": 2, "kai": 2, "black": 2, "song": 2}


@dataclass(frozen=True, slots=True)
class Used:
    """The font that a face is printed in; `official` where it is the one that GB/T 9704 asks for."""

    face: Face
    asked: str
    name: str
    official: bool


def chosen(families: Iterable[str]) -> tuple[Used, ...]:
    """For each face the first of its names among the families of a machine; its last name where there is none.

    >>> [(each.asked, each.name, each.official) for each in chosen(["SimHei", "Noto Serif CJK SC"])][-2:]
    [('黑体', 'SimHei', True), ('宋体', 'Noto Serif CJK SC', False)]
    """
    there = {name.lower(): name for name in families}
    found = []
    for face, names in FACES.items():
        place = next((place for place, name in enumerate(names) if name.lower() in there), None)
        name = names[-1] if place is None else there[names[place].lower()]
        found.append(Used(face, names[0], name, place is not None and place < _SAME[face]))
    return tuple(found)
