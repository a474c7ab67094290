"""Rows in words: what a cell says about organs, targets, deadlines, places and doubts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.core.texts.ledger import ROLES, LedgerRow
from luoshi.core.texts.model import Deadline, Document, Duty, Flag, Reading, Recurrence, Role, Target, Value
from luoshi.core.texts.script.fold import fold

_COMPARATORS = {">=": "at_least", "<=": "at_most", "=": "equal"}
# 甲市人民政府关于印发乙方案的通知
_ISSUED = re.compile("印发(?P<plan>.{2,})的通知$")
_OTHERS: tuple[Role, ...] = ("responsible", "support", "implementer", "other")


@dataclass(frozen=True, slots=True)
class Words:
    """The wording of cells in one language."""

    language: Language = "zh"

    def say(self, code: str, **params: object) -> str:
        """A sentence of the catalogue of readings.

        >>> Words("en").say("reading.basis", document="《X》", path="一、")
        '《X》 一、'
        """
        return say(code, language=self.language, **params)

    def column(self, name: str) -> str:
        """The head of a column."""
        return self.say(f"reading.column.{name}")

    def role(self, role: Role) -> str:
        """The word for a role."""
        return self.say(f"reading.role.{role}")

    def title(self, document: Document) -> str:
        """The title of a document, or that none was found."""
        return document.title or self.say("reading.untitled")

    def organs(self, duties: Sequence[Duty]) -> str:
        """Organs in a row, as they are written, each once.

        >>> Words().organs([Duty("市科技局", "lead", "", 0, 4), Duty("市科技局", "lead", "", 9, 13)])
        '市科技局'
        """
        names = dict.fromkeys(duty.name or duty.organ for duty in duties)
        return self.say("reading.join").join(names)

    def lead(self, row: LedgerRow) -> str:
        """Who leads."""
        return self._listed(row, ("lead",))

    def others(self, row: LedgerRow) -> str:
        """Everyone but the leads, by role; the role is named where the text has more than one of them."""
        return "\n".join(
            self.say("reading.role_list", role=self._called(row, role), organs=self._listed(row, (role,)))
            for role in _OTHERS
            if row.duties(role)
        )

    def of_role(self, row: LedgerRow, *roles: Role) -> str:
        """The organs of some roles, for a column of their own."""
        return self._listed(row, roles)

    def measures(self, row: LedgerRow) -> str:
        """具体举措: one a line; a task without any is quoted whole."""
        return "\n".join(measure.text.strip() for measure in row.task.measures) or row.task.text.strip()

    def targets(self, rows: Iterable[Target]) -> str:
        """量化目标: the quotations, each once, with the period where it stands elsewhere in the text."""
        said = (
            self.say("reading.period_note", text=row.text.strip(), period=self.period(row.period))
            if row.period and fold(row.period) not in fold(row.text)
            else row.text.strip()
            for row in rows
        )
        return "\n".join(dict.fromkeys(said))

    def period(self, period: str) -> str:
        """A period as it is read: a bare year as a year.

        >>> Words().period("2027"), Words().period("十四五末")
        ('2027年', '十四五末')
        """
        bare = len(period) == 4 and period.isascii() and period.isdigit()
        return self.say("reading.year", year=period) if bare else period

    def deadline(self, row: Deadline) -> str:
        """The words of a deadline, with the day where the words do not give it whole."""
        if row.date is None or row.resolved_from is None:
            return row.text
        return self.say("reading.deadline_note", text=row.text, date=row.date)

    def deadlines(self, row: LedgerRow) -> str:
        """完成时限: deadlines, then what recurs."""
        said = [self.deadline(deadline) for deadline in row.deadlines]
        said += [recurrence.text for recurrence in row.recurrences]
        return "\n".join(dict.fromkeys(said))

    def every(self, row: Recurrence) -> str:
        """How often."""
        every = self.say(f"reading.every.{row.every}")
        return every if row.interval == 1 else self.say("reading.every.interval", interval=row.interval, every=every)

    def path(self, labels: Sequence[str]) -> str:
        """The clause as an office cites it: 二、(一); an unnumbered paragraph by its number."""
        return "".join(
            self.say("reading.paragraph", number=label[1:]) if label[:1] == "p" and label[1:].isdigit() else label
            for label in labels
        )

    def basis(self, row: LedgerRow, reading: Reading) -> str:
        """依据条款: the document (by its number if it has one) and the clause."""
        document = reading.documents[row.document]
        return self.say("reading.basis", document=document.number or self.brief(document), path=self.path(row.labels))

    def brief(self, document: Document) -> str:
        """A title short enough for a cell: of a notice that issues a plan, the plan.

        >>> Words().brief(Document("甲市关于印发乙方案的通知", None, (), None, None, 0, 9))
        '《乙方案》'
        """
        title = self.title(document).strip("《》")
        issued = _ISSUED.search(title)
        return f"《{(issued['plan'] if issued else title).strip('《》')}》"

    def comparator(self, row: Target) -> str:
        """The sign or word of a comparison."""
        return self.sign(row.comparator)

    def sign(self, comparator: str) -> str:
        """The sign or word of a comparison by its symbol: `>=`, `growth`."""
        return self.say(f"reading.comparator.{_COMPARATORS.get(comparator, comparator)}")

    def flag(self, flag: Flag) -> str:
        """A doubt in words; one that no catalogue knows is shown by its code."""
        return say(f"flags.{flag.code}", language=self.language, **dict(flag.params))

    def flags(self, flags: Iterable[Flag]) -> str:
        """Doubts in words, each once."""
        return self.say("reading.part").join(dict.fromkeys(map(self.flag, flags)))

    def rule(self, rule: str) -> str:
        """A rule in words with its name; one that no catalogue knows by its name alone.

        >>> Words().rule("duties.labels"), Words().rule("new")
        ('带标签的责任说明〔duties.labels〕', 'new')
        """
        key = f"rule.{rule}"
        return f"{self.say(key)}〔{rule}〕" if key in catalogue(self.language) else rule

    def part(self, *said: str) -> str:
        """Several remarks in one, empty ones left out."""
        return self.say("reading.part").join(filter(None, said))

    def why(self, code: str) -> str:
        """Why a stretch yielded nothing: a code of the reader in words, or as it is."""
        key = f"reading.why.{code}"
        return self.say(key) if key in catalogue(self.language) else code

    def marks(self) -> str:
        """The legend of the matrix."""
        return "  ".join(f"{self.say(f'reading.mark.{role}')} {self.role(role)}" for role in ROLES)

    def summary(self, readings: Iterable[Reading]) -> str:
        """How much was found."""
        return self.say("reading.summary", **counts(readings))

    def _called(self, row: LedgerRow, role: Role) -> str:
        """The word for a role; one that is not known keeps its label."""
        labels = dict.fromkeys(duty.label for duty in row.duties(role) if duty.label)
        return "/".join(labels) if role == "other" and labels else self.role(role)

    def _listed(self, row: LedgerRow, roles: Sequence[Role]) -> str:
        duties = row.duties(*roles)
        if not duties:
            return ""
        said = self.organs(duties)
        if row.task.open_ended and _stays_open(row, duties):
            said += self.say("reading.others")
        if all(duty.by_division for duty in duties):
            said = self.say("reading.by_division", organs=said)
        return said


def all_flags(document: Document) -> list[Flag]:
    """Every flag of a document, those of its rows included, in the order of the rows."""
    rows: list[object] = [document]
    for name in ("citations", "clauses", "tasks", "targets", "deadlines", "recurrences", "phases"):
        rows += getattr(document, name)
    rows += [duty for task in document.tasks for duty in task.duties]
    return [flag for row in rows for flag in getattr(row, "flags", ())]


def row_flags(row: LedgerRow) -> list[Flag]:
    """The flags of a task and of all that belongs to it."""
    parts: list[object] = [row.task, *row.task.duties, *row.targets, *row.deadlines, *row.recurrences]
    return [flag for part in parts for flag in getattr(part, "flags", ())]


def row_rules(row: LedgerRow) -> list[str]:
    """The rules that found a task and its duties, each once."""
    rules = [row.task.rule, *(duty.rule for duty in row.task.duties), *(target.rule for target in row.targets)]
    rules += [*(deadline.rule for deadline in row.deadlines), *(every.rule for every in row.recurrences)]
    return [rule for rule in dict.fromkeys(rules) if rule]


def counts(readings: Iterable[Reading]) -> dict[str, int]:
    """How many rows of each kind."""
    found = dict.fromkeys(
        ("documents", "clauses", "tasks", "duties", "targets", "deadlines", "citations", "silent", "flags"), 0
    )
    for reading in readings:
        found["documents"] += len(reading.documents)
        found["flags"] += len(reading.flags)
        for document in reading.documents:
            for name in ("clauses", "tasks", "targets", "deadlines", "citations", "silent"):
                found[name] += len(getattr(document, name))
            found["duties"] += sum(len(task.duties) for task in document.tasks)
            found["flags"] += len(all_flags(document))
    return found


def figure(value: Value) -> str:
    """A target's value for reading: `120.5`, `8—10`."""
    if isinstance(value, tuple):
        return "—".join(f"{part:f}" for part in value)
    return f"{value:f}"


def _stays_open(row: LedgerRow, duties: Sequence[Duty]) -> bool:
    """Whether 等 belongs to these organs: it follows the last of them or, where it follows none, they come last."""
    closed_by = [duty for duty in row.task.duties if _followed_by_others(row, duty)]
    return max(duties, key=_place) in (closed_by or [max(row.task.duties, key=_place)])


def _followed_by_others(row: LedgerRow, duty: Duty) -> bool:
    place = duty.end - row.task.start
    return place > 0 and row.task.text.startswith(("等", "及各有关", "及有关"), place)


def _place(duty: Duty) -> int:
    return duty.start
