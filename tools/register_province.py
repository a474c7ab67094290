"""The invented province of the samples: its territories, organs and the zones of tools/assessment_zones.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from luoshi.adapters.packs import built, installed
from luoshi.core.packs.check_digits import check_sign
from luoshi.core.register.codes import STATE, territory_level
from luoshi.core.register.days import ALWAYS, Days
from luoshi.core.register.model import Organ, OrganKind, OrganName, Territory

# No province has these digits in GB/T 2260; the pack `demo` holds for the same code.
PROVINCE, PROVINCE_NAME = "990000", "云岭省"
REFORM = date(2024, 10, 1)
CITY_REFORM = date(2025, 7, 1)
CITIES: Mapping[str, tuple[str, str]] = {
    "990100": ("青岚市", "QL"), "990200": ("雁回市", "YH"), "990300": ("石桥市", "SQ"),
    "990400": ("鹤汀市", "HT"), "990500": ("霁川市", "JC"), "990600": ("梧岭市", "WL"),
}  # fmt: skip
COUNTIES: Mapping[str, str] = {
    "990102": "柳汀区", "990103": "望汀区", "990104": "东篱区", "990121": "云门县", "990122": "白鹭县",
    "990123": "海岚县", "990181": "临渚市",
    "990202": "清渠区", "990203": "金渚区", "990221": "长渚县", "990222": "平芜县", "990223": "安岫县",
    "990224": "丹浦县", "990225": "寒泉县",
    "990302": "赤岫区", "990303": "玉岫区", "990321": "青陇县", "990322": "沙汀县", "990323": "雪浦县",
    "990324": "风岭县", "990325": "松岫县",
    "990402": "鹤浦区", "990421": "苇溪县", "990422": "兰皋县",
    "990502": "霁南区", "990521": "棠溪县", "990522": "竹屿县",
    "990602": "梧阳区", "990621": "梨坞县", "990622": "杏川县",
}  # fmt: skip
# The letters of each line, what the organ of the province is called, what that of a city is called, both short.
_LINES = """
    FGW 发展和改革委员会 省发改委 发展和改革委员会 市发改委 | GXT 工业和信息化厅 省工信厅 工业和信息化局 市工信局
    KJT 科学技术厅 省科技厅 科学技术局 市科技局 | CZT 财政厅 省财政厅 财政局 市财政局
    ZRZ 自然资源厅 省自然资源厅 自然资源局 市自然资源局 | STT 生态环境厅 省生态环境厅 生态环境局 市生态环境局
    ZJT 住房和城乡建设厅 省住建厅 住房和城乡建设局 市住建局 | SWT 商务厅 省商务厅 商务局 市商务局
    YJT 应急管理厅 省应急管理厅 应急管理局 市应急管理局
    RST 人力资源和社会保障厅 省人社厅 人力资源和社会保障局 市人社局
    SCJ 市场监督管理局 省市场监管局 市场监督管理局 市市场监管局 | TJJ 统计局 省统计局 统计局 市统计局
    SJT 审计厅 省审计厅 审计局 市审计局 | JTT 交通运输厅 省交通运输厅 交通运输局 市交通运输局
    JYT 教育厅 省教育厅 教育局 市教育局 | SWJ 税务局 省税务局 税务局 市税务局
