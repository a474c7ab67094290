"""Laws of a reading: places, round trip, width, white space, and that nothing readable is refused."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.core.texts.model import Document, Reading
from luoshi.core.texts.script.fold import fold
from tests.core.texts.plain import document, reading

SAMPLE = files("luoshi").joinpath("data/samples/plan.txt").read_text("utf-8")
SEEDS = sorted(Path("../shared/texts/seeds").glob("*.txt"))
WIDE = str.maketrans({code: code + 0xFEE0 for code in map(ord, ",():;0123456789")})

# Pieces from which texts of the genre are thrown together.
PIECES = [
    "一、", "二、", "(一)", "(二)", "1.", "2.", "(1)", "工作3:", "第一条 ", "第二章 ", "附件1", "附件:1.甲", "总体要求", "重点任务",
    "。", ",", ";", ":", "、", "(", ")", "《", "》", "“", "”", "〔", "〕", "\n", "\n\n", " ", "\t", "　", "（", "）",
    "市工信局", "市商务局等部门", "各县区政府", "牵头", "负责", "配合", "责任单位:", "牵头单位:", "按职责分工负责", "下同", "省直奉头部门:",
    "到2025年", "20xx年6月底前", "“十四五”末", "每季度", "年底前", "2024年3月8日", "达到", "突破", "不超过", "分别达到", "翻一番", "年均增长",
    "100亿元", "5家以上", "3—5个百分点", "23%、17%", "1 2 万亿元", "云政发〔2024〕3号", "(以下简称“意见”)", "关于印发", "的通知", "实施方案",
    "培育企业", "地区生产总值", "召开1次", "云岭市", "序号\t任务\t牵头单位\t完成时限", "无", "-新区", "等", "和", "及", "推进甲",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def quotations(found: Document) -> Iterator[tuple[int, int, str]]:
    for row in (*found.tasks, *found.targets, *found.deadlines, *found.recurrences):
        yield row.start, row.end, row.text
    for task in found.tasks:
        yield from ((row.start, row.end, row.text) for row in task.measures)
        yield from ((row.start, row.end, row.organ) for row in task.duties if not row.implied)
    for clause in found.clauses:
        yield clause.start, clause.start + len(clause.label), clause.label


def check_places(found: Reading) -> None:
    text = found.source.text
    folded = fold(text)  # a zero-width space counts as white space
    for row in found.documents:
        for start, end, words in quotations(row):
            assert text[start:end] == words
        told = bytearray(len(text))
        for span in (*row.clauses, *row.silent, *row.tasks):
            assert row.start <= span.start <= span.end <= row.end
            told[span.start : span.end] = b"\1" * (span.end - span.start)
        missed = [place for place in range(row.start, row.end) if not told[place] and not folded[place].isspace()]
        assert not missed, text[missed[0] : missed[0] + 20]


def meaning(found: Reading) -> list[object]:
    """Everything a reading says, without places and width."""

    def flat(words: str | None) -> str:
        return "".join(fold(words or "").split())

    return [
        (
            flat(row.title),
            row.issued,
            row.issuers,
            [(flat(c.path), flat(c.heading), c.kind) for c in row.clauses],
            [
                (flat(t.path), flat(t.text), t.open_ended, [(flat(d.organ), d.role) for d in t.duties])
                for t in row.tasks
            ],
            [(flat(t.path), flat(t.indicator), t.comparator, t.value, flat(t.unit), t.period) for t in row.targets],
            [(flat(d.path), flat(d.text), d.date) for d in row.deadlines],
            [(flat(r.path), flat(r.text), r.every, r.times) for r in row.recurrences],
            [(flat(p.name), p.from_day, p.to_day) for p in row.phases],
            [(flat(c.title), flat(c.number)) for c in row.citations],
            [s.why for s in row.silent],
        )
        for row in found.documents
    ]


@given(texts)
@example("启动阶段(2025年)")
def test_any_text_is_read_and_every_place_is_true(text: str) -> None:
    check_places(reading(text))


@given(st.text())
@example("\u200b")
def test_random_characters_are_read(text: str) -> None:
    check_places(reading(text))


@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)))
def test_a_truncated_document_is_read(first: int, last: int) -> None:
    check_places(reading(SAMPLE[min(first, last) : max(first, last)]))


@given(st.randoms(use_true_random=False))
def test_shuffled_clauses_are_read(chance: random.Random) -> None:
    lines = SAMPLE.splitlines(keepends=True)
    chance.shuffle(lines)
    check_places(reading("".join(lines)))


@given(texts)
def test_width_changes_nothing_but_width(text: str) -> None:
    assert meaning(reading(text.translate(WIDE))) == meaning(reading(text))


@given(texts, st.sampled_from([" ", "　", "  ", "\u00a0"]))
def test_white_space_at_line_ends_changes_nothing_but_places(text: str, space: str) -> None:
    assert meaning(reading(text.replace("\n", f"{space}\n") + space)) == meaning(reading(text))


def test_the_sample_says_the_same_in_either_width_and_with_space_at_line_ends() -> None:
    narrow = fold(SAMPLE)
    assert meaning(reading(narrow)) == meaning(reading(SAMPLE)) == meaning(reading(narrow.translate(WIDE)))
    assert meaning(reading(SAMPLE.replace("\n", " \n"))) == meaning(reading(SAMPLE))


# A tree of clauses: heading and paragraphs, written out and read again.
words = st.text(alphabet="推进建设完善提升优化产业园区项目服务", min_size=2, max_size=12)
leaves = st.tuples(words, st.lists(words.map(lambda w: w + "。"), max_size=1))
branches = st.tuples(words, st.lists(leaves, min_size=1, max_size=4))


@given(st.lists(branches, min_size=2, max_size=5))
def test_a_tree_written_out_is_read_as_the_same_tree(tree: list[tuple[str, list[tuple[str, list[str]]]]]) -> None:
    han = "一二三四五"
    rows: list[tuple[str, str, str]] = []
    for number, (heading, children) in enumerate(tree):
        rows.append((han[number], heading, f"{han[number]}、{heading}"))
        for place, (name, body) in enumerate(children):
            label = f"({han[place]})"
            rows.append((f"{han[number]}/{label}", name, "\n".join([label + name, *body])))
    text = "\n".join(written for _, _, written in rows)
    found = document(text)
    assert [(c.path, c.heading) for c in found.clauses] == [(path, heading) for path, heading, _ in rows]
    assert "\n".join(text[c.start : c.end] for c in found.clauses) == text


@pytest.mark.skipif(not SEEDS, reason="the shared documents are not here")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_the_shared_documents_are_read_with_true_places(seed: Path) -> None:
    check_places(reading(seed.read_text("utf-8")))


@pytest.mark.skipif(not SEEDS, reason="the shared documents are not here")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_the_shared_documents_say_the_same_in_full_width(seed: Path) -> None:
    text = seed.read_text("utf-8")
    assert meaning(reading(text.translate(WIDE))) == meaning(reading(text))


def test_the_sample_is_read_as_it_was_written() -> None:
    expected = json.loads(Path(__file__).with_name("sample.json").read_text("utf-8"))
    found = document(SAMPLE)
    assert {t.path: [f"{d.organ} {d.role}" for d in t.duties] for t in found.tasks} == expected["tasks"]
    assert [f"{t.indicator} {t.comparator} {t.value} {t.unit} {t.period}" for t in found.targets] == expected["targets"]
    assert [f"{d.path} {d.date}" for d in found.deadlines] == expected["deadlines"]
    assert [f"{p.name} {p.from_day} {p.to_day}" for p in found.phases] == expected["phases"]
    assert [f"{c.title} {c.number}" for c in found.citations] == expected["citations"]
