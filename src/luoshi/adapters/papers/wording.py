"""The wording of papers: the files shipped with the program, an office's own over them sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.base.faults import Fault, Faulty, fault
from luoshi.core.packs.nodes import Fields, Leaf
from luoshi.core.papers.wording import Wording, places_of

FOLDER = "papers"


def wording(*, home: Path | None = None) -> Wording:
    """All sentences, by the name of their file and their own: `urging.opening_urge`.

    An office's own lie in `home`/papers; each must fill in the places that the shipped one fills in, or fewer.

    Raises Faulty for a file that is no list of sentences, an unknown name, a place that the form does not give.
    """
    shipped = dict(_sentences(Path(str(files("luoshi"))) / "data" / FOLDER, known=None))
    own = dict(_sentences(home / FOLDER, known=shipped)) if home and (home / FOLDER).is_dir() else {}
    return Wording(shipped | own)


def _sentences(folder: Path, *, known: dict[str, str] | None) -> Iterator[tuple[str, str]]:
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.yaml")):
        node = read_yaml(file.read_bytes(), file=file.name)
        if not isinstance(node, Fields):
            faults.append(fault(node.place, "papers.wording_no_list"))
            continue
        for name, leaf, each in node.named():
            code = f"{file.stem}.{name}"
            if not isinstance(each, Leaf):
                faults.append(fault(leaf.place, "papers.wording_no_text", name=code))
            elif known is not None and code not in known:
                faults.append(fault(leaf.place, "papers.wording_unknown", name=code))
            elif known is not None and (more := places_of(str(each.value)) - places_of(known[code])):
                faults.append(fault(leaf.place, "papers.wording_place", name=code, place="、".join(sorted(more))))
            else:
                yield code, str(each.value)
    if faults:
        raise Faulty.of(faults)
