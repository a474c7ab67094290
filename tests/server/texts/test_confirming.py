from datetime import timedelta

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.texts.correcting.model import Remove
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.audit.models import Action
from luoshi.server.base.notices.models import Notice
from luoshi.server.texts import actions, queries
from luoshi.server.texts.changing import Conflict, NotNow
from luoshi.server.texts.models import Correction, Document, Name, Passage, Reading, Said, Source
from tests.server.texts.room import confirmed, read
from tests.server.world import NOW, ON


def sees(document, viewer) -> bool:
    try:
        return queries.whole(document.pk, viewer).about.pk == document.pk
    except NotFound:
        return False


def test_confirming_makes_the_named_organs_parties_and_tells_which_are_unknown(made):
    viewer = made.viewer("city")
    document = read(viewer)
    assert not sees(document, made.viewer("department"))
    found = actions.confirm(document.pk, version=0, viewer=viewer)
    assert (found.version, found.parties, found.unknown_organs) == (1, 3, ("市自然资源局",))
    assert list(Party.objects.order_by("organ__code").values_list("organ__code", "role", "since", "until")) == [
        ("ql-gxj", "support", ON, None), ("ql-jkq", "lead", ON, None), ("yl-swt", "lead", ON, None),
    ]  # fmt: skip
    assert all(sees(document, made.viewer(kind)) for kind in ("department", "zone", "city", "province", "auditor"))
    assert not any(sees(document, each) for each in (made.viewer("park"), made.viewer("city", of="yh")))
    whole = queries.whole(document.pk, viewer)
    assert next((each.name, each.role) for each in whole.parties) == ("云岭省商务厅", "lead")
    assert (whole.about.confirmed_by, whole.about.confirmed_at, whole.about.state) == (viewer.name, NOW, "confirmed")
    assert len(Document.objects.get().confirmed_digest) == 64


def test_the_people_of_the_parties_are_told(made):
    document = confirmed(made.viewer("city"))
    told = Notice.objects.filter(code="texts.notice.shared").order_by("person")
    assert list(told.values_list("person", "params", "thing")) == [
        (made.viewer(kind).person, {"name": document.title, "organ": "青岚市人民政府"}, document.pk)
        for kind in ("zone", "department")
    ]


def test_a_party_sees_the_result_and_not_who_changed_what_nor_what_is_doubtful(made):
    viewer = made.viewer("city")
    document = read(viewer)
    task = queries.whole(document.pk, viewer).tasks[1].row.key
    actions.correct(document.pk, [Remove(task)], version=0, viewer=viewer, reason="内部理由")
    assert next(each.key for each in queries.whole(document.pk, viewer).removed) == task
    actions.confirm(document.pk, version=1, viewer=viewer)
    seen = queries.whole(document.pk, made.viewer("department"))
    assert len(seen.tasks) == 1
    assert (seen.removed, seen.doubts, seen.unfit, seen.head_by, seen.unknown_organs) == ((), (), (), {}, ())
    assert seen.may == {"export"}
    assert {each.row.standing for each in seen.tasks} == {"machine"}
    assert "内部理由" not in repr(seen)


def test_a_withdrawn_document_is_a_draft_again_and_its_parties_end_on_that_day(made):
    viewer = made.viewer("city")
    document = confirmed(viewer)
    actions.publish(document.pk, viewer=viewer)
    assert sees(document, made.viewer("city", of="yh"))
    later = made.viewer("city", now=NOW + timedelta(days=3))
    with pytest.raises(InputError, match=r"texts\.reason_needed"):
        actions.withdraw(document.pk, version=1, viewer=later, reason=" ")
    assert actions.withdraw(document.pk, version=1, viewer=later, reason="单位有误") == 2
    assert set(Party.objects.values_list("since", "until")) == {(ON, ON + timedelta(days=3))}
    assert not any(sees(document, made.viewer(kind)) for kind in ("department", "zone"))
    assert not sees(document, made.viewer("city", of="yh"))
    document.refresh_from_db()
    assert (document.state, document.published, document.confirmed_digest) == ("read", False, "")
    assert actions.confirm(document.pk, version=2, viewer=later).parties == 3
    assert Party.objects.count() == 6


