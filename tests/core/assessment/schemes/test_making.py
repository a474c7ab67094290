"""What a scheme takes from the indicators of its pack, from its own defaults, and from its peer groups."""

from __future__ import annotations

from pathlib import Path

from luoshi.adapters.packs import read_files
from luoshi.core.assessment.model import Scheme, Way
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.making import scheme
from luoshi.core.base.basis import Evidence
from luoshi.core.packs.building import build
from tests.core.assessment.building import D
from tests.written_packs import change, sound

HEAD = """schema_version: 1
schemes:
  zones:
    title: 考核
    from: 2020-01-01
    subject: zone
    every: year
    aggregation: AGGREGATION
    groups: [region]
    missing: zero
    exempt: reweight
    places: 2
    unassessed_year: skipped
    basis: {document: measures, clause: 第三条}
    evidence: S
"""
INDICATOR = """schema_version: 1
indicators:
  output:
    title: 产值
    unit: 亿元
    period: year
    direction: DIRECTION
    over_time: sum
    over_zones: sum
    source: bureau
    plausible: [1, 500]
    places: 3
    basis: {document: measures, clause: 第二条}
    evidence: S
"""


def made(place: Path, rest: str, *, aggregation: str = "sum", direction: str = "up") -> Scheme:
    pack = sound(place / "sound")
    change(pack, "assessment.yaml", (HEAD.replace("AGGREGATION", aggregation) + rest).encode())
    change(pack, "indicators.yaml", INDICATOR.replace("DIRECTION", direction).encode())
    built = build(read_files(pack))
    assert [str(each) for each in built.faults if "case" not in each.code] == []
    found = scheme(built.pack.schemes["zones"], indicators_of([built.pack]))
    assert found.faults == ()
    assert found.value is not None
    return found.value


def inputs(*rows: str) -> str:
    return "    inputs:\n" + "".join(f"      - {row}\n" for row in rows)


def items(*rows: str) -> str:
    return "    items:\n" + "".join(f"      - {row}\n" for row in rows)


PLAIN = "{id: a, title: 甲, input: output, rule: min_max, settings: {constant: full}}"
LINKED = "{id: output, title: 产值, kind: number, indicator: output}"


def test_an_input_takes_from_its_indicator_what_it_does_not_say(tmp_path: Path) -> None:
    found = made(tmp_path, inputs(LINKED) + items(PLAIN)).inputs["output"]
    assert (found.indicator, found.unit, found.places, found.reported_by) == ("sound:output", "亿元", 3, "sound:bureau")
    assert (found.least, found.most) == (1, 500)


def test_what_an_input_says_itself_comes_first(tmp_path: Path) -> None:
    row = "{id: output, title: 产值, kind: number, indicator: output, unit: 万元, places: 0, least: -5, most: 9, reported_by: commission}"
    found = made(tmp_path, inputs(row) + items(PLAIN)).inputs["output"]
    assert (found.unit, found.places, found.least, found.most, found.reported_by) == (
        "万元",
        0,
        -5,
        9,
        "sound:commission",
    )


def test_an_input_without_an_indicator_has_no_limits(tmp_path: Path) -> None:
    row = "{id: output, title: 产值, kind: word, words: {好: 1, 差: 0.5}, proofs: [证明]}"
    found = made(tmp_path, inputs(row) + items(PLAIN)).inputs["output"]
    assert (found.indicator, found.unit, found.places, found.least, found.most, found.reported_by) == (
        "",
        "",
        None,
        None,
        None,
        "",
    )
    assert found.words == {"好": 1, "差": D("0.5")}
    assert found.proofs == ("证明",)


def test_an_item_goes_the_way_of_its_indicator_unless_it_says_another(tmp_path: Path) -> None:
    own = "{id: b, title: 乙, input: output, direction: up, rule: min_max, settings: {constant: full}}"
    found = made(tmp_path, inputs(LINKED) + items(PLAIN, own), direction="band\n    best: [10, 20]").items
    assert found["a"].scoring.way == Way("band", (D(10), D(20)))
    assert found["b"].scoring.way.direction == "up"


def test_a_full_mark_is_stated_or_the_sum_of_what_is_below_or_a_hundred(tmp_path: Path) -> None:
    rows = (
        "{id: side, title: 方面}",
        "{id: a, title: 甲, under: side, full: 30, input: output, rule: min_max, settings: {constant: full}}",
        "{id: b, title: 乙, under: side, input: output, rule: min_max, settings: {constant: full}}",
        "{id: mean, title: 平均, aggregation: mean}",
        "{id: c, title: 丙, under: mean, full: 7, input: output, rule: min_max, settings: {constant: full}}",
    )
    found = made(tmp_path, inputs(LINKED) + items(*rows))
    assert {name: each.scoring.full for name, each in found.items.items()} == {
        "side": 130,
        "a": 30,
        "b": 100,
        "mean": 100,
        "c": 7,
    }
    assert found.full == 230
    assert found.most_missing == D("0.4")


