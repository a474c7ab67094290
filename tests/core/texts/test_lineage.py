"""How documents stand to one another."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from luoshi.core.texts.lineage import (
    Lineage,
    Member,
    Names,
    Statement,
    lineage,
    member,
    names_of,
    plain_number,
    statements,
)
from luoshi.core.texts.model import Citation, Document, Source, Span
from luoshi.core.texts.reading import read

HEAD = "青岚市开发区提质若干措施\n青政发〔2025〕9号\n"
BODY = "\n一、做好规划。编制规划。\n二、加强保障。落实责任。\n"


def said(text: str) -> list[Statement]:
    [document] = read(Source("a.txt", "", text)).documents
    return list(statements(document, text=text))


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(row.relation, row.title, row.number) for row in said(text)]


@pytest.mark.parametrize(
    ("opening", "relation"),
    [
        ("根据《云岭省开发区意见》(云政发〔2024〕3号),制定本措施。", "implements"),
        ("按照《云岭省开发区意见》(云政发〔2024〕3号)要求,结合我市实际,提出如下措施。", "implements"),
        ("为贯彻落实《云岭省开发区意见》(云政发〔2024〕3号),制定本措施。", "implements"),
        ("为落实好《云岭省开发区意见》(云政发〔2024〕3号)精神,现提出以下措施。", "implements"),
        ("参照《云岭省开发区意见》(云政发〔2024〕3号),制定本措施。", "cites"),
        ("现转发《云岭省开发区意见》(云政发〔2024〕3号)。", "cites"),
        ("《云岭省开发区意见》(云政发〔2024〕3号)印发以来,成效明显。", "cites"),
    ],
)
def test_what_the_opening_says(opening: str, relation: str) -> None:
    assert told(HEAD + opening + BODY) == [(relation, "云岭省开发区意见", "云政发〔2024〕3号")]


def test_all_titles_after_one_word_are_meant_by_it_until_another_word() -> None:
    text = HEAD + "根据《云岭省甲意见》《云岭省乙条例》,参照《雁回市丙办法》,制定本措施。" + BODY
    assert [(row.relation, row.title) for row in said(text)] == [
        ("implements", "云岭省甲意见"), ("implements", "云岭省乙条例"), ("cites", "雁回市丙办法"),
    ]  # fmt: skip


def test_a_rule_of_the_body_is_only_cited_unless_something_is_made_by_it() -> None:
    text = (
        HEAD + "现提出措施。\n一、用地。按照《云岭省用地办法》执行。\n二、细则。根据《云岭省税务条例》,制定本措施。\n"
    )
    assert [(row.relation, row.title) for row in said(text)] == [
        ("cites", "云岭省用地办法"),
        ("implements", "云岭省税务条例"),
    ]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (
            "本措施自印发之日起施行,《青岚市旧措施》(青政发〔2015〕3号)同时废止。",
            [("replaces", "青岚市旧措施", "青政发〔2015〕3号")],
        ),
        ("《青岚市旧措施》不再执行。", [("replaces", "青岚市旧措施", None)]),
        ("本措施代替《青岚市旧措施》。", [("replaces", "青岚市旧措施", None)]),
        ("废止《青岚市旧措施》。", [("replaces", "青岚市旧措施", None)]),
        (
            "《青岚市旧措施》(青政发〔2015〕3号)、《青岚市旧办法》等文件同时废止。",
            [("replaces", "青岚市旧措施", "青政发〔2015〕3号"), ("replaces", "青岚市旧办法", None)],
        ),
        ("青政发〔2015〕3号文件同时废止。", [("replaces", "", "青政发〔2015〕3号")]),
        ("青政发〔2015〕3号文件继续有效。", []),
        ("按照《青岚市旧措施》办理的,可以继续。", [("cites", "青岚市旧措施", None)]),
        ("《青岚市旧措施》与本措施不一致的,以本措施为准,其他规定同时废止。", [("cites", "青岚市旧措施", None)]),
    ],
)
def test_what_is_replaced(closing: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(HEAD + "现提出措施。\n一、做好规划。编制规划。\n二、施行。" + closing + "\n") == expected


def test_the_strongest_statement_of_a_document_counts() -> None:
    text = (
        HEAD
        + "对照《青岚市旧措施》(青政发〔2015〕3号),提出措施。\n一、规划。编制规划。\n二、施行。《青岚市旧措施》同时废止。\n"
    )
    [row] = said(text)
    assert (row.relation, row.number, text[row.says.start : row.says.end], text[row.at.start : row.at.end]) == (
        "replaces", "青政发〔2015〕3号", "《青岚市旧措施》同时废止。", "《青岚市旧措施》",
    )  # fmt: skip


def test_a_document_ended_by_its_number_and_cited_by_it_is_one() -> None:
    text = (
        HEAD
        + "对照《青岚市旧措施》(青政发〔2015〕3号),提出措施。\n一、规划。编制规划。\n二、施行。青政发[2015] 3号文件同时废止。\n"
    )
    assert told(text) == [("replaces", "青岚市旧措施", "青政发[2015] 3号")]


def test_documents_whose_numbers_are_blanked_out_are_told_apart_by_title() -> None:
    text = HEAD + "根据《云岭省甲意见》(云政发〔20xx〕3号)和《云岭省乙意见》(云政发〔20xx〕3号),制定本措施。" + BODY
    assert [row.title for row in said(text)] == ["云岭省甲意见", "云岭省乙意见"]


def test_a_title_that_names_an_upper_document_says_what_it_implements() -> None:
    text = "青岚市人民政府关于印发贯彻落实〈云岭省开发区提质意见〉\n实施方案的通知\n青政发〔2025〕9号\n一、规划。编制规划。\n二、保障。落实责任。\n"
    document = Document(
        "青岚市人民政府关于印发贯彻落实〈云岭省开发区提质意见〉实施方案的通知", None, (), None, None, 0, len(text)
    )
    [row] = statements(document, text=text)
    assert (row.relation, row.title, text[row.at.start : row.at.end]) == (
        "implements",
        "云岭省开发区提质意见",
        "云岭省开发区提质意见",
    )
    assert [flag.code for flag in row.flags] == ["lineage.no_number"]
    assert statements(Document("别的标题的通知", None, (), None, None, 0, len(text)), text=text) == ()


def test_a_title_and_a_citation_of_one_document_are_one_statement() -> None:
    text = "青岚市贯彻落实《云岭省甲意见》若干措施\n对照《云岭省甲意见》(云政发〔2024〕3号),提出措施。" + BODY
    document = Document("青岚市贯彻落实《云岭省甲意见》若干措施", None, (), None, None, 0, len(text))
    cited = Citation("云岭省甲意见", "云政发〔2024〕3号", text.rindex("《"), text.index(")") + 1)
    [row] = statements(replace(document, citations=(cited,)), text=text)
    assert (row.relation, row.number, row.flags) == ("implements", "云政发〔2024〕3号", ())


def test_words_inside_a_cited_title_say_nothing() -> None:
    text = HEAD + "为落实《云岭省关于印发<甲方案>的通知》和《云岭省乙决定》,制定本措施。" + BODY
    assert [row.relation for row in said(text)] == ["implements", "implements"]


def test_the_sample_plan_implements_what_it_says_it_is_made_for() -> None:
    text = files("luoshi.data.samples").joinpath("plan.txt").read_text("utf-8")
    assert [(row.relation, row.number) for row in said(text)] == [
        ("implements", "云政发〔2024〕18号"), ("implements", "云开发办〔2024〕3号"),
    ]  # fmt: skip


def names(title: str, number: str | None = None) -> Names:
    return names_of(Document(title, number, (), None, None, 0, 0))


def one(title: str, number: str | None = None, relation: str = "cites") -> Statement:
    return Statement(relation, title, number, Span(0, 9), Span(2, 5))  # type: ignore[arg-type]  # a relation


def edges(found: Lineage) -> list[tuple[str, str, str, str, list[str]]]:
    return [(row.source, row.target, row.relation, row.by, [flag.code for flag in row.flags]) for row in found.edges]


UPPER = Member("upper", names("云岭省人民政府关于加快开发区提质的意见(试行)", "云政发[2024] 18 号"), "2024-05-01")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (one("改过的标题", "云政发〔2024〕18号", "implements"), [("lower", "upper", "implements", "number", [])]),
        (one("云岭省人民政府关于加快开发区提质的意见（试行）"), [("lower", "upper", "cites", "title", [])]),
        (one("云岭省人民政府关于加快开发区提质的意见"), [("lower", "upper", "cites", "title", ["lineage.loose_title"])]),
        (one("关于加快开发区提质的意见"), [("lower", "upper", "cites", "title", ["lineage.loose_title"])]),
        (
            one("云岭省人民政府关于加快开发区提质的意见(试行)", "云政发〔2023〕1号"),
            [("lower", "upper", "cites", "title", ["lineage.number_differs"])],
        ),
        (
            one("云岭省人民政府关于加快开发区提质的意见(试行)", "云政发〔20xx〕18号"),
            [("lower", "upper", "cites", "title", [])],
        ),
        (one("关于别的意见"), []),
        (one(""), []),
    ],
)  # fmt: skip
def test_documents_are_matched_by_number_then_by_title(statement: Statement, expected: list[object]) -> None:
    found = lineage([UPPER, Member("lower", names("青岚市措施"), "2025-01-01", (statement,))])
    assert edges(found) == expected
    assert found.elsewhere == (() if expected else (("lower", statement),))


def test_a_plan_is_found_under_the_title_of_its_notice() -> None:
    notice = Member("notice", names("青岚市人民政府关于印发《青岚市开发区方案》的通知"))
    assert edges(lineage([notice, Member("other", names("乙措施的通知"), None, (one("青岚市开发区方案"),))])) == [
        ("other", "notice", "cites", "title", [])
    ]


def test_several_documents_of_one_title_are_all_told_and_doubted() -> None:
    same = [Member(key, names("青岚市开发区方案", number)) for key, number in (("a", "青政发〔2020〕1号"), ("b", None))]
    citing = Member("c", names("乙措施的通知"), None, (one("青岚市开发区方案"),))
    assert edges(lineage([*same, citing])) == [
        ("c", "a", "cites", "title", ["lineage.several"]), ("c", "b", "cites", "title", ["lineage.several"]),
    ]  # fmt: skip
    numbered = Member("c", names("乙措施的通知"), None, (one("青岚市开发区方案", "青政发〔2021〕7号"),))
    assert edges(lineage([*same, numbered])) == [("c", "b", "cites", "title", [])]


def test_what_is_dated_later_is_doubted() -> None:
    early = Member("early", names("甲措施的通知"), "2024-01-01", (one("", "云政发〔2024〕18号"),))
    [edge] = lineage([UPPER, early]).edges
    assert [(flag.code, flag.params) for flag in edge.flags] == [("lineage.later", (("day", "2024-05-01"),))]


def test_a_document_says_nothing_of_itself() -> None:
    own = Member("own", names("甲措施的通知", "云政发〔2024〕1号"), None, (one("甲措施的通知", "云政发〔2024〕1号"),))
    assert lineage([own]) == Lineage((), ())


def test_documents_are_read_as_members() -> None:
    upper = "云岭省开发区提质意见\n云政发〔2024〕3号\n一、规划。编制规划。\n二、保障。落实责任。\n"
    lower = HEAD + "根据《云岭省开发区提质意见》(云政发〔2024〕3号),制定本措施。" + BODY
    rows = [
        member(key, read(Source(key, "", text)).documents[0], text=text) for key, text in (("u", upper), ("l", lower))
    ]
    assert edges(lineage(rows)) == [("l", "u", "implements", "number", [])]


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        (None, None),
        ("", None),
        ("云政发〔2024〕 3 号", "云政发〔2024〕3号"),
        ("云政发【20__】3号", None),
        ("省政府令第 9 号", "省政府令第9号"),
    ],
)
def test_numbers_in_one_form(number: str | None, plain: str | None) -> None:
    assert plain_number(number) == plain
