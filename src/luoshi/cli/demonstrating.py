"""The invented province put into an empty installation: its register, its people, its documents."""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import luoshi
from luoshi.adapters.catalogues import say
from luoshi.adapters.home import Home
from luoshi.cli.demonstrated_inspections import inspect
from luoshi.cli.demonstrated_life import live
from luoshi.cli.demonstrated_meetings import meetings
from luoshi.cli.demonstrated_plan import adopt_plan
from luoshi.cli.demonstrated_shares import share_out
from luoshi.cli.messages import Voice
from luoshi.cli.office import home, operator, set_up
from luoshi.core.base.civil import CIVIL, civil_day
from luoshi.core.base.errors import UsageError

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer

ACCOUNTS: Final = "demo-accounts.txt"
_SAMPLES: Final = Path(luoshi.__file__).parent / "data" / "samples"
_OFFICE: Final = _SAMPLES / "office"
_BEGINNING: Final = date(2024, 1, 1)
_MORNING: Final = time(9, 30, tzinfo=CIVIL)
# The newest documents wait for whoever tries the office: read, neither corrected nor confirmed.
_LEFT_TO_CONFIRM: Final = 2


@dataclass(frozen=True, slots=True)
class Given:
    """One line of `office.toml`."""

    path: Path
    given_by: str
    given_on: date
    published: bool


def demonstrate(voice: Voice, *, seed: int, size: str) -> int:
    """Fill an empty installation; one that has the province already stays as it is.

    Raises UsageError `office.in_use` where other people are known.
    """
    here = home()
    here.make(secret=secrets.token_urlsafe(48))
    set_up()
    from luoshi.server.base.people.founding import is_founded
    from luoshi.server.base.upkeep.releases import upgrade

    upgrade(by=operator())
    if is_founded():
        if not (here.root / ACCOUNTS).is_file():
            raise UsageError("office.in_use", where=str(here.root))
        voice.remark("office.demo_before", where=here.root)
        return 0
    import logging

    from django.db import transaction

    logging.getLogger("luoshi").setLevel(logging.WARNING)
    with transaction.atomic():
        _filled(voice, here)
    if size == "load":
        from luoshi.cli.loading import load

        load(voice, seed=seed)
    return 0


def _filled(voice: Voice, here: Home) -> None:
    from luoshi.server.base.people.policy import one_time
    from luoshi.server.register.actions import take_in

    sample = _SAMPLES / "register.xlsx"
    found = take_in((sample.name, sample.read_bytes()), by=operator())
    voice.remark("office.demo_register", rows=found.rows)
    password = one_time()
    accounts = _people(found.people, password)
    documents = _documents()
    for number, each in enumerate(documents):
        _take(each, confirmed=number < len(documents) - _LEFT_TO_CONFIRM)
    tasks = _plan()
    tell_of_late(now=operator().now)
    voice.remark("office.demo_documents", count=len(documents))
    voice.remark("office.demo_plan", count=tasks)
    text = say("office.demo_accounts", language=voice.language, password=password, accounts="\n".join(accounts))
    _keep(here.root / ACCOUNTS, text + "\n")


def _people(told: tuple[Any, ...], password: str) -> list[str]:
    """The people of the register with their posts; a line for each post."""
    from luoshi.server.base.people.importing import take_people

    posts = take_people(told, since=_BEGINNING, password=password, by=operator())
    return [
        f"  {post.person.login:<10}{say(f'office.post.{post.kind}')}　{post.person.name}　{post.organ.name}"
        for post in posts
    ]


def _documents() -> list[Given]:
    told = tomllib.loads((_OFFICE / "office.toml").read_text("utf-8"))["document"]
    found = [
        Given((_OFFICE / each["file"]).resolve(), each["given_by"], each["given_on"], each["published"])
        for each in told
    ]
    return sorted(found, key=lambda each: each.given_on)


def _take(each: Given, *, confirmed: bool) -> None:
    """Give a document in on its day, have it read, confirm and publish it in the days after."""
    from luoshi.server.base.jobs.inline import work_off
    from luoshi.server.texts import actions
    from luoshi.server.texts.models import Document

    viewer = _viewer(each.given_by, datetime.combine(each.given_on, _MORNING))
    with each.path.open("rb") as stream:
        given = actions.give(stream, name=each.path.name, holder=viewer.organ, viewer=viewer)
    work_off(clock=lambda: viewer.now + timedelta(minutes=1))
    if not confirmed:
        return
    for document in Document.objects.filter(source=given.source).order_by("place"):
        later = replace(viewer, now=viewer.now + timedelta(hours=2))
        actions.confirm(document.pk, version=document.version, viewer=later)
        if each.published:
            actions.publish(document.pk, viewer=later)


def _plan() -> int:
    """Bring the plan of the city into force and have its tasks worked on until today; how many tasks it has."""
    from luoshi.server.plans.models import Plan

    told = tomllib.loads((_OFFICE / "office.toml").read_text("utf-8"))["plan"]
    viewer = _viewer(told["adopted_by"], datetime.combine(told["adopted_on"], _MORNING))
    tasks = adopt_plan(told["document"], viewer=viewer)
    plan, today = Plan.objects.get().pk, civil_day(operator().now)
    meant = meetings(_OFFICE / "meetings.toml", plan=plan, viewer=_viewer, until=today)
    live(_OFFICE / "life.toml", plan=plan, viewer=_viewer, until=today, besides=meant)
    share_out(_OFFICE / "shares.toml", plan=plan, viewer=_viewer, until=today)
    inspect(_OFFICE / "inspections.toml", plan=plan, viewer=_viewer, until=today)
    return tasks


def tell_of_late(*, now: datetime) -> None:
    """Date the notices back from an instant, an hour apart: those of the invented years would be forgotten at once."""
    from luoshi.server.base.notices.models import Notice

    rows = list(Notice.objects.order_by("-made_at", "-pk"))
    for hours, row in enumerate(rows, start=1):
        made_at = now - timedelta(hours=hours)
        row.read_at = row.read_at and min(row.read_at - row.made_at + made_at, now)
        row.made_at = made_at
    Notice.objects.bulk_update(rows, ["made_at", "read_at"], batch_size=500)


def _viewer(login: str, at: datetime) -> Viewer:
    from luoshi.server.base.access.models import Person
    from luoshi.server.base.access.queries import posts_of, viewer_of

    [post, *_] = posts_of(Person.objects.get(login=login).pk, at=at)
    return viewer_of(post, now=at, channel="cli")


def _keep(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
