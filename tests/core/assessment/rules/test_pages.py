"""Every row of the pages of docs/algorithms/rules is run: what a page says is what the rule does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext

import pytest

from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules import RULES, read_terms
from luoshi.core.assessment.rules.base import Asked
from luoshi.core.base.errors import InputError
from luoshi.core.packs.nodes import Fields, Items, Node
from tests.core.assessment.rules.asking import EXACT, shown
from tests.core.worked import PAGES

BLOCK = re.compile(r"```yaml\n(?P<yaml>.+?)\n```\n+(?P<table>(?:\|.*\n)+)")
ROW = re.compile(r"^\| `(?P<given>[^`]+)` \|(?:.*\|)? → (?P<told>.+) \|$", re.MULTILINE)
LEAST_ROWS = 4


def blocks(page: str) -> list[tuple[str, list[tuple[str, str]]]]:
    text = (PAGES / "rules" / f"{page}.md").read_text("utf-8")
    return [
        (block["yaml"], [(row["given"], row["told"]) for row in ROW.finditer(block["table"])])
        for block in BLOCK.finditer(text)
    ]


def rows() -> Iterator[tuple[str, str, str]]:
    for name in RULES:
        for yaml, told in blocks(name):
            yield from ((yaml, given, answer) for given, answer in told)


def plain(node: Node) -> object:
    match node:
        case Fields():
            return {name: plain(each) for name, _, each in node.named()}
        case Items():
            return [plain(each) for each in node.nodes]
    return node.value


def item(yaml: str) -> Mapping[str, object]:
    found = plain(read_yaml(yaml.encode(), file="page.md"))
    assert isinstance(found, dict)
    return found


def fact(given: str) -> Fact:
    """What a row gives: marks with the authority of their experts, or a value with or without proof."""
    value, _, proof = given.partition(" with ")
    marks = [each.partition("*") for each in value.split()]
    told = tuple(
        Mark(f"专家{place}", Decimal(mark), Decimal(weight or 1)) for place, (mark, _, weight) in enumerate(marks)
    )
    return Fact(told[0].value, proofs=(proof,) if proof else (), marks=told)


def answered(settings: Mapping[str, object], given: str) -> list[Decimal]:
    rule = RULES[str(settings["rule"])]
    terms, findings = read_terms(rule.name, settings["settings"])  # type: ignore[arg-type]
    assert not findings.misfits
    best = settings.get("best", [])
    ends = tuple(map(Decimal, best if isinstance(best, list) else [best]))
    way = Way(settings.get("direction", "up"), ends)  # type: ignore[arg-type]
    told, _, aim = given.partition(" / ")
    values = [rule.measure(fact(told), terms)] if rule.measure else list(map(Decimal, told.split()))
    full = Decimal(str(settings.get("full", 100)))
    asked = Asked(terms, rule.bounds(terms, values, way), way, full, Decimal(aim) if aim else None)
    found = [rule.points(each, asked) for each in values]
    assert [rule.steps(each, asked).value for each in values] == found
    return found


@pytest.mark.parametrize(("yaml", "given", "told"), list(rows()))
def test_the_row_of_a_page_is_what_the_rule_does(yaml: str, given: str, told: str) -> None:
    settings = item(yaml)
    with localcontext(EXACT):
        try:
            found = " ".join(f"{shown(each):f}" for each in answered(settings, given))
        except InputError as wrong:
            found = wrong.code.removeprefix("assessment.rule.")
    assert found == told


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_page_with_worked_rows_of_its_own(name: str) -> None:
    found = blocks(name)
    assert {item(yaml)["rule"] for yaml, _ in found} == {name}
    assert all(told for _, told in found)
    assert sum(len(told) for _, told in found) >= LEAST_ROWS


@pytest.mark.parametrize("name", RULES)
def test_the_index_names_every_page(name: str) -> None:
    assert f"](rules/{name}.md)" in (PAGES / "scoring.md").read_text("utf-8")


def test_no_page_tells_of_a_rule_that_there_is_not() -> None:
    assert {page.stem for page in (PAGES / "rules").glob("*.md")} == set(RULES)