def test_at_the_top_of_a_mean_the_full_mark_is_a_hundred_unless_stated(tmp_path: Path) -> None:
    assert made(tmp_path / "one", inputs(LINKED) + items(PLAIN), aggregation="mean").full == 100
    assert made(tmp_path / "two", "    full: 10\n" + inputs(LINKED) + items(PLAIN), aggregation="mean").full == 10


def test_a_peer_group_says_only_what_differs(tmp_path: Path) -> None:
    row = (
        "{id: a, title: 甲, full: 40, most: 44, least: 1, input: output, rule: min_max, settings: {constant: full}, basis: {document: measures, clause: 第一条}, "
        "evidence: M, by_group: [{group: {region: 西部}, settings: {constant: half}, evidence: D}, {group: {region: 东部}, rule: benchmark, settings: {benchmark: 2}, "
        "full: 40, most: 60, direction: down}]}"
    )
    found = made(tmp_path, inputs(LINKED) + items(row)).items["a"]
    west, east, other = (found.scored({"region": name}) for name in ("西部", "东部", "中部"))
    assert (other.rule, other.full, other.most, other.least, other.way.direction) == ("min_max", 40, 44, 1, "up")
    assert (west.rule, west.full, west.most, west.terms == other.terms) == ("min_max", 40, 44, False)
    assert (east.rule, east.full, east.most, east.least, east.way.direction) == ("benchmark", 40, 60, 1, "down")
    assert (found.basis.clause, found.basis.evidence) == ("第一条", Evidence.M)  # type: ignore[union-attr]
    assert (west.basis.clause, west.basis.evidence) == ("第三条", Evidence.D)  # type: ignore[union-attr]
    assert east.basis is None


def test_adjustments_and_vetoes_count_from_one_unless_stated(tmp_path: Path) -> None:
    rest = (
        "    adjustments:\n      - {id: up, title: 加, effect: bonus, input: output}\n"
        "    vetoes:\n      - {id: bad, title: 否, input: output, effect: bar, bars: [评优]}\n"
        "    transition: {before: '2021', judged_by: previous}\n"
        "    grades: {by: quota, entries: [{name: A, share: 0.2}, {name: B}]}\n"
    )
    found = made(tmp_path, inputs(LINKED) + items(PLAIN) + rest)
    [adjustment], [veto], grades = found.adjustments, found.vetoes, found.grades
    assert (adjustment.each, adjustment.cap) == (1, None)
    assert (veto.at_least, veto.steps, veto.bars) == (1, 1, ("评优",))
    assert grades is not None
    assert (grades.rounding, grades.ties, grades.vetoed_take_places, grades.unranked_take_places) == (
        "half_up",
        "up",
        True,
        False,
    )
    assert found.transition is not None
    assert (found.transition.before, found.transition.judged_by) == ("2021", "previous")
    assert (found.unassessed_year, found.rounding, found.bonus_cap, found.most) == ("skipped", "half_up", None, None)


def test_a_quota_may_say_that_the_vetoed_take_no_place(tmp_path: Path) -> None:
    rest = "    grades: {by: quota, rounding: down, ties: down, vetoed_take_places: false, unranked_take_places: true, entries: [{name: A, count: 2}, {name: B}]}\n"
    grades = made(tmp_path, inputs(LINKED) + items(PLAIN) + rest).grades
    assert grades is not None
    assert (grades.rounding, grades.ties, grades.vetoed_take_places, grades.unranked_take_places) == (
        "down",
        "down",
        False,
        True,
    )
    assert [(each.name, each.count, each.share) for each in grades.entries] == [("A", 2, None), ("B", None, None)]


def test_quotas_and_aggregations_may_differ_by_group(tmp_path: Path) -> None:
    rows = (
        "{id: side, title: 方面, aggregation: sum, by_group: [{group: {region: 西部}, aggregation: geometric, full: 100}]}",
        "{id: a, title: 甲, under: side, input: output, rule: min_max, settings: {constant: full}, evidence: D, note: 权重是我们的设定}",
    )
    rest = "    grades: {by: quota, within: [region], entries: [{name: A, share: 0.2}, {name: B}]}\n"
    found = made(tmp_path, inputs(LINKED) + items(*rows) + rest)
    side = found.items["side"]
    assert (side.scored({"region": "西部"}).aggregation, side.scored({}).aggregation) == ("geometric", "sum")
    assert found.grades is not None
    assert found.grades.within == ("region",)
    basis = found.items["a"].basis
    assert basis is not None
    assert (basis.document, basis.clause, basis.note) == ("sound:measures", "第三条", "权重是我们的设定")
