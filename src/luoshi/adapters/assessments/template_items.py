"""The sheets of a template that explain: the tree of items with rule and basis, and how to fill in the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.adapters.assessments.scales import plain
from luoshi.adapters.assessments.template_sheets import Sheets
from luoshi.adapters.assessments.template_words import Words
from luoshi.adapters.readings.widths import lines_in
from luoshi.core.assessment.model import ROOT, Item, Variant
from luoshi.core.base.basis import Basis

_HEADS = (
    ("item", 30), ("reported", 26), ("unit", 12), ("direction", 12), ("full", 8), ("weight", 8), ("rule", 18),
    ("reporter", 16), ("clause", 26), ("evidence", 15), ("remark", 34),
)  # fmt: skip
_CENTRED = frozenset({"unit", "direction", "full", "weight", "evidence"})
_GUIDES = ("blank", "exempt", "zero", "units", "percent", "before", "proofs", "experts", "rows", "formulas")
_LINE = 15.75


def add_items(sheets: Sheets, words: Words) -> None:
    """指标说明: every item with what it asks, how it is scored and by which clause; adjustments and vetoes below."""
    title = words.say("template.items_title", scheme=words.scheme.title)
    sheet = sheets.open(words.say("sheet.items"), title, words.scheme.note)
    for at, (head, wide) in enumerate(_HEADS):
        sheet.set_column(at, at, wide)
        sheet.write_string(2, at, words.say(f"head.{head}"), sheets.head)
    sheet.set_row(2, 26)
    rows = [*_tree(words, ROOT, 0), *_besides(words)]
    for number, (inner, cells) in enumerate(rows, 3):
        for at, ((head, _), text) in enumerate(zip(_HEADS, cells, strict=True)):
            form = sheets.strong if inner and at == 0 else sheets.middle if head in _CENTRED else sheets.text
            sheet.write_string(number, at, text, form)
        tallest = max(lines_in(text, wide) for text, (_, wide) in zip(cells, _HEADS, strict=True))
        sheet.set_row(number, max(20, tallest * _LINE + 4))
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)


def add_guide(sheets: Sheets, words: Words) -> None:
    """填报说明: what a blank, 免考 and 0 mean, and how units, percentages and proofs are written."""
    sheet = sheets.open(words.say("sheet.guide"), words.say("template.guide_title"), "")
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 100)
    for number, name in enumerate(_GUIDES, 1):
        text = words.say(f"guide.{name}")
        sheet.write_number(number + 1, 0, number, sheets.middle)
        sheet.write_string(number + 1, 1, text, sheets.text)
        sheet.set_row(number + 1, max(22, lines_in(text, 100) * _LINE + 6))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _tree(words: Words, node: str, depth: int) -> Iterator[tuple[bool, Sequence[str]]]:
    for item in words.scheme.children(node):
        inner = bool(words.scheme.children(item.id))
        yield inner, _row(words, item, depth, inner=inner)
        yield from _tree(words, item.id, depth + 1)


def _row(words: Words, item: Item, depth: int, *, inner: bool) -> Sequence[str]:
    scheme, scoring = words.scheme, item.scoring
    asked = scheme.inputs.get(item.input)
    above = scheme.items[item.under].scoring.aggregation if item.under else scheme.aggregation
    summed = above == "sum"
    titles = [scheme.inputs[name].title for name in (item.input, item.over) if name in scheme.inputs]
    return (
        f"{'　' * depth}{item.title}",
        " ÷ ".join(titles),
        asked.unit if asked else "",
        "" if inner else words.way(scoring.way),
        plain(scoring.full) if summed else "",
        "" if summed else plain(scoring.weight),
        words.rule(item),
        words.reporter(asked) if asked else "",
        *_rests_on(words, scoring.basis or item.basis or scheme.basis),
        "\n".join(_remarks(words, item)),
    )


def _remarks(words: Words, item: Item) -> Iterator[str]:
    if item.measure != "level":
        yield words.say(f"template.measured_{item.measure}")
    if item.target:
        yield words.say("template.target", title=words.scheme.inputs[item.target].title)
    yield from filter(None, (_variant(words, item, variant) for variant in item.variants))
    if item.note:
        yield item.note


def _variant(words: Words, item: Item, variant: Variant) -> str:
    """How a peer group is scored otherwise: what differs from the item's own."""
    own, other = item.scoring, variant.scoring
    told = []
    if other.full != own.full:
        told.append(f"{words.say('head.full')} {plain(other.full)}")
    if other.weight != own.weight:
        told.append(f"{words.say('head.weight')} {plain(other.weight)}")
    if other.way != own.way:
        told.append(words.way(other.way))
    if other.rule != own.rule and other.rule:
        told.append(words.say(f"rule.{other.rule}"))
    elif other.terms != own.terms:
        told.append(words.say("template.other_terms"))
    return f"{words.joined(tuple(variant.group.values()))}：{words.joined(told)}" if told else ""


def _besides(words: Words) -> Iterator[tuple[bool, Sequence[str]]]:
    scheme = words.scheme
    for adjustment in scheme.adjustments:
        sign = "" if adjustment.effect == "bonus" else "-"
        full = f"{sign}{plain(adjustment.cap)}" if adjustment.cap is not None else ""
        effect = words.say(f"effect.{adjustment.effect}")
        told = f"{sign}{plain(adjustment.each)} / {scheme.inputs[adjustment.input].unit or '1'}"
        yield (
            True,
            _beside(words, adjustment.title, adjustment.input, adjustment.basis, full=full, rule=effect, told=told),
        )
    for veto in scheme.vetoes:
        effect = words.say("effect.veto")
        told = f"≥ {plain(veto.at_least)}" + (f" → {veto.grade}" if veto.grade else "")
        yield True, _beside(words, veto.title, veto.input, veto.basis, full="", rule=effect, told=told)


def _beside(
    words: Words, title: str, name: str, basis: Basis | None, *, full: str, rule: str, told: str
) -> Sequence[str]:
    asked = words.scheme.inputs[name]
    rests = _rests_on(words, basis or words.scheme.basis)
    return (title, asked.title, asked.unit, "", full, "", rule, words.reporter(asked), *rests, told)


def _rests_on(words: Words, basis: Basis | None) -> tuple[str, str]:
    if basis is None:
        return "", ""
    return f"{words.names.get(basis.document, basis.document)} {basis.clause}".strip(), words.evidence(basis)
