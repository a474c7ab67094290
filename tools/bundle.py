"""Makes the offline installer: every wheel for one kind of machine, with sums and a script that installs them.

    python -m tools.bundle                          x86_64 and aarch64, Python 3.11 to 3.13, into dist/
    python -m tools.bundle --arch x86_64 --python 3.11

Third-party wheels are those of requirements/run.lock, hashes checked; they need the registry once, here.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import luoshi
from tools import assets

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements/run.lock"
OFFLINE = Path(__file__).with_name("offline")
SCHEMA_VERSION = 1
MACHINES = ("x86_64", "aarch64")
PYTHONS = ("3.11", "3.12", "3.13")
# Wheels that run with glibc 2.28, the one of Kylin V10, UOS 20 and openEuler 20.03, or an older one.
GLIBC = ("1", "2010", "2014", "_2_5", "_2_12", "_2_17", "_2_24", "_2_26", "_2_27", "_2_28")
SUMS = "SHA256SUMS"


class BundleFailed(Exception):
    """A step did not succeed; the message says which."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """For which release, machine and Pythons a bundle is."""

    version: str
    machine: str
    pythons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its folder, and of its archive without ending."""
        return f"luoshi-{self.version}-{self.machine}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one archive and its sum for each kind of machine; status 2 with one line when that fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--arch", choices=MACHINES, action="append")
    parser.add_argument("--python", choices=PYTHONS, action="append")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist")
    given = parser.parse_args(arguments)
    try:
        assets.prepare(assets.Places())
        with tempfile.TemporaryDirectory(prefix="luoshi-bundle-") as room:
            ours = wheel(Path(room) / "ours")
            for machine in given.arch or MACHINES:
                bundle = Bundle(luoshi.__version__, machine, tuple(given.python or PYTHONS))
                _tell(f"{bundle.name}: fetching wheels for Python {', '.join(bundle.pythons)}")
                folder = Path(room) / bundle.name
                (folder / "wheels").mkdir(parents=True)
                shutil.copy(ours, folder / "wheels")
                fetch(bundle, folder / "wheels")
                complete(bundle, folder)
                _tell(str(pack(folder, given.output)))
    except (BundleFailed, assets.AssetsMissing) as fault:
        print(f"make: {fault}", file=sys.stderr)
        return 2
    return 0


def wheel(folder: Path) -> Path:
    """Build our wheel, scripts and icons of the pages inside."""
    _run("the wheel could not be built", sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    return next(folder.glob("luoshi-*.whl"))


def fetch(bundle: Bundle, folder: Path) -> None:
    """Download what the lock names for the machine and each Python; a wheel for all of them comes once."""
    platforms = [part for glibc in GLIBC for part in ("--platform", f"manylinux{glibc}_{bundle.machine}")]
    for python in bundle.pythons:
        own = f"cp{python.replace('.', '')}"
        _run(
            f"the wheels for Python {python} on {bundle.machine} could not be fetched",
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input",
            "--no-deps", "--require-hashes", "--only-binary", ":all:", *platforms,
            "--implementation", "cp", "--python-version", python, "--abi", own, "--abi", "abi3", "--abi", "none",
            "-d", str(folder), "-r", str(LOCK),
        )  # fmt: skip


def complete(bundle: Bundle, folder: Path) -> None:
    """Add script, service, words, the lock, the list of what is there, and last the sums of all files."""
    for source in sorted(OFFLINE.iterdir()):
        shutil.copy(source, folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    shutil.copyfile(LOCK, folder / "requirements.txt")
    (folder / "VERSION").write_text(f"{bundle.version}\n", "utf-8")
    (folder / "ARCH").write_text(f"{bundle.machine}\n", "utf-8")
    (folder / "PYTHONS").write_text("".join(f"{python}\n" for python in bundle.pythons), "utf-8")
    (folder / "manifest.json").write_text(manifest(bundle, folder / "wheels"), "utf-8")
    (folder / SUMS).unlink(missing_ok=True)
    sums = [f"{_sum(file)}  {file.relative_to(folder).as_posix()}\n" for file in _files(folder)]
    (folder / SUMS).write_text("".join(sums), "utf-8")


def manifest(bundle: Bundle, wheels: Path) -> str:
    """What the bundle is for, and each wheel with its size in bytes and its sum, as JSON."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "name": "luoshi",
        "version": bundle.version,
        "machine": bundle.machine,
        "pythons": list(bundle.pythons),
        "wheels": [{"file": file.name, "bytes": file.stat().st_size, "sha256": _sum(file)} for file in _files(wheels)],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def pack(folder: Path, target: Path) -> Path:
    """The folder as an archive in `target`, its sum beside it; the same files give the same bytes."""
    target.mkdir(parents=True, exist_ok=True)
    archive = target / f"{folder.name}.tar.gz"
    with (
        archive.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=1, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for file in _files(folder):
            entry = tarfile.TarInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}")
            entry.size = file.stat().st_size
            entry.mode = 0o755 if os.access(file, os.X_OK) else 0o644
            entry.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
            tar.addfile(entry, io.BytesIO(file.read_bytes()))
    archive.with_name(f"{archive.name}.sha256").write_text(f"{_sum(archive)}  {archive.name}\n", "utf-8")
    return archive


def _files(folder: Path) -> Iterable[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _run(fault: str, *command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        said = [line.strip() for line in done.stderr.splitlines() if line.strip() and "WARNING" not in line]
        raise BundleFailed(f"{fault}: {' | '.join(said[-2:]) or 'no reason given'}")


def _tell(what: str) -> None:
    print(f"make: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
