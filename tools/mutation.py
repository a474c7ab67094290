"""The mutation score: how many of a seeded sample of wrong modules the tests notice.

    python -m tools.mutation src/luoshi/core/texts --tests tests/core --sample 400 --seed 1 --least 0.8

A mutant meets its module's doctests and tests first, the other tests only if it lives. One that cannot be imported is
not counted; one that takes too long is noticed. Each runs in a child process: nothing is written to the source.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import CodeType, ModuleType

from tools.mutants import Mutant, count, mutant

SOURCES = Path("src")
NOTICED, LIVES, INVALID = 1, 0, 3
SLOWER = 5
QUIET = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
# hypothesis is loaded before pytest could rewrite its assertions, once for all children
LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutant of one file, with the tests that shall notice it."""

    file: Path
    wrong: Mutant
    near: tuple[str, ...]
    far: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.wrong.line}: {self.wrong.what}"


class _Wrong(MetaPathFinder, InspectLoader):
    """Finds one module in its mutated form."""

    def __init__(self, module: str, file: Path, source: str) -> None:
        self.module, self.file, self.source = module, file, source
        self._package = file.stem == "__init__"

    def find_spec(self, name: str, _path: object = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self.module:
            return None
        return importlib.util.spec_from_file_location(
            name, self.file, loader=self, submodule_search_locations=[str(self.file.parent)] if self._package else None
        )

    def get_source(self, fullname: str) -> str:
        assert fullname == self.module
        return self.source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.get_source(fullname), str(self.file), "exec")

    def is_package(self, fullname: str) -> bool:
        assert fullname == self.module
        return self._package


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sample and print the survivors and the score; status 1 when it is below the least."""
    given = _parser().parse_args(arguments)
    files = [file for root in given.roots for file in sorted(root.rglob("*.py") if root.is_dir() else [root])]
    os.environ["LUOSHI_EXAMPLES"] = "mutation"
    drawn = list(trials(files, tests=given.tests, sample=given.sample, seed=given.seed))
    for heavy in ("pytest", "hypothesis"):
        importlib.import_module(heavy)
    limit = baseline(drawn, given.tests)
    verdicts: Counter[int] = Counter()
    for trial, verdict in run(drawn, jobs=given.jobs, limit=limit):
        verdicts[verdict] += 1
        if verdict == LIVES:
            print(f"lives: {trial}", flush=True)
    counted = verdicts[NOTICED] + verdicts[LIVES]
    score = verdicts[NOTICED] / counted if counted else 0.0
    print(f"mutation score {score:.1%}: {verdicts[NOTICED]} of {counted} noticed, "
          f"{verdicts[INVALID]} not importable, seed {given.seed}, least {given.least:.0%}")  # fmt: skip
    return int(score < given.least)


def trials(files: Sequence[Path], *, tests: Sequence[Path], sample: int, seed: int) -> Iterator[Trial]:
    """A sample of all mutants of the files, the same for the same seed and source."""
    sources = {file: file.read_text("utf-8") for file in files}
    every = [(file, number) for file in files for number in range(count(sources[file]))]
    drawn = random.Random(seed).sample(every, min(sample, len(every)))
    print(f"{len(drawn)} of {len(every)} mutants in {len(files)} files", flush=True)
    for file, number in drawn:
        near = mirrored(file, tests)
        far = (*map(str, tests), *(f"--ignore={test}" for test in near))
        yield Trial(file, mutant(sources[file], number), near, far)


def mirrored(file: Path, tests: Sequence[Path]) -> tuple[str, ...]:
    """The module itself, for its doctests, and the tests named after it: `test_<module>.py`, `test_<module>_….py`."""
    every = sorted(test for root in tests for test in root.rglob("test_*.py"))
    own = [test for test in every if (test.stem + "_").startswith(f"test_{file.stem}_")]
    return (str(file), *map(str, own))


def baseline(drawn: Sequence[Trial], tests: Sequence[Path]) -> float:
    """Seconds that a trial may take, from a run on the right source; the tests must pass there."""
    if not drawn:
        raise SystemExit("no mutants: name folders with Python files")
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", *QUIET, *map(str, tests)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        told = " ".join(map(str, tests))
        raise SystemExit(f"{done.stdout}\nthe tests in {told} fail without any mutant: mend them first")
    took = time.monotonic() - begun
    unchanged = replace(drawn[0], wrong=Mutant(0, "nothing", drawn[0].file.read_text("utf-8")))
    if [verdict for _, verdict in run([unchanged], jobs=1, limit=took * SLOWER + 10)] != [LIVES]:
        raise SystemExit(
            f"a trial of {unchanged.file} in which nothing is wrong is noticed: the score would be too good"
        )
    print(f"the tests take {took:.1f} s", flush=True)
    return took * SLOWER + 10


def run(drawn: Sequence[Trial], *, jobs: int, limit: float) -> Iterator[tuple[Trial, int]]:
    """Each trial with its verdict, as they end."""
    waiting, busy = list(reversed(drawn)), dict[BaseProcess, tuple[Trial, float]]()
    while waiting or busy:
        while waiting and len(busy) < jobs:
            trial = waiting.pop()
            child: BaseProcess = get_context("fork").Process(target=_judge, args=(trial, (trial.near, trial.far)))
            child.start()
            busy[child] = trial, time.monotonic()
        connection.wait([child.sentinel for child in busy], timeout=1)
        for child, (trial, begun) in list(busy.items()):
            if child.is_alive() and time.monotonic() - begun < limit:
                continue
            child.kill()
            child.join()
            del busy[child]
            yield trial, child.exitcode if child.exitcode in (LIVES, INVALID) else NOTICED


def _judge(trial: Trial, rounds: Sequence[Sequence[str]]) -> None:
    import pytest  # noqa: PLC0415  only the child runs tests

    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    sys.meta_path.insert(0, _Wrong(_module(trial.file), trial.file.resolve(), trial.wrong.source))
    try:
        _import_all(trial.file.parent)
    except Exception:  # noqa: BLE001  whatever a wrong module raises, it cannot be imported
        os._exit(INVALID)
    for tests in rounds:
        if pytest.main([*QUIET, *LOADED, *tests]) not in (0, 5):
            os._exit(NOTICED)
    os._exit(LIVES)


def _import_all(folder: Path) -> None:
    for file in sorted(folder.rglob("*.py")):
        importlib.import_module(_module(file))


def _module(file: Path) -> str:
    parts = file.relative_to(SOURCES).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="The mutation score of a sample.")
    parser.add_argument("roots", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", type=Path, default=[Path("tests")])
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.8)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
