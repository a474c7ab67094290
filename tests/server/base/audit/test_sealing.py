import json
import os
import threading
from dataclasses import replace

import pytest
from django.db import connection, transaction

from luoshi.core.base.errors import InputError, UsageError
from luoshi.server.base.audit import chain as hashing
from luoshi.server.base.audit import sealing
from luoshi.server.base.audit.models import Action, Change, Link
from luoshi.server.base.audit.seal_file import Marks, append, last, read
from luoshi.server.base.audit.sealing import seal
from luoshi.server.base.audit.verifying import verify
from tests.server.base.audit.chained import act, chain
from tests.server.world import NOW

pytestmark = pytest.mark.django_db
on_both = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"
    return settings.LUOSHI_SEALS


def test_actions_come_before_changes_each_by_number():
    act(1)
    act(2)
    seal(now=NOW)
    numbers = [
        *(("action", each.pk) for each in Action.objects.order_by("pk")),
        *(("change", each.pk) for each in Change.objects.order_by("pk")),
    ]
    assert list(Link.objects.order_by("place").values_list("kind", "row")) == numbers
    assert list(Link.objects.order_by("place").values_list("place", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_a_link_hashes_the_one_before_and_its_row():
    act(1)
    sealed = seal(now=NOW)
    values = [
        hashing.rows("action", [Action.objects.get().pk]),
        hashing.rows("change", Change.objects.values_list("pk", flat=True)),
    ]
    link, digest = hashing.linking("sha256"), hashing.START
    for kind, found in zip(hashing.KINDS, values, strict=True):
        for number in sorted(found):
            digest = link(digest, hashing.text_of(kind, found[number]))
    assert (sealed.rows, sealed.count, sealed.head) == (3, 3, digest)


def test_a_run_goes_on_where_the_last_one_ended():
    assert [chain(runs=1, acts=2).count, seal(now=NOW).rows] == [6, 0]
    act(9)
    again = seal(now=NOW)
    assert (again.rows, again.count) == (3, 9)
    assert list(Link.objects.order_by("place").values_list("seal", flat=True)) == [1] * 6 + [2] * 3


def test_batches_each_have_a_line(seals):
    chain(runs=1, acts=5, batch=4)
    lines = read(seals).lines
    assert [(line.seal, line.count, line.late) for line in lines] == [(1, 8, False), (2, 13, False), (3, 15, False)]
    assert lines[-1].head == Link.objects.get(place=15).digest
    assert lines[0].at == NOW
    assert json.loads(seals.read_text().splitlines()[0])["schema_version"] == "1"
    assert [line.settled.change for line in lines[:2]] == [0, 0]


def test_the_file_is_for_its_owner_alone(seals):
    chain(runs=1, acts=1)
    assert seals.stat().st_mode & 0o777 == 0o600


def test_sm3_by_setting(settings):
    try:
        hashing.linking("sm3")
    except UsageError:
        pytest.skip("the library of this machine has no SM3")
    settings.LUOSHI_AUDIT_HASH = "sm3"
    chain(runs=1, acts=1)
    settings.LUOSHI_AUDIT_HASH = "sha256"
    act(7)
    seal(now=NOW)
    assert [line.hash for line in read(settings.LUOSHI_SEALS).lines] == ["sm3", "sha256"]
    assert verify().clean


def test_a_hash_that_nobody_knows_is_refused(settings):
    settings.LUOSHI_AUDIT_HASH = "md5"
    act(1)
    with pytest.raises(UsageError, match="hash_unknown name=md5"):
        seal(now=NOW)


def test_a_line_that_a_crash_left_half_written_is_passed_over(seals):
    chain(runs=2, acts=1)
    whole = seals.read_bytes()
    seals.write_bytes(whole[:-30])
    act(8)
    seal(now=NOW)
    found = read(seals)
    assert ([(line.seal, line.late) for line in found.lines], found.broken) == ([(1, False), (2, True), (3, False)], 1)
    result = verify()
    assert (result.clean, result.late, result.broken) == (True, 1, 1)


def test_a_line_that_a_crash_kept_from_the_file_is_added(seals):
    chain(runs=2, acts=1)
    seals.write_text("".join(seals.read_text().splitlines(keepends=True)[:-1]))
    assert [each.code for each in verify().findings] == ["audit.found.seal_missing"]
    assert seal(now=NOW).rows == 0
    assert [(line.seal, line.count, line.late) for line in read(seals).lines[:2]] == [(1, 3, False), (2, 6, True)]
    assert verify().clean


def test_lines_that_nobody_can_write_stop_the_run(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.LUOSHI_SEALS = tmp_path / "file" / "seals.jsonl"
    with pytest.raises(InputError, match="seals_unwritable"):
        seal(now=NOW)


def test_a_sealer_that_comes_second_writes_nothing(seals):
    act(1)
    before = sealing._caught_up(seals, now=NOW)
    links, _ = sealing._links(before, Marks(), sealing._standing(), batch=10)
    seal(now=NOW)
    assert sealing._written(before, links) is False
    assert Link.objects.count() == 3


def test_the_last_line_is_found_without_reading_all(seals):
    chain(runs=1, acts=1)
    line = last(seals)
    for number in range(2, 400):
        append(seals, replace(line, seal=number))
    assert seals.stat().st_size > 100_000
    assert last(seals).seal == 399


@on_both
def test_a_row_that_is_committed_late_is_sealed_and_none_before_that():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    begun, go_on = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            act(1)
            begun.set()
            go_on.wait(20)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    begun.wait(20)
    for number in range(2, 5):
        act(number)
        seal(now=NOW)
    linked = set(Link.objects.filter(kind="action").values_list("row", flat=True))
    assert linked == set(Action.objects.values_list("pk", flat=True))
    assert len(linked) == 3
    assert verify().clean
    go_on.set()
    thread.join()
    assert verify().unsealed.count == 3
    assert seal(now=NOW).rows == 3
    result = verify()
    assert (result.clean, result.unsealed.count, result.links) == (True, 0, 12)


def demand_alone() -> None:
    """An open transaction of another worker on the same PostgreSQL keeps the settled mark back, as it should."""
    if connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("other workers use this PostgreSQL: run it without -n")


@on_both
def test_what_is_settled_follows_what_was_seen(seals):
    demand_alone()
    chain(runs=3, acts=1)
    late = 0 if connection.vendor == "sqlite" else 1
    highest = list(Action.objects.order_by("pk").values_list("pk", flat=True))
    assert read(seals).lines[-1].settled.action == highest[2 - late]


@on_both
def test_a_run_without_rows_settles_what_was_seen_once(seals):
    demand_alone()
    chain(runs=2, acts=1)
    for _ in range(3):
        assert seal(now=NOW).rows == 0
    lines = read(seals).lines
    assert lines[-1].settled.action == Action.objects.order_by("-pk").first().pk
    assert len(lines) == (2 if connection.vendor == "sqlite" else 3)
    assert verify().clean


@on_both
def test_the_sealer_does_not_seal_within_a_transaction():
    act(1)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        seal(now=NOW)
