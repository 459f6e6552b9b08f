"""A chart's rows as Streamlit hands them to the browser, without the detour by a data frame."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]


def columns(rows: Sequence[Mapping[str, Any]]) -> pa.Table | pd.DataFrame:
    """The rows' fields as columns, missing where a row has none.

    A data frame holds the same and takes ten times as long to make and to send; it remains for what
    only it can hold, a column of mixed kinds.
    """
    fields = dict.fromkeys(field for row in rows for field in row)
    try:
        return pa.table({field: _column([row.get(field) for row in rows]) for field in fields})
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pd.DataFrame(rows)


def _column(values: Sequence[Any]) -> pa.Array:
    column = pa.array(values, from_pandas=True)
    if pa.types.is_integer(column.type) and column.null_count:
        return column.cast(pa.float64())  # as a data frame does it
    return column
