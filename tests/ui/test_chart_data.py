from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from lib.ui.chart_data import columns

ROWS: list[dict[str, Any]] = [
    {"kind": "mover", "name": "St Élan's", "order": 3, "score": 2.25, "dark": True},
    {"kind": "mover", "name": "Thornby", "order": 4, "score": float("nan"), "dark": False},
    {"kind": "caveat", "label": "fictional"},
]


def sent(data: object) -> pa.Table:
    """As the browser gets it."""
    return pa.ipc.open_stream(convert_anything_to_arrow_bytes(data)).read_all()


class TestColumns:
    def test_the_browser_gets_what_a_data_frame_would_give_it(self) -> None:
        ours, frame = sent(columns(ROWS)), sent(pd.DataFrame(ROWS))

        assert ours.to_pylist() == frame.to_pylist()
        assert ours.column_names == frame.column_names
        for field in ("order", "score"):
            assert ours.schema.field(field).type == frame.schema.field(field).type

    def test_whole_numbers_stay_whole_where_none_is_missing(self) -> None:
        assert columns([{"n": 1}, {"n": 2}]).schema.field("n").type == pa.int64()

    def test_a_column_of_mixed_kinds_goes_as_a_data_frame(self) -> None:
        assert isinstance(columns([{"n": 1}, {"n": "one"}]), pd.DataFrame)

    @pytest.mark.parametrize("rows", [[], [{}]])
    def test_no_rows_are_no_columns(self, rows: list[dict[str, Any]]) -> None:
        assert sent(columns(rows)).num_columns == 0
