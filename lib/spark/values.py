"""What a table of values must have before Spark starts on it."""

from collections.abc import Sequence

from lib.errors import ValuesError

KEYS = ("league", "period", "org_code", "indicator_id")
_WHOLE = ("tinyint", "smallint", "int", "bigint")
_NUMBER = (*_WHOLE, "float", "double")
_TAKEN = (*KEYS, "value", "rank", "metric_id", "score", "pool_n", "spread_n", "tied")


def check_columns(columns: Sequence[tuple[str, str]], within: Sequence[str] = ()) -> None:
    """Whether every column is there and of its type.

    columns: names with the types that Spark calls them by. Raises ValuesError.
    """
    types = dict(columns)
    for name in within:
        if name in _TAKEN:
            raise ValuesError(
                f"'{name}' cannot divide pools: it is one of the table's own columns."
            )
    for name in (*KEYS, "value", *within):
        if name not in types:
            raise ValuesError(
                f"the values have no column '{name}'; they have {', '.join(types) or 'none'}. "
                f"Expected: {', '.join((*KEYS, 'value', *within))} and, if any is printed, rank."
            )
    for name in KEYS:
        if types[name] != "string":
            raise ValuesError(f"the column '{name}' is of type {types[name]}; cast it to string.")
    if types["value"] not in _NUMBER and not types["value"].startswith("decimal"):
        raise ValuesError(f"the column 'value' is of type {types['value']}; make it a double.")
    if types.get("rank", "int") not in (*_WHOLE, "void"):
        raise ValuesError(f"the column 'rank' is of type {types['rank']}; make it a bigint.")
