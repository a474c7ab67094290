"""The format of a pack: every file's shape, declared once; checking, suggestions and the JSON Schema follow from it."""

from __future__ import annotations

from typing import get_args

from luoshi.core.base.basis import Evidence
from luoshi.core.base.clock_rules import ClockUnit, LeaveOn
from luoshi.core.packs.kinds import Choice, Field, Free, Kind, ListOf, MapOf, OneOf, Plain, Shape, Variants

SCHEMA_VERSION = 1
NATURES = ("invented", "draft", "adopted")
COMPARATORS = (">=", "<=", "=", "growth", "multiple", "decline")
CALCULATOR_KINDS = (
    "increment_sharing", "land_proceeds", "interest_subsidy", "debt_colours", "apportionment", "required_growth",
)  # fmt: skip
CLOCK_UNITS = (*get_args(ClockUnit), "on_receipt")
STATES = ("in_force", "not_yet_in_force", "repealed", "missing")

_TEXT, _ID, _DAY, _WHOLE = Plain("text"), Plain("id"), Plain("day"), Plain("whole")
_NUMBER, _YES, _UNIT, _REFERENCE, _SCALAR = (
    Plain("number"), Plain("boolean"), Plain("unit"), Plain("reference"), Plain("scalar"),
)  # fmt: skip
_TEXTS = ListOf(_TEXT)
_SCALARS = ListOf(_SCALAR, least=1)
_VALUE = OneOf(_SCALAR, _SCALARS, MapOf(OneOf(_SCALAR, _SCALARS), ids=False))
_NUMBER_OR_RANGE = OneOf(_NUMBER, ListOf(_NUMBER, least=2, most=2))
_EVIDENCE = Field("evidence", Choice(tuple(each.value for each in Evidence)))


def _maybe(name: str, kind: Kind) -> Field:
    return Field(name, kind, required=False)


BASIS = Shape(
    "basis",
    (Field("document", _REFERENCE), Field("clause", _TEXT), _maybe("note", _TEXT)),
)
_BASIS = Field("basis", BASIS)
_FROM, _UNTIL = Field("from", _DAY), _maybe("until", _DAY)
WARNING = Shape("warning", (Field("note", _TEXT), _BASIS, _maybe("evidence", _EVIDENCE.kind)), excused=True)
_WARNING = _maybe("warning", WARNING)
_TITLE = Field("title", _TEXT)

VALUE = Shape("value", (_FROM, _UNTIL, Field("value", _VALUE), _BASIS, _EVIDENCE), governs=True)
REPEAL = Shape("repeal", (Field("repealed", _DAY), _BASIS, _EVIDENCE))
_DATED = ListOf(Variants((("value", VALUE), ("repealed", REPEAL))), least=1)
PARAMETER = Shape("parameter", (_TITLE, _maybe("unit", _UNIT), Field("values", _DATED), _WARNING))
DOCUMENT = Shape(
    "document",
    (
        _TITLE, _maybe("number", _TEXT), Field("issuer", _TEXT), _maybe("issued", _DAY), Field("in_force_from", _DAY),
        _maybe("in_force_until", _DAY), Field("dates_evidence", _EVIDENCE.kind),
        Field("clauses", ListOf(_TEXT, least=1)),
    ),
)  # fmt: skip
ORGAN = Shape(
    "organ",
    (
        Field("name", _TEXT), _maybe("short_names", _TEXTS), _maybe("from", _DAY), _UNTIL,
        _maybe("replaces", ListOf(_REFERENCE)), _BASIS, _EVIDENCE, _WARNING,
    ),
)  # fmt: skip
INDICATOR = Shape(
    "indicator",
    (
        _TITLE, Field("unit", _UNIT), Field("period", Choice(("month", "quarter", "half", "year"))),
        Field("direction", Choice(("up", "down", "moderate", "band"))), _maybe("best", _NUMBER_OR_RANGE),
        Field("over_time", Choice(("sum", "last", "mean", "none"))),
        Field("over_zones", Choice(("sum", "mean", "weighted", "none"))), _maybe("weight", _REFERENCE),
        _maybe("source", _REFERENCE), _maybe("plausible", ListOf(_NUMBER, least=2, most=2)), _maybe("places", _WHOLE),
        _BASIS, _EVIDENCE, _WARNING,
    ),
)  # fmt: skip
PHASE = Shape("phase", (Field("name", _TEXT), _FROM, _UNTIL, _BASIS, _EVIDENCE))
TARGET = Shape(
    "target",
    (
        Field("indicator", _REFERENCE), Field("subject", _TEXT), Field("period", Plain("period")),
        Field("comparator", Choice(COMPARATORS)), Field("value", _NUMBER_OR_RANGE), Field("unit", _UNIT),
        _maybe("hedge", _TEXT), _maybe("baseline", _TEXT), _BASIS, _EVIDENCE, _WARNING,
    ),
)  # fmt: skip
TASK = Shape(
    "task",
    (
        _TITLE, _maybe("leads", ListOf(_REFERENCE)), _maybe("supports", ListOf(_REFERENCE)),
        _maybe("responsible", ListOf(_REFERENCE)), _maybe("implementers", ListOf(_REFERENCE)), _maybe("deadline", _DAY),
        _BASIS, _EVIDENCE,
    ),
)  # fmt: skip
PLAN = Shape(
    "plan",
    (
        _TITLE, _FROM, _UNTIL, _maybe("phases", ListOf(PHASE)), _maybe("targets", ListOf(TARGET)),
        _maybe("tasks", ListOf(TASK)), _WARNING,
    ),
    governs=True,
)  # fmt: skip
CALCULATOR = Shape(
    "calculator",
    (
        _TITLE, Field("kind", Choice(CALCULATOR_KINDS)), _FROM, _UNTIL, Field("settings", Free()), _BASIS, _EVIDENCE,
        _WARNING,
    ),
    governs=True,
)  # fmt: skip
EXTENSION = Shape(
    "extension", (Field("limit", _WHOLE), Field("unit", Choice(get_args(ClockUnit))), Field("approver", _TEXT))
)
CLOCK = Shape(
    "clock",
    (
        _TITLE, _FROM, _UNTIL, Field("limit", _WHOLE), Field("unit", Choice(CLOCK_UNITS)), Field("start_counts", _YES),
        Field("last_day_moves", _YES), Field("papers_leave_on", Choice(get_args(LeaveOn))),
        _maybe("extension", EXTENSION), _maybe("not_counted", _TEXTS), _BASIS, _EVIDENCE, _WARNING,
    ),
    governs=True,
)  # fmt: skip
CODE_TABLE = Shape("code_table", (_TITLE, _BASIS, _EVIDENCE, Field("entries", MapOf(_TEXT, ids=False))))
CHECK_DIGIT = Shape("check_digit", (_TITLE, _BASIS, _EVIDENCE, Field("settings", Free())))
CALENDAR_YEAR = Shape(
    "calendar_year",
    (
        Field("year", _WHOLE), Field("notice", Plain("any_text")), Field("source", Plain("any_text")), _EVIDENCE,
        Field("off", ListOf(_DAY)), Field("working", ListOf(_DAY)),
    ),
)  # fmt: skip

