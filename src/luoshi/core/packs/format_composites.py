"""The shape of `composites.yaml`: indices that compare zones by their figures, and what might have been otherwise."""

from __future__ import annotations

from luoshi.core.packs.format_assessment import CYCLES, GRADES, SUBJECTS
from luoshi.core.packs.kinds import Choice, Field, ListOf, MapOf, Shape
from luoshi.core.packs.shapes import (
    BASIS,
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

SCREENED_BY = ("availability", "nonzero", "both")
IMPUTATIONS = (
    "none", "mean", "median", "group_mean", "group_median", "row_mean", "row_median", "constant", "latest", "linear",
    "linear_ends",
)  # fmt: skip
FALLBACKS = ("log_shifted", "log_plus", "log_plain", "box_cox", "none")
NORMALISATIONS = (
    "min_max", "z_score", "rank", "percentile", "borda", "distance_to_max", "distance_to_target",
    "distance_to_reference", "share_of_max", "goalposts", "none",
)  # fmt: skip
WEIGHINGS = ("stated", "equal", "pca", "balance", "information")
MEANS = ("arithmetic", "geometric", "harmonic", "power", "copeland", "topsis", "benefit")
STAGES = ("screening", "denomination", "imputation", "treatment", "normalisation", "weights", "aggregation")

_NUMBERS = MapOf(NUMBER)
_TREATMENT = (
    maybe("most_winsorised", WHOLE), maybe("unlimited", YES), maybe("fallback", Choice(FALLBACKS)),
    maybe("skew", NUMBER), maybe("kurtosis", NUMBER), maybe("forced", WHOLE),
)  # fmt: skip
_NORMALISATION = (
    Field("method", Choice(NORMALISATIONS)), maybe("low", NUMBER), maybe("high", NUMBER), maybe("mean", NUMBER),
    maybe("deviation", NUMBER), maybe("reference", TEXT), maybe("capped", YES),
)  # fmt: skip
_AGGREGATION = (
    Field("method", Choice(MEANS)), maybe("power", NUMBER), maybe("least_present", NUMBER),
    maybe("least_share", NUMBER),
)  # fmt: skip
_IMPUTATION = (
    Field("method", Choice(IMPUTATIONS)), maybe("group", TEXT), maybe("value", NUMBER), maybe("most_periods", WHOLE),
)  # fmt: skip
_SCREENING = (
    maybe("by", Choice(SCREENED_BY)), maybe("least_present", NUMBER), maybe("least_nonzero", NUMBER),
    maybe("keep", TEXTS), maybe("leave", TEXTS),
)  # fmt: skip
_WEIGHTS = (
    Field("method", Choice(WEIGHINGS)), maybe("stated", _NUMBERS), maybe("at", TEXTS),
    maybe("loadings", Choice(("squared", "absolute", "positive"))),
)  # fmt: skip
TREATMENT, NORMALISATION = Shape("treatment", _TREATMENT), Shape("normalisation", _NORMALISATION)
AGGREGATION, IMPUTATION = Shape("aggregation", _AGGREGATION), Shape("imputation", _IMPUTATION)
SCREENING, WEIGHTS = Shape("screening", _SCREENING), Shape("composite_weights", _WEIGHTS)
DENOMINATION = Shape("denomination", (maybe("scale", _NUMBERS),))

COLUMN = Shape("column", (Field("id", ID), TITLE, maybe("unit", UNIT)))
NODE = Shape(
    "node",
    (
        Field("id", ID), TITLE, maybe("under", ID), maybe("weight", NUMBER), maybe("direction", Choice(("up", "down"))),
        maybe("indicator", REFERENCE), maybe("unit", UNIT), maybe("denominator", ID), maybe("target", NUMBER),
        maybe("low", NUMBER), maybe("high", NUMBER), maybe("topic", TEXT), maybe("treatment", TREATMENT),
        maybe("normalisation", NORMALISATION), maybe("aggregation", AGGREGATION), maybe("note", TEXT),
    ),
)  # fmt: skip
_CHOICE = Shape(
    "choice",
    (
        Field("label", TEXT), maybe("screening", SCREENING), maybe("denomination", DENOMINATION),
        maybe("imputation", IMPUTATION), maybe("treatment", TREATMENT), maybe("normalisation", NORMALISATION),
        maybe("weights", WEIGHTS), maybe("aggregation", AGGREGATION),
    ),
)  # fmt: skip
ASSUMPTION = Shape(
    "assumption",
    (
        Field("id", ID), TITLE, Field("stage", Choice((*STAGES, "left_out"))),
        maybe("choices", ListOf(_CHOICE, least=1)), maybe("noise", NUMBER), maybe("sets", WHOLE),
        maybe("heights", ListOf(WHOLE)), maybe("indicators", TEXTS), maybe("nothing", YES),
    ),
)  # fmt: skip
_STAGED = (
    maybe("order", ListOf(Choice(("screening", "denomination", "imputation")))), maybe("screening", SCREENING),
    maybe("denomination", DENOMINATION), maybe("imputation", IMPUTATION), maybe("treatment", TREATMENT),
    maybe("normalisation", NORMALISATION), maybe("weights", WEIGHTS), maybe("aggregation", AGGREGATION),
    maybe("levels", ListOf(AGGREGATION, least=1)), maybe("assumptions", ListOf(ASSUMPTION)),
)  # fmt: skip
STAGES_ALONE = Shape("stages", (maybe("title", TEXT), *_STAGED))
"""A file of stages for a tree that stands in another file."""
COMPOSITE = Shape(
    "composite",
    (
        TITLE, FROM, UNTIL, Field("subject", Choice(SUBJECTS)), Field("every", Choice(CYCLES)), maybe("groups", TEXTS),
        maybe("columns", ListOf(COLUMN)), Field("nodes", ListOf(NODE, least=2)),
        *_STAGED, maybe("grades", GRADES), maybe("note", TEXT), BASIS, EVIDENCE, WARNING,
    ),
    governs=True,
)  # fmt: skip
