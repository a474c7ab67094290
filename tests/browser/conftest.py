"""A browser for each worker, and for each test a page that is watched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.office import Office, free_port
from tests.browser.shots import SIZES
from tests.browser.watch import Watch
from tools import browser as chromium

ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost", "--disable-gpu"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once for each worker; skips, saying so, where there is none."""
    program = chromium.found()
    if program is None:
        pytest.skip(f"no Chromium: install it, or name it: {chromium.VARIABLE}=/path/to/chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office just founded, its pages and jobs running: on SQLite, or on the PostgreSQL of the run."""
    with _office(tmp_path_factory, "founded") as made:
        made.found()
        with made.open():
            yield made


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with the invented province inside: `province.accounts` has its logins, `province.password` serves all."""
    with _office(tmp_path_factory, "province") as made:
        made.demonstrate()
        with made.open():
            yield made


@pytest.fixture
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The invented province on 2026-11-23, not open: its days are those that the test opens it on."""
    with _office(tmp_path_factory, "travelled") as made:
        made.today = date(2026, 11, 23)
        made.demonstrate()
        yield made


@contextmanager
def _office(folders: pytest.TempPathFactory, name: str) -> Iterator[Office]:
    program = Path(sys.executable).with_name("luoshi")
    with _database(name) as address:
        yield Office(program=program, home=folders.mktemp(name) / "home", port=free_port(), database=address)


@contextmanager
def _database(name: str) -> Iterator[str]:
    """The address of an empty database for one office of this worker, empty for SQLite."""
    server = os.environ.get("LUOSHI_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    own = f"browser_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {own}")
        yield urlsplit(server)._replace(path=f"/{own}").geturl()
        connection.execute(f"DROP DATABASE {own} WITH (FORCE)")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser session of its own, on an official's screen, in Chinese."""
    opened = browser.new_context(viewport=SIZES[0], locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True)
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """The faults of every page of the session; the test fails with them when there are any."""
    watching = Watch(context)
    yield watching
    assert watching.faults == []


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A page that fails its test when it says an error, breaks its content policy or calls another host."""
    return context.new_page()
