"""ICBs and their own figures, read from a release."""

from datetime import date

from shipped import ILLUSTRATIVE, illustrative_database

from lib.organisations.links import reference_links
from lib.organisations.tables import boards
from lib.store.connection import Database
from lib.store.icb_figures import Before, Icb, IcbFigure, all_icbs, icb_figures
from lib.store.tables import new_connection


def made() -> Database:
    """The reference tables' ICBs with a few figures of one indicator and England's."""
    connection = new_connection()
    for b in boards():
        connection.execute(
            "INSERT INTO organisations VALUES (?, ?, 'icb', NULL, NULL, ?, ?, ?, ?, ?, 's')",
            [b.code, b.name, b.region, b.opened, b.closed, b.tile_row, b.tile_column],
        )
    connection.execute(
        "INSERT INTO organisations (org_code, name, kind, source_id) "
        "VALUES ('ENG', 'England', 'england', 's'), ('RXX', 'A trust', 'trust', 's')"
    )
    for link in reference_links():
        if link.relation in ("merged_into", "split_from"):
            connection.execute(
                "INSERT INTO org_links VALUES (?, ?, ?, ?, NULL, NULL, 's')",
                [link.org_code, link.related, link.relation, link.valid_from],
            )
    connection.execute(
        "INSERT INTO indicators VALUES "
        "('wait', 'Waiting', NULL, '%', 'low', 'value', NULL, 'month', 'flow', 's')"
    )
    for code, day, grain, value in (
        ("QHG", "2026-01-01", "month", 60.0),
        ("QHG", "2026-01-01", "quarter", 1.0),  # of a grain that the indicator has not
        ("QHG", "2026-04-01", "month", 61.0),  # after the quarter
        ("QHG", "2023-03-01", "month", 62.0),  # too old even for the year before
        ("QHG", "2023-04-01", "month", 63.0),
        ("QHG", "2026-02-01", "month", None),
        ("ENG", "2026-01-01", "month", 64.0),
        ("RXX", "2026-01-01", "month", 65.0),
    ):
        connection.execute(
            "INSERT INTO figures VALUES (?, 'wait', 'provider', ?, ?, ?, last_day(?::DATE), "
            "6, 10, ?, NULL, 'published', '2026-05-01', 's')",
            [code, grain, day[:7], day, day, value],
        )
    manifest = ILLUSTRATIVE.manifest(ILLUSTRATIVE.require_current_id())
    return Database("made", manifest, connection)


class TestAllIcbs:
    def test_are_there_from_their_first_day_to_their_last(self) -> None:
        icbs = all_icbs(made())
        assert len(icbs) == 48
        assert sum(i.was_there(date(2026, 3, 31)) for i in icbs) == 42
        assert sum(i.was_there(date(2026, 4, 1)) for i in icbs) == 36

    def test_know_whose_area_they_took_over(self) -> None:
        icbs = {i.org_code: i for i in all_icbs(made())}
        assert icbs["S1Y5D"].before == (
            Before("QHG", part=False),
            Before("QUE", part=False),
            Before("QM7", part=True),
        )
        assert icbs["QHL"].before == () and (icbs["QHL"].row, icbs["QHL"].column) == (4, 3)

    def test_of_the_illustrative_data_are_always_there(self) -> None:
        icbs = all_icbs(illustrative_database())
        assert len(icbs) == 36 and all(i.was_there(date(2026, 3, 31)) for i in icbs)
        assert isinstance(icbs[0], Icb)


class TestIcbFigures:
    def test_are_of_icbs_and_england_and_of_the_time(self) -> None:
        found = icb_figures(made(), "2025-26-Q4", ["wait", "another"])
        assert [(f.org_code, f.period, f.value) for f in found] == [
            ("ENG", "2026-01", 64.0),
            ("QHG", "2023-04", 63.0),
            ("QHG", "2026-01", 60.0),
        ]
        assert found[0] == IcbFigure(
            *("ENG", "wait", "Waiting", "%", "low", "provider", "2026-01", 64.0, 6.0, 10.0)
        )

    def test_are_none_where_none_are_asked_for(self) -> None:
        assert icb_figures(made(), "2025-26-Q4", []) == ()
