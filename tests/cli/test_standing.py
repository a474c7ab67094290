"""`luoshi standing`: proposals, replays, checklists and pay from tables, and what is said when there are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.adapters.workbooks import read_workbook
from luoshi.cli import main
from tests.written_packs import change, sound

SOUND = Path(__file__).parents[1] / "core/standing/sound.yaml"
RATINGS = """  officers:
    title: 企业测评定等
    from: 2020-01-01
    kind: rating
    every: half
    rounds: 2
    words: {满意: 100, 基本满意: 80}
    grades: [{name: 优秀, from: 90}, {name: 称职}]
    basis: {document: measures, clause: 第三条}
    evidence: D
"""
ROUNDS = """名称,年度,得分,区域,组内倒数,名次,基数,省份,审定单位
甲,2021,61,东部,6,8,1000,云岭,省开发办
甲,2022,58,东部,4,8,1000,云岭,省开发办
甲,2023,63,东部,7,8,1000,云岭,省开发办
甲,2024,59,东部,5,5,1000,云岭,省开发办
乙,2021,70,东部,4,3,2000,云岭,省开发办
乙,2023,71,东部,5,3,2000,云岭,省开发办
乙,2024,72,东部,9,9,2000,云岭,省开发办
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    pack = sound(tmp_path / "sound")
    change(pack, "standing.yaml", (SOUND.read_text("utf-8") + RATINGS).encode())
    (tmp_path / "rounds.csv").write_text(ROUNDS, "utf-8")
    return tmp_path


def run(*words: object, capsys: pytest.CaptureFixture[str], language: str = "en") -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["standing", *map(str, words), "--lang", language])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_a_proposal_says_what_why_what_would_change_it_and_what_comes_next(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "--on", "2025-03-03")
    status, out, err = run(*words, capsys=capsys)
    assert (status, err) == (0, "")
    head, table, told = out.split("\n\n", 2)
    assert head == "2025-03-03: 1 proposals; people decide"
    assert [line.split()[0] for line in table.splitlines() if not line.startswith("   ")][::2] == ["Subject", "甲"]
    assert "place 5 from" in table
    assert told == (
        "甲: proposed: entry in the list of candidates for demotion\n"
        "  rule: 末位两次列入降级备选 〔柳河市开发区管理办法 第三条 (stated in the document)〕\n"
        "  reasons: 2 of the last 3 rounds, among the last 5 of the same region: yes\n"
        "      2024 place 5 from the bottom (yes, approved by 省开发办)\n"
        "      2023 place 7 from the bottom (no, approved by 省开发办)\n"
        "      2022 place 4 from the bottom (yes, approved by 省开发办)\n"
        "  exception: 试点期内不列入 〔柳河市开发区管理办法 第三条 (stated in the document)〕: no\n"
        "    “finding 试点” within 24 months: no\n"
        "  would change it: 2024: place 6 from the bottom instead of 5\n"
        "  would change it: 2022: place 6 from the bottom instead of 4\n"
        "  would change it: the next round without “among the last 5 of the same region” ends it\n"
        "  next: 书面告知: from 2025-03-03 until 2025-03-10\n"
        "  next: 限期整改: from 2025-03-10 until 2025-09-10\n"
        "\n"
        "乙: cannot be told: entry in the list of candidates for demotion\n"
        "  rule: 末位两次列入降级备选 〔柳河市开发区管理办法 第三条 (stated in the document)〕\n"
        "  reasons: 2 of the last 3 rounds, among the last 5 of the same region: cannot be told\n"
        "      2024 place 9 from the bottom (no, approved by 省开发办)\n"
        "      2023 place 5 from the bottom (yes, approved by 省开发办)\n"
        "      2022 missing (cannot be told)\n"
        "  exception: 试点期内不列入 〔柳河市开发区管理办法 第三条 (stated in the document)〕: no\n"
        "    “finding 试点” within 24 months: no\n"
        "  would change it: 2024: place 5 from the bottom instead of 9\n"
        "  would change it: the result of 2022 is missing: adding it may change this\n"
        "  mind: no result for 2022: cannot be told where it matters\n"
    )


