"""A document as a file: everything that `luoshi read` gives, of the corrected reading."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings import FOLDERS, writer
from luoshi.adapters.readings.options import Options
from luoshi.core.base.errors import UsageError
from luoshi.core.texts.model import Reading
from luoshi.server.base.access.scope import one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.texts.stored import corrected_of
from luoshi.server.texts.stretch import alone
from luoshi.server.texts.values import FORMATS, Exported
from luoshi.server.texts.wholes import with_reading

TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "table": "text/plain; charset=utf-8",
}
_SUFFIXES = {"table": "txt"}
_ZIP = "application/zip"
_MADE = (1980, 1, 1, 0, 0, 0)
_LONGEST = 80
_UNFIT = str.maketrans('\\/:*?"<>|\r\n\t', "____________")


def exported(document: int, viewer: Viewer, form: str, *, language: Language = "zh", full: bool = False) -> Exported:
    """The document in a format of `values.FORMATS`; csv and parquet are folders, sent as a zip.

    That it was taken out is written down. Raises NotFound, NotAllowed without the power, UsageError
    `texts.unknown_format`.
    """
    viewer.demand("texts.export")
    row = one(visible(with_reading(), viewer), pk=document)
    if form not in FORMATS:
        raise UsageError("texts.unknown_format", format=form, known=", ".join(FORMATS))
    reading, corrected = corrected_of(row)
    content = _written(alone(reading.source, corrected.document), form, Options(language, full))
    told = {"document": row.pk, "format": form}
    with acting(viewer, Deed("texts.export", name=row.title, holder=row.holder.path, params=told)):
        name = file_name(row.title)
    if form in FOLDERS:
        return Exported(f"{name}.{form}.zip", _ZIP, content)
    return Exported(f"{name}.{_SUFFIXES.get(form, form)}", TYPES[form], content)


def file_name(title: str) -> str:
    """A title as a name that every system takes.

    >>> file_name("关于A/B的通知")
    '关于A_B的通知'
    """
    return title.translate(_UNFIT).strip(" .")[:_LONGEST] or "document"


def _written(reading: Reading, form: str, options: Options) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "out"
        writer(form)([reading], str(place), options=options)
        return _packed(place) if form in FOLDERS else place.read_bytes()


def _packed(folder: Path) -> bytes:
    """The files of a folder in one zip; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.iterdir()):
            packed.writestr(zipfile.ZipInfo(file.name, _MADE), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
