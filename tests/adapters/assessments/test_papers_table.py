"""An assessment as tables for the terminal."""

from dataclasses import replace

from rich.cells import cell_len

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.table import agreements, as_table
from luoshi.adapters.assessments.words import Words
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Input
from luoshi.core.assessment.scoring.running import run
from tests.adapters.assessments.papers_invented import empty_result, invented_facts, invented_result, invented_scheme
from tests.core.assessment.building import D, facts, item, scheme, scoring

RESULT = invented_result()


def row(text: str, name: str) -> list[str]:
    return next(line for line in text.split("\n") if name in line and "：" not in line).split()


def test_the_ranking_stands_in_order_with_scores_grades_ranks_of_peers_adjustments_and_parts() -> None:
    told = as_table(RESULT)
    assert told.split("\n")[0] == "2025年度云岭省开发区综合考核"
    assert row(told, "雁回") == [
        "1", "雁回高新技术产业开发区", "94.83", "优秀", "东部", "1/3", "+3.00", "37.44", "23.17", "17.13", "14.10",
    ]  # fmt: skip
    places = [line.split()[0] for line in told.split("\n") if "/3" in line or "西部 —" in line]
    assert places == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "—"]


def test_the_head_counts_who_was_assessed_and_who_has_which_grade() -> None:
    assert as_table(RESULT).split("\n")[1] == (
        "10家参评，9家参加排名，满分100分；优秀2家；良好1家；合格4家；不合格2家；不定等次1家"
    )


def test_vetoes_exempt_and_missing_cells_and_the_unranked_are_told_in_words() -> None:
    told = as_table(RESULT)
    assert row(told, "石门")[:3] == ["4", "石门经济开发区", "▲"]
    assert "石门经济开发区：一票否决“重大环境污染事件”（1），直接定为不合格（原为合格）；取消年度表彰资格" in told
    assert "月河经济开发区：固定资产投资完成率免考（不计入，权重由其余指标分担）" in told
    assert "沙洲经济技术开发区：研发经费投入强度缺报（计零分）" in told
    assert "北原高新技术产业开发区：不参加排名（不定等次）" in told


def test_english_words_stand_around_chinese_names() -> None:
    told = as_table(RESULT, language="en")
    assert told.split("\n")[0] == "云岭省开发区综合考核, 2025"
    assert (
        "石门经济开发区: veto '重大环境污染事件' (1) forces the grade 不合格 (was 合格); barred from 年度表彰" in told
    )
    assert "沙洲经济技术开发区: 研发经费投入强度 missing (earns nothing)" in told


def test_no_line_of_a_table_is_wider_than_the_terminal() -> None:
    for wide in (60, 80, 100, 120, 160):
        lines = as_table(RESULT, width=wide).split("\n")
        assert max(map(cell_len, lines)) <= wide, wide


def test_columns_without_room_go_into_further_tables_and_none_is_lost() -> None:
    told = as_table(RESULT, width=60)
    assert told.count("雁回高新技术产业开发区") > 1
    for head in ("公布分", "等次", "区域内排名", "加减分", "经济发展", "科技创新", "绿色发展", "营商环境"):
        assert sum(head in line and line.startswith(" 排名") for line in told.split("\n")) == 1, head


def test_moves_are_told_when_the_time_before_is_known() -> None:
    facts = invented_facts().with_value("gdp", "songtao", invented_facts().cell("gdp", "yanhui").value * 2)
    told = as_table(Account(RESULT, before=run(invented_scheme(), facts)))
    assert "进退位" in told
    assert "退" in " ".join(row(told, "松涛"))
    assert "持平" in row(told, "雁回")
    assert "进退位" not in as_table(RESULT)


def test_a_name_does_not_steer_the_terminal_nor_is_it_markup() -> None:
    told = as_table(invented_result({"qinglan": "青岚\x1b[2J[bold]"}))
    assert "\x1b" not in told
    assert "青岚\ufffd[2J[bold]" in told


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b[" in as_table(RESULT, colour=True)
    assert "\x1b[" not in as_table(RESULT)


def test_nobody_to_assess_gives_the_head_alone() -> None:
    assert as_table(empty_result()) == (
        "2025年度云岭省开发区综合考核\n0家参评，0家参加排名，满分100分；优秀0家；良好0家；合格0家；不合格0家\n"
    )


def test_a_scheme_without_grades_counts_none() -> None:
    scheme = replace(invented_scheme(), grades=None)
    told = as_table(run(scheme, invented_facts()))
    assert told.split("\n")[1] == "10家参评，9家参加排名，满分100分"
    assert "未定等次" in told


def test_the_agreement_of_a_panel_is_told_over_all_subjects() -> None:
    how = scoring("panel", settings={"scale": 10})
    whole = scheme(item("service", how=how, title="服务"))
    whole = replace(whole, inputs={"service": Input("service", "服务", "marks")})
    marks = {"甲": (1, 2, 3), "乙": (2, 4, 6)}
    cells = {
        zone: Fact(D(0), marks=tuple(Mark(expert, D(given[at])) for expert, given in marks.items()))
        for at, zone in enumerate(("青岚", "雁回", "石门"))
    }
    result = run(whole, facts({"service": cells}))
    assert list(agreements(Account(result), Words("en"))) == [
        "服务: Kendall's W of 2 experts over 3 items: 1, χ² 4 with 2 degrees of freedom"
    ]
