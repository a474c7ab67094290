"""The index of words, in the way of the database."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE texts_words USING fts5"
    "(words, content='', detail='none', columnsize=0, prefix='1', tokenize='ascii')",
)
POSTGRESQL = (
    "CREATE TABLE texts_words (document_id bigint NOT NULL, words tsvector NOT NULL)",
    "CREATE INDEX texts_words_document ON texts_words (document_id)",
    "CREATE INDEX texts_words_words ON texts_words USING gin (words) WITH (fastupdate = off)",
    # Left to itself the planner reads the table, whose rows are short until their words are fetched from elsewhere.
    "CREATE FUNCTION texts_holding(asked tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE SET enable_seqscan = off"
    " AS 'SELECT document_id FROM texts_words WHERE words @@ asked'",
)
SQLITE_GONE = ("DROP TABLE texts_words",)
POSTGRESQL_GONE = ("DROP FUNCTION texts_holding(tsquery)", *SQLITE_GONE)


def make(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unmake(apps, editor):
    for statement in POSTGRESQL_GONE if editor.connection.vendor == "postgresql" else SQLITE_GONE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
