"""What the head of a column of an office's own ledger means."""

from __future__ import annotations

import re
from typing import Literal, get_args

from luoshi.core.texts.duties.roles import label_of
from luoshi.core.texts.script.fold import fold

Field = Literal[
    "serial", "source", "category", "content", "measures", "targets", "leader", "person",
    "lead", "responsible", "support", "implementer", "start", "deadline",
    "milestones", "stage_1", "stage_2", "stage_3", "stage_4",
    "progress", "percent", "light", "problems", "coordinate", "proofs", "supervision", "done", "note",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)
Organs = Literal["lead", "responsible", "support", "implementer"]
ORGANS: tuple[Organs, ...] = get_args(Organs)
STAGES: tuple[Field, ...] = ("stage_1", "stage_2", "stage_3", "stage_4")
# The first that is found in a head wins, so that what is more particular stands first.
_WORDS: tuple[tuple[Field, str], ...] = (
    ("serial", r"序号|编号|任务编号|no\.?"),
    ("coordinate", r".*(?:协调|提请|支持).{0,6}(?:事项|问题|解决).*"),
    ("problems", r".*(?:问题|困难|堵点|难点).*"),
    ("proofs", r".*(?:佐证|印证|证明)(?:材料|资料|附件)?.*"),
    ("done", r"(?:实际)?(?:销号|办结|实际完成)(?:日期|时间)|完成日期"),
    ("percent", r".*(?:完成率|完成比例|进度比例|百分比).*|(?:当前|完成|工作|任务)?进度\(?[%％]\)?"),
    ("light", r".*(?:亮灯|状态灯|红黄绿|灯号).*|(?:任务|办理|完成)?状态"),
    ("progress", r".*(?:进展|落实情况|完成情况|办理情况|推进情况|办理结果).*|(?:当前|完成|工作)进度"),
    ("milestones", r".*(?:形象进度|阶段目标|时间节点).*"),
    ("supervision", r"督[办查](?:记录|情况)"),
    ("leader", r".*领导"),
    ("source", r".*(?:来源|依据|出处).*"),
    ("targets", r"(?:.*(?:量化|工作|年度|预期|总体)目标|目标值?|.*指标|目标要求)"),
    ("measures", r".*(?:举措|措施)|具体(?:内容|任务|要求|工作)|工作要求"),
    ("category", r".*(?:类别|分类|类型|领域|板块|专题|大类)"),
    ("content", r".*(?:任务|事项|工作内容|重点工作|项目名称|主要内容|工作名称|诉求内容|批示内容)(?:名称|内容)?|内容"),
    ("start", r".*(?:开始|启动|开工|交办|下达)(?:时间|日期)"),
    ("note", r"备注|说明|其他"),
)  # fmt: skip
_FORMS = tuple((field, re.compile(form)) for field, form in _WORDS)
_STAGE = re.compile(
    r"第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年)|(?P<third>前三季度)|(?P<year>全年|年底|下半年)"
)
_DONE = re.compile("进展|情况|实际|完成率")
_QUARTERS: dict[str, Field] = {
    **dict(zip("一二三四", STAGES, strict=True)),
    **dict(zip("1234", STAGES, strict=True)),
}


def field_of(head: str, *, above: str = "") -> Field | None:
    """The field that a head means, None for one that nobody knows; `above` is the head over it, where there is one.

    >>> field_of("牵头单位"), field_of("进度(%)"), field_of("第二季度", above="形象进度"), field_of("天气")
    ('lead', 'percent', 'stage_2', None)
    """
    plain = plain_head(head)
    if not plain:
        return None
    if stage := _stage(plain):
        return stage
    found = next((field for field, form in _FORMS if form.fullmatch(plain)), None)
    return found or _labelled(plain) or (field_of(above) if above and above != head else None)


def plain_head(head: str) -> str:
    """A head as it is compared and remembered: one width, no blanks, small letters.

    >>> plain_head("完成 时限\\n（年月）")
    '完成时限(年月)'
    """
    return "".join(fold(head).split()).casefold()


def _stage(plain: str) -> Field | None:
    found = _STAGE.match(plain)
    if found is None or _DONE.search(plain):
        return None
    if found["quarter"]:
        return _QUARTERS[found["quarter"]]
    return "stage_2" if found["half"] else "stage_3" if found["third"] else "stage_4"


def _labelled(plain: str) -> Field | None:
    """What the reader of documents knows as a label: a duty, a person, a time limit."""
    label = label_of(plain)
    if label is None or label.slip:
        return None
    if label.kind in ("person", "deadline"):
        return "person" if label.kind == "person" else "deadline"
    return next((each for each in ORGANS if label.known and each == label.role), None)
