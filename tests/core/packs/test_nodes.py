"""A tree knows the place of everything in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.adapters.packs import read_files
from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.packs.building import build
from luoshi.core.packs.nodes import place_at, plain
from tests.written_packs import change, sound

TREE = read_yaml(b"a:\n  - x\n  - b: 1\n    c: [y]\n", file="a.yaml")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("a",), 1),
        (("a", 0), 2),
        (("a", 1), 3),
        (("a", 1, "c"), 4),
        (("a", 1, "c", 0), 4),
        (("a", 9), 1),
        (("a", "b"), 1),
        (("z",), 1),
    ],
)
def test_a_path_leads_to_its_line_or_as_near_as_it_goes(path: tuple[str | int, ...], line: int) -> None:
    assert place_at(TREE, path).line == line


def test_a_tree_without_its_places_is_plain_data() -> None:
    assert plain(TREE) == {"a": ("x", {"b": 1, "c": ("y",)})}


def test_a_file_that_is_a_list_is_told_and_its_rules_are_not_missed(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    change(pack, "documents.yaml", b"- a\n")
    built = build(read_files(pack))
    assert [each.code for each in built.faults] == ["pack.not_fields"]
    assert built.unread == {"documents"}
