import os
import re
import subprocess
import sys

import pytest

from luoshi.server.base.jobs.living import is_gone, name_of_this
from luoshi.server.base.jobs.models import Job
from tests.server.world import NOW


class Host:
    """What the kernel of a host tells of its processes."""

    def __init__(self, folder, *, run="run-1", numbers="pid:[4026531836]"):
        self.folder = folder
        (folder / "sys/kernel/random").mkdir(parents=True)
        (folder / "sys/kernel/random/boot_id").write_text(run + "\n")
        (folder / "self/ns").mkdir(parents=True)
        (folder / "self/ns/pid").symlink_to(numbers)
        self.has(os.getpid())

    def has(self, process, *, began=5000, state="S"):
        (self.folder / str(process)).mkdir(exist_ok=True)
        fields = [state, *["0"] * 18, str(began), "0"]
        (self.folder / str(process) / "stat").write_text(f"{process} (a name) of (several) {' '.join(fields)}\n")

    def ends(self, process):
        (self.folder / str(process) / "stat").unlink()


@pytest.fixture
def host(tmp_path):
    return Host(tmp_path / "proc")


@pytest.fixture
def name(host):
    return name_of_this(now=NOW, proc=host.folder)


def test_a_worker_that_lives_is_not_gone(host, name):
    assert re.fullmatch(r".{1,20}#[0-9a-f]{12}:\d+:5000:\d{6}", name)
    assert len(name) <= Job._meta.get_field("worker").max_length
    assert not is_gone(name, proc=host.folder)


def test_a_worker_whose_process_ended_is_gone(host, name):
    host.ends(os.getpid())
    assert is_gone(name, proc=host.folder)


@pytest.mark.parametrize("state", ["Z", "X"])
def test_a_process_that_nobody_has_buried_yet_is_gone(host, name, state):
    host.has(os.getpid(), state=state)
    assert is_gone(name, proc=host.folder)


def test_another_process_under_the_same_number_does_not_stand_in_for_it(host, name):
    host.has(os.getpid(), began=5001)
    assert is_gone(name, proc=host.folder)


@pytest.mark.parametrize("other", [{"run": "run-2"}, {"numbers": "pid:[4026532999]"}])
def test_of_another_host_container_or_run_nothing_can_be_told(host, name, other, tmp_path):
    elsewhere = Host(tmp_path / "other", **other)
    elsewhere.ends(os.getpid())
    assert not is_gone(name, proc=elsewhere.folder)


def test_a_host_that_tells_nothing_leaves_it_to_the_lease(tmp_path):
    name = name_of_this(now=NOW, proc=tmp_path)
    assert name.endswith(f":{os.getpid()}:260302010000000000")
    assert not is_gone(name, proc=tmp_path)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="no Linux")
def test_the_real_host_tells_of_a_real_process():
    told = "import sys\nfrom datetime import datetime\nfrom luoshi.server.base.jobs.living import name_of_this\n"
    told += "print(name_of_this(now=datetime(2026, 3, 2)), flush=True)\nsys.stdin.read()\n"
    process = subprocess.Popen([sys.executable, "-c", told], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    name = process.stdout.readline().strip()
    assert not is_gone(name)
    process.communicate()
    assert is_gone(name)
