"""Settings of a weighting: a mapping whose entries may be lists of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.core.base.given import Given
from luoshi.core.base.plain import Path


class Settings(Given):
    """Settings that are being read, with lists of lists (the matrices of experts).

    >>> from luoshi.core.base.plain import Findings
    >>> Settings({"matrix": [[1, 3], [1]]}, findings=Findings()).listed("matrix")
    [[1, 3], [1]]
    """

    def listed(self, name: str) -> Sequence[object]:
        """The entries of a list as written; none where it is lacking."""
        return self._list(name)

    def part(self, name: str) -> Settings:
        """The settings under a name; empty ones where they are lacking."""
        return self._settings(self._value(name, {}), (*self.at, name))

    def parts(self, name: str) -> tuple[Settings, ...]:
        """The settings of a list, or those of the one that stands without a list; none where it is lacking."""
        value = self._value(name, ())
        if isinstance(value, Mapping):
            return (self._settings(value, (*self.at, name)),)
        return tuple(self._settings(row, (*self.at, name, place)) for place, row in enumerate(self._list(name)))

    def _settings(self, data: object, at: Path) -> Settings:
        return Settings(data, findings=self.findings, at=at, loose=self.loose)
