from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.marking import Mark, marks
from luoshi.core.texts.correcting.model import Key
from luoshi.core.texts.model import Flag, Source, Span
from luoshi.core.texts.reading import read
from luoshi.server.texts.values import Doubt, Whole
from luoshi.web.texts.cutting import parts
from tests.server.texts.room import PLAN

KINDS = ("task", "duty", "target", "deadline", "citation", "recurrence", "phase", "clause", "silent")


def whole_of(text: str, first: int, found: tuple[Mark, ...]) -> Whole:
    return Whole(
        about=None, may=frozenset(), text=text, first=first, head=Key("document"), clauses=(), tasks=(), targets=(),
        deadlines=(), recurrences=(), phases=(), citations=(), silent=(), marks=found,
    )  # type: ignore[arg-type]  # fmt: skip


def say(code: str) -> str:
    return code


@st.composite
def marked(draw):
    text = draw(st.text(alphabet="甲乙，\n\U00020000a", min_size=0, max_size=30))
    first = draw(st.integers(0, 5))
    places = st.integers(first, first + len(text))
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(places), draw(places)))
        if start < end:
            found.append(Mark(Key(draw(st.sampled_from(KINDS)), "一", start, end), Span(start, end)))
    return text, first, tuple(sorted(found, key=lambda each: each.span.start))


@given(marked())
def test_the_parts_put_together_are_the_text(case):
    text, first, found = case
    assert "".join(part[0] for part in parts(whole_of(text, first, found), say=say)) == text


@given(marked())
def test_each_part_bears_the_shortest_row_that_covers_it(case):
    text, first, found = case
    at = first
    lit = [each for each in found if each.key.kind not in ("clause", "silent")]
    for words, _, key, _ in parts(whole_of(text, first, found), say=say):
        over = [each for each in lit if each.span.start <= at and at + len(words) <= each.span.end]
        at += len(words)
        lengths = {len(each.span) for each in over if str(each.key) == key}
        assert (key == "") == (not over)
        assert not over or min(len(each.span) for each in over) in lengths


def test_the_sample_is_cut_at_its_duties_targets_and_doubts():
    reading = read(Source("plan.txt", "", PLAN))
    corrected = apply(reading.documents[0], (), text=PLAN)
    document = corrected.document
    text = PLAN[document.start : document.end]
    whole = replace(whole_of(text, document.start, marks(corrected)), doubts=())
    found = parts(whole, say=say)
    assert "".join(part[0] for part in found) == text
    duty = next(part for part in found if part[1].startswith("mark-duty"))
    assert (duty[1], duty[3]) == (f"mark-duty role-{duty[3].rpartition('.')[2]}", f"reading.kind.{duty[1][15:]}")
    doubted = replace(whole, doubts=(Doubt(Flag("organ.redacted"), 0, 0, duty[2]),))
    assert "mark-doubt" in next(part for part in parts(doubted, say=say) if part[2] == duty[2])[1]
