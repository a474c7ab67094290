"""`luoshi pack …` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.adapters.packs import installed
from luoshi.cli import language_of, program
from tests.written_packs import SOUND, change, sound

PLAN = "柳河园工作计划\n\n一、目标\n到2026年，柳河园工业总产值达到500亿元以上。（责任单位：市经济局）\n\n柳河市人民政府\n2024年3月1日\n"


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUOSHI_HOME", raising=False)
    monkeypatch.delenv("LUOSHI_LANG", raising=False)


def pack(*words: str | Path) -> Result:
    told = ["pack", *map(str, words)]
    return CliRunner().invoke(program(language_of(told)), told)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return sound(tmp_path / "sound")


def test_a_sound_pack_checks_clean_and_its_cases_run(mine: Path) -> None:
    told = pack("check", mine, "--lang", "en")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "1 packs checked: 0 faults, 0 warnings\n")
    told = pack("test", mine, "--lang", "en")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "1 packs, 11 cases run: 0 faults\n")


def test_faults_are_told_in_the_language_asked_for(mine: Path) -> None:
    change(mine, "clocks.yaml", (SOUND / "clocks.yaml").read_bytes().replace(b"limit: 5\n", b"limit: 05\n", 1))
    told = pack("check", mine)
    assert (told.exit_code, told.stdout) == (
        1,
        f"{mine}/clocks.yaml:6: “05”以零开头：若是代码请加引号，否则去掉前面的零\n",
    )
    assert "begins with a zero" in pack("check", mine, "--lang", "en").stdout


def test_warnings_alone_leave_the_status_at_zero(mine: Path) -> None:
    for name in ("cases/rules.yaml", "plans.yaml", "assessment.yaml"):
        change(mine, name, None)
    told = pack("check", mine, "--lang", "en")
    assert told.exit_code == 0
    assert (
        told.stdout
        == f"{mine}/indicators.yaml:4: warning: nothing uses the indicator output: give it a target or a case, or delete it\n"
    )


def test_a_case_that_fails_is_a_fault_of_both(mine: Path) -> None:
    cases = (SOUND / "cases/rules.yaml").read_bytes().replace(b"value: 2}", b"value: 3}")
    change(mine, "cases/rules.yaml", cases)
    for command in ("check", "test"):
        told = pack(command, mine, "--lang", "en", "-q")
        assert (told.exit_code, told.stderr) == (1, "")
        assert told.stdout.endswith("expects value: 3, the rules say 2: mend the rule or the case\n")


def test_faults_as_data_carry_codes_and_both_languages(mine: Path) -> None:
    change(
        mine,
        "cases/rules.yaml",
        (SOUND / "cases/rules.yaml")
        .read_bytes()
        .replace(b"start: 2025-03-03", b"start: 2025-03-03, events: [{resumed: 2025-03-04}]"),
    )
    [fault] = json.loads(pack("check", mine, "--format", "json").stdout)["faults"]
    assert (fault["code"], fault["line"], fault["warning"], fault["cell"]) == ("pack.case_refused", 16, False, "")
    assert fault["en"] == "the case 五个工作日 cannot be answered: resumed on 2025-03-04 though it was not suspended"
    assert fault["zh"] != fault["en"]
    assert json.loads(pack("test", SOUND, "--format", "json").stdout) == {"schema_version": 1, "faults": []}


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_path_without_a_pack_is_two(tmp_path: Path, command: str) -> None:
    told = pack(command, tmp_path / "none", "--lang", "en")
    assert (told.exit_code, told.stdout, told.stderr) == (
        2,
        "",
        f"{tmp_path}/none: there is no such file or folder: check the path\n",
    )


def test_all_installed_packs_are_sound_and_their_cases_hold() -> None:
    told = pack("check", "--lang", "en")
    assert (told.stdout, told.exit_code) == ("", 0)
    assert told.stderr.startswith(f"{len(installed())} packs checked: 0 faults")
    assert pack("test").exit_code == 0


def test_an_office_s_own_packs_are_checked_with_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound(tmp_path / "packs/sound")
    monkeypatch.setenv("LUOSHI_HOME", str(tmp_path))
    assert pack("check", "--lang", "en").stderr.startswith(f"{len(installed()) + 1} packs checked")
    assert "sound：柳河市开发区规则（草案），柳河市；990100；规则 9 条" in pack("show").stdout


def test_a_new_pack_checks_clean_and_its_cases_hold(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        told = pack("new", f"city-{language}", tmp_path / language, "--lang", language)
        assert (told.exit_code, told.stdout) == (0, "")
        place = tmp_path / language / f"city-{language}"
        assert (place / "pack.yaml").read_text("utf-8").startswith("#")
        assert pack("check", place).stdout == ""
        assert pack("test", place, "--lang", "en").stderr == "1 packs, 4 cases run: 0 faults\n"
    files = [
        sorted(file.relative_to(tmp_path / language) for file in (tmp_path / language).rglob("*.yaml"))
        for language in ("zh", "en")
    ]
    assert [file.name for file in files[0]] == [file.name for file in files[1]]


def test_a_new_pack_overwrites_nothing_and_has_a_proper_id(tmp_path: Path) -> None:
    told = pack("new", "City", tmp_path, "--lang", "en")
    assert (told.exit_code, told.stderr) == (
        2,
        "`City` cannot be an id: use small Latin letters, digits, - and _, beginning with a letter\n",
    )
    (tmp_path / "city").mkdir()
    told = pack("new", "city", tmp_path, "--lang", "en")
    assert (told.exit_code, told.stderr) == (
        2,
        f"{tmp_path}/city: this is there already: choose another id or folder\n",
    )
    (tmp_path / "file").write_text("x", "utf-8")
    assert pack("new", "city", tmp_path / "file").exit_code == 2


def test_each_rule_is_shown_with_where_it_came_from(mine: Path) -> None:
    told = pack("show", mine, "--on", "2021-06-01").stdout
    assert told.startswith(
        "柳河市开发区规则（sound，草案），柳河市；2021-06-01\n\n【参数】\nsound:quota  每县开发区数量\n    1 家  2020-01-01 起  至 2025-01-01\n"
    )
    assert "    sound:measures  第一条  [S 文件规定]" in told
    assert "尚未施行" in told, "the bureau begins in 2022"
    english = pack("show", mine, "--on", "2019-01-01", "--lang", "en").stdout
    assert "not yet in force  from 2020-01-01" in english


def test_a_shipped_rule_is_shown_with_the_title_of_its_document() -> None:
    told = pack("show", "cn", "--on", "2025-01-01").stdout
    assert "【期限】" in told
    assert "《" in told


def test_rules_of_a_place_come_from_the_pack_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(tmp_path / "packs/sound")
    monkeypatch.setenv("LUOSHI_HOME", str(tmp_path))
    told = pack("show", "--territory", "990101", "--zone-kind", "经开区", "--level", "省级", "--on", "2024-06-01")
    assert told.stdout.startswith("990101 经开区 省级，2024-06-01\n")
    assert "sound:quota" in told.stdout
    assert "cn:" in told.stdout
    elsewhere = pack("show", "--territory", "120000", "--on", "2024-06-01", "--format", "json").stdout
    assert "sound" not in {each["pack"] for each in json.loads(elsewhere)["rules"]}


def test_two_packs_that_tie_are_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sound", "twin"):
        sound(
            tmp_path / "packs" / name,
            **{"pack.yaml": (SOUND / "pack.yaml").read_bytes().replace(b"id: sound", f"id: {name}".encode())},
        )
    monkeypatch.setenv("LUOSHI_HOME", str(tmp_path))
    told = pack("show", "--territory", "990101", "--on", "2024-06-01", "--lang", "en")
    assert told.exit_code == 2
    assert (
        told.stderr
        == "quota: the packs sound and twin both answer and neither is narrower: name territories, kinds or levels in one of them\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "gansa"], "there is no pack gansa: was gansu meant?\n"),
        (["show", "xyzzy"], "there is no pack xyzzy: there are anhui · cn ·"),
        (["show", "cn", "--on", "2024-01-01", "--on", "2025-01-01"], "--on was given more often than 1 times: leave some out\n"),
        (["diff", "cn"], "one pack is compared on two days: give --on twice, or name a second pack\n"),
        (["diff", "cn", "--on", "2024-01-01"], "one pack is compared on two days: give --on twice, or name a second pack\n"),
        (["diff", "cn", "gansu", "--on", "2024-01-01", "--on", "2025-01-01"], "--on was given more often than 1 times: leave some out\n"),
        (["tables", "cn"], "name a pack, or a workbook with --from, and where it goes with -o\n"),
        (["tables", "-o", "a.xlsx"], "name a pack, or a workbook with --from, and where it goes with -o\n"),
        (["tables", "gansa", "-o", "a.xlsx"], "there is no pack gansa: was gansu meant?\n"),
        (["tables", "--from", "none.xlsx", "-o", "a"], "none.xlsx: there is no such file or folder: check the path\n"),
        (["from-reading", "none.txt"], "none.txt: there is no such file: check the path\n"),
        (["from-reading", "none.txt", "-o", "Draft"], "`Draft` cannot be an id: use small Latin letters, digits, - and _, beginning with a letter\n"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_makes_no_sense_is_two_with_one_line(words: list[str], said: str) -> None:
    told = pack(*words, "--lang", "en")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(said)
    assert told.stderr.count("\n") == 1


def test_a_day_that_is_none_is_refused() -> None:
    assert pack("show", "cn", "--on", "2024-02-30").exit_code == 2


def test_today_is_the_day_where_none_is_given(mine: Path) -> None:
    assert json.loads(pack("show", mine, "--format", "json").stdout)["on"] >= "2025-01-01"


def test_one_pack_on_two_days_and_two_packs_on_one(tmp_path: Path, mine: Path) -> None:
    told = pack("diff", mine, "--on", "2024-01-01", "--on", "2025-01-01")
    assert told.stdout == (
        "变更  参数  quota  每县开发区数量\n    value: 1 家 → 2 家\n    since: 2020-01-01 → 2025-01-01\n    until: 2025-01-01 → —\n    clause: 第一条 → 第二条\n"
    )
    other = sound(tmp_path / "b/sound", **{"codes.yaml": None, "cases/rules.yaml": None})
    assert pack("diff", mine, other, "--on", "2024-01-01").stdout == "删除  代码表  colours  颜色\n"
    assert pack("diff", other, mine, "--on", "2024-01-01", "--lang", "en").stdout == "added  Codes  colours  颜色\n"
    assert pack("diff", mine, mine, "--on", "2024-01-01").stdout == "没有差别\n"
    data = json.loads(pack("diff", mine, other, "--on", "2024-01-01", "--format", "json").stdout)
    assert [(each["id"], each["change"]) for each in data["differences"]] == [("colours", "removed")]


def test_the_schema_of_every_file_is_printed() -> None:
    told = json.loads(pack("schema").stdout)
    assert "clocks.yaml" in told["files"]
    assert told["files"]["clocks.yaml"]["properties"]["clocks"]["description"] == "期限，按编号"


def test_all_packs_are_listed_as_data() -> None:
    told = json.loads(pack("show", "--format", "json").stdout)
    assert {each["id"] for each in told["packs"]} == set(installed())


def test_a_pack_goes_into_a_workbook_and_comes_back(tmp_path: Path, mine: Path) -> None:
    book, back = tmp_path / "s.xlsx", tmp_path / "b/sound"
    assert pack("tables", mine, "-o", book).exit_code == 0
    assert pack("tables", "--from", book, "-o", back).exit_code == 0
    assert pack("diff", mine, back, "--on", "2024-01-01", "--lang", "en").stdout == "no difference\n"
    assert pack("test", back, "--lang", "en").stderr == "1 packs, 11 cases run: 0 faults\n"


def test_a_workbook_with_faults_is_told_by_cell_and_writes_nothing(tmp_path: Path, mine: Path) -> None:
    book, back = tmp_path / "s.xlsx", tmp_path / "b/other"
    pack("tables", mine, "-o", book)
    told = pack("tables", "--from", book, "-o", back, "--lang", "en")
    assert (told.exit_code, back.exists()) == (1, False)
    assert (
        told.stdout == f"{book}:pack!A2: the id is `sound` and the folder is called `other`: give both the same name\n"
    )


def test_a_pack_that_is_no_yaml_goes_into_no_workbook(tmp_path: Path, mine: Path) -> None:
    change(mine, "clocks.yaml", b"a: 01")
    told = pack("tables", mine, "-o", tmp_path / "s.xlsx")
    assert (told.exit_code, (tmp_path / "s.xlsx").exists()) == (2, False)
    assert "clocks.yaml:1" in told.stdout


@pytest.mark.parametrize("words", [["tables", SOUND, "-o"], ["from-reading", "plan.txt", "-o"]])
def test_a_place_that_cannot_be_written_to_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str | Path]
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "file").write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    told = pack(*words, tmp_path / "file/draft", "--lang", "en")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "cannot be written" in told.stderr


def test_a_plan_is_drafted_out_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    told = pack("from-reading", tmp_path / "plan.txt")
    assert told.exit_code == 0
    assert "value: 500" in told.stdout
    place = tmp_path / "draft"
    assert pack("from-reading", tmp_path / "plan.txt", "-o", place).exit_code == 0
    assert pack("check", place).stdout == ""
    assert pack("from-reading", tmp_path / "plan.txt", "-o", place).exit_code == 2
    text = PLAN
    note = next(line for line in (place / "plans.yaml").read_text("utf-8").splitlines() if "note:" in line).rpartition(
        "note: "
    )[2]
    start, end = (int(part) for part in note.strip("}").split("-"))
    assert "500亿元" in text[start:end]
