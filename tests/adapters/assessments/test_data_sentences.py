"""Every sentence about data is used, and every code that is used has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import luoshi.adapters.assessments as package
from luoshi.adapters.catalogues import catalogue

OWN = "cells columns facts_back finding_heads gathered grids scales".split()
FILES = [
    file
    for file in sorted(Path(str(package.__file__)).parent.glob("*.py"))
    if file.stem in OWN or file.stem.startswith(("reading", "template"))
]
CODE = re.compile(r"assessment_data\.([a-z_]+)\b(?!\.|\{)")


def test_every_code_has_its_sentence_and_every_sentence_is_told_somewhere() -> None:
    used = {name for file in FILES for name in CODE.findall(file.read_text("utf-8"))}
    tables = {"sheet", "head", "direction", "rule", "effect", "template", "guide", "attribute"}
    told = {code.removeprefix("assessment_data.") for code in catalogue("en") if code.startswith("assessment_data.")}
    assert used - tables == {name for name in told if "." not in name}


def test_every_rule_direction_and_aggregation_of_a_pack_has_its_word() -> None:
    from luoshi.core.packs.format_assessment import AGGREGATIONS, DIRECTIONS, RULES

    for language in ("zh", "en"):
        known = catalogue(language)
        wanted = [f"rule.{name}" for name in RULES] + [f"direction.{name}" for name in DIRECTIONS]
        wanted += [f"effect.{name}" for name in (*AGGREGATIONS, "bonus", "deduction", "veto")]
        assert [name for name in wanted if f"assessment_data.{name}" not in known] == []
