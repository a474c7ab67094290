"""Packs with `standing.yaml`: what its entries become, what they refer to, cases that ask them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.adapters.packs import read_files
from luoshi.core.base.basis import Evidence
from luoshi.core.packs.building import build
from luoshi.core.packs.listing import listed
from luoshi.core.packs.model import Pack
from luoshi.core.standing.checking import referred
from luoshi.core.standing.making import checklist, pay_rule, rules_of, standing_rule
from luoshi.core.standing.model import Condition, Measure, Often, Order
from tests.written_packs import change, sound, told

SOUND = Path(__file__).with_name("sound.yaml").read_text("utf-8")


def pack(place: Path, text: str = SOUND, *, cases: str = "") -> Path:
    place.mkdir(exist_ok=True)
    folder = sound(place / "sound")
    change(folder, "standing.yaml", text.encode())
    if cases:
        rules = folder / "cases/rules.yaml"
        rules.write_text(rules.read_text("utf-8") + cases, "utf-8")
    return folder


def built(place: Path, text: str = SOUND) -> Pack:
    return build(read_files(pack(place, text))).pack


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    assert told(pack(tmp_path)) == []


def test_a_rule_is_made_of_its_row(tmp_path: Path) -> None:
    one = built(tmp_path)
    rules = rules_of(one, {"sound": one})
    assert list(rules) == ["exit", "pilot"]
    exit_rule, pilot = rules.values()
    assert exit_rule.when == Condition("rank", last=5, of="region", often=Often(2, 3))
    assert (exit_rule.measures, exit_rule.choose) == ((Measure("demotion_candidate"),), "all")
    assert (exit_rule.missing, exit_rule.basis and exit_rule.basis.document) == ("unknown", "sound:measures")
    notice, mend = exit_rule.steps
    assert notice.clock == one.clocks["reply"].clock
    assert mend.clock is not None
    assert (mend.after, mend.clock.limit, mend.clock.unit, mend.basis) == ("notice", 6, "months", None)
    assert (pilot.kind, pilot.of, pilot.when.months) == ("exception", ("exit",), 24)


def test_groups_of_conditions_become_a_tree(tmp_path: Path) -> None:
    text = SOUND.replace(
        "when: [{test: rank, last: 5, of: region, times: 2, within: 3}]",
        """joined: any
    when:
      - {id: worst, test: all}
      - {under: worst, test: score, below: 60, in_a_row: 2, missing: skipped, evidence: D}
      - {under: worst, test: rectification, states: [failed, overdue]}
      - {test: rank, last: 3, times: 2, within: 4, newest: true}""",
    )
    one = built(tmp_path, text)
    when = rules_of(one, {"sound": one})["exit"].when
    assert (when.test, [each.test for each in when.inner]) == ("any", ["all", "rank"])
    score, state = when.inner[0].inner
    assert (score.below, score.often, score.missing) == (Decimal(60), Often(2, 2), "skipped")
    assert score.basis is not None
    assert (score.basis.evidence, score.basis.clause, state.states) == (Evidence.D, "第三条", ("failed", "overdue"))
    assert when.inner[1].often == Often(2, 4, newest=True)


def test_parts_of_a_rule_are_made_with_it(tmp_path: Path) -> None:
    text = SOUND.replace(
        "    measures: [{measure: demotion_candidate}]",
        """    levels: [省级]
    kinds: [经开区]
    group: {region: 东部}
    measures:
      - {measure: limit_land, wording: 限制新增土地指标, basis: {document: measures, clause: 第二条}, evidence: M}
      - {measure: no_recommendation, falls_on: province, limit: 2, unit: years}
    choose: one
    missing: skipped
    order: {by: mean_score, first: lowest}
    replaces: before
    transition: {before: "2022", judged_by: previous}
    note: 过渡条款""",
    ).replace(
        "  pilot:",
        """  before:
    title: 旧规则
    from: 2019-01-01
    until: 2020-01-01
    kind: measure
    every: year
    when: [{test: rank, last: 10}]
    measures: [{measure: talk}]
    basis: {document: measures, clause: 第三条}
    evidence: S
  pilot:""",
    )
    one = built(tmp_path, text)
    rule = rules_of(one, {"sound": one})["exit"]
    land, ban = rule.measures
    assert land.basis is not None
    assert (land.wording, land.basis.clause, land.basis.evidence) == ("限制新增土地指标", "第二条", Evidence.M)
    assert (ban.limit, ban.unit, ban.falls_on, ban.basis) == (2, "years", "province", None)
    assert (rule.choose, rule.missing, rule.order) == ("one", "skipped", Order("mean_score", "lowest"))
    assert rule.transition is not None
    assert (rule.replaces, rule.transition.before, rule.transition.judged_by) == ("before", "2022", "previous")
    assert (rule.scope.levels, rule.scope.kinds, rule.scope.group) == (("省级",), ("经开区",), {"region": "东部"})
    assert rule.in_force(date(2020, 1, 1))
    assert not rule.in_force(date(2019, 12, 31))


def test_checklists_and_pay_rules_are_made(tmp_path: Path) -> None:
    one = built(tmp_path)
    made = checklist(one.checklists["expansion"], {"sound": one}).value
    assert made is not None
    built_up, clean = made.requirements
    assert (made.matter, built_up.input, built_up.at_least, built_up.unit) == ("expand", "built", Decimal(90), "%")
    assert (clean.rules, clean.optional) == (("exit",), False)
    pay = pay_rule(one.pay_rules["pool"]).value
    assert pay is not None
    assert (pay.kind, pay.each, pay.most, pay.least, pay.places, pay.rounds) == (
        "pool", Decimal("0.02"), Decimal("0.10"), Decimal("-0.10"), 2, 1,
    )  # fmt: skip


def test_a_faulty_rule_is_not_made(tmp_path: Path) -> None:
    one = built(tmp_path, SOUND.replace("times: 2, within: 3", "times: 4, within: 3"))
    found = standing_rule(one.standing_rules["exit"], {"sound": one})
    assert (found.value, [each.code for each in found.faults]) == (None, ["standing.small_window"])
    assert list(rules_of(one, {"sound": one})) == ["pilot"]


def test_what_names_a_rule_that_could_not_be_made_is_not_held_against_it(tmp_path: Path) -> None:
    faults = told(pack(tmp_path, SOUND.replace("kind: measure", "kind: measures", 1)))
    assert [each.split(":")[1] for each in faults] == ["6"], "the exception and the checklist name the rule rightly"


def test_entries_are_listed_without_the_bases_of_their_parts(tmp_path: Path) -> None:
    rows = {(each.kind, each.id): each.value for each in listed(built(tmp_path), on=date(2025, 1, 1))}
    assert rows["pay_rules", "pool"] == "kind pool · every year · each 0.02 · most 0.10 · least -0.10"
    assert rows["standing_rules", "pilot"] == (
        "kind exception · of [exit] · every year · when [{event: finding, months: 24, test: event, words: [试点]}]"
    )


ROUNDS = '{rounds: [{subject: 甲, periods: ["2022", "2023"], last: [4, 5], peers: region}]}'


ASKED = [
    (f"{{standing: exit, on: 2025-01-01, input: {ROUNDS}}}", "{甲: [demotion_candidate]}", []),
    (f"{{standing: all, on: 2025-01-01, input: {ROUNDS}}}", "{甲: {state: proposed, rules: [exit]}}", []),
    (
        f"{{standing: exit, on: 2025-01-01, input: {ROUNDS}}}",
        "{甲: [warning]}",
        ["the case 动态管理: 甲 is demotion_candidate, not warning"],
    ),
    (
        f"{{standing: exit, on: 2025-01-01, input: {ROUNDS}}}",
        "{甲: {state: none}}",
        ["the case 动态管理: state is proposed, not none"],
    ),
    (
        '{standing: all, on: 2025-01-01, input: {rounds: [{subject: 甲, periods: ["2022"], last: [四]}]}}',
        "{甲: []}",
        ["the case 动态管理, rounds[1].last: this has to be a number, not 四"],
    ),
    ("{standing: exits, on: 2025-01-01, input: {}}", "{甲: []}", ["there is no rule exits: was exit meant?"]),
    (
        "{standing: zzzzzz, on: 2025-01-01, input: {}}",
        "{甲: []}",
        ["there is no rule zzzzzz: define it in standing.yaml"],
    ),
    (
        "{eligibility: expansions, on: 2025-01-01, input: {}}",
        "{outcome: met}",
        ["there is no checklist expansions: was expansion meant?"],
    ),
    (
        "{eligibility: zzzzzz, on: 2025-01-01, input: {}}",
        "{outcome: met}",
        ["there is no checklist zzzzzz: define it in standing.yaml"],
    ),
    (
        "{eligibility: expansion, on: 2025-01-01, input: {built: 88.5}}",
        "{outcome: lacking, lacking: [built], by: {built: 1.5}, unknown: [clean]}",
        [],
    ),
    (
        "{eligibility: expansion, on: 2025-01-01, input: {built: 88.5}}",
        "{outcome: met}",
        ["the case 动态管理: outcome is lacking, not met"],
    ),
    ("{pay: pool, on: 2025-01-01, input: {base: 1000, places: [8, 5]}}", "{value: 1060, rate: 0.06}", []),
    ("{pay: pools, on: 2025-01-01, input: {}}", "{value: 1}", ["there is no pay rule pools: was pool meant?"]),
    (
        "{pay: zzzzzz, on: 2025-01-01, input: {}}",
        "{value: 1}",
        ["there is no pay rule zzzzzz: define it in standing.yaml"],
    ),
    (
        "{pay: nowhere:pool, on: 2025-01-01, input: {}}",
        "{value: 1}",
        ["there is no pack nowhere: check the name before the colon"],
    ),
    (
        "{pay: pool, on: 2025-01-01, input: {base: 1, places: [5]}}",
        "{value: 1}",
        [
            "the case 动态管理 cannot be answered: the places 5 do not show a move: "
            "give the places of two rounds, from 1 on"
        ],
    ),
]


@pytest.mark.parametrize(
    ("ask", "expect", "faults"),
    ASKED,
)
def test_cases_ask_the_entries(tmp_path: Path, ask: str, expect: str, faults: list[str]) -> None:
    cases = f"  - title: 动态管理\n    ask: {ask}\n    expect: {expect}\n"
    found = told(pack(tmp_path, cases=cases))
    assert [each.partition(": ")[2] for each in found] == faults


SCHEME = """schema_version: 1
schemes:
  zones:
    title: 综合考核
    from: 2020-01-01
    subject: zone
    every: year
    full: 100
    aggregation: sum
    groups: [region]
    ranked_within: [region]
    missing: zero
    exempt: reweight
    places: 2
    inputs: [{id: output, title: 产值, kind: number}, {id: deaths, title: 事故, kind: number}]
    items: [{id: output, title: 产值, input: output, rule: min_max, full: 100}]
    vetoes: [{id: safety, title: 安全, input: deaths, effect: bar}]
    grades: {by: score, entries: [{name: 优秀, from: 90}, {name: 合格, from: 60}, {name: 不合格}]}
    unranked: {input: deaths, word: 不定等次}
    unassessed_year: skipped
    basis: {document: measures, clause: 第二条}
    evidence: S
