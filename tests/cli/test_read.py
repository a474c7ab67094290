"""`luoshi read` as a user meets it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import python_calamine

PLAN = """青岚高新区提质行动方案
一、重点任务
(一)提升创新能力。到2027年,新建省级研发机构12家以上;2025年9月底前建成中试基地。(牵头单位:市科技局;配合单位:市财政局、市教育局等)
(二)优化营商环境。出台办事指南。(市政务局牵头,市商务局配合)
"""


def luoshi(*words: str, stdin: str | bytes | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program as it is installed, without a terminal; standard input is empty unless given."""
    data = stdin.encode() if isinstance(stdin, str) else (stdin or b"")
    ended = subprocess.run(
        [sys.executable, "-c", "from luoshi.cli import main; main()", *words],
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, "COLUMNS": "100", **settings},
    )
    return subprocess.CompletedProcess(words, ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_plan_is_read_into_a_table_on_the_screen(plan: Path) -> None:
    told = luoshi("read", str(plan))
    assert (told.returncode, told.stderr) == (0, "")
    assert "提升创新能力" in told.stdout
    assert "配合：市财政局、市教育局等" in told.stdout


def test_standard_input_is_read_where_it_is_named_and_where_nothing_is(plan: Path) -> None:
    named = luoshi("read", "-", "--format", "json", stdin=PLAN)
    assert json.loads(named.stdout)["source"]["name"] == "-"
    assert luoshi("read", "--format", "json", stdin=PLAN).stdout == named.stdout


def test_results_go_to_standard_output_and_remarks_to_standard_error(plan: Path) -> None:
    plan.write_text(PLAN.replace("牵头单位", "奉头单位"), "utf-8")
    told = luoshi("read", str(plan), "--format", "json", "--lang", "en")
    assert json.loads(told.stdout)["schema_version"] == 1
    assert told.stderr == f"{plan}: 1 doubts are noted in the result (--explain shows the reasons)\n"
    assert luoshi("read", str(plan), "--format", "json", "--quiet").stderr == ""


def test_an_internal_text_is_read_with_a_warning(plan: Path) -> None:
    plan.write_text("内部资料 注意保存\n" + PLAN, "utf-8")
    told = luoshi("read", str(plan), "--lang", "en")
    assert told.returncode == 0
    assert "marked 内部 (internal)" in told.stderr


@pytest.mark.parametrize("form", ["table", "json", "xlsx", "docx", "csv", "parquet", "html"])
def test_a_classified_text_is_refused_before_anything_is_written(form: str, plan: Path, tmp_path: Path) -> None:
    plan.write_text("机密★1年\n" + PLAN, "utf-8")
    told = luoshi("read", str(plan), "--format", form, "-o", str(tmp_path / "out" / f"a.{form}"), "--lang", "en")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "marked 机密" in told.stderr
    assert not (tmp_path / "out").exists()


def test_one_bad_file_does_not_stop_the_rest(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    told = luoshi("read", str(tmp_path), "--format", "json", "--lang", "en")
    assert told.returncode == 1
    assert len(told.stdout.splitlines()) == 1
    assert told.stderr == f"{tmp_path / '空.txt'}: the file is empty: give a file with text\n"


def test_nothing_done_is_two(tmp_path: Path) -> None:
    told = luoshi("read", str(tmp_path / "missing.txt"), "--lang", "en")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.count("\n") == 1
    empty = luoshi("read", str(tmp_path), "--lang", "en")
    assert empty.returncode == 2
    assert empty.stderr.startswith("no file to read was found")


def test_each_input_becomes_a_file_named_by_its_stem_in_a_folder(plan: Path, tmp_path: Path) -> None:
    for name in ("b/方案.txt", "c/另一份.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(PLAN, "utf-8")
    told = luoshi(
        "read", str(plan), str(tmp_path / "b"), str(tmp_path / "c"), "--format", "json", "-o", str(tmp_path / "out")
    )
    assert told.returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["另一份.json", "方案-2.json", "方案.json"]


def test_several_inputs_may_share_one_workbook(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(PLAN, "utf-8")
    place = tmp_path / "new" / "all.xlsx"
    assert luoshi("read", str(plan), str(other), "-o", str(place)).returncode == 0
    sheet = python_calamine.load_workbook(str(place)).get_sheet_by_name("任务分解表").to_python()
    assert [row[0] for row in sheet[3:]] == [1, 2, 3, 4]


def test_tables_for_researchers_go_into_one_folder(plan: Path, tmp_path: Path) -> None:
    assert luoshi("read", str(plan), "--format", "csv", "-o", str(tmp_path / "tables")).returncode == 0
    assert (tmp_path / "tables" / "codebook.csv").exists()


def test_the_suffix_of_the_output_tells_the_format(plan: Path, tmp_path: Path) -> None:
    for suffix, head in (("html", b"<!DOCTYPE"), ("json", b'{"schema'), ("docx", b"PK"), ("txt", "青岚".encode())):
        place = tmp_path / "out" / f"a.{suffix}"
        assert luoshi("read", str(plan), "-o", str(place)).returncode == 0
        assert place.read_bytes().startswith(head)


def test_an_old_output_is_replaced_but_never_an_input(plan: Path, tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    place.write_text("old")
    assert luoshi("read", str(plan), "-o", str(place)).returncode == 0
    assert json.loads(place.read_text("utf-8"))["documents"]
    told = luoshi("read", str(plan), "--format", "table", "-o", str(plan), "--lang", "en")
    assert told.returncode == 2
    assert told.stderr == f"{plan}: the output would overwrite an input: choose another -o\n"
    assert plan.read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--format", "xlsx"], "the format xlsx cannot go to the screen: name a file or folder with -o"),
        (
            ["--format", "csv", "-o", "{plan}"],
            "{plan}: the format csv is written into a folder, and a file has this name",
        ),
        (["-o", "{plan}/a.json"], "{plan}/a.json: cannot be written"),
        (["-o", "/dev/full/a.json"], "/dev/full/a.json: cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(words: list[str], line: str, plan: Path) -> None:
    told = luoshi("read", str(plan), "--lang", "en", *(word.format(plan=plan) for word in words))
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith(line.format(plan=plan))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_standard_output_is_told_in_one_line(plan: Path) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", "from luoshi.cli import main; main()", "read", str(plan), "--lang", "en"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith("stdout: cannot be written (No space left on device)")
    assert ended.stderr.count(b"\n") == 1


def test_a_reader_of_a_pipe_may_leave(plan: Path, tmp_path: Path) -> None:
    plan.write_text(PLAN * 2000, "utf-8")
    command = f'"{sys.executable}" -c "from luoshi.cli import main; main()" read "{plan}" --format json -q | head -c 10'
    ended = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert ended.stderr == b""


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_wrong_limit_is_a_fault_and_a_small_one_is_kept(value: str, plan: Path) -> None:
    told = luoshi("read", str(plan), "--lang", "en", LUOSHI_MAX_DOCUMENT_BYTES=value)
    assert told.returncode == 2
    assert told.stderr.startswith(f"LUOSHI_MAX_DOCUMENT_BYTES={value}: must be a whole number above 0")
    small = luoshi("read", "-", "--lang", "en", stdin=PLAN, LUOSHI_MAX_DOCUMENT_BYTES="100")
    assert small.returncode == 2
    assert "LUOSHI_MAX_DOCUMENT_BYTES" in small.stderr


@pytest.mark.parametrize("day", ["2026-02-30", "2026-1-1", "today"])
def test_an_impossible_day_is_refused_and_a_good_one_printed(day: str, plan: Path, tmp_path: Path) -> None:
    assert luoshi("read", str(plan), "--today", day).returncode == 2
    place = tmp_path / "a.html"
    assert luoshi("read", str(plan), "--today", "2026-11-22", "-o", str(place)).returncode == 0
    assert "制表日期：2026-11-22" in place.read_text("utf-8")


def test_explained_rows_show_doubts_in_words(plan: Path) -> None:
    plan.write_text(PLAN.replace("牵头单位", "奉头单位"), "utf-8")
    told = luoshi("read", str(plan), "--explain", "--lang", "en", COLUMNS="300")
    assert "looks misspelt" in " ".join(told.stdout.split())


def test_processes_give_the_same_in_the_same_order_as_one(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(PLAN.replace("12家", f"{12 + number}家"), "utf-8")
    (tmp_path / "3.txt").write_bytes(b"")
    one, two = (luoshi("read", str(tmp_path), "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert one.returncode == 1
    assert [json.loads(line)["source"]["name"] for line in two.stdout.splitlines()] == [
        "0.txt", "1.txt", "2.txt", "4.txt", "5.txt",
    ]  # fmt: skip


def test_odd_names_stay_on_one_line_and_steer_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[2Jb.txt").write_bytes(b"")
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"")
    told = luoshi("read", str(tmp_path))
    assert told.stderr.count("\n") == 2
    assert "\x1b" not in told.stderr


def test_an_interrupt_ends_all_with_one_line(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from luoshi.cli import reading\n"
        "def stopped(*_args, **_more):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    yield from ()\n"
        "reading.run_all = stopped\n"
        "from luoshi.cli import main\n"
        "main()\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(PLAN, "utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", script, "read", str(path), "--lang", "en"], capture_output=True, check=False
    )
    assert ended.returncode == 128 + signal.SIGINT
    assert ended.stderr.decode() == "interrupted: files already written stay, none is half-written\n"
