"""The draft of a paper with proposals (建议稿): by measure the subjects, reasons, clause, steps, room for opinions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luoshi.adapters.assessments.docx_parts import BLACK, KAI, TITLE, Align, Paper
from luoshi.adapters.standing.words import Words
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.stepping import NextStep

_GREY = "7F7F7F"
_LEFT: tuple[Align, ...] = ("left", "left", "left", "left")


def proposals_as_draft(found: Sequence[Proposal], *, on: date, words: Words) -> bytes:
    """The bytes of a docx file; what an exception excuses or what is not proposed is left out."""
    told = [each for each in found if each.state in {"proposed", "unknown"}]
    return _Draft(told, on, words).written()


class _Draft:
    def __init__(self, found: Sequence[Proposal], on: date, words: Words) -> None:
        self.found, self.on, self.words, self.part = found, on, words, 0
        self.title = self._say("title")
        self.paper = Paper(title=self.title, language=words.language)

    def written(self) -> bytes:
        self._head()
        groups: dict[tuple[str, str], list[Proposal]] = {}
        for each in self.found:
            groups.setdefault((each.rule.id, each.state), []).append(each)
        for own in groups.values():
            if own[0].state == "proposed":
                self._group(own)
        self._unsure([each for each in self.found if each.state == "unknown"])
        self._opinions()
        return self.paper.packed()

    def _say(self, code: str, **params: object) -> str:
        return self.words.say(f"draft.{code}", **params)

    def _head(self) -> None:
        """The word of a draft, the title, how many proposals there are, all of them in a table."""
        self.paper.line(self._say("draft"), font=KAI, size="小四", align="left", grid=False, colour=_GREY)
        self.paper.gap()
        self.paper.line(self.title, font=TITLE, size="二号", align="center")
        self.paper.gap()
        plain = [each for each in self.found if each.state == "proposed"]
        subjects = len({each.subject.id for each in plain})
        code = "opening" if plain else "nothing"
        self.paper.line(self._say(code, day=self.on, subjects=subjects, count=len(plain)), indent=2)
        if plain:
            self._heading(self._say("summary"))
            self._table(("measures", "subject", "basis"), self._overview(plain), (30, 42, 28))

    def _overview(self, plain: Sequence[Proposal]) -> list[list[str]]:
        """A row a rule: its measures, whom they concern, its clause."""
        named: dict[str, list[Proposal]] = {}
        for each in plain:
            named.setdefault(each.rule.id, []).append(each)
        return [
            [self.words.measures(own[0].rule), "、".join(each.subject.name for each in own),
             self.words.clause(own[0].rule.basis)]
            for own in named.values()
        ]  # fmt: skip

    def _group(self, own: Sequence[Proposal]) -> None:
        """A measure: its clause, whom it concerns and why, what would change it, the next steps."""
        rule = own[0].rule
        self._heading(rule.title)
        choose = self._say("choose") if rule.choose == "one" else ""
        self.paper.line(self._say("measures", told=self.words.measures(rule) + choose), indent=2)
        self.paper.line(self._say("basis", told=self.words.rests_on(rule.basis).strip(" 〔〕") or "—"), indent=2)
        self._subjects(own)
        if steps := own[0].steps:
            self._steps(own, steps)

    def _subjects(self, own: Sequence[Proposal]) -> None:
        rows = [
            [
                each.subject.name, "\n".join(self.words.verdict(each.verdict)),
                "\n".join(map(self.words.reason, each.changes)), "\n".join(self._minded(each)) or "—",
            ]
            for each in own
        ]  # fmt: skip
        self.paper.line(self._say("subjects"), font=KAI, indent=2, keep=True)
        self._table(("subject", "why", "changes", "notes"), rows, (16, 36, 28, 20))

    def _minded(self, one: Proposal) -> list[str]:
        """What to mind, the exceptions that were looked at among it."""
        holds = {True: "yes", False: "no", None: "unknown"}
        told = [
            self.words.say("said.exception", rule=each.rule.title,
                           holds=self.words.say(f"applies.{holds[each.verdict.holds]}"))
            for each in one.exceptions
        ]  # fmt: skip
        return [*self.words.notes(one), *told]

    def _steps(self, own: Sequence[Proposal], steps: Sequence[NextStep]) -> None:
        rows = [[each.step.title, self.words.actor(each) or "—", self.words.until(each) or "—"] for each in steps]
        self.paper.line(self._say("steps"), font=KAI, indent=2, keep=True)
        self._table(("step", "by", "until"), rows, (32, 34, 34))
        if not any(each.decided for each in own):
            self.paper.line(self._say("when_decided", day=self.on), indent=2)

    def _unsure(self, own: Sequence[Proposal]) -> None:
        if own:
            self._heading(self._say("unsure"))
            rows = [
                [each.subject.name, self.words.measures(each.rule), "\n".join(self.words.verdict(each.verdict)),
                 "\n".join(self._minded(each)) or "—"]
                for each in own
            ]  # fmt: skip
            self._table(("subject", "measures", "why", "notes"), rows, (16, 24, 36, 24))

    def _opinions(self) -> None:
        """Room to write: the office's opinion, instructions, the approval, each with a place to sign."""
        self._heading(self._say("opinions"))
        room = "\n" * 4
        rows = [[self._say(each), f"{room}{self._say('signed')}"] for each in ("opinion", "instruction", "approval")]
        self.paper.table((), rows, (22, 78), aligns=("center", "right"), size="小四")

    def _heading(self, title: str) -> None:
        numbers = self._say("numbers").split()
        number = numbers[self.part] if self.part < len(numbers) else str(self.part + 1)
        self.part += 1
        said = self._say("part", number=number, title=title)
        self.paper.line(said, font=BLACK, indent=2, level=1, keep=True)

    def _table(self, named: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        heads = [self.words.say(f"column.{each}") for each in named]
        self.paper.table(heads, rows, shares, aligns=_LEFT[: len(heads)])
        self.paper.gap()
