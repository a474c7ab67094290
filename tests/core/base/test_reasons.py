"""Reasons and their sentences."""

import ast

import pytest

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, Reasons, demand_none, reason
from tests.architecture.tree import SOURCE, called


def reasons_given() -> list[tuple[str, dict[str, object]]]:
    """Every code that the base gives to a reason, with the names of its parameters."""
    return [
        (node.args[0].value, {keyword.arg or "": "…" for keyword in node.keywords})
        for file in sorted((SOURCE / "core/base").glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and called(node) == "reason"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        if isinstance(node.args[0].value, str)
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_of_the_base_has_its_sentence_and_what_that_needs(language: Language) -> None:
    given = reasons_given()
    assert len(given) > 25
    assert [code for code, _ in given if code not in catalogue(language)] == []
    for code, params in given:
        assert say(code, language=language, **params)


def test_several_faults_are_one_refusal_that_holds_them_all() -> None:
    faults = [reason("history.gap", day="a", next="b"), Reason("clock.no_start")]
    with pytest.raises(InputError) as caught:
        demand_none(faults)
    assert caught.value.params == {"count": 2, "faults": Reasons(faults)}
    assert (
        say(caught.value.code, language="en", **caught.value.params)
        == "2 faults: nothing holds from a to b: extend an entry, or declare a repeal on a;"
        " the clock has no start: the first event is its start"
    )
