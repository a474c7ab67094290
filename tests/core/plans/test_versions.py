"""Versions: what a new one touches, and the keys by which a task stays the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luoshi.core.plans.adopting import draft
from luoshi.core.plans.drafts import Adopted
from luoshi.core.plans.model import Duty, Milestone, Task
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.task_keys import keys_of
from luoshi.core.plans.versions import Effect, FieldChange, compare, version_digest
from tests.core.plans.invented import ON, READING, matched, proposed

FINANCE, AUDIT = Duty("cz", "市财政局", "lead"), Duty("sj", "市审计局", "support")
TASK = Task("a", "一", "甲", "做好甲。", (FINANCE, AUDIT), due=date(2025, 6, 30))


def test_versions_that_say_the_same_touch_nothing() -> None:
    assert compare([TASK], [replace(TASK, duties=(AUDIT, FINANCE))], {"a"}) == ()


def test_a_new_task_is_assigned_and_one_that_is_gone_ends_with_its_reason() -> None:
    new = replace(TASK, key="b")
    added, removed = compare([TASK], [new], {"a"}, ended={"a": "已由上级承担"})
    assert (added.key, added.change, added.effects) == (
        "b",
        "added",
        (Effect("assigned", due_after=date(2025, 6, 30)),),
    )
    assert (removed.key, removed.change, removed.is_open) == ("a", "removed", True)
    assert removed.effects == (Effect("ended", due_before=date(2025, 6, 30), words="已由上级承担"),)


def test_a_due_day_that_moves_and_organs_that_change_are_told() -> None:
    moved = replace(TASK, due=None, duties=(replace(FINANCE, role="support"), AUDIT))
    [touched] = compare([TASK], [moved], {"a"})
    assert [each.field for each in touched.fields] == ["duties", "due"]
    assert touched.fields[1] == FieldChange("due", date(2025, 6, 30), None)
    assert touched.effects == (
        Effect("due_moved", date(2025, 6, 30), None),
        Effect("reassigned", left=(FINANCE,), joined=(replace(FINANCE, role="support"),)),
    )


def test_a_task_with_other_words_or_stages_goes_on() -> None:
    other = replace(TASK, text="做好甲和乙。", milestones=(Milestone("一", date(2025, 3, 31), Decimal(50)),))
    [touched] = compare([TASK], [other], {"a"})
    assert ([each.field for each in touched.fields], touched.effects) == (
        ["text", "milestones"],
        (Effect("continues"),),
    )


def test_nothing_happens_to_a_task_that_is_closed() -> None:
    [changed, removed] = compare([TASK, replace(TASK, key="b")], [replace(TASK, due=None)], set())
    assert (changed.is_open, changed.effects) == (False, ())
    assert (removed.is_open, removed.effects) == (False, ())


def test_another_name_of_the_same_organ_is_no_reassignment() -> None:
    [touched] = compare([TASK], [replace(TASK, duties=(replace(FINANCE, name="财政局"), AUDIT))], {"a"})
    assert touched.effects == (Effect("continues"),)


def test_the_hash_of_a_version_tells_every_difference_and_no_order_of_keys() -> None:
    one = Adopted(ON, (TASK,), {"a": Rhythm("year"), "b": Rhythm("month")})
    same = Adopted(ON, (TASK,), {"b": Rhythm("month"), "a": Rhythm("year")})
    other = Adopted(ON, (replace(TASK, due=None),), {"a": Rhythm("year"), "b": Rhythm("month")})
    assert version_digest(one) == version_digest(same)
    assert version_digest(one) != version_digest(other)
    assert len(version_digest(one)) == 64


@dataclass(frozen=True, slots=True)
class Row:
    """A row as keys see it."""

    path: str
    text: str
    key: str = ""


def test_keys_do_not_change_while_other_rows_do() -> None:
    alone = keys_of([Row("一", "做好甲。")])
    assert keys_of([Row("二", "做好乙。"), Row("一", "做好甲。")])[1] == alone[0]


def test_the_same_words_twice_in_a_clause_have_two_keys() -> None:
    first, second = keys_of([Row("一", "做好甲。"), Row("一", "做好甲。")])
    assert second == f"{first}-2"


def test_a_task_keeps_its_key_when_it_moves_or_changes_a_little() -> None:
    before = [Row("二/1", "建强产业链，编制强链补链清单。", "k1"), Row("二/2", "培育优质企业，建立培育库。", "k2")]
    after = [
        Row("二/1", "推进数字化改造，建设智能工厂。"),
        Row("二/2", "建强产业链，编制强链补链清单。"),
        Row("二/3", "培育优质企业，建立企业培育库。"),
    ]
    assert keys_of(after, before=before)[1:] == ("k1", "k2")
    assert keys_of(after, before=before)[0] not in {"k1", "k2"}


def test_a_clause_whose_words_are_all_others_is_a_new_task() -> None:
    [key] = keys_of([Row("一", "推进数字化改造。")], before=[Row("一", "严格考核奖惩。", "k1")])
    assert key != "k1"


def test_the_key_of_a_task_that_ended_is_not_given_again() -> None:
    [key] = keys_of([Row("一", "做好甲。")])
    assert keys_of([Row("一", "做好甲。")], used={key}) == (f"{key}-2",)


def test_the_next_version_of_the_invented_plan_keeps_every_key() -> None:
    first = proposed()
    rows = [
        replace(row, task=replace(row.task, text=row.task.text.replace("企业", "规上企业"))) for row in READING.rows
    ]
    second = draft(rows[1:], matches=matched(), on=ON, before=[each.task for each in first.tasks])
    assert [each.key for each in second.tasks] == [each.key for each in first.tasks[1:]]


def test_the_same_words_elsewhere_go_before_like_words_in_the_same_clause() -> None:
    before = [
        Row("二/1", "建强产业链，编制强链清单，建立专班。", "k1"),
        Row("二/2", "建强产业链，编制补链清单，完善机制。", "k2"),
    ]
    after = [Row("二/1", before[1].text), Row("二/2", before[0].text)]
    assert keys_of(after, before=before) == ("k2", "k1")
