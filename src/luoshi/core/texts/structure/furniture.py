"""Furniture: what a web page or a newspaper puts around a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.texts.model import Span

_LABELS = (
    r"(?:发布|更新|上传|录入|印发)?(?:时间|日期)|(?:浏览|点击|阅读|访问)(?:量|次数|数)?|(?:信息)?来源"
    r"|(?:责任)?(?:编辑|校对|审核)|作者|记者|通讯员|字体|字号"
)
_FURNITURE = re.compile(
    rf"""
      (?:{_LABELS})\s?:                                  # 发布时间:2018年10月08日 10:26
    | (?:本文|文章|原文)(?:来源|链接|关键词|标签|地址)
    | 字体大|分享[到至]|[【\[]?(?:字体|打印|关闭|大|我要|收藏)(?:本页|此页|窗口|纠错)?(?:$|[\s】|\]:])
    | (?:当前|所在)位置|您(?:现在)?(?:的|所在|当前的?)位置|首页\s?>
    | [上下]一[篇条](?:$|[\s:])|相关(?:阅读|链接|文章|附件下载)|扫(?:描|一扫).{{0,6}}二维码|.{{0,16}}微信公众号$
    | Produced\ By|Copyright|版权所有|[\u4e00-\u9fff]?ICP备|主办单位\s?:.*承办单位\s?:
    | 【?(?:https?://|www\.)|【本报讯】|[^,。;]{{2,12}}记者[^,。;]{{2,12}}(?:整理|报道|摄)$
    | \(?(?:接上期|未完待续|上接.{{1,8}}版|下转.{{1,8}}版)\)?$
    | [-—\s]*第?\s?\d{{1,4}}\s?(?:页|/\s?\d{{1,4}})?[-—\s]*$        # a page number alone
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(r"为您推荐|新闻推荐|相关推荐|猜你喜欢|推荐阅读|相关阅读|本文来源|本文链接|Produced By|上一篇|下一篇")


def is_furniture(line: str) -> bool:
    """Whether a folded line belongs to the page and not to the document.

    >>> is_furniture("发布时间:2024年1月2日 浏览次数:12"), is_furniture("一、总体要求")
    (True, False)
    """
    return _FURNITURE.match(line) is not None


def tail_of(folded: str, lines: Sequence[Span], *, after: int) -> int | None:
    """Which line opens the page's tail (推荐, 来源), behind which nothing belongs to a document; None where none does.

    Only a line behind the place `after`, where the last numbered clause begins, can do so.
    """
    for number, line in enumerate(lines):
        if number and line.start > after and _TAIL.match(folded, line.start, line.end):
            return number
    return None
