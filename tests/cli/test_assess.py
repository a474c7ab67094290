"""`luoshi assess`: templates, results, opened scores, comparisons, and what is said when there are none."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from luoshi.adapters.packs import load
from luoshi.adapters.workbooks import read_workbook
from luoshi.cli import main
from tests.cli.yunling import HEADS, office, schemes
from tests.written_packs import library

ABOUT = ("--pack", "yunling", "--scheme", "zones", "--period", "2025", "--today", "2026-03-02")
BAD = """名称,区域,地区生产总值,上年地区生产总值,税收收入,较大事故
青岚,东部,100,110,很多,0
雁回,东部,100,80,,0
石桥,西部区,100,90,,0
雁回,东部,100,80,500,0
临渚,西部,100,90,,0
"""


@pytest.fixture(autouse=True)
def at_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose pack is read alone, so that the shipped ones are not read for every test."""
    monkeypatch.chdir(office(tmp_path))
    monkeypatch.setattr(
        "luoshi.cli.assess_asked.load", lambda named, *, home: library(*named) if named else load(named, home=home)
    )
    return tmp_path


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


def test_a_score_opens_down_to_the_cell(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = assess("explain", "data.csv", *ABOUT, "--of", "临渚", capsys=capsys)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert (
        lines[0]
        == "临渚: score 39.448275862, published 39.45 (云岭市开发区考核) 〔云岭市考核办法 第一条 (stated in the document)〕"
    )
    assert [line for line in lines if line.startswith("  ") and line[2] != " "] == [
        "  经济: 8.448275862 of 60 points, weight 0.6, adds 8.448275862 to the score",
        "  税收: 25 of 30 points, weight 0.3, adds 25 to the score",
        "  服务: 6 of 10 points, weight 0.1, adds 6 to the score",
        "  veto: 安全事故 (1), the grade is 不合格 〔云岭市考核办法 第二条 (stated in the document)〕",
        "  rank 4 of 4 (1 from the bottom)",
        "  rank 2 of 2 within region 西部 (1 from the bottom)",
        "  grade: 不合格",
    ]
    assert "      reported: 地区生产总值 60亿元, by —, at data.csv:C5" in lines


def test_one_item_opens_alone_and_one_more_unit_is_told(at_office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("explain", at_office / "data.csv", *ABOUT, "--of", "雁回", "--item", "产出", "--more", "gdp")
    assert assess(*words, capsys=capsys) == (
        0,
        "产出: 13.333333333 of 40 points, weight 0.666666667, adds 13.333333333 to the score 〔云岭市考核办法 第一条 (stated in the document)〕\n"
        "  reported: 地区生产总值 80亿元, by —, at data.csv:C3\n"
        "  min-max: 40 × 0.333333333 = 13.333333333\n"
        "    position between the goalposts: (80 − 60) ÷ (120 − 60) = 0.333333333\n"
        "      low goalpost: 60\n"
        "        worst of 4: 60\n"
        "      high goalpost: 120\n"
        "        best of 4: 120\n"
        "地区生产总值 at 81亿元: score 51.333333333 → 53.25, rank 3 → 3, grade 合格 → 合格\n",
        "",
    )


def test_an_opened_score_is_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("explain", "data.csv", *ABOUT, "--of", "青岚", "--item", "tax", "--format", "json")
    told = json.loads(assess(*words, capsys=capsys)[1])
    assert (told["recipe"]["scheme"], told["trace"]["label"], told["trace"]["value"]["value"]) == (
        "zones",
        "score.item",
        "30.000000000000",
    )
    assert "effect" not in told
    told = json.loads(assess(*words, "--more", "税收收入", capsys=capsys)[1])
    assert told["effect"] == {
        "subject": "青岚", "input": "tax", "value": "901", "total": ["93.090909090909"] * 2, "published": ["93.09"] * 2,
        "place": [1, 1], "grade": ["优秀", "优秀"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--of", "青岚经开区"), "there is no subject 青岚经开区: known are 青岚、雁回、石桥、临渚"),
        (("--of", "青岚区"), "there is no subject 青岚区: perhaps 青岚 is meant"),
        (("--of", "青岚", "--item", "growht"), "there is no item growht: perhaps growth is meant"),
        (("--of", "青岚", "--item", "x"), "there is no item x: known are 经济（economy）、产出（output）、增速（growth）、税收（tax）、服务（service）"),
        (("--of", "青岚", "--more", "税收入"), "there is no input 税收入: perhaps 税收收入 is meant"),
        (("--of", "石桥", "--more", "service"), "石桥 has no value of 服务评分: report it first"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_told_with_the_nearest(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assess("explain", "data.csv", *ABOUT, *words, capsys=capsys) == (2, "", f"{told}\n")


def test_a_title_that_two_items_share_is_not_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    rules = Path("yunling/assessment.yaml")
    rules.write_text(rules.read_text("utf-8").replace("title: 增速", "title: 产出"), "utf-8")
    said = assess("explain", "data.csv", *ABOUT, "--of", "青岚", "--item", "产出", capsys=capsys)
    assert said == (2, "", "产出 is not one alone: write the id, one of output、growth\n")


# --- compare ---


def test_two_years_are_compared_with_what_moved_each_zone(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("compare", "data.csv", *ABOUT, "--with-data", "earlier.csv", "--with-period", "2024")
    status, out, err = assess(*words, capsys=capsys)
    assert (status, err) == (0, "")
    assert out.splitlines()[:7] == [
        "rank correlation (Spearman): 0.200000000",
        "青岚: up from 3 to 1, score by 35.902009383",
        "  产出: 16.923076923 → 40, 23.076923077",
        "  增速: 6.265822785 → 14.090909091, 7.825086306",
        "  税收: 25 → 30, 5",
        "石桥: still at 2, score by 8.088933579",
        "  增速: 12.091503268 → 17.901234568, 5.8097313",
    ]
    swapped = (
        "compare",
        "earlier.csv",
        *ABOUT[:4],
        "--period",
        "2024",
        "--with-data",
        "data.csv",
        "--with-period",
        "2025",
    )
    assert assess(*swapped, capsys=capsys)[1] == out


def test_two_schemes_are_compared_over_the_same_data(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = assess("compare", "data.csv", *ABOUT, "--with-scheme", "zones-next", capsys=capsys)
    assert out.splitlines()[1:4] == [
        "青岚: still at 1, score by 5.909090909", "  税收: 30 → 40, 10", "  增速: 14.090909091 → 10, -4.090909091",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["临渚:gdp=90", "临渚:地区生产总值=90", "临渚:gdp=９０"])
def test_another_value_is_supposed(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = assess("compare", "data.csv", *ABOUT, "--value", value, capsys=capsys)
    assert out.splitlines()[4:7] == [
        "临渚: up from 4 to 3, score by 21.551724138", "  增速: 8.448275862 → 20, 11.551724138", "  产出: 0 → 10, 10",
    ]  # fmt: skip


def test_another_weight_is_supposed(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for weight in ("tax=0.5", "税收＝０.5"):
        words = ("compare", "data.csv", *ABOUT, "--weight", weight, "--format", "json")
        told.append(assess(*words, capsys=capsys)[1])
    found = json.loads(told[0])
    assert told[0] == told[1]
    assert [(each["name"], each["ranks"]["overall"]) for each in found["subjects"]] == [
        ("青岚", [1, 1]), ("石桥", [2, 2]), ("雁回", [3, 3]), ("临渚", [4, 4]),
    ]  # fmt: skip
    assert (found["kind"], found["subjects"][0]["change"]) == ("what_if", "1.974025974026")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "nothing to compare with: give --with-data, --with-period, --with-scheme, --value or --weight"),
        (("--value", "青岚:gdp"), "青岚:gdp: write NAME:INPUT=NUMBER"),
        (("--value", "gdp=3"), "gdp=3: write NAME:INPUT=NUMBER"),
        (("--value", "青岚:gdp=many"), "青岚:gdp=many: write NAME:INPUT=NUMBER"),
        (("--value", "青岚:gpd=3"), "there is no input gpd: perhaps gdp is meant"),
        (("--value", "青岚区:gdp=3"), "there is no subject 青岚区: perhaps 青岚 is meant"),
        (("--weight", "tax"), "tax: write ITEM=NUMBER"),
        (("--weight", "tax=half"), "tax=half: write ITEM=NUMBER"),
        (("--weight", "taxes=0.5"), "there is no item taxes: perhaps tax is meant"),
        (("--with-scheme", "old"), "the pack yunling has no scheme old: known are zones、zones-next"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_says_why(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assess("compare", "data.csv", *ABOUT, *words, capsys=capsys) == (2, "", f"{told}\n")


# --- diagnose ---


def test_the_versions_of_a_scheme_are_diagnosed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = assess("diagnose", "--pack", "yunling", capsys=capsys)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "2 versions",
        "  topic 科技: the share stays, 40.00% → 40.00%",
        "  quantitative items: the share stays, 90.00% → 90.00%",
        "  云岭市开发区考核（新）: what changed between 2024-01-01 and 2027-01-01 〔云岭市考核办法 第一条 (stated in the document)〕",
        "    税收: 30.00% → 40.00%",
        "    增速: 20.00% → 10.00%",
    ]
    _, told, _ = assess("diagnose", "zones", "--pack", "yunling", "--format", "json", capsys=capsys)
    assert json.loads(told)["children"][0]["params"]["name"]["value"] == "科技"


def test_an_unknown_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = assess("diagnose", "zone", "--pack", "yunling", capsys=capsys)
    assert said == (2, "", "the pack yunling has no scheme zone: known are zones、zones-next\n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["assess", "--help"])
    assert {"template", "run", "explain", "compare", "diagnose"} <= set(capsys.readouterr().out.split())
