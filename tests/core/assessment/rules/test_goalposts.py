"""Goalposts: numbers, or what is taken of the peers; and what lies beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from luoshi.adapters.catalogues import say
from luoshi.core.assessment.model import Direction, Way
from luoshi.core.assessment.rules.goalposts import Goalpost, quantile, take, taken_step
from luoshi.core.assessment.rules.telling import plain
from luoshi.core.assessment.rules.ways import better_by, merit, outside
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import Trace, trace_lines
from tests.core.assessment.rules.asking import points, way

PEERS = [Decimal(each) for each in (40, 10, 20, 30, 60)]


@pytest.mark.parametrize(
    ("of", "direction", "told", "said"),
    [
        ("least", "down", 10, "least of 5: 10"),
        ("most", "down", 60, "most of 5: 60"),
        ("worst", "up", 10, "worst of 5: 10"),
        ("worst", "down", 60, "worst of 5: 60"),
        ("worst", "band", 10, "worst of 5: 10"),
        ("best", "up", 60, "best of 5: 60"),
        ("best", "down", 10, "best of 5: 10"),
        ("best", "moderate", 60, "best of 5: 60"),
        ("mean", "up", 32, "mean of 5: 32"),
        ("median", "up", 30, "median of 5: 30"),
    ],
)
def test_a_goalpost_is_taken_of_the_peers(of: str, direction: Direction, told: int, said: str) -> None:
    taken = take(Goalpost(of), PEERS, Way(direction))
    assert (taken.value, taken.peers) == (told, 5)
    assert steps(taken_step("low", taken)) == [f"low goalpost: {told}", said]
    twice = take(Goalpost(of, times=Decimal("1.5")), PEERS, Way(direction))
    assert twice.value == told * Decimal("1.5")
    origin = said.partition(":")[0]
    shown = plain(twice.value)
    assert steps(taken_step("high", twice)) == [f"high goalpost: {shown}", f"{origin}, times 1.5: {shown}"]


@pytest.mark.parametrize(
    ("at", "told"), [("0", "10"), ("0.05", "12"), ("0.5", "30"), ("0.75", "40"), ("0.95", "56"), ("1", "60")]
)
def test_a_quantile_lies_between_two_peers(at: str, told: str) -> None:
    assert quantile(PEERS, Decimal(at)) == Decimal(told)
    taken = take(Goalpost("quantile", Decimal(at)), PEERS, Way("down"))
    assert steps(taken_step("low", taken))[1] == f"quantile {plain(Decimal(at))} of 5: {told}"


def test_the_quantile_of_one_value_is_that_value() -> None:
    assert [quantile([Decimal(7)], Decimal(each)) for each in ("0", "0.3", "1")] == [7, 7, 7]


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    assert take(Goalpost("median"), PEERS[:4], Way()).value == 25


def test_a_number_needs_no_peers_and_anything_else_does() -> None:
    taken = take(Goalpost("number", Decimal(6)), [], Way())
    assert (taken.value, steps(taken_step("level", taken))) == (6, ["level: 6"])
    with pytest.raises(InputError, match=r"assessment\.rule\.no_peers"):
        take(Goalpost("mean"), [], Way())


@pytest.mark.parametrize(
    ("clip", "told"),
    [("none", "20 100 180"), ("above", "20 100 100"), ("below", "60 100 180"), ("both", "60 100 100")],
)
@pytest.mark.parametrize(("direction", "low", "high"), [("up", 10, 20), ("down", 20, 10)])
def test_clip_stops_the_position_above_below_at_both_ends_or_not(
    clip: str, told: str, direction: Direction, low: int, high: int
) -> None:
    settings = {"low": low, "high": high, "base": 60, "span": 40, "clip": clip}
    values = (2 * low - high, high, 3 * high - 2 * low)
    found = [points("efficacy", x, settings, by=way(direction)) for x in values]
    assert found == [Decimal(each) for each in told.split()]


@pytest.mark.parametrize(("constant", "equal"), [("full", 100), ("half", 60), ("zero", 20)])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_beyond_two_equal_goalposts_a_value_lies_at_an_end(constant: str, equal: int, direction: Direction) -> None:
    settings: Mapping[str, object] = {
        "low": {"quantile": "0.25"}, "high": {"quantile": "0.75"}, "floor_share": "0.2", "constant": constant,
    }  # fmt: skip
    peers = [1, 5, 5, 5, 5, 5, 9]
    found = [points("min_max", x, settings, peers, by=way(direction)) for x in (1, 5, 9)]
    assert found == ([20, equal, 100] if direction == "up" else [100, equal, 20])


@pytest.mark.parametrize(("low", "high"), [(97, 99), (96, 100)])
def test_where_both_ends_lie_within_the_band_all_within_earn_full_and_all_outside_nothing(low: int, high: int) -> None:
    settings = {"low": low, "high": high}
    found = [points("min_max", x, settings, by=way("band", 96, 100)) for x in ("95.99", 96, 98, 100, "100.01")]
    assert found == [0, 100, 100, 100, 0]


@pytest.mark.parametrize(
    ("value", "direction", "best", "told"),
    [
        ("3", "up", (), "3"),
        ("3", "down", (), "-3"),
        ("3", "moderate", ("5",), "-2"),
        ("8", "moderate", ("5",), "-3"),
        ("3", "band", ("5", "7"), "-2"),
        ("9", "band", ("5", "7"), "-2"),
        ("6", "band", ("5", "7"), "0"),
    ],
)
def test_the_merit_of_a_value_is_larger_where_it_is_better(
    value: str, direction: Direction, best: tuple[str, ...], told: str
) -> None:
    assert merit(Decimal(value), way(direction, *best)) == Decimal(told)


def test_what_lies_outside_and_ahead() -> None:
    ends = (Decimal(5), Decimal(7))
    assert [outside(Decimal(each), ends) for each in (4, 5, 7, 9)] == [1, 0, 0, 2]
    assert better_by(Decimal(5), Decimal(3), way("up")) == 2
    assert better_by(Decimal(5), Decimal(3), way("down")) == -2


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1E+3", "1000"),
        ("2.50", "2.5"),
        ("-0.0", "0"),
        ("0.0000001", "0.0000001"),
        ("0.000001", "0.000001"),
        ("1E-13", "0"),
        ("5E-13", "0.000000000001"),
        ("-1E-14", "0"),
        ("123456789012345678901234567890.12", "123456789012345678901234567890.12"),
        ("2.9999999999995", "3"),
    ],
)
def test_numbers_of_a_trace_are_written_plainly(number: str, told: str) -> None:
    assert str(plain(Decimal(number))) == told


def steps(root: Trace) -> list[str]:
    return [say(line.label, language="en", **dict(line.params) | {"value": line.value}) for line in trace_lines(root)]
