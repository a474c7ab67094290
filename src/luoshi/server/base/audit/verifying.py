"""The check of the chain: every sealed row again, every seal in the file, the rows that no link has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from luoshi.server.base.audit import triggers
from luoshi.server.base.audit.chain import COLUMNS, KINDS, START, all_rows, linking, rows, text_of
from luoshi.server.base.audit.chain import Link as Linking
from luoshi.server.base.audit.fetching import fetched
from luoshi.server.base.audit.findings import Found, Unsealed, Verified
from luoshi.server.base.audit.models import Link
from luoshi.server.base.audit.seal_file import Line, Marks, SealFile, locked, read

CHUNK: Final = 5000
MOST: Final = 1000  # findings that are told one by one
_AT: Final = COLUMNS["change"].index("at")
Tell = Callable[[int, int], None]


def verify(*, tell: Tell = lambda _done, _total: None) -> Verified:
    """Check everything that was sealed up to now; `tell` is given links done and all links.

    Raises UsageError where a hash that the seals name is not to be had on this machine.
    """
    path = Path(settings.LUOSHI_SEALS)
    with locked(path):
        upto = Link.objects.order_by("-place").values_list("place", flat=True).first() or 0
        file = read(path)
    checks = _Checks(file)
    for links in _chunks(upto):
        checks.links(links)
        tell(checks.place, upto)
    checks.seals()
    unsealed = checks.unlinked()
    for name in triggers.missing(connection):
        checks.found(Found("audit.found.trigger_missing", told=name))
    late = sum(line.late for line in file.lines)
    findings = tuple(checks.findings)
    return Verified(upto, len(checks.lines), checks.stored, findings, checks.count, unsealed, late, file.broken)


def _chunks(upto: int) -> Iterator[list[tuple[Any, ...]]]:
    after = 0
    while True:
        found = Link.objects.filter(place__gt=after, place__lte=upto).order_by("place")
        links = list(fetched(found.values_list("place", "seal", "kind", "row", "digest")[:CHUNK]))
        if not links:
            return
        yield links
        after = links[-1][0]


@dataclass(slots=True)
class _Checks:
    """A check under way: the last link as it stands (`stored`) and as it is computed (`computed`)."""

    file: SealFile
    place: int = 0
    seal: int = 0
    stored: str = START
    computed: str = START
    count: int = 0
    findings: list[Found] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    ends: dict[int, tuple[int, str]] = field(default_factory=dict)
    hashes: dict[str, Linking] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.file.lines:
            known = self.lines.setdefault(line.seal, line)
            if (known.count, known.head) != (line.count, line.head):
                self.found(Found("audit.found.seal_twice", told=str(line.seal)))

    def found(self, finding: Found) -> None:
        """Count a finding; keep it while there are few."""
        self.count += 1
        if len(self.findings) < MOST:
            self.findings.append(finding)

    def links(self, links: list[tuple[Any, ...]]) -> None:
        """Check some links with their rows."""
        numbers: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for _, _, kind, row, _ in links:
            numbers.setdefault(kind, []).append(row)
        stand = {kind: rows(kind, numbers[kind]) for kind in KINDS}
        for place, seal, kind, row, digest in links:
            self._link(place, seal, kind, row, digest, stand.get(kind, {}).get(row))
            if seal < self.seal:
                self.found(Found("audit.found.link_moved", told=str(place)))
            self.seal, self.ends[seal] = seal, (place, digest)

    def _link(self, place: int, seal: int, kind: str, row: int, digest: str, values: tuple[Any, ...] | None) -> None:
        gap = place != self.place + 1
        if gap:
            self.found(Found("audit.found.link_missing", told=f"{self.place + 1}–{place - 1}"))
        before, self.stored, self.place = self.stored, digest, place
        if values is None:
            self.found(Found("audit.found.row_missing", kind, row, row if kind == "action" else 0))
            self.computed = digest
            return
        link, text = self._linking(seal), text_of(kind, values)
        made = link(before, text)
        if made != digest and self.computed != before:
            made = link(self.computed, text)  # the digest before this one is what was changed, and was told
        if made != digest and not gap:
            self.found(_changed(kind, row, values))
        self.computed = digest if gap else made

    def _linking(self, seal: int) -> Linking:
        name = self.lines[seal].hash if seal in self.lines else settings.LUOSHI_AUDIT_HASH
        if name not in self.hashes:
            self.hashes[name] = linking(name)
        return self.hashes[name]

    def seals(self) -> None:
        """Hold the chain to the file: each seal where it says, none that only one of them knows."""
        for seal, line in self.lines.items():
            if seal not in self.ends:
                self.found(Found("audit.found.seal_gone", told=f"{seal}: {line.count}"))
            elif self.ends[seal] != (line.count, line.head):
                self.found(Found("audit.found.seal_differs", told=f"{seal}: {line.count}"))
        for seal in self.ends.keys() - self.lines.keys():
            self.found(Found("audit.found.seal_missing", told=f"{seal}: {self.ends[seal][0]}"))

    def unlinked(self) -> Unsealed:
        """Rows without a link: beneath the settled ones they were put in, above them they wait."""
        settled = self.file.lines[-1].settled if self.file.lines else Marks()
        count, oldest = 0, []
        for kind in KINDS:
            free = _free(kind)
            for values in free.filter(pk__lte=settled.of(kind)).order_by("pk").values_list(*COLUMNS[kind])[:MOST]:
                self.found(_about("audit.found.row_inserted", kind, values))
            waiting = free.filter(pk__gt=settled.of(kind))
            count += waiting.count()
            oldest += [at for at in [waiting.order_by("at").values_list("at", flat=True).first()] if at]
        return Unsealed(count, (min(oldest),) if oldest else ())


def _free(kind: str) -> QuerySet[Any]:
    return all_rows(kind).filter(~Exists(Link.objects.filter(kind=kind, row=OuterRef("pk"))))


def _changed(kind: str, row: int, values: tuple[Any, ...]) -> Found:
    return _about("audit.found.row_changed", kind, (row, *values[1:]))


def _about(code: str, kind: str, values: tuple[Any, ...]) -> Found:
    if kind == "action":
        return Found(code, kind, values[0], values[0])
    told = dict(zip(COLUMNS["change"], values, strict=True))
    return Found(code, kind, values[0], told["action"] or 0, str(told["table"]), str(told["row"]))
