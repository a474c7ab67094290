"""Checks across packs: references to other packs, settings with a basis of their own, what others use."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.adapters.packs import read_files
from luoshi.core.packs.building import build
from luoshi.core.packs.checks import check
from tests.written_packs import SOUND, change, sound, told

OWN = "zone_share: {value: 0.7, basis: {document: measures, clause: 第二条}, evidence: M}"


def with_setting(place: Path, setting: str) -> Path:
    pack = sound(place / "sound")
    change(
        pack,
        "calculators.yaml",
        (SOUND / "calculators.yaml").read_bytes().replace(b"zone_share: 0.7", setting.encode()),
    )
    return pack


def test_a_setting_may_bring_its_own_basis(tmp_path: Path) -> None:
    pack = with_setting(tmp_path, OWN)
    change(
        pack,
        "cases/rules.yaml",
        (SOUND / "cases/rules.yaml").read_bytes().replace("万元, evidence: S".encode(), "万元, evidence: M".encode()),
    )
    assert told(pack) == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            OWN.replace("第二条", "第九条"),
            "sound/calculators.yaml:7: the document measures lists no clause 第九条: was 第三条 meant?",
        ),
        (
            OWN.replace("measures", "sound:rules"),
            "sound/calculators.yaml:7: there is no document rules: list it in documents.yaml",
        ),
    ],
)
def test_the_basis_of_a_setting_has_to_lead_somewhere(tmp_path: Path, setting: str, said: str) -> None:
    found = told(with_setting(tmp_path, setting))
    assert [line.split(":")[:2] for line in found] == [said.split(":")[:2]]
    assert found[0].split(": ")[1] == said.split(": ")[1]


def test_rules_may_refer_to_other_packs(tmp_path: Path) -> None:
    one = sound(tmp_path / "sound")
    other = sound(
        tmp_path / "other",
        **{
            "pack.yaml": (SOUND / "pack.yaml").read_bytes().replace(b"id: sound", b"id: other").replace(b"990100", b"980000"),
            "documents.yaml": None, "organs.yaml": None, "calendar.yaml": None, "codes.yaml": None, "cases/rules.yaml": None,
        },
    )  # fmt: skip
    for file in ("parameters", "indicators", "plans", "calculators", "assessment", "clocks"):
        text = (SOUND / f"{file}.yaml").read_text("utf-8").replace("document: measures", "document: sound:measures")
        text = text.replace("source: bureau", "source: sound:bureau").replace("[bureau]", "['sound:bureau']")
        text = text.replace("reported_by: bureau", "reported_by: 'sound:bureau'")
        change(other, f"{file}.yaml", text.encode())
    assert told(one, other) == []
    assert {line.partition(": ")[2] for line in told(other)} == {
        "there is no pack sound: check the name before the colon"
    }


def test_what_only_another_pack_uses_is_used(tmp_path: Path) -> None:
    one = sound(tmp_path / "sound", **{"plans.yaml": None, "assessment.yaml": None, "cases/rules.yaml": None})
    assert len(told(one)) == 1
    cases = "schema_version: 1\ncases:\n  - {title: 问, ask: {indicator: 'sound:output'}, expect: {unit: 亿元}}\n"
    (tmp_path / "other").mkdir()
    (tmp_path / "other/pack.yaml").write_bytes((SOUND / "pack.yaml").read_bytes().replace(b"id: sound", b"id: other"))
    (tmp_path / "other/cases").mkdir()
    (tmp_path / "other/cases/a.yaml").write_text(cases, "utf-8")
    assert told(one, tmp_path / "other") == []


def test_an_indicator_may_weigh_another(tmp_path: Path) -> None:
    weighted = (
        (SOUND / "indicators.yaml")
        .read_text("utf-8")
        .replace("over_zones: sum", "over_zones: weighted\n    weight: people")
    )
    weighted += "  people:\n    title: 人口\n    unit: 万人\n    period: year\n    direction: up\n    over_time: last\n    over_zones: sum\n"
    weighted += "    basis: {document: measures, clause: 第二条}\n    evidence: S\n"
    pack = sound(tmp_path / "sound", **{"indicators.yaml": weighted.encode()})
    assert told(pack) == []
    change(pack, "indicators.yaml", weighted.replace("weight: people", "weight: poeple").encode())
    assert told(pack) == ["sound/indicators.yaml:4: there is no indicator poeple: was people meant?"]


def test_without_the_words_that_compute_settings_are_not_judged(tmp_path: Path) -> None:
    built = build(read_files(with_setting(tmp_path, "zone_share: 7")))
    assert check(built, {"sound": built}) == ()


def test_faults_come_by_file_and_line_each_once(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound", **{"zoning.yaml": b"a: 1\n", "clocks.yaml": b"b: 01\na: 02\n"})
    built = build(read_files(pack))
    found = check(built, {"sound": built})
    places = [(each.place.file, each.place.line) for each in found]
    assert len(places) > 2
    assert places == sorted(places)
    assert len(set(found)) == len(found)
