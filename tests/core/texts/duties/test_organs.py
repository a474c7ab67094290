"""What the name of an organ looks like, and how a list is cut into names."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.names import expanded, is_field, names_of, pieces
from luoshi.core.texts.duties.organs import form, is_generic, is_possible, is_redacted, plain


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("省商务厅", "office"),
        ("市发改委", "office"),
        ("市政府金融办", "office"),
        ("中央宣传部", "office"),
        ("市市场监管局(市知识产权局)", "office"),
        ("兰州海关", "office"),
        ("人行甘肃省分行", "office"),
        ("白银高新区管委会", "office"),
        ("国网甘肃省电力公司", "office"),
        ("省法院", "office"),
        ("团市委", "office"),
        ("证监会", "office"),
        ("市产业工作专班", "office"),
        ("市公安局交警支队", "office"),
        ("兰州经济区", "zone"),
        ("白银市", "zone"),
        ("兰州新区", "zone"),
        ("各县区", "generic"),
        ("市级有关部门", "generic"),
        ("县市区政府", "generic"),
        ("功能板块", "generic"),
        ("教育部门", "generic"),
        ("市、县政府", "generic"),
        ("企业", "vague"),
        ("社会", "unknown"),
        ("全部", "unknown"),
        ("博览会", "unknown"),
        ("张三", "unknown"),
        ("委", "unknown"),
    ],
)
def test_the_form_of_a_name_is_told_by_its_end(name: str, expected: str) -> None:
    assert form(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("各有关单位", True),
        ("相关县区政府", True),
        ("有关部门", True),
        ("各市、州、县人民政府", True),
        ("省政府各部门", True),
        ("市直各相关部门", True),
        ("各界人士联络办", False),
        ("省政府", False),
        ("市委", False),
        ("市商务局", False),
        ("兰州市人民政府", False),
    ],
)
def test_a_collective_name_is_generic(name: str, expected: bool) -> None:
    assert is_generic(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("-海关", True), ("自贸试验区-片区管委会", True), ("××市财政局", True), ("某区政府", True), ("市财政局", False)],
)
def test_a_blanked_out_name_is_redacted(name: str, expected: bool) -> None:
    assert is_redacted(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙推进组", True),
        ("市推动高质量发展办公室", True),
        ("张三", True),
        ("", False),
        ("——", False),
        ("12", False),
        ("要加强统筹", False),
        ("企业自行解决", False),
        ("甲" * 41, False),
        ("甲" * 40, True),
    ],
)
def test_a_sentence_or_an_overlong_text_is_no_name(text: str, expected: bool) -> None:
    assert is_possible(text) is expected


def test_a_plain_name_has_no_blanks_and_no_brackets() -> None:
    assert plain("市 商务局(自贸办)〔口岸办〕") == "市商务局"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市财政局、市科技局", ["市财政局", "市科技局"]),
        ("市财政局,市科技局;市审计局", ["市财政局", "市科技局", "市审计局"]),
        ("各市州、县市区政府", ["各市州", "县市区政府"]),
        ("各县区、功能板块", ["各县区", "功能板块"]),
        ("各市、州、县人民政府", ["各市、州、县人民政府"]),
        ("各市、州、县人民政府分工负责", ["各市、州、县人民政府分工负责"]),
        ("各区、县级市", ["各区、县级市"]),
        ("各市、县〔市、区〕政府", ["各市、县〔市、区〕政府"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("市、县(区)政府", ["市、县(区)政府"]),
        ("省、市有关部门", ["省、市有关部门"]),
        ("各市党委、政府", ["各市党委、政府"]),
        ("各区、市财政局", ["各区", "市财政局"]),
        ("甘州市、肃州市", ["甘州市", "肃州市"]),
        ("省机编办〔省改革办、省改革办〕、省司法厅", ["省机编办〔省改革办、省改革办〕", "省司法厅"]),
        ("市商务局(口岸办、自贸办),市外办", ["市商务局(口岸办、自贸办)", "市外办"]),
        ("市财政局、\n市科技局", ["市财政局", "市科技局"]),
        ("市财政局\n市科技局", ["市财政局", "市科技局"]),
        ("市发展\n改革委", ["市发展\n改革委"]),
        ("、,;", []),
        ("", []),
    ],
)
def test_a_list_is_cut_at_its_marks_but_not_inside_a_name(text: str, expected: list[str]) -> None:
    assert [text[p.start : p.end] for p in pieces(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected", "open_ended"),
    [
        ("市财政局", ["市财政局"], False),
        ("市财政局等", ["市财政局"], True),
        ("市财政局等部门", ["市财政局"], True),
        ("市财政局等9部门", ["市财政局"], True),
        ("市财政局等有关部门和单位", ["市财政局"], True),
        ("市财政局等市级有关部门", ["市财政局"], True),
        ("市财政局及各有关单位", ["市财政局"], True),
        ("市财政局和有关部门", ["市财政局"], True),
        ("市财政局等部门及有关单位", ["市财政局"], True),
        ("能源局等省有关部门和各市人民政府", ["能源局", "各市人民政府"], True),
        ("各有关单位", ["各有关单位"], False),
        ("市高等教育处", ["市高等教育处"], False),
        ("市法院和市检察院", ["市法院", "市检察院"], False),
        ("市编办及州直相关单位", ["市编办", "州直相关单位"], False),
        ("市财政局以及各区政府", ["市财政局", "各区政府"], False),
        ("市人力资源和社会保障局", ["市人力资源和社会保障局"], False),
        ("省住房和城乡建设厅", ["省住房和城乡建设厅"], False),
        ("工业和信息化部", ["工业和信息化部"], False),
        ("市教育和体育局", ["市教育和体育局"], False),
        ("各区党委和政府", ["各区党委和政府"], False),
        ("市直部门和单位", ["市直部门和单位"], False),
        ("市发改委 市财政局", ["市发改委", "市财政局"], False),
        ("市发改委/市财政局", ["市发改委", "市财政局"], False),
        ("省委 组织部", ["省委 组织部"], False),
        ("市发展 改革委", ["市发展 改革委"], False),
        ("由市财政局", ["市财政局"], False),
        ("此项工作由市财政局", ["市财政局"], False),
        ("督促各县区", ["各县区"], False),
        ("市商务局(市法院和市检察院)", ["市商务局(市法院和市检察院)"], False),
        ("等", ["等"], False),
    ],
)
def test_a_piece_of_a_list_gives_its_names_and_tells_whether_it_is_open(
    text: str, expected: list[str], open_ended: bool
) -> None:
    found = names_of(text, 0, len(text))
    assert [text[n.start : n.end] for n in found.names] == expected
    assert found.open_ended is open_ended


def test_a_role_in_brackets_behind_a_name_is_set_apart() -> None:
    text = "市商务局(牵头单位)"
    (name,) = names_of(text, 0, len(text)).names
    assert text[name.start : name.end] == "市商务局"
    assert name.mark is not None
    assert text[name.mark.start : name.mark.end] == "牵头单位"


def test_what_follows_huitong_is_a_companion() -> None:
    text = "市商务局会同市财政局"
    assert [name.companion for name in names_of(text, 0, len(text)).names] == [False, True]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["省工业和信息化厅", "科技厅", "政务和数据局"], ["", "省科技厅", "省政务和数据局"]),
        (["市住建局", "审批服务局"], ["", "市审批服务局"]),
        (["甘州市发展改革委", "财政局"], ["", "甘州市财政局"]),
        (["市委组织部", "宣传部", "市财政局"], ["", "市委宣传部", ""]),
        (["省委改革办", "财政厅"], ["", "省财政厅"]),
        (["市政府办公室", "财政局"], ["", "市财政局"]),
        (["县委办", "政府办"], ["", "县政府办"]),
        (["省财政厅", "税务局", "气象局", "人行兰州中心支行", "银保监局", "海关"], ["", "", "", "", "", ""]),
        (["省财政厅", "商务部", "公安部"], ["", "", ""]),
        (["省财政厅", "兰州新区管委会", "科技厅"], ["", "", "省科技厅"]),
        (["市场监管局", "财政局"], ["", ""]),
        (["市市场监管局", "财政局"], ["", "市财政局"]),
        (["发展改革委", "财政部"], ["", ""]),
        (["各县区", "财政局"], ["", ""]),
        ([], []),
    ],
)
def test_a_shared_prefix_is_carried_to_the_names_that_borrow_it(names: list[str], expected: list[str]) -> None:
    assert expanded(names) == expected


def test_a_field_of_government_is_not_yet_an_organ() -> None:
    assert [is_field(name) for name in ("财政", "市商务", "财政局", "张三")] == [True, True, False, False]
