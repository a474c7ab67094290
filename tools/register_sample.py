"""Writes the invented register of the samples: a province with its territories, organs, zones, parks and people.

    python -m tools.register_sample           write the file
    python -m tools.register_sample --check   say whether it differs from what would be written

Everything in it is invented (tools/register_province.py, tools/register_zones.py). The codes are formed as the
standards ask and belong to nobody: no province has the digits 99.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from luoshi.adapters.register.writing import register_as_workbook
from luoshi.adapters.workbooks import read_workbook
from tools.register_zones import the_register

FILE = Path(__file__).resolve().parent.parent / "src/luoshi/data/samples/register.xlsx"
NOTE = "虚构样例：云岭省及单位、开发区、人员均为编写，代码按规则编造，由 tools/register_sample.py 生成。"


def the_book() -> bytes:
    """The workbook."""
    return register_as_workbook(the_register(), note=NOTE)


def main(words: Sequence[str]) -> int:
    """Write the file, or say that it differs."""
    content = the_book()
    if "--check" not in words:
        FILE.write_bytes(content)
        return 0
    if FILE.exists() and read_workbook(FILE.read_bytes()) == read_workbook(content):
        return 0
    sys.stdout.write(f"src/luoshi/data/samples/{FILE.name} is not what tools.register_sample writes\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
