from dataclasses import replace

import pytest

from luoshi.core.texts.correcting.model import Change
from luoshi.core.texts.model import Reading as ReadingValue
from luoshi.core.texts.reading import read as read_by_grammar
from luoshi.server.base.notices.models import Notice
from luoshi.server.texts import actions, queries
from luoshi.server.texts.changing import NotNow
from luoshi.server.texts.models import Correction, Document, Reading, TaskRow
from tests.server.texts.room import confirmed, read, work


def newer_grammar(source) -> ReadingValue:
    """It finds no first task, and names the organs of the second by other rules."""
    found = read_by_grammar(source)
    [document] = found.documents
    return replace(found, documents=(replace(document, tasks=document.tasks[1:], title="新读的标题"),))


@pytest.fixture
def newer(monkeypatch):
    """The grammar of the next release."""

    def take():
        monkeypatch.setattr("luoshi.server.texts.bringing.GRAMMAR", "2")
        monkeypatch.setattr("luoshi.server.texts.managing.GRAMMAR", "2")
        monkeypatch.setattr("luoshi.server.texts.handlers.read", newer_grammar)

    return take


def corrected(made):
    viewer = made.viewer("city")
    document = read(viewer)
    tasks = queries.whole(document.pk, viewer).tasks
    given = [
        Change(tasks[1].duties[1].row.key, "organ", "市水利局"),
        Change(tasks[0].duties[0].row.key, "organ", "市林业局"),
    ]
    actions.correct(document.pk, given, version=0, viewer=viewer)
    return viewer, document


def test_a_rereading_shows_what_would_change_and_changes_nothing(made, newer):
    viewer, document = corrected(made)
    newer()
    actions.reread(document.pk, viewer=viewer)
    before = queries.whole(document.pk, viewer)
    work()
    after = queries.whole(document.pk, viewer)
    assert (after.newer, replace(after, newer=False)) == (True, before)
    found = queries.rereading(document.pk, viewer)
    assert (found.grammar, [str(row.key.kind) for row in found.change.gone]) == ("2", ["task", "duty", "duty"])
    assert [each.field for each in found.change.changed] == ["title"]
    assert (found.change.fits, [each.number for each in found.change.unfit]) == ((1,), [2])
    assert Notice.objects.filter(code="texts.notice.reread", person=viewer.person).count() == 1


def test_a_newer_reading_is_taken_by_a_person_and_every_correction_is_kept(made, newer):
    viewer, document = corrected(made)
    newer()
    actions.reread(document.pk, viewer=viewer)
    work()
    found = queries.rereading(document.pk, viewer)
    assert actions.accept(document.pk, found.reading, version=1, viewer=viewer, reason="规则更新") == 2
    whole = queries.whole(document.pk, viewer)
    assert (whole.about.title, whole.newer, len(whole.tasks)) == ("新读的标题", False, 1)
    assert whole.tasks[0].duties[1].row.value.name == "市水利局"
    assert [each.number for each in whole.unfit] == [2]
    assert (Correction.objects.count(), TaskRow.objects.count(), Reading.objects.count()) == (2, 1, 2)
    assert queries.rereading(document.pk, viewer) is None
    assert [row.document.title for row in queries.search(viewer, "储能").rows] == ["新读的标题"]
    with pytest.raises(NotNow, match=r"texts\.reading_gone"):
        actions.accept(document.pk, found.reading, version=2, viewer=viewer)


def test_reading_again_by_the_same_grammar_is_not_asked_for(made):
    viewer = made.viewer("city")
    document = read(viewer)
    with pytest.raises(NotNow, match=r"texts\.reading_current"):
        actions.reread(document.pk, viewer=viewer)


def test_a_newer_grammar_that_reads_the_same_leaves_no_second_reading(made, newer, monkeypatch):
    viewer = made.viewer("city")
    document = read(viewer)
    newer()
    monkeypatch.setattr("luoshi.server.texts.handlers.read", read_by_grammar)
    actions.reread(document.pk, viewer=viewer)
    work()
    assert (Reading.objects.count(), queries.whole(document.pk, viewer).newer) == (1, False)
    assert Notice.objects.filter(code="texts.notice.same").count() == 1


def test_a_confirmed_document_keeps_its_reading_until_it_is_withdrawn(made, newer):
    viewer = made.viewer("city")
    document = confirmed(viewer)
    newer()
    actions.reread(document.pk, viewer=viewer)
    work()
    found = queries.rereading(document.pk, viewer)
    with pytest.raises(NotNow, match=r"texts\.is_confirmed"):
        actions.accept(document.pk, found.reading, version=1, viewer=viewer)
    assert Document.objects.get().title == document.title
    assert actions.withdraw(document.pk, viewer=viewer, reason="新规则") == 2
    assert actions.accept(document.pk, found.reading, version=2, viewer=viewer) == 3


def test_the_grammar_is_raised_when_the_sample_reads_otherwise():
    from luoshi.core.texts.model import Source
    from luoshi.server.texts.bringing import GRAMMAR, hash_of
    from luoshi.server.texts.stored import content_of
    from tests.server.texts.room import PLAN

    told = hash_of(content_of(read_by_grammar(Source("plan.txt", "", PLAN))))
    assert (GRAMMAR, told[:16]) == ("1", "08ec33de6c7f81cd"), (
        "raise GRAMMAR: the rules read the sample otherwise than before"
    )
