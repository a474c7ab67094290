from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from luoshi.core.base.errors import Refused
from luoshi.server.base.audit.models import Action
from luoshi.server.base.files import retention
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.queries import path_of
from luoshi.server.texts import actions, handlers
from luoshi.server.texts.bringing import turn_away
from luoshi.server.texts.forgetting import forget
from luoshi.server.texts.models import Removed, Source
from tests.server.texts.room import given, made_with_files, read
from tests.server.world import NOW, world

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def made(db, tmp_path, settings):
    settings.LUOSHI_RETENTION_DAYS = 30
    return made_with_files(world(), tmp_path / "files", settings)


def removed(made, source, *, at):
    actions.remove(source.pk, viewer=made.viewer("city", now=at), reason="重复")


def test_the_file_of_a_removed_source_stays_thirty_days_from_its_removal_not_from_its_giving(made):
    source = read(made.viewer("city")).source
    path, at = path_of(source.file), NOW + 400 * DAY
    removed(made, source, at=at)
    assert Removed.objects.values_list("name", "file", "removed_at", "holder__code").get() == (
        "方案.txt", source.file_id, at, "ql",
    )  # fmt: skip
    assert retention.retain(now=at + 30 * DAY) == {"texts.removed": 0, "plans.exports": 0, "files.storedfile": 0}
    assert path.exists()
    assert retention.retain(now=at + 30 * DAY + SECOND) == {
        "texts.removed": 1,
        "plans.exports": 0,
        "files.storedfile": 1,
    }
    assert (path.exists(), StoredFile.objects.count(), Removed.objects.count()) == (False, 0, 0)


def test_letting_go_is_one_action_of_the_program_that_says_of_how_many_and_until_when(made):
    for text in ("一", "二"):
        removed(made, given(made.viewer("city"), text), at=NOW)
    now = NOW + 31 * DAY
    assert forget(NOW + DAY, now) == 2
    assert Action.objects.filter(verb="texts.forget").values("at", "person_name", "params").get() == {
        "at": now, "person_name": "system", "params": {"rows": 2, "before": (NOW + DAY).isoformat()},
    }  # fmt: skip


def test_where_there_is_nothing_to_let_go_nothing_is_written(made):
    removed(made, given(made.viewer("city")), at=NOW)
    before = Action.objects.count()
    assert (forget(NOW, NOW + DAY), Action.objects.count()) == (0, before)


def test_a_file_that_was_given_in_again_stays_with_its_new_source(made):
    first = given(made.viewer("city"))
    removed(made, first, at=NOW)
    again = given(made.viewer("city"))
    assert (again.file_id, again.pk != first.pk) == (first.file_id, True)
    assert retention.retain(now=NOW + 99 * DAY) == {"texts.removed": 1, "plans.exports": 0, "files.storedfile": 0}
    assert path_of(again.file).exists()


@dataclass(frozen=True, slots=True)
class Job:
    """What the handler of a reading is given."""

    params: dict[str, str] = field(default_factory=lambda: {"asked_by": "李明"})
    asked_by: None = None

    def now(self):
        return NOW


def test_bytes_that_turn_out_to_be_classified_go_at_once_though_they_were_removed_before(made):
    removed(made, given(made.viewer("city")), at=NOW)
    source = given(made.viewer("city"))
    path = path_of(source.file)
    turn_away(source.pk, Refused("document.classified", marking="机密"), Job())
    assert (path.exists(), Removed.objects.count(), Source.objects.count()) == (False, 0, 0)


def test_the_room_has_its_rule(made):
    assert handlers.forget is forget
    assert retention.RULES["texts.removed"] is forget
