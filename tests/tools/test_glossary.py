"""The glossary's table is read, and names that say a banned word are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.glossary import Entry, check, main, read, words

ROOT = Path(__file__).parents[2]
DEADLINE = Entry("完成时限", "deadline", "deadline", ("due_date", "cutoff"))
ORGAN = Entry("单位", "organ", "organ", ("agency", "department"))


@pytest.mark.parametrize(
    "source",
    [
        "due_date = 1",
        "def due_date(): ...",
        "def first_due_date(): ...",
        "class DueDate: ...",
        "def f(due_dates): ...",
        "def f(*, dueDate=1): ...",
        "lambda due_date: 1",
        "from x import y as due_date",
        "import x as due_date",
        "for due_date in x: ...",
        "with x as due_date: ...",
        "[due_date for due_date in x]",
        "(due_date := 1)",
        "class A:\n    due_date: int = 1",
        "class A:\n    def f(self):\n        self.due_date = 1",
        "try: ...\nexcept ValueError as due_date: ...",
        "match x:\n    case [due_date]: ...",
    ],
)
def test_a_banned_word_is_found_wherever_a_name_is_defined(source: str) -> None:
    found = check(source, [DEADLINE, ORGAN], name="a.py")
    assert len(found) == 1
    assert "the glossary says `deadline` (完成时限)" in found[0]


@pytest.mark.parametrize(
    "source",
    [
        "deadline = 1",
        "due = date = 1",
        "date_due = 1",
        "undue_date = 1",
        "print(x.due_date, due_date)",
        "page.due_date = 1",
        "f(due_date=1)",
        "'due_date'",
        "# due_date",
        "due_date = 1  # glossary: the column's name in HJ 212",
        "from x import due_date",
    ],
)
def test_a_word_that_is_used_or_explained_but_not_defined_here_may_stay(source: str) -> None:
    assert check(source, [DEADLINE, ORGAN], name="a.py") == []


def test_an_explanation_needs_a_reason() -> None:
    assert check("due_date = 1  # glossary: ", [DEADLINE], name="a.py")


def test_a_module_and_a_package_are_names_too() -> None:
    assert check("", [ORGAN], name="src/luoshi/agencies.py") == [
        "src/luoshi/agencies.py:1: `agencies` says `agency`: the glossary says `organ` (单位)"
    ]
    assert check("", [ORGAN], name="src/luoshi/department/__init__.py")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a_b", ["a", "b"]),
        ("HTTPServer", ["http", "server"]),
        ("_clauseTree2", ["clause", "tree", "2"]),
        ("__init__", ["init"]),
        ("BODIES", ["body"]),
        ("class_", ["class"]),
    ],
)
def test_names_fall_into_words_in_the_singular(name: str, said: list[str]) -> None:
    assert words(name) == said


def test_rows_without_a_symbol_in_code_marks_are_no_words_of_the_code() -> None:
    table = "| 中文 | English | symbol | not | note |\n|---|---|---|---|---|\n| 纪要 | minutes | | 会议纪要 | |\n"
    assert read(table) == []


def test_the_command_fails_on_a_banned_name_and_on_a_glossary_without_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text("agency = 1\n", "utf-8")
    (tmp_path / "words.md").write_text("| 单位 | organ | `organ` | `agency` | |\n", "utf-8")
    (tmp_path / "empty.md").write_text("no table", "utf-8")
    assert main([str(tmp_path / "words.md"), str(tmp_path / "src")]) == 1
    assert "`agency` says `agency`" in capsys.readouterr().out
    assert main([str(tmp_path / "empty.md"), str(tmp_path / "src")]) == 1
    (tmp_path / "src/a.py").write_text("organ = 1\n", "utf-8")
    assert main([str(tmp_path / "words.md"), str(tmp_path / "src")]) == 0


def test_no_symbol_of_our_glossary_is_banned_by_another_row() -> None:
    entries = read((ROOT / "docs/glossary.md").read_text("utf-8"))
    assert len(entries) >= 30
    assert [fault for entry in entries for fault in check(f"{entry.symbol} = 1", entries, name="a.py")] == []


def test_no_synonym_of_our_glossary_is_banned_for_two_ideas() -> None:
    entries = read((ROOT / "docs/glossary.md").read_text("utf-8"))
    banned = [synonym for entry in entries for synonym in entry.banned]
    assert sorted(banned) == sorted(set(banned))
