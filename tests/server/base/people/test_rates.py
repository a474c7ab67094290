from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.base.access.models import Token
from luoshi.server.base.audit.models import Change
from luoshi.server.base.people import rates
from luoshi.server.base.people.rates import TooMany
from luoshi.server.base.people.tokens import make, viewer_of_token
from tests.server.world import NOW, world


class Process:
    """A process that serves: it has its own counter, and the database in common with the others."""

    def __init__(self, patch):
        self.untold, self.patch = Counter(), patch

    def ask(self, secret, *, times=1, now=NOW):
        self.patch.setattr(rates, "_UNTOLD", self.untold)
        for _ in range(times):
            viewer_of_token(secret, now=now)

    def asks_until_refused(self, secret, *, now=NOW):
        for count in range(10_000):
            try:
                self.ask(secret, now=now)
            except TooMany as fault:
                return count, dict(fault.params)
        raise AssertionError("never refused")


@pytest.fixture
def secret(db, settings):
    settings.LUOSHI_TOKEN_REQUESTS = 100
    return make(world().viewer("city"), name="日报", scopes=["texts.read"], days=30)


def test_a_token_asks_as_often_as_is_set_and_is_told_when_it_may_again(secret, monkeypatch):
    at = NOW + timedelta(seconds=17)
    assert Process(monkeypatch).asks_until_refused(secret, now=at) == (100, {"most": 100, "seconds": 43})


def test_the_next_minute_begins_anew(secret, monkeypatch):
    process = Process(monkeypatch)
    process.asks_until_refused(secret)
    assert process.asks_until_refused(secret, now=NOW + timedelta(minutes=1))[0] == 100
    assert len(process.untold) == 1


def test_several_processes_share_one_limit_but_for_a_step_each(secret, monkeypatch):
    one, other = Process(monkeypatch), Process(monkeypatch)
    one.ask(secret, times=59)  # 55 of them told
    other.ask(secret, times=44)
    assert Token.objects.get().asked == 55 + 40
    assert one.asks_until_refused(secret)[0] == 1
    assert other.asks_until_refused(secret)[0] == 0  # 104 in all


def test_reading_stays_reading_twenty_writes_for_a_whole_limit(secret, monkeypatch):
    process = Process(monkeypatch)
    process.ask(secret)  # its hour of use is written
    with CaptureQueriesContext(connection) as asked:
        process.asks_until_refused(secret)
    assert sum(each["sql"].startswith("UPDATE") for each in asked) == 20
    assert not Change.objects.filter(table="access_token", operation="update", after__contains="asked").exists()


def test_a_small_limit_is_counted_one_by_one(secret, monkeypatch, settings):
    settings.LUOSHI_TOKEN_REQUESTS = 3
    one, other = Process(monkeypatch), Process(monkeypatch)
    one.ask(secret, times=2)
    assert other.asks_until_refused(secret)[0] == 1
    assert one.asks_until_refused(secret)[0] == 0


def test_each_token_has_its_own_limit(secret, monkeypatch):
    process = Process(monkeypatch)
    process.asks_until_refused(secret)
    post = Token.objects.get().post
    Token.objects.create(
        post=post, name="b", digest="x", scopes=["texts.read"], made_at=NOW, ends_at=NOW + timedelta(days=1)
    )
    other = Token.objects.get(name="b")
    rates.count(other, now=NOW)
    other.refresh_from_db()
    assert process.untold[other.pk, int(NOW.timestamp()) // 60] == 1


def test_nothing_is_counted_where_there_is_no_limit(secret, monkeypatch, settings):
    settings.LUOSHI_TOKEN_REQUESTS = 0
    process = Process(monkeypatch)
    process.ask(secret, times=300)
    assert (process.untold, Token.objects.get().asked) == (Counter(), 0)
