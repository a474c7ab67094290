"""The format of a pack: every file's shape, declared once; checking, suggestions and the JSON Schema follow from it."""

from __future__ import annotations

from typing import get_args

from luoshi.core.base.clock_rules import ClockUnit, LeaveOn
from luoshi.core.packs.format_assessment import SCHEME
from luoshi.core.packs.format_composites import COMPOSITE
from luoshi.core.packs.format_standing import STANDING_FIELDS
from luoshi.core.packs.kinds import Choice, Field, Free, ListOf, MapOf, Plain, Shape, Variants
from luoshi.core.packs.shapes import (
    BASIS,
    DAY,
    EVIDENCE,
    FROM,
    ID,
    NUMBER,
    NUMBER_OR_RANGE,
    REFERENCE,
    TEXT,
    TEXTS,
    TITLE,
    UNIT,
    UNTIL,
    VALUE_KIND,
    WARNING,
    WHOLE,
    YES,
    maybe,
)

SCHEMA_VERSION = 1
NATURES = ("invented", "draft", "adopted")
COMPARATORS = (">=", "<=", "=", "growth", "multiple", "decline")
CALCULATOR_KINDS = (
    "increment_sharing", "land_proceeds", "interest_subsidy", "debt_colours", "apportionment", "required_growth",
)  # fmt: skip
CLOCK_UNITS = (*get_args(ClockUnit), "on_receipt")
STATES = ("in_force", "not_yet_in_force", "repealed", "missing")

VALUE = Shape("value", (FROM, UNTIL, Field("value", VALUE_KIND), BASIS, EVIDENCE), governs=True)
REPEAL = Shape("repeal", (Field("repealed", DAY), BASIS, EVIDENCE))
_DATED = ListOf(Variants((("value", VALUE), ("repealed", REPEAL))), least=1)
PARAMETER = Shape("parameter", (TITLE, maybe("unit", UNIT), Field("values", _DATED), WARNING))
DOCUMENT = Shape(
    "document",
    (
        TITLE, maybe("number", TEXT), Field("issuer", TEXT), maybe("issued", DAY), Field("in_force_from", DAY),
        maybe("in_force_until", DAY), Field("dates_evidence", EVIDENCE.kind),
        Field("clauses", ListOf(TEXT, least=1)),
    ),
)  # fmt: skip
ORGAN = Shape(
    "organ",
    (
        Field("name", TEXT), maybe("short_names", TEXTS), maybe("from", DAY), UNTIL,
        maybe("replaces", ListOf(REFERENCE)), BASIS, EVIDENCE, WARNING,
    ),
)  # fmt: skip
INDICATOR = Shape(
    "indicator",
    (
        TITLE, Field("unit", UNIT), Field("period", Choice(("month", "quarter", "half", "year"))),
        Field("direction", Choice(("up", "down", "moderate", "band"))), maybe("best", NUMBER_OR_RANGE),
        Field("over_time", Choice(("sum", "last", "mean", "none"))),
        Field("over_zones", Choice(("sum", "mean", "weighted", "none"))), maybe("weight", REFERENCE),
        maybe("source", REFERENCE), maybe("plausible", ListOf(NUMBER, least=2, most=2)), maybe("places", WHOLE),
        BASIS, EVIDENCE, WARNING,
    ),
)  # fmt: skip
PHASE = Shape("phase", (Field("name", TEXT), FROM, UNTIL, BASIS, EVIDENCE))
TARGET = Shape(
    "target",
    (
        Field("indicator", REFERENCE), Field("subject", TEXT), Field("period", Plain("period")),
        Field("comparator", Choice(COMPARATORS)), Field("value", NUMBER_OR_RANGE), Field("unit", UNIT),
        maybe("hedge", TEXT), maybe("baseline", TEXT), BASIS, EVIDENCE, WARNING,
    ),
)  # fmt: skip
TASK = Shape(
    "task",
    (
        TITLE, maybe("leads", ListOf(REFERENCE)), maybe("supports", ListOf(REFERENCE)),
        maybe("responsible", ListOf(REFERENCE)), maybe("implementers", ListOf(REFERENCE)), maybe("deadline", DAY),
        BASIS, EVIDENCE,
    ),
)  # fmt: skip
PLAN = Shape(
    "plan",
    (
        TITLE, FROM, UNTIL, maybe("phases", ListOf(PHASE)), maybe("targets", ListOf(TARGET)),
        maybe("tasks", ListOf(TASK)), WARNING,
    ),
    governs=True,
)  # fmt: skip
CALCULATOR = Shape(
    "calculator",
    (
        TITLE, Field("kind", Choice(CALCULATOR_KINDS)), FROM, UNTIL, Field("settings", Free()), BASIS, EVIDENCE,
        WARNING,
    ),
    governs=True,
)  # fmt: skip
EXTENSION = Shape(
    "extension", (Field("limit", WHOLE), Field("unit", Choice(get_args(ClockUnit))), Field("approver", TEXT))
)
CLOCK = Shape(
    "clock",
    (
        TITLE, FROM, UNTIL, Field("limit", WHOLE), Field("unit", Choice(CLOCK_UNITS)), Field("start_counts", YES),
        Field("last_day_moves", YES), Field("papers_leave_on", Choice(get_args(LeaveOn))),
        maybe("extension", EXTENSION), maybe("not_counted", TEXTS), BASIS, EVIDENCE, WARNING,
    ),
    governs=True,
)  # fmt: skip
CODE_TABLE = Shape("code_table", (TITLE, BASIS, EVIDENCE, Field("entries", MapOf(TEXT, ids=False))))
CHECK_DIGIT = Shape("check_digit", (TITLE, BASIS, EVIDENCE, Field("settings", Free())))
CALENDAR_YEAR = Shape(
    "calendar_year",
    (
        Field("year", WHOLE), Field("notice", Plain("any_text")), Field("source", Plain("any_text")), EVIDENCE,
        Field("off", ListOf(DAY)), Field("working", ListOf(DAY)),
    ),
)  # fmt: skip

