import pytest

from tests.server.world import World, world


@pytest.fixture
def made(db, tmp_path, settings) -> World:
    settings.LUOSHI_FILES = tmp_path
    return world()
