"""Every reason that the life of a task gives has its sentence, and what the sentence needs."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.core.plans.deadlines import DayKind
from luoshi.core.plans.model import Kind, Light, Nature, State
from luoshi.core.plans.pack_values import ProfileName
from luoshi.core.plans.urging import StepState
from tests.core.plans.rules import profile

ROOM = Path(__file__).parents[3] / "src/luoshi/core/plans"
ENDED = ("done", "closed", "routine")


def given() -> Iterator[tuple[str, set[str]]]:
    """Every code that a reason of this room has, and the parameters beside it."""
    for file in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reason" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and str(first.value).startswith("plans."):
                    yield str(first.value), {keyword.arg or "" for keyword in node.keywords}


GIVEN = [*given(), *((f"plans.light.{state}", set()) for state in ENDED)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_a_sentence_that_its_params_fill(language: str) -> None:
    sentences = catalogue(language)  # type: ignore[arg-type]
    assert len(GIVEN) > 50
    for code, params in GIVEN:
        assert code in sentences
        assert {name for _, name, _, _ in string.Formatter().parse(sentences[code]) if name} <= params, code


def test_every_word_of_the_life_of_a_task_is_said() -> None:
    sentences = catalogue("zh")
    kinds: list[tuple[str, object]] = [
        ("state", State), ("kind", Kind), ("nature", Nature), ("light.name", Light), ("light.meaning", Light),
        ("day", DayKind), ("step_state", StepState), ("profile", ProfileName),
    ]  # fmt: skip
    for head, words in kinds:
        said = {code.removeprefix(f"plans.{head}.") for code in sentences if code.startswith(f"plans.{head}.")}
        assert said == set(get_args(words)), head
    steps = {step.name for name in get_args(ProfileName) for step in profile(name).steps}
    assert {f"plans.step.{step}" for step in (*steps, "remind", "talk")} <= set(sentences)
