"""`luoshi assess certainty --scheme`: ranks, grades and proposals of a rule-scored scheme, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import luoshi
from luoshi.adapters.workbooks import read_workbook
from luoshi.cli import main

SAMPLES = Path(luoshi.__file__).parent / "data" / "samples"
ABOUT = ("--pack", "demo", "--period", "2025", "--today", "2026-03-02", "-q")
SCHEME = ("--scheme", "zones-2024")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LUOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def certainty(*words: str, capsys: pytest.CaptureFixture[str], lang: str = "zh") -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["assess", "certainty", str(SAMPLES / "assessment-2025.xlsx"), *ABOUT, *words, "--lang", lang])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_ranks_grades_and_proposals_of_a_scheme_are_told_for_inside_use(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--runs", "200", "--noise", "0.25", "--leave-out", "--grades", "--sensitivity", "8")
    history = ("--history", str(SAMPLES / "standing-history.xlsx"))
    status, out, err = certainty(*SCHEME, *words, *history, capsys=capsys)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "内部参考，不作公布依据"
    assert "共运行200次，随机种子1；区间为5%至95%分位" in lines
    assert any(line.startswith("去掉一个指标：单独解释") for line in lines)
    assert "各等次的可能（占运行次数的比例）" in lines
    assert any("2026-03-02各项处置建议的可能（最近一次为2025" in line for line in lines)
    [white] = [line for line in lines if "白鹭经开区" in line and "专项资金奖励" in line]
    assert [each.strip() for each in white.split("│")[4:8]] == ["建议", "92%", "0%", "0%"]


def test_a_workbook_holds_shares_as_numbers_and_the_command_to_run_it_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--runs", "40", "--noise", "0.5", "--leave-out", "--grades", "-o", "out.xlsx")
    assert certainty(*SCHEME, *words, capsys=capsys)[0] == 0
    sheets = {each.name: each for each in read_workbook((home / "out.xlsx").read_bytes())}
    values = [each.value for each in sheets["等次可能"].cells]
    assert values[values.index("风岭工业园区") :][:8] == ["风岭工业园区", "不定等次", 1, 0, 0, 0, 0, 1]
    told = " ".join(str(each.value) for each in sheets["说明"].cells)
    assert "--scheme zones-2024 --period 2025 --runs 40 --seed 1 --noise 0.5 --leave-out --today 2026-03-02" in told


def test_the_json_keeps_the_recipe_and_the_chances_of_grades(capsys: pytest.CaptureFixture[str]) -> None:
    words = (*SCHEME, "--runs", "20", "--missing", "reweight", "--grades", "--format", "json")
    told = json.loads(certainty(*words, capsys=capsys)[1])
    recipe = {name: told["recipe"][name] for name in ("scheme", "runs", "seed", "noise", "missing")}
    assert recipe == {"scheme": "zones-2024", "runs": "20", "seed": "1", "noise": "", "missing": "reweight"}
    assert told["internal"] is True
    grades = {each["unit"]: each for each in told["grades"]}
    assert grades["风岭工业园区"]["nominal"] == "不定等次"
    assert grades["风岭工业园区"]["shares"]["不定等次"] == "1"
    assert "proposals" not in told


def test_a_run_alone_says_what_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = certainty(*SCHEME, "--leave-out", "--noise", "0.5", "--alone", "5", capsys=capsys)
    assert status == 0
    assert out.splitlines()[:2] == ["内部参考，不作公布依据", "第5次运行：第550组权重、指标不去"]
    assert "99.44" in next(line for line in out.splitlines() if "青岚经开区" in line)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*SCHEME, "--aggregation", "geometric"), "创新驱动的下级有得零分或负分的，不能用几何平均"),
        ((*SCHEME, "--composite", "quality-2025"), "--scheme 要有 --pack"),
        (("--noise", "0.1"), "只用于按规则打分的考核办法"),
        (("--grades",), "没有等次规定"),
    ],
)
def test_what_cannot_be_assumed_is_refused(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = certainty(*words, "--runs", "5", capsys=capsys)
    assert (status, out) == (2, "")
    assert said in err
