import re
from pathlib import Path

import luoshi
from luoshi.adapters.catalogues import catalogue
from luoshi.server.base.audit.audited import audited
from luoshi.server.base.audit.verbs import VERBS

SOURCE = Path(luoshi.__file__).parent
# A deed, or something that makes one of a verb: Deed("texts.give", _deed("jobs.cancel", verb="texts.undo".
USED = re.compile(r'(?:[Dd]eed\(\s*|\bverb=)"([a-z_]+\.[a-z_]+)"')


def test_every_verb_that_is_used_is_listed():
    used = {verb for file in SOURCE.rglob("*.py") for verb in USED.findall(file.read_text())}
    assert {"texts.give", "jobs.cancel", "texts.undo", "audit.verify"} <= used
    assert used - VERBS.keys() == set()


def test_every_verb_has_a_sentence_in_both_languages():
    for language in ("zh", "en"):
        assert {verb for verb in VERBS if f"audit.verb.{verb}" not in catalogue(language)} == set()


def test_a_sentence_names_its_thing():
    assert catalogue("zh")["audit.verb.texts.confirm"].format(thing="意见") == "确认了文件《意见》的读取结果"
    assert catalogue("en")["audit.verb.texts.confirm"].format(thing="A") == "confirmed the reading of “A”"


def test_every_audited_table_and_column_has_a_name_in_both_languages():
    for language in ("zh", "en"):
        known = catalogue(language)
        assert {table.name for table in audited() if f"audit.table.{table.name}" not in known} == set()
        columns = {(table.name, column.name) for table in audited() for column in table.columns}
        missing = {
            (table, column)
            for table, column in columns
            if f"audit.column.{column}" not in known and f"audit.column_of.{table}.{column}" not in known
        }
        assert missing == set()
