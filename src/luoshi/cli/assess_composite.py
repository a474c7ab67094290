"""Which composite a command is about: one of a pack with its data files, or one of a table and its structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

from luoshi import __version__
from luoshi.adapters.certainty.figures import Figures, read_figures
from luoshi.adapters.certainty.staging import figures_of, with_stages
from luoshi.adapters.certainty.structure import read_structured
from luoshi.adapters.packs import pack_hash
from luoshi.cli.assess_asked import Desk
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import as_text
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.composites import CompositeRule, composite
from luoshi.core.base.errors import UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.histories import InForce


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was told of its composite: files, and a pack, or the structure of a table with its stages."""

    files: Sequence[str]
    pack: str | None
    named: str | None = None
    period: str | None = None
    before: str | None = None
    meta: str | None = None
    stages: str | None = None
    today: str | None = None


@dataclass(frozen=True, slots=True)
class AtHand:
    """The composite with its figures, and what names them both."""

    rule: CompositeRule
    figures: Figures
    recipe: Mapping[str, str]

    def titles(self) -> dict[str, str]:
        """The names of units and columns by id."""
        return {each.id: each.title for each in self.rule.columns} | self.names()

    def names(self) -> dict[str, str]:
        """The names of units by id."""
        return dict(zip(self.figures.table.units, self.figures.names, strict=True))


def at_hand(asked: Asked, voice: Voice) -> AtHand:
    """The composite that was asked for.

    Raises UsageError `certainty_reports.pack_or_meta` where it is neither of a pack nor of a structure, or both,
    `assess.no_composite`; Faulty with every fault of the files.
    """
    if (asked.pack is None) == (asked.meta is None):
        raise UsageError("certainty_reports.pack_or_meta")
    return _of_pack(asked, voice) if asked.meta is None else _of_structure(asked, asked.meta)


def _of_pack(asked: Asked, voice: Voice) -> AtHand:
    desk = Desk.at(asked.pack or "", asked.today)
    rule = _rule(desk, asked.named)
    files = [Path(each) for each in asked.files]
    figures = read_figures(files, rule, period=desk.period(asked.period), before=asked.before or "")
    if figures.notes and not voice.quiet:
        click.echo(as_text(figures.notes, language=voice.language), nl=False, err=True)
    recipe = {
        "pack": rule.rule.pack, "pack_hash": pack_hash(desk.library.folders[rule.rule.pack]),
        "composite": rule.rule.id, "period": figures.facts.period, "data_hash": figures.table.digest(),
        "day": desk.day.isoformat(), "code_version": __version__,
    }  # fmt: skip
    return AtHand(rule, figures, recipe)


def _of_structure(asked: Asked, meta: str) -> AtHand:
    if len(asked.files) != 1:
        raise UsageError("certainty_reports.one_table", count=len(asked.files))
    found = read_structured(Path(asked.files[0]), Path(meta))
    rule = with_stages(found, Path(asked.stages) if asked.stages else None, meta=Path(meta))
    recipe = {"composite": rule.composite.title, "structure": _hash(meta)}
    if asked.stages:
        recipe["stages"] = _hash(asked.stages)
    recipe |= {"data_hash": found.table.digest(), "code_version": __version__}
    return AtHand(rule, figures_of(found), recipe)


def _hash(path: str) -> str:
    return sha256(Path(path).read_bytes()).hexdigest()


def _rule(desk: Desk, named: str | None) -> CompositeRule:
    """The composite of an id, else the only one in force on the day."""
    rules = desk.pack.composites
    found = [named] if named else [name for name, each in rules.items() if isinstance(each.state(desk.day), InForce)]
    if len(found) != 1 or found[0] not in rules:
        known = "、".join(rules) or "—"
        raise UsageError("assess.no_composite", pack=desk.pack.id, name=named or "", known=known)
    made = composite(rules[found[0]], indicators_of(each.pack for each in desk.library.packs.values()))
    if made.value is None:
        raise Faulty.of(made.faults)
    return made.value
