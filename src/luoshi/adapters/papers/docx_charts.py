"""Charts of a sheet as native charts of a Word document, with the values they were drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from luoshi.adapters.docx_elements import seen
from luoshi.adapters.papers.fonts import OFFICIAL
from luoshi.core.papers.layout.measures import points
from luoshi.core.papers.model import Chart, Series

_CONTENT = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 12700
# The height of a chart in millimetres: its frame and each bar.
_FRAME, _BAR = 26, 8


def height_of(chart: Chart) -> float:
    """Millimetres."""
    return _FRAME + _BAR * len(chart.labels)


def picture(document: Any, chart: Chart, *, number: int, room: float) -> Any:
    """A paragraph with the chart; `room` is the width of the text in points."""
    part = Part(
        PackURI(f"/word/charts/chart{number}.xml"), _CONTENT, _xml(chart).encode("utf-8"), document.part.package
    )
    link = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    wide, tall = round(room * _EMU), round(points(height_of(chart)) * _EMU)
    name = escape(seen(chart.title), {'"': "&quot;"})
    return parse_xml(
        f'<w:p xmlns:w="{_WORD}"><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"/>'
        '<w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{number}" name="chart{number}" descr="{name}"/>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_LINKS}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _xml(chart: Chart) -> str:
    stacked = len(chart.series) > 1
    grouping = "stacked" if stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if stacked else ""
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if stacked else ""
    series = "".join(_series(place, each, chart, stacked=stacked) for place, each in enumerate(chart.series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}"><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}<c:gapWidth val="60"/>{overlap}'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{_limits(chart)}</c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        f'</c:valAx></c:plotArea>{legend}<c:plotVisOnly val="1"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_type(10)}</c:chartSpace>"
    )


def _limits(chart: Chart) -> str:
    return '<c:max val="100"/><c:min val="0"/>' if chart.unit == "%" else '<c:min val="0"/>'


def _series(place: int, series: Series, chart: Chart, *, stacked: bool) -> str:
    """One colour: its bars and, in them or behind them, their values; zeros are not written."""
    dark = int(series.colour[:2], 16) * 3 + int(series.colour[2:4], 16) * 6 + int(series.colour[4:], 16) < 1500
    ink = "FFFFFF" if stacked and dark else "000000"
    where = "" if not stacked else '<c:dLblPos val="ctr"/>'
    form = '0.#"%"' if chart.unit == "%" else "0;;"
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{_name(series.name)}'
        f'<c:spPr><a:solidFill><a:srgbClr val="{series.colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{escape(form, {chr(34): "&quot;"})}" sourceLinked="0"/><c:spPr/>'
        f'{_type(10, ink)}{where}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strLit>{''.join(_points(chart.labels))}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>"
        f"{''.join(_points(_told(value.value) for value in series.values))}</c:numLit></c:val></c:ser>"
    )


def _told(value: Any) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _name(name: str) -> str:
    return f"<c:tx><c:strRef><c:f/><c:strCache>{''.join(_points([name]))}</c:strCache></c:strRef></c:tx>"


def _points(values: Any) -> Iterator[str]:
    told = list(values)
    yield f'<c:ptCount val="{len(told)}"/>'
    for place, value in enumerate(told):
        yield f'<c:pt idx="{place}"><c:v>{escape(seen(value))}</c:v></c:pt>'


def _type(size: int, colour: str = "000000") -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size * 100}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{OFFICIAL["song"]}"/>'
        f'<a:ea typeface="{OFFICIAL["song"]}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
