"""What papers of an assessment say in words, and the order in which they list items and groups."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.adapters.assessments.accounts import Account, account_of, adjusted, rate
from luoshi.adapters.assessments.trees import leaves, nodes, tops
from luoshi.adapters.assessments.words import Words, half_up, percent, plain, points, signed, told
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Input
from luoshi.core.assessment.scoring.leaves import Treatment
from luoshi.core.assessment.scoring.results import Adjusted, ItemScore, Vetoed
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.plain import Absence
from luoshi.core.base.reasons import reason
from tests.adapters.assessments.papers_invented import invented_facts, invented_result, invented_scheme

RESULT = invented_result()
ZH, EN = Words("zh"), Words("en")


def score(treatment: Treatment, why: str = "") -> ItemScore:
    held = reason(why) if why else None
    return ItemScore("rd", None, treatment, held, Decimal(0), Decimal(15), Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    ("cell", "kind", "said"),
    [
        (Fact(Decimal("8.60")), "number", "8.6"),
        (Fact(Decimal(1)), "yes_no", "是"),
        (Fact(Decimal(0)), "yes_no", "否"),
        (Fact(Decimal(2), word="达标"), "word", "达标"),
        (Fact(Decimal(90), marks=(Mark("甲", Decimal(90)), Mark("乙", Decimal(90)))), "marks", "2位专家评分"),
        (Absence.MISSING, "number", "缺报"),
        (Absence.EXEMPT, "number", "免考"),
    ],
)
def test_a_cell_is_told_as_it_was_reported(cell: Fact | Absence, kind: str, said: str) -> None:
    assert ZH.value(cell, Input("x", "数", kind)) == said


@pytest.mark.parametrize(
    ("cell", "held", "said"),
    [
        (Fact(Decimal(0)), score(Treatment.MEASURED), ""),
        (Absence.MISSING, score(Treatment.ZERO), "缺报（计零分）"),
        (Absence.MISSING, score(Treatment.GROUP_MEAN), "缺报（取同组平均分）"),
        (Absence.EXEMPT, score(Treatment.LEFT_OUT), "免考（不计入，权重由其余指标分担）"),
        (Fact(Decimal(3)), score(Treatment.ZERO, "score.absent.before"), "没有上期数（计零分）"),
        (Fact(Decimal(3)), score(Treatment.ZERO), "已报数，无法计算（计零分）"),
        (Absence.MISSING, None, "缺报"),
    ],
)
def test_missing_exempt_zero_and_what_cannot_be_computed_are_different_states(
    cell: Fact | Absence, held: ItemScore | None, said: str
) -> None:
    assert ZH.state(held, cell) == said


@pytest.mark.parametrize(
    ("evidence", "said", "english"),
    [
        ("S", "文件规定", "stated"),
        ("V", "已核实", "verified"),
        ("V2", "间接核实", "verified indirectly"),
        ("M", "待核实", "to be verified"),
        ("D", "系统默认(可改)", "default"),
    ],
)
def test_evidence_is_said_in_words_never_by_a_letter(evidence: str, said: str, english: str) -> None:
    basis = Basis("云岭办法", "第一条", evidence=Evidence(evidence))
    assert ZH.basis(basis) == f"《云岭办法》第一条（{said}）"
    assert english in EN.basis(basis).lower()
    assert "《" not in EN.basis(basis)


def test_a_document_is_named_by_its_title_where_it_is_known() -> None:
    basis = Basis("yunling/办法", "第一条", evidence=Evidence.V)
    assert Words("zh", {"yunling/办法": "云岭省考核办法"}).clause(basis) == "《云岭省考核办法》第一条"
    assert Words("zh", {"yunling/办法": "《云岭省考核办法》"}).clause(basis) == "《云岭省考核办法》第一条"
    assert Words("en", {"yunling/办法": "云岭省考核办法"}).clause(basis) == "云岭省考核办法 第一条"
    assert [ZH.clause(None), ZH.basis(None)] == ["", ""]


def test_moves_say_the_way_and_the_places() -> None:
    assert [ZH.move(each) for each in (2, -3, 0, None)] == ["进2位", "退3位", "持平", "—"]


@pytest.mark.parametrize(
    ("effect", "bars", "said"),
    [
        ("force", (), "直接定为不合格（原为合格）"), ("lower", (), "降为不合格（原为合格）"),
        ("bar", ("年度表彰", "先进"), "得分、排名和等次不变；取消年度表彰、先进资格"),
    ],
)  # fmt: skip
def test_each_effect_of_a_veto_has_its_words(effect: str, bars: tuple[str, ...], said: str) -> None:
    veto = Vetoed("a", "事故", Decimal(1), effect, "", bars)
    assert ZH.veto_effect(veto, RESULT.subjects["shimen"]) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("bonus_cap", "加分合计封顶"), ("deduction_cap", "扣分合计封顶"), ("limits", "总分上下限"), ("own", "own")],
)
def test_caps_have_words_of_their_own(name: str, said: str) -> None:
    assert ZH.adjustment(Adjusted(name, name, Decimal(1), Decimal(1), Decimal(1))) == said


def test_an_adjustment_of_the_scheme_keeps_its_title() -> None:
    assert ZH.adjustment(Adjusted("limits", "限制事项", Decimal(1), Decimal(1), Decimal(1))) == "限制事项"


def test_groups_and_attributes_have_words_where_the_office_has_none() -> None:
    assert [ZH.attribute("region"), ZH.attribute("所在片区")] == ["区域", "所在片区"]
    assert [ZH.group("", ""), ZH.group("region", "东部"), ZH.group("region", "")] == ["总排名", "东部", "未填区域"]


def test_periods_that_are_no_year_stand_as_they_are() -> None:
    assert [ZH.period("2025"), ZH.period("2025H1")] == ["2025年度", "2025H1"]


def test_a_step_says_words_for_rules_absences_and_empty_parameters() -> None:
    told_of = ZH.step("no.such_step", (("rule", "completion"), ("peers", "")), Decimal(3))
    assert told_of == "no.such_step value=3 rule=目标完成率 peers=—"
    assert ZH.word_of("missing") == "缺报"
    assert [ZH.word_of(""), ZH.word_of("达标")] == ["", "达标"]
    params = (("title", "研发"), ("unit", ""), ("by", ""), ("place", ""))
    assert ZH.step("score.reported", params, Decimal("1.50")).startswith("填报：研发 1.5　填报单位：—")


def test_the_reporter_is_the_one_who_did_else_the_one_who_should_have() -> None:
    source = Input("x", "数", "number", reported_by="stats")
    named = Words("zh", organs={"stats": "省统计局"})
    assert named.reported_by(Fact(Decimal(1), by="青岚管委会"), source) == "青岚管委会"
    assert named.reported_by(Absence.MISSING, source) == "省统计局"
    assert [ZH.reported_by(Absence.MISSING, source), ZH.reported_by(Fact(Decimal(1)), None)] == ["stats", ""]


def test_figures_are_shown_half_up_and_without_powers_of_ten() -> None:
    assert [plain(Decimal(each)) for each in ("1E+3", "0.1234567895", "-2.50", "100", "-0")] == [
        "1000", "0.12345679", "-2.5", "100", "0",
    ]  # fmt: skip
    assert [points(Decimal("0.005"), 2), points(Decimal("-0.005"), 2), points(Decimal(3), 0)] == ["0.01", "-0.01", "3"]
    assert [signed(None, 1), signed(Decimal("0.25"), 1), percent(Decimal(1))] == ["—", "+0.3", "100.0%"]
    assert half_up(Decimal("1.0000000005"), 9) == Decimal("1.000000001")


def test_a_value_of_a_step_may_be_an_amount_a_day_or_a_word() -> None:
    found = [told(each) for each in (Amount(Decimal("2.50"), "亩"), date(2025, 6, 5), "达标", Decimal("2.50"))]
    assert found == ["2.5 亩", "2025-06-05", "达标", "2.5"]


def test_the_outline_numbers_items_and_knows_what_stands_at_the_top() -> None:
    every = nodes(RESULT.scheme)
    assert [(each.number, each.depth, each.leaf, each.top) for each in every[3:6]] == [
        ("2", 0, False, "science"), ("2.1", 1, False, "science"), ("2.1.1", 2, True, "science"),
    ]  # fmt: skip
    assert [each.item.id for each in leaves(RESULT.scheme)] == [
        "growth",
        "invest",
        "rd",
        "firms",
        "energy",
        "air",
        "survey",
    ]
    assert [each.id for each in tops(RESULT.scheme)] == ["economy", "science", "green", "service"]


def test_groups_come_in_the_order_of_the_facts_and_grades_from_the_best() -> None:
    account = account_of(RESULT)
    assert [(each.name, len(each.members)) for each in account.groups()] == [
        ("", 10),
        ("东部", 3),
        ("中部", 3),
        ("西部", 4),
    ]
    assert [(name, len(own)) for name, own in account.by_grade()] == [
        ("优秀", 2), ("良好", 1), ("合格", 4), ("不合格", 2), ("不定等次", 1),
    ]  # fmt: skip
    assert account_of(account) is account


def test_a_move_needs_a_rank_at_both_times() -> None:
    account = Account(RESULT, before=RESULT)
    assert [account.move("yanhui"), account.move("beiyuan"), Account(RESULT).move("yanhui")] == [0, None, None]


def test_what_has_no_score_has_neither_change_nor_rate() -> None:
    scheme = invented_scheme()
    items = {name: replace(each, missing="reweight") for name, each in scheme.items.items()}
    result = run(replace(scheme, items=items), replace(invented_facts(), columns={}))
    found = result.subjects["qinglan"]
    assert [found.total, adjusted(found), rate(found, scheme.items["rd"])] == [None, None, None]
    assert (
        rate(RESULT.subjects["qinglan"], scheme.items["economy"])
        == RESULT.subjects["qinglan"].items["economy"].points / 40
    )


@pytest.mark.parametrize(
    ("measured_by", "over", "said", "unit"),
    [
        ("level", "", "7.7%", "%"),
        ("growth", "", "8.9336%", "%"),
        ("increment", "", "8.9336亩", "亩"),
        ("level", "land", "8.9336", ""),
    ],
)
def test_an_item_tells_what_it_measured_not_what_was_reported(
    measured_by: str, over: str, said: str, unit: str
) -> None:
    item = replace(invented_scheme().items["rd"], measure=measured_by, over=over)
    source = Input("x", "数", "number", unit="亩" if measured_by == "increment" else "%")
    held = score(Treatment.MEASURED)._replace(measured=Decimal("8.93362189"))
    assert ZH.measured(held, item, Fact(Decimal("7.70")), source) == said
    assert ZH.unit(item, source) == unit
    assert ZH.measured(held, item, Absence.MISSING, source) == "缺报"


def test_what_could_not_be_measured_is_a_dash() -> None:
    item = replace(invented_scheme().items["rd"], measure="growth")
    assert ZH.measured(score(Treatment.ZERO), item, Fact(Decimal(7)), None) == "—"
