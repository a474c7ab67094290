"""The set phrases around duties: remarks, lead-ins, notes and the ends of bare lists, one by one."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.names import names_of
from luoshi.core.texts.duties.notes import Scope, notes_in
from luoshi.core.texts.duties.responsibilities import is_tail_line, organ_heading
from luoshi.core.texts.model import Span
from tests.core.texts.duty_reading import read, told


@pytest.mark.parametrize(
    "opening", "以下简称 以下统称 下称 简称 包括 含 不含 其中包括 如 例如 参见 详见 见 即 原 试行 规模以上".split()
)
def test_a_bracket_that_opens_as_a_remark_states_nothing(opening: str) -> None:
    assert read(f"做好工作({opening}市商务局负责)") == []
    assert len(read("做好工作(市商务局负责)")) == 1


@pytest.mark.parametrize(
    "words", ["日常工作由市商务局", "办公室设在部里,事务由市商务局", "具体工作由市商务局", "具体事务由市商务局"]
)
def test_a_routine_has_no_duty(words: str) -> None:
    assert read(f"成立小组({words}负责)") == []
    assert len(read("成立小组(资金由市商务局负责)")) == 1


@pytest.mark.parametrize(
    "words", ["两级负责", "三级联动、市商务局负责", "四级落实", "五级协同、市商务局负责", "二级负责"]
)
def test_a_principle_has_no_duty(words: str) -> None:
    assert read(f"坚持分级(省政府、市政府{words})") == []


@pytest.mark.parametrize("words", ["省负总责、市商务局负责", "市商务局负责、县政府抓落实"])
def test_who_bears_all_is_a_principle(words: str) -> None:
    assert read(f"坚持分级({words})") == []


@pytest.mark.parametrize(
    "before", ["主管部门", "主管单位", "登记机构", "有关组织", "领导小组", "《办法》", "“方案”", "<办法>"]
)
def test_a_bare_list_behind_what_it_explains_is_none(before: str) -> None:
    assert read(f"报送{before}(市商务局、市财政局)。") == []
    assert read("做好报送(市商务局、市财政局)。")[0].rule == "duties.bare_list"


@pytest.mark.parametrize("after", ["", "。", ";", " ", "。(1分)", "【1分】", "、,。"])
def test_a_bare_list_stands_at_the_end(after: str) -> None:
    assert len(read(f"做好报送(市商务局、市财政局){after}")) == 1
    assert read("做好报送(市商务局、市财政局)等事项。") == []


@pytest.mark.parametrize("stop", "。;!?")
def test_a_bare_list_after_a_sentence_needs_no_end(stop: str) -> None:
    assert len(read(f"做好报送{stop}(市商务局、市财政局)继续做好")) == 1


@pytest.mark.parametrize("before", ["市发改委", "高新区", "各县区"])
def test_a_single_name_behind_a_name_is_its_other_name(before: str) -> None:
    assert read(f"报送{before}(市能源局)。") == []
    assert len(read("做好报送(市能源局)。")) == 1


@pytest.mark.parametrize(
    "last",
    "甲局 甲委 甲厅 甲办 甲部 甲署 甲院 市政府 甲公司 甲海关 市工会 甲中心 各部门 各单位 甲区 甲县 甲市 甲州 甲所 甲社 "
    "甲室 甲集团 甲军团队 甲站 甲镇 甲乡 甲村 甲园 甲平台 甲板块 甲港 甲盟 甲旗 市残联 市作协 市党校 甲银行 甲分行 甲支行 "
    "市人行 登记机构 甲街道 市科协 功能板块".split(),
)
def test_a_bare_list_may_end_on_any_name(last: str) -> None:
    (said,) = read(f"做好报送。(市商务局、{last})")
    assert [duty.organ for duty in said.duties] == ["市商务局", last]


@pytest.mark.parametrize(
    "lead_in",
    "此项工作由 该项工作由 本项工作由 这项工作由 此项任务由 以上工作由 上述工作由 具体由 主要由 统一由 一、由 (二)由 3.由 "
    "关于甲事的问题,由 关于甲事的工作,由 关于甲事的任务,由 关于甲事的要求,由".split(),
)
def test_a_formula_may_be_led_in(lead_in: str) -> None:
    (said,) = read(f"{lead_in}市商务局牵头,市财政局配合。")
    assert told(said) == "牵 市商务局 · 配 市财政局"


@pytest.mark.parametrize("subject", ["日常工作由", "小组会议由", "有关事务由"])
def test_a_formula_with_another_subject_is_prose(subject: str) -> None:
    assert read(f"{subject}市商务局牵头。") == []


@pytest.mark.parametrize("verb", "牵头 负责 配合 落实 实施 参与 协助".split())
def test_a_formula_may_end_on_each_verb(verb: str) -> None:
    (said,) = read(f"由市商务局牵头,市财政局{verb}。")
    assert [duty.organ for duty in said.duties] == ["市商务局", "市财政局"]


@pytest.mark.parametrize("copula", "为 是 作为".split())
@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("牵头单位", "牵"),
        ("总牵头部门", "牵"),
        ("主办单位", "牵"),
        ("责任主体", "责"),
        ("主要责任单位", "责"),
        ("第一责任单位", "责"),
        ("配合部门", "配"),
        ("协办单位", "配"),
        ("协同单位", "配"),
        ("实施主体", "施"),
        ("落实单位", "施"),
        ("省直牵头部门", "牵"),
        ("市直责任部门", "责"),
    ],
)
def test_a_sentence_may_call_an_organ_by_its_label(copula: str, label: str, short: str) -> None:
    (said,) = read(f"市商务局{copula}{label}。")
    assert told(said) == f"{short} 市商务局"
    assert said.end == len(f"市商务局{copula}{label}")


@pytest.mark.parametrize("verb", "会同 会商 联合".split())
def test_a_companion_may_be_brought_in_by_each_verb(verb: str) -> None:
    for text in (f"{verb}市财政局", f"并{verb}市财政局"):
        assert [(text[n.start : n.end], n.companion) for n in names_of(text, 0, len(text)).names] == [
            ("市财政局", True)
        ]


@pytest.mark.parametrize("inner", "牵头 总牵头 牵头负责 负责 指导".split())
@pytest.mark.parametrize(
    "second", "各县区 有关部门 相关部门 国家税务总局 中央网信办 省财政厅 市财政局 县财政局 区财政局".split()
)
def test_roles_may_stand_without_a_mark_between_them(inner: str, second: str) -> None:
    (said,) = read(f"(甲乙局{inner}{second}配合)")
    assert [(duty.organ, duty.label) for duty in said.duties] == [("甲乙局", inner), (second, "配合")]


@pytest.mark.parametrize("word", "项目 领域 范围 工作".split())
def test_a_verb_with_an_object_does_not_part_roles(word: str) -> None:
    (said,) = read(f"(市商务局负责省级{word},市财政局配合)")
    assert told(said) == "牵 市商务局 · 配 市财政局"


@pytest.mark.parametrize("opening", ["其中", "注", "如", "即"])
def test_some_words_before_a_colon_are_no_label(opening: str) -> None:
    found = read(f"(市科技局牵头,{opening}:市财政局配合)")
    assert all(duty.label in ("牵头", "配合") for said in found for duty in said.duties)


def test_a_word_before_a_colon_is_a_label_of_its_own() -> None:
    (said,) = read("(牵头单位:市科技局;专班:市产业局)")
    assert [(duty.label, duty.role) for duty in said.duties] == [("牵头单位", "lead"), ("专班", "other")]


@pytest.mark.parametrize(
    "first", "列第一位的 排第1位的 排首位的 位列首位的 首个单位 列首的 排首的 排在最前的 排在前的 第一家单位".split()
)
@pytest.mark.parametrize("verb", "为 即为 是 系 作为 作".split())
@pytest.mark.parametrize("what", "牵头单位 主办单位 主责单位 总负责单位 汇总单位".split())
def test_the_note_on_the_first_has_many_words(first: str, verb: str, what: str) -> None:
    text = f"市商务局负责,{first}{verb}{what},下同"
    (note,) = notes_in(text, 0, len(text), scope=Scope())
    assert (note.scope.first_is_lead, text[note.start : note.end]) == (True, text[text.index(",") + 1 :])


@pytest.mark.parametrize("same", "下同 以下同 以下均同 以下皆同 后同 下文同 下类同".split())
def test_the_note_takes_what_says_that_it_holds_on(same: str) -> None:
    for mark in ",、; ":
        text = f"列第一位的为牵头单位{mark}{same}"
        assert [note.end for note in notes_in(text, 0, len(text), scope=Scope())] == [len(text)]


@pytest.mark.parametrize("others", "其余 其他 其它 后面 其余单位 其他部门".split())
def test_the_note_may_give_the_others_a_role(others: str) -> None:
    text = f"列第一位的为牵头单位,{others}为配合单位,下同"
    (note,) = notes_in(text, 0, len(text), scope=Scope())
    assert (note.scope.others, note.end) == ("support", len(text))


@pytest.mark.parametrize("must", "需 需要 须 应 应当 要 请 由 需由".split())
@pytest.mark.parametrize("every", "以下均 以下都 以下皆 以下各项均 以下任务均".split())
def test_the_note_on_implied_organs_has_many_words(must: str, every: str) -> None:
    text = f"{every}{must}甲市政府落实,不再列出"
    (note,) = notes_in(text, 0, len(text), scope=Scope())
    assert ([duty.organ for duty in note.scope.implied], note.end) == (["甲市政府"], len(text))


@pytest.mark.parametrize(
    "end", "不再列出 不另列出 不列 不再标注 不再注明 不再赘述 下文不再列出 以下不再一一列出".split()
)
def test_the_note_on_implied_organs_ends_in_many_ways(end: str) -> None:
    text = f"以下均需甲市政府组织实施,{end}"
    (note,) = notes_in(text, 0, len(text), scope=Scope())
    assert [(duty.organ, duty.role) for duty in note.scope.implied] == [("甲市政府", "implementer")]


@pytest.mark.parametrize("how", "共同 具体 按职责 组织 贯彻 抓好 负责".split())
def test_how_they_do_it_is_not_part_of_the_implied_organ(how: str) -> None:
    text = f"以下均需甲市政府{how}落实,不再列出"
    assert [duty.organ for duty in notes_in(text, 0, len(text), scope=Scope())[0].scope.implied] == ["甲市政府"]


@pytest.mark.parametrize("bullet", "※ ● ◆ ■ ▲ ★ · • — - *".split())
def test_a_tail_may_open_with_a_bullet(bullet: str) -> None:
    (said,) = read(f"{bullet}责任单位:市商务局")
    assert told(said) == "责 市商务局"
    prose = f"{bullet}建设平台。责任单位:市商务局"
    assert not is_tail_line(prose, 0, len(prose))


@pytest.mark.parametrize(
    "before", ["做好工作。", "做好工作;", "做好工作!", "做好工作?", "做好工作(一期)", "“做好”】", "工作] ", "做好工作 "]
)
def test_a_tail_may_follow_each_stop(before: str) -> None:
    text = f"{before}责任单位:市商务局。"
    (said,) = read(text)
    assert (said.start, said.end) == (len(before), len(text) - 1)


@pytest.mark.parametrize(
    "label",
    "责任单位 责任部门 责任主体 责任人 牵头领导 完成时限 完成期限 完成时间 时间节点 完成进度 牵头 配合 负责 责任 责任处室 责任机关 奉头部门 责任草位".split(),
)
def test_a_tail_may_open_with_each_label(label: str) -> None:
    line = f"{label}:市商务局"
    assert is_tail_line(line, 0, len(line))


def test_a_heading_has_its_place_and_rule() -> None:
    text = "二、市商务局、市财政局等:牵头制定"
    said = organ_heading(text, 2, len(text))
    assert said is not None
    assert (said.start, said.end, said.open_ended, said.rule) == (2, 11, True, "duties.heading")
    assert {(duty.rule, duty.flags, duty.covers) for duty in said.duties} == {("duties.heading", (), None)}


@pytest.mark.parametrize("end", "局 委 厅 办 部 署 法院 检察院 政府 管委会 海关 银行 总队 支队".split())
def test_a_heading_may_end_on_each_office(end: str) -> None:
    text = f"甲州{end}:"
    assert organ_heading(text, 0, len(text)) is not None


def test_what_a_statement_covers_has_no_stops_at_its_ends() -> None:
    (first, second) = read(" 甲事。(市商务局负责)。 、乙事 (市财政局负责)")
    assert (first.duties[0].covers, second.duties[0].covers) == (Span(1, 4), Span(15, 17))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲县和乙县", ["甲县", "乙县"]),
        ("甲州新区和财政局", ["甲州新区和财政局"]),
        ("甲州新区和市财政局", ["甲州新区", "市财政局"]),
        ("财政部和国家税务总局", ["财政部", "国家税务总局"]),
        ("财政局 商务局", ["财政局", "商务局"]),
        ("甲州新区 商务局", ["甲州新区", "商务局"]),
        ("市政府 办公室", ["市政府 办公室"]),
        ("省委 中央网信办", ["省委", "中央网信办"]),
        ("甲局和张三", ["甲局和张三"]),
    ],
)
def test_joined_names_part_where_both_are_whole(text: str, expected: list[str]) -> None:
    assert [text[n.start : n.end] for n in names_of(text, 0, len(text)).names] == expected


@pytest.mark.parametrize("name", ["省、市财政部门", "省、市级部门", "市、县直单位", "省、市各部门", "省、市相关单位"])
def test_two_levels_of_one_collective_are_one_name(name: str) -> None:
    (said,) = read(f"(责任单位:市商务局、{name})")
    assert [duty.organ for duty in said.duties] == ["市商务局", name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(市商务局牵头,市科技局会同市财政局)", "牵 市商务局 · 牵 市科技局 · 配 市财政局"),
        ("(市商务局会同市财政局按职责分工负责)", "牵 市商务局 · 配 市财政局"),
        ("(市商务局会同市财政局配合)", "配 市商务局 · 配 市财政局"),
        ("(责任单位:市商务局会同市财政局)", "责 市商务局 · 配 市财政局"),
    ],
)
def test_who_acts_with_a_companion_leads_unless_told_otherwise(text: str, expected: str) -> None:
    assert [told(said) for said in read(text)] == [expected]


def test_people_with_long_titles_are_kept_up_to_a_length() -> None:
    (said,) = read(f"(责任人:{'甲' * 30}、{'乙' * 31};责任单位:市商务局)")
    assert [len(duty.organ) for duty in said.duties] == [30, 4]


def test_a_label_that_names_nobody_states_nothing() -> None:
    assert read("做好(责任单位:适用范围:)") == []
    assert read("做好(责任单位:无)") == []
    assert read("做好(会签部门:法规处)")[0].duties[0].role == "other"
    assert read("做好(会签部门:张三)") == []
    assert read("负责人员:市商务局") == []
