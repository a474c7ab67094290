"""The shape of `assessment.yaml`: schemes that score zones, organs, persons or firms."""

from __future__ import annotations

from luoshi.core.packs.kinds import Choice, Field, Free, ListOf, MapOf, Shape
from luoshi.core.packs.shapes import (
    BASIS,
    BASIS_SHAPE,
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
    WARNING,
    WHOLE,
    YES,
    maybe,
)

SUBJECTS = ("zone", "park", "organ", "person", "firm")
CYCLES = ("year", "two_years", "half", "quarter")
AGGREGATIONS = ("sum", "mean", "geometric", "harmonic")
WEIGHTINGS = ("stated", "equal", "ahp", "entropy", "critic", "combined")
DIRECTIONS = ("up", "down", "moderate", "band")
MEASURES = ("level", "growth", "increment")
RULES = (
    "efficacy", "standards", "min_max", "percentile", "completion", "distance", "benchmark", "rank_step", "growth_step",
    "base_step", "ladder", "deduction", "yes_no", "panel", "self_score",
)  # fmt: skip
INPUT_KINDS = ("number", "yes_no", "word", "marks", "self_score")
ABSENT = ("zero", "group_mean", "reweight", "refuse")
NATURES = ("quantitative", "qualitative", "prominent")

_GROUP = MapOf(TEXT, ids=False)
_NUMBERS = MapOf(NUMBER, ids=False)
_OWN_BASIS = (maybe("basis", BASIS_SHAPE), maybe("evidence", EVIDENCE.kind))
_WEIGHTS = maybe(
    "weights", Shape("weights", (Field("method", Choice(WEIGHTINGS)), maybe("settings", Free()), *_OWN_BASIS))
)
# What may differ between peer groups.
_SCORED = (
    maybe("full", NUMBER), maybe("weight", NUMBER), maybe("direction", Choice(DIRECTIONS)),
    maybe("best", NUMBER_OR_RANGE), maybe("rule", Choice(RULES)), maybe("settings", Free()), maybe("most", NUMBER),
    maybe("least", NUMBER), maybe("aggregation", Choice(AGGREGATIONS)),
)  # fmt: skip

INPUT = Shape(
    "input",
    (
        Field("id", ID), TITLE, Field("kind", Choice(INPUT_KINDS)), maybe("indicator", REFERENCE), maybe("unit", UNIT),
        maybe("places", WHOLE), maybe("least", NUMBER), maybe("most", NUMBER), maybe("words", _NUMBERS),
        maybe("reported_by", REFERENCE), maybe("proofs", TEXTS),
    ),
)  # fmt: skip
BY_GROUP = Shape("by_group", (Field("group", _GROUP), *_SCORED, *_OWN_BASIS))
ITEM = Shape(
    "item",
    (
        Field("id", ID), TITLE, maybe("under", ID), maybe("input", ID), maybe("measure", Choice(MEASURES)),
        maybe("over", ID), maybe("target", ID), *_SCORED, maybe("within", TEXTS), maybe("missing", Choice(ABSENT)),
        maybe("exempt", Choice(ABSENT)), maybe("nature", Choice(NATURES)), maybe("topics", TEXTS), _WEIGHTS,
        maybe("by_group", ListOf(BY_GROUP)), maybe("note", TEXT), *_OWN_BASIS,
    ),
)  # fmt: skip
ADJUSTMENT = Shape(
    "adjustment",
    (
        Field("id", ID), TITLE, Field("effect", Choice(("bonus", "deduction"))), Field("input", ID),
        maybe("each", NUMBER), maybe("cap", NUMBER), *_OWN_BASIS,
    ),
)  # fmt: skip
VETO = Shape(
    "veto",
    (
        Field("id", ID), TITLE, Field("input", ID), maybe("at_least", NUMBER),
        Field("effect", Choice(("force", "lower", "bar"))), maybe("grade", TEXT), maybe("steps", WHOLE),
        maybe("bars", TEXTS), *_OWN_BASIS,
    ),
)  # fmt: skip
GRADE = Shape(
    "grade",
    (
        Field("name", TEXT), maybe("from", NUMBER), maybe("share", NUMBER), maybe("count", WHOLE),
        maybe("needs", MapOf(NUMBER)),
    ),
)  # fmt: skip
GRADES = Shape(
    "grades",
    (
        Field("by", Choice(("score", "quota"))), maybe("within", TEXTS), Field("entries", ListOf(GRADE, least=2)),
        maybe("rounding", Choice(("up", "down", "half_up"))), maybe("ties", Choice(("up", "down"))),
        maybe("vetoed_take_places", YES), maybe("unranked_take_places", YES), *_OWN_BASIS,
    ),
)  # fmt: skip
UNRANKED = Shape("unranked", (Field("input", ID), Field("word", TEXT), *_OWN_BASIS))
TRANSITION = Shape("transition", (Field("before", TEXT), Field("judged_by", Choice(("previous", "this"))), *_OWN_BASIS))
SCHEME = Shape(
    "scheme",
    (
        TITLE, FROM, UNTIL, Field("subject", Choice(SUBJECTS)), Field("every", Choice(CYCLES)),
        maybe("full", NUMBER), Field("aggregation", Choice(AGGREGATIONS)), _WEIGHTS,
        maybe("groups", TEXTS), maybe("ranked_within", TEXTS), Field("missing", Choice(ABSENT)),
        Field("exempt", Choice(ABSENT)), maybe("most_missing", NUMBER), Field("places", WHOLE),
        maybe("rounding", Choice(("half_up", "floor", "ceiling", "truncate"))), maybe("most", NUMBER),
        maybe("least", NUMBER), maybe("bonus_cap", NUMBER), maybe("deduction_cap", NUMBER),
        Field("inputs", ListOf(INPUT, least=1)), Field("items", ListOf(ITEM, least=1)),
        maybe("adjustments", ListOf(ADJUSTMENT)), maybe("vetoes", ListOf(VETO)), maybe("grades", GRADES),
        maybe("unranked", UNRANKED), Field("unassessed_year", Choice(("breaks", "skipped"))),
        maybe("transition", TRANSITION), maybe("note", TEXT), BASIS, EVIDENCE, WARNING,
    ),
    governs=True,
)  # fmt: skip
