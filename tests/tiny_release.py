"""A release with a row or more in every table, a thousandth as large as a real one."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lib.illustrative.tables import KIND
from lib.store.folder import DataFolder
from lib.store.release import write_release
from lib.store.tables import new_connection

DAY = datetime(2026, 6, 1, tzinfo=UTC)
ORGANISATIONS = 40
_ROWS = (
    "INSERT INTO sources VALUES ('s', 'k', 'n', '2026-03-31', NULL, NULL, 1, 1, NULL)",
    "INSERT INTO organisations SELECT 'R' || i, 'A trust', 'trust', 'Acute trust', 'x', 'r', NULL, "
    f"NULL, NULL, NULL, 's' FROM range({ORGANISATIONS}) AS t(i)",
    "INSERT INTO org_links VALUES ('R1', 'Q1', 'icb', '2020-01-01', NULL, NULL, 's')",
    "INSERT INTO indicators VALUES ('a', 't', NULL, '%', 'low', 'value', NULL, 'month', 'flow', "
    "'s')",
    "INSERT INTO figures SELECT 'R' || i, 'a', 'provider', 'month', '2026-01', NULL, NULL, i, 2, "
    f"i / 3, NULL, 'published', '2026-03-31', 's' FROM range({ORGANISATIONS}) AS t(i)",
    "INSERT INTO memberships VALUES ('f', 'official', 'l', '2025-26-Q4', 'R1', 's')",
    "INSERT INTO metric_scores VALUES ('f', 'official', 'l', '2025-26-Q4', 'R1', 'm', 2, 3, NULL, "
    "NULL, 1, 2, 2, 'published', 'v')",
    "INSERT INTO published VALUES ('f', 'official', 'l', '2025-26-Q4', 'R1', 2, 2, 2, false, "
    "false, 1, 1, 3, 1, 2)",
    "INSERT INTO cutoffs VALUES ('f', 'official', 'l', '2025-26-Q4', 1, 2, 3, 1, 2, 3, 1, 2, 3, "
    "'published')",
    "INSERT INTO quality_notes VALUES (1, 'note', 'c', 's', NULL, NULL, NULL, 'A note.')",
)


def tiny_release(path: Path) -> DataFolder:
    """It, in use in a new folder."""
    return _released(path, *_ROWS)


def illustration(path: Path, name: str) -> DataFolder:
    """One of illustrative data, as far as anyone can tell; of another name it is another one."""
    return _released(
        path,
        f"INSERT INTO sources VALUES ('{name}', '{KIND}', '{name}', '2026-03-31', NULL, NULL, 1, 1,"
        " NULL)",
    )


def _released(path: Path, *rows: str) -> DataFolder:
    folder = DataFolder(path)
    folder.path.mkdir(parents=True)
    with closing(new_connection()) as connection:
        for row in rows:
            connection.execute(row)
        write_release(folder, connection, made_at=DAY)
    return folder
