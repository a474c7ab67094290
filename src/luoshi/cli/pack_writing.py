"""The work of `luoshi pack new` and `luoshi pack schema`: a skeleton to begin with, the format for editors."""

from __future__ import annotations

from pathlib import Path

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.adapters.pack_skeleton import write_skeleton
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import DONE, NOTHING
from luoshi.cli.screen import show
from luoshi.cli.work import output_fault
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import UsageError
from luoshi.core.packs.format import FILES
from luoshi.core.packs.reading import is_id
from luoshi.core.packs.schema import schema_of


def new_pack(name: str, folder: str, lang: Language, quiet: bool) -> int:
    """Writes the skeleton of a pack. Gives the status."""
    voice = Voice(lang, quiet)
    place = Path(folder) / name
    if not is_id(name):
        voice.fault(Said.of(UsageError("pack_said.bad_id", name=name)))
        return NOTHING
    if place.exists():
        voice.fault(Said.of(UsageError("pack_said.exists", where=place)))
        return NOTHING
    try:
        write_skeleton(place, language=lang)
    except OSError as wrong:
        voice.fault(output_fault(str(place), wrong))
        return NOTHING
    voice.remark("cli.written", where=place)
    return DONE


def show_schema(lang: Language, quiet: bool) -> int:
    """Shows the schema of each file. Gives the status."""
    del quiet
    found = {
        name: schema_of(shape, meaning=lambda shape, field: _meaning(shape, field, lang))
        for name, shape in FILES.items()
    }
    show(canonical({"schema_version": 1, "files": found}))
    return DONE


def _meaning(shape: str, field: str, lang: Language) -> str:
    """What a field means: in this shape where it means something of its own, else in all."""
    own = f"pack_field_of.{shape}.{field}"
    return say(own if own in catalogue(lang) else f"pack_field.{field}", language=lang)
