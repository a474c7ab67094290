"""The night's round and the papers after it, killed between any two of their steps: each step has one paper."""

import signal

from tests.server.office import office

HEAD = """
import os, signal
from datetime import date, timedelta
from luoshi.server.base.jobs import doing, inline, working
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.models import Notice
from luoshi.server.papers.drafting import urging
from luoshi.server.papers.models import Paper, PaperUrging
from luoshi.server.plans.models import Urging
from tests.server.papers.world import *
from tests.server.world import world

MONDAY = date(2026, 3, 23)

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def work(hours=0):
    working.reap(now=instant(MONDAY) + timedelta(hours=hours))
    inline.work_off(clock=lambda: instant(MONDAY) + timedelta(hours=hours))
"""
BEGUN = """
from luoshi.server.base.jobs.actions import queue
province = world()
given_out(province, count=2)
given_out(province, lead="ql-gxj", count=2)
queue("plans.round", key="scheduled", params={}, holder=None, asked_by=None, name="", now=instant(MONDAY))
"""
LOST_ROUND = "doing.working.finish = die\nwork()"
LOST_PAPER = """
write, calls = urging.write, []
def second(*given, **told):
    calls.append(given)
    return die() if len(calls) == 2 else write(*given, **told)
urging.write = second
work(1)
"""
LOST_JOB = """
finish = working.finish
working.finish = lambda held, **told: die() if held.kind == "papers.urge" else finish(held, **told)
work(2)
"""
TOLD = """
urged = Urging.objects.filter(level=1)
print(urged.count(), PaperUrging.objects.count(), Paper.objects.count(),
      Notice.objects.filter(code="papers.notice.drafted").count(), Job.objects.filter(state="done").count(), flush=True)
"""


def test_no_step_gets_two_papers_and_none_is_lost_wherever_a_process_is_killed(tmp_path):
    here = office(tmp_path / "home")
    left = []
    for program in (BEGUN + TOLD + LOST_ROUND, TOLD + LOST_PAPER, TOLD + LOST_JOB):
        process = here.begin(HEAD + program)
        told, _ = process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL, told
        left.append(told.strip())
    # found by the round, without papers while its job is open; then papers and notice whole or not at all
    assert left == ["0 0 0 0 0", "4 0 0 0 0", "4 0 0 0 1"]
    assert here.run(HEAD + TOLD + "work(3)" + TOLD).splitlines() == ["4 4 2 1 1", "4 4 2 1 2"]
