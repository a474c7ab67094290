"""A little of what `make soak` does at length: kills, malformed uploads, a backup restored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.browser.office import Office
from tests.soak.killing import killed, prepared
from tests.soak.malforming import malformed
from tests.soak.moving import restored


@contextmanager
def _database() -> Iterator[str]:
    server, name = os.environ.get("LUOSHI_DATABASE_URL", ""), f"soak_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    if not server.startswith("postgres"):
        yield ""
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with the invented province, on the database of the run."""
    with _database() as address:
        yield prepared(tmp_path_factory.mktemp("soak"), address)


def test_an_office_that_is_killed_while_people_work_has_lost_and_doubled_nothing(office: Office) -> None:
    assert killed(office, moments=3, seed=5, phases=("upload", "reading", "confirmation")) == []


def test_malformed_uploads_bring_no_page_of_failure(office: Office) -> None:
    found = malformed(office, uploads=12, seed=7)
    assert found.faults == ()
    assert sum(found.ends.values()) == 12


def test_a_backup_restored_elsewhere_has_equal_counts_and_heads(office: Office, tmp_path: Path) -> None:
    assert restored(office, tmp_path, "") == []
