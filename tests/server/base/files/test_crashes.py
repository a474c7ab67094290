"""Processes that keep files are killed at every step, and keep the same bytes at once."""

import signal
from pathlib import Path

import pytest

from tests.server.office import Office, copy, office

KEEP = """
import io, os, signal
from datetime import UTC, datetime
from django.db import transaction
from luoshi.server.base.files import actions, store
from luoshi.server.base.files.models import StoredFile

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

class Dying(io.BytesIO):
    def read(self, size=-1):
        return super().read(3) or die()

{fault}
with transaction.atomic():
    actions.keep({stream}, name="a.txt", now=datetime.now(UTC), limit=1000)
    {before_commit}
print("kept")
"""
TOLD = """
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.queries import check_store
print(StoredFile.objects.count(), sorted(each.wrong for each in check_store()))
"""
STEPS = {
    "while the stream is read": {"stream": "Dying(b'abcdef')"},
    "before the bytes are flushed": {"fault": "os.fsync = die"},
    "before they are moved": {"fault": "store.place = die"},
    "after they were moved": {"before_commit": "die()"},
}


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Office:
    return office(tmp_path_factory.mktemp("office") / "home")


@pytest.fixture
def here(first, tmp_path) -> Office:
    return copy(first, tmp_path / "home")


def program(**step: str) -> str:
    return KEEP.format(**({"fault": "", "stream": "io.BytesIO(b'abcdef')", "before_commit": "pass"} | step))


@pytest.mark.parametrize("step", STEPS.values(), ids=list(STEPS))
def test_a_process_killed_at_any_step_leaves_no_row_without_its_file_and_the_next_keeps_it(here, step):
    process = here.begin(program(**step))
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert here.run(TOLD) == ("0 ['stray']" if "before_commit" in step else "0 []")
    assert here.run(program()) == "kept"
    assert here.run(TOLD) == "1 []"


def test_two_that_keep_the_same_bytes_at_once_keep_them_once(here):
    both = [here.begin(program()) for _ in range(3)]
    assert [process.communicate(timeout=60)[0].strip() for process in both] == ["kept"] * 3
    assert here.run(TOLD) == "1 []"
    assert not list(Path(here.home, "files", "incoming").iterdir())
