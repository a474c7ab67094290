"""What is wrong with the conditions of a rule: fields of another test, windows that cannot be filled, lost groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.core.base.faults import Fault, fault
from luoshi.core.packs.format_standing import JOINING, MEASURES
from luoshi.core.packs.model import SchemeRule
from luoshi.core.packs.reading import nearest
from luoshi.core.packs.rows import Row

_ROUNDS = ("in_a_row", "times", "within", "newest", "missing")
# What belongs to a test, and what one of it needs.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "score": ("at_least", "below", *_ROUNDS), "grade": ("grades", *_ROUNDS), "rank": ("last", "first", "of", *_ROUNDS),
    "move": ("up", "down", "of", *_ROUNDS), "veto": ("vetoes", *_ROUNDS), "unassessed": _ROUNDS,
    "event": ("event", "words", "months"), "rectification": ("states",), "all": (), "any": (), "not": (),
}  # fmt: skip
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "score": ("at_least", "below"), "grade": ("grades",), "rank": ("last", "first"), "move": ("up", "down"),
    "event": ("event",), "rectification": ("states",),
}  # fmt: skip
_EITHER = (("last", "first"), ("up", "down"))


def condition_faults(row: Row, scheme: SchemeRule | None) -> Iterator[Fault]:
    """Every fault of a rule's conditions; `scheme` is the one that the rule judges by, where it is known."""
    rows = row.rows("when")
    yield from _tree_faults(rows)
    for each in rows:
        yield from _field_faults(each)
        yield from _often_faults(each)
        if scheme is not None:
            yield from _known_faults(each, scheme)


def _tree_faults(rows: tuple[Row, ...]) -> Iterator[Fault]:
    ids = [each.text("id") for each in rows if "id" in each]
    for each in rows:
        if "id" in each and ids.count(each.text("id")) > 1:
            yield fault(each.at("id"), "standing.twice", id=each.text("id"))
        if "under" in each:
            yield from _under_faults(each, rows)
        if each.text("test") in JOINING:
            yield from _group_faults(each, rows)
    if not any("under" not in each for each in rows):
        yield fault(rows[0].at("under"), "standing.no_top")


def _under_faults(row: Row, rows: tuple[Row, ...]) -> Iterator[Fault]:
    above = {each.text("id"): each for each in rows if "id" in each}
    name = row.text("under")
    if name not in above:
        likely = nearest(name, tuple(above))
        code = "standing.no_condition_like" if likely else "standing.no_condition"
        yield fault(row.at("under"), code, name=name, **({"likely": likely} if likely else {}))
    elif above[name].text("test") not in JOINING:
        yield fault(row.at("under"), "standing.under_a_test", name=name, test=above[name].text("test"))
    elif _circular(row, above):
        yield fault(row.at("under"), "standing.circle", name=name)


def _circular(row: Row, above: Mapping[str, Row]) -> bool:
    seen = {row.text("id")} - {""}
    while name := row.text("under"):
        if name in seen or name not in above:
            return name in seen
        seen.add(name)
        row = above[name]
    return False


def _group_faults(row: Row, rows: tuple[Row, ...]) -> Iterator[Fault]:
    name, test = row.text("id"), row.text("test")
    count = sum(bool(name) and each.text("under") == name for each in rows)
    if not count:
        yield fault(row.at("test"), "standing.empty_group", test=test)
    elif test == "not" and count > 1:
        yield fault(row.at("test"), "standing.not_of_several", count=count)


def _field_faults(row: Row) -> Iterator[Fault]:
    test = row.text("test")
    every = {name for names in _FIELDS.values() for name in names}
    for name in row.values:
        if name in every and name not in _FIELDS[test]:
            yield fault(row.at(name), "standing.test_has", test=test, name=name)
    needs = _NEEDS.get(test, ())
    if needs and not any(row.values.get(name) not in (None, ()) for name in needs):
        yield fault(row.at("test"), "standing.test_lacks", test=test, names="、".join(needs))
    for one, other in _EITHER:
        if one in row and other in row:
            yield fault(row.at(other), "standing.either", one=one, other=other)
    for name in ("last", "first", "up", "down", "months"):
        if name in row and row.whole(name) < 1:
            yield fault(row.at(name), "standing.below_one", name=name, value=row.whole(name))
    low, high = row.numbers("at_least"), row.numbers("below")
    if low and high and low >= high:
        yield fault(row.at("below"), "pack.range_backwards", name="below", low=low[0], high=high[0])
    yield from _word_faults(row)


def _word_faults(row: Row) -> Iterator[Fault]:
    if row.text("event") not in {"decision", "lifted"}:
        return
    for word in row.texts("words"):
        if word not in MEASURES:
            yield fault(row.at("words"), "pack.not_choice", name="words", value=word, known=" | ".join(MEASURES))


def _often_faults(row: Row) -> Iterator[Fault]:
    for name in ("in_a_row", "times", "within"):
        if name in row and row.whole(name) < 1:
            yield fault(row.at(name), "standing.below_one", name=name, value=row.whole(name))
    for one, other in (("times", "within"), ("within", "times")):
        if one in row and other not in row:
            yield fault(row.at(one), "standing.half_a_window", name=one, lacks=other)
        if "in_a_row" in row and one in row:
            yield fault(row.at(one), "standing.either", one="in_a_row", other=one)
    if "times" in row and "within" in row and row.whole("times") > row.whole("within"):
        yield fault(row.at("within"), "standing.small_window", times=row.whole("times"), within=row.whole("within"))


def _known_faults(row: Row, scheme: SchemeRule) -> Iterator[Fault]:
    """Grades, vetoes and attributes that the scheme does not have."""
    grades = scheme.row.row("grades")
    known = tuple(each.text("name") for each in grades.rows("entries")) if grades else ()
    unranked = scheme.row.row("unranked")
    words = (*known, unranked.text("word")) if unranked else known
    for each in row.texts("grades"):
        if words and each not in words:
            yield fault(row.at("grades"), "standing.no_grade", name=each, scheme=scheme.id, known="、".join(words))
    vetoes = tuple(each.text("id") for each in scheme.row.rows("vetoes"))
    for each in row.texts("vetoes"):
        if each not in vetoes:
            yield fault(
                row.at("vetoes"), "standing.no_veto", name=each, scheme=scheme.id, known="、".join(vetoes) or "—"
            )
    groups = (*scheme.row.texts("groups"), *scheme.row.texts("ranked_within"))
    if "of" in row and row.text("of") not in groups:
        known_groups = "、".join(dict.fromkeys(groups)) or "—"
        yield fault(row.at("of"), "standing.no_peers", name=row.text("of"), scheme=scheme.id, known=known_groups)
