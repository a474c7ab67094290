"""The papers after the night's round, killed as the second is written; killed anywhere else: `tests/soak`."""

import signal

from tests.server.office import office
from tests.server.papers.killing import BEGUN, HEAD, LOST_PAPER, TOLD


def test_no_step_gets_two_papers_and_none_is_lost_where_a_process_is_killed_between_two_papers(tmp_path):
    here = office(tmp_path / "home")
    process = here.begin(HEAD + BEGUN + LOST_PAPER)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, told
    # found by the round; papers and notice whole or not at all
    assert here.run(HEAD + TOLD + "work(3)" + TOLD).splitlines() == ["4 0 0 0 1", "4 4 2 1 2"]
