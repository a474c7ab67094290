"""`luoshi assess explain|compare|diagnose`: scores opened, results side by side, versions of a scheme."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.cli import main
from tests.cli.test_assess import ABOUT, assess

pytestmark = pytest.mark.usefixtures("at_office")


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
