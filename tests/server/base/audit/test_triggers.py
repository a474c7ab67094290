import json

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import CharField
from django.db.models.signals import post_migrate, pre_migrate

from luoshi.server.base.access.models import Organ, Person, Post, Token
from luoshi.server.base.audit import triggers
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.models import Action, Change, Link
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.jobs.models import Job
from tests.server.world import NOW, SINCE

pytestmark = pytest.mark.django_db
SYSTEM = System(now=NOW)


def organ(code="a", **told):
    return Organ.objects.create(**{"code": code, "name": "甲", "kind": "zone", "path": "1/"} | told)


def told():
    return [
        (each.table, each.operation, json.loads(each.before or "{}"), json.loads(each.after or "{}"))
        for each in Change.objects.order_by("pk")
    ]


def test_an_insert_tells_every_column():
    place = organ()
    assert told() == [
        (
            "access_organ",
            "insert",
            {},
            {"id": place.pk, "code": "a", "name": "甲", "kind": "zone", "parent_id": None, "path": "1/"},
        )
    ]
    assert Change.objects.get().row == str(place.pk)


def test_an_update_tells_the_columns_that_changed():
    place = organ()
    Organ.objects.filter(pk=place.pk).update(name="乙", kind="zone")
    assert told()[1:] == [("access_organ", "update", {"name": "甲"}, {"name": "乙"})]


def test_an_update_that_changes_nothing_is_not_told():
    organ().save()
    assert len(told()) == 1


def test_a_delete_tells_what_stood_there():
    place = organ()
    number = place.pk
    place.delete()
    assert told()[1:] == [
        (
            "access_organ",
            "delete",
            {"id": number, "code": "a", "name": "甲", "kind": "zone", "parent_id": None, "path": "1/"},
            {},
        )
    ]


