"""Processes that write at once, or are killed in the middle: nothing is lost, doubled or half done."""

import signal

import pytest

from tests.server.office import Office, copy, office

HEAD = """
import os, pathlib, signal, sys, time
from datetime import timedelta
from io import BytesIO
from luoshi.core.texts.correcting.model import Change, Remove
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.jobs.inline import work_off
from luoshi.server.base.jobs.models import Job
from luoshi.server.texts import actions, bringing, queries
from luoshi.server.texts.changing import Conflict
from luoshi.server.texts.models import *
from tests.server.texts.room import LATER, SHORT
from tests.server.world import NOW, world

def viewer(kind, of="ql"):
    return viewer_of(Post.objects.select_related("person", "organ").get(kind=kind, organ__code=of), now=NOW)

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def together(count=2):
    folder = pathlib.Path(os.environ["LUOSHI_HOME"])
    (folder / f"ready-{os.getpid()}").touch()
    while len(list(folder.glob("ready-*"))) < count:
        time.sleep(0.002)

def tried(act):
    try:
        act()
        print("done")
    except Conflict as conflict:
        print("conflict", conflict.params["count"])
"""
GIVEN = """
world()
city = viewer("city")
actions.give(BytesIO(SHORT.encode()), name="a.txt", holder=city.organ, viewer=city)
"""
READ = GIVEN + "work_off(clock=lambda: LATER)\n"
TOLD = """
kinds = (Source, Reading, Document, TaskRow, DutyRow, Lineage, Name, Said)
print([each.objects.count() for each in kinds], Source.objects.get().state, Document.objects.get().version)
"""
ONCE = "[1, 1, 1, 2, 4, 1, 2, 2] read 0"


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Office:
    return office(tmp_path_factory.mktemp("office") / "home")


@pytest.fixture
def here(first, tmp_path) -> Office:
    return copy(first, tmp_path / "home")


def at_once(here: Office, *programs: str) -> list[str]:
    """What programs print that begin their last step together."""
    processes = [here.begin(HEAD + program) for program in programs]
    told = [process.communicate(timeout=60)[0].strip().splitlines()[-1] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), told
    return told


def correct(kind: str, of: str, organ: str) -> str:
    return f"""
who = viewer("{kind}", "{of}")
document = Document.objects.get()
key = queries.whole(document.pk, who).tasks[1].duties[1].row.key
together()
tried(lambda: actions.correct(document.pk, [Change(key, "organ", "{organ}")], version=0, viewer=who))
"""


def test_of_two_people_who_correct_at_once_one_is_first_and_the_other_is_told(here):
    here.run(HEAD + READ)
    told = at_once(here, correct("city", "ql", "市水利局"), correct("province", "yl", "市林业局"))
    assert sorted(told) == ["conflict 1", "done"]
    assert here.run(HEAD + "print(Correction.objects.count(), Document.objects.get().version)") == "1 1"


def test_confirming_and_correcting_at_once_never_confirms_what_nobody_saw(here):
    here.run(HEAD + READ)
    confirm = """
who = viewer("city")
together()
tried(lambda: actions.confirm(Document.objects.get().pk, version=0, viewer=who))
"""
    told = at_once(here, correct("province", "yl", "市水利局"), confirm)
    assert sorted(told) == ["conflict 1", "done"]
    done = "print(Correction.objects.count(), Document.objects.get().state)"
    assert here.run(HEAD + done) == ("1 read" if told[0] == "done" else "0 confirmed")


def test_the_same_bytes_given_at_once_are_one_source_with_one_job(here):
    here.run(HEAD + "world()")
    give = """
city = viewer("city")
together()
print(actions.give(BytesIO(SHORT.encode()), name="a.txt", holder=city.organ, viewer=city).source)
"""
    told = at_once(here, give, give)
    assert len(set(told)) == 1
    assert here.run(HEAD + "print(Source.objects.count(), Job.objects.count())") == "1 1"


def test_a_job_that_runs_twice_at_once_leaves_one_of_everything(here):
    here.run(HEAD + GIVEN)
    handle = """
from luoshi.server.base.jobs.work import Work
from luoshi.server.texts.handlers import read_source
job = Job.objects.get()
together()
read_source(Work(job.pk, job.kind, job.params, job.asked_by_id, 1, lambda: LATER, lambda *_: None))
print("done")
"""
    assert at_once(here, handle, handle) == ["done", "done"]
    assert here.run(HEAD + TOLD) == ONCE


STEPS = {
    "while the grammar reads": "import luoshi.server.texts.handlers as at; at.read = die",
    "once the reading is stored": "bringing.renew = die",
    "once its rows are made": "bringing.lay = die",
    "before the giver is told": "bringing.tell = die",
}


@pytest.mark.parametrize("step", STEPS.values(), ids=list(STEPS))
def test_a_worker_killed_at_any_step_leaves_nothing_and_the_next_does_it_whole(here, step):
    here.run(HEAD + GIVEN)
    process = here.begin(HEAD + step + "\nwork_off(clock=lambda: LATER)")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert here.run(HEAD + "print(Reading.objects.count(), Document.objects.count())") == "0 0"
    again = """
from luoshi.server.base.jobs import working
reaped = working.reap(now=LATER + timedelta(hours=1))
work_off(clock=lambda: LATER + timedelta(hours=1))
"""
    here.run(HEAD + again)
    assert here.run(HEAD + TOLD) == ONCE


def test_a_correction_killed_before_it_is_committed_never_was(here):
    here.run(HEAD + READ)
    program = "import luoshi.server.texts.correcting as at; at.name_document = die" + correct("city", "ql", "市水利局")
    process = here.begin(HEAD + program.replace("together()", ""))
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert here.run(HEAD + TOLD) == ONCE
    assert here.run(HEAD + "print(Correction.objects.count())") == "0"
    assert at_once(here, program.split("\n", 1)[1].replace("together()", "")) == ["done"]