"""


def judged(place: Path, when: str, *, every: str = "year", more: str = "") -> Path:
    text = SOUND.replace("    every: year\n", f"    judges: zones\n    every: {every}\n{more}", 1)
    folder = pack(place, text.replace("{test: rank, last: 5, of: region, times: 2, within: 3}", when))
    change(folder, "assessment.yaml", SCHEME.encode())
    return folder


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("{test: grade, grades: [不合格, 不定等次]}", ""),
        ("{test: veto, vetoes: [safety]}, {test: rank, last: 5, of: region}", ""),
        (
            "{test: grade, grades: [不及格]}",
            "the scheme zones has no grade 不及格: use one of 优秀、合格、不合格、不定等次",
        ),
        ("{test: veto, vetoes: [fraud]}", "the scheme zones has no veto fraud: use one of safety"),
        (
            "{test: rank, last: 5, of: class}",
            "the scheme zones has no attribute class to rank within: use one of region",
        ),
    ],
)
def test_a_condition_names_what_its_scheme_has(tmp_path: Path, when: str, fault: str) -> None:
    found = [each.partition(": ")[2] for each in told(judged(tmp_path, when)) if "standing.yaml" in each]
    assert found == ([fault] if fault else [])


def test_a_rule_has_the_cycle_of_its_scheme(tmp_path: Path) -> None:
    folder = judged(tmp_path, "{test: veto}", every="two_years")
    found = [each for each in told(folder) if "standing.yaml" in each]
    assert found == [
        "sound/standing.yaml:8: the rule judges every two_years, the scheme zones every year: make them the same"
    ]


def test_a_rule_that_says_nothing_of_missing_rounds_follows_its_scheme(tmp_path: Path) -> None:
    for name, more, missing in (("a", "", "skipped"), ("b", "    missing: breaks\n", "breaks")):
        one = build(read_files(judged(tmp_path / name, "{test: veto}", more=more))).pack
        rule = rules_of(one, {"sound": one})["exit"]
        assert (rule.missing, rule.judges) == (missing, "sound:zones")


def test_the_packs_that_entries_refer_to_are_named(tmp_path: Path) -> None:
    text = SOUND.replace("clock: reply", "clock: cn:licence").replace(
        "    every: year\n", "    judges: demo:zones-2024\n    every: year\n", 1
    )
    assert referred(built(tmp_path, text)) == ("demo", "cn")
    assert referred(built(tmp_path / "plain")) == ()
