"""Many inputs at once, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.whole import whole_file
from luoshi.cli import batch, work
from luoshi.cli.batch import run_all
from luoshi.cli.work import Done, Job


def job(path: Path) -> Job:
    return Job(str(path), 1_000_000, "json", Options())


def dying(told: Job) -> Done:
    """Stands in for `work`: a file named so takes its process with it, as the system does when memory is short."""
    if Path(told.name).stem == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return work.work(told)


def test_a_process_that_dies_costs_only_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "dies.txt", "z.txt"):
        (tmp_path / name).write_text("一、甲\n二、乙\n", "utf-8")
    monkeypatch.setattr(batch, "work", dying)
    found = list(run_all([job(path) for path in sorted(tmp_path.iterdir())], workers=2))
    assert [Path(done.name).name for done in found] == ["a.txt", "dies.txt", "z.txt"]
    assert [done.fault.code if done.fault else None for done in found] == [None, "cli.worker_died", None]


def writing(told: Job) -> Done:
    """Stands in for `work`: begins a file and never ends it."""
    with whole_file(Path(told.name).parent / "out" / f"{Path(told.name).stem}.json") as aside:
        aside.write_text("half")
        (Path(told.name).parent / f"{Path(told.name).stem}.begun").touch()
        signal.pause()
    return Done(told.name)


def test_a_process_that_is_stopped_while_writing_takes_its_half_file_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    monkeypatch.setattr(batch, "work", writing)

    def interrupted(_waited: object) -> Done:
        while not all(path.with_suffix(".begun").exists() for path in paths):
            os.sched_yield()
        raise KeyboardInterrupt

    monkeypatch.setattr("concurrent.futures.Future.result", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(run_all([job(path) for path in paths], workers=2))
    assert list((tmp_path / "out").iterdir()) == []


def test_a_caller_that_stops_early_leaves_no_process_behind(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("一、甲\n", "utf-8")
    results = run_all([job(path) for path in sorted(tmp_path.iterdir())], workers=2)
    assert next(results).fault is None
    results.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.parametrize(
    ("fault", "code"),
    [(ValueError("odd"), "cli.internal"), (MemoryError(), "cli.memory"), (RecursionError(), "cli.internal")],
)
def test_what_nobody_foresaw_is_a_fault_of_one_file(
    fault: BaseException, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、甲\n", "utf-8")

    def broken(_source: object) -> object:
        raise fault

    monkeypatch.setattr(work, "read", broken)
    done = work.work(job(path))
    assert done.fault is not None
    assert (done.fault.code, dict(done.fault.params)["where"]) == (code, str(path))


def test_a_missing_file_is_told_by_the_job_itself(tmp_path: Path) -> None:
    (done,) = run_all([job(tmp_path / "a.txt")], workers=None)
    assert done.fault is not None
    assert done.fault.code == "document.missing"


def test_no_jobs_give_no_results() -> None:
    assert list(run_all([], workers=None)) == []
