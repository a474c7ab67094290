"""What papers of an assessment say in words: figures, ranks, states of cells, groups, evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.core.assessment.facts import Cell, Fact
from luoshi.core.assessment.model import Input, Item, Scheme
from luoshi.core.assessment.scoring.leaves import Treatment
from luoshi.core.assessment.scoring.results import Adjusted, ItemScore, Rank, SubjectResult, Vetoed
from luoshi.core.assessment.scoring.running import EXACT
from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis
from luoshi.core.base.plain import Absence
from luoshi.core.base.reasons import Reason
from luoshi.core.base.traces import Params, Value

_FINE = 9
_REMARK = re.compile("（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language; `documents` and `organs` are names by id, where they are known."""

    language: Language
    documents: Mapping[str, str] = field(default_factory=dict)
    organs: Mapping[str, str] = field(default_factory=dict)

    def say(self, code: str, /, **params: object) -> str:
        """A sentence of the catalogue of papers."""
        return say(f"assessment_papers.{code}", language=self.language, **params)

    def either(self, code: str, otherwise: str) -> str:
        """The word of a code that may be an office's own, which is shown as it stands."""
        return catalogue(self.language).get(f"assessment_papers.{code}", otherwise)

    def join(self, parts: Sequence[str]) -> str:
        """Words one after another."""
        return self.say("join").join(parts)

    def title(self, scheme: Scheme, period: str) -> str:
        """The scheme with its period: 2025年度云岭省开发区综合考核."""
        year = period.isdigit() and len(period) == len("2025")
        # 2025年…年度考核, not 2025年度…年度考核
        told = self.say("year_alone", year=period) if year and "年度" in scheme.title else self.period(period)
        return self.say("title", title=scheme.title, period=told)

    def short_title(self, scheme: Scheme, period: str) -> str:
        """The title without a remark in brackets at its end, as a paper bears it."""
        return self.title(replace(scheme, title=_REMARK.sub("", scheme.title) or scheme.title), period)

    def period(self, period: str) -> str:
        """A year in words, any other period as it stands."""
        return self.say("year", year=period) if period.isdigit() and len(period) == len("2025") else period

    def attribute(self, name: str) -> str:
        """The word of an attribute of a subject: region is 区域."""
        return catalogue(self.language).get(f"assessment_data.attribute.{name}", name)

    def group(self, attribute: str, name: str) -> str:
        """The name of a peer group; all together where there is no attribute."""
        if not attribute:
            return self.say("overall")
        return name or self.say("no_group", attribute=self.attribute(attribute))

    def grade(self, name: str) -> str:
        """A grade, in words also where there is none."""
        return name or self.say("no_grade")

    def rank(self, rank: Rank | None) -> str:
        """A place among how many, 2/9."""
        return f"{rank.place}/{rank.of}" if rank else "—"

    def move(self, places: int | None) -> str:
        """Places gained or lost since the time before."""
        if places is None:
            return "—"
        return self.say("move.same") if not places else self.say(f"move.{_way(places)}", places=abs(places))

    def value(self, cell: Cell, source: Input | None) -> str:
        """A reported value as it was reported; for a cell without value, which kind of absence."""
        if isinstance(cell, Absence):
            return self.say(f"absence.{cell.value}")
        if cell.marks:
            return self.say("marks", count=len(cell.marks))
        if source is not None and source.kind == "yes_no":
            return self.say("yes" if cell.value else "no")
        return cell.word or plain(cell.value)

    def measured(self, score: ItemScore | None, item: Item, cell: Cell, source: Input | None) -> str:
        """What an item measured, with its unit: the reported value, or the growth, increment or ratio made of it."""
        if not isinstance(cell, Fact):
            return self.value(cell, source)
        unit = source.unit if source and source.kind == "number" else ""
        if item.measure == "level" and not item.over:
            return f"{self.value(cell, source)}{unit}"
        if score is None or score.measured is None:
            return "—"
        return f"{measure(score.measured)}{self.unit(item, source)}"

    def unit(self, item: Item, source: Input | None) -> str:
        """The unit of what an item measures; a ratio has none."""
        if item.measure == "growth":
            return "%"
        return source.unit if source and not item.over else ""

    def state(self, score: ItemScore | None, cell: Cell) -> str:
        """What a cell without value did to the score, 缺报（计零分）; empty where the value counts as it stands."""
        treatment = score.treatment if score else Treatment.MEASURED
        if treatment is Treatment.MEASURED and isinstance(cell, Fact):
            return ""
        why = self.reason(score.why) if score and score.why else self.say("uncounted")
        absence = self.say(f"absence.{cell.value}") if isinstance(cell, Absence) else why
        if score is None or treatment is Treatment.MEASURED:
            return absence
        return self.say("state", absence=absence, treatment=self.say(f"treatment.{treatment.value}"))

    def adjustment(self, adjusted: Adjusted) -> str:
        """The title of an adjustment; a cap that bit has a word of its own."""
        return self.either(f"capped.{adjusted.id}", adjusted.title) if adjusted.id == adjusted.title else adjusted.title

    def organ(self, named: str) -> str:
        """The name of an organ, where its id is known; a name stands as it is."""
        return self.organs.get(named, named)

    def reported_by(self, cell: Cell, source: Input | None) -> str:
        """Who reported a value, or who should have."""
        return self.organ(cell.by if isinstance(cell, Fact) and cell.by else source.reported_by if source else "")

    def veto(self, veto: Vetoed, subject: SubjectResult) -> str:
        """A veto with what it did to a subject."""
        did = self.veto_effect(veto, subject)
        return self.say("veto.line", title=veto.title, units=plain(veto.units), did=did)

    def veto_effect(self, veto: Vetoed, subject: SubjectResult) -> str:
        """What a veto did to a subject."""
        parts = [self.say(f"veto.{veto.effect}", grade=subject.grade, before=self.grade(subject.grade_before_veto))]
        if veto.bars:
            parts.append(self.say("veto.bars", bars=self.join(veto.bars)))
        return self.say("part").join(parts)

    def reason(self, reason: Reason) -> str:
        """The sentence of a reason."""
        return say(reason.code, language=self.language, **dict(reason.params))

    def clause(self, basis: Basis | None) -> str:
        """The title of the document and its clause; in Chinese in the marks of a title, the id where none is known."""
        if basis is None:
            return ""
        title = self.documents.get(basis.document, basis.document)
        marked = title if title.startswith("《") or self.language == "en" else f"《{title}》"
        return self.say("clause", document=marked, clause=basis.clause).strip()

    def basis(self, basis: Basis | None) -> str:
        """The document and clause with the evidence in words."""
        return self.say("basis", clause=self.clause(basis), evidence=self.evidence(basis)) if basis else ""

    def word_of(self, value: str) -> str:
        """The word for a value that stands for an absence; any other as it stands."""
        return self.either(f"absence.{value}", value) if value else ""

    def evidence(self, basis: Basis) -> str:
        """How far a basis is verified: S is 文件规定."""
        return say(f"calc.evidence.{basis.evidence.value}", language=self.language)

    def step(self, code: str, params: Params, value: Value) -> str:
        """The sentence of a step of a trace; what stands for a word is said in words."""
        named = {name: self._told(name, each) for name, each in params}
        return say(code, language=self.language, **({"value": self._told("value", value)} | named))

    def _told(self, name: str, value: Value) -> str:
        if not isinstance(value, str):
            return told(value)
        if not value:
            return "" if name == "unit" else "—"
        if name == "by":
            return self.organ(value)
        if name == "attribute":
            return self.attribute(value)
        if name == "why":
            return say(value, language=self.language)
        return self.either(f"{name}.{value}" if name != "value" else f"absence.{value}", value)


