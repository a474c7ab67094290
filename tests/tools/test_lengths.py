"""Long files and functions are told, too long ones fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.lengths import main, measure


def function(lines: int, *, said: int = 0) -> str:
    docstring = '    """' + "told\n" * said + '    """\n' if said else ""
    return f"def f():\n{docstring}" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    ("source", "kinds", "faulty"),
    [
        (function(30), [], False),
        (function(31), ["function"], False),
        (function(50), ["function"], False),
        (function(51), ["function"], True),
        (function(30, said=40), [], False),
        ("@decorated\n" + function(30), ["function"], False),
        ("async " + function(31), ["function"], False),
        ("class A:\n    def f(self):\n" + "        pass\n" * 51, ["function"], True),
        ("x = 1\n" * 300, [], False),
        ("x = 1\n" * 301, ["file"], False),
        ("x = 1\n" * 400, ["file"], False),
        ("x = 1\n" * 401, ["file"], True),
    ],
)
def test_lines_are_counted_without_the_docstring_and_with_decorators(
    source: str, kinds: list[str], faulty: bool
) -> None:
    found = measure(source, name="a.py")
    assert [long.kind for long in found] == kinds
    assert any(long.faulty for long in found) is faulty


def test_the_command_fails_only_beyond_the_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.py").write_text(function(31), "utf-8")
    assert main([str(tmp_path)]) == 0
    assert "function f has 31 lines (long, aim for 30)" in capsys.readouterr().out
    (tmp_path / "b.py").write_text(function(51), "utf-8")
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[0].endswith("function f has 51 lines (over the limit of 50)")
