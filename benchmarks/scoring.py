"""Speed of assessment and standing: `python -m benchmarks.scoring` prints every figure of docs/reference/benchmarks.md.

The data are seeded numbers of an invented province: zones of three regions, 60 indicators under five heads, 3 % of the
cells missing, six rules of scoring. The peer is scikit-criteria (min-max and weighted sum of one flat matrix), where it
is installed: it has no tree, no missing values, no rules, no grades and no traces, and is here for scale.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.adapters.packs import load
from luoshi.core.assessment.facts import Fact, Facts, Subject
from luoshi.core.assessment.model import Grade, Grades, Input, Item, Scheme, Scoring, Way
from luoshi.core.assessment.opening.effects import losses, one_more
from luoshi.core.assessment.opening.explaining import explain, explain_item
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Findings
from luoshi.core.cycle import calendar_of
from luoshi.core.standing.history import Position, Record, history
from luoshi.core.standing.making import rules_of
from luoshi.core.standing.replaying import replay

RUNS = 5
SIZES = (230, 675, 1350, 2700)
INDICATORS = 60
REGIONS = ("东部", "中部", "西部")
_RULES: tuple[tuple[str, dict[str, object]], ...] = (
    ("min_max", {}),
    ("efficacy", {"low": {"of": "least"}, "high": {"of": "most"}, "span": 40, "base": 60}),
    ("percentile", {}),
    ("rank_step", {"step": Decimal("0.02")}),
    ("completion", {"target": 50, "cap": Decimal("1.2")}),
    ("benchmark", {"benchmark": {"of": "mean"}, "cap": Decimal("1.5")}),
)


def main() -> None:
    """Print the figures; with --memory N only the peak memory of an assessment of so many zones, in megabytes."""
    if sys.argv[1:2] == ["--memory"]:
        run(*invented(int(sys.argv[2])))
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
        return
    print(f"assessment of N zones by {INDICATORS} indicators; median of {RUNS} runs, one core")
    print(f"{'zones':>6}{'seconds':>10}{'a cell (µs)':>14}{'memory (MB)':>14}")
    for size in SIZES:
        scheme, facts = invented(size)
        seconds = timed(lambda scheme=scheme, facts=facts: run(scheme, facts))
        print(f"{size:>6}{seconds:>10.3f}{seconds / size / INDICATORS * 1e6:>14.1f}{_memory(size):>14}")
    result = run(*invented(SIZES[0]))
    _opened(result)
    _replayed()
    _peer(SIZES[0])
    _peer(SIZES[-1])


def invented(zones: int, *, seed: int = 1) -> tuple[Scheme, Facts]:
    """The scheme and the facts of so many zones."""
    chance = random.Random(seed)
    inputs = {f"i{at}": Input(f"i{at}", f"指标{at}", "number", places=2) for at in range(INDICATORS)}
    items = {
        f"p{at}": Item(f"p{at}", f"方面{at}", "", Scoring(Decimal(100), Decimal("0.2"), "mean")) for at in range(5)
    }
    for at in range(INDICATORS):
        name, settings = _RULES[at % len(_RULES)]
        terms = RULES[name].read(Given(settings, findings=Findings()))
        how = Scoring(Decimal(100), Decimal(1), "sum", Way("up"), name, terms)
        items[f"x{at}"] = Item(
            f"x{at}", f"指标{at}", f"p{at % 5}", how, input=f"i{at}", within=("region",), missing="reweight"
        )
    quotas = (Grade("优秀", share=Decimal("0.2")), Grade("良好", share=Decimal("0.5")), Grade("合格"))
    scheme = Scheme(
        id="bench", pack="bench", title="测速", from_day=date(2025, 1, 1), until_day=None, subject="zone", every="year",
        full=Decimal(100), aggregation="mean", weighting=None, groups=("region",), ranked_within=("region",),
        most_missing=Decimal("0.4"), places=2, rounding="half_up", least=None, most=None, bonus_cap=None,
        deduction_cap=None, inputs=inputs, items=items, adjustments=(), vetoes=(), grades=Grades("quota", quotas),
        unranked=None, unassessed_year="breaks", transition=None, basis=None,
    )  # fmt: skip
    subjects = tuple(Subject(f"z{at:04d}", f"区{at}", {"region": REGIONS[at % 3]}) for at in range(zones))
    columns = {
        name: {each.id: Fact(Decimal(chance.randint(100, 99_999)) / 100) for each in subjects if chance.random() > 0.03}
        for name in inputs
    }
    return scheme, Facts("2025", subjects, columns)


def timed(work: Callable[[], Any], *, runs: int = RUNS) -> float:
    """The median of the seconds that it takes."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def _opened(result: Result) -> None:
    """Scores of the smallest assessment opened."""
    names = list(result.subjects)[:100]
    print(f"\nof {len(result.subjects)} zones:")
    for told, work in (
        ("100 scores of one indicator opened", lambda: [explain_item(result, name, "x7") for name in names]),
        (f"100 zones opened, {INDICATORS} indicators each", lambda: [explain(result, name) for name in names]),
        ("one more unit of one indicator", lambda: one_more(result, names[0], "i3")),
        ("what one zone lost, and the least changes", lambda: losses(result, names[0])),
    ):
        print(f"  {told:<50}{timed(work):.3f} s")


def _replayed() -> None:
    """Ten years of 230 zones under the rules of two packs."""
    library = load()
    packs = {name: built.pack for name, built in library.packs.items()}
    chance = random.Random(2)
    records = []
    for at in range(230):
        subject = Subject(f"z{at}", f"区{at}", {"region": REGIONS[at % 3], "level": "国家级", "kind": "经开区"})
        for year in range(2015, 2025):
            place = chance.randint(1, 76)
            score = Decimal(chance.randint(4000, 9900)) / 100
            positions = {"region": Position(top=place, of=76), "": Position(top=3 * place, of=230)}
            records.append((subject, Record(str(year), score, "合格", positions)))
    known, calendar = history(records), calendar_of(packs)
    one, other = (rules_of(packs[name], packs) for name in ("demo", "cn-mofcom"))
    work = lambda: replay(one, known, (), until=date(2025, 12, 31), calendar=calendar, beside=other)  # noqa: E731
    print(f"\nten years of 230 zones replayed under the rules of demo and of cn-mofcom: {timed(work):.2f} s")


def _memory(zones: int) -> str:
    asked = [sys.executable, "-m", "benchmarks.scoring", "--memory", str(zones)]
    return subprocess.run(asked, capture_output=True, check=True, text=True).stdout.strip()


def _peer(zones: int) -> None:
    try:
        from skcriteria import mkdm
        from skcriteria.agg.simple import WeightedSumModel
        from skcriteria.preprocessing.scalers import MinMaxScaler
    except ImportError:
        print("scikit-criteria: not installed")
        return
    chance = random.Random(1)
    matrix = [[chance.random() for _ in range(INDICATORS)] for _ in range(zones)]

    def work() -> object:
        made = mkdm(matrix, [max] * INDICATORS, weights=[1] * INDICATORS)
        return WeightedSumModel().evaluate(MinMaxScaler(target="matrix").transform(made)).rank_

    print(f"scikit-criteria, {zones} by {INDICATORS}, flat, floats, nothing missing: {timed(work):.3f} s")


if __name__ == "__main__":
    main()
