"""Builds one SVG sprite from the icons that a list names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
DRAWN = ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")
INVISIBLE = {"stroke": "none", "d": "M0 0h24v24H0z", "fill": "none"}
NAME = re.compile(r"(filled/)?[a-z0-9]+(-[a-z0-9]+)*")


class IconFault(Exception):
    """A line of the list that names no icon."""


def listed(text: str) -> list[str]:
    """The names in a list: one a line, `#` opens a remark. IconFault for a name that is none, or stands twice.

    >>> listed("home  # where it begins\\nfilled/star")
    ['home', 'filled/star']
    """
    names: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        name = line.partition("#")[0].strip()
        if not name:
            continue
        if not NAME.fullmatch(name):
            raise IconFault(f"line {number}: {name!r} is no name of an icon")
        if name in names:
            raise IconFault(f"line {number}: {name} stands twice")
        names.append(name)
    return names


def sprite(names: Iterable[str], *, folder: Path) -> str:
    """One `<symbol>` for each name, `filled/star` as `star-filled`; the drawings are read from `folder`.

    IconFault names the icons that `folder` does not have.
    """
    files = {name: folder / (f"{name}.svg" if "/" in name else f"outline/{name}.svg") for name in names}
    if missing := [name for name, file in files.items() if not file.is_file()]:
        raise IconFault(f"there is no icon {', '.join(missing)}")
    symbols = "\n".join(_symbol(_identifier(name), file) for name, file in files.items())
    return f'<svg xmlns="{SVG}">\n{symbols}\n</svg>\n'


def _identifier(name: str) -> str:
    folder, _, icon = name.rpartition("/")
    return f"{icon}-{folder}" if folder else icon


def _symbol(identifier: str, file: Path) -> str:
    # These files come from a package whose hash the lock names.
    drawing = ElementTree.fromstring(file.read_text("utf-8"))
    kept = [("id", identifier), *((key, drawing.attrib[key]) for key in DRAWN if key in drawing.attrib)]
    shapes = "".join(_shape(shape) for shape in drawing if shape.attrib != INVISIBLE)
    return f"<symbol {_written(kept)}>{shapes}</symbol>"


def _shape(shape: ElementTree.Element) -> str:
    return f"<{shape.tag.removeprefix(f'{{{SVG}}}')} {_written(shape.attrib.items())}/>"


def _written(attributes: Iterable[tuple[str, str]]) -> str:
    return " ".join(f'{key}="{value}"' for key, value in attributes)
