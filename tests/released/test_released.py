"""What was released stays: its migrations are never changed, its offices can be upgraded to the present program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from luoshi import __version__
from tests.browser.office import Office, free_port
from tests.soak.visitor import SignInRefused, Visitor
from tools.release_fixture import ABOUT, ARCHIVE, RELEASED, migrations

RELEASES = sorted(path.parent for path in RELEASED.glob(f"*/{ABOUT}"))
COUNTED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.site.settings"
django.setup()
from luoshi.server.base.audit.models import Link
from luoshi.server.base.upkeep.releases import last_release
from luoshi.server.base.upkeep.tables import whole
counts = {each.label: each.model._base_manager.count() for each in whole()}
heads = dict(Link.objects.values_list("place", "digest"))
print(json.dumps({"counts": counts, "heads": heads, "release": last_release()}))
"""


@dataclass(frozen=True, slots=True)
class Old:
    """An office as a release left it, brought to the present program."""

    about: dict[str, Any]
    office: Office
    said: str

    def told(self) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-c", COUNTED],
            env={**self.office.environment()},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)


def about(folder: Path) -> dict[str, Any]:
    return json.loads((folder / ABOUT).read_text("utf-8"))


@pytest.fixture(scope="module", params=RELEASES, ids=lambda path: path.name)
def old(request, tmp_path_factory) -> Old:
    home = tmp_path_factory.mktemp("old") / "home"
    home.mkdir(mode=0o700)
    with tarfile.open(request.param / ARCHIVE) as tar:
        tar.extractall(home, filter="data")
    office = Office(Path(sys.executable).with_name("luoshi"), home, free_port())
    (home / "secret").touch(mode=0o600)
    (home / "secret").write_text("invented-" * 8)
    return Old(about(request.param), office, office.command("upgrade", "--lang", "en"))


def test_there_is_a_fixture_of_the_first_release():
    assert "0.1.0" in [path.name for path in RELEASES]


@pytest.mark.parametrize("folder", RELEASES, ids=lambda path: path.name)
def test_the_migrations_of_a_release_are_never_changed(folder):
    """Whoever has them went through them as they were: what is to be otherwise is a migration more."""
    here = migrations()
    changed = [name for name, sha256 in about(folder)["migrations"].items() if here.get(name) != sha256]
    assert changed == []


@pytest.mark.parametrize("folder", RELEASES, ids=lambda path: path.name)
def test_a_fixture_is_small_and_bears_the_name_of_its_release(folder):
    assert about(folder)["version"] == folder.name
    assert (folder / ARCHIVE).stat().st_size < 1024 * 1024


def test_every_change_of_a_model_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_an_old_office_is_brought_to_the_present_release_with_all_its_rows(old):
    found = old.told()
    assert found["release"] == __version__
    more = {"audit.action", "audit.change", "upkeep.release"} if old.about["version"] != __version__ else set()
    changed = {
        label: (count, found["counts"].get(label))
        for label, count in old.about["counts"].items()
        if found["counts"].get(label) != count + (label in more)
    }
    assert changed == {}
    assert found["heads"][str(old.about["links"])] == old.about["head"]


def test_the_doctor_finds_an_upgraded_office_well(old):
    ill = [line for line in old.office.command("doctor", "--lang", "en").splitlines() if line.startswith("✗")]
    assert ill == []


def test_the_chain_of_an_upgraded_office_verifies(old):
    said = old.office.command("audit", "verify", "--lang", "en", "--format", "json")
    assert (json.loads(said)["clean"], json.loads(said)["links"]) == (True, old.about["links"])


def test_people_sign_in_to_an_upgraded_office_and_find_their_documents(old):
    with old.office.open(), closing(Visitor(old.office.address)) as visitor:
        with pytest.raises(SignInRefused):
            visitor.sign_in(old.about["login"], "another-Password-1")
        visitor.sign_in(old.about["login"], old.about["password"])
        listed = set(re.findall(r'href="(/texts/\d+/)"', visitor.get("/texts/").text))
        assert len(listed) == old.about["seen"]
