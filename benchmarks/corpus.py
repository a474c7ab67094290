"""The texts that are measured: the shared documents with their annotations, or the sample where those are not here."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read

SHARED = Path("../shared/texts")
Keys = dict[str, Counter[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts by file name, their annotated rows when there are any, and rows that are neither right nor wrong."""

    name: str
    texts: dict[str, str]
    gold: Keys | None
    spare: Keys

    @property
    def characters(self) -> int:
        """How many characters all texts hold."""
        return sum(map(len, self.texts.values()))


def corpus() -> Corpus:
    """The ten shared documents, or the invented sample twenty times."""
    seeds = sorted(SHARED.glob("seeds/*.txt"))
    if seeds:
        return Corpus("the ten shared documents", {path.name: path.read_text("utf-8") for path in seeds}, *_gold())
    sample = files("luoshi").joinpath("data/samples/plan.txt").read_text("utf-8")
    return Corpus("the invented sample, 20 times", {f"plan{n}.txt": sample for n in range(20)}, None, _empty())


def ours(texts: dict[str, str]) -> Keys:
    """The rows that Luoshi reads, in the terms in which all are compared."""
    found = _empty()
    for name, text in texts.items():
        for document in read(Source(name, "", text)).documents:
            for task in document.tasks:
                found["duties"].update((duty.organ, duty.role) for duty in task.duties)
            found["deadlines"].update((row.date,) for row in document.deadlines)
            for row in document.targets:
                if "元" in row.unit and not isinstance(row.value, tuple):
                    found["money"].update([(float(row.value), row.unit)])
    return found


def f1(
    found: Counter[tuple[Any, ...]], gold: Counter[tuple[Any, ...]], spare: Counter[tuple[Any, ...]]
) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; surplus rows that are in `spare` do not count."""
    found = found - ((found - gold) & spare)
    same = sum((found & gold).values())
    precision = same / sum(found.values()) if found else 0.0
    recall = same / sum(gold.values()) if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if same else 0.0


def _empty() -> Keys:
    return {"duties": Counter(), "deadlines": Counter(), "money": Counter()}


def _gold() -> tuple[Keys, Keys]:
    found, spare = _empty(), _empty()
    for path in sorted(SHARED.glob("gold/*.json")):
        rows = json.loads(path.read_text("utf-8"))
        for task in rows["tasks"]:
            found["duties"].update((duty["unit"], duty["role"]) for duty in task["assignments"])
        for keys, head in ((found, ""), (spare, "optional_")):
            keys["deadlines"].update((row["normalized"],) for row in rows.get(f"{head}deadlines", []))
            keys["money"].update(
                (float(row["value"]), row["unit"])
                for row in rows.get(f"{head}targets", [])
                if "元" in row["unit"] and not isinstance(row["value"], list)
            )
    return found, spare