def plain(value: Decimal) -> str:
    """A number without needless zeros and without a power of ten; long ones are shown to nine places.

    >>> plain(Decimal("8.60")), plain(Decimal("1E+3")), plain(Decimal(2) / 3), plain(Decimal("-0.0"))
    ('8.6', '1000', '0.666666667', '0')
    """
    said = f"{value if _exponent(value) >= -_FINE else half_up(value, _FINE):f}"
    short = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if short in {"-0", ""} else short


def half_up(value: Decimal, places: int) -> Decimal:
    """The number with so many places, half up: what `rounded` gives, without its detour over fractions.

    >>> half_up(Decimal("2.345"), 2), half_up(Decimal("-0.5"), 0)
    (Decimal('2.35'), Decimal('-1'))
    """
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)


def measure(value: Decimal) -> str:
    """A measured number as it is shown: at most four places.

    >>> measure(Decimal("8.93362189"))
    '8.9336'
    """
    return plain(half_up(value, 4))


def points(value: Decimal | None, places: int) -> str:
    """Points as they are shown, half up; a dash where there are none.

    >>> points(Decimal("82.125"), 2), points(None, 2)
    ('82.13', '—')
    """
    return "—" if value is None else f"{half_up(value, places):f}"


def signed(value: Decimal | None, places: int) -> str:
    """Points with their sign: what was added or taken; a dash for nothing.

    >>> signed(Decimal(3), 2), signed(Decimal("-0.5"), 2), signed(Decimal(0), 2)
    ('+3.00', '-0.50', '—')
    """
    return f"{half_up(value, places):+f}" if value else "—"


def percent(value: Decimal | None) -> str:
    """A share in percent, one place.

    >>> percent(Decimal("0.8125")), percent(None)
    ('81.3%', '—')
    """
    return "—" if value is None else f"{half_up(value * 100, 1):f}%"


def told(value: Value) -> str:
    """A value of a step as text."""
    match value:
        case Amount():
            return f"{plain(value.value)} {value.unit}"
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
    return value


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _way(places: int) -> str:
    return "up" if places > 0 else "down"
