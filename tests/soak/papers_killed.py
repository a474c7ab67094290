"""The night's round and the papers after it, killed between any two of their steps: each step has one paper."""

import signal
from pathlib import Path

from tests.server.office import office
from tests.server.papers.killing import BEGUN, HEAD, LOST_JOB, LOST_PAPER, LOST_ROUND, TOLD


def test_no_step_gets_two_papers_and_none_is_lost_wherever_a_process_is_killed(tmp_path: Path) -> None:
    here = office(tmp_path / "home")
    left = []
    for program in (BEGUN + TOLD + LOST_ROUND, TOLD + LOST_PAPER, TOLD + LOST_JOB):
        process = here.begin(HEAD + program)
        told, _ = process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL, told
        left.append(told.strip())
    # found by the round, without papers while its job is open; then papers and notice whole or not at all
    assert left == ["0 0 0 0 0", "4 0 0 0 0", "4 0 0 0 1"]
    assert here.run(HEAD + TOLD + "work(3)" + TOLD).splitlines() == ["4 4 2 1 1", "4 4 2 1 2"]
