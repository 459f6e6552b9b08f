"""Names on tiles fit and differ, and so do the places of the tiles."""

from datetime import date

from shipped import illustrative_database

from lib.findings.tile_labels import label_lines
from lib.organisations.tables import boards
from lib.store.icb_figures import all_icbs


class TestLabels:
    def test_of_every_icb_fit_a_tile_and_are_its_own(self) -> None:
        for day in (date(2026, 3, 31), date(2026, 4, 1)):
            there = [b for b in boards() if b.opened <= day and (not b.closed or b.closed >= day)]
            labels = [label_lines(b.code, b.name) for b in there]
            assert len(there) in (42, 36) and len({*labels}) == len(labels)
            assert all(len(lines) <= 3 and max(map(len, lines)) <= 10 for lines in labels)

    def test_of_every_fictional_icb_are_its_own(self) -> None:
        icbs = all_icbs(illustrative_database())
        labels = [label_lines(i.org_code, i.name) for i in icbs]
        assert len({*labels}) == 36 and all(len(lines) <= 2 for lines in labels)

    def test_are_the_first_place_of_a_name_that_nobody_knows(self) -> None:
        assert label_lines("X", "Ashdown, Elm and Oak Integrated Care Board") == ("Ashdown",)


class TestPlaces:
    def test_no_two_icbs_of_a_time_share_a_tile(self) -> None:
        for day in (date(2026, 3, 31), date(2026, 4, 1)):
            places = [
                (b.tile_row, b.tile_column)
                for b in boards()
                if b.opened <= day and (b.closed is None or b.closed >= day)
            ]
            assert len({*places}) == len(places)
