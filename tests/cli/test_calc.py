"""`luoshi calc`: results, due days, and what is said when there are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.cli import main

FILES = {
    "pack.yaml": "schema_version: 1\nid: willow\ntitle: 柳州市规则\nnature: invented\nissuer: 柳州市\napplies_to: {}\n",
    "documents.yaml": (
        "schema_version: 1\ndocuments:\n  rules:\n    title: 办法\n    issuer: 柳州市\n    in_force_from: 2015-01-01\n"
        "    dates_evidence: D\n    clauses: [一, 二]\n"
    ),
    "calculators.yaml": (
        "schema_version: 1\ncalculators:\n"
        "  taxes:\n    title: 三税分成\n    kind: increment_sharing\n    from: 2015-01-01\n    until: 2018-01-01\n"
        "    settings: {zone_share: 0.7, reading: chained}\n    basis: {document: rules, clause: 一}\n    evidence: S\n"
        "  broken:\n    title: 坏了\n    kind: debt_colours\n    from: 2015-01-01\n"
        "    settings: {bands: []}\n    basis: {document: rules, clause: 一}\n    evidence: S\n"
    ),
    "clocks.yaml": (
        "schema_version: 1\nclocks:\n  reply:\n    title: 答复\n    from: 2020-01-01\n    limit: 3\n    unit: working_days\n"
        "    start_counts: false\n    last_day_moves: true\n    papers_leave_on: working_days\n"
        "    not_counted: [听证]\n    basis: {document: rules, clause: 二}\n    evidence: S\n"
    ),
}


@pytest.fixture
def willow(tmp_path: Path) -> Path:
    folder = tmp_path / "willow"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "taxes.yaml").write_text('amounts: {"2014": 1000, "2015": 1200, "2018": 5}\n', "utf-8")
    return tmp_path


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["calc", *map(str, words), "--lang", "en"])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_a_result_is_printed_with_what_led_to_it(willow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("taxes", "--pack", willow / "willow", "--input", willow / "taxes.yaml")
    status, out, err = run(*words, "--on", "2016-05-01", capsys=capsys)
    assert (status, err) == (0, "")
    assert out.splitlines()[:2] == [
        "三税分成", "the zone gets 140.00 万元, the city 60.00 万元 〔willow:rules 一 · stated in the document〕",
    ]  # fmt: skip
    assert "2018 is not shared: the rule holds from 2015-01-01 until 2018-01-01" in out
    status, out, _ = run(*words, "--format", "json", capsys=capsys)
    told = json.loads(out)
    assert (status, told["pack"], told["trace"]["params"]["total"]["value"]) == (0, "willow", "140.00")


def test_every_fault_of_the_input_is_told_with_its_line(willow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = willow / "wrong.yaml"
    file.write_text('amounts:\n  "2014": lots\n  x: 3\n', "utf-8")
    status, out, err = run("taxes", "--pack", willow / "willow", "--input", file, capsys=capsys)
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"{file}:2: amounts.2014: this has to be a number, missing (缺) or exempt (免), not lots",
        f"{file}:3: amounts.x: x is no year: write one such as 2015",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("land", "--input", "taxes.yaml"), "the pack willow has no calculator land: use one of taxes、broken"),
        (("taxes", "--input", "none.yaml"), "none.yaml: cannot be read (No such file or directory): check the path and its rights"),
        (("taxes", "--input", "taxes.yaml", "--on", "2018"), "2018 is no day: write YYYY-MM-DD"),
        (("taxes", "--input", "taxes.yaml", "--on", "2018-01-01"), "三税分成 on 2018-01-01: no longer in force since 2018-01-01"),
        (("broken", "--input", "taxes.yaml"), "the settings of the calculator have 1 faults: `luoshi pack check` tells each"),
        (("due", "--clock", "x", "--start", "2025-03-03"), "the pack willow has no clock x: use one of reply"),
        (("due", "--clock", "reply", "--start", "2019-03-03"), "答复 on 2019-03-03: not yet in force: it will be from 2020-01-01"),
        (("due", "--clock", "reply", "--start", "2025-03-06", "--events", "late.yaml"), "1 faults: resumed on 2025-03-07 though it was not suspended"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_why(
    willow: Path, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(willow)
    (willow / "late.yaml").write_text("- {resumed: 2025-03-07}\n", "utf-8")
    assert run(*words, "--pack", "willow", capsys=capsys) == (2, "", f"{told}\n")


def test_a_pack_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run("taxes", "--pack", "nowhere", "--input", "x", capsys=capsys)
    assert status == 2
    assert err.startswith("there is no pack nowhere: use one of ")


def test_a_file_that_is_too_large_is_not_read(
    willow: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("luoshi.cli.calculating._MOST_MIB", 0)
    status, _, err = run("taxes", "--pack", willow / "willow", "--input", willow / "taxes.yaml", capsys=capsys)
    assert (status, "larger than 0 MiB" in err) == (2, True)


def test_a_due_day_is_told_with_the_days_that_were_counted(willow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("due", "--pack", willow / "willow", "--clock", "reply", "--start", "2025-03-06")
    status, out, _ = run(*words, capsys=capsys)
    assert (status, out.splitlines()[0]) == (0, "答复: due on 2025-03-11 〔willow:rules 二 · stated in the document〕")
    assert out.splitlines()[-1] == "  2025-03-10 … 2025-03-11  counted, 2–3"
    events = willow / "events.yaml"
    events.write_text("events:\n  - {suspended: 2025-03-07, reason: 听证}\n  - {resumed: 2025-03-10}\n", "utf-8")
    _, out, _ = run(*words, "--events", events, "--format", "json", capsys=capsys)
    assert json.loads(out)["due"] == "2025-03-12"


def test_the_faults_of_events_stand_at_their_lines(willow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = willow / "events.yaml"
    events.write_text("- {suspended: 2025-03-07}\n- {halted: 2025-03-10}\n", "utf-8")
    words = ("due", "--pack", willow / "willow", "--clock", "reply", "--start", "2025-03-06", "--events", events)
    assert run(*words, capsys=capsys)[2].splitlines() == [
        f"{events}:1: events[1].reason: this is missing: write it",
        f"{events}:2: events[2]: an event is one of suspended、resumed、excluded、extended",
    ]


def test_help_names_both_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["calc", "--help"])
    assert {"NAME", "due"} <= set(capsys.readouterr().out.split())
