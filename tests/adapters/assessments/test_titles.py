"""Titles of papers in lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.assessments.titles import in_lines
from luoshi.adapters.readings.widths import width

BREAKS = ("年度考核", "综合考核", "考核")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于2025年度考核结果的通报", "关于2025年度考核结果的通报"),
        ("关于2025年云岭省开发区年度考核结果的通报", "关于2025年云岭省开发区\n年度考核结果的通报"),
        (
            "云岭省商务厅\n关于2025年云岭省开发区年度考核结果的通报",
            "云岭省商务厅\n关于2025年云岭省开发区\n年度考核结果的通报",
        ),
        ("关于云岭省青岚雁回石门云溪白鹭松涛月河竹林的通报", "关于云岭省青岚雁回石门云\n溪白鹭松涛月河竹林的通报"),
        ("Notice of the results:\n云岭省开发区, 2025", "Notice of the results:\n云岭省开发区, 2025"),
        ("Notice of:\n云岭省开发区, 2025", "Notice of:云岭省开发区, 2025"),
        ("Notice of the results: zones of Yunling in 2025", "Notice of the results:\nzones of Yunling in 2025"),
    ],
)
def test_a_title_breaks_where_the_sense_does_else_near_its_middle(title: str, said: str) -> None:
    assert in_lines(title, before=BREAKS) == said


def test_a_break_never_leaves_fewer_than_four_characters_in_a_line() -> None:
    assert in_lines("关于云岭省青岚雁回石门云溪白鹭松涛月河的通报考核", before=BREAKS).split("\n")[-1] != "考核"


@given(st.text("关于考核年度云岭 2025ab", min_size=1, max_size=120))
def test_no_line_is_too_wide_and_nothing_but_space_is_lost(title: str) -> None:
    lines = in_lines(title, before=BREAKS).split("\n")
    assert max(width(line) for line in lines) <= 38
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
