"""One invented plan, written as a file of each format."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

from tests.adapters.documents.ofd_file import ofd
from tests.adapters.documents.pages import sheets
from tests.adapters.documents.pdf_file import pdf
from tests.adapters.documents.word97_file import word97

PARAGRAPHS = (
    "云岭市支持开发区提质增效工作方案",
    "各县（区）人民政府，市直各部门：",
    "为推动全市开发区提质增效，进一步理顺管理体制，优化营商环境，结合云岭实际，经市政府研究同意，制定本方案。到2027年，"
    "力争全市开发区地区生产总值达到260亿元，规模以上工业增加值年均增长8%以上，每年新引进亿元以上项目12个。",
    "一、深化管理体制改革",
    "（一）推行“管委会＋公司”模式。2026年6月底前完成开发建设公司组建，厘清管委会与公司的职责边界，建立权责清单并动态调整。"
    "（责任单位：市委编办、市财政局，各开发区管委会）",
    "（二）下放市级经济管理权限。按照能放尽放的原则，分批向开发区下放审批事项，每季度召开1次调度会，及时协调解决承接中的问题。"
    "（市政务服务局牵头，市直有关部门配合）",
    "二、强化要素保障",
    "（三）保障项目用地。对列入市级重点的项目，用地计划指标应保尽保；推行“标准地”出让，实现拿地即开工。（市自然资源局负责）",
    "（四）拓宽融资渠道。设立总规模不低于5亿元的产业引导基金，支持符合条件的企业上市挂牌。（市金融局牵头，云岭产投公司配合）",
    "本方案自印发之日起施行，有效期三年。",
)


def as_txt() -> bytes:
    return "\n".join(PARAGRAPHS).encode()


def as_html() -> bytes:
    body = "".join(f"<p>　　{escape(text)}</p>\n" for text in PARAGRAPHS)
    page = f'<!DOCTYPE html><html><head><meta charset="gb2312"><title>无</title></head><body>{body}</body></html>'
    return page.encode("gb18030")


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    told = io.BytesIO()
    document.save(told)
    return told.getvalue()


def as_pdf() -> bytes:
    return pdf(sheets(PARAGRAPHS, head="云岭市人民政府办公室文件", number="— {page} —", rows=8))


def as_ofd() -> bytes:
    return ofd(sheets(PARAGRAPHS, head="云岭市人民政府办公室文件", number="第 {page} 页 共 {pages} 页", rows=8))


def as_doc() -> bytes:
    return word97(PARAGRAPHS)


FILES: dict[str, Callable[[], bytes]] = {
    "plan.txt": as_txt,
    "plan.html": as_html,
    "plan.docx": as_docx,
    "plan.pdf": as_pdf,
    "plan.ofd": as_ofd,
    "plan.doc": as_doc,
    "plan.wps": as_doc,
}
