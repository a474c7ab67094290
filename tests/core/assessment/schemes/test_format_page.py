"""The examples of docs/reference/assessment-format.md are a sound scheme with a case that holds."""

from __future__ import annotations

import re
from pathlib import Path

from tests.written_packs import change, sound, told

PAGE = (Path(__file__).parents[4] / "docs/reference/assessment-format.md").read_text("utf-8")


def test_the_example_is_sound_and_its_case_holds(tmp_path: Path) -> None:
    scheme, case = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    pack = sound(tmp_path / "sound")
    change(pack, "assessment.yaml", scheme.encode())
    change(pack, "cases/rules.yaml", case.encode())
    assert told(pack) == []


def test_the_page_shows_every_field_of_a_scheme_that_has_no_page_of_its_own() -> None:
    from luoshi.core.packs.format_assessment import SCHEME

    named = {field.name for field in SCHEME.fields} - {"weights", "least", "deduction_cap", "note", "warning"}
    assert {name for name in named if not re.search(rf"\b{name}\b", PAGE)} == set()
