"""Programs that draft the papers of a night and are killed on their way."""

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
