"""A 得分反馈表 for each subject: what it earned, what it lost and how to gain it back, which proofs are lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.adapters.assessments.accounts import OVERALL, Account, Source, account_of, rate
from luoshi.adapters.assessments.book_data import outcomes
from luoshi.adapters.assessments.docx_parts import BLACK, KAI, TITLE, Paper
from luoshi.adapters.assessments.trees import Node, nodes
from luoshi.adapters.assessments.words import Words, measure, percent, plain, points, signed
from luoshi.adapters.catalogues import Language
from luoshi.core.assessment.facts import Fact
from luoshi.core.assessment.model import Input
from luoshi.core.assessment.opening.effects import Loss, losses
from luoshi.core.assessment.opening.reaching import Change
from luoshi.core.assessment.scoring.results import SubjectResult

_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f.]+')
_LONGEST = 40


def as_feedback(source: Source, subject: str, *, language: Language = "zh", objection: str = "") -> bytes:
    """The bytes of the docx file of one subject, by its id; `objection` says how and until when it may object.

    Raises KeyError for an id that is not in the result.
    """
    account = account_of(source)
    words = Words(language, account.documents, account.organs)
    return _Feedback(account, account.result.subjects[subject], words, objection=objection).written()


def feedback_files(source: Source, *, language: Language = "zh", objection: str = "") -> dict[str, bytes]:
    """The bytes of every subject's file by its name, in the order of rank; a number makes each name its own."""
    account = account_of(source)
    return {
        _file_name(place, each): as_feedback(account, each.subject.id, language=language, objection=objection)
        for place, each in enumerate(account.result.in_rank(), 1)
    }


def _file_name(place: int, each: SubjectResult) -> str:
    name = _UNFIT.sub("_", each.subject.name).strip("_")[:_LONGEST]
    return f"{place:03d}-{name}.docx" if name else f"{place:03d}.docx"


