"""The packs that `luoshi standing` works by: their rules, checklists and pay rules, sound or told to be faulty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from luoshi.adapters.packs import load
from luoshi.cli.pack_checking import home
from luoshi.cli.pack_showing import pack_named
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.cycle import calendar_of
from luoshi.core.packs.making import Made
from luoshi.core.packs.model import Pack, StandingSpec
from luoshi.core.standing.checking import check_standing
from luoshi.core.standing.making import checklist, pay_rule, rules_of
from luoshi.core.standing.model import Checklist, PayRule, Rules

V = TypeVar("V")


class Packs:
    """The installed packs, and those named by their folders. Raises UsageError, InputError."""

    def __init__(self, named: Iterable[str]) -> None:
        folders = [Path(each) for each in named if Path(each).is_dir()]
        self.library = load(home=home())
        for folder in folders:
            self.library = type(self.library)(
                {**self.library.packs, **load([folder], home=home()).packs}, self.library.named, self.library.folders
            )
        self.packs = {name: built.pack for name, built in self.library.packs.items()}

    def named(self, name: str) -> Pack:
        """The pack of an id or a folder."""
        return self.packs[Path(name).resolve().name] if Path(name).is_dir() else pack_named(name, self.library)

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
        built = self.library.packs[pack.id]
        shape = [each for each in built.faults if "standing.yaml" in each.place.file]
        if count := len([*shape, *check_standing(built, self.library.packs)]):
            raise InputError("standing_said.faulty_pack", pack=pack.id, count=count)


def no_such(pack: Pack, kind: str, name: str, known: Iterable[str]) -> UsageError:
    """That a pack has no entry of a name; `kind` is one of the pack's."""
    return UsageError(f"standing_said.no_{kind}", pack=pack.id, name=name, known="、".join(known) or "—")