def test_only_what_is_confirmed_is_published_and_it_can_be_taken_back(made):
    viewer, other = made.viewer("city"), made.viewer("city", of="yh")
    document = read(viewer)
    with pytest.raises(NotNow, match=r"texts\.not_confirmed"):
        actions.publish(document.pk, viewer=viewer)
    actions.confirm(document.pk, version=0, viewer=viewer)
    actions.publish(document.pk, viewer=viewer)
    actions.publish(document.pk, viewer=viewer)
    assert sees(document, other)
    actions.unpublish(document.pk, viewer=viewer)
    assert not sees(document, other)
    assert Action.objects.filter(verb="texts.publish").count() == 1


def test_confirming_what_someone_corrected_meanwhile_is_a_conflict(made):
    viewer = made.viewer("city")
    document = read(viewer)
    actions.correct(
        document.pk, [Remove(queries.whole(document.pk, viewer).tasks[1].row.key)], version=0, viewer=viewer
    )
    with pytest.raises(Conflict):
        actions.confirm(document.pk, version=0, viewer=viewer)
    assert Party.objects.count() == 0


def test_the_digest_is_that_of_what_was_confirmed(made):
    viewer = made.viewer("city")
    document = confirmed(viewer)
    first = document.confirmed_digest
    actions.withdraw(document.pk, viewer=viewer, reason="再核")
    actions.confirm(document.pk, version=2, viewer=viewer)
    document.refresh_from_db()
    assert document.confirmed_digest == first
    actions.withdraw(document.pk, viewer=viewer, reason="再核")
    actions.correct(
        document.pk, [Remove(queries.whole(document.pk, viewer).tasks[1].row.key)], version=4, viewer=viewer
    )
    actions.confirm(document.pk, version=5, viewer=viewer)
    document.refresh_from_db()
    assert document.confirmed_digest != first


def test_a_source_that_was_never_confirmed_goes_with_all_that_was_read_in_it(made):
    viewer = made.viewer("city")
    document = read(viewer)
    actions.remove(document.source_id, viewer=viewer)
    gone = (Source, Document, Reading, Passage, Correction, Name, Said)
    assert [each.objects.count() for each in gone] == [0] * len(gone)
    assert queries.search(viewer, "储能").rows == ()
    assert Action.objects.get(verb="texts.remove").thing_name == "方案.txt"
    assert read(viewer).title == document.title


def test_a_confirmed_source_is_withdrawn_first_and_then_removed_for_a_reason(made):
    viewer = made.viewer("city")
    document = confirmed(viewer)
    with pytest.raises(NotNow, match=r"texts\.is_confirmed"):
        actions.remove(document.source_id, viewer=viewer, reason="重复")
    actions.withdraw(document.pk, viewer=viewer, reason="重复")
    with pytest.raises(InputError, match=r"texts\.reason_needed"):
        actions.remove(document.source_id, viewer=viewer)
    actions.remove(document.source_id, viewer=viewer, reason="重复")
    assert (Source.objects.count(), Party.objects.count()) == (0, 0)


def test_a_source_is_renamed_and_the_audit_tells_both_names(made):
    viewer = made.viewer("city")
    source = read(viewer).source
    actions.rename(source.pk, " 新名.txt ", viewer=viewer)
    assert queries.source(source.pk, viewer).name == "新名.txt"
    assert Action.objects.get(verb="texts.rename").params == {"before": "方案.txt", "after": "新名.txt"}
    with pytest.raises(InputError, match=r"texts\.name_needed"):
        actions.rename(source.pk, " ", viewer=viewer)
    with pytest.raises(NotFound):
        actions.rename(source.pk, "x", viewer=made.viewer("city", of="yh"))
