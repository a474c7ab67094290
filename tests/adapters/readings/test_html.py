"""Readings as a web page."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from luoshi.adapters.readings.html import policy, render, style
from luoshi.adapters.readings.marked import Mark, marked_lines
from luoshi.adapters.readings.options import Options
from luoshi.core.texts.model import Clause, Reading

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


@pytest.fixture
def page(invented: Reading) -> LexborHTMLParser:
    return LexborHTMLParser(render([invented], options=Options()))


def ids(page: LexborHTMLParser) -> list[str]:
    return [str(node.attributes["id"]) for node in page.css("[id]")]


def test_every_anchor_is_there_once_and_every_link_leads_to_one(page: LexborHTMLParser) -> None:
    anchors = ids(page)
    assert len(anchors) == len(set(anchors))
    links = [str(node.attributes["href"]) for node in page.css("a")]
    assert len(links) > 20
    assert {link.removeprefix("#") for link in links} <= set(anchors)


def test_a_row_leads_to_its_words_and_the_words_to_the_row(page: LexborHTMLParser) -> None:
    words = page.css_first("#d1-2-target-3")
    assert words is not None
    assert words.text() == "新建省级研发机构12家以上"
    link = words.css_first("a")
    assert link is not None
    row = page.css_first(str(link.attributes["href"]))
    assert row is not None
    assert "省级研发机构" in row.text()
    assert [a.attributes["href"] for a in row.css("a")] == ["#d1-2-target-3"]


def test_the_text_is_shown_whole_and_in_order(page: LexborHTMLParser, invented: Reading) -> None:
    shown = "".join("".join(node.text().split()) for node in page.css("main p"))
    assert shown == "".join(invented.source.text.split())


def test_duties_wear_the_colour_of_their_role(page: LexborHTMLParser) -> None:
    assert [node.text() for node in page.css("main .k-lead")] == ["市科技局", "市政务局"]
    assert [node.text() for node in page.css("main .k-implementer")] == ["青岚高新区管委会"]


def test_the_outline_lists_every_clause(page: LexborHTMLParser) -> None:
    assert [node.text() for node in page.css("nav li")] == [
        "一、总体目标", "二、重点任务", "(一)提升创新能力", "(二)优化营商环境", "(三)盘活闲置土地", "三、保障措施",
    ]  # fmt: skip


def test_the_page_asks_for_nothing_and_its_policy_allows_nothing(invented: Reading) -> None:
    text = render([invented], options=Options(full=True, explain=True))
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=|style=", text)
    assert "//" not in text.split("<style>")[1].split("</style>")[0]
    assert policy(style()) in text
    assert "script-src" not in policy(style())


def hostile(reading: Reading) -> Reading:
    plan = reading.documents[1]
    duty = replace(plan.tasks[0].duties[0], organ=HOSTILE, name=HOSTILE)
    return replace(
        reading,
        source=replace(reading.source, name=HOSTILE, text=reading.source.text.replace("<实行>", HOSTILE[:4])),
        documents=(
            replace(
                plan,
                title=HOSTILE,
                clauses=tuple(replace(clause, heading=HOSTILE) for clause in plan.clauses),
                tasks=(replace(plan.tasks[0], duties=(duty,)), *plan.tasks[1:]),
                targets=tuple(replace(row, indicator=HOSTILE, period=HOSTILE) for row in plan.targets),
            ),
        ),
    )


@pytest.mark.parametrize("options", [Options(), Options("en", full=True, explain=True, made_on="2026-11-22")])
def test_hostile_words_stay_words(invented: Reading, options: Options) -> None:
    text = render([hostile(invented)], options=options)
    page = LexborHTMLParser(text)
    assert page.css("script, img") == []
    assert not any(name.startswith("on") for node in page.css("*") for name in node.attributes)
    assert HOSTILE in unescape(text)


def test_several_readings_share_a_page_without_sharing_anchors(invented: Reading, another: Reading) -> None:
    page = LexborHTMLParser(render([invented, another], options=Options()))
    assert len(ids(page)) == len(set(ids(page)))
    assert len(page.css("article")) == 4


def test_a_reading_without_documents_shows_its_text(invented: Reading) -> None:
    page = LexborHTMLParser(render([replace(invented, documents=())], options=Options()))
    assert "规上工业增加值" in page.css_first("main").text()  # type: ignore[union-attr]  # there is a main


def test_a_clause_that_begins_inside_a_line_begins_a_block(invented: Reading) -> None:
    plan = invented.documents[1]
    place = invented.source.text.index("加强宣传")
    inside = Clause("三/1", "加强", "", place, plan.end, 2)
    reading = replace(invented, documents=(replace(plan, clauses=(*plan.clauses, inside)),))
    page = LexborHTMLParser(render([reading], options=Options()))
    assert page.css_first("p.level-2#d1-1-clause-7").text() == "加强宣传。"  # type: ignore[union-attr]  # it is there


@given(
    st.text(alphabet="甲乙<&\n", min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6),
)
def test_marks_that_nest_cross_and_span_lines_never_change_the_words(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(min(a, b), min(len(text), max(a, b)), "target", key=f"k{place}") for place, (a, b) in enumerate(spans)
    ]
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    for said, (start, end) in zip(marked_lines(text, lines, marks), lines, strict=True):
        assert said.count("<span") == said.count("</span>")
        assert unescape(re.sub("<[^>]*>", "", said)) == text[start:end]


def test_crossing_marks_are_closed_and_opened_again() -> None:
    marks = [Mark(0, 2, "target", "a"), Mark(1, 3, "deadline", "b")]
    assert list(marked_lines("甲乙丙", [(0, 3)], marks)) == [
        '<span class="k-target" id="a">甲<span class="k-deadline" id="b">乙</span></span>'
        '<span class="k-deadline">丙</span>'
    ]
