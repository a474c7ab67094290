"""An assessment as a web page."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.drawings import Bar, bars, legend
from luoshi.adapters.assessments.report import as_html, style
from luoshi.core.assessment.opening.explaining import explain
from luoshi.core.assessment.scoring.recipe import Run, recipe_of
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.traces import trace_lines
from tests.adapters.assessments.papers_invented import empty_result, invented_facts, invented_result, invented_scheme

RESULT = invented_result()
RUN = Run(
    recipe_of(RESULT.scheme, RESULT.facts, pack_hash="ab" * 32, day=date(2026, 1, 20), code_version="0.1"), RESULT
)
ODD = '<script>alert("1")</script>'


class Page(HTMLParser):
    """The tags, attributes and words of a page; refuses what is closed in the wrong order."""

    VOID = frozenset({"meta", "rect", "line", "circle", "path", "link", "br", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [facts for name, facts in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(as_html(RUN))


def test_the_page_is_whole_and_has_nothing_open(page: Page) -> None:
    assert page.open == []
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert Page(as_html(RUN, language="en")).all("html") == [{"lang": "en"}]


def test_the_policy_allows_this_style_alone_and_the_page_asks_for_nothing(page: Page) -> None:
    told = next(each["content"] for each in page.all("meta") if each.get("http-equiv") == "Content-Security-Policy")
    mark = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    assert told == f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"
    assert not {"script", "img", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert not any(name == "style" or name.startswith("on") for _, facts in page.tags for name in facts)
    assert "@import" not in style()
    assert "url(" not in style()


def test_every_link_leads_to_a_place_in_the_page(page: Page) -> None:
    places = {facts["id"] for _, facts in page.tags if "id" in facts}
    links = [each["href"] for each in page.all("a")]
    assert len(links) == 10
    assert {link.removeprefix("#") for link in links if link} <= places
    fills = {facts["fill"] for _, facts in page.tags if (facts.get("fill") or "").startswith("url(#")}
    assert {fill[5:-1] for fill in fills} <= places


def test_the_ranking_and_each_subject_with_its_score_and_grade_are_there(page: Page) -> None:
    zones = [each for each in page.all("details") if each.get("class") == "zone"]
    assert len(zones) == 10
    assert [each["data-rank"] for each in page.all("summary") if "data-rank" in each] == [*map(str, range(1, 10)), "—"]
    said = "".join(page.words)
    for each in RESULT.subjects.values():
        assert each.subject.name in said
        assert str(each.published) in said
    assert "公布分 94.83；总分 94.834161575（未修约）；总排名 1/9；东部 1/3；等次 优秀" in said
    assert "等次 不合格（否决前 合格）" in said


def test_states_of_cells_stand_in_words(page: Page) -> None:
    assert "免考（不计入，权重由其余指标分担）" in page.words
    assert "缺报（计零分）" in page.words
    assert "▲一票否决" in page.words


def test_the_trace_of_every_subject_opens_to_its_last_step(page: Page) -> None:
    lines = sum(len(trace_lines(explain(RESULT, each))) for each in RESULT.subjects)
    inside = as_html(RUN).split('<div class="trace">')[1:]
    assert sum(len(re.findall(r"<p>|<summary>", each.split("</div>")[0])) for each in inside) == lines
    assert "比值：22 × 8.1 ÷ 9 = 19.8" in page.words


def test_evidence_is_told_in_words_and_doubts_stand_out(page: Page) -> None:
    doubts = re.findall(r'<span class="tag doubt">([^<]*)</span>', as_html(RUN))
    assert set(doubts) == {"《云岭省开发区综合考核办法》附表 · 待核实"}
    assert "《云岭省开发区综合考核办法》第六条（已核实）" in page.words


def test_traces_may_be_left_out() -> None:
    short = as_html(RUN, traces=False)
    assert '<div class="trace">' not in short
    assert len(short) < len(as_html(RUN))


def test_odd_names_stay_words() -> None:
    text = as_html(invented_result({"qinglan": ODD, "yanhui": '" onload="x', "bailu": "白\x00鹭"}))
    assert "<script" not in text
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in text
    assert "白\ufffd鹭" in text
    assert not any(name.startswith("on") for _, facts in Page(text).tags for name in facts)


def test_an_id_of_a_subject_is_no_anchor() -> None:
    facts = invented_facts()
    subjects = (replace(facts.subjects[0], id='a"><b'), *facts.subjects[1:])
    columns = {name: {'a"><b' if each == "qinglan" else each: cell for each, cell in column.items()}
               for name, column in facts.columns.items()}  # fmt: skip
    page = Page(as_html(run(invented_scheme(), replace(facts, subjects=subjects, columns=columns))))
    assert "b" not in {tag for tag, facts in page.tags if facts}
    assert {each["id"] for each in page.all("details") if "id" in each} == {f"z{number}" for number in range(1, 11)}


def test_the_notes_hold_the_recipe(page: Page) -> None:
    assert "ab" * 32 in page.words
    assert RUN.recipe.data_hash in page.words


def test_nobody_to_assess_gives_a_page_without_ranking() -> None:
    page = Page(as_html(empty_result()))
    assert page.all("svg") == []
    assert "说明" in page.words


def test_the_same_source_gives_the_same_page() -> None:
    assert as_html(RUN) == as_html(Account(RESULT, RUN.recipe.named()))


def test_moves_are_shown_when_the_time_before_is_known() -> None:
    assert "持平" in as_html(Account(RESULT, before=RESULT))
    assert "进退位" not in as_html(RESULT)


def test_bars_are_as_long_as_their_share_and_stand_one_after_another() -> None:
    drawn = "".join(
        bars([Bar("甲", "75", [Decimal(50), Decimal(-5), Decimal(25)])], most=Decimal(100), title="图", key="k")
    )
    assert '<rect class="c0" x="0.000%" y="20" width="50.000%" height="16"/>' in drawn
    assert '<rect class="c2" x="50.000%" y="20" width="25.000%" height="16"/>' in drawn
    assert 'class="c1"' not in drawn
    assert '<rect fill="url(#k2)"' in drawn
    assert 'aria-label="图"' in drawn


def test_a_bar_longer_than_the_drawing_is_cut_and_none_divides_by_zero() -> None:
    assert 'width="100.000%"' not in "".join(bars([Bar("甲", "", [Decimal(50)])], most=Decimal(0), title="", key="k"))
    drawn = "".join(bars([Bar("甲", "", [Decimal(120)])], most=Decimal(100), title="", key="k"))
    assert 'class="c0" x="0.000%" y="20" width="100%"' in drawn


def test_who_is_not_ranked_has_a_dashed_bar() -> None:
    drawn = "".join(bars([Bar("甲", "", [Decimal(1)], dashed=True)], most=Decimal(2), title="", key="k"))
    assert 'class="bar out"' in drawn


def test_a_legend_names_each_part_and_patterns_tell_them_apart() -> None:
    told = "".join(legend(["经济", "<创新>"], key="m"))
    assert "经济</li>" in told
    assert "&lt;创新&gt;</li>" in told
    assert told.count("url(#m") == 1
