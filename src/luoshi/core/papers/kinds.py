"""The kinds of papers: our own forms and the fifteen 文种, and how each is laid out."""

from __future__ import annotations

from typing import Final, Literal

Kind = Literal[
    "assign", "urge", "supervise", "supervise_again", "talk", "rectify", "closing", "bulletin", "minutes", "letter",
    "notice", "draft_plan", "consultation", "adoption",
]  # fmt: skip
# document: 文件式 with a red head · letter: 信函格式 · minutes: 纪要格式 · slip: 单 and 书 under the organ's name ·
# sheet: a text or table without a head
Style = Literal["document", "letter", "minutes", "slip", "sheet"]

STYLES: Final[dict[Kind, Style]] = {
    "assign": "slip",
    "urge": "slip",
    "supervise": "slip",
    "supervise_again": "slip",
    "talk": "slip",
    "rectify": "slip",
    "closing": "slip",
    "bulletin": "document",
    "minutes": "minutes",
    "letter": "letter",
    "notice": "document",
    "draft_plan": "sheet",
    "consultation": "letter",
    "adoption": "sheet",
}
# 党政机关公文处理工作条例 第八条
GENRES: Final = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知",
    "通报", "报告", "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
# 命令(令)
SHORT_ORDER: Final = "令"
OWN_FORMS: Final = ("交办单", "通知单", "通知书", "审批表", "情况表", "方案")


def genre_of(title: str) -> str:
    """The 文种 that a title ends with, empty where it ends with none.

    >>> genre_of("关于2026年第三季度重点任务落实情况的通报"), genre_of("管委会主任办公会议纪要"), genre_of("督办通知单")
    ('通报', '纪要', '')
    """
    plain = title.split("（")[0] if title.endswith("）") else title
    if any(plain.endswith(form) for form in OWN_FORMS):
        return ""
    for genre in sorted(GENRES, key=len, reverse=True):
        if plain.endswith(genre):
            return genre
    return "命令" if plain.endswith(SHORT_ORDER) else ""
