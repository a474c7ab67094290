from __future__ import annotations

import pytest

from tests.core.texts.plain import document

TEXT = (
    "甲市方案（试行）\n甲政发（２０２４）　５号\n（　一　）实施阶段（２０２４年）\n（1）乙：做乙。产值达到２０亿元，２０２４年６月底前完成。每季度召开１次。（市商务局（外资办）负责）\n"
    "２、丁；\n任务\t责任单位（Ａ）\n戊（１）\t市财政局（国资办）\n"
)


def test_every_row_is_quoted_in_the_width_of_the_source() -> None:
    found = document(TEXT)
    assert (found.title, found.number) == ("甲市方案（试行）", "甲政发（２０２４）　５号")
    assert [(row.path, row.label, row.heading) for row in found.clauses] == [
        ("（一）", "（　一　）", "实施阶段（２０２４年）"),
        ("（一）/（1）", "（1）", "乙：做乙"),
        ("（一）/２", "２、", ""),
        ("（一）/２/表1/1", "", "戊（１）"),
    ]
    assert [(row.path, row.text) for row in found.targets] == [("（一）/（1）", "产值达到２０亿元")]
    assert [(row.path, row.text) for row in found.deadlines] == [("（一）/（1）", "２０２４年６月底前")]
    assert [(row.path, row.text) for row in found.recurrences] == [("（一）/（1）", "每季度召开１次")]
    assert [row.path for row in found.phases] == ["（一）"]
    assert [[duty.organ for duty in task.duties] for task in found.tasks] == [
        ["市商务局（外资办）"],
        ["市财政局（国资办）"],
    ]
    for task in found.tasks:
        assert task.text == TEXT[task.start : task.end]
        for measure in task.measures:
            assert measure.text == TEXT[measure.start : measure.end]


@pytest.mark.parametrize(
    ("text", "title", "number", "short"),
    [
        (
            "《丙（试行）》（云政发（２０２４）１号，以下简称《丙１》）",
            "丙（试行）",
            "云政发（２０２４）１号",
            ("丙１",),
        ),
        ("《丙（试行）》（以下简称“丙１”）", "丙（试行）", None, ("丙１",)),
        ("《丙》（以下简称省政府《意见１》）", "丙", None, ("省政府意见1", "意见１")),
    ],
)
def test_a_citation_is_quoted_in_the_width_of_the_source(
    text: str, title: str, number: str | None, short: tuple[str, ...]
) -> None:
    [row] = document(f"１２３，{text}").citations
    assert (row.title, row.number, row.short_names) == (title, number, short)


def test_a_title_over_two_lines_is_one_line() -> None:
    assert document("甲市关于（乙）工作的\n实施方案（试行）\n一、甲").title == "甲市关于（乙）工作的实施方案（试行）"


def test_what_folding_did_not_change_stays_the_same() -> None:
    assert [row.path for row in document("(一)甲\n(1)乙").clauses] == ["(一)", "(一)/(1)"]


def test_paragraphs_of_their_own_keep_the_clause_above_in_its_width() -> None:
    text = "（一）甲业\n做甲。（市工信局负责）\n做乙。（市商务局负责）\n（二）丙"
    assert [row.path for row in document(text).tasks] == ["（一）/p1", "（一）/p2", "（二）"]