def test_an_exception_that_holds_is_shown_with_its_event(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = office / "events.csv"
    events.write_text("名称,日期,事项,情形\n甲,2024-05-06,认定情形,试点\n", "utf-8")
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "--on", "2025-03-03", "--rule", "exit")
    status, out, _ = run(*words, "--events", events, capsys=capsys, language="zh")
    assert status == 0
    assert "甲：因有例外，不建议列入降级备选名单" in out
    assert "例外：试点期内不列入〔《柳河市开发区管理办法》第三条（文件规定）〕：成立" in out
    assert "2024-05-06 认定情形 试点" in out


def test_proposals_are_data_and_a_workbook(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "--on", "2025-03-03")
    _, out, _ = run(*words, "--format", "json", capsys=capsys)
    told = json.loads(out)
    first, second = told["proposals"]
    assert (told["on"], told["decided_by_people"]) == ("2025-03-03", True)
    assert (first["subject"], first["state"], first["rule"]) == ("甲", "proposed", "sound:exit")
    assert [each["holds"] for each in first["verdict"]["rounds"]] == [True, False, True]
    assert first["verdict"]["rounds"][0]["place"].endswith("rounds.csv:A5")
    assert first["steps"][1]["due"] == "2025-09-10"
    assert first["changes"][0] == {
        "code": "standing.change.last", "params": {"period": "2024", "place": 5, "needed": 6},
    }  # fmt: skip
    assert (second["state"], second["verdict"]["rounds"][2]["holds"]) == ("unknown", None)
    assert first["exceptions"][0]["verdict"]["holds"] is False
    file = office / "out.xlsx"
    status, out, err = run(*words, "--format", "xlsx", "-o", file, capsys=capsys)
    assert (status, out, err) == (0, "", f"written: {file}\n")
    [sheet] = read_workbook(file.read_bytes())
    rows = sheet.rows()
    assert [cell.value for cell in rows[2].values()] == [
        "Subject", "Proposed measures", "State", "Clause", "Reasons and values", "Order", "Exceptions",
        "What would change it", "Next steps and days", "Mind",
    ]  # fmt: skip
    assert [rows[3][column].value for column in (1, 2, 3)] == [
        "甲", "entry in the list of candidates for demotion", "proposed",
    ]  # fmt: skip
    again = office / "again.xlsx"
    run(*words, "--format", "xlsx", "-o", again, capsys=capsys)
    assert again.read_bytes() == file.read_bytes()


def test_all_shows_what_is_not_proposed_and_what_would_make_it_so(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "--on", "2023-03-03", "--all")
    _, out, _ = run(*words, capsys=capsys)
    assert "甲: not proposed: entry in the list of candidates for demotion" in out
    assert "the next round with “among the last 5 of the same region” begins it" in out


