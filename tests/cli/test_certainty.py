"""`luoshi assess certainty` and `diagnose --data`: every format, one run alone, the scheme as it is, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.adapters.workbooks import read_workbook
from luoshi.cli import main
from tests.adapters.certainty.invented import META, STAGES, files

ABOUT = ("data.csv", "--meta", "meta.csv", "--stages", "stages.yaml")
RUNS = ("--runs", "30", "--seed", "5")


@pytest.fixture(autouse=True)
def at_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("LUOSHI_HOME", str(tmp_path / "home"))
    files(tmp_path)
    return tmp_path


def assess(*words: object, capsys: pytest.CaptureFixture[str], language: str = "zh") -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["assess", *map(str, words), "--lang", language])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_ranks_are_told_with_intervals_and_the_places_that_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = assess("certainty", *ABOUT, *RUNS, "--sensitivity", "8", capsys=capsys)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "内部参考，不作公布依据"
    assert "│ 白鹭         │      1 │" in out
    assert "共运行30次，随机种子5；区间为5%至95%分位" in lines
    assert sum("位分不出先后：" in line or "位稳固：" in line for line in lines) >= 1
    assert sum("：单独解释" in line for line in lines) == 4


def test_the_same_seed_gives_the_same_bytes_and_another_other_runs(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.json", "two.json"):
        assert assess("certainty", *ABOUT, *RUNS, "-o", name, capsys=capsys) == (0, "", f"已写入 {name}\n")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()
    assess("certainty", *ABOUT, "--runs", "30", "--seed", "6", "-o", "two.json", capsys=capsys)
    one, other = (json.loads(Path(name).read_text("utf-8")) for name in ("one.json", "two.json"))
    assert one["runs"] != other["runs"]
    assert (one["recipe"]["seed"], one["internal"], len(one["runs"])) == ("5", True, 30)


def test_a_run_alone_has_the_choices_and_the_places_of_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    assess("certainty", *ABOUT, *RUNS, "-o", "all.json", capsys=capsys)
    whole = json.loads(Path("all.json").read_text("utf-8"))
    seen: dict[str, list[int]] = {}
    for run in range(1, 31):
        _, out, _ = assess("certainty", *ABOUT, *RUNS, "--alone", run, "--format", "json", capsys=capsys)
        alone = json.loads(out)
        assert alone["recipe"]["run"] == str(run)
        for each in alone["units"]:
            seen.setdefault(each["unit"], []).append(each["place"])
        left_out = whole["runs"][run - 1]["choices"]["out"]
        assert left_out == "" or alone["weights"][left_out] == "0"
    for each in whole["units"]:
        places = seen[each["unit"]]
        assert (each["best"], each["worst"]) == (min(places), max(places))
        assert float(each["mean"]) == pytest.approx(sum(places) / 30, abs=1e-9)


def test_the_scheme_as_it_is_shows_its_stages_in_words_and_as_a_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = assess("certainty", *ABOUT, "--nominal", capsys=capsys)
    assert status == 0
    for line in ("补缺：同组均值；按区域分组", "无量纲化：极差法；低端1；高端100", "亩均税收：缩尾1个点，变换—"):
        assert line in out.splitlines()
    assert assess("certainty", *ABOUT, "--nominal", "-o", "n.xlsx", capsys=capsys)[0] == 0
    assert [each.name for each in read_workbook(Path("n.xlsx").read_bytes())] == [
        "节点得分", "逐步数据", "权重", "说明",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["xlsx", "html", "json"])
def test_certainty_and_diagnosis_are_written_in_every_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = assess("certainty", *ABOUT, *RUNS, "-o", f"c.{form}", capsys=capsys)
    more = ("--meta", "meta.csv", "--stages", "stages.yaml")
    other, _, _ = assess("diagnose", "--data", "data.csv", *more, "-o", f"d.{form}", capsys=capsys)
    assert (status, other) == (0, 0)
    sign = {"xlsx": b"PK", "html": b"<!DOCTYPE html>", "json": b"{"}[form]
    assert all(Path(f"{name}.{form}").read_bytes().startswith(sign) for name in "cd")


def test_a_diagnosis_in_english_names_what_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    more = ("--meta", "meta.csv", "--stages", "stages.yaml")
    status, out, _ = assess("diagnose", "--data", "data.csv", *more, capsys=capsys, language="en")
    assert status == 0
    assert out.splitlines()[0] == "for inside use, not to be published"
    assert sum(line.startswith("[grave]") for line in out.splitlines()) == 3


@pytest.mark.parametrize(("words", "said"), [
    (("certainty", "data.csv"), "请指明综合指数：要么 --pack 规则库，要么 --meta 结构文件，两者取一"),
    (("certainty", *ABOUT, "--pack", "demo"), "请指明综合指数：要么 --pack 规则库，要么 --meta 结构文件，两者取一"),
    (("certainty", "data.csv", "--meta", "meta.csv"), "没有写假设，名次无从变动"),
    (("certainty", *ABOUT, "--alone", "31", "--runs", "30"), "没有第31次运行：共30次"),
    (("certainty", *ABOUT, "--alone", "1", "--nominal"), "--alone 和 --nominal 只能用一个"),
    (("certainty", *ABOUT, "--alone", "1", "--format", "html"), "没有html格式：可用text、json、xlsx"),
    (("certainty", *ABOUT, "--format", "xlsx"), "xlsx"),
    (("certainty", "data.csv", *ABOUT), "用结构文件时只给一个数据文件，现有2个"),
    (("certainty", "gone.csv", "--meta", "meta.csv"), "gone.csv"),
    (("diagnose", "--format", "html"), "请指明综合指数"),
])  # fmt: skip
def test_what_cannot_be_told_is_refused_in_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = assess(*words, capsys=capsys)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_a_seed_that_is_none_is_refused_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("-1", "x", "1.5"):
        status, out, err = assess("certainty", *ABOUT, "--seed", wrong, capsys=capsys)
        assert (status, out) == (2, "")
        assert "--seed" in err


def test_a_paper_is_written_whole_or_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    Path("kept.xlsx").write_bytes(b"before")
    Path("stages.yaml").write_text(STAGES.replace("method: min_max, low: 1", "method: goalposts, low: 1"), "utf-8")
    status, out, err = assess("certainty", *ABOUT, "-o", "kept.xlsx", capsys=capsys)
    assert (status, out) == (2, "")
    assert "没有满意值和不允许值" in err
    assert Path("kept.xlsx").read_bytes() == b"before"
    assert [each.name for each in Path().iterdir() if each.suffix == ".part"] == []


def test_faults_of_both_files_are_told_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    Path("meta.csv").write_text(META.replace("energy,单位能耗,-1", "energy,单位能耗,2"), "utf-8")
    Path("data.csv").write_text(Path("data.csv").read_text("utf-8").replace("0.9", "很多"), "utf-8")
    status, out, err = assess("certainty", *ABOUT, capsys=capsys)
    assert (status, out) == (2, "")
    assert "data.csv:4" in err
    assert "很多" in err
    assert "meta.csv:4" in err


def test_effects_of_runs_that_move_nothing_are_a_remark(capsys: pytest.CaptureFixture[str]) -> None:
    way = "{label: 极差, normalisation: {method: min_max}}"
    idle = f"assumptions:\n  - {{id: norm, title: 例, stage: normalisation, choices: [{way}, {way}]}}\n"
    Path("stages.yaml").write_text(idle, "utf-8")
    status, out, err = assess("certainty", *ABOUT, "--sensitivity", "4", capsys=capsys)
    assert (status, err) == (0, "各次运行的位次全部相同：没有可分解的变化\n")
    assert "前6位稳固" in out
