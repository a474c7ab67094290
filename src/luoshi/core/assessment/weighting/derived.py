"""The one entrance to weights by method: settings are read, the method is asked, weights sum to exactly one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.weighting.combined import combined_weights, read_alpha
from luoshi.core.assessment.weighting.critic import critic_weights
from luoshi.core.assessment.weighting.directed import Values, directed
from luoshi.core.assessment.weighting.entropy import EntropyTerms, entropy_weights, read_entropy
from luoshi.core.assessment.weighting.equal import equal_weights
from luoshi.core.assessment.weighting.experts import pairs_weights, read_pairs
from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.assessment.weighting.stated import read_stated, stated_weights
from luoshi.core.assessment.weighting.values import Derived, to_one
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import Cited, Findings, Misfit
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import trace

Columns = Mapping[str, Values]
_Weigh = Callable[[Any, Sequence[str], Columns], Derived]


@dataclass(frozen=True, slots=True)
class _Method:
    """How a method reads its settings, and how it weighs the children."""

    read: Callable[[Settings], Any]
    weigh: _Weigh


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A method with the settings that were read for it."""

    name: str
    terms: Any

    def weigh(self, names: Sequence[str], columns: Columns) -> Derived:
        return _METHODS[self.name].weigh(self.terms, names, columns)


@dataclass(frozen=True, slots=True)
class _Two:
    """Two methods, with the part of the first where they are added."""

    first: _Chosen
    second: _Chosen
    alpha: Decimal | None


def derive(method: str, settings: Mapping[str, object], *, names: Sequence[str], columns: Columns) -> Derived:
    """The weights of a node's children by a method: stated, equal, ahp, entropy, critic or combined.

    `names` are the children in declared order, `columns` their values by subject, more is better (points / full, so
    that nothing hangs on the scale); None where a subject has no value: its row is left out of that column.

    >>> columns = {"土地": (Decimal(1), Decimal(3)), "税收": (Decimal(2), Decimal(2))}
    >>> found = derive("entropy", {}, names=("土地", "税收"), columns=columns)
    >>> [f"{weight:.2f}" for weight in found.weights.values()], [note.code for note in found.notes]
    (['1.00', '0.00'], ['assessment.weights.constant'])

    Raises InputError `assessment.weights.settings` with every misfit, `assessment.weights.no_items` for a node without
    children, and what the methods raise.
    """
    findings = Findings()
    chosen = _chosen(method, settings, findings)
    if findings.misfits:
        raise InputError(
            "assessment.weights.settings",
            method=method,
            count=len(findings.misfits),
            misfits=tuple(findings.misfits),
        )
    if not names:
        raise InputError("assessment.weights.no_items", method=method)
    return chosen.weigh(tuple(names), columns)


def misfits(method: str, settings: Mapping[str, object]) -> tuple[Misfit, ...]:
    """Everything that is wrong with the settings of a method; stated weights may stand with the items themselves.

    >>> [str(each) for each in misfits("entropy", {"shift": -1, "scale": 1})]
    ['shift: given.too_small value=-1 least=0', 'scale: given.unknown name=scale known=normalise、shift']
    """
    if method == "stated" and not settings:
        return ()
    findings = Findings()
    _chosen(method, settings, findings)
    return tuple(findings.misfits)


def cited(method: str, settings: Mapping[str, object], *, pack: str = "") -> tuple[Cited, ...]:
    """The settings that bring their own basis; `pack` qualifies the documents they name."""
    findings = Findings(pack=pack)
    _chosen(method, settings, findings)
    return tuple(findings.cited)


def _chosen(method: str, settings: object, findings: Findings) -> _Chosen:
    given = Settings(settings, findings=findings)
    if method not in _METHODS:
        given.complain(reason("given.no_choice", value=method, known="、".join(_METHODS)), ())
        return _Chosen("equal", None)
    return _read(method, given)


def _read(method: str, given: Settings) -> _Chosen:
    terms = _METHODS[method].read(given)
    given.close()
    return _Chosen(method, terms)


def _nested(given: Settings, name: str) -> _Chosen:
    """One of two methods: `{method, settings}`, or `{stated: {child: weight}}`."""
    inner = given.part(name)
    if inner.has("stated"):
        found = _Chosen("stated", read_stated(inner, "stated"))
    else:
        method = inner.choice("method", tuple(_METHODS))
        found = _read(method, inner.part("settings"))
    inner.close()
    return found


def _read_two(given: Settings) -> _Two:
    return _Two(_nested(given, "first"), _nested(given, "second"), read_alpha(given))


def _sole(names: Sequence[str]) -> Derived | None:
    """A sole child has all the weight, whatever its values."""
    if len(names) > 1:
        return None
    weights = to_one({names[0]: 1.0})
    return Derived(weights, (), trace("assessment.weights.sole", weights[names[0]], item=names[0]))


def _by_entropy(terms: EntropyTerms, names: Sequence[str], columns: Columns) -> Derived:
    return _sole(names) or entropy_weights(terms, directed(names, columns, method="entropy"))


def _by_critic(_: None, names: Sequence[str], columns: Columns) -> Derived:
    return _sole(names) or critic_weights(directed(names, columns, method="critic"))


def _by_two(two: _Two, names: Sequence[str], columns: Columns) -> Derived:
    return combined_weights(two.first.weigh(names, columns), two.second.weigh(names, columns), alpha=two.alpha)


_METHODS: Mapping[str, _Method] = {
    "equal": _Method(lambda _: None, lambda _, names, __: equal_weights(names)),
    "stated": _Method(read_stated, lambda terms, names, _: stated_weights(terms, names)),
    "ahp": _Method(read_pairs, lambda terms, names, _: pairs_weights(terms, names)),
    "entropy": _Method(read_entropy, _by_entropy),
    "critic": _Method(lambda _: None, _by_critic),
    "combined": _Method(_read_two, _by_two),
}
