"""Lock files say exactly what is installed, and nothing of where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)( ; [^\\]+)? \\$", re.MULTILINE)
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
WHY = re.compile(r"^    #( +(via )?(-c requirements/\w+\.lock|[\w.-]+( \([\w.:-]+\))?)| via)$")
# Compiled for each platform: wheels for Linux on x86-64 and arm64, macOS and Windows, for three Pythons and more.
NATIVE = {"lxml": 100, "pyarrow": 30, "pypdfium2": 8, "selectolax": 30, "coverage": 50, "mypy": 20, "ruff": 15}


def pins(lock: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version, _ in PIN.findall(lock.read_text("utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def test_there_is_a_lock_for_each_thing_that_is_set_up() -> None:
    assert [lock.stem for lock in LOCKS] == ["assets", "bench", "build", "check", "lock", "run", "test"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_holds_only_pins_hashes_and_comments(lock: Path) -> None:
    odd = [
        line
        for line in lock.read_text("utf-8").splitlines()
        if not any(shape.match(line) for shape in (PIN, HASH, WHY))
    ]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_address_and_no_place_on_a_machine(lock: Path) -> None:
    assert re.findall(r"://|file:|--(?!hash=)[a-z-]+|(?<![\w.])/\w|\bindex\b|@ ", lock.read_text("utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pin_has_a_hash(lock: Path) -> None:
    blocks = re.split(r"^(?=\S)", lock.read_text("utf-8"), flags=re.MULTILINE)
    assert [block for block in blocks if block.strip() and "--hash=sha256:" not in block] == []


def test_compiled_packages_carry_the_hashes_of_every_platform() -> None:
    counted: dict[str, int] = {}
    for lock in LOCKS:
        for block in re.split(r"^(?=\S)", lock.read_text("utf-8"), flags=re.MULTILINE):
            counted[block.split("==")[0]] = block.count("--hash=")
    assert {name: counted[name] for name, least in NATIVE.items() if counted[name] < least} == {}


def test_two_locks_never_pin_different_releases() -> None:
    merged: dict[str, set[frozenset[str]]] = {}
    for lock in LOCKS:
        for name, versions in pins(lock).items():
            merged.setdefault(name, set()).add(frozenset(versions))
    assert {name: versions for name, versions in merged.items() if len(versions) > 1} == {}


def test_each_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["dependency-groups"] | {"run": project["project"]["dependencies"]}
    missing = {
        group: absent
        for group, requirements in asked.items()
        if (absent := {name_of(each) for each in requirements} - pins(ROOT / f"requirements/{group}.lock").keys())
    }
    assert missing == {}
