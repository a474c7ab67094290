"""Known vulnerabilities are named; an advisory service that is silent is no all-clear."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools import audit

SOUND: dict[str, Any] = {"name": "click", "version": "8.5.1", "vulns": []}
SKIPPED: dict[str, Any] = {"name": "lxml", "skip_reason": "not found"}


def faulty(*mended: str) -> dict[str, Any]:
    return {"name": "jinja2", "version": "3.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": list(mended)}]}


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([SOUND], 0, "audit: no known vulnerability in 1 packages"),
        ([SOUND, faulty("3.1", "4")], 1, "jinja2 3.0: CVE-2026-1, mended in 3.1, 4\naudit: 1 known vulnerabilities"),
        ([faulty(), SKIPPED], 1, "jinja2 3.0: CVE-2026-1, mended in no release yet\naudit: 1 known vulnerabilities"),
        (
            [SOUND, SKIPPED],
            2,
            "audit: the advisory service knew nothing of 1 of 2 packages (lxml …): a mirror often has no advisories."
            " Run make audit where the registry answers",
        ),
    ],
)
def test_what_the_service_answers_is_told(packages: list[dict[str, Any]], status: int, said: str) -> None:
    assert audit.verdict(json.dumps({"dependencies": packages, "fixes": []})) == (status, said)


def test_without_an_answer_it_says_so() -> None:
    said = "audit: the advisory service cannot be reached from here: run make audit where it can"
    assert audit.verdict("") == (2, said)


def test_no_packages_at_all_are_no_all_clear() -> None:
    assert audit.verdict('{"dependencies": []}')[0] == 2
