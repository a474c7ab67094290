"""The course of a figure over the years is that of the reference; what cannot be told is none."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.core.assessment.diagnosis.trends import Course, course
from tests.core.assessment.composites import asem


def test_compound_growth_and_fitted_slope_are_those_of_the_reference() -> None:
    rows = asem.rows("../vectors/trends.csv")
    found = course(*(np.array([asem.figure(each[name]) for each in rows]) for name in ("x", "y")))
    assert found.compound == pytest.approx(float(rows[0]["CAGR"]), rel=1e-9)
    assert found.fitted == pytest.approx(float(rows[0]["prc"]) / 100, rel=1e-9)


@pytest.mark.parametrize("figures", [[1.0, np.nan, np.nan], [np.nan] * 3])
def test_one_year_or_none_has_no_course(figures: list[float]) -> None:
    assert course(np.array([2020.0, 2021.0, 2022.0]), np.array(figures)) == Course(None, None)


def test_a_figure_that_crosses_zero_has_no_compound_growth() -> None:
    found = course(np.array([2020.0, 2021.0, 2022.0]), np.array([2.0, 1.0, -1.0]))
    assert (found.compound, found.fitted) == (None, pytest.approx(-1.5 / (2 / 3 + 1.5)))
