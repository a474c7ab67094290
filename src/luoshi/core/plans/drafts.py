"""The shapes of a plan before it is in force: proposed tasks with what is not settled in them, targets, phases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from luoshi.core.base.reasons import Reason
from luoshi.core.plans.model import Duty, Milestone, Nature, Task
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.texts.model import Comparator, Role, Value

CauseKind = Literal["document", "pack", "minutes", "instruction", "report", "proposal", "request", "ledger", "hand"]
"""A reading, a pack, 纪要, 领导批示件, 政府工作报告, 建议提案, 企业诉求, an Excel ledger, a person."""

Matched = Literal["matched", "several", "none", "generic"]


@dataclass(frozen=True, slots=True)
class Cause:
    """What a task came from: the kind, the thing (a document's number, a meeting's id), the item or cell in it."""

    kind: CauseKind
    of: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class DraftDuty:
    """One organ's part, as the text names it and as the register knows it.

    `written` is the name in the text, which settlements ask by. `organ` is the id, empty until one is matched or
    chosen; `name` is the organ's own name once it is chosen. `candidates` are the ids where several fit, `why` is
    what the matching said. `left_out` says why people took it away; an open-ended list (等) is the task's affair.
    """

    written: str
    role: Role
    matched: Matched
    organ: str = ""
    name: str = ""
    candidates: tuple[str, ...] = ()
    scope: str = ""
    why: Reason | None = None
    left_out: str = ""

    @property
    def duty(self) -> Duty:
        """The duty as the plan in force has it."""
        return Duty(self.organ, self.name or self.written, self.role, self.scope)


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as the text writes it: its words, its day, or else `masked`, the day with its year left out.

    `about` is the measure that it stands in, quoted. With neither day nor mask no day could be read.
    """

    text: str
    day: date | None = None
    masked: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A number to be reached. `key` is the same in every version; `task` the key of the task it stands in, or empty.

    `period` is as the text has it (`2025`, `十五五期间`), empty where it has none.
    """

    key: str
    path: str
    subject: str
    indicator: str
    period: str
    comparator: Comparator
    value: Value
    unit: str
    text: str
    hedge: str = ""
    baseline: str = ""
    change: str = "level"
    annual: bool = False
    task: str = ""


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A stage of the plan with its window, both days in it; None where the text gives no whole day (a masked year)."""

    name: str
    first: date | None
    last: date | None
    path: str = ""


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A proposed task with all that is needed to settle it.

    `limits` are the time limits found, `reaches` the last day of the periods of its targets (a proposal for a due
    day, never one by itself). `accepted` are the kinds of doubt that somebody has seen and left as they are, each
    with the words given for it; `dropped` says why it is no task. `staged` tells that people gave its milestones.
    `goes_on`: once reached it is kept up (并长期坚持). What is standing or goes on ends by 转为常态化.
    """

    key: str
    path: str
    heading: str
    text: str
    duties: tuple[DraftDuty, ...] = ()
    open_ended: bool = False
    nature: Nature = "once"
    goes_on: bool = False
    due: date | None = None
    start: date | None = None
    rhythm: Rhythm | None = None
    milestones: tuple[Milestone, ...] = ()
    staged: bool = False
    limits: tuple[Limit, ...] = ()
    reaches: date | None = None
    cause: Cause = Cause("document")
    accepted: tuple[tuple[str, str], ...] = ()
    dropped: str = ""

    def accepts(self, kind: str) -> bool:
        """Whether somebody has seen a kind of doubt and left it as it is."""
        return any(each == kind for each, _ in self.accepted)

    @property
    def task(self) -> Task:
        """The task as the plan in force has it."""
        return Task(
            self.key,
            self.path,
            self.heading,
            self.text,
            tuple(each.duty for each in self.duties if not each.left_out),
            due=self.due,
            start=self.start,
            nature=self.nature,
            every=self.rhythm.every if self.rhythm else None,
            interval=self.rhythm.interval if self.rhythm else 1,
            milestones=self.milestones,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that is proposed: its tasks in the order of the text, targets, phases.

    `on` is the day for which names were matched.
    """

    on: date
    tasks: tuple[DraftTask, ...] = ()
    targets: tuple[PlanTarget, ...] = ()
    phases: tuple[PlanPhase, ...] = ()

    @property
    def first(self) -> date | None:
        """The first day of the plan's window."""
        return min((each.first for each in self.phases if each.first), default=None)

    @property
    def last(self) -> date | None:
        """The last day of the plan's window."""
        return max((each.last for each in self.phases if each.last), default=None)

    def task(self, key: str) -> DraftTask | None:
        """The task of a key, or None."""
        return next((each for each in self.tasks if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Adopted:
    """A plan as it comes into force: tasks with all their duties settled, and how often the recurring ones come back.

    `left_out` are the keys of tasks that were dropped, each with its reason. `causes` are by the key of the task,
    `remarks` (key, kind of doubt, words) tell what was seen and left as it is, such as why a task has no time limit.
    """

    on: date
    tasks: tuple[Task, ...]
    rhythms: dict[str, Rhythm] = field(hash=False)
    targets: tuple[PlanTarget, ...] = ()
    phases: tuple[PlanPhase, ...] = ()
    causes: dict[str, Cause] = field(default_factory=dict, hash=False)
    left_out: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str, str], ...] = ()
