"""What a notice says of points gained and lost, and of vetoes."""

from dataclasses import replace
from decimal import Decimal

from luoshi.adapters.assessments.notice_changes import changes, vetoed
from luoshi.adapters.assessments.words import Words
from luoshi.core.assessment.scoring.results import Adjusted, SubjectResult, Vetoed
from tests.adapters.assessments.papers_invented import invented_result

RESULT = invented_result()
ZH = Words("zh")


def found(*adjusted: tuple[str, str], change: str = "0") -> SubjectResult:
    own = tuple(Adjusted(name, name, Decimal(1), Decimal(told), Decimal(told)) for name, told in adjusted)
    base = Decimal(80)
    return replace(RESULT.subjects["qinglan"], adjustments=own, base=base, total=base + Decimal(change))


def test_caps_count_with_what_they_cap_and_limits_with_the_sum_alone() -> None:
    told = found(
        ("honour", "3"), ("bonus_cap", "-1"), ("accident", "-4"), ("deduction_cap", "0.5"), ("limits", "-0.25"),
        change="-1.75",
    )  # fmt: skip
    assert changes(RESULT.scheme, told, ZH) == [
        "青岚经济技术开发区", "+2.00", "-3.50", "-1.75",
        "honour+3；加分合计封顶-1；accident-4；扣分合计封顶+0.5；总分上下限-0.25",
    ]  # fmt: skip


def test_gains_and_losses_that_cancel_are_told_as_nothing_gained() -> None:
    told = found(("honour", "0.5"), ("accident", "-0.5"))
    assert changes(RESULT.scheme, told, ZH)[1:4] == ["+0.50", "-0.50", "0.00"]
    assert changes(RESULT.scheme, replace(found(("honour", "1")), total=None), ZH)[3] == "—"


def test_who_neither_gained_nor_lost_has_no_row() -> None:
    assert changes(RESULT.scheme, found(), ZH) == []


def test_a_veto_tells_how_many_with_their_unit_but_a_yes_alone() -> None:
    own = [Vetoed(name, name, Decimal(2), "force", "不合格", ()) for name in ("polluted", "unknown")]
    told = replace(RESULT.subjects["shimen"], vetoes=tuple(own))
    assert list(vetoed(RESULT.scheme, told, ZH)) == [
        "石门经济开发区：polluted（2起），直接定为不合格（原为合格）",
        "石门经济开发区：unknown，直接定为不合格（原为合格）",
    ]
    inputs = RESULT.scheme.inputs | {"pollution": replace(RESULT.scheme.inputs["pollution"], kind="yes_no")}
    assert "polluted，" in next(vetoed(replace(RESULT.scheme, inputs=inputs), told, ZH))
