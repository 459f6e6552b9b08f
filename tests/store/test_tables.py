"""The tables of a release, with their keys to write them and without to read them."""

import duckdb
import pytest

from lib.store.tables import new_connection

COLUMNS = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ALL"
TWICE = "INSERT INTO memberships VALUES ('f', 'official', 'acute', '2025-26-Q4', 'RA1', 's')"
FIFTH = "INSERT INTO published (org_code, segment) VALUES ('RA1', 5)"


class TestNewConnection:
    def test_has_the_same_columns_with_and_without_keys(self) -> None:
        both = [new_connection(keyed=keyed).execute(COLUMNS).fetchall() for keyed in (True, False)]
        assert both[0] == both[1]
        assert len(both[0]) > 50

    def test_refuses_what_a_table_has_already(self) -> None:
        connection = new_connection()
        connection.execute(TWICE)
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(TWICE)

    def test_without_keys_still_refuses_what_no_table_may_hold(self) -> None:
        connection = new_connection(keyed=False)
        connection.execute(TWICE)
        connection.execute(TWICE)
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(FIFTH)
