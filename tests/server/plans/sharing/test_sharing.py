"""A target is shared out as a draft, looked at again, put in force; each organ sees its own, the office all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from luoshi.adapters.plans.share_matrix import booked
from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Plan, Sharing
from luoshi.server.plans.sharing.exporting import export_sharing, matrix_cells
from luoshi.server.plans.sharing.sharers import sharers
from luoshi.server.plans.sharing.showing import own_shares, shared_targets, target_shares
from luoshi.server.plans.sharing.values import Given, Matrix
from luoshi.server.plans.sharing.writing import draft_sharing, drop_sharing, put_sharing
from tests.server.plans.sharing.room import targeted, weighed
from tests.server.world import ON, World, world

pytestmark = pytest.mark.django_db
LATER = date(2026, 7, 1)


@pytest.fixture
def province() -> World:
    return world()


@pytest.fixture
def plan(province: World) -> Plan:
    return targeted(province)


@pytest.fixture
def city(province: World) -> Viewer:
    return province.viewer("city", of="ql")


@pytest.fixture
def zone(province: World) -> Viewer:
    return province.viewer("zone", of="ql-jkq")


def in_force(plan: Plan, given: Given, *, viewer: Viewer, reason: str = "") -> int:
    version = draft_sharing(plan.pk, 1, given, version=None, viewer=viewer)
    row = Sharing.objects.get(state="draft")
    return put_sharing(plan.pk, 1, version=version, seen=(row.rest, row.rounding), viewer=viewer, reason=reason)


def cells(matrix: Matrix) -> list[tuple[str, tuple[Decimal | None, ...]]]:
    return [(row.name, row.cells) for row in matrix.rows]


def test_a_sharing_in_force_is_seen_whole_by_the_office_and_row_by_row_by_its_zones(
    province: World, plan: Plan, city: Viewer, zone: Viewer
) -> None:
    draft_sharing(plan.pk, 1, weighed(province), version=0, viewer=city)
    assert shared_targets(plan.pk, city) == {1: "draft"}
    with pytest.raises(NotFound):
        target_shares(plan.pk, 1, zone)
    put_sharing(plan.pk, 1, version=1, seen=("0", "0"), viewer=city)
    whole = target_shares(plan.pk, 1, city).shown
    assert whole is not None
    assert cells(whole.matrix) == [
        ("青岚经济技术开发区管理委员会", (Decimal(500), Decimal(500))),
        ("青岚化工园区管理委员会", (Decimal(250), Decimal(250))),
    ]
    assert whole.matrix.sums == (Decimal(750), Decimal(750))
    assert (whole.matrix.total, whole.matrix.rest) == (Decimal(1500), Decimal(0))
    assert whole.matrix.rows[0].traces[2026].label == "sharing.by_weight"
    own = target_shares(plan.pk, 1, zone)
    assert own.shown is not None
    assert cells(own.shown.matrix) == [("青岚经济技术开发区管理委员会", (Decimal(500), Decimal(500)))]
    assert (own.shown.matrix.is_whole, dict(own.shown.given.organ_weights), set(own.may)) == (False, {}, {"export"})
    assert [(each.indicator, each.years) for each in own_shares(zone)] == [
        ("盘活低效用地", ((2026, Decimal(500)), (2027, Decimal(500))))
    ]
    assert target_shares(plan.pk, 1, province.viewer("province")).shown == replace(whole)
    for stranger in (province.viewer("department", of="ql-gxj"), province.viewer("city", of="yh")):
        with pytest.raises(NotFound):
            target_shares(plan.pk, 1, stranger)


def test_zones_become_parties_and_are_told_and_it_is_written_down(province: World, plan: Plan, city: Viewer) -> None:
    in_force(plan, weighed(province), viewer=city)
    parties = Party.objects.filter(thing_kind="plans.plan", thing=plan.pk).order_by("organ")
    assert list(parties.values_list("organ__code", "role", "since", "until")) == [
        ("ql-jkq", "target", ON, None), ("ql-hg", "target", ON, None),
    ]  # fmt: skip
    [notice] = Notice.objects.filter(code="plans.notice.shared").select_related("person")
    assert (notice.person.login, notice.leads_to) == ("zone-ql-jkq", f"/plans/{plan.pk}/targets/1/share/")
    assert list(Action.objects.filter(verb__startswith="plans.share").order_by("pk").values_list("verb", "params")) == [
        ("plans.share", {"name": "盘活低效用地"}), ("plans.share_put", {"name": "盘活低效用地"}),
    ]  # fmt: skip


def test_a_new_sharing_needs_a_reason_and_leaves_the_old_one_readable(
    province: World, plan: Plan, city: Viewer, zone: Viewer
) -> None:
    in_force(plan, weighed(province), viewer=city)
    later = replace(city, now=datetime(2026, 7, 1, 2, tzinfo=UTC), on=LATER)
    one_zone = replace(weighed(province), organs=(province.organs["ql-hg"].pk,))
    with pytest.raises(InputError, match="reason_needed"):
        in_force(plan, one_zone, viewer=later)
    assert in_force(plan, one_zone, viewer=later, reason="经开区任务已完成") == 2
    assert list(Sharing.objects.order_by("number").values_list("number", "state", "since", "until")) == [
        (1, "replaced", ON, LATER), (2, "in_force", LATER, None),
    ]  # fmt: skip
    old = target_shares(plan.pk, 1, city, number=1).shown
    assert old is not None
    assert old.matrix.total == 1500
    left = Party.objects.get(thing_kind="plans.plan", thing=plan.pk, organ=province.organs["ql-jkq"])
    assert left.until == LATER
    assert sharers(plan) == {province.organs["ql-hg"].pk: "target"}
    assert own_shares(replace(zone, on=LATER)) == ()


def test_nothing_is_put_in_force_unseen_or_over_a_draft_that_changed(
    province: World, plan: Plan, city: Viewer, zone: Viewer
) -> None:
    organs = weighed(province).organs
    table = Given(
        Decimal(1500), "亩", 0, organs, (2026,), "table", {(organs[0], 2026): Decimal(800), (organs[1], 2026): Decimal(600)}
    )  # fmt: skip
    draft_sharing(plan.pk, 1, table, version=0, viewer=city)
    with pytest.raises(InputError, match="look_again"):
        put_sharing(plan.pk, 1, version=1, seen=("0", "0"), viewer=city)
    with pytest.raises(Conflict, match="sharing_changed_since"):
        draft_sharing(plan.pk, 1, table, version=0, viewer=city)
    draft_sharing(plan.pk, 1, replace(table, whole=Decimal(1400)), version=1, viewer=city)
    with pytest.raises(Conflict):
        put_sharing(plan.pk, 1, version=1, seen=("100", "0"), viewer=city)
    with pytest.raises(NotFound):
        draft_sharing(plan.pk, 1, table, version=0, viewer=zone)
    with pytest.raises(NotAllowed):
        draft_sharing(plan.pk, 1, table, version=0, viewer=province.viewer("auditor"))
    drop_sharing(plan.pk, 1, viewer=city)
    assert Sharing.objects.count() == 0


def test_what_the_core_refuses_is_told_together(province: World, plan: Plan, city: Viewer) -> None:
    organs = weighed(province).organs
    table = {(organs[0], 2026): Decimal("1.5"), (organs[1], 2026): Decimal(-3)}
    with pytest.raises(InputError) as told:
        draft_sharing(plan.pk, 1, Given(Decimal(9), "亩", 0, organs, (2026,), "table", table), version=0, viewer=city)
    assert [each.code for each in told.value.params["faults"]] == [  # type: ignore[attr-defined]  # reasons
        "sharing.share_too_fine", "sharing.wrong_sign",
    ]  # fmt: skip


def test_years_of_growth_are_levels_and_only_those_chosen_are_kept(province: World, plan: Plan, city: Viewer) -> None:
    organs = weighed(province).organs
    bases = {organs[0]: Decimal(60), organs[1]: Decimal(40)}
    given = Given(Decimal(200), "亿元", 0, organs, (2026,), "growth", bases=bases, base_year=2024)
    in_force(plan, given, viewer=city)
    shown = target_shares(plan.pk, 1, city).shown
    assert shown is not None
    assert [row.cells for row in shown.matrix.rows] == [(Decimal(120),), (Decimal(80),)]
    assert matrix_cells(shown, language="zh") == [
        ["开发区", "2024年基数", "2026年"], ["青岚经济技术开发区管理委员会", "60", "120"],
        ["青岚化工园区管理委员会", "40", "80"], ["合计", "", "200"],
    ]  # fmt: skip


def test_a_file_has_exactly_what_its_reader_sees(
    province: World, plan: Plan, city: Viewer, zone: Viewer, tmp_path: Path
) -> None:

    in_force(plan, weighed(province), viewer=city)
    rows = booked(export_sharing(plan.pk, 1, "xlsx", viewer=city).content, name="a.xlsx")
    assert [row for row in rows if "合计" in row[0]] == [["合计", "", "750", "750", "1500"]]
    found = export_sharing(plan.pk, 1, "docx", viewer=zone)
    path = tmp_path / "a.docx"
    path.write_bytes(found.content)
    [table] = docx.Document(str(path)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["开发区", "2026年", "2027年", "合计"], ["青岚经济技术开发区管理委员会", "500", "500", "1000"],
    ]  # fmt: skip
    assert found.name == "盘活低效用地指标分解表_2026-03-02"
