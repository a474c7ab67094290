from __future__ import annotations

import pytest

from luoshi.core.base.errors import Refused
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.secrecy import marking_of, refuse_classified

BODY = "\n云岭市人民政府关于开展园区清查的通知\n各县区人民政府:\n现将有关事项通知如下。"

HEADED = [
    ("机密★1年", "机密"),
    ("绝密★", "绝密"),
    ("秘密★长期", "秘密"),
    ("秘 密 ★ 6个月", "秘密"),
    ("机　密　★　１年", "机密"),
    ("000012\n机密★1年\n特急", "机密"),
    ("000012    机密★1年    特急", "机密"),
    ("                    秘密★3年", "秘密"),
    ("密级：机密★", "机密"),
    ("绝密★启用前", "绝密"),
    ("云岭市人民政府办公室文件\n机密☆", "机密"),
    ("机密", "机密"),
    ("秘 密  特急", "秘密"),
    ("内部资料 注意保存", "内部"),
    ("内部文件，不得外传", "内部"),
    ("【内部资料】", "内部"),
    ("内部", "内部"),
    ("内 部 材 料", None),
    ("内部资料★妥善保管\n机密★", "机密"),
    ("标有机密★的文件按规定管理。", None),
    ("机密★级文件的管理办法,由各单位自行制定,并报市保密局备案", None),
    ("保守国家秘密，严防泄密", None),
    ("各单位要妥善保管机密文件", None),
    ("内部管理制度", None),
    ("内部控制规范的通知", None),
    ("机密文件管理规定", None),
    ("保守机密★1年", None),
    ("定密级 : 机密★", "机密"),
    ("密级 : 机密", "机密"),
    ("密级:秘密 特急", "秘密"),
    ("机密\t加急", "机密"),
    ("机密 急件", "机密"),
    ("机密 平急", "机密"),
    ("机密 公开", None),
    ("定密级:机密", None),
    ("内部文件", "内部"),
    ("内部材料", "内部"),
    ("内部参考", "内部"),
    ("内部刊物", "内部"),
    ("内部使用", "内部"),
    ("内部传阅", "内部"),
    ("内部发行", "内部"),
    ("(内部资料)", "内部"),
    ("〔内 部〕", "内部"),
    ("[内部]", "内部"),
    ("内部!", "内部"),
    ("内部资料★注意保密 ", "内部"),
    ("内部资料,妥善保管,请勿外传", "内部"),
    ("内部资料注意保管", "内部"),
    ("内部资料 严禁外传", "内部"),
    ("内部资料 妥善保存 不得翻印", "内部"),
    ("内部资料 不得翻印", "内部"),
    ("内部资料 仅供参考", "内部"),
    ("内部资料 (仅供参考) ", "内部"),
    ("内部资料 公开", None),
    ("本内部资料", None),
    ("", None),
]


@pytest.mark.parametrize(("head", "expected"), HEADED)
def test_a_marking_heads_a_text_or_it_is_none(head: str, expected: str | None) -> None:
    assert marking_of(fold(head + BODY)) == expected


def test_a_marking_far_down_is_none() -> None:
    assert marking_of("甲乙丙\n" * 30 + "机密★1年") is None
    assert marking_of("甲" * 2000 + "\n机密★1年") is None


def test_a_lone_word_counts_only_at_the_very_top() -> None:
    assert marking_of("一\n二\n三\n四\n五\n机密") is None


@pytest.mark.parametrize("marking", ["绝密", "机密", "秘密"])
def test_a_classified_text_is_refused_with_its_marking(marking: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_classified(f"{marking}★1年{BODY}")
    assert (caught.value.code, caught.value.params) == ("document.classified", {"marking": marking})


def test_an_internal_text_is_let_through() -> None:
    refuse_classified("内部资料" + BODY)
