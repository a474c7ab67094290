"""Papers of the ladder in the invented city: drafted on the day on which each could leave, the older ones issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from luoshi.core.base.civil import CIVIL
from luoshi.core.base.periods import period_of, previous

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer
    from luoshi.server.papers.models import Paper

_NIGHT: Final = time(2, 0, tzinfo=CIVIL)
_NINE, _TEN, _TWO, _THREE = (time(hour, 0, tzinfo=CIVIL) for hour in (9, 10, 14, 15))
_DAY: Final = timedelta(days=1)
_MOST: Final = timedelta(days=7)
# Around a due day, from the first reminder before it to the last paper of the ladder after it.
_NEAR: Final = range(-10, 19)
_ANSWER: Final = timedelta(days=10)
# So many papers of the past go out; those after them wait for whoever tries the office.
_ISSUED: Final = 4
_DRAFTER, _CHECKER, _SIGNER = "gu.lan", "meng.ye", "yu.qing"
_MARK: Final = "青政办督"


def next_night(*, after: date, until: date) -> date:
    """The next day on which the round has something to find: each day around a due day, else a week later."""
    from luoshi.server.plans.models import Task

    dues = set(Task.objects.filter(open=True).values_list("effective", flat=True))
    for day in (after + _DAY * count for count in range(1, _MOST.days)):
        if any((day - due).days in _NEAR for due in dues if due):
            return min(day, until)
    return min(after + _MOST, until)


def papers_of_night(day: date, *, viewer: Callable[[str, datetime], Viewer]) -> None:
    """Draft the papers of what a night found; the first ones are checked, signed and issued on the same day."""
    from luoshi.server.papers.drafting.urging import draft_urgings
    from luoshi.server.papers.models import Paper

    draft_urgings(now=datetime.combine(day, _NIGHT))
    for paper in Paper.objects.filter(on=day, state="draft", made_by=None).order_by("pk"):
        issued = Paper.objects.filter(state="issued").count()
        if issued >= _ISSUED:
            return
        _issue(paper, f"{_MARK}〔{day.year}〕{issued + 1}号", day, viewer)


def last_bulletin(day: date, *, viewer: Callable[[str, datetime], Viewer]) -> None:
    """The bulletin of the quarter that ended last, as a draft."""
    from luoshi.server.papers import actions

    period = str(previous(period_of(day, "quarter")))
    actions.draft(actions.Ask("bulletin", period=period), viewer=viewer(_DRAFTER, datetime.combine(day, _NINE)))


def head_papers(viewer: Viewer) -> None:
    """How the invented office heads its papers: every one says that it is invented."""
    from luoshi.server.papers import actions

    banner = "虚构样例：单位、人员、数字均非真实"
    told = actions.Heading(
        printer=f"{viewer.organ_name}办公室", contact=viewer.name, phone="0900-5550118", banner=banner
    )
    actions.set_heading(told, viewer=viewer)


def _issue(paper: Paper, number: str, day: date, viewer: Callable[[str, datetime], Viewer]) -> None:
    from luoshi.core.papers.spots import BLANK, spots_of
    from luoshi.server.papers import actions
    from luoshi.server.papers.stored import paper_of

    until = day + _ANSWER
    told = f"{until.year}年{until.month}月{until.day}日"
    blank = f"{BLANK * 4}年{BLANK * 2}月{BLANK * 2}日"
    words = {each.key: each.words.replace(blank, told) for each in spots_of(paper_of(paper.content)) if each.open}
    actions.edit(
        paper.pk, actions.Words(spots=words), version=None, viewer=viewer(_DRAFTER, datetime.combine(day, _NINE))
    )
    actions.step(paper.pk, "check", version=None, viewer=viewer(_CHECKER, datetime.combine(day, _TEN)))
    signer = viewer(_SIGNER, datetime.combine(day, _TWO))
    actions.step(paper.pk, "sign", version=None, viewer=signer)
    actions.issue(paper.pk, version=None, viewer=viewer(_SIGNER, datetime.combine(day, _THREE)), number=number)
