"""The worked tables of docs/algorithms/correcting.md are run."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.keys import rows_of
from luoshi.core.texts.correcting.log import numbered
from luoshi.core.texts.correcting.model import (
    AddDuty,
    Change,
    Correction,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.correcting.rebasing import rebase
from luoshi.core.texts.ledger import organ_name
from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read

PAGE = Path(__file__).parents[4].joinpath("docs/algorithms/correcting.md").read_text("utf-8")
ROW = re.compile(r"^\| `(?P<said>[^`]+)` \| → (?P<told>.+) \|$", re.MULTILINE)
TEXT = PAGE.partition("```text\n")[2].partition("```")[0]
[DOCUMENT] = read(Source("page.txt", "", TEXT)).documents
FIRST, _, SECOND = PAGE.partition("## A newer grammar")


def rows(part: str) -> list[tuple[str, str]]:
    found = [(row["said"], row["told"]) for row in ROW.finditer(part)]
    assert len(found) > 5
    return found


def key(words: str) -> Key:
    [found] = [
        row.key
        for row in rows_of(DOCUMENT)
        if TEXT[row.value.start : row.value.end] == words
        or (row.key.kind == "task" and TEXT.startswith(words, row.value.start))
    ]
    return found


def correction(said: str) -> Correction:
    verb, *rest = said.split()
    if verb == "undo":
        return Undo(int(rest[0]))
    row = key(rest[0])
    is_task = row.kind == "task"
    match verb:
        case "remove":
            return Remove(row)
        case "role" | "organ":
            return Change(row, verb, rest[1])
        case "add":
            return AddDuty(row, rest[1], rest[2])  # type: ignore[arg-type]  # the page names a role
        case "cut":
            at = TEXT.index(rest[1], row.start)
            return SplitTask(row, at) if is_task else SplitDuty(row, at)
        case _:
            return MergeTasks(row, key(rest[1])) if is_task else MergeDuties(row, key(rest[1]))


@pytest.mark.parametrize(("said", "told"), rows(FIRST))
def test_corrections_are_applied_as_the_page_says(said: str, told: str) -> None:
    found = apply(DOCUMENT, numbered(correction(each) for each in said.split("; ")), text=TEXT)
    parts = [
        f"{task.text[:4]}: " + (" · ".join(f"{duty.role} {organ_name(duty)}" for duty in task.duties) or "nobody")
        for task in found.document.tasks
    ]
    parts += [f"{each.number} does not fit: {each.reasons[0].code}" for each in found.unfit]
    parts += [f"{number} is met" for number in found.met]
    assert "; ".join(parts) == told


@pytest.mark.parametrize(("said", "told"), rows(SECOND))
def test_a_newer_grammar_meets_corrections_as_the_page_says(said: str, told: str) -> None:
    old, new, people = said.split(" · ")
    [target] = DOCUMENT.targets
    before = replace(DOCUMENT, targets=(replace(target, value=Decimal(old)),))
    after = replace(DOCUMENT, targets=() if new == "none" else (replace(target, value=Decimal(new)),))
    row = next(row.key for row in rows_of(before) if row.key.kind == "target")
    asked: list[Correction] = [Remove(row)] if people == "remove" else []
    asked += [Change(row, "value", Decimal(people))] if people.isdigit() else []
    found = rebase(before, after, numbered(asked), text=TEXT)
    outcome = ["fits" if not found.conflicts else "fits with a conflict"] if found.fits else []
    outcome += ["met"] if found.met else []
    outcome += [f"does not fit: {each.reasons[0].code}" for each in found.unfit]
    outcome += [str(each.value) for each in found.corrected.document.targets]
    assert ", ".join(outcome) == told
