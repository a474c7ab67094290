import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.server.base.jobs.registry import HANDLERS
from luoshi.server.base.jobs.rounds import ROUNDS

OURS = {kind: handler for kind, handler in HANDLERS.items() if handler.do.__module__.startswith("luoshi.")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_job_has_a_name(language):
    said = catalogue(language)
    assert [kind for kind in OURS if f"jobs.kind.{kind}" not in said] == []


def test_what_comes_round_is_done_by_someone_and_never_waits_behind_a_document_where_it_is_urgent():
    assert [kind for kind in ROUNDS if kind not in OURS] == []
    assert OURS["audit.seal"].lane == "quick"
    assert ROUNDS["audit.seal"].interval.total_seconds() == 30
