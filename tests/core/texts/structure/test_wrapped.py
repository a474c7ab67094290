from __future__ import annotations

import pytest

from tests.core.texts.plain import tasks

ABOVE = "一、营造环境\n(一)甲。"


def told(after: str) -> list[tuple[str, str]]:
    return [("".join(organ.split()), role) for organ, role in tasks(ABOVE + after)["一/(一)"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙丙。(责任单位:市商务局、市市场\n监管局,各区政府)", ["市商务局", "市市场监管局", "各区政府"]),
        ("乙。(责任单位:市市场\n监管局,各县(市、区)人民政府)", ["市市场监管局", "各县(市、区)人民政府"]),
        ("乙。[责任单位:市商务局、\n市财政局]", ["市商务局", "市财政局"]),
        ("乙。【责任单位:市商务局、\n市财政局】", ["市商务局", "市财政局"]),
        ("(建成后)乙。(责任单位:市商务局,\n市财政局)丙。", ["市商务局", "市财政局"]),
        ("乙。(责任单位:市商务局、市财政\n局、市科技局、市税务\n局)", ["市商务局", "市财政局", "市科技局", "市税务局"]),
    ],
)
def test_a_bracket_of_responsibility_may_go_on_in_the_next_line(text: str, expected: list[str]) -> None:
    assert [organ for organ, _ in told(text)][: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "乙。(责任单位:市商务局\n(二)丙(含丁)。(市财政局负责)",
        "乙。(责任单位:市商务局\n二、丙)丁",
        "乙。(责任单位:市商务局\n丙。\n丁。\n戊。\n己)",
    ],
)
def test_one_that_is_never_closed_ends_with_its_line(text: str) -> None:
    assert told(text) == [("市商务局", "responsible")]
