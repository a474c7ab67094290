"""The work of `luoshi pack tables` and `luoshi pack from-reading`: packs as workbooks, and drafts out of documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from luoshi.adapters.catalogues import Language
from luoshi.adapters.documents.open import open_document
from luoshi.adapters.pack_tables import as_workbook
from luoshi.adapters.pack_tables_back import read_workbook
from luoshi.adapters.packs import Library, load, read_files
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.yaml_writing import as_yaml
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import DONE, FAULTS, NOTHING, as_text, every_fault, home
from luoshi.cli.pack_showing import pack_named
from luoshi.cli.reading import size_limit
from luoshi.cli.screen import show
from luoshi.cli.work import output_fault
from luoshi.core.base.errors import LuoshiError, UsageError
from luoshi.core.packs.building import Files, build
from luoshi.core.packs.drafting import draft
from luoshi.core.packs.nodes import Fields, plain
from luoshi.core.packs.reading import is_id
from luoshi.core.texts.reading import read


def pack_tables(pack: str | None, source: str | None, output: str | None, lang: Language, quiet: bool) -> int:
    """Writes a pack as a workbook, or takes a workbook back. Gives the status: 1 when its cells have faults."""
    voice = Voice(lang, quiet)
    try:
        if output is None or (pack is None) == (source is None):
            raise UsageError("pack_said.tables_need")
        if source is None:
            return _write_workbook(pack or "", output, voice)
        return _take_back(Path(source), Path(output), voice)
    except OSError as wrong:
        voice.fault(output_fault(wrong.filename or output or "", wrong))
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
    return NOTHING


def draft_pack(file: str, output: str | None, lang: Language, quiet: bool) -> int:
    """Drafts a pack from a document: its plans on the screen, or all its files in a folder. Gives the status."""
    voice = Voice(lang, quiet)
    try:
        folder = Path(output) if output else None
        name = folder.name if folder else "draft"
        if not is_id(name):
            raise UsageError("pack_said.bad_id", name=name)
        if folder and folder.exists():
            raise UsageError("pack_said.exists", where=folder)
        found = draft(read(open_document(Path(file), limit=size_limit())), pack=name)
        if folder is None:
            show(as_yaml(found["plans.yaml"]))
        else:
            _write(folder, found, voice)
    except OSError as wrong:
        voice.fault(output_fault(output or "", wrong))
        return NOTHING
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong, where=file))
        return NOTHING
    return DONE


def _write_workbook(pack: str, output: str, voice: Voice) -> int:
    library = load(home=home())
    known = library.folders.get(pack) or Path(pack)
    if pack not in library.packs and not known.is_dir():
        pack_named(pack, library)
    files = read_files(known)
    if files.faults:
        show(as_text(files.faults, language=voice.language))
        return NOTHING
    data = {name: plain(tree) for name, tree in files.trees.items() if isinstance(tree, Fields)}
    put_bytes(output, as_workbook({name: tree for name, tree in data.items() if isinstance(tree, dict)}))
    voice.remark("cli.written", where=output)
    return DONE


def _take_back(source: Path, folder: Path, voice: Voice) -> int:
    """A workbook with faults writes nothing: the faults are told by cell."""
    if not source.is_file():
        raise UsageError("pack.no_folder", where=source)
    files = read_workbook(source.read_bytes(), file=source.as_posix(), folder=folder.resolve().name)
    found = every_fault(_with(files))
    show(as_text(found, language=voice.language))
    if any(not each.warning for each in found):
        return FAULTS
    _write(folder, {name: plain(tree) for name, tree in files.trees.items()}, voice)
    return DONE


def _with(files: Files) -> Library:
    library = load(home=home())
    built = build(files)
    return Library(dict(library.packs) | {files.folder: built}, (files.folder,), library.folders)


def _write(folder: Path, files: Mapping[str, object], voice: Voice) -> None:
    for name, data in files.items():
        if isinstance(data, dict):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            put_bytes(str(folder / name), as_yaml(data).encode())
    voice.remark("cli.written", where=folder)
