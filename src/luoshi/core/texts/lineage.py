"""Lineage: how documents stand to one another, each relation with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.core.texts.model import Citation, Document, Flag, Span
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.sentences import sentences
from luoshi.core.texts.structure.document_number import DocumentNumber, find_number

Relation = Literal["cites", "implements", "replaces"]

_STRENGTH: dict[Relation, int] = {"cites": 0, "implements": 1, "replaces": 2}
_OPENING = 600
# 根据《甲》,参照《乙》: the last word before a title says what it is cited for
_SAID = re.compile(
    r"(?P<implements>根据|依据|按照|遵照|依照|贯彻|落实|执行)|(?P<replaces>代替|替代|取代|废止|撤销)|"
    r"(?P<cites>参照|参考|结合|对照|印发|转发|批转|衔接|修订|修改|报送|按程序)"
)
# 《甲》(云政发〔2024〕1号)、《乙》等文件同时废止
_ENDED = re.compile(
    r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?(?:[、和及与]?《[^《》]*》(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?)*[^,;。]{0,14}?"
    r"[,]?(?:同时|即行|予以|相应|自行|一并)?(?:废止|停止执行|停止使用|不再执行|不再施行|终止执行|失效)"
)
_NUMBER_ENDED = re.compile(r"[^,;。《》]{0,14}(?:废止|停止执行|停止使用|不再执行|不再施行|失效)")
_CITED = re.compile(r"《[^》\n]*》")
_MADE = re.compile(r"(?:制定|制订|提出)(?:本|以下|如下)")
_UPPER = re.compile(r"(?:贯彻|落实|实施|执行)[^《〈]{0,6}[《〈](?P<title>[^《》〈〉]{4,})[》〉]")
_MASKED = re.compile(r"[xX×*_○]")
_PLAIN = re.compile(r"[\s《》〈〉<>\"“”'‘’()\[\]〔〕【】]")
_ADDED = re.compile(r"\([^()]*\)")
_ABOUT = re.compile(r"^.{2,40}?(?=关于)")
_PLAN = re.compile("印发(?P<plan>.{2,})的通知$")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says of another one: `says` is the sentence, `at` where the other is named.

    `number` and `title` name the other document as they are written; one of them may be missing.
    """

    relation: Relation
    title: str
    number: str | None
    says: Span
    at: Span
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What a document may be named by, in one form: its number, and its titles from the strictest to the loosest."""

    number: str | None
    titles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A document among others: a key of the caller's, what it is named by, its day and what it says of others."""

    key: str
    names: Names
    issued: str | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One document stands in a relation to another; `by` says what told, `flags` why it is doubtful."""

    source: str
    target: str
    relation: Relation
    by: Literal["number", "title"]
    statement: Statement
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """All edges among documents, and the statements about documents that are not among them."""

    edges: tuple[Edge, ...]
    elsewhere: tuple[tuple[str, Statement], ...]


def statements(document: Document, *, text: str) -> tuple[Statement, ...]:
    """What a document says of others, each once, by its strongest statement; `text` is that of the source.

    It implements what its opening or its title says it is made for, and replaces what it ends; else it cites.
    """
    folded = fold(text)
    told = _Told(document, folded)
    found = [told.of(citation) for citation in document.citations]
    found += [*told.title(), *told.numbers()]
    numbers = {plain_title(row.title): plain_number(row.number) for row in found if row.title and row.number}
    best: dict[str, Statement] = {}
    for row in found:
        title = plain_title(row.title or row.number or "")
        key = plain_number(row.number) or numbers.get(title) or title
        known = best.get(key)
        if known is None or _STRENGTH[row.relation] > _STRENGTH[known.relation]:
            best[key] = _joined(known, row)
    return tuple(sorted(best.values(), key=lambda row: row.at.start))


def names_of(document: Document) -> Names:
    """What a document may be cited by: its number, its title, that of the plan it issues.

    >>> names_of(Document("市政府关于印发《甲方案(试行)》的通知", "青政发[2025] 3 号", (), None, None, 0, 9)).titles[0]
    ('市政府关于印发甲方案试行的通知', '甲方案试行')
    """
    title = fold(document.title or "")
    issued = _PLAN.search(title)
    own = [name for name in (title, issued["plan"] if issued else "") if name]
    return Names(plain_number(document.number), _forms(own))


def member(key: str, document: Document, *, text: str) -> Member:
    """A document as one among others."""
    return Member(key, names_of(document), document.issued, statements(document, text=text))


def lineage(members: Iterable[Member]) -> Lineage:
    """How documents stand to one another: by number first, then by title, each loosening of it with its flag.

    Where several documents bear the title, there is an edge to each, flagged. A document says nothing of itself.
    """
    among = _Among(tuple(members))
    edges: list[Edge] = []
    elsewhere: list[tuple[str, Statement]] = []
    for one in among.members:
        for statement in one.statements:
            found = list(among.edges(one, statement))
            edges += [edge for edge in found if edge.target != one.key]
            if not found:
                elsewhere.append((one.key, statement))
    return Lineage(tuple(edges), tuple(elsewhere))


def plain_number(number: str | None) -> str | None:
    """A document number in one form; None where there is none or its figures are blanked out.

    >>> plain_number("云政办发[2024] 12 号"), plain_number("云政办发〔20xx〕12号")
    ('云政办发〔2024〕12号', None)
    """
    if not number:
        return None
    folded = fold(number)
    parsed = DocumentNumber.parse(folded)
    said = str(parsed) if parsed else _PLAIN.sub("", folded)
    return None if not said or _MASKED.search(said) else said


def plain_title(title: str) -> str:
    """A title without the marks around and within it."""
    return _PLAIN.sub("", fold(title))


def _forms(titles: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The titles as they are, without bracketed additions, and without the organ before 关于."""
    strict = [plain_title(title) for title in titles]
    loose = [plain_title(_ADDED.sub("", fold(title))) for title in titles]
    bare = [_ABOUT.sub("", title) for title in loose]
    return tuple(tuple(dict.fromkeys(title for title in form if len(title) > 3)) for form in (strict, loose, bare))


