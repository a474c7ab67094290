"""The draft of a 考核结果通报: an outcome as an office paper, its number and signature left to the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from luoshi.adapters.assessments.accounts import OVERALL, Account, Source, account_of, rate
from luoshi.adapters.assessments.book_notes import doubtful, grades_told, notes
from luoshi.adapters.assessments.docx_parts import BLACK, KAI, TITLE, Align, Paper
from luoshi.adapters.assessments.notice_changes import changes, vetoed
from luoshi.adapters.assessments.titles import in_lines
from luoshi.adapters.assessments.trees import tops
from luoshi.adapters.assessments.words import Words, percent, plain, points
from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings.widths import width
from luoshi.core.assessment.model import Item
from luoshi.core.assessment.scoring.results import SubjectResult

_RED = "FF0000"
# A name no wider stands beside its points.
_BESIDE = 14
# With more items at the top their points need a page that lies on its side.
_UPRIGHT_ITEMS = 5
Rows = list[list[str]]


def as_notice(source: Source, *, language: Language = "zh", issuer: str = "", objection: str = "") -> bytes:
    """The bytes of a docx file; `issuer` is the organ that will sign, `objection` says how and until when to object."""
    account = account_of(source)
    return _Notice(
        account, Words(language, account.documents, account.organs), issuer=issuer, objection=objection
    ).written()


class _Notice:
    def __init__(self, account: Account, words: Words, *, issuer: str, objection: str) -> None:
        self.account, self.words, self.issuer, self.objection = account, words, issuer, objection
        result = account.result
        self.scheme, self.everyone = result.scheme, result.in_rank()
        self.ranked = [each for each in self.everyone if OVERALL in each.ranks]
        heading = words.short_title(result.scheme, result.facts.period)
        told = words.say("notice.title", title=heading, issuer=issuer).strip()
        self.title = told.replace("\n", "")
        self.lines = in_lines(told, before=self._say("title_breaks").split())
        self.paper = Paper(title=self.title, language=words.language)
        self.part, self.tables = 0, 0

    def written(self) -> bytes:
        self._head()
        self._opening()
        if self.everyone:
            self._overview()
            self._ranking()
            self._grades()
        self._adjustments()
        self._remarks()
        self._close()
        if self.everyone:
            self._details()
        self._notes()
        return self.paper.packed()

    def _say(self, code: str, **params: object) -> str:
        return self.words.say(f"notice.{code}", **params)

    def _head(self) -> None:
        """The words of a draft, the places of mark and number, the red line, the title."""
        self.paper.line(self._say("draft"), font=KAI, size="小四", align="left", grid=False, colour="7F7F7F")
        self.paper.gap()
        self.paper.line(
            self.issuer or self._say("mark"), font=TITLE, size="二号", align="center", colour=_RED, grid=False
        )
        self.paper.gap(2)
        self.paper.line(self._say("number"), align="center")
        self.paper.rule()
        self.paper.gap(2)
        self.paper.line(self.lines, font=TITLE, size="二号", align="center")
        self.paper.gap()

    def _opening(self) -> None:
        facts, scheme = self.account.result.facts, self.scheme
        self.paper.line(self._say("addressee"), align="left")
        kind = self.words.say(f"subject.{scheme.subject}")
        basis = self.words.clause(scheme.basis) or scheme.title
        period = self.words.period(facts.period)
        self._text(self._say("opening", basis=basis, count=len(self.everyone), kind=kind, period=period))

    def _overview(self) -> None:
        self._heading("overview")
        held = [each.published for each in self.everyone if each.published is not None]
        told = {"count": len(self.everyone), "ranked": len(self.ranked), "full": plain(self.scheme.full)}
        if held:
            places = self.scheme.places
            mean = points(sum(held, Decimal(0)) / len(held), places)
            told |= {"most": points(max(held), places), "least": points(min(held), places), "mean": mean}
            self._text(self._say("overview_told", **told))
        rows = [row for item in tops(self.scheme) if (row := self._item_row(item))]
        if rows:
            heads = [self.words.say(f"column.{name}") for name in ("item", "full", "mean", "rate", "highest", "lowest")]
            self._table("by_item", heads, rows, [18, 8, 10, 10, 27, 27], ["left", *["center"] * 5])

    def _item_row(self, item: Item) -> list[str]:
        """An item at the top: full mark, mean, mean rate, who earned most and least."""
        found = [(each, score.points) for each in self.everyone
                 if (score := each.items.get(item.id)) and score.points is not None]  # fmt: skip
        rates = [own for each in self.everyone if (own := rate(each, item)) is not None]
        if not found:
            return []
        most, least = max(found, key=lambda one: one[1]), min(found, key=lambda one: one[1])
        mean = sum((one for _, one in found), Decimal(0)) / len(found)
        apart = "\n" if max(width(each.subject.name) for each in self.everyone) > _BESIDE else " "
        ends = [f"{each.subject.name}{apart}{points(one, self.scheme.places)}" for each, one in (most, least)]
        return [item.title, plain(item.scoring.full), points(mean, self.scheme.places),
                percent(sum(rates, Decimal(0)) / len(rates)), *ends]  # fmt: skip

    def _ranking(self) -> None:
        self._heading("ranking")
        self._text(self._say("ranking_told", places=self.scheme.places))
        heads = [self.words.say(f"column.{name}") for name in ("rank", "name", "published", "grade")]
        shares, aligns = [9, 36, 13, 14], ["center", "left", "center", "center"]
        for attribute in self.scheme.ranked_within:
            heads.append(self.words.say("column.peer_rank", group=self.words.attribute(attribute)))
            shares, aligns = [*shares, 20], [*aligns, "center"]
        if self.account.before:
            heads, shares, aligns = [*heads, self.words.say("column.move")], [*shares, 12], [*aligns, "center"]
        rows = [list(self._rank_row(each)) for each in self.ranked]
        self._table("ranks", heads, rows, shares, aligns)
        others = [each.subject.name for each in self.everyone if OVERALL not in each.ranks]
        if others:
            self._text(self._say("unranked", names=self.words.join(others)))

    def _rank_row(self, each: SubjectResult) -> Iterator[str]:
        yield str(each.ranks[OVERALL].place)
        yield each.subject.name
        yield points(each.published, self.scheme.places)
        yield self.words.grade(each.grade)
        for attribute in self.scheme.ranked_within:
            group = self.words.group(attribute, each.subject.groups.get(attribute, ""))
            yield self.words.say("peer_rank", group=group, rank=self.words.rank(each.ranks.get(attribute)))
        if self.account.before:
            yield self.words.move(self.account.move(each.subject.id))

    def _grades(self) -> None:
        if self.scheme.grades is None:
            return
        self._heading("grades")
        self._text(self._say("grades_told", rule=grades_told(self.account, self.words)))
        rows = [
            [self.words.grade(name), str(len(own)),
             self.words.join([each.subject.name for each in own]) or self.words.say("none")]
            for name, own in self.account.by_grade()
        ]  # fmt: skip
        heads = [self.words.say(f"column.{name}") for name in ("grade", "count", "names")]
        self._table("grades", heads, rows, [16, 10, 74], ["center", "center", "left"])

    def _adjustments(self) -> None:
        """A table with a row for everyone who gained or lost points, then a numbered list of vetoes."""
        self._heading("adjustments")
        rows = [row for each in self.everyone if (row := changes(self.scheme, each, self.words))]
        if rows:
            heads = [self.words.say(f"column.{name}") for name in ("name", "added", "taken", "sum", "matter")]
            self._table("adjustments", heads, rows, [19, 8, 8, 8, 57], ["left", "center", "center", "center", "left"])
        told = [told for each in self.everyone for told in vetoed(self.scheme, each, self.words)]
        if told:
            self._text(self._say("vetoes", count=len(told)))
            for number, one in enumerate(told, 1):
                self._text(self._say("listed", number=number, told=one))
        else:
            self._text(self._say("no_vetoes" if rows else "no_adjustments"))

    def _remarks(self) -> None:
        """What has to be checked before anyone signs: cells without value, values that are not verified, objections."""
        self._heading("remarks")
        facts = self.account.result.facts
        states = [
            self._say("of_subject", name=each.subject.name, item=leaf.title, state=state)
            for each in self.everyone
            for leaf in self.scheme.leaves()
            if (state := self.words.state(each.items.get(leaf.id), facts.cell(leaf.input, each.subject.id)))
        ]
        unverified = [
            self.words.say("of_basis", title=title, basis=self.words.basis(basis))
            for title, basis in doubtful(self.account)
        ]
        told = [
            (self._say("states"), states), (self._say("unverified"), unverified),
            (self._say("objection"), [self.objection or self._say("objection_blank")]),
        ]  # fmt: skip
        for number, (name, found) in enumerate(told, 1):
            said = self.words.say("part").join(found) or self.words.say("none")
            self._text(self._say("numbered", number=number, name=name, told=said), keep=number == len(told))

    def _close(self) -> None:
        self.paper.gap(keep=True)
        first, second = self._say("details"), self._say("explained")
        both = self.everyone
        self.paper.line(self._say("attached", title=first if both else second), indent=2, align="left", keep=True)
        if both:
            self.paper.line(self._say("attached_more", title=second), indent=5, align="left", keep=True)
        self.paper.gap(2, keep=True)
        self.paper.line(self.issuer or self._say("signature"), align="right", right=4, keep=True)
        self.paper.line(self._say("day"), align="right", right=4)

    def _details(self) -> None:
        """The points of the items at the top, everyone on a line."""
        items = tops(self.scheme)
        if len(items) > _UPRIGHT_ITEMS:
            self.paper.wide()
        else:
            self.paper.upright()
        self._attachment(1, self._say("details"))
        heads = [self.words.say(f"column.{name}") for name in ("rank", "name", "published", "base")]
        heads += [self._say("item_full", title=each.title, full=plain(each.scoring.full)) for each in items]
        heads += [self.words.say("column.adjusted"), self.words.say("column.grade")]
        rows = [list(self._detail_row(each, items)) for each in self.everyone]
        shares = [6.5, 18, 8.5, 8.5, *[41.5 / len(items) if items else 0] * len(items), 8.5, 10.5]
        if len(items) > _UPRIGHT_ITEMS:
            shares = [6, 26, 9, 9, *[max(6, 60 // len(items))] * len(items), 8, 10]
        aligns: list[Align] = ["center", "left", *["center"] * (len(shares) - 2)]  # type: ignore[list-item]  # of literals
        self.paper.table(heads, rows, shares, aligns=aligns)

    def _detail_row(self, each: SubjectResult, items: Sequence[Item]) -> Iterator[str]:
        places = self.scheme.places
        yield str(each.ranks[OVERALL].place) if OVERALL in each.ranks else "—"
        yield each.subject.name
        yield points(each.published, places)
        yield points(each.base, places)
        for item in items:
            score = each.items.get(item.id)
            yield points(score.points if score else None, places)
        change = sum((one.points for one in each.adjustments), Decimal(0))
        yield points(change, places) if change else "—"
        yield self.words.grade(each.grade)

    def _notes(self) -> None:
        self.paper.upright()
        self._attachment(2 if self.everyone else 1, self._say("explained"))
        rows = [[name, said] for name, said in notes(self.account, self.words)]
        heads = [self.words.say("column.matter"), self.words.say("column.content")]
        self.paper.table(heads, rows, [22, 78], aligns=["left", "left"])

    def _attachment(self, number: int, title: str) -> None:
        self.paper.line(self._say("attachment", number=number), font=BLACK, align="left", level=1)
        self.paper.line(title, font=TITLE, size="小二", align="center")

    def _heading(self, code: str) -> None:
        number = self._say("numbers").split()[self.part]
        self.part += 1
        said = self._say("part", number=number, title=self._say(f"part_{code}"))
        self.paper.line(said, font=BLACK, indent=2, level=1, keep=True)

    def _text(self, text: str, *, keep: bool = False) -> None:
        self.paper.line(text, indent=2, keep=keep)

    def _table(
        self, code: str, heads: Sequence[str], rows: Rows, shares: Sequence[float], aligns: Sequence[str]
    ) -> None:  # fmt: skip
        self.tables += 1
        said = self._say("table", number=self.tables, title=self._say(f"table_{code}"))
        self.paper.line(said, font=BLACK, size="小四", align="center", keep=True)
        self.paper.table(heads, rows, shares, aligns=aligns)  # type: ignore[arg-type]  # of literals
        self.paper.gap(size="五号")
