"""Speed of replications: `python -m benchmarks.certainty` prints every figure of docs/reference/benchmarks.md on them.

The data are seeded numbers: 51 units by 49 indicators in a tree of four levels with four assumptions, and 2,700 by 60
in a tree of two with three. The peer is a bare numpy replay of the same runs, written without checks, names or errors,
its stages cached; both are timed in one process, turn by turn, and their scores have to agree.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from luoshi.core.assessment.certainty.assumptions import Alternative, Assumption, noisy_weights
from luoshi.core.assessment.certainty.drawing import Runs, drawn
from luoshi.core.assessment.certainty.intervals import intervals
from luoshi.core.assessment.certainty.replaying import replay
from luoshi.core.assessment.composites.building import Kept, build, prepare, treatment_of
from luoshi.core.assessment.composites.model import Aggregation, Composite, Node, Normalisation, Treatment
from luoshi.core.assessment.composites.table import Floats, Table, table
from luoshi.core.assessment.composites.trees import tree_of

TIMES = 5
NORMS = (Normalisation(low=1, high=100), Normalisation("z_score", mean=10, deviation=2))
MEANS = (Aggregation(), Aggregation("geometric"))
SMALL, LARGE = (51, 49, 1000), (2700, 60, 1000)


def main() -> None:
    """Print the figures; with --memory RUNS only the peak memory of the large case, in megabytes."""
    if sys.argv[1:2] == ["--memory"]:
        _large(int(sys.argv[2]))()
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
        return
    print(f"median of {TIMES}; bare is a numpy replay of the same runs in the same process")
    _beside_bare()
    for runs in (1000, 10_000):
        seconds = _median(_large(runs))
        print(f"{LARGE[0]} × {LARGE[1]}, {runs} runs with ranks and quantiles: {seconds:.2f} s, {_memory(runs)} MB")
    _growth()


def small(units: int, indicators: int, runs: int) -> tuple[Table, Composite, Runs]:
    """The case of the reference: eight pillars, two sub-indices, one index; treatment, scale, weights and mean vary."""
    nodes = [Node("index", "指数"), Node("s0", "分指数", under="index"), Node("s1", "分指数", under="index")]
    nodes += [Node(f"p{at}", "方面", under=f"s{at // 5}") for at in range(8)]
    nodes += [
        Node(f"i{at}", "指标", under=f"p{at % 8}", direction=-1 if at % 7 == 0 else 1) for at in range(indicators)
    ]
    scheme = Composite("small", "小例", tuple(nodes), treatment=Treatment(), normalisation=NORMS[0])
    assumptions = (
        Alternative("most", "treatment", tuple(map(Treatment, range(1, 6))), tuple("12345")),
        *_methods(),
        noisy_weights(scheme, share=0.25, sets=100, seed=2, at=(1, 2)),
    )
    return invented(units, indicators), scheme, drawn(assumptions, runs=runs, seed=3)


def large(units: int, indicators: int, runs: int) -> tuple[Table, Composite, Runs]:
    """Two levels, the treatment cached, noise on all weights, two scales and two means."""
    nodes = [Node("index", "指数"), *(Node(f"p{at}", "方面", under="index") for at in range(8))]
    nodes += [Node(f"i{at}", "指标", under=f"p{at % 8}") for at in range(indicators)]
    scheme = Composite("large", "大例", tuple(nodes), treatment=Treatment(), normalisation=NORMS[0])
    assumptions = (*_methods(), noisy_weights(scheme, share=0.25, sets=runs, seed=2))
    return invented(units, indicators), scheme, drawn(assumptions, runs=runs, seed=3)


def invented(units: int, indicators: int, *, seed: int = 1) -> Table:
    """Skewed figures above zero."""
    chance = np.random.Generator(np.random.PCG64(seed))
    values = np.exp(chance.normal(size=(units, indicators)) * chance.uniform(0.2, 1.2, indicators)) + 0.1
    return table([f"u{at}" for at in range(units)], [f"i{at}" for at in range(indicators)], values)


def bare(data: Table, scheme: Composite, runs: Runs, treated: dict[int, Floats]) -> tuple[Floats, Floats, Floats]:
    """The same runs in plain numpy: a loop over the runs, each node a product, the scaled figures kept.

    `treated` are the treated figures by choice: winsorising is no part of the comparison. Scores, ranks, quantiles.
    """
    tree = tree_of(scheme)
    at = {name: place for place, name in enumerate(tree.nodes)}
    children = [np.array([at[child] for child in each.children]) for each in tree.parents]
    signs = np.array([each.direction for each in tree.leaves])
    picks = {each.id: runs.picks[:, place] for place, each in enumerate(runs.assumptions)}
    sets = next(each.sets for each in runs.assumptions if each.id == "weights")  # type: ignore[union-attr]
    kept: dict[tuple[int, int], Floats] = {}
    scores = np.empty((len(runs), len(data.units)))
    nodes = np.empty((len(data.units), len(tree.nodes)))
    for run in range(len(runs)):
        key = (int(picks["most"][run]) if "most" in picks else 0, int(picks["normalisation"][run]))
        if key not in kept:
            x = treated[key[0]] * signs
            low, high = x.min(axis=0), x.max(axis=0)
            scaled = (x - low) / (high - low) * 99 + 1
            kept[key] = scaled if key[1] == 0 else (x - x.mean(axis=0)) / x.std(axis=0, ddof=1) * 2 + 10
        nodes[:, : len(tree.leaves)] = kept[key]
        weights = sets[picks["weights"][run]]
        for place, below in enumerate(children, len(tree.leaves)):
            own, part = weights[below], nodes[:, below]
            if picks["aggregation"][run]:
                nodes[:, place] = np.exp(np.log(part) @ own / own.sum())
            else:
                nodes[:, place] = part @ own / own.sum()
        scores[run] = nodes[:, -1]
    ranks: Floats = (-scores).argsort(axis=1).argsort(axis=1).astype(np.float64) + 1
    return scores, ranks, np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)


def _methods() -> tuple[Assumption, ...]:
    return (
        Alternative("normalisation", "normalisation", NORMS, ("min_max", "z_score")),
        Alternative("aggregation", "aggregation", MEANS, ("arithmetic", "geometric")),
    )


def _beside_bare() -> None:
    """Ours from raw figures; the peer is given the treated figures, whose making is timed with it."""
    data, scheme, runs = small(*SMALL)

    def peer() -> tuple[Floats, Floats, Floats]:
        kept: Kept = {}
        ready = prepare(data, scheme, kept=kept)
        treated = {most - 1: treatment_of(ready, Treatment(most), kept=kept)[0].values for most in range(1, 6)}
        return bare(data, scheme, runs, treated)

    def ours() -> Floats:
        found = replay(data, scheme, runs)
        intervals(found)
        return found.scores

    np.testing.assert_allclose(ours(), peer()[0], rtol=1e-9)
    pairs = [(_timed(ours), _timed(peer)) for _ in range(TIMES)]
    mine, other = (statistics.median(each[at] for each in pairs) for at in (0, 1))
    print(f"{SMALL[0]} × {SMALL[1]}, {SMALL[2]} runs: {mine:.3f} s, bare {other:.3f} s, {mine / other:.2f} times bare")


def _large(runs: int) -> Callable[[], object]:
    data, scheme, asked = large(LARGE[0], LARGE[1], runs)
    kept: Kept = {}
    build(data, scheme, kept=kept)

    def work() -> object:
        return intervals(replay(data, scheme, asked, kept=kept))

    return work


def _growth() -> None:
    """Whether time grows as runs, units and indicators do: each doubled twice."""
    for name, cases in {
        "runs": [(1350, 60, count) for count in (500, 1000, 2000)],
        "units": [(count, 60, 1000) for count in (675, 1350, 2700)],
        "indicators": [(1350, count, 1000) for count in (30, 60, 120)],
    }.items():
        told = []
        for case in cases:
            data, scheme, asked = large(*case)
            told.append(_median(partial(_whole, data, scheme, asked)))
        print(f"{name} ×1, ×2, ×4: " + ", ".join(f"{each:.2f} s" for each in told))


def _whole(data: Table, scheme: Composite, runs: Runs) -> object:
    return intervals(replay(data, scheme, runs))


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_timed(work) for _ in range(TIMES))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _memory(runs: int) -> int:
    command = [sys.executable, "-m", "benchmarks.certainty", "--memory", str(runs)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
