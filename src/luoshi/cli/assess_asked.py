"""What a command of `luoshi assess` was asked about: pack, scheme, period, data, and the result of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import click

from luoshi import __version__
from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.reading import Data, read_data
from luoshi.adapters.assessments.words import Words
from luoshi.adapters.catalogues import Language
from luoshi.adapters.packs import Library, load, pack_hash
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import as_text, home, spoken
from luoshi.core.assessment.facts import Cell, Column, Fact, Facts
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.making import scheme as made_scheme
from luoshi.core.assessment.scoring.recipe import Run, recipe_of
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.errors import LuoshiError, UsageError
from luoshi.core.base.faults import Faulty, Place
from luoshi.core.base.histories import InForce
from luoshi.core.packs.model import Pack, SchemeRule

DONE, NOTHING = 0, 2
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Desk:
    """The packs at hand, the one that was named, and the day on which it is asked."""

    library: Library
    pack: Pack
    day: date

    @classmethod
    def at(cls, pack: str, today: str | None) -> Desk:
        """The desk of a pack, by id or folder. Raises UsageError `calc.no_pack`."""
        folder = [Path(pack)] if (Path(pack) / "pack.yaml").is_file() else []
        library = load(folder, home=home())
        name = library.named[0] if folder else pack
        if name not in library.packs:
            raise UsageError("calc.no_pack", pack=pack, known="、".join(library.packs))
        return cls(
            library, library.packs[name].pack, date.fromisoformat(today) if today else datetime.now(CHINA).date()
        )

    def scheme(self, named: str | None) -> Scheme:
        """The scheme of an id, else the only one in force on the day.

        Raises UsageError `assess.no_scheme`, `assess.which_scheme`, Faulty with all that is wrong with it.
        """
        rules = self.pack.schemes
        if named is None:
            found = [rule for rule in rules.values() if isinstance(rule.state(self.day), InForce)]
            if len(found) != 1:
                self._demand_read()
                raise UsageError("assess.which_scheme", pack=self.pack.id, day=self.day, known="、".join(rules) or "—")
            return self.made(found[0])
        if named not in rules:
            self._demand_read()
            raise UsageError("assess.no_scheme", pack=self.pack.id, name=named, known="、".join(rules) or "—")
        return self.made(rules[named])

    def _demand_read(self) -> None:
        """Raises Faulty where files of the pack could not be read, so that what was named may stand there."""
        wrong = [each for each in self.library.packs[self.pack.id].faults if not each.warning]
        if wrong:
            raise Faulty.of(wrong)

    def made(self, rule: SchemeRule) -> Scheme:
        """The scheme of a rule. Raises Faulty."""
        made = made_scheme(rule, indicators_of(each.pack for each in self.library.packs.values()))
        if made.value is None:
            raise Faulty.of(made.faults)
        return made.value

    def period(self, named: str | None) -> str:
        """The period that was named, else the year before the day."""
        return named or str(self.day.year - 1)

    def assessed(self, scheme: Scheme, facts: Facts) -> Run:
        """The result with its recipe; its facts name files without their folders. Raises Faulty."""
        hashed = pack_hash(self.library.folders[scheme.pack])
        recipe = recipe_of(scheme, facts, pack_hash=hashed, day=self.day, code_version=__version__)
        return Run(recipe, replace(run(scheme, facts), facts=without_folders(facts)))

    def account(self, made: Run, *, before: Result | None = None) -> Account:
        """What papers are made from, with the names of organs and documents."""
        words = self.words("zh")
        return Account(made.result, made.recipe.named(), before, words.organs, words.documents)

    def words(self, language: Language) -> Words:
        """The words of a language, with the names of organs and documents."""
        packs = [each.pack for each in self.library.packs.values()]
        documents = {f"{pack.id}:{each.id}": each.title for pack in packs for each in pack.documents.values()}
        organs = {f"{pack.id}:{organ.id}": organ.title for pack in packs for organ in pack.organs.values()}
        return Words(language, documents, organs)


def read_files(files: Sequence[str], scheme: Scheme, *, period: str, before: str | None, voice: Voice) -> Data:
    """The facts of files; what should be known about how they were read is told. Raises Faulty."""
    found = read_data([Path(file) for file in files], scheme=scheme, period=period, before=before or "")
    if found.notes and not voice.quiet:
        click.echo(as_text(found.notes, language=voice.language), nl=False, err=True)
    return found


def without_folders(facts: Facts) -> Facts:
    """The facts with files called by their name alone, so that a result is the same from whichever folder it is made.

    Files of the same name in two folders stay as they were given.
    """
    places = {cell.place.file for _, _, cell in facts.filled() if isinstance(cell, Fact) and cell.place}
    names = Counter(Path(file).name for file in places)
    short = {file: Path(file).name for file in places if names[Path(file).name] == 1}

    def brief(cell: Cell) -> Cell:
        if not isinstance(cell, Fact) or cell.place is None or cell.place.file not in short:
            return cell
        return replace(cell, place=Place(short[cell.place.file], cell.place.line, cell.place.cell))

    def column(cells: Column) -> Column:
        return {subject: brief(cell) for subject, cell in cells.items()}

    return replace(
        facts,
        columns={name: column(cells) for name, cells in facts.columns.items()},
        before={name: column(cells) for name, cells in facts.before.items()},
    )


def told(work: Callable[[Voice], None], language: Language, *, quiet: bool = False) -> int:
    """Does the work; whatever stands against it is told, all faults together, and the status is 2."""
    voice = Voice(language, quiet)
    try:
        work(voice)
    except Faulty as wrong:
        click.echo(as_text(wrong.faults, language=language), nl=False, err=True)
        voice.remark("assess.faults", count=len(wrong.faults))
        return NOTHING
    except LuoshiError as wrong:
        voice.fault(Said.of(spoken(wrong, language)))
        return NOTHING
    except OSError as wrong:
        voice.fault(Said.of(UsageError("cli.output_failed", where=wrong.filename, reason=wrong.strerror or str(wrong))))
        return NOTHING
    return DONE
