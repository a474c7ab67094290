"""The ground of a rule: the days that it covers."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.base.ground import Ground


@pytest.mark.parametrize(
    ("since", "until", "covered"),
    [
        (None, None, True),
        (date(2016, 1, 1), None, True),
        (date(2016, 1, 2), None, False),
        (None, date(2017, 1, 1), True),
        (None, date(2016, 12, 31), False),
    ],
)
def test_a_year_is_covered_from_its_first_day_to_its_last(
    since: date | None, until: date | None, covered: bool
) -> None:
    assert Ground(since=since, until=until).covers_year(2016) is covered
