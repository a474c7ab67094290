import pytest

from tests.server.base.people.people import world_with_passwords
from tests.server.texts.room import made_with_files
from tests.web.people.visiting import Visit
from tests.web.texts.conftest import signed_in


@pytest.fixture
def made(db, tmp_path, settings):
    """The province with passwords and a store of files of its own."""
    return made_with_files(world_with_passwords(), tmp_path, settings)


@pytest.fixture
def city(made, monkeypatch) -> Visit:
    """A browser of 青岚市."""
    return signed_in(monkeypatch, "city-ql")


@pytest.fixture
def visit(made, monkeypatch):
    """A browser of whoever is asked for."""
    return lambda login: signed_in(monkeypatch, login)
