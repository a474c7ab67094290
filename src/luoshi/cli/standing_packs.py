"""The packs that `luoshi standing` works by: their rules, checklists and pay rules, sound or told to be faulty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from luoshi.adapters.packs import HEAD, built, installed
from luoshi.cli.pack_checking import home
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.cycle import calendar_of
from luoshi.core.packs.building import Built
from luoshi.core.packs.making import Made
from luoshi.core.packs.model import Pack, StandingSpec
from luoshi.core.packs.reading import nearest
from luoshi.core.standing.checking import check_standing, referred
from luoshi.core.standing.making import checklist, pay_rule, rules_of
from luoshi.core.standing.model import Checklist, PayRule, Rules

V = TypeVar("V")
_CALENDAR = "calendar.yaml"


class Packs:
    """The packs of ids or folders, those that they refer to, and those with a calendar; the others are not read."""

    def __init__(self, named: Iterable[str]) -> None:
        self.folders = installed(home())
        self.built: dict[str, Built] = {}
        for name in named:
            self._add(self._folder(name))
        for name in [name for name, folder in self.folders.items() if (folder / _CALENDAR).is_file()]:
            self._add(self.folders[name])
        self.packs = {name: each.pack for name, each in self.built.items()}

    def named(self, name: str) -> Pack:
        """The pack of an id or a folder that was named."""
        return self.packs[self._folder(name).resolve().name]

    def _folder(self, name: str) -> Path:
        """The folder of a pack. Raises UsageError."""
        if (Path(name) / HEAD).is_file():
            return Path(name)
        if name in self.folders:
            return self.folders[name]
        if likely := nearest(name, tuple(self.folders)):
            raise UsageError("pack_said.no_pack_like", name=name, likely=likely)
        raise UsageError("pack_said.no_pack", name=name, known=" · ".join(self.folders))

    def _add(self, folder: Path) -> None:
        """Reads a pack and those that its entries refer to."""
        name = folder.resolve().name
        if name in self.built:
            return
        self.built[name] = built(folder)
        for other in referred(self.built[name].pack):
            if other in self.folders:
                self._add(self.folders[other])

    def calendar(self) -> Calendar:
        """The calendar of all packs."""
        return calendar_of(self.packs)

    def rules(self, pack: Pack) -> Rules:
        """All rules of a pack."""
        if not pack.standing_rules:
            raise UsageError("standing_said.no_pack_rules", pack=pack.id)
        self._demand_sound(pack)
        return rules_of(pack, self.packs)

    def checklist(self, pack: Pack, name: str) -> Checklist:
        """A checklist of a pack."""
        return self._one(pack, pack.checklists, name, "checklists", lambda spec: checklist(spec, self.packs))

    def pay_rule(self, pack: Pack, name: str) -> PayRule:
        """A pay rule of a pack."""
        return self._one(pack, pack.pay_rules, name, "pay_rules", pay_rule)

    def _one(
        self,
        pack: Pack,
        known: Mapping[str, StandingSpec],
        name: str,
        kind: str,
        make: Callable[[StandingSpec], Made[V]],
    ) -> V:
        if name not in known:
            raise no_such(pack, kind, name, known)
        self._demand_sound(pack)
        made = make(known[name]).value
        assert made is not None, "what has no faults was made"
        return made

    def _demand_sound(self, pack: Pack) -> None:
        """A pack with faults is refused: a proposal must not leave out a rule unseen."""
        built = self.built[pack.id]
        shape = [each for each in built.faults if "standing.yaml" in each.place.file]
        if count := len([*shape, *check_standing(built, self.built)]):
            raise InputError("standing_said.faulty_pack", pack=pack.id, count=count)


def no_such(pack: Pack, kind: str, name: str, known: Iterable[str]) -> UsageError:
    """That a pack has no entry of a name; `kind` is one of the pack's."""
    return UsageError(f"standing_said.no_{kind}", pack=pack.id, name=name, known="、".join(known) or "—")
