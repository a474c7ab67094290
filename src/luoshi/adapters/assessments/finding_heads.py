"""Where the heads of a grid stand: the row, or the two, with the most words that a scheme knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from luoshi.adapters.assessments.columns import Head, Heads, Role, When
from luoshi.adapters.assessments.grids import Grid
from luoshi.adapters.assessments.scales import folded, spelled
from luoshi.core.packs.nodes import Scalar

_ROWS_LOOKED_AT = 30
_FEWEST = 2
_SHEET_WORDS = ("数据", "指标", "情况", "填报表", "填报", "表", "data")
_LEFT_MARKS = frozenset("甲 乙 丙 丁 单位 计量单位 unit".split())


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its heads: by column what is known, the texts of all of them, and the first row of data.

    `unit` is what a line above the heads says of the whole table (单位：万元), `when` what the name of the sheet says.
    """

    grid: Grid
    head_row: int
    first_row: int
    heads: Mapping[int, Head]
    texts: Mapping[int, str]
    unit: str = ""
    when: When = ""

    def columns(self, *roles: str) -> list[int]:
        """The columns of some roles, from the left."""
        return [at for at, head in self.heads.items() if head.role in roles]

    def data(self) -> Iterator[tuple[int, Mapping[int, Scalar]]]:
        """The filled rows below the heads."""
        for number, row in self.grid.rows.items():
            if number >= self.first_row:
                yield number, row

    @property
    def long(self) -> bool:
        """Whether a row holds one fact, or the marks of one indicator, and not all that was reported of a subject."""
        return bool(self.columns("indicator") and self.columns("amount", "mark", "state"))


@dataclass(slots=True)
class _Candidate:
    rows: tuple[int, ...]
    heads: dict[int, Head] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def score(self) -> tuple[int, int]:
        """How many heads are known; of as many, one row is better than two."""
        return len({head.same() for head in self.heads.values()}), -len(self.rows)


def table(grid: Grid, heads: Heads) -> Table | None:
    """The table of a grid; None where no row has two heads that are known."""
    numbers = [number for number in grid.rows if number <= _ROWS_LOOKED_AT]
    best = _Candidate(())
    for at, number in enumerate(numbers):
        pair = (number, number + 1) if numbers[at + 1 : at + 2] == [number + 1] else ()
        for rows in ((number,), pair):
            candidate = _joined(grid, rows, heads) if rows else best
            if candidate.score > best.score:
                best = candidate
    if best.score[0] < _FEWEST:
        return None
    found = Table(
        grid,
        head_row=best.rows[-1],
        first_row=best.rows[-1] + 1,
        heads=_settled(best.heads),
        texts=best.texts,
        unit=_unit_above(grid, best.rows[0]),
        when=_when_of_sheet(grid, heads),
    )
    return _below_units(found)


def _joined(grid: Grid, rows: tuple[int, ...], heads: Heads) -> _Candidate:
    found = _Candidate(rows)
    lowest = {at: str(cell) for at, cell in grid.rows[rows[-1]].items()}
    above = {at: str(cell) for at, cell in grid.rows[rows[0]].items()} if len(rows) > 1 else {}
    carried = ""
    for at in range(1, max((*lowest, *above), default=0) + 1):
        carried = above.get(at, carried)
        own = lowest.get(at, "")
        if not own and at not in above:
            continue
        found.texts[at] = own or above[at]
        head = heads.joined(carried, own) if own else heads.meaning(above[at])
        if head is not None:
            found.heads[at] = head
    return found


def _settled(heads: Mapping[int, Head]) -> dict[int, Head]:
    """Heads that depend on the others.

    单位 alone is who is assessed; beside a name it is the unit of a long table, or nothing to read. Where 填报单位
    stands more than once, each belongs to the value on its left.
    """
    named = any(head.role == "name" for head in heads.values())
    long = any(head.role == "indicator" for head in heads.values())
    role: Role = ("unit" if long else "aside") if named else "name"
    found = {at: replace(head, role=role) if head.role == "organ_or_unit" else head for at, head in heads.items()}
    for companion in ("by", "proofs"):
        alike = [at for at, head in found.items() if head.role == companion and not head.key]
        for at in alike if len(alike) > 1 else ():
            left = [found[other] for other in found if other < at and found[other].role == "value"]
            found[at] = replace(found[at], key=left[-1].key, when=left[-1].when) if left else found[at]
    return found


def _unit_above(grid: Grid, head_row: int) -> str:
    for number, row in grid.rows.items():
        if number >= head_row:
            break
        for cell in row.values():
            head, colon, after = folded(str(cell)).partition(":")
            if colon and head in {"单位", "计量单位", "金额单位"} and spelled(after):
                return spelled(after)
    return ""


def _when_of_sheet(grid: Grid, heads: Heads) -> When:
    name = folded(grid.sheet or grid.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
    for word in _SHEET_WORDS:
        name = name.removesuffix(word)
    return heads.when(name)


def _below_units(found: Table) -> Table:
    """The table below a row of units (亿元, %) or of column numbers (甲, 1, 2, 3), where there is one."""
    row = found.grid.rows.get(found.first_row, {})
    texts = {at: str(cell) for at, cell in row.items()}
    if texts and all(spelled(text) or folded(text) in _LEFT_MARKS for text in texts.values()):
        heads = {
            at: replace(head, unit=spelled(texts[at]))
            if head.role == "value" and at in texts and not head.unit
            else head
            for at, head in found.heads.items()
        }
        return _below_numbers(replace(found, heads=heads, first_row=found.first_row + 1))
    return _below_numbers(found)


def _below_numbers(found: Table) -> Table:
    texts = [folded(str(cell)) for _, cell in sorted(found.grid.rows.get(found.first_row, {}).items())]
    letters = [text for text in texts if text in _LEFT_MARKS]
    numbers = [text for text in texts if text not in _LEFT_MARKS]
    if letters and numbers and numbers == [str(at) for at in range(1, len(numbers) + 1)]:
        return replace(found, first_row=found.first_row + 1)
    return found
