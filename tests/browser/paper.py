"""An invented plan of the size of a real one, which implements the opinions of the invented province."""

from __future__ import annotations

from typing import Final

TITLE: Final = "青岚市开发区砂洲片区提质专项方案"
WORD: Final = "砂洲"
_HEAD: Final = f"""{TITLE}
青政办发〔2026〕41号

（虚构样例）

为落实《云岭省人民政府关于加快开发区提质增效的意见》（云政发〔2024〕18号），制定本方案。

一、重点任务
"""
_CLAUSE: Final = """
（{number}）推进砂洲第{number}片区提质。到2027年，第{number}片区工业产值达到{value}亿元。2026年{month}月底前完成低效用地清理。\
盘清片区内企业、用地、能耗和税收底数，分类提出保留、提升、退出意见，建立清单并按季度更新；完善片区道路、供水、供电、污水处理等配套，\
支持企业技术改造和智能化升级，引导上下游企业集聚，形成特色产业链条；健全片区管理服务机制，落实专人联系企业制度，及时协调解决问题。\
（市工业和信息化局牵头，市自然资源局、青岚经济技术开发区管理委员会配合）
"""
_SIGNS: Final = "一二三四五六七八九"


def plan(*, clauses: int = 48) -> str:
    """The text; 48 clauses are some 12,000 characters."""
    rows = [
        _CLAUSE.format(number=_counted(number), value=10 + number, month=1 + number % 12)
        for number in range(1, clauses + 1)
    ]
    return _HEAD + "".join(rows)


def _counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_SIGNS[tens - 1]}十"
    return head + (_SIGNS[ones - 1] if ones else "")
