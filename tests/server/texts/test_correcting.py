import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.texts.correcting.model import AddDuty, Change, Key, Remove
from luoshi.core.texts.model import Span
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.texts import actions, queries
from luoshi.server.texts.changing import Conflict, NotNow
from luoshi.server.texts.models import Correction, DutyRow, Name, TaskRow
from tests.server.texts.room import SHORT, confirmed, read


def keys(document, viewer, kind="duty") -> list[Key]:
    whole = queries.whole(document.pk, viewer)
    if kind == "task":
        return [each.row.key for each in whole.tasks]
    return [duty.row.key for each in whole.tasks for duty in each.duties]


def test_a_corrected_organ_stands_in_the_rows_in_the_text_and_in_the_history(made):
    viewer = made.viewer("city")
    document = read(viewer)
    key = keys(document, viewer)[3]
    correction = Change(key, "organ", "市工业和信息化局")
    assert actions.correct(document.pk, [correction], version=0, viewer=viewer, reason="笔误") == 1
    assert TaskRow.objects.get(serial=2).others == "市工业和信息化局"
    assert not DutyRow.objects.filter(organ=None).exists()
    whole = queries.whole(document.pk, viewer)
    duty = whole.tasks[1].duties[1]
    assert (duty.row.standing, duty.row.by, duty.organ_name) == ("changed", (1,), "青岚市工业和信息化局")
    assert (whole.about.version, whole.unknown_organs) == (1, ())
    [told] = queries.corrections(document.pk, viewer)
    assert (told.number, told.content, told.before, told.person, told.reason, told.undone_by) == (
        1, correction, "市自然资源局", viewer.name, "笔误", 0,
    )  # fmt: skip
    action = Action.objects.get(verb="texts.correct")
    assert (action.thing, action.reason, action.params) == (document.pk, "笔误", {"version": 1, "count": 1})


def test_an_undo_brings_back_what_the_machine_read_and_may_be_undone(made):
    viewer = made.viewer("city")
    document = read(viewer)
    actions.correct(document.pk, [Remove(keys(document, viewer, "task")[0])], version=0, viewer=viewer)
    assert TaskRow.objects.count() == 1
    actions.undo(document.pk, 1, version=1, viewer=viewer)
    assert TaskRow.objects.count() == 2
    actions.undo(document.pk, 2, version=2, viewer=viewer)
    assert TaskRow.objects.count() == 1
    assert [(each.number, each.undone_by) for each in queries.corrections(document.pk, viewer)] == [
        (3, 0), (2, 3), (1, 0),
    ]  # fmt: skip


def test_a_page_that_is_out_of_date_writes_nothing_and_is_told_who_was_first(made):
    city, province = made.viewer("city"), made.viewer("province")
    document = read(city)
    key = keys(document, city)[3]
    actions.correct(document.pk, [Change(key, "organ", "市水利局")], version=0, viewer=province)
    with pytest.raises(Conflict, match=r"texts\.changed_since") as caught:
        actions.correct(document.pk, [Change(key, "organ", "市林业局")], version=0, viewer=city)
    assert (caught.value.params["who"], caught.value.params["count"]) == (province.name, 1)
    assert [(each.who, each.verb) for each in caught.value.since] == [(province.name, "texts.correct")]
    assert Correction.objects.count() == 1
    assert queries.whole(document.pk, city).tasks[1].duties[1].row.value.name == "市水利局"


def test_corrections_are_taken_all_or_none(made):
    viewer = made.viewer("city")
    document = read(viewer)
    key = keys(document, viewer)[3]
    with pytest.raises(InputError, match=r"texts\.correction_refused") as caught:
        actions.correct(
            document.pk, [Change(key, "organ", "市水利局"), Change(key, "role", "boss")], version=0, viewer=viewer
        )
    assert [each.code for each in caught.value.params["faults"]] == ["correction.unknown_role"]
    assert (Correction.objects.count(), queries.whole(document.pk, viewer).about.version) == (0, 0)
    assert not Action.objects.filter(verb="texts.correct").exists()


def test_a_row_that_people_add_is_theirs_and_its_words_are_told(made):
    viewer = made.viewer("city")
    document = read(viewer)
    start = SHORT.index("储能中试平台")
    task = keys(document, viewer, "task")[0]
    given = AddDuty(task, "support", words=Span(start, start + 6))
    actions.correct(document.pk, [given], version=0, viewer=viewer)
    assert queries.corrections(document.pk, viewer)[0].before == "储能中试平台"
    assert [each.row.standing for each in queries.whole(document.pk, viewer).tasks[0].duties].count("people") == 1


def test_the_head_is_corrected_and_found_under_its_new_name(made):
    viewer = made.viewer("city")
    document = read(viewer)
    head = queries.whole(document.pk, viewer).head
    actions.correct(document.pk, [Change(head, "title", "青岚市储能规划")], version=0, viewer=viewer)
    document.refresh_from_db()
    assert document.title == "青岚市储能规划"
    assert Name.objects.filter(document=document, key="青岚市储能规划").exists()
    assert queries.corrections(document.pk, viewer)[0].before == "青岚市开发区提质增效实施方案"


def test_a_confirmed_document_is_not_corrected(made):
    viewer = made.viewer("city")
    document = confirmed(viewer)
    with pytest.raises(NotNow, match=r"texts\.is_confirmed"):
        actions.correct(
            document.pk, [Remove(keys(document, viewer, "task")[0])], version=document.version, viewer=viewer
        )


def test_who_does_not_hold_a_document_cannot_correct_it_nor_see_its_history(made):
    document = confirmed(made.viewer("city"))
    party = made.viewer("department")
    assert queries.whole(document.pk, party).about.pk == document.pk
    stranger = made.viewer("city", of="yh")
    for viewer in (party, stranger):
        with pytest.raises(NotFound):
            actions.correct(document.pk, [], version=1, viewer=viewer)
        with pytest.raises(NotFound):
            queries.corrections(document.pk, viewer)
        with pytest.raises(NotFound):
            queries.rereading(document.pk, viewer)


@pytest.mark.parametrize("kind", ["auditor", "expert", "system"])
def test_who_may_not_correct_is_refused(made, kind):
    document = read(made.viewer("city"))
    with pytest.raises(NotAllowed):
        actions.correct(document.pk, [], version=0, viewer=made.viewer(kind))