class _Feedback:
    def __init__(self, account: Account, found: SubjectResult, words: Words, *, objection: str) -> None:
        self.account, self.found, self.words, self.objection = account, found, words, objection
        self.scheme, self.facts = account.result.scheme, account.result.facts
        heading = words.short_title(self.scheme, self.facts.period)
        self.title = words.say("feedback.title", title=heading)
        self.paper = Paper(title=f"{self.title} {found.subject.name}", language=words.language, top=25, bottom=25)
        self.numbers = {each.item.id: each.number for each in nodes(self.scheme)}
        self.part = 0

    def written(self) -> bytes:
        self.paper.line(self.title, font=TITLE, size="小二", align="center")
        self.paper.line(self.found.subject.name, font=KAI, align="center")
        self._outcome()
        self._items()
        self._losses()
        self._adjustments()
        self._proofs()
        self._opinion()
        return self.paper.packed()

    def _say(self, code: str, **params: object) -> str:
        return self.words.say(f"feedback.{code}", **params)

    def _column(self, name: str) -> str:
        return self.words.say(f"column.{name}")

    def _outcome(self) -> None:
        """Score, ranks, grade, in a form of four columns."""
        found, words = self.found, self.words
        told = [
            (self._column("published"), points(found.published, self.scheme.places)),
            (self._column("total"), plain(found.total) if found.total is not None else "—"),
            (words.say("overall"), words.rank(found.ranks.get(OVERALL))),
        ]
        for attribute in self.scheme.ranked_within:
            name = words.say("column.peer_rank", group=words.attribute(attribute))
            group = words.group(attribute, found.subject.groups.get(attribute, ""))
            told.append((name, words.say("peer_rank", group=group, rank=words.rank(found.ranks.get(attribute)))))
        if self.account.before:
            told.append((self._column("move"), words.move(self.account.move(found.subject.id))))
        told.append((self._column("grade"), words.grade(found.grade)))
        if found.vetoes:
            told.append((self._say("before_veto"), words.grade(found.grade_before_veto)))
        told += [("", "")] * (len(told) % 2)
        rows = [[*told[at], *told[at + 1]] for at in range(0, len(told), 2)]
        self.paper.table([], rows, [20, 30, 20, 30], size="小四")
        self.paper.line(self._say("made_from"), font=KAI, size="五号", grid=False)

    def _items(self) -> None:
        self._heading("items")
        rows = [list(self._item(node)) for node in nodes(self.scheme)]
        heads = [self._column(name) for name in ("item", "value", "full", "points", "rate", "adds", "state")]
        self.paper.table(heads, rows, [30, 18, 7, 10, 10, 10, 15],
                         aligns=["left", "center", "center", "center", "center", "center", "left"])  # fmt: skip

    def _item(self, node: Node) -> Iterator[str]:
        score, item = self.found.items.get(node.item.id), node.item
        cell, source = self.facts.cell(item.input, self.found.subject.id), self.scheme.inputs.get(item.input)
        state = self.words.state(score, cell) if node.leaf else ""
        yield f"{'　' * min(node.depth, 3)}{node.number} {item.title}"
        yield self.words.measured(score, item, cell, source) if node.leaf else ""
        yield plain(score.full) if score else "—"
        yield points(score.points if score else None, self.scheme.places)
        yield percent(rate(self.found, item))
        yield points(score.contribution if score else None, self.scheme.places)
        yield state

    def _losses(self) -> None:
        """失分清单: what was lost, the most first; the least change of that item alone that gives more."""
        self._heading("losses")
        every = [each for each in losses(self.account.result, self.found.subject.id) if each.lost > 0]
        if not every:
            self._text(self._say("nothing_lost"))
            return
        total = sum((each.lost for each in every), Decimal(0))
        self._text(self._say("lost", points=points(total, self.scheme.places), count=len(every)))
        rows = [self._loss(place, each) for place, each in enumerate(every, 1)]
        heads = [self._column(name) for name in ("serial", "item", "could", "lost", "for_grade", "for_rank")]
        self.paper.table(heads, rows, [7, 29, 10, 10, 25, 25],
                         aligns=["center", "left", "center", "center", "left", "left"])  # fmt: skip
        note = self._say("reckoned") + (self._say("reckoned_vetoed") if self.found.vetoes else "")
        self.paper.line(note, font=KAI, size="五号", grid=False)

    def _loss(self, place: int, loss: Loss) -> list[str]:
        places = self.scheme.places
        title = f"{self.numbers[loss.item]} {loss.title}"
        changes = [self._change(loss, loss.for_grade, "grade"), self._change(loss, loss.for_rank, "rank")]
        return [str(place), title, points(loss.could, places), points(loss.lost, places), *changes]

    def _change(self, loss: Loss, change: Change | None, what: str) -> str:
        if change is None:
            return self._say("cannot")
        item = self.scheme.items[loss.item]
        unit = self.words.unit(item, self.scheme.inputs[item.input])
        value, difference = measure(change.value), measure(abs(change.difference))
        way = "more" if change.difference > 0 else "less"
        return self._say(f"{what}_{way}", value=value, difference=difference, unit=unit, gives=change.gives)

    def _adjustments(self) -> None:
        self._heading("adjustments")
        rows = [
            [one.kind, one.matter, plain(one.units) if one.units is not None else "",
             signed(one.counted, self.scheme.places) if one.counted is not None else "", one.effect, one.basis]
            for one in outcomes(self.scheme, self.found, self.words)
        ]  # fmt: skip
        if not rows:
            self._text(self.words.say("none"))
            return
        heads = [self._column(name) for name in ("kind", "matter", "units", "counted", "effect", "basis")]
        self.paper.table(heads, rows, [9, 20, 6, 9, 22, 34],
                         aligns=["center", "left", "center", "center", "left", "left"])  # fmt: skip

    def _proofs(self) -> None:
        """佐证材料目录: what was handed in, what the scheme wants, what is lacking."""
        self._heading("proofs")
        rows = [row for each in self.scheme.inputs.values() if (row := self._proof(each))]
        if not rows:
            self._text(self._say("no_proofs"))
            return
        heads = [self._column(name) for name in ("data", "reported_by", "handed_in", "wanted", "lacking")]
        rows = [[str(place), *row] for place, row in enumerate(rows, 1)]
        self.paper.table([self._column("serial"), *heads], rows, [7, 24, 19, 18, 18, 18],
                         aligns=["center", *["left"] * 5])  # type: ignore[list-item]  # fmt: skip  # of literals

    def _proof(self, source: Input) -> list[str]:
        cell = self.facts.cell(source.id, self.found.subject.id)
        handed = cell.proofs if isinstance(cell, Fact) else ()
        if not handed and not source.proofs:
            return []
        lacking = [each for each in source.proofs if each not in handed] if isinstance(cell, Fact) else []
        absent = "" if isinstance(cell, Fact) else self.words.value(cell, source)
        by = self.words.reported_by(cell, source)
        none = self.words.say("none")
        listed = [self.words.join(list(handed)) or none, self.words.join(list(source.proofs)) or none]
        return [source.title, by, *listed, absent or self.words.join(lacking) or none]

    def _opinion(self) -> None:
        """Where the subject signs and says what it objects to."""
        self._heading("opinion")
        self._text(self.objection or self._say("objection_blank"))
        sign = self._say("sign")
        rows = [[self._say("objection"), "\n" * 3], [self._say("confirm"), sign]]
        self.paper.table([], rows, [22, 78], aligns=["center", "left"], size="小四")

    def _heading(self, code: str) -> None:
        number = self.words.say("notice.numbers").split()[self.part]
        self.part += 1
        said = self.words.say("notice.part", number=number, title=self._say(f"part_{code}"))
        self.paper.line(said, font=BLACK, size="四号", level=1, keep=True, align="left")

    def _text(self, text: str) -> None:
        self.paper.line(text, size="小四", indent=2, grid=False, keep=True)
