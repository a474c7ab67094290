"""The shape of `standing.yaml`: what follows from a history of assessments, who may apply, what pay follows."""

from __future__ import annotations

from luoshi.core.packs.kinds import Choice, Field, ListOf, MapOf, Shape
from luoshi.core.packs.shapes import (
    BASIS,
    BASIS_SHAPE,
    EVIDENCE,
    FROM,
    ID,
    NUMBER,
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

MEASURES = (
    "priority_expansion", "priority_upgrade", "commendation", "fiscal_reward", "limit_land", "warning", "talk",
    "rectification", "suspend_expansion", "cut_area", "entrust", "demotion", "revocation", "bar_awards",
    "demotion_candidate", "no_recommendation", "not_in_catalogue",
)  # fmt: skip
REWARDS = ("priority_expansion", "priority_upgrade", "commendation", "fiscal_reward")
TESTS = ("all", "any", "not", "score", "grade", "rank", "move", "veto", "unassessed", "event", "rectification")
JOINING = ("all", "any", "not")
EVENTS = (
    "decision", "lifted", "rectification_set", "rectification_extended", "rectification_accepted",
    "rectification_failed", "reassessment_passed", "reassessment_failed", "objection", "objection_upheld",
    "objection_rejected", "suspended", "resumed", "finding", "incident",
)  # fmt: skip
RECTIFICATION_STATES = ("none", "open", "overdue", "failed", "accepted")
CYCLES = ("year", "two_years", "half", "quarter")
MISSING = ("breaks", "skipped", "unknown")
STEPS = ("serve", "objection", "objection_answer", "rectification", "reassessment", "report", "decision", "publish")
STEP_UNITS = ("working_days", "days", "months", "years")
MATTERS = ("establish", "expand", "adjust", "upgrade")
REQUIREMENTS = ("number", "yes", "no", "word", "count", "standing")
PAY_KINDS = ("pool", "rating")

_OWN_BASIS = (maybe("basis", BASIS_SHAPE), maybe("evidence", EVIDENCE.kind))
_GROUP = MapOf(TEXT, ids=False)

CONDITION = Shape(
    "condition",
    (
        maybe("id", ID), maybe("under", ID), Field("test", Choice(TESTS)), maybe("at_least", NUMBER),
        maybe("below", NUMBER), maybe("grades", TEXTS), maybe("last", WHOLE), maybe("first", WHOLE), maybe("of", TEXT),
        maybe("up", WHOLE), maybe("down", WHOLE), maybe("vetoes", TEXTS), maybe("event", Choice(EVENTS)),
        maybe("words", TEXTS), maybe("months", WHOLE), maybe("states", ListOf(Choice(RECTIFICATION_STATES), least=1)),
        maybe("in_a_row", WHOLE), maybe("times", WHOLE), maybe("within", WHOLE), maybe("newest", YES),
        maybe("missing", Choice(MISSING)), *_OWN_BASIS,
    ),
)  # fmt: skip
MEASURE = Shape(
    "standing_measure",
    (
        Field("measure", Choice(MEASURES)), maybe("wording", TEXT), maybe("limit", WHOLE),
        maybe("unit", Choice(STEP_UNITS)), maybe("falls_on", TEXT), *_OWN_BASIS,
    ),
)  # fmt: skip
STEP = Shape(
    "standing_step",
    (
        Field("id", ID), TITLE, Field("step", Choice(STEPS)), maybe("after", ID), maybe("clock", REFERENCE),
        maybe("limit", WHOLE), maybe("unit", Choice(STEP_UNITS)), maybe("by", TEXT), maybe("approver", TEXT),
        *_OWN_BASIS,
    ),
)  # fmt: skip
ORDER = Shape(
    "standing_order",
    (Field("by", Choice(("mean_score", "score", "rank"))), Field("first", Choice(("lowest", "highest"))), *_OWN_BASIS),
)
TRANSITION = Shape(
    "standing_transition",
    (Field("before", TEXT), Field("judged_by", Choice(("previous", "this", "not_counted"))), *_OWN_BASIS),
)
STANDING_RULE = Shape(
    "standing_rule",
    (
        TITLE, FROM, UNTIL, Field("kind", Choice(("measure", "exception"))), maybe("of", ListOf(ID, least=1)),
        maybe("judges", REFERENCE), Field("every", Choice(CYCLES)), maybe("levels", TEXTS), maybe("kinds", TEXTS),
        maybe("group", _GROUP), maybe("joined", Choice(("all", "any"))), Field("when", ListOf(CONDITION, least=1)),
        maybe("missing", Choice(MISSING)), maybe("measures", ListOf(MEASURE, least=1)),
        maybe("choose", Choice(("all", "one"))), maybe("steps", ListOf(STEP)), maybe("order", ORDER),
        maybe("replaces", ID), maybe("transition", TRANSITION), maybe("note", TEXT), BASIS, EVIDENCE, WARNING,
    ),
    governs=True,
)  # fmt: skip
REQUIREMENT = Shape(
    "requirement",
    (
        Field("id", ID), TITLE, Field("test", Choice(REQUIREMENTS)), maybe("input", ID), maybe("unit", UNIT),
        maybe("at_least", NUMBER), maybe("at_most", NUMBER), maybe("below", NUMBER), maybe("over", NUMBER),
        maybe("words", TEXTS), maybe("per", TEXT), maybe("except", TEXTS), maybe("rules", ListOf(ID, least=1)),
        maybe("optional", YES), *_OWN_BASIS,
    ),
)  # fmt: skip
ELIGIBILITY = Shape(
    "checklist",
    (
        TITLE, FROM, UNTIL, Field("matter", Choice(MATTERS)), maybe("levels", TEXTS), maybe("kinds", TEXTS),
        maybe("group", _GROUP), Field("requirements", ListOf(REQUIREMENT, least=1)), maybe("steps", ListOf(STEP)),
        maybe("note", TEXT), BASIS, EVIDENCE, WARNING,
    ),
    governs=True,
)  # fmt: skip
PAY_GRADE = Shape("pay_grade", (Field("name", TEXT), maybe("from", NUMBER)))
PAY = Shape(
    "pay_rule",
    (
        TITLE, FROM, UNTIL, Field("kind", Choice(PAY_KINDS)), Field("every", Choice(CYCLES)), maybe("levels", TEXTS),
        maybe("kinds", TEXTS), maybe("group", _GROUP), maybe("of", TEXT), maybe("each", NUMBER),
        maybe("most", NUMBER), maybe("least", NUMBER), maybe("unit", UNIT), maybe("places", WHOLE),
        maybe("rounds", WHOLE), maybe("words", MapOf(NUMBER, ids=False)), maybe("grades", ListOf(PAY_GRADE, least=2)),
        maybe("missing", Choice(MISSING)), maybe("note", TEXT), BASIS, EVIDENCE, WARNING,
    ),
    governs=True,
)  # fmt: skip
STANDING_FIELDS = (
    maybe("standing_rules", MapOf(STANDING_RULE)),
    maybe("checklists", MapOf(ELIGIBILITY)),
    maybe("pay_rules", MapOf(PAY)),
)
