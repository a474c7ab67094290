"""`luoshi assess`: templates, results, opened scores, comparisons, and what is said when there are none."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from luoshi.adapters.workbooks import read_workbook
from luoshi.cli import main
from tests.cli.yunling import HEADS, schemes

ABOUT = ("--pack", "yunling", "--scheme", "zones", "--period", "2025", "--today", "2026-03-02")
BAD = """名称,区域,地区生产总值,上年地区生产总值,税收收入,较大事故
青岚,东部,100,110,很多,0
雁回,东部,100,80,,0
石桥,西部区,100,90,,0
雁回,东部,100,80,500,0
临渚,西部,100,90,,0
"""


pytestmark = pytest.mark.usefixtures("at_office")


def assess(*words: object, capsys: pytest.CaptureFixture[str], language: str = "en") -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["assess", *map(str, words), "--lang", language])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def kept(name: str, capsys: pytest.CaptureFixture[str], *more: object) -> bytes:
    status, out, err = assess("run", "data.csv", *ABOUT, "-o", name, *more, capsys=capsys)
    assert (status, out, err) == (0, "", f"written to {name}\n")
    return Path(name).read_bytes()


# --- template ---


def test_a_filled_template_is_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("template", "--pack", "yunling", "--scheme", "zones", "--subjects", "data.csv", "-o", "blank.xlsx")
    assert assess(*words, capsys=capsys) == (0, "", "written to blank.xlsx\n")
    filled = [str(cell.value) for sheet in read_workbook(Path("blank.xlsx").read_bytes())[:1] for cell in sheet.cells]
    assert [name for name in ("青岚", "雁回", "石桥", "临渚", "东部", "西部") if name not in filled] == []
    status, out, err = assess("run", "blank.xlsx", *ABOUT, capsys=capsys)
    assert (status, out) == (2, "")
    assert "4 of 4 values are missing, more than 30%" in err


def test_a_template_needs_a_place_and_a_list_with_names(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("template", "--pack", "yunling", "--scheme", "zones")
    status, _, err = assess(*words, capsys=capsys)
    assert (status, err) == (2, "the format xlsx cannot go to the screen: name a file or folder with -o\n")
    Path("list.csv").write_text("区域,电话\n东部,1\n", "utf-8")
    assert assess(*words, "--subjects", "list.csv", "-o", "blank.xlsx", capsys=capsys) == (
        2, "", "list.csv: there is no column of names, or no name in it: give a list\n",
    )  # fmt: skip
    assert not Path("blank.xlsx").exists()


# --- run ---


def test_a_run_prints_ranks_scores_and_grades(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = assess("run", "data.csv", *ABOUT, capsys=capsys)
    assert (status, err) == (0, "")
    assert [line.rstrip() for line in out.splitlines()] == [
        "云岭市开发区考核, 2025",
        "4 assessed, 4 ranked, out of 100 points; 优秀 2; 合格 1; 不合格 1",
        "",
        " rank  name     published  grade   rank in region  adjusted   经济   税收  服务",
        " ──────────────────────────────────────────────────────────────────────────────",
        "    1  青岚         93.09  优秀    东部 1/2               —  54.09  30.00  9.00",
        "    2  石桥         80.86  优秀    西部 1/2               —  42.78  30.00     —",
        "    3  雁回         51.33  合格    东部 2/2               —  18.33  25.00  8.00",
        "    4  临渚 ▲       39.45  不合格  西部 2/2               —   8.45  25.00  6.00",
        "",
        "石桥: 服务 exempt (left out, the other items share its weight)",
        "临渚: veto '安全事故' (1) forces the grade 不合格 (was 不合格)",
    ]


def test_a_run_speaks_chinese_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = assess("run", "data.csv", *ABOUT, capsys=capsys, language="zh")
    assert out.splitlines()[1] == "4家参评，4家参加排名，满分100分；优秀2家；合格1家；不合格1家"


@pytest.mark.parametrize(
    ("name", "inside"),
    [("r.xlsx", "xl/workbook.xml"), ("r.docx", "word/document.xml"), ("R.XLSX", "xl/workbook.xml")],
)
def test_the_name_of_the_output_tells_its_format(name: str, inside: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert inside in zipfile.ZipFile(io.BytesIO(kept(name, capsys))).namelist()


@pytest.mark.parametrize(("name", "begins"), [("r.html", b"<!doctype html>"), ("r.htm", b"<!doctype html>")])
def test_a_report_is_one_page(name: str, begins: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    page = kept(name, capsys)
    assert page[: len(begins)].lower() == begins
    assert "青岚" in page.decode("utf-8")


def test_a_format_that_is_named_goes_before_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(kept("r.txt", capsys, "--format", "json"))["period"] == "2025"
    assert kept("r.out", capsys, "--format", "docx")[:2] == b"PK"
    assert kept("r.txt", capsys).startswith("云岭市开发区考核, 2025".encode())


def test_json_is_printed_or_written_alike(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = assess("run", "data.csv", *ABOUT, "--format", "json", capsys=capsys)
    assert status == 0
    assert out.encode() == kept("r.json", capsys)
    told = json.loads(out)
    assert {name: told["recipe"][name] for name in ("pack", "scheme", "period", "day")} == {
        "pack": "yunling", "scheme": "zones", "period": "2025", "day": "2026-03-02",
    }  # fmt: skip
    assert [(each["name"], each["published"], each["grade"]) for each in told["subjects"]] == [
        ("青岚", "93.09", "优秀"), ("石桥", "80.86", "优秀"), ("雁回", "51.33", "合格"), ("临渚", "39.45", "不合格"),
    ]  # fmt: skip


def test_feedback_is_a_file_for_each_zone(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("run", "data.csv", *ABOUT, "--format", "feedback", "-o", "sheets")
    assert assess(*words, capsys=capsys) == (0, "", "written to sheets: 4 files\n")
    names = sorted(each.name for each in Path("sheets").iterdir())
    assert len(names) == 4
    assert all(zone in "".join(names) for zone in ("青岚", "雁回", "石桥", "临渚"))


@pytest.mark.parametrize("form", ["xlsx", "html", "docx", "feedback"])
def test_papers_need_a_place(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = assess("run", "data.csv", *ABOUT, "--format", form, capsys=capsys)
    assert said == (2, "", f"the format {form} cannot go to the screen: name a file or folder with -o\n")


def test_the_data_of_the_year_before_show_who_moved(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = assess("run", "data.csv", *ABOUT, "--before-data", "earlier.csv", capsys=capsys)
    moved = {line.split()[1]: " ".join(line.split()[5:7]) for line in out.splitlines()[5:8]}
    assert "moved" in out.splitlines()[3]
    assert [line.split("1/2")[-1].split("2/2")[-1].split("—")[0].strip() for line in out.splitlines()[5:9]] == [
        "up 2", "same", "down 2", "same",
    ], moved  # fmt: skip


def test_without_a_period_the_year_before_the_day_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("run", "data.csv", "--pack", "yunling", "--today", "2024-05-01")
    assert assess(*words, capsys=capsys)[1].splitlines()[0] == "云岭市开发区考核, 2023"


def test_quiet_says_nothing_but_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert assess("run", "data.csv", *ABOUT, "-o", "r.json", "--quiet", capsys=capsys) == (0, "", "")
    said = assess("run", "data.csv", *ABOUT, "-o", "data.csv", "--quiet", capsys=capsys)
    assert said[0] == 2
    assert said[2] != ""


def test_an_input_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("data.csv").read_bytes()
    told = "data.csv: the output would overwrite an input: choose another -o\n"
    assert assess("run", "data.csv", *ABOUT, "-o", "data.csv", capsys=capsys) == (2, "", told)
    words = ("run", "data.csv", *ABOUT, "--before-data", "earlier.csv", "-o", "./earlier.csv")
    assert assess(*words, capsys=capsys)[0] == 2
    assert Path("data.csv").read_bytes() == before
    assert Path("earlier.csv").read_text("utf-8").startswith(HEADS)


def test_all_faults_are_told_together_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    rules = Path("yunling/assessment.yaml")
    rules.write_text(schemes(constant="refuse"), "utf-8")
    Path("bad.csv").write_text(BAD, "utf-8")
    status, out, err = assess("run", "bad.csv", *ABOUT, "-o", "r.json", capsys=capsys)
    few = "1 of 2 values are missing, more than 30%: report them, or write 免考 where one does not apply"
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        "bad.csv:A1: no column has 服务评分 (service): add one with this head, blank where nothing was reported",
        "bad.csv:E1: 税收收入: 3 of 3 values are missing, more than 30%: report them, or write 免考 where it does not apply",
        "bad.csv:C2: 青岚, 产出: min_max: low and high are both 100, nothing can be scaled: "
        "write `constant` (full, half, zero), or other goalposts",
        "bad.csv:E2: 很多 is no number, and 税收收入 asks for one: write the number alone, 缺报 or 免考",
        f"bad.csv:A3: 雁回: {few}",
        "bad.csv:A4: 区域 of 石桥 is 西部区, and the scheme knows 东部、西部: was 西部 meant?",
        f"bad.csv:A4: 石桥: {few}",
        "bad.csv:A5: 雁回 stands here again (first in bad.csv:A3): keep one row",
        f"bad.csv:A6: 临渚: {few}",
        "9 faults, nothing was written",
    ]
    assert not Path("r.json").exists()


def test_a_fault_is_told_where_the_user_said_and_a_result_names_the_file_alone(
    at_office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    near, far = kept("near.json", capsys), at_office / "data.csv"
    assert assess("run", far, *ABOUT, "-o", "far.json", capsys=capsys)[0] == 0
    assert Path("far.json").read_bytes() == near
    Path("yunling/assessment.yaml").write_text(schemes(constant="refuse"), "utf-8")
    far.write_text(
        far.read_text("utf-8").replace(",120,", ",60,").replace(",80,80", ",60,80").replace(",100,", ",60,"), "utf-8"
    )
    _, _, err = assess("run", far, *ABOUT, capsys=capsys)
    assert err.startswith(f"{far}:C2: 青岚, 产出: min_max: low and high are both 60")


def test_files_of_one_name_in_two_folders_keep_their_folders(capsys: pytest.CaptureFixture[str]) -> None:
    rows = Path("data.csv").read_text("utf-8").splitlines()
    for name, part in (("east", rows[:3]), ("west", [rows[0], *rows[3:]])):
        Path(name).mkdir()
        Path(f"{name}/data.csv").write_text("\n".join(part) + "\n", "utf-8")
    _, out, _ = assess("run", "east/data.csv", "west/data.csv", *ABOUT, "--format", "json", capsys=capsys)
    places = {each["name"]: each["facts"]["gdp"]["place"]["file"] for each in json.loads(out)["subjects"]}
    assert places == {
        "青岚": "east/data.csv",
        "雁回": "east/data.csv",
        "石桥": "west/data.csv",
        "临渚": "west/data.csv",
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "--pack", "yunling"), "no data: give the filled template, or --again with a kept result"),
        (("run", "data.csv", "--pack", "yunling", "--scheme", "zone"), "the pack yunling has no scheme zone: known are zones、zones-next"),
        (("run", "data.csv", "--pack", "yunling", "--today", "2027-06-01"),
         "the pack yunling has not exactly one scheme in force on 2027-06-01: name one with --scheme, known are zones、zones-next"),
        (("run", "data.csv", *ABOUT, "-o", "data.csv/r.json"), "data.csv: cannot be written (File exists); no half-written file was left: check the path, its rights and the room on the disk"),
    ],
)  # fmt: skip
def test_what_cannot_be_run_says_why(words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert assess(*words, capsys=capsys) == (2, "", f"{told}\n")


def test_a_file_that_is_not_there_is_a_fault_of_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = assess("run", "none.csv", *ABOUT, capsys=capsys)
    assert (status, out, err.splitlines()[-1]) == (2, "", "1 faults, nothing was written")
    assert err.startswith("none.csv:1: the file cannot be read (FileNotFoundError): check the path and its rights\n")


def test_a_scheme_with_faults_tells_each_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    rules = Path("yunling/assessment.yaml")
    rules.write_text(rules.read_text("utf-8").replace("rule: rank_step", "rule: rank_steps"), "utf-8")
    found = enumerate(rules.read_text("utf-8").splitlines(), 1)
    rows_with_it = [f"yunling/assessment.yaml:{number}" for number, line in found if "rank_steps" in line]
    status, _, err = assess("run", "data.csv", *ABOUT, capsys=capsys)
    assert status == 2
    assert [line.split(": ")[0] for line in err.splitlines()] == [*rows_with_it, "2 faults, nothing was written"]
    assert "`rule` cannot be rank_steps: choose one of " in err


def test_a_pack_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = assess("run", "data.csv", "--pack", "nowhere", capsys=capsys)
    assert status == 2
    assert err.startswith("there is no pack nowhere: use one of ")


# --- again ---


def test_a_kept_run_is_made_again_byte_for_byte(capsys: pytest.CaptureFixture[str]) -> None:
    kept("r.json", capsys)
    said = assess("run", "--again", "r.json", "--pack", "yunling", "--today", "2030-01-01", capsys=capsys)
    assert said == (0, "", "r.json: made again, byte for byte the same\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"93.09"', '"93.10"', "made again from the same recipe it differs: someone changed the file after it was written"),
        ('"state":"reported","value":"120"', '"state":"reported","value":"121"', "made again it differs from what was kept; changed: data_hash"),
        ('"code_version":"', '"code_version":"9.', "made again it differs from what was kept; changed: code_version"),
    ],
)  # fmt: skip
def test_a_changed_byte_is_told(old: str, new: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = kept("r.json", capsys).decode()
    assert old in text
    Path("r.json").write_text(text.replace(old, new), "utf-8")
    said = assess("run", "--again", "r.json", "--pack", "yunling", capsys=capsys)
    assert said == (2, "", f"r.json: {told}\n")


def test_another_pack_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    kept("r.json", capsys)
    document = Path("yunling/documents.yaml")
    document.write_text(document.read_text("utf-8") + "# 改\n", "utf-8")
    said = assess("run", "--again", "r.json", "--pack", "yunling", capsys=capsys)
    assert said == (2, "", "r.json: made again it differs from what was kept; changed: pack_hash\n")
    status, _, err = assess("run", "--again", "r.json", "--pack", "tianjin", capsys=capsys)
    assert status == 2
    assert err.startswith("the pack tianjin has no scheme zones: known are ")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"recipe":{"scheme":"zones","day":"2026-03-02"},"subjects":[]}',
        b'{"recipe":{"scheme":"zones","day":"soon"},"subjects":[],"period":"2025"}',
        b'{"recipe":{"day":"2026-03-02"},"subjects":[],"period":"2025"}',
        b'{"recipe":{"scheme":"zones"},"subjects":[],"period":"2025"}',
        b'{"recipe":{"scheme":"zones","day":"2026-03-02"},"period":"2025","subjects":[{"id":"a","name":"a","groups":{},'
        b'"facts":{"gdp":{"state":"reported","value":"NaN","marks":[],"place":{},"by":"","proofs":[],"word":""}}}]}',
    ],
)  # fmt: skip
def test_a_file_that_is_no_run_is_told(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("r.json").write_bytes(content)
    said = assess("run", "--again", "r.json", "--pack", "yunling", capsys=capsys)
    assert said == (2, "", "r.json: no kept assessment: give the json that `assess run` wrote\n")


def test_a_kept_run_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = assess("run", "--again", "none.json", "--pack", "yunling", capsys=capsys)
    assert said == (2, "", "none.json: cannot be read (No such file or directory): check the path and its rights\n")


# --- explain ---
