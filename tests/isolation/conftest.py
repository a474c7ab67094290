"""The world of secrets, made once for all routes and taken back at the end."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings as real
from django.db import connection, transaction

import tests.isolation.program_rules  # noqa: F401  # rules of the operations of plans and papers
from luoshi.site import clock
from tests.isolation.secrets_world import secrets_world
from tests.isolation.trying import Office, office
from tests.server.world import NOW


@pytest.fixture(scope="module")
def opened(django_db_setup, django_db_blocker, tmp_path_factory) -> Office:
    patch = pytest.MonkeyPatch()
    patch.setattr(real, "LUOSHI_FILES", tmp_path_factory.mktemp("files"))
    patch.setattr(clock, "now", lambda: NOW)
    logging.disable(logging.ERROR)
    patch.setattr(connection, "close", lambda: None)  # each test closes what the world of all of them stands on
    with django_db_blocker.unblock(), transaction.atomic():
        yield office(secrets_world())
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    patch.undo()
