from __future__ import annotations

import pytest

from luoshi.core.texts.script.ordinals import ordinal


@pytest.mark.parametrize(
    ("figures", "number"),
    [
        (" 12 ", 12),
        ("０", 0),
        ("①", 1),
        ("⑳", 20),
        ("㉑", 0),
        ("⓪", 0),
        ("①②", 0),
        ("零", 0),
        ("九", 9),
        ("两", 2),
        ("〇", 0),
        ("二〇一五", 2015),
        ("二零一五", 2015),
        ("十", 10),
        ("十九", 19),
        ("九十", 90),
        ("二十一", 21),
        ("百", 100),
        ("一百零三", 103),
        ("两百一十", 210),
        ("一百一", 101),
        ("十?", 10),
        ("二?!", 2),
        ("二十甲", 20),
        ("甲", 0),
        ("", 0),
    ],
)
def test_figures_stand_for_a_number(figures: str, number: int) -> None:
    assert ordinal(figures) == number
