"""The words of the audit: verbs as sentences, tables, columns and values as an auditor reads them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.server.base.audit.findings import Found
from luoshi.server.base.audit.values import Cell, ListedAction
from luoshi.server.base.audit.verbs import VERBS
from luoshi.web.base.environment import instant


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks of the audit in one language."""

    language: Language

    def who(self, action: ListedAction) -> str:
        """The name of who acted; the program itself is called the system."""
        return say("web.audit.system", language=self.language) if action.person == "system" else action.person or "—"

    def did(self, action: ListedAction) -> str:
        """What was done, as a sentence without its subject; the verb itself where no sentence fits.

        >>> from datetime import UTC
        >>> at = datetime(2026, 3, 2, tzinfo=UTC)
        >>> Words("zh").did(ListedAction(1, at, "李", "局", "texts.confirm", "", 0, "意见", "", "web", {}))
        '确认了文件《意见》的读取结果'
        """
        told = {name: value for name, value in action.params.items() if name not in ("language", "thing")}
        try:
            return self._say(f"audit.verb.{action.verb}", thing=action.thing_name, **told) or action.verb
        except (KeyError, IndexError, ValueError):
            return action.verb

    def verbs(self) -> list[tuple[str, str]]:
        """All verbs with their sentences, the thing left open."""
        return [(verb, self._say(f"audit.verb.{verb}", thing="…", before="…", after="…")) for verb in VERBS]

    def table(self, name: str) -> str:
        """What a table holds."""
        return self._say(f"audit.table.{name}") or name

    def column(self, table: str, name: str) -> str:
        """What a column is called."""
        return self._say(f"audit.column_of.{table}.{name}") or self._say(f"audit.column.{name}") or name

    def value(self, table: str, cell: Cell, text: str) -> str:
        """What stands in a cell; a dash where nothing does."""
        if not text:
            return "—"
        if cell.form == "flag":
            return say(f"web.audit.{text}", language=self.language)
        if cell.form == "instant":
            return instant(datetime.fromisoformat(text))
        if cell.form == "secret":
            return say("web.audit.secret", language=self.language)
        return self._say(f"audit.word_of.{table}.{cell.column}.{text}") or text

    def param(self, name: str) -> str:
        """What a particular of an action is called."""
        return self._say(f"audit.param.{name}") or name

    def plain(self, value: object) -> str:
        """A particular as text: a list by 、, yes and no as words, anything deeper as JSON."""
        if isinstance(value, bool):
            return say(f"web.audit.{'yes' if value else 'no'}", language=self.language)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return "、".join(value)
        return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)

    def finding(self, found: Found) -> str:
        """A finding of a check, its row named."""
        code, told = found.what
        table = {"table": self.table(found.table)} if found.table else {}
        return say(found.code, language=self.language, told=found.told, what=self._say(code, **told | table))

    def _say(self, code: str, **params: object) -> str:
        """The sentence of a code, empty where there is none."""
        return say(code, language=self.language, **params) if code in catalogue(self.language) else ""