_EVENT = Variants((
    ("suspended", Shape("suspended", (Field("suspended", DAY), Field("reason", TEXT)))),
    ("resumed", Shape("resumed", (Field("resumed", DAY),))),
    ("excluded", Shape("excluded", (Field("excluded", DAY), Field("to", DAY), Field("reason", TEXT)))),
    ("extended", Shape(
        "extended", (Field("extended", DAY), Field("by", WHOLE), Field("approver", TEXT), Field("reason", TEXT))
    )),
))  # fmt: skip
ASK = Variants((
    ("parameter", Shape("ask_parameter", (Field("parameter", REFERENCE), Field("on", DAY)))),
    ("clock", Shape("ask_clock", (Field("clock", REFERENCE), Field("start", DAY), maybe("events", ListOf(_EVENT))))),
    ("calculator", Shape("ask_calculator", (Field("calculator", REFERENCE), Field("input", Free())))),
    ("target", Shape(
        "ask_target",
        (
            Field("target", REFERENCE), Field("plan", REFERENCE), Field("subject", TEXT),
            Field("period", Plain("period")),
        ),
    )),
    ("indicator", Shape("ask_indicator", (Field("indicator", REFERENCE),))),
    ("organ", Shape("ask_organ", (Field("organ", TEXT), maybe("on", DAY)))),
    ("scheme", Shape("ask_scheme", (Field("scheme", REFERENCE), Field("input", Free())))),
    ("standing", Shape("ask_standing", (Field("standing", REFERENCE), Field("on", DAY), Field("input", Free())))),
    ("eligibility", Shape(
        "ask_eligibility", (Field("eligibility", REFERENCE), Field("on", DAY), Field("input", Free()))
    )),
    ("pay", Shape("ask_pay", (Field("pay", REFERENCE), Field("on", DAY), Field("input", Free())))),
    ("code", Shape("ask_code", (Field("code", TEXT), Field("table", REFERENCE)))),
))  # fmt: skip
CASE = Shape("case", (TITLE, Field("ask", ASK), Field("expect", Free())))


def _file(name: str, *fields: Field) -> Shape:
    return Shape(name, (Field("schema_version", WHOLE), *fields))


_APPLIES_TO = Shape(
    "applies_to",
    (Field("territories", ListOf(Plain("territory"))), Field("kinds", TEXTS), Field("levels", TEXTS)),
)
FILES: dict[str, Shape] = {
    "pack.yaml": _file(
        "pack", Field("id", ID), TITLE, Field("nature", Choice(NATURES)), Field("issuer", TEXT),
        Field("applies_to", _APPLIES_TO), maybe("note", TEXT),
    ),
    "documents.yaml": _file("documents", Field("documents", MapOf(DOCUMENT))),
    "parameters.yaml": _file("parameters", Field("parameters", MapOf(PARAMETER))),
    "organs.yaml": _file("organs", Field("organs", MapOf(ORGAN))),
    "indicators.yaml": _file("indicators", Field("indicators", MapOf(INDICATOR))),
    "plans.yaml": _file("plans", Field("plans", MapOf(PLAN))),
    "calculators.yaml": _file("calculators", Field("calculators", MapOf(CALCULATOR))),
    "assessment.yaml": _file("assessment", Field("schemes", MapOf(SCHEME))),
    "composites.yaml": _file("composites", Field("composites", MapOf(COMPOSITE))),
    "standing.yaml": _file("standing", *STANDING_FIELDS),
    "clocks.yaml": _file("clocks", Field("clocks", MapOf(CLOCK))),
    "codes.yaml": _file(
        "codes", maybe("codes", MapOf(CODE_TABLE)), maybe("check_digits", MapOf(CHECK_DIGIT))
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
