"""The words in which the shapes of files are declared: plain values, a basis, a warning, days in force."""

from __future__ import annotations

from luoshi.core.base.basis import Evidence
from luoshi.core.packs.kinds import Choice, Field, Kind, ListOf, MapOf, OneOf, Plain, Shape

TEXT, ID, DAY, WHOLE = Plain("text"), Plain("id"), Plain("day"), Plain("whole")
NUMBER, YES, UNIT, REFERENCE, SCALAR = (
    Plain("number"), Plain("boolean"), Plain("unit"), Plain("reference"), Plain("scalar"),
)  # fmt: skip
TEXTS = ListOf(TEXT)
SCALARS = ListOf(SCALAR, least=1)
VALUE_KIND = OneOf(SCALAR, SCALARS, MapOf(OneOf(SCALAR, SCALARS), ids=False))
NUMBER_OR_RANGE = OneOf(NUMBER, ListOf(NUMBER, least=2, most=2))
EVIDENCE = Field("evidence", Choice(tuple(each.value for each in Evidence)))


def maybe(name: str, kind: Kind) -> Field:
    """A field that may be left out."""
    return Field(name, kind, required=False)


BASIS_SHAPE = Shape(
    "basis",
    (Field("document", REFERENCE), Field("clause", TEXT), maybe("note", TEXT)),
)
BASIS = Field("basis", BASIS_SHAPE)
FROM, UNTIL = Field("from", DAY), maybe("until", DAY)
WARNING_SHAPE = Shape("warning", (Field("note", TEXT), BASIS, maybe("evidence", EVIDENCE.kind)), excused=True)
WARNING = maybe("warning", WARNING_SHAPE)
TITLE = Field("title", TEXT)
