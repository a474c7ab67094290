import shutil

import pytest

from luoshi.adapters.packs import installed
from luoshi.server.packs import queries


@pytest.fixture
def own(settings, tmp_path):
    settings.LUOSHI_PACKS = tmp_path / "packs"
    settings.LUOSHI_PACKS.mkdir()
    return settings.LUOSHI_PACKS


def test_an_offices_own_pack_wins_over_the_shipped_one_as_soon_as_it_lies_there(own):
    assert queries.library().folders["demo"] == installed(None)["demo"]
    shutil.copytree(installed(None)["demo"], own / "demo")
    assert queries.library().folders["demo"] == own / "demo"
    shutil.rmtree(own / "demo")
    assert queries.library().folders["demo"] == installed(None)["demo"]


def test_packs_are_read_once_while_nothing_changes(own):
    assert queries.library() is queries.library()


def test_the_check_digit_of_credit_codes_comes_from_the_national_pack(own):
    assert queries.credit_settings()["length"] == 18