def _joined(known: Statement | None, row: Statement) -> Statement:
    """The stronger statement, with the title or number that only the weaker one gives."""
    if known is None:
        return row
    number = row.number or known.number
    return replace(row, title=row.title or known.title, number=number, flags=() if number else row.flags)


class _Told:
    """One document asked what it says of others."""

    def __init__(self, document: Document, folded: str) -> None:
        self._document, self._folded = document, folded
        first = min((clause.start for clause in document.clauses), default=document.start + _OPENING)
        self._opening = min(first, document.end)

    def of(self, citation: Citation) -> Statement:
        """The strongest thing that is said of a cited document."""
        places = [Span(citation.start, citation.end), *citation.mentions]
        said = [(self._relation(place), place) for place in dict.fromkeys(places)]
        relation, at = max(said, key=lambda each: (_STRENGTH[each[0]], -each[1].start))
        flags = () if citation.number else (Flag("lineage.no_number"),)
        return Statement(relation, citation.title, citation.number, self._sentence(at), at, flags)

    def title(self) -> Iterator[Statement]:
        """What the title says that the document implements: 贯彻落实〈甲意见〉实施方案."""
        signs = (re.escape(sign) for sign in fold(self._document.title or "") if not sign.isspace())
        form = r"\s*".join(signs)
        match = re.search(form, self._folded[self._document.start : self._document.end]) if form else None
        if match is None:
            return
        start, end = self._document.start + match.start(), self._document.start + match.end()
        for upper in _UPPER.finditer(self._folded, start, end):
            at = Span(*upper.span("title"))
            title = "".join(upper["title"].split())
            yield Statement("implements", title, None, Span(start, end), at, (Flag("lineage.no_number"),))

    def numbers(self) -> Iterator[Statement]:
        """Documents that are ended by their number alone: 青政发〔2015〕3号文件同时废止."""
        place, end = self._document.start, self._document.end
        told = [Span(row.start, row.end) for row in self._document.citations]
        while match := find_number(self._folded, place, end):
            at = Span(match.start(), match.end())
            place = match.end()
            if any(at.start in span for span in told) or not _NUMBER_ENDED.match(self._folded, at.end, end):
                continue
            yield Statement("replaces", "", match.group().strip(), self._sentence(at), at)

    def _relation(self, at: Span) -> Relation:
        sentence = self._sentence(at)
        if _ENDED.match(self._folded, self._title_end(at), sentence.end):
            return "replaces"
        before = _CITED.sub(lambda title: " " * len(title.group()), self._folded[sentence.start : at.start])
        said = list(_SAID.finditer(before))
        kind = said[-1].lastgroup if said else None
        if kind == "replaces":
            return "replaces"
        made = _MADE.search(self._folded, at.end, sentence.end) is not None
        if kind == "implements" and (at.start < self._opening or made):
            return "implements"
        return "cites"

    def _title_end(self, at: Span) -> int:
        shut = self._folded.find("》", at.start, at.end)
        return shut + 1 if shut >= 0 else at.end

    def _sentence(self, at: Span) -> Span:
        """The sentence around a place."""
        first, last = self._document.start, self._document.end
        start = max(first, self._folded.rfind("\n", first, at.start) + 1)
        end = self._folded.find("\n", at.end, last)
        around = sentences(self._folded, start, last if end < 0 else end)
        return next((each for each in around if at.start < each.end), at)


class _Among:
    """Documents by what they are named by."""

    def __init__(self, members: tuple[Member, ...]) -> None:
        self.members = members
        self._by_number: dict[str, list[Member]] = {}
        self._by_title: tuple[dict[str, list[Member]], ...] = ({}, {}, {})
        for each in members:
            if each.names.number:
                self._by_number.setdefault(each.names.number, []).append(each)
            for known, titles in zip(self._by_title, each.names.titles, strict=True):
                for title in titles:
                    known.setdefault(title, []).append(each)

    def edges(self, one: Member, statement: Statement) -> Iterator[Edge]:
        """The edges of a statement: to the document of its number, else to those of its title."""
        number = plain_number(statement.number)
        found = self._by_number.get(number or "", [])
        by: Literal["number", "title"] = "number"
        flags: tuple[Flag, ...] = ()
        if not found:
            by = "title"
            found, flags = self._titled(statement, number)
        if len(found) > 1:
            flags = (*flags, Flag("lineage.several", (("count", str(len(found))),)))
        for other in found:
            later = one.issued and other.issued and other.issued > one.issued
            doubt = (Flag("lineage.later", (("day", other.issued or ""),)),) if later else ()
            yield Edge(one.key, other.key, statement.relation, by, statement, (*flags, *doubt))

    def _titled(self, statement: Statement, number: str | None) -> tuple[list[Member], tuple[Flag, ...]]:
        for step, titles in enumerate(_forms([statement.title])):
            found = [each for title in titles for each in self._by_title[step].get(title, [])]
            alike = [each for each in found if not number or not each.names.number]
            if found:
                loose = (Flag("lineage.loose_title"),) if step else ()
                differs = () if alike else (Flag("lineage.number_differs", (("number", statement.number or ""),)),)
                return alike or found, (*loose, *differs)
        return [], ()
