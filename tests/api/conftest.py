"""The API is tried in the world of secrets, and in a small office whose answers are known."""

from __future__ import annotations

import pytest

from luoshi.site import clock
from tests.api.programs import LATER, Programs, programs
from tests.isolation.conftest import opened

__all__ = ["office", "opened"]


@pytest.fixture
def office(db, client, settings, tmp_path, monkeypatch) -> Programs:
    settings.LUOSHI_FILES = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return programs(client)
