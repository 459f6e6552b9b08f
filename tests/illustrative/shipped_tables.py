"""The shipped tables as frames, for the tests of this folder."""

from functools import cache

import pandas as pd
from shipped import ILLUSTRATIVE

from lib.store.tables import load_table, new_connection


@cache
def table(name: str) -> pd.DataFrame:
    """One table of the shipped release."""
    release = ILLUSTRATIVE.release_path(ILLUSTRATIVE.require_current_id())
    connection = new_connection()
    load_table(connection, name, release / f"{name}.parquet")
    return connection.execute(f"SELECT * FROM {name}").df()
