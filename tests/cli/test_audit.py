import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from luoshi.cli.auditing import as_json, lines, sentence
from luoshi.server.base.audit.findings import Found, Unsealed, Verified

CLEAN = Verified(18, 2, "ab", (), 0, Unsealed(0))
CHANGED = Found("audit.found.row_changed", "change", 7, 3, "access_organ", "12")
FAULTY = Verified(18, 2, "ab", (CHANGED,), 3, Unsealed(4, (datetime(2026, 3, 2, 1, 0, tzinfo=UTC),)), late=1, broken=1)


def luoshi(home, *arguments):
    """A command in a process of its own, with a data folder of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    environment |= {"LUOSHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "luoshi.site.settings"}
    return subprocess.run(
        [sys.executable, "-m", "luoshi.cli", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_a_clean_result_says_so_and_what_was_checked():
    assert list(lines(CLEAN, "en")) == [
        "nothing was changed",
        "18 rows checked",
        "2 seals",
        "head ab",
        "0 rows not sealed yet",
    ]


def test_findings_are_said_one_a_line_and_the_rest_counted():
    assert list(lines(FAULTY, "en")) == [
        "3 findings",
        "  change 7 (action 3, row 12 of access_organ) is not what was sealed: the row or its link was changed",
        "  2 more are not listed",
        "18 rows checked",
        "2 seals",
        "head ab",
        "4 rows not sealed yet",
        "the oldest of them: 2026-03-02T01:00:00+00:00",
        "1 seals were written after a crash",
        "1 lines of the seal file cannot be read",
    ]


@pytest.mark.parametrize(("found", "said"), [
    (CHANGED, "变更记录7（操作3，access_organ第12行）与封存时不一致：该记录或其链接被改动"),
    (Found("audit.found.row_missing", "action", 5, 5), "操作记录5已封存，但现在不存在：该记录被删除"),
    (Found("audit.found.row_missing", "change", 5), "变更记录5已封存，但现在不存在：该记录被删除"),
    (Found("audit.found.link_missing", told="4–6"), "链上第4–6环缺失"),
])  # fmt: skip
def test_a_finding_names_its_row_in_chinese(found, said):
    assert sentence(found, "zh") == said


def test_as_json_it_holds_everything():
    told = json.loads(as_json(FAULTY))
    assert (told["schema_version"], told["clean"], told["count"], told["unsealed"]["count"]) == ("1", False, 3, 4)
    assert told["findings"][0] == {
        "code": "audit.found.row_changed", "kind": "change", "row": 7, "action": 3, "table": "access_organ", "key": "12", "told": "",
    }  # fmt: skip


def test_an_installation_is_checked_and_a_change_past_the_program_found(tmp_path):
    home = tmp_path / "home"
    assert luoshi(home, "init").returncode == 0
    sealing = "import django; django.setup(); from datetime import datetime, UTC; from luoshi.server.base.audit.sealing import seal; seal(now=datetime.now(UTC))"
    environment = os.environ | {
        "LUOSHI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "luoshi.site.settings",
        "LUOSHI_DATABASE_URL": "",
    }
    subprocess.run([sys.executable, "-c", sealing], env=environment, check=True)
    clean = luoshi(home, "audit", "verify", "--format", "json")
    assert (clean.returncode, json.loads(clean.stdout)["clean"]) == (0, True)
    tampering = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('DROP TRIGGER audit_kept_change_update'); c.execute(\"UPDATE audit_change SET after = '{}' WHERE id = 2\"); c.commit()"
    subprocess.run([sys.executable, "-c", tampering, str(home / "luoshi.sqlite3")], check=True)
    found = luoshi(home, "audit", "verify", "--lang", "en")
    assert found.returncode == 1
    assert "2 findings" in found.stdout
    assert "change 2 (action 2, row" in found.stdout
    assert "audit_kept_change_update" in found.stdout


def test_without_an_installation_nothing_is_checked(tmp_path):
    done = luoshi(tmp_path / "none", "audit", "verify")
    assert (done.returncode, done.stdout) == (2, "")