def test_a_replay_compares_two_packs(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = sound(office / "other")
    change(other, "pack.yaml", (other / "pack.yaml").read_bytes().replace(b"id: sound", b"id: other"))
    change(other, "standing.yaml", SOUND.read_bytes().replace(b"last: 5", b"last: 3"))
    words = ("replay", office / "rounds.csv", "--pack", office / "sound", "--on", "2026-01-01")
    status, out, err = run(*words, "--beside", other, capsys=capsys)
    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == [
        "packs: 柳河市开发区规则; beside it: 柳河市开发区规则",
        "2022-12-31 (newest round 2021)",
        "2023-12-31 (newest round 2022)",
        "2024-12-31 (newest round 2023)",
        "2025-12-31 (newest round 2024)",
        "2026-01-01 (newest round 2024)",
    ]
    assert "  proposed: entry in the list of candidates for demotion: 乙 〔柳河市开发区管理办法 第三条〕" in out
    assert (
        "  different: 甲: only here: entry in the list of candidates for demotion; only by the second pack: none" in out
    )
    assert "  both packs propose the same" in out
    _, alone, _ = run(*words, capsys=capsys)
    assert "both packs" not in alone
    assert "  nothing proposed" in alone
    _, told, _ = run(*words, "--beside", other, "--format", "json", capsys=capsys)
    assert json.loads(told)["turns"][-1]["differing"] == [
        {"subject": "甲", "name": "甲", "only_here": ["demotion_candidate"], "only_beside": []}
    ]
    file = office / "replay.xlsx"
    assert run(*words, "--beside", other, "--format", "xlsx", "-o", file, capsys=capsys)[0] == 0
    values = [cell.value for cell in read_workbook(file.read_bytes())[0].cells]
    assert "Replay of dynamic management\npacks: 柳河市开发区规则; beside it: 柳河市开发区规则" in values
    assert "only here: entry in the list of candidates for demotion; only by the second pack: none" in values


def test_candidates_are_held_against_a_checklist(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = office / "candidates.csv"
    table.write_text("名称,建成率\n甲,88.5\n乙,95\n", "utf-8")
    words = ("eligibility", table, "--pack", office / "sound", "--checklist", "expansion", "--on", "2025-03-03")
    status, out, err = run(*words, "--history", office / "rounds.csv", capsys=capsys)
    assert (status, err) == (0, "")
    assert out == (
        "甲: expansion: lacking\n"
        "  扩区条件 〔柳河市开发区管理办法 第三条 (stated in the document)〕\n"
        "  建成率: lacking: 88.5 %, 1.5 short of 90\n"
        "  没有处置: lacking: a measure stands or is proposed: 末位两次列入降级备选\n"
        "\n"
        "乙: expansion: cannot be told\n"
        "  扩区条件 〔柳河市开发区管理办法 第三条 (stated in the document)〕\n"
        "  建成率: met: 95 % (required ≥90)\n"
        "  没有处置: cannot be told: cannot be told: 末位两次列入降级备选\n"
    )
    _, out, _ = run(*words, "--format", "json", capsys=capsys)
    assert [each["outcome"] for each in json.loads(out)["cases"]] == ["lacking", "unknown"]


def test_pay_follows_places_and_appraisals_follow_ratings(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("pay", office / "rounds.csv", "--pack", office / "sound", "--on", "2025-03-03")
    status, out, err = run(*words, "--rule", "pool", capsys=capsys)
    assert (status, err) == (0, "")
    assert out.splitlines()[:5] == [
        "甲",
        "  proposed pay pool: 1060.00 〔柳河市开发区管理办法 第三条 (default of the system, can be changed)〕",
        "    base: 1000",
        "    places moved: 3 (from 8 to 5)",
        "    rate: 0.06 (0.02 a place, 0.06 before the limits -0.10…0.10) "
        "〔柳河市开发区管理办法 第三条 (default of the system, can be changed)〕",
    ]
    assert "  proposed pay pool: 1800.00" in out
    ratings = office / "ratings.csv"
    ratings.write_text("姓名,期,测评\n丁,2024H1,满意\n丁,2024H2,基本满意\n戊,2024H2,满意\n", "utf-8")
    words = ("pay", ratings, "--pack", office / "sound", "--on", "2025-03-03", "--rule", "officers")
    _, out, _ = run(*words, capsys=capsys)
    assert "mean of 2 ratings: 90.00, suggested grade 优秀; 0 missing" in out
    assert "cannot be told: 1 ratings are missing" in out
    _, out, _ = run(*words, "--format", "json", capsys=capsys)
    assert [each["trace"]["label"] for each in json.loads(out)["proposals"]] == [
        "standing.pay.rating", "standing.pay.untold",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("propose", "rounds.csv", "--pack", "sound", "--rule", "exits"),
         "the pack sound has no rule exits: use one of exit、pilot"),
        (("eligibility", "rounds.csv", "--pack", "sound", "--checklist", "x"),
         "the pack sound has no checklist x: use one of expansion"),
        (("pay", "rounds.csv", "--pack", "sound", "--rule", "x"),
         "the pack sound has no pay rule x: use one of pool、officers"),
        (("propose", "rounds.csv", "--pack", "sound", "--format", "xlsx"), "a workbook needs a file: add -o"),
        (("pay", "no-base.csv", "--pack", "sound", "--rule", "pool"), "甲 has no base of pay: add a column 基数"),
        (("pay", "one-place.csv", "--pack", "sound", "--rule", "pool"),
         "甲 has not two places to compare: add the last two rounds"),
        (("propose", "nothing.csv", "--pack", "sound"),
         "no results were found in the files: give tables with names, rounds and results"),
        (("propose", "rounds.csv", "--pack", "bare"),
         "the pack bare has no rules of dynamic management: choose another pack, or write standing.yaml"),
        (("propose", "rounds.csv", "--pack", "faulty"),
         "the pack faulty has 1 faults in standing.yaml: `luoshi pack check` tells each"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(
    office: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {
        "no-base": "得分\n甲,2024,60",
        "one-place": "名次,基数\n甲,2024,3,1000",
        "nothing": "得分\n甲,2024,缺",
    }.items():
        (office / f"{name}.csv").write_text(f"名称,年度,{text}\n", "utf-8")
    for name in ("bare", "faulty"):
        pack = sound(office / name)
        change(pack, "pack.yaml", (pack / "pack.yaml").read_bytes().replace(b"id: sound", f"id: {name}".encode()))
    change(office / "faulty", "standing.yaml", SOUND.read_bytes().replace(b"within: 3", b"within: 1"))
    monkeypatch.chdir(office)
    status, out, err = run(*words, "--on", "2025-03-03", capsys=capsys)
    assert (status, out, err.strip()) == (2, "", told)


def test_faults_of_tables_are_told_together_and_nothing_is_written(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = office / "wrong.csv"
    wrong.write_text("名称,年度,得分\n甲,今年,高\n", "utf-8")
    file = office / "out.json"
    words = ("propose", wrong, "--pack", office / "sound", "--format", "json", "-o", file)
    status, out, err = run(*words, capsys=capsys)
    assert (status, out, file.exists()) == (2, "", False)
    assert err.splitlines() == [
        f"{wrong}:B2: 今年 is no round: write 2024, 2023-2024, 2024H1 or 2024Q1",
        f"{wrong}:C2: 高 is no number: write a number, or 缺 where there is none",
    ]


def test_a_place_that_cannot_be_written_to_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "file").write_text("")
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "-o", office / "file" / "out.txt")
    assert run(*words, capsys=capsys)[0] == 2


def test_results_go_to_a_file(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "--on", "2025-03-03")
    file = office / "out.txt"
    assert run(*words, "-o", file, capsys=capsys)[:2] == (0, "")
    assert file.read_text("utf-8") == run(*words, capsys=capsys)[1]


def test_the_suffix_of_the_output_tells_the_form(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    candidates = office / "candidates.csv"
    candidates.write_text("名称,建成率\n甲,88.5\n", "utf-8")
    shared = ("--pack", office / "sound", "--on", "2025-03-03")
    for at, words in enumerate([
        ("propose", office / "rounds.csv"), ("replay", office / "rounds.csv"),
        ("eligibility", candidates, "--checklist", "expansion"), ("pay", office / "rounds.csv", "--rule", "pool"),
    ]):  # fmt: skip
        file = office / f"{at}.xlsx"
        assert run(*words, *shared, "-o", file, capsys=capsys)[0] == 0
        assert "甲" in str([cell.value for cell in read_workbook(file.read_bytes())[0].cells])
        assert run(*words, *shared, "-o", office / "x.json", "--lang", "en", capsys=capsys)[0] == 0
        assert json.loads((office / "x.json").read_text("utf-8"))["schema_version"] == 1
    status, _, err = run(*words, *shared, "-o", office / "x.docx", capsys=capsys)
    assert (status, err.strip()) == (2, "this command writes no docx file: use one of text、json、xlsx")


def test_a_draft_has_the_proposals_what_cannot_be_told_and_room_for_opinions(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import docx

    file = office / "draft.docx"
    words = ("propose", office / "rounds.csv", "--pack", office / "sound", "--on", "2025-03-03", "-o", file)
    assert run(*words, capsys=capsys, language="zh")[0] == 0
    paper = docx.Document(str(file))
    lines = [each.text for each in paper.paragraphs if each.text]
    assert lines[:5] == [
        "拟稿（由 luoshi 按规则生成，供研究，不是决定）", "关于开发区动态管理措施的建议",
        "按2025-03-03有效的规则和历次考核结果，对1个对象提出建议1项。下列各项均为建议，由有权机关决定。",
        "一、建议一览", "二、末位两次列入降级备选",
    ]  # fmt: skip
    assert "依据：《柳河市开发区管理办法》第三条（文件规定）" in lines
    assert "时限自2025-03-03起推算；决定的日期不同，须重新推算。" in lines
    assert lines[-2:] == ["三、尚不能判断，须先核实", "四、审批意见"]
    overview, subjects, steps, unsure, opinions = paper.tables
    assert [cell.text for cell in overview.rows[1].cells][:2] == ["列入降级备选名单", "甲"]
    assert subjects.rows[1].cells[2].text.startswith("2024年为倒数第6位（现倒数第5位）")
    assert [cell.text for cell in steps.rows[1].cells] == ["书面告知", "—", "2025-03-03至2025-03-10"]
    assert unsure.rows[1].cells[0].text == "乙"
    assert [row.cells[0].text for row in opinions.rows] == ["拟办意见", "领导批示", "审定意见"]
    before = file.read_bytes()
    run(*words, capsys=capsys, language="zh")
    assert file.read_bytes() == before
    run(*words, "--only", "乙", capsys=capsys, language="zh")
    lines = [each.text for each in docx.Document(str(file)).paragraphs if each.text]
    assert lines[2] == "按2025-03-03有效的规则和历次考核结果，没有提出建议。"


def test_one_subject_is_shown_by_its_name(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ("--pack", office / "sound", "--on", "2025-03-03")
    _, out, _ = run("propose", office / "rounds.csv", *shared, "--only", "乙", capsys=capsys)
    assert out.splitlines()[2] == "乙: cannot be told: entry in the list of candidates for demotion"
    assert "甲" not in out
    _, out, _ = run("replay", office / "rounds.csv", *shared, "--only", "乙", capsys=capsys)
    assert "甲" not in out
    _, out, _ = run("pay", office / "rounds.csv", *shared, "--rule", "pool", "--only", "乙", capsys=capsys)
    assert out.startswith("乙\n")
    status, _, err = run("propose", office / "rounds.csv", *shared, "--only", "丙", capsys=capsys)
    assert (status, err.strip()) == (2, "there is no subject 丙: use one of 甲、乙")


def test_pay_goes_on_without_those_that_lack_a_place(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = office / "some.csv"
    table.write_text("名称,年度,名次,基数\n甲,2023,8,1000\n甲,2024,5,1000\n乙,2024,3,2000\n", "utf-8")
    words = ("pay", table, "--pack", office / "sound", "--on", "2025-03-03", "--rule", "pool")
    status, out, err = run(*words, capsys=capsys)
    why = "乙 has not two places to compare: add the last two rounds"
    assert (status, err) == (1, f"{why}\n")
    assert "proposed pay pool: 1060.00" in out
    assert out.endswith(f"\n\n乙\n  {why}\n")
    status, out, _ = run(*words, "--format", "json", capsys=capsys)
    assert (status, json.loads(out)["lacking"]) == (1, {"乙": "standing_said.no_places"})


def test_a_replay_does_not_repeat_what_was_proposed_the_time_before(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run("replay", office / "rounds.csv", "--pack", office / "sound", "--on", "2026-01-01", capsys=capsys)
    assert out.endswith("2026-01-01 (newest round 2024)\n  as the time before: 2 proposals\n")
