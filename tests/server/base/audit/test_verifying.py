import os
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction

from luoshi.server.base.audit import triggers
from luoshi.server.base.audit.models import Action, Change, Link
from luoshi.server.base.audit.sealing import seal
from luoshi.server.base.audit.verifying import verify
from tests.server.base.audit import tampering
from tests.server.base.audit.chained import act, chain
from tests.server.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 1000 if os.environ.get("LUOSHI_EXAMPLES") == "soak" else 50


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"
    return settings.LUOSHI_SEALS


@pytest.fixture
def unguarded():
    """The database as its owner has it who took the triggers away."""
    yield lambda: triggers.remove(connection)
    triggers.install(connection)


def found():
    return [each for each in verify().findings if each.code != "audit.found.trigger_missing"]


def codes():
    return [each.code.removeprefix("audit.found.") for each in found()]


def test_an_untouched_chain_is_clean():
    sealed = chain(runs=2, acts=3)
    result = verify()
    assert (result.clean, result.findings, result.links, result.seals, result.head) == (True, (), 18, 2, sealed.head)
    assert (result.unsealed.count, result.unsealed.oldest) == (0, ())


def test_nothing_at_all_is_clean():
    result = verify()
    assert (result.clean, result.links, result.seals) == (True, 0, 0)


def test_the_unsealed_window_is_stated():
    chain(runs=1, acts=1)
    act(60)
    act(50, now=NOW - timedelta(days=9))
    result = verify()
    assert (result.clean, result.unsealed.count) == (True, 6)
    assert result.unsealed.oldest == (NOW - timedelta(days=9) + timedelta(seconds=50),)


def test_progress_is_told():
    chain(runs=1, acts=1)
    told = []
    verify(tell=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]


def test_an_edited_action_is_named(unguarded):
    chain(runs=2, acts=3)
    unguarded()
    row = Action.objects.order_by("pk")[1].pk
    tampering.sql("UPDATE audit_action SET reason = 'x' WHERE id = %s", row)
    only = found()
    assert [(each.code, each.kind, each.row, each.action) for each in only] == [
        ("audit.found.row_changed", "action", row, row)
    ]


def test_an_edited_change_is_named_with_its_action_table_and_row(unguarded):
    chain(runs=2, acts=3)
    unguarded()
    change = Change.objects.order_by("pk")[3]
    tampering.sql("UPDATE audit_change SET after = '{}' WHERE id = %s", change.pk)
    only = found()
    assert [(each.code, each.kind, each.row, each.action, each.table, each.key) for each in only] == [
        ("audit.found.row_changed", "change", change.pk, change.action, "access_organ", change.row)
    ]


def test_two_edited_rows_side_by_side_are_both_named(unguarded):
    chain(runs=1, acts=3)
    unguarded()
    rows = [each.pk for each in Action.objects.order_by("pk")[:2]]
    tampering.sql("UPDATE audit_action SET reason = 'x' WHERE id IN (%s, %s)", *rows)
    assert [each.row for each in found()] == rows


def test_a_deleted_row_is_named(unguarded):
    chain(runs=1, acts=3)
    unguarded()
    row = Action.objects.order_by("pk")[1].pk
    tampering.sql("DELETE FROM audit_action WHERE id = %s", row)
    assert [(each.code, each.row) for each in found()] == [("audit.found.row_missing", row)]


def test_a_row_put_beneath_the_sealed_ones_is_named_and_never_sealed(unguarded):
    chain(runs=1, acts=3)
    unguarded()
    columns = "at, person_name, organ_name, organ_path, holder_path, verb, thing_kind, thing_name, reason, params, channel, request, bulk"
    tampering.sql(
        f"INSERT INTO audit_action (id, {columns}) SELECT -5, {columns} FROM audit_action WHERE id = (SELECT max(id) FROM audit_action)"
    )
    seal(now=NOW)
    act(9)
    seal(now=NOW)
    assert [(each.code, each.row) for each in found()] == [("audit.found.row_inserted", -5)]


def test_an_altered_digest_is_found_once(unguarded):
    chain(runs=1, acts=3)
    unguarded()
    tampering.sql("UPDATE audit_link SET digest = %s WHERE place = 2", "e" * 64)
    assert [(each.code, each.row) for each in found()] == [("audit.found.row_changed", Link.objects.get(place=2).row)]


def test_a_chain_rewritten_whole_differs_from_its_seals(unguarded):
    chain(runs=3, acts=1)
    unguarded()
    tampering.sql("UPDATE audit_action SET reason = 'x' WHERE id = %s", Link.objects.get(place=4).row)
    tampering.recomputed()
    assert [(each.code, each.told) for each in found()] == [
        ("audit.found.seal_differs", "2: 6"),
        ("audit.found.seal_differs", "3: 9"),
    ]


def test_a_cut_tail_is_known_by_its_seal(unguarded):
    chain(runs=3, acts=1)
    unguarded()
    for table, key, most in (("audit_action", "id", 1), ("audit_change", "id", 2), ("audit_link", "place", 3)):
        last = f"SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT {most}"
        tampering.sql(f"DELETE FROM {table} WHERE {key} IN ({last})")
    assert [(each.code, each.told) for each in found()] == [("audit.found.seal_gone", "3: 9")]


def test_a_cut_seal_file_is_found(seals):
    chain(runs=3, acts=1)
    seals.write_text("".join(seals.read_text().splitlines(keepends=True)[:1]))
    assert [(each.code, each.told) for each in found()] == [
        ("audit.found.seal_missing", "2: 6"),
        ("audit.found.seal_missing", "3: 9"),
    ]


def test_a_cut_seal_file_stays_found_when_more_is_sealed(seals):
    chain(runs=3, acts=1)
    seals.write_text("".join(seals.read_text().splitlines(keepends=True)[:1]))
    act(9)
    seal(now=NOW)
    assert codes() == ["seal_missing", "seal_missing"]


def test_a_trigger_that_is_gone_is_a_finding(unguarded):
    unguarded()
    assert {each.code for each in verify().findings} == {"audit.found.trigger_missing"}


@pytest.mark.parametrize("way", tampering.WAYS, ids=lambda way: way.__name__)
def test_each_way_is_found(way, seals, unguarded):
    chain(runs=3, acts=3)
    unguarded()
    way(Random(7), seals)
    assert codes() != []


def test_any_tampering_is_found(seals, unguarded):
    chain(runs=4, acts=3, batch=7)
    unguarded()
    whole = seals.read_bytes()
    chance, unfound = Random(20261122), []
    assert codes() == []
    for number in range(TRIES):
        way = chance.choice(tampering.WAYS)
        with transaction.atomic():
            way(chance, seals)
            if not codes():
                unfound.append((number, way.__name__))
            transaction.set_rollback(True)
        seals.write_bytes(whole)
    assert unfound == []
    assert codes() == []
