"""The examples of docs/reference/composites-format.md are sound, and the page names every field and method."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from luoshi.adapters.certainty.staging import with_stages
from luoshi.adapters.certainty.structure import read_structured
from luoshi.core.assessment.composites.model import Aggregating, Fallback, Imputing, Normalising, Weighing
from luoshi.core.packs.format_composites import ASSUMPTION, COMPOSITE, NODE
from tests.adapters.certainty.invented import files
from tests.written_packs import change, sound, told

PAGE = (Path(__file__).parents[4] / "docs/reference/composites-format.md").read_text("utf-8")
EXAMPLE, STAGES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_of_a_pack_is_sound(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    change(pack, "composites.yaml", EXAMPLE.encode())
    assert told(pack) == []


def test_the_example_of_a_file_of_stages_is_read(tmp_path: Path) -> None:
    data, meta, stages = files(tmp_path, stages=STAGES)
    rule = with_stages(read_structured(data, meta), stages, meta=meta)
    assert (rule.composite.title, rule.composite.normalisation.method) == ("一个指数（虚构）", "z_score")
    assert [each.id for each in rule.supposed] == ["agg"]


def test_the_page_names_every_field_and_method() -> None:
    shapes = (COMPOSITE, NODE, ASSUMPTION)
    fields = {field.name for shape in shapes for field in shape.fields} - {"note", "warning"}
    methods = {name for kind in (Imputing, Fallback, Normalising, Weighing, Aggregating) for name in get_args(kind)}
    assert {name for name in fields | methods if not re.search(rf"\b{name}\b", PAGE)} == set()
