"""The skeleton of a pack: commented files that check clean, to be changed into one's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from luoshi.adapters.catalogues import Language


def write_skeleton(folder: Path, *, language: Language) -> None:
    """Writes the files into a new folder, whose name becomes the pack's id. Raises OSError."""
    source = Path(str(files("luoshi"))) / "data/skeleton" / language
    for file in sorted(source.rglob("*.yaml")):
        place = folder / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file.read_text("utf-8").replace("id: PACK", f"id: {folder.name}"), "utf-8")
