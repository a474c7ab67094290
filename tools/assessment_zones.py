"""The invented zones of the assessment tutorial and their figures: how strong a zone is, and a little chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

Scalar = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Zone:
    """An invented zone: where it is, of which level and kind, its GDP of 2023 in 亿元, how strong it is from 0 to 1."""

    name: str
    region: str
    level: str
    kind: str
    city: str
    gdp: int
    strength: float


def _zones() -> tuple[Zone, ...]:
    told = """
        青岚经开区 东部 国家级 经开区 青岚市 620 0.84 | 临渚高新区 东部 国家级 高新区 青岚市 540 0.72
        云门工业园区 东部 省级 工业园区 青岚市 210 0.69 | 白鹭经开区 东部 省级 经开区 青岚市 260 0.66
        望汀高新区 东部 省级 高新区 青岚市 230 0.60 | 东篱工业园区 东部 省级 工业园区 青岚市 150 0.52
        海岚经开区 东部 省级 经开区 青岚市 190 0.58 | 柳汀工业园区 东部 省级 工业园区 青岚市 90 0.30
        雁回经开区 中部 国家级 经开区 雁回市 480 0.80 | 清渠高新区 中部 国家级 高新区 雁回市 330 0.62
        长渚经开区 中部 省级 经开区 雁回市 220 0.70 | 平芜工业园区 中部 省级 工业园区 雁回市 160 0.55
        安岫经开区 中部 省级 经开区 雁回市 170 0.50 | 丹浦工业园区 中部 省级 工业园区 雁回市 140 0.46
        金渚高新区 中部 省级 高新区 雁回市 180 0.40 | 寒泉工业园区 中部 省级 工业园区 雁回市 70 0.22
        石桥经开区 西部 国家级 经开区 石桥市 360 0.74 | 赤岫高新区 西部 国家级 高新区 石桥市 240 0.36
        玉岫经开区 西部 省级 经开区 石桥市 150 0.64 | 青陇工业园区 西部 省级 工业园区 石桥市 120 0.54
        沙汀经开区 西部 省级 经开区 石桥市 110 0.48 | 雪浦工业园区 西部 省级 工业园区 石桥市 80 0.42
        风岭工业园区 西部 省级 工业园区 石桥市 95 0.68 | 松岫工业园区 西部 省级 工业园区 石桥市 60 0.18
    """
    rows = [each.split() for each in told.replace("\n", "|").split("|") if each.strip()]
    return tuple(
        Zone(name, region, level, kind, city, int(gdp), float(strength))
        for name, region, level, kind, city, gdp, strength in rows
    )


ZONES = _zones()


def part_way(
    zone: Zone, year: int, name: str, low: float, high: float, *, spread: float = 0.05, places: int = 2
) -> float:
    """A figure between low, for the weakest, and high, for the strongest, a little off."""
    off = Random(f"{zone.name}{year}{name}").uniform(-spread, spread) + Random(f"{zone.name}{year}").uniform(-0.1, 0.1)
    share = min(1.0, max(0.0, zone.strength + off + 0.02 * (year - 2024)))
    return round(low + (high - low) * share, places)


def _gdp(zone: Zone, year: int) -> float:
    value = float(zone.gdp)
    for each in range(2024, year + 1):
        value = round(value * (1 + part_way(zone, each, "growth", 1, 10) / 100), 2)
    return value


def _capital(zone: Zone, year: int) -> float:
    value = round(zone.gdp * 0.12, 2)
    for each in range(2024, year + 1):
        value = round(value * (1 + part_way(zone, each, "capital", -6, 26, places=1) / 100), 2)
    return value


def _tax(zone: Zone, year: int) -> int:
    return round(_gdp(zone, year) * 10000 * part_way(zone, year, "tax", 0.03, 0.07, places=4))


def _land(zone: Zone, _year: int) -> int:
    return round(_tax(zone, 2024) / part_way(zone, 2024, "land", 8, 32))


def _sales(zone: Zone, year: int) -> float:
    return part_way(zone, year, "sales", 92.5, 99.5, spread=0.2, places=1)


def _honours(zone: Zone, year: int) -> int:
    return int(part_way(zone, year, "honours", -1, 4, spread=0.3))


# The figures that are told of each zone, by the id of the input.
FIGURES: Mapping[str, Callable[[Zone, int], Scalar]] = {
    "gdp": _gdp,
    "value-added": lambda zone, year: round(_gdp(zone, year) * part_way(zone, year, "value", 0.30, 0.48, places=3), 2),
    "tax": _tax,
    "industrial-land": _land,
    "sales-ratio": _sales,
    "rd-intensity": lambda zone, year: part_way(zone, year, "rd", 0.5, 4.0),
    "hightech-share": lambda zone, year: part_way(zone, year, "hightech", 8, 42, places=1),
    "digital": lambda zone, year: part_way(zone, year, "digital", 45, 92, places=1),
    "digital-target": lambda _zone, year: 70 + 5 * (year - 2024),
    "energy": lambda zone, year: part_way(zone, year, "energy", 0.92, 0.22, places=3),
    "water": lambda zone, year: part_way(zone, year, "water", 44, 13, places=1),
    "solid-waste": lambda zone, year: part_way(zone, year, "waste", 62, 98, places=1),
    "outside-capital": _capital,
    "trade": lambda zone, year: part_way(zone, year, "trade", 0.5, 96, spread=0.1),
    "debt-ratio": lambda zone, year: part_way(zone, year, "debt", 310, 60, spread=0.1, places=1),
    "reform": lambda zone, year: part_way(zone, year, "reform", 2.5, 5, places=1),
    "standard-land": lambda zone, year: "是" if part_way(zone, year, "standard", 0, 1) > 0.4 else "否",
    "satisfaction": lambda zone, year: part_way(zone, year, "satisfaction", 77, 97, places=1),
    "honours": _honours,
    "pilots": lambda zone, year: int(part_way(zone, year, "pilots", -1, 2.5, spread=0.3)),
    "findings-central": lambda zone, year: int(part_way(zone, year, "central", 4, -1, spread=0.3)),
    "findings-province": lambda zone, year: max(0, int(part_way(zone, year, "province", 6, -1, spread=0.3))),
    "larger-accidents": lambda _zone, _year: 0,
}
# What is otherwise in single cells: missing, exempt, vetoes.
SINGLE: Mapping[tuple[str, int, str], Scalar] = {
    ("玉岫经开区", 2025, "trade"): "免考", ("松岫工业园区", 2025, "trade"): "免考",
    ("松岫工业园区", 2024, "trade"): "免考",
    ("平芜工业园区", 2025, "water"): "缺报", ("青陇工业园区", 2025, "energy"): "缺报",
    ("雪浦工业园区", 2025, "satisfaction"): "缺报", ("丹浦工业园区", 2025, "false-figures"): "是",
    ("东篱工业园区", 2025, "larger-accidents"): 2, ("海岚经开区", 2025, "discipline"): "是",
    ("风岭工业园区", 2025, "no-grade"): "是",
}  # fmt: skip
UNPROVEN = {("望汀高新区", 2025), ("沙汀经开区", 2025)}


def figure(zone: Zone, year: int, name: str) -> Scalar:
    """A cell: what is set for it alone, else its figure; a yes or no of which nothing is set is no."""
    if (zone.name, year, name) in SINGLE:
        return SINGLE[zone.name, year, name]
    found = FIGURES[name](zone, year) if name in FIGURES else "否"
    return max(0, found) if isinstance(found, int) else found
