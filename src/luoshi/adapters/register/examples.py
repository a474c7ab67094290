"""The example row of each sheet of the template: invented, passed over by the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from luoshi.adapters.register.columns import SheetName
from luoshi.adapters.register.rows_of import Line
from luoshi.adapters.register.tables import EXAMPLE

_FOUNDED = date(2010, 6, 1)

EXAMPLES: Mapping[SheetName, Sequence[Line]] = {
    "territories": [{"code": f"{EXAMPLE} 990100", "name": "青岚市", "level": "市级"}],
    "organs": [
        {
            "id": f"{EXAMPLE} QL-SWJ", "name": "青岚市商务局", "short_names": "市商务局", "kind": "部门",
            "territory": "青岚市", "parent": "青岚市人民政府", "guided_by": "云岭省商务厅",
        }
    ],
    "zones": [
        {
            "code": f"{EXAMPLE} G991001", "name": "青岚经济技术开发区", "short_names": "青岚经开区", "kind": "经开区",
            "level": "国家级", "parent": "青岚市人民政府", "industries": "新型储能、精细化工", "area": Decimal(1280),
        }
    ],
    "covers": [{"zone": f"{EXAMPLE} 青岚经济技术开发区", "territory": "青岚市", "from_day": _FOUNDED}],
    "events": [
        {
            "zone": f"{EXAMPLE} 青岚经济技术开发区", "day": _FOUNDED, "event": "设立", "name": "青岚经济技术开发区",
            "level": "国家级", "kind": "经开区", "area": Decimal(1280), "document_number": "云政函〔2010〕30号",
        }
    ],
    "parks": [
        {
            "code": f"{EXAMPLE} QL-P1", "name": "青岚经开区储能产业园", "zone": "青岚经济技术开发区",
            "county": "柳汀区", "from_day": _FOUNDED, "industries": "新型储能", "area": Decimal(320),
        }
    ],
    "people": [
        {
            "login": f"{EXAMPLE} lin.shen", "name": "沈林", "organ": "青岚市商务局", "post": "开发区科科长",
            "roles": "部门",
        }
    ],
}  # fmt: skip