def test_the_clock_of_the_database_stands_in_utc():
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        now = cursor.fetchone()[0]
    organ()
    at = Change.objects.get().at
    assert at.utcoffset().total_seconds() == 0
    assert str(now)[:16] == at.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize("statement", [
    "INSERT INTO access_organ (code, name, kind, path) VALUES ('r', '甲', 'zone', '1/')",
    "INSERT INTO access_organ (code, name, kind, path) SELECT 'r', '甲', 'zone', '1/'",
])  # fmt: skip
def test_plain_sql_is_caught(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("UPDATE access_organ SET name = '乙' WHERE code = 'r'")
        cursor.execute("DELETE FROM access_organ WHERE code = 'r'")
    assert [operation for _, operation, _, _ in told()] == ["insert", "update", "delete"]


def test_many_rows_at_once_are_each_caught():
    Organ.objects.bulk_create([Organ(code=str(each), name="甲", kind="zone", path="1/") for each in range(3)])
    Organ.objects.update(name="乙")
    Organ.objects.bulk_update([Organ(pk=each.pk, name="丙") for each in Organ.objects.all()], ["name"])
    assert [operation for _, operation, _, _ in told()] == ["insert"] * 3 + ["update"] * 6


def test_a_copy_from_a_stream_is_caught():
    if connection.vendor != "postgresql":
        pytest.skip("COPY is PostgreSQL's")
    with connection.cursor() as cursor, cursor.copy("COPY access_organ (code, name, kind, path) FROM STDIN") as copy:
        copy.write_row(("c", "甲", "zone", "1/"))
    assert [(operation, after["code"]) for _, operation, _, after in told()] == [("insert", "c")]


def test_emptying_a_table_is_caught_row_by_row():
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    StoredFile.objects.create(sha256="0" * 64, size=1, kind="txt", kept_at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE files_storedfile CASCADE")
    assert [(table, operation) for table, operation, _, _ in told()] == [
        ("files_storedfile", "insert"),
        ("files_storedfile", "delete"),
    ]


def test_replacing_a_row_is_caught():
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's")
    place = organ()
    with connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO access_organ (id, code, name, kind, path) VALUES (%s, 'x', '乙', 'zone', '1/')", [place.pk]
        )
    assert [operation for _, operation, _, _ in told()] == ["insert", "delete", "insert"]


def test_a_secret_is_told_as_stars():
    person = Person.objects.create(login="li", name="李", password="hidden")
    Person.objects.filter(pk=person.pk).update(password="other")
    assert told()[0][3]["password"] == "***"
    assert told()[1][2:] == ({"password": "***"}, {"password": "***"})
    assert not Change.objects.filter(after__contains="hidden").exists()


def test_a_column_that_mere_use_changes_is_not_told():
    post = Post.objects.create(
        person=Person.objects.create(login="li", name="李"), organ=organ(), kind="city", since=SINCE
    )
    token = Token.objects.create(post=post, name="t", digest="d", made_at=NOW, ends_at=NOW)
    before = Change.objects.count()
    Token.objects.filter(pk=token.pk).update(used_at=NOW)
    assert Change.objects.count() == before
    Token.objects.filter(pk=token.pk).update(revoked_at=NOW, used_at=None)
    assert list(told()[-1][3]) == ["revoked_at"]


def test_a_long_text_is_cut_and_its_length_told():
    post = Post.objects.create(
        person=Person.objects.create(login="li", name="李"), organ=organ(), kind="city", since=SINCE
    )
    Token.objects.create(post=post, name="t", digest="d", made_at=NOW, ends_at=NOW, scopes=["x" * 2001])
    assert told()[-1][3]["scopes"] == '["' + "x" * 1998 + "…[2005]"


def test_a_table_between_many_and_many_is_caught():
    group = Group.objects.create(name="g")
    group.permissions.add(Permission.objects.first())
    assert [table for table, *_ in told()] == ["auth_group", "auth_group_permissions"]


def test_jobs_sessions_and_what_is_made_anew_are_exempt():
    Job.objects.create(kind="k", key="1", made_at=NOW, due_at=NOW)
    assert told() == []


@pytest.mark.parametrize("statement", [
    "UPDATE audit_action SET reason = 'x'",
    "UPDATE audit_change SET after = '{}'",
    "UPDATE audit_link SET digest = 'x'",
    "DELETE FROM audit_action",
    "DELETE FROM audit_change",
    "DELETE FROM audit_link",
    "TRUNCATE audit_action",
    "TRUNCATE audit_change",
    "TRUNCATE audit_link",
    "REPLACE INTO audit_change SELECT * FROM audit_change",
])  # fmt: skip
def test_the_audit_itself_is_never_changed(statement):
    if statement.split()[0] in {"sqlite": ("TRUNCATE",), "postgresql": ("REPLACE",)}[connection.vendor]:
        pytest.skip("the other database's word")
    with acting(SYSTEM, Deed("register.change")):
        organ()
    Link.objects.create(place=1, seal=1, kind="action", row=1, digest="0" * 64)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        cursor.execute(statement)
    assert (Action.objects.count(), Change.objects.count(), Link.objects.count()) == (1, 1, 1)


def test_what_cannot_be_audited_is_not_written():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE audit_change")
    with pytest.raises(DatabaseError), transaction.atomic():
        organ()
    assert Organ.objects.count() == 0


def test_installing_again_changes_nothing(django_assert_max_num_queries):
    assert triggers.missing(connection) == ()
    with django_assert_max_num_queries(6):
        triggers.install(connection)


def test_a_trigger_that_was_dropped_is_missed_and_made_again():
    name = {"sqlite": "audit_access_organ_update", "postgresql": "audit_rows_"}[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE access_organ DISABLE TRIGGER USER")
    assert triggers.missing(connection)[0].startswith(name)
    triggers.install(connection)
    assert triggers.missing(connection) == ()
    organ()
    assert len(told()) == 1


def test_a_function_that_was_emptied_is_missed_and_made_again():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's triggers have no functions")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION luoshi_audit_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        )
    assert [name.split()[0] for name in triggers.missing(connection)] == ["luoshi_audit_changed"]
    triggers.install(connection)
    organ()
    assert len(told()) == 1


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_after_a_test_with_real_transactions():
    with acting(SYSTEM, Deed("register.change")):
        organ()
    assert Change.objects.count() == 1


def test_nothing_is_left_from_the_test_before():
    assert (Action.objects.count(), Change.objects.count(), Organ.objects.count()) == (0, 0, 0)
    assert triggers.missing(connection) == ()


@pytest.mark.django_db(transaction=True)
def test_a_migration_can_change_an_audited_table_and_the_triggers_stand_again():
    plan = ["a migration"]
    pre_migrate.send(apps.get_app_config("audit"), using="default", plan=plan)
    assert bool(triggers.missing(connection)) == (connection.vendor == "sqlite")
    field = CharField(max_length=9, default="")
    field.set_attributes_from_name("colour")
    with connection.schema_editor() as editor:
        editor.add_field(Organ, field)
        editor.remove_field(Organ, field)
        old, new = Organ._meta.get_field("name"), CharField(max_length=500)
        new.set_attributes_from_name("name")
        new.model = Organ
        editor.alter_field(Organ, old, new)
        editor.alter_field(Organ, new, old)
    audit = apps.get_app_config("audit")
    post_migrate.send(audit, app_config=audit, using="default", plan=plan, verbosity=0, interactive=False, apps=apps)
    assert triggers.missing(connection) == ()
    organ()
    assert len(told()) == 1


def test_without_a_plan_a_migration_leaves_the_triggers_alone():
    pre_migrate.send(apps.get_app_config("audit"), using="default", plan=[])
    assert triggers.missing(connection) == ()
