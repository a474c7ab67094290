"""An offline bundle says what is in it, installs without network, and refuses what was damaged on the way."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools import bundle
from tools.bundle import Bundle, BundleFailed

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
HERE = Bundle("1.2.3", platform.machine(), (PYTHON,))
linux = pytest.mark.skipif(sys.platform != "linux", reason="the bundle is for Linux")


def small_wheel(folder: Path, name: str, version: str, *, code: str, entry: str = "") -> Path:
    """A wheel with one module, made without a build tool."""
    described = f"{name}-{version}.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(f"{name}.py", code)
        made.writestr(f"{described}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        made.writestr(f"{described}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{described}/entry_points.txt", entry)
        made.writestr(f"{described}/RECORD", "")
    return file


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a bundle: a small luoshi that needs a smaller library."""
    folder = tmp_path / HERE.name
    need = small_wheel(folder / "wheels", "ledger", "4.5", code="WORD = '台账'\n")
    small_wheel(
        folder / "wheels",
        "luoshi",
        HERE.version,
        code="import ledger\ndef main():\n    print('luoshi with', ledger.WORD)\n",
        entry="[console_scripts]\nluoshi = luoshi:main\n",
    )
    lock = tmp_path / "run.lock"
    digest = hashlib.sha256(need.read_bytes()).hexdigest()
    lock.write_text(f"ledger==4.5 \\\n    --hash=sha256:{digest}\n    # via luoshi\n", "utf-8")
    monkeypatch.setattr(bundle, "LOCK", lock)
    bundle.complete(HERE, folder)
    return folder


