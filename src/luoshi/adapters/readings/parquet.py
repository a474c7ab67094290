"""Readings as Parquet for researchers: a folder of long tables with a codebook, typed and exact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from luoshi.adapters.readings.long_tables import Kind, LongTable, codebook, long_tables
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.whole import whole_folder
from luoshi.core.texts.model import SCHEMA_VERSION, Reading

_TYPES: dict[Kind, Any] = {"text": pa.string(), "int": pa.int64(), "bool": pa.bool_(), "float": pa.float64()}


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:  # noqa: ARG001  # every writer takes the options
    """One file a table in the folder `path`, all readings in each, or none at all. Raises OSError."""
    with whole_folder(path) as folder:
        for table in (*long_tables(readings), codebook()):
            parquet.write_table(_arrow(table), folder / f"{table.name}.parquet")


def _arrow(table: LongTable) -> Any:
    schema = pa.schema(
        [(name, _TYPES[kind]) for name, kind in table.columns], metadata={"schema_version": str(SCHEMA_VERSION)}
    )
    columns = [
        pa.array([_clean(row[place]) for row in table.rows], type=field.type) for place, field in enumerate(schema)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _clean(value: object) -> object:
    """Text that UTF-8 can hold: half a character, as broken files have, is written as its code."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
