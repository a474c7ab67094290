"""The places of a paper that people write in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.papers.model import Column, Field, Figure, Form, Paper, Paragraph, Row, Table, Text, figures_of
from luoshi.core.papers.spots import edited, relinked, spots_of, words_of

DUE = Figure("2", Decimal(2), "项", Row("rates", "q", "due"))
CLOSED = Figure("2", Decimal(2), "项", Row("rates", "q", "closed"))
RUNS = (Text("应完成"), DUE, Text("项，实际完成"), CLOSED, Text("项。"))


def test_a_number_in_words_left_alone_keeps_its_own_row_though_an_equal_one_is_struck_out() -> None:
    assert relinked(RUNS, "实际完成2项。") == (Text("实际完成"), CLOSED, Text("项。"))


@pytest.mark.parametrize("words", ["应完成12项，实际完成20项。", "应完成2.5项，实际完成2%项。", "应完成三项。"])
def test_a_number_that_was_changed_is_linked_to_nothing(words: str) -> None:
    assert [run for run in relinked(RUNS, words) if isinstance(run, Figure)] == []


def test_an_open_place_is_shown_as_blanks_and_stays_open_until_it_is_filled() -> None:
    runs = (Text("请于"), Text("　　　　年　　月　　日", place=True), Text("前反馈。"))
    assert words_of(runs) == "请于＿＿＿＿年＿＿月＿＿日前反馈。"
    assert relinked(runs, "请务必于＿＿＿＿年＿＿月＿＿日前反馈。")[1] == Text("　　　　年　　月　　日", place=True)
    assert relinked(runs, "请于2026年4月3日前反馈。") == (Text("请于2026年4月3日前反馈。"),)


def test_paragraphs_fields_and_cells_have_places_of_their_own() -> None:
    paper = Paper(
        "urge", "催办通知单",
        (
            Paragraph(RUNS), Form(((Field("进展", (Text("　　　　", place=True),)),),)),
            Table("t", "表", (Column("单位", Decimal(1)),), (((Text("甲局"),),),)), Paragraph((), level=1, head=(Text("一、要求"),)),
        ),
    )  # fmt: skip
    assert [(each.key, each.label, each.words, each.open) for each in spots_of(paper)] == [
        ("body.0", "", "应完成2项，实际完成2项。", False), ("body.1.0.0", "进展", "＿＿＿＿", True),
        ("body.2.0.0", "单位", "甲局", False), ("body.3.head", "", "一、要求", False),
    ]  # fmt: skip
    after = edited(paper, {"body.2.0.0": "乙局", "body.0": words_of(RUNS), "body.9": "不存在"})
    assert [each.words for each in spots_of(after)] == ["应完成2项，实际完成2项。", "＿＿＿＿", "乙局", "一、要求"]
    assert figures_of(after) == (DUE, CLOSED)
