"""Whether every value has its own key: a second one would be ranked beside the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lib.errors import ValuesError
from lib.spark.values import KEYS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def check_keys(values: DataFrame, within: Sequence[str] = ()) -> None:
    """Reads all values once. Raises ValuesError naming a key that is incomplete or there twice."""
    keys = (*KEYS, *within)
    incomplete = " OR ".join(f"`{key}` IS NULL" for key in keys)
    counted = values.dropna(subset=["value"]).groupBy(*keys).count()
    row = counted.where(f"`count` > 1 OR {incomplete}").first()
    if row is None:
        return
    said = ", ".join(f"{key} {row[key]!r}" for key in keys)
    if any(row[key] is None for key in keys):
        raise ValuesError(f"a value has no complete key: {said}. Fill it in, or leave it out.")
    raise ValuesError(
        f"{row['count']} values have one key: {said}. Expected is one value of everybody in a "
        "period; name with --within what else divides those who are ranked, such as specialty."
    )