_EVENT = Variants((
    ("suspended", Shape("suspended", (Field("suspended", _DAY), Field("reason", _TEXT)))),
    ("resumed", Shape("resumed", (Field("resumed", _DAY),))),
    ("excluded", Shape("excluded", (Field("excluded", _DAY), Field("to", _DAY), Field("reason", _TEXT)))),
    ("extended", Shape(
        "extended", (Field("extended", _DAY), Field("by", _WHOLE), Field("approver", _TEXT), Field("reason", _TEXT))
    )),
))  # fmt: skip
ASK = Variants((
    ("parameter", Shape("ask_parameter", (Field("parameter", _REFERENCE), Field("on", _DAY)))),
    ("clock", Shape("ask_clock", (Field("clock", _REFERENCE), Field("start", _DAY), _maybe("events", ListOf(_EVENT))))),
    ("calculator", Shape("ask_calculator", (Field("calculator", _REFERENCE), Field("input", Free())))),
    ("target", Shape(
        "ask_target",
        (
            Field("target", _REFERENCE), Field("plan", _REFERENCE), Field("subject", _TEXT),
            Field("period", Plain("period")),
        ),
    )),
    ("indicator", Shape("ask_indicator", (Field("indicator", _REFERENCE),))),
    ("organ", Shape("ask_organ", (Field("organ", _TEXT), _maybe("on", _DAY)))),
    ("code", Shape("ask_code", (Field("code", _TEXT), Field("table", _REFERENCE)))),
))  # fmt: skip
CASE = Shape("case", (_TITLE, Field("ask", ASK), Field("expect", Free())))


def _file(name: str, *fields: Field) -> Shape:
    return Shape(name, (Field("schema_version", _WHOLE), *fields))


_APPLIES_TO = Shape(
    "applies_to",
    (Field("territories", ListOf(Plain("territory"))), Field("kinds", _TEXTS), Field("levels", _TEXTS)),
)
FILES: dict[str, Shape] = {
    "pack.yaml": _file(
        "pack", Field("id", _ID), _TITLE, Field("nature", Choice(NATURES)), Field("issuer", _TEXT),
        Field("applies_to", _APPLIES_TO), _maybe("note", _TEXT),
    ),
    "documents.yaml": _file("documents", Field("documents", MapOf(DOCUMENT))),
    "parameters.yaml": _file("parameters", Field("parameters", MapOf(PARAMETER))),
    "organs.yaml": _file("organs", Field("organs", MapOf(ORGAN))),
    "indicators.yaml": _file("indicators", Field("indicators", MapOf(INDICATOR))),
    "plans.yaml": _file("plans", Field("plans", MapOf(PLAN))),
    "calculators.yaml": _file("calculators", Field("calculators", MapOf(CALCULATOR))),
    "clocks.yaml": _file("clocks", Field("clocks", MapOf(CLOCK))),
    "codes.yaml": _file(
        "codes", _maybe("codes", MapOf(CODE_TABLE)), _maybe("check_digits", MapOf(CHECK_DIGIT))
    ),
    "calendar.yaml": _file("calendar", Field("calendar", ListOf(CALENDAR_YEAR))),
    "cases/*.yaml": _file("cases", Field("cases", ListOf(CASE))),
}  # fmt: skip


def file_shape(name: str) -> Shape | None:
    """The shape of a file by its name in the pack's folder.

    >>> file_shape("cases/licences.yaml").name, file_shape("gdp.yaml")
    ('cases', None)
    """
    if name.startswith("cases/") and name.count("/") == 1 and name.endswith(".yaml"):
        return FILES["cases/*.yaml"]
    return FILES.get(name) if "*" not in name else None
