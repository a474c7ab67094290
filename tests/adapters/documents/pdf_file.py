"""A small PDF writer: text at places, in a Chinese font that every reader brings itself."""

from __future__ import annotations

from collections.abc import Sequence

from tests.adapters.documents.pages import HEIGHT, WIDTH, Sheet

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


def pdf(sheets: Sequence[Sheet], *, extra: str = "", lines: Sequence[tuple[float, float, float, float]] = ()) -> bytes:
    """The bytes of a PDF file; `extra` goes into its trailer, `lines` are drawn on the first page."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>",
        *_FONT,
    ]
    for number, sheet in enumerate(sheets):
        drawn = _drawn(sheet) + (_ruled(lines) if not number else "")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return _file(objects, extra)


def encrypted_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The same behind a password that nobody has."""
    key = "0123456789abcdef" * 4
    handler = f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>"
    return pdf(sheets, extra=f"/Encrypt {handler} /ID [<{key[:32]}> <{key[:32]}>]")


def _drawn(sheet: Sheet) -> str:
    return "\n".join(
        f"BT /F1 {run.size} Tf 1 0 0 1 {run.x} {HEIGHT - run.y} Tm <{run.text.encode('utf-16-be').hex()}> Tj ET"
        for run in sheet.runs
    )


def _ruled(lines: Sequence[tuple[float, float, float, float]]) -> str:
    return "".join(f"\n{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S" for x0, y0, x1, y1 in lines)


def _file(objects: Sequence[str], extra: str) -> bytes:
    told, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(told))
        told += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    told += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {extra} >>\n".encode()
    return told + f"startxref\n{told.rindex(b'xref')}\n%%EOF\n".encode()
