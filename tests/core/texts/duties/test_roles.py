"""Labels and verbs, and the roles they give."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.roles import Label, label_of, role_of_label, verb_of

LABELS = [
    ("牵头单位", "lead"),
    ("牵头部门", "lead"),
    ("省直牵头部门", "lead"),
    ("总牵头单位", "lead"),
    ("牵头责任单位", "lead"),
    ("牵头(责任)单位", "lead"),
    ("牵头考核单位", "lead"),
    ("负责部门", "lead"),
    ("负责单位", "lead"),
    ("主办单位", "lead"),
    ("主责单位", "lead"),
    ("承办单位", "lead"),
    ("牵头", "lead"),
    ("主办", "lead"),
    ("牵头部门和单位", "lead"),
    ("责任单位", "responsible"),
    ("责任部门", "responsible"),
    ("责任主体", "responsible"),
    ("责任(配合)单位", "responsible"),
    ("责任单位(部门)", "responsible"),
    ("责任处室", "responsible"),
    ("市级责任单位", "responsible"),
    ("责任单位及责任人", "responsible"),
    ("责 任 单 位", "responsible"),
    ("【责任单位】", "responsible"),
    ("责任单位:", "responsible"),
    ("部门分工", "responsible"),
    ("任务责任分工", "responsible"),
    ("分工单位", "responsible"),
    ("责任(甲类)单位", "responsible"),
    ("牵头(全程)部门", "lead"),
    ("配合单位", "support"),
    ("配合部门", "support"),
    ("协办单位", "support"),
    ("协助单位", "support"),
    ("参与单位", "support"),
    ("指导单位", "support"),
    ("支持单位", "support"),
    ("实施主体", "implementer"),
    ("实施单位", "implementer"),
    ("落实单位", "implementer"),
    ("责任人", "other"),
    ("责任领导", "other"),
    ("牵头市领导", "other"),
    ("分管领导", "other"),
    ("督办单位", "other"),
    ("技术支撑单位", "other"),
]


@pytest.mark.parametrize(("label", "role"), LABELS)
def test_a_label_gives_a_role(label: str, role: str) -> None:
    assert role_of_label(label) == (role, False)


@pytest.mark.parametrize(
    "text",
    ["序号", "重点任务", "完成时限", "适用范围", "备注", "", "市商务局", "计量单位", "单位", "工作要求", "联系人"],
)
def test_other_headings_give_none(text: str) -> None:
    assert role_of_label(text) is None


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("省直奉头部门", "lead"),
        ("奉头单位", "lead"),
        ("责仼单位", "responsible"),
        ("责任单立", "responsible"),
        ("责任位", "responsible"),
        ("配台单位", "support"),
        ("实施主休", "implementer"),
    ],
)
def test_a_slip_of_one_character_is_read_and_told(label: str, role: str) -> None:
    assert role_of_label(label) == (role, True)


@pytest.mark.parametrize("label", ["监管单位", "建设单位", "主持单位", "领导单位", "合作单位", "协调单位"])
def test_another_label_in_use_is_no_slip(label: str) -> None:
    assert label_of(label) == Label("other", known=False)


def test_two_characters_off_is_no_slip() -> None:
    assert label_of("奉斗单位") == Label("other", known=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("完成时限", "deadline"),
        ("完成时间", "deadline"),
        ("办结时限", "deadline"),
        ("时限要求", "deadline"),
        ("时间节点", "deadline"),
        ("计划完成时间", "deadline"),
        ("适用范围", "scope"),
        ("实施区域", "scope"),
        ("责任人", "person"),
        ("包抓领导", "person"),
        ("牵头单位", "duty"),
    ],
)
def test_a_label_tells_what_follows_it(text: str, kind: str) -> None:
    found = label_of(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("piece", "word", "role", "verb"),
    [
        ("市商务局负责", "plain", "lead", "负责"),
        ("市商务局牵头", "lead", "lead", "牵头"),
        ("市商务局牵头负责", "lead", "lead", "牵头负责"),
        ("市商务局负责牵头", "lead", "lead", "负责牵头"),
        ("市商务局负责落实", "plain", "lead", "负责落实"),
        ("市商务局分别负责", "plain", "lead", "分别负责"),
        ("市商务局共同负责", "joint", "lead", "共同负责"),
        ("市商务局主办", "lead", "lead", "主办"),
        ("市商务局配合", "support", "support", "配合"),
        ("市商务局做好配合", "support", "support", "做好配合"),
        ("市商务局指导", "support", "support", "指导"),
        ("市商务局参与", "support", "support", "参与"),
        ("市商务局协助", "support", "support", "协助"),
        ("市商务局协同", "support", "support", "协同"),
        ("市商务局支持", "support", "support", "支持"),
        ("市商务局协办", "support", "support", "协办"),
        ("市商务局按职责分工负责", "division", "responsible", "按职责分工负责"),
        ("市商务局按照职责分工负责", "division", "responsible", "按照职责分工负责"),
        ("市商务局按照各自职责分工负责落实", "division", "responsible", "按照各自职责分工负责落实"),
        ("市商务局依职责分别负责", "division", "responsible", "依职责分别负责"),
        ("市商务局分工负责", "division", "responsible", "分工负责"),
        ("市商务局按职责分工", "division", "responsible", "按职责分工"),
        ("市商务局按职责分工做好相关工作", "division", "responsible", "按职责分工做好相关工作"),
        ("市商务局按职责分工配合", "support", "support", "按职责分工配合"),
        ("市商务局按职责分工牵头", "lead", "lead", "按职责分工牵头"),
        ("市商务局落实", "do", "implementer", "落实"),
        ("市商务局组织实施", "do", "implementer", "组织实施"),
        ("市商务局共同落实", "division", "responsible", "共同落实"),
        ("各项目牵头单位牵头", "lead", "lead", "牵头"),
    ],
)
def test_a_verb_closes_a_piece(piece: str, word: str, role: str, verb: str) -> None:
    found = verb_of(piece)
    assert found is not None
    assert (found.word, found.role, piece[len(piece) - found.length :]) == (word, role, verb)
    assert found.by_division is ("职责" in piece or "分工" in piece)


@pytest.mark.parametrize(
    "piece", ["市商务局", "各项目牵头单位", "市委落实办", "市就业指导中心", "负责人", "", "市工作专班"]
)
def test_a_name_is_not_closed_by_a_verb_inside_it(piece: str) -> None:
    assert verb_of(piece) is None


def test_each_word_for_a_division_makes_a_label() -> None:
    heads, middles = "部门 责任 任务 职责 工作 单位".split(), ["", "责任", "任务", "职责"]
    labels = [f"{head}{middle}分工" for head in heads for middle in middles]
    assert {label: label_of(label) for label in labels} == dict.fromkeys(labels, Label("responsible"))


@pytest.mark.parametrize(
    "label", "单位的负责人 部门的责任人 责任的人 责任的人员 责任的专员 责任的同志 单位的领导".split()
)
def test_a_person_may_follow_a_particle(label: str) -> None:
    assert label_of(label) == Label("other", "person")