"""
LINES = [tuple(each.split()) for each in _LINES.replace("\n", "|").split("|") if each.strip()]
# Cities whose departments are all in the register; of the others those that zones meet most.
WHOLE = ("QL", "YH")
_MOST = ("FGW", "SWT", "KJT")


def territories() -> tuple[Territory, ...]:
    """The state, the province, its cities and counties."""
    named = {STATE: "中华人民共和国", PROVINCE: PROVINCE_NAME}
    named |= {code: name for code, (name, _) in CITIES.items()} | dict(COUNTIES)
    return tuple(Territory(code, name, territory_level(code)) for code, name in sorted(named.items()))


def organs() -> Iterator[Organ]:
    """Governments and their departments, those that were merged or renamed among them."""
    maker = Codes()
    yield from _province(maker)
    for code, (city, letters) in CITIES.items():
        yield from _city(maker, code, city, letters)
    for code, name in COUNTIES.items():
        city = CITIES[f"{code[:4]}00"][1]
        yield _organ(
            maker, f"{city}-{code[4:]}", f"{name}人民政府", (f"{name}政府",), "government", code, f"{city}-GOV"
        )


class Codes:
    """Invented credit codes that are formed as GB 32100 asks, one after another."""

    def __init__(self) -> None:
        self._digits = built(installed()["cn"]).pack.check_digits
        self._count = 0

    def skip(self, count: int) -> None:
        """Leaves out so many, for organs still to come."""
        self._count += count

    def next(self, territory: str, *, kind: str = "11") -> str:
        """The next code of an organ (11) or a company (91) of a territory."""
        self._count += 1
        body = f"MB{self._count:06d}"
        own = check_sign(body, self._digits["organisation-code"].settings)
        head = f"{kind}{territory}{body}{own}"
        return head + str(check_sign(head, self._digits["credit-code"].settings))


def _province(maker: Codes) -> Iterator[Organ]:
    top = "YL-GOV"
    yield _organ(maker, top, f"{PROVINCE_NAME}人民政府", ("省政府",), "government", PROVINCE, "")
    yield _organ(maker, "YL-BGT", f"{PROVINCE_NAME}人民政府办公厅", ("省政府办公厅",), "department", PROVINCE, top)
    yield _organ(maker, "YL-KFB", f"{PROVINCE_NAME}开发区建设发展领导小组办公室", ("省开发办",), "group", PROVINCE, top)
    since = {"GXT": Days(REFORM), "ZRZ": Days(REFORM)}
    for letters, name, short, _, _ in LINES:
        days = since.get(letters, ALWAYS)
        yield _organ(maker, f"YL-{letters}", f"{PROVINCE_NAME}{name}", (short,), "department", PROVINCE, top, days=days)
    for letters, name, short, after in (
        ("GXW", "工业和信息化委员会", "省工信委", "YL-GXT"),
        ("GTT", "国土资源厅", "省国土厅", "YL-ZRZ"),
        ("GHJ", "规划局", "省规划局", "YL-ZRZ"),
    ):
        full = f"{PROVINCE_NAME}{name}"
        yield _organ(
            maker, f"YL-{letters}", full, (short,), "department", PROVINCE, top,
            days=Days(None, REFORM), successors=(after,),
        )  # fmt: skip
    yield _organ(maker, "YL-DCS", f"{PROVINCE_NAME}人民政府督查室", ("省政府督查室",), "department", PROVINCE, top)
    yield _organ(maker, "YL-DSJ", f"{PROVINCE_NAME}大数据中心", ("省大数据中心",), "affiliated", PROVINCE, top)
    for letters, name in (("XXZX", "开发区信息中心"), ("PGZX", "开发区评估中心")):
        yield _organ(maker, f"YL-{letters}", f"{PROVINCE_NAME}{name}", (), "affiliated", PROVINCE, "YL-KFB")


def _city(maker: Codes, code: str, city: str, letters: str) -> Iterator[Organ]:
    top = f"{letters}-GOV"
    yield _organ(maker, top, f"{city}人民政府", ("市政府",), "government", code, "YL-GOV")
    yield _organ(
        maker, f"{letters}-BGS", f"{city}人民政府办公室", ("市政府办公室",), "department", code, top, guided_by="YL-BGT"
    )
    for line, _, _, name, short in LINES:
        if letters in WHOLE or line in _MOST:
            yield _organ(
                maker, f"{letters}-{line}", f"{city}{name}", (short,), "department", code, top, guided_by=f"YL-{line}"
            )
    if letters in WHOLE:
        for own, name, short in (("SPJ", "行政审批局", "市行政审批局"),):
            yield _organ(maker, f"{letters}-{own}", f"{city}{name}", (short,), "department", code, top)
    if letters == "QL":
        yield from _only_there(maker, code, city, top)


def _only_there(maker: Codes, code: str, city: str, top: str) -> Iterator[Organ]:
    """An office for supervision, one organ that another followed, and one that was renamed and stayed the same."""
    yield _organ(maker, "QL-DCS", f"{city}人民政府督查室", ("市政府督查室",), "department", code, top)
    yield _organ(
        maker, "QL-DSJ", f"{city}大数据局", ("市大数据局",), "department", code, top,
        days=Days(None, CITY_REFORM), successors=("QL-SJJ",),
    )  # fmt: skip
    yield _organ(
        maker, "QL-GTJ", f"{city}国土资源局", ("市国土局",), "department", code, top,
        days=Days(None, date(2022, 1, 1)), successors=("QL-ZRZ",),
    )  # fmt: skip
    yield _organ(maker, "QL-SJJ", f"{city}数据局", ("市数据局",), "department", code, top, days=Days(CITY_REFORM))
    renamed = date(2019, 4, 1)
    yield Organ(
        "QL-TCJ",
        (
            OrganName(f"{city}招商局", ("市招商局",), Days(None, renamed)),
            OrganName(f"{city}投资促进局", ("市投资促进局", "市投促局"), Days(renamed)),
        ),
        "department", code, top, credit_code=maker.next(code),
    )  # fmt: skip


def _organ(
    maker: Codes, id: str, name: str, short_names: tuple[str, ...], kind: OrganKind, territory: str, parent: str, *,
    days: Days = ALWAYS, guided_by: str = "", successors: tuple[str, ...] = (),
) -> Organ:  # fmt: skip
    return Organ(
        id, (OrganName(name, short_names, days),), kind, territory, parent, guided_by,
        credit_code=maker.next(territory), successors=successors,
    )  # fmt: skip
