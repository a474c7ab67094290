"""Starting up: what is imported, what help says."""

import subprocess
import sys

import pytest

HEAVY = {
    "django", "docx", "lxml", "ofdkit", "openpyxl", "pyarrow", "pypdfium2", "rich", "selectolax", "xlsxwriter",
    "multiprocessing", "concurrent.futures", "luoshi.core.texts.reading",
}  # fmt: skip


@pytest.mark.parametrize("words", ["--help", "read --help", "text compare --help", "organs --help", "--version"])
def test_help_imports_nothing_heavy(words: str) -> None:
    script = (
        "import sys\n"
        "from luoshi.cli import main\n"
        "try:\n"
        f"    main({words.split()!r})\n"
        "except SystemExit as ended:\n"
        "    assert not ended.code, ended.code\n"
        "print('LOADED', *sys.modules, file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split("LOADED", 1)[1].split())
    assert loaded & HEAVY == set()
    assert "luoshi" in ended.stdout


@pytest.mark.parametrize(
    ("words", "said"), [([], "把公文读成台账"), (["--lang", "en"], "Read official documents into a ledger")]
)
def test_help_speaks_the_language_asked_for(words: list[str], said: str) -> None:
    script = "from luoshi.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", script, "read", *words, "--help"], capture_output=True, text=True, check=True
    )
    assert said in ended.stdout


@pytest.mark.parametrize(
    "words", [["nonsense"], ["read", "--format", "odt", "-"], ["read", "--jobs", "0", "-"], ["text", "compare", "a"]]
)
def test_what_makes_no_sense_is_two_without_a_trace(words: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from luoshi.cli import main; main()", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
