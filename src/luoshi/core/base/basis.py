"""The basis (依据) of a rule: the document and clause it rests on, and how far that is verified."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from luoshi.core.base.errors import InputError


class Evidence(Enum):
    """How far a fact is verified, in order of trust: the first is trusted most.

    S 文件规定: stated in the document itself · V 已核实: the official text was read · V2 间接核实: seen in a reprint,
    the press or a maintained library · M 待核实: unverified · D 系统默认: our default, no official rule.

    >>> Evidence("V2").rank, Evidence.M.doubtful, Evidence.V.doubtful
    (2, True, False)
    """

    S = "S"
    V = "V"
    V2 = "V2"
    M = "M"
    D = "D"

    @property
    def rank(self) -> int:
        """The place in the order of trust: 0 is trusted most."""
        return list(Evidence).index(self)

    @property
    def doubtful(self) -> bool:
        """Whether it must show as such wherever it is used (待核实, 系统默认)."""
        return self in {Evidence.M, Evidence.D}


def weakest(found: Iterable[Evidence]) -> Evidence:
    """The evidence that is trusted least: a result is no better than the weakest thing it rests on.

    >>> weakest([Evidence.V, Evidence.M, Evidence.S])
    <Evidence.M: 'M'>

    Raises InputError `basis.none` when there is none.
    """
    ranked = sorted(found, key=lambda each: each.rank)
    if not ranked:
        raise InputError("basis.none")
    return ranked[-1]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number of a pack rests on: document, clause, a short quotation or a note of ours, and the evidence.

    >>> Basis("行政许可法", "第四十二条", evidence=Evidence.V).clause
    '第四十二条'

    Raises InputError `basis.no_document` when no document is named.
    """

    document: str
    clause: str
    quotation: str = ""
    note: str = ""
    evidence: Evidence = field(kw_only=True)

    def __post_init__(self) -> None:
        if not self.document.strip():
            raise InputError("basis.no_document", clause=self.clause)
