"""The scheme (方案) of an inspection: what it lacks, whom it inspects a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from luoshi.core.base.reasons import Reason, reason

InspectionKind = Literal["general", "special", "incident", "routine", "leads"]
"""综合督查, 专项督查, 事件调查, 日常督办, 线索核查 (第十四条)."""
Method = Literal["self_check", "hearing_reports", "visits", "meetings", "files", "public", "talks", "online"]
"""自查说明, 听取汇报, 检查访谈暗访, 座谈听证统计评估, 调阅复制资料, 信函电话媒体, 约谈, 信息技术 (第十二条)."""
KINDS: Final[tuple[InspectionKind, ...]] = get_args(InspectionKind)
METHODS: Final[tuple[Method, ...]] = get_args(Method)


@dataclass(frozen=True, slots=True)
class Designation:
    """That a government named a department for an inspection: who, on which day, by which paper (文号)."""

    by: str
    day: date | None
    number: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A 方案: whom (ids of organs), of which plan (its id, empty for none), how, from which day to which.

    `tasks` narrow it to some tasks of the plan; `scope` says in words what is looked at.
    """

    title: str
    kind: str
    methods: tuple[str, ...]
    starts: date | None
    ends: date | None
    organs: frozenset[str]
    plan: str = ""
    tasks: frozenset[str] = frozenset()
    scope: str = ""
    designation: Designation | None = None


@dataclass(frozen=True, slots=True)
class OpenInspection:
    """Another inspection that is not over: its id and title, whom it inspects, of which plan, when."""

    id: str
    title: str
    organs: frozenset[str]
    plan: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Repeat:
    """An organ that stands under another open inspection: of the same plan (`plan`), or on days that meet (`days`)."""

    organ: str
    inspection: OpenInspection
    why: Literal["plan", "days"]


def scheme_faults(scheme: Scheme, *, designated: bool) -> list[Reason]:
    """Everything that a scheme lacks; where it has to be `designated` (第七条) that, too."""
    return [*_lacking(scheme), *(_designated(scheme) if designated else ())]


def repeats(scheme: Scheme, others: Iterable[OpenInspection]) -> tuple[Repeat, ...]:
    """The organs that would be inspected twice, by organ and id; people decide whether that has to be."""
    found = [
        Repeat(organ, other, why)
        for other in others
        if (why := _meets(scheme, other))
        for organ in scheme.organs & other.organs
    ]
    return tuple(sorted(found, key=lambda each: (each.organ, each.inspection.id)))


def _meets(scheme: Scheme, other: OpenInspection) -> Literal["plan", "days"] | None:
    if scheme.plan and scheme.plan == other.plan:
        return "plan"
    if scheme.starts and scheme.ends and scheme.starts <= other.ends and other.starts <= scheme.ends:
        return "days"
    return None


def _lacking(scheme: Scheme) -> Iterator[Reason]:
    if not scheme.title.strip():
        yield reason("inspections.no_title")
    if scheme.kind not in KINDS:
        yield reason("inspections.no_kind")
    if not scheme.methods or not set(scheme.methods) <= set(METHODS):
        yield reason("inspections.no_methods")
    if scheme.starts is None or scheme.ends is None:
        yield reason("inspections.no_days")
    elif scheme.ends < scheme.starts:
        yield reason("inspections.backwards", starts=scheme.starts, ends=scheme.ends)
    if not scheme.organs:
        yield reason("inspections.no_organs")
    if not scheme.scope.strip():
        yield reason("inspections.no_scope")


def _designated(scheme: Scheme) -> Iterator[Reason]:
    told = scheme.designation
    if told is None or not told.by.strip() or told.day is None or not told.number.strip():
        yield reason("inspections.not_designated")
    elif scheme.starts and told.day > scheme.starts:
        yield reason("inspections.designated_late", day=told.day, starts=scheme.starts)
