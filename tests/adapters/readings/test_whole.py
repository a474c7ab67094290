"""Files that are there whole or not at all."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.adapters.readings import FORMATS, whole, writer
from luoshi.adapters.readings.options import Options
from luoshi.core.texts.model import Reading


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_file_is_put_with_its_folders_and_ordinary_rights(tmp_path: Path) -> None:
    whole.put_bytes(tmp_path / "a" / "b.txt", b"1")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"1"
    ordinary = tmp_path / "c.txt"
    ordinary.write_bytes(b"")
    assert (tmp_path / "a" / "b.txt").stat().st_mode == ordinary.stat().st_mode
    assert listing(tmp_path) == ["a", "a/b.txt", "c.txt"]


def test_an_old_file_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("old")
    with pytest.raises(ZeroDivisionError), whole.whole_file(place) as aside:
        aside.write_text(f"half{1 // 0}")
    assert (place.read_text(), listing(tmp_path)) == ("old", ["a.txt"])


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_writer_leaves_nothing_on_a_full_disk(
    form: str, step: str, invented: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole.os, step, full_disk)
    with pytest.raises(OSError, match="No space"):
        writer(form)([invented], str(tmp_path / "out"), options=Options())
    assert [name for name in listing(tmp_path) if name != "out" or (tmp_path / "out").is_file()] == []


def test_a_folder_gets_all_its_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ZeroDivisionError), whole.whole_folder(tmp_path) as folder:
        (folder / "a.csv").write_text(f"1{1 // 0}")
    assert listing(tmp_path) == ["mine.txt"]
    with whole.whole_folder(tmp_path) as folder:
        (folder / "a.csv").write_text("1")
        (folder / "b.csv").write_text("2")
    assert listing(tmp_path) == ["a.csv", "b.csv", "mine.txt"]


def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("old")
    script = (
        "import os, signal, sys\n"
        "from luoshi.adapters.readings.whole import whole_file\n"
        "with whole_file(sys.argv[1]) as aside:\n"
        "    aside.write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(place)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert place.read_text() == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_rights_raises(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        whole.put_bytes(tmp_path / "a.txt", b"1")
