"""A small OFD writer: text at places, in millimetres."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.adapters.documents.pages import HEIGHT, WIDTH, Run, Sheet

_MM = 25.4 / 72
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(sheets: Sequence[Sheet], *, parts: Mapping[str, bytes] | None = None) -> bytes:
    """The bytes of an OFD file; `parts` replace or add parts of it."""
    pages = "".join(
        f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(sheets))
    )
    box = f"<ofd:PhysicalBox>0 0 {WIDTH * _MM} {HEIGHT * _MM}</ofd:PhysicalBox>"
    common = f"<ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea></ofd:CommonData>"
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    told = {
        "OFD.xml": f"<ofd:OFD {_SPACE}>{body}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}>{common}<ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
    }
    for number, sheet in enumerate(sheets):
        told[f"Doc_0/Pages/Page_{number}/Content.xml"] = page(sheet)
    return packed({name: text.encode() for name, text in told.items()} | dict(parts or {}))


def page(sheet: Sheet) -> str:
    """The content of a page."""
    objects = "".join(_object(number, run) for number, run in enumerate(sheet.runs))
    return f'<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip with these parts."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return told.getvalue()


def _object(number: int, run: Run) -> str:
    size = run.size * _MM
    steps = " ".join(f"{size * (0.5 if sign.isascii() else 1.0):.3f}" for sign in run.text[:-1])
    box = f"{run.x * _MM:.3f} {(run.y - run.size) * _MM:.3f} {size * len(run.text):.3f} {size:.3f}"
    code = f'<ofd:TextCode X="0" Y="{size:.3f}" DeltaX="{steps}">{escape(run.text)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="{100 + number}" Boundary="{box}" Font="1" Size="{size:.3f}">{code}</ofd:TextObject>'
