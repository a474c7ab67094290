"""A paper as values: head, title, body, attachments, signature and foot; every number linked to its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from luoshi.core.base.canonical import digest as digest_of
from luoshi.core.base.errors import Refused
from luoshi.core.papers.kinds import STYLES, Kind, Style

SCHEMA_VERSION: Final = 1
Urgency = Literal["", "特急", "加急"]
Align = Literal["left", "center", "right", "both"]
_CLASSIFIED = ("绝密", "机密", "秘密")


@dataclass(frozen=True, slots=True)
class Row:
    """Where a number comes from: what sort of row, its key, what is told of it ("closed", "percent" …).

    >>> Row("task", "t-12", "late_days")
    Row(kind='task', key='t-12', what='late_days')
    """

    kind: str
    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a paper; those of a `place` are still to be filled in."""

    text: str
    place: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is printed, with its exact value, its unit and the row that it comes from."""

    text: str
    value: Decimal
    unit: str
    row: Row


Run = Text | Figure
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `level` 1 to 4 is 一、 （一） 1. （1）; its `head` is in the font of the level, the rest in 仿宋.

    `indent` counts characters before the first line; a `label` is in 黑体 (出席 请假 列席 in minutes).
    """

    runs: Runs
    level: int = 0
    head: Runs = ()
    label: str = ""
    align: Align = "both"
    indent: int = 2
    shape: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, how its cells stand."""

    head: str
    share: Decimal
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title of its own over it; `key` names what it shows."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    note: str = ""
    shape: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled place of a form; without runs it is left to be written in. `height` in millimetres is the least."""

    label: str
    runs: Runs = ()
    height: int = 10


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a 单 or 表, row by row: one field fills a row, two share it."""

    rows: tuple[tuple[Field, ...], ...]
    shape: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its name and a value for each label."""

    name: str
    colour: str
    values: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, stacked where there are several series."""

    key: str
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    shape: Literal["chart"] = "chart"


Block = Paragraph | Table | Form | Chart


@dataclass(frozen=True, slots=True)
class Head:
    """版头. `mark` is 发文机关标志; `number` is None until the office's own system gave it; `signer` of 上行文 only.

    Raises Refused `papers.classified` for 绝密, 机密 and 秘密: Luoshi holds no classified text.
    """

    mark: str
    number: str | None = None
    copy: str = ""
    marking: str = ""
    urgency: Urgency = ""
    signer: str = ""

    def __post_init__(self) -> None:
        plain = self.marking.replace(" ", "").replace("\u3000", "")
        if any(level in plain for level in _CLASSIFIED):
            raise Refused("papers.classified", marking=self.marking)


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期; `day` is None until it is signed. Sealed, the day stands under the seal."""

    organs: tuple[str, ...]
    day: date | None = None
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Foot:
    """版记: 抄送, 印发机关, 印发日期."""

    copied: tuple[str, ...] = ()
    printer: str = ""
    printed: date | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: its title and body, on pages of their own; `wide` ones lie on their side."""

    title: str
    body: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. Without `head` it is a text or table that goes with another.

    `banner` stands small at the very top (虚构样例); `remark` in brackets under the title (征求意见稿); `wide` pages
    lie on their side; `note` is 附注.
    """

    kind: Kind
    title: str
    body: tuple[Block, ...]
    head: Head | None = None
    addressees: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    signature: Signature | None = None
    note: str = ""
    foot: Foot | None = None
    remark: str = ""
    banner: str = ""
    wide: bool = False

    @property
    def style(self) -> Style:
        """How the paper is laid out."""
        return STYLES[self.kind]


def digest(paper: Paper) -> str:
    """SHA-256 of the canonical text of a paper, with the version of its shape: what is frozen at issue."""
    return digest_of({"schema_version": SCHEMA_VERSION, "paper": paper})


def numbered(paper: Paper, number: str) -> Paper:
    """With the 文号 that the office's own system has given. Raises ValueError for a paper without a head."""
    if paper.head is None:
        raise ValueError("a paper without a head bears no number")
    return replace(paper, head=replace(paper.head, number=number))


def signed(paper: Paper, *, on: date, printed: date | None = None) -> Paper:
    """With its 成文日期, and 印发日期 where the paper has a foot (the same day unless told)."""
    signature = replace(paper.signature, day=on) if paper.signature else None
    foot = replace(paper.foot, printed=printed or on) if paper.foot else None
    return replace(paper, signature=signature, foot=foot)


def runs_of(paper: Paper) -> Iterator[Run]:
    """Every run of a paper, of its annexes too, in the order of print; those of charts last in their block."""
    for block in (*paper.body, *(block for annex in paper.annexes for block in annex.body)):
        match block:
            case Paragraph():
                yield from (*block.head, *block.runs)
            case Table():
                yield from (run for row in block.rows for cell in row for run in cell)
            case Form():
                yield from (run for row in block.rows for field in row for run in field.runs)
            case Chart():
                yield from (value for series in block.series for value in series.values)


def figures_of(paper: Paper) -> tuple[Figure, ...]:
    """Every printed number that is linked to a row."""
    return tuple(run for run in runs_of(paper) if isinstance(run, Figure))


def plain(runs: Runs) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)