def install(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script from elsewhere, as an administrator might."""
    return subprocess.run(
        [folder / "install.sh", *arguments],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"} | environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_manifest_names_each_wheel_with_size_and_sum(made: Path) -> None:
    told = json.loads((made / "manifest.json").read_text("utf-8"))
    wheels = told.pop("wheels")
    assert told == {
        "schema_version": 1,
        "name": "luoshi",
        "version": "1.2.3",
        "machine": platform.machine(),
        "pythons": [PYTHON],
    }
    assert wheels == [
        {
            "file": name,
            "bytes": (made / "wheels" / name).stat().st_size,
            "sha256": hashlib.sha256((made / "wheels" / name).read_bytes()).hexdigest(),
        }
        for name in ("ledger-4.5-py3-none-any.whl", "luoshi-1.2.3-py3-none-any.whl")
    ]


def test_every_file_but_the_sums_has_its_sum(made: Path) -> None:
    files = {file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()}
    summed = {line.split("  ")[1] for line in (made / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert summed == files - {"SHA256SUMS"}
    assert {"install.sh", "luoshi.service", "README.md", "README.zh-CN.md", "LICENSE", "requirements.txt"} < summed


def test_the_same_files_make_the_same_archive_and_the_script_stays_executable(made: Path, tmp_path: Path) -> None:
    first = bundle.pack(made, tmp_path / "first")
    for file in made.rglob("*"):
        os.utime(file, (1, 1))
    second = bundle.pack(made, tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "first" / f"{HERE.name}.tar.gz.sha256").read_text("utf-8") == (
        f"{hashlib.sha256(first.read_bytes()).hexdigest()}  {HERE.name}.tar.gz\n"
    )
    with tarfile.open(first) as opened:
        entry = opened.getmember(f"{HERE.name}/install.sh")
        assert (entry.mode, entry.uid, entry.uname) == (0o755, 0, "")


@linux
def test_the_script_installs_without_an_index_and_says_what_to_do_next(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    done = install(made, "--python", sys.executable, "--to", str(target))
    assert done.returncode == 0, done.stderr
    assert f"已安装 luoshi 1.2.3（Python {PYTHON}）：{target}/current\n" in done.stdout
    assert f"LUOSHI_HOME=/var/lib/luoshi {target}/current/bin/luoshi init" in done.stdout
    assert (target / "current").readlink() == Path("1.2.3")
    said = subprocess.run([target / "current/bin/luoshi"], check=True, capture_output=True, text=True)
    assert said.stdout == "luoshi with 台账\n"
    service = (target / "current/share/luoshi/luoshi.service").read_text("utf-8")
    assert f"\nExecStart={target}/current/bin/luoshi serve\n" in service
    assert [file.name for file in target.iterdir() if file.name.startswith(".")] == []
    (target / "1.2.3/mark").touch()
    assert install(made, "--python", sys.executable, "--to", str(target)).returncode == 0
    assert (target / "1.2.3/mark").exists()  # a second time nothing is installed again


@linux
@pytest.mark.parametrize("harm", ["changed", "lost", "no sums"])
def test_a_damaged_bundle_is_refused_before_anything_is_made(made: Path, tmp_path: Path, harm: str) -> None:
    wheel = made / "wheels/ledger-4.5-py3-none-any.whl"
    if harm == "changed":
        wheel.write_bytes(wheel.read_bytes() + b"x")
    else:
        (wheel if harm == "lost" else made / "SHA256SUMS").unlink()
    done = install(made, "--python", sys.executable, "--to", str(tmp_path / "installed"))
    assert done.returncode == 2
    assert "未安装：文件与校验值不符，请重新拷贝安装包。" in done.stderr
    assert "Not installed: files differ from their SHA-256 sums: copy the bundle again." in done.stderr
    assert ("ledger-4.5" in done.stderr) == (harm != "no sums")
    assert not (tmp_path / "installed").exists()


@linux
def test_a_wheel_that_is_not_the_locked_one_is_refused_and_nothing_stays(made: Path, tmp_path: Path) -> None:
    small_wheel(made / "wheels", "ledger", "4.5", code="WORD = '伪'\n")
    sums = subprocess.run("sha256sum $(cut -c 67- SHA256SUMS)", shell=True, cwd=made, check=True, capture_output=True)
    (made / "SHA256SUMS").write_bytes(sums.stdout)
    done = install(made, "--python", sys.executable, "--to", str(tmp_path / "installed"))
    assert done.returncode == 2
    assert "Not installed: the packages could not be installed." in done.stderr
    assert list((tmp_path / "installed").iterdir()) == []


@linux
def test_another_machine_and_a_wrong_python_are_told(made: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("#!/bin/sh\necho 3.8\n", "utf-8")
    old.chmod(0o755)
    done = install(made, "--python", str(old))
    assert done.returncode == 2
    assert f"Not installed: no Python of {PYTHON} with its modules venv and ensurepip." in done.stderr
    bundle.complete(Bundle("1.2.3", "riscv64", (PYTHON,)), made)
    done = install(made, "--python", sys.executable)
    assert done.returncode == 2
    assert f"this bundle is for riscv64, this machine is {platform.machine()}." in done.stderr


@linux
@pytest.mark.parametrize("given", [["--to"], ["--colour", "red"]])
def test_a_misspelt_option_is_refused(made: Path, given: list[str]) -> None:
    assert install(made, *given).returncode == 2


def test_a_step_that_fails_is_named_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "run.lock"
    lock.write_text(f"luoshi-no-such==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    monkeypatch.setattr(bundle, "LOCK", lock)
    for name in ("PIP_NO_INDEX", "PIP_ISOLATED"):
        monkeypatch.setenv(name, "1")
    with pytest.raises(BundleFailed) as refused:
        bundle.fetch(Bundle("1", "x86_64", ("3.12",)), tmp_path)
    assert str(refused.value).startswith("the wheels for Python 3.12 on x86_64 could not be fetched: ERROR: ")


def test_what_is_needed_does_not_differ_from_python_to_python_or_machine_to_machine() -> None:
    """Pip reads the lock with the eyes of the Python that runs it, here and on the office's machine."""
    markers = {line.split(" ; ")[1] for line in bundle.LOCK.read_text("utf-8").splitlines() if " ; " in line}
    assert [each for each in markers if re.search(r"\bpython_(full_)?version\b|machine|linux", each)] == []
