"""The database knows what its indexes hold, without anyone asking for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from luoshi.server.base.jobs.work import Work
from luoshi.server.base.upkeep.handlers import keep_statistics
from tests.server.world import world

NIGHT = datetime(2026, 3, 2, 18, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_sqlite_counts_its_tables_by_night() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    world()
    keep_statistics(Work(1, "upkeep.statistics", {}, None, 1, lambda: NIGHT, lambda _done, _total: None))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'access_organ'")
        assert cursor.fetchone()[0] > 0
