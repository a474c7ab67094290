"""Tests with real transactions empty all tables at their end: the guards of the audit are lifted for just that."""

from __future__ import annotations

import pytest
from django.db import connection

from luoshi.server.base.audit import triggers

LIFTING = "lifting_flush"


@pytest.fixture(autouse=True, scope="session")
def guards_lifted_for_flushes():
    kind = type(connection.ops)
    plain = kind.execute_sql_flush
    if plain.__name__ == LIFTING:  # another folder of tests has done so: once is enough
        yield
        return

    def lifting_flush(self, sql_list):
        with triggers.lifted(connection):
            plain(self, sql_list)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM audit_change")  # what emptying the other tables wrote

    kind.execute_sql_flush = lifting_flush
    yield
    kind.execute_sql_flush = plain
