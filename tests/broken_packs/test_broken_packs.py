"""One broken file per complaint: `#@` names the file of the sound pack that it replaces, `#=` what must be told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.adapters.catalogues import catalogue
from tests.architecture.tree import called, python_files
from tests.written_packs import BROKEN, SOUND, change, sound, told

FILES = sorted(BROKEN.glob("*.yaml"))
FAMILIES = ("pack.history_", "pack.calendar_", "pack.not_", "pack.best_", "pack.no_")


def expected(content: bytes) -> tuple[str, list[str]]:
    lines = content.decode("utf-8", "replace").splitlines()
    assert lines[0].startswith("#@ "), "the first line names the file that is replaced"
    return lines[0][3:], [line[3:] for line in lines if line.startswith("#= ")]


def test_the_sound_pack_is_sound() -> None:
    assert told(SOUND) == []


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_file_is_told_word_for_word(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    name, messages = expected(content)
    pack = sound(tmp_path / "sound")
    change(pack, name.removeprefix("-"), None if name.startswith("-") else content)
    assert messages
    assert told(pack) == messages


def test_all_faults_of_all_files_are_told_together_by_file_and_line(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    for name in ("no-weight", "unknown-clause", "calculator-settings", "case-differs"):
        content = (BROKEN / f"{name}.yaml").read_bytes()
        change(pack, expected(content)[0], content)
    found = told(pack)
    assert [line.split(": ")[0] for line in found] == [
        "sound/calculators.yaml:9",
        "sound/clocks.yaml:15",
        "sound/indicators.yaml:11",
    ], "cases are run when everything else is sound"


def test_two_packs_of_one_place_with_the_same_rule_are_told_by_name(tmp_path: Path) -> None:
    one, other = sound(tmp_path / "sound"), sound(tmp_path / "twin")
    change(other, "pack.yaml", (SOUND / "pack.yaml").read_bytes().replace(b"id: sound", b"id: twin"))
    assert told(one, other)[0].startswith("twin/assessment.yaml:4: the rule zones stands in the packs sound and twin,")
    assert told(one, other)[1] == (
        "twin/calculators.yaml:4: the rule sharing stands in the packs sound and twin, which hold at the same places "
        "and neither is narrower: narrow applies_to, or drop the rule from one"
    )
    change(other, "pack.yaml", (other / "pack.yaml").read_bytes().replace(b"990100", b"990102"))
    assert told(one, other) == []


def test_what_refers_to_a_file_that_cannot_be_read_is_not_held_against_anyone(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    change(pack, "documents.yaml", b"documents: [")
    assert [line.split(":")[0] for line in told(pack)] == ["sound/documents.yaml"]


def test_every_code_that_packs_give_has_a_sentence() -> None:
    known = catalogue("en")
    lacking = {code for code in codes() if code not in known and not (code.endswith("_") and code in FAMILIES)}
    assert sorted(lacking) == []


def test_every_sentence_of_a_fault_is_shown_by_a_broken_file() -> None:
    """Sentences outside the table are about commands and workbooks, or need more than one file."""
    shown = "\n".join(line for file in FILES for line in expected(file.read_bytes())[1])
    elsewhere = {
        "yaml.empty", "yaml.too_large", "pack.faulty", "pack.tied", "pack.tie", "pack.no_folder", "pack.no_pack_here",
        "pack.unreadable", "pack.history_empty_entry", "pack.no_workbook", "pack.unknown_sheet", "pack.unknown_column",
        "pack.orphan_row",
    }  # fmt: skip
    unseen = {
        code
        for code, sentence in catalogue("en").items()
        if code.split(".")[0] in {"yaml", "pack", "scheme"} and not pattern(sentence).search(shown)
    }
    assert sorted(unseen - elsewhere) == []


def pattern(sentence: str) -> re.Pattern[str]:
    plain = sentence.replace("{{", "\1").replace("}}", "\2")
    parts = [re.escape(part.replace("\1", "{").replace("\2", "}")) for part in re.split(r"\{\w+\}", plain)]
    return re.compile(".*?".join(parts))


def codes() -> Iterator[str]:
    for file in python_files("src"):
        if {"packs", "cycle.py", "yaml_strict.py", "packs.py"} & set(file.parts):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and called(node) in {"fault", "warn", "Unanswered", "InputError"}:
                    yield from texts(node)


def texts(node: ast.Call) -> Iterator[str]:
    for argument in node.args[:2]:
        match argument:
            case ast.Constant(str(code)):
                yield code
            case ast.JoinedStr([ast.Constant(str(head)), *_]):
                yield head
