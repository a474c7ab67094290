"""The index of words, in the way of the database."""

from django.db import migrations

from luoshi.server.texts.word_index import POSTGRESQL, POSTGRESQL_GONE, SQLITE, SQLITE_GONE


def make(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unmake(apps, editor):
    for statement in POSTGRESQL_GONE if editor.connection.vendor == "postgresql" else SQLITE_GONE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
