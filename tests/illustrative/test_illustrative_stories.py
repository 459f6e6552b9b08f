"""The planted stories are told by the app's own findings."""

from itertools import pairwise

import pytest
from illustrative.shipped_tables import LEAGUES, NEWEST, league
from shipped import illustrative_leagues

from lib.findings.league_table import Quarter, TableRow, league_table
from lib.findings.what_if import what_if
from lib.illustrative.stories import STORIES, Story
from lib.illustrative.times import QUARTERS
from lib.scenario import OFFICIAL, from_mapping

BY_PLOT = {story.plot: story for story in STORIES}


def row(story: Story, quarter: str) -> TableRow:
    data = league(story.league, quarter)
    table = league_table(Quarter(data, illustrative_leagues(quarter)), OFFICIAL)
    (found,) = [row for row in table.rows if row.org_code == story.org_code]
    return found


def segments(plot: str) -> list[int]:
    return [row(BY_PLOT[plot], quarter).segment or 0 for quarter in QUARTERS]


class TestStories:
    def test_are_four_of_different_trusts(self) -> None:
        assert set(BY_PLOT) == {"recovers", "sinks", "held", "tide"}
        assert len({story.org_code for story in STORIES}) == len(STORIES) == 4

    def test_one_recovers_and_never_falls_back(self) -> None:
        found = segments("recovers")
        assert found[0] == 4
        assert found[-1] in (1, 2)
        assert all(after <= before for before, after in pairwise(found))

    def test_one_sinks_and_never_rises(self) -> None:
        found = segments("sinks")
        assert found[0] in (1, 2)
        assert found[-1] == 4
        assert all(after >= before for before, after in pairwise(found))

    def test_recovering_or_sinking_takes_more_than_one_step(self) -> None:
        for plot in ("recovers", "sinks"):
            assert len(set(segments(plot))) >= 3

    def test_one_is_an_acute_trust(self) -> None:
        assert "acute" in {BY_PLOT["recovers"].league, BY_PLOT["sinks"].league}

    def test_only_the_override_holds_one_down(self) -> None:
        story = BY_PLOT["held"]
        found = row(story, NEWEST)
        assert story.league in LEAGUES[:2]
        assert found.segment_before in (1, 2)
        assert found.segment == 3
        assert found.held

    def test_one_changes_segment_only_with_the_tide(self) -> None:
        story = BY_PLOT["tide"]
        half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
        finding = what_if(league(story.league, NEWEST), half, illustrative_leagues(NEWEST))
        (mover,) = [m for m in finding.held.movers if m.org_code == story.org_code]
        assert mover.tide
        assert mover.cause == "the weights"

    @pytest.mark.parametrize("story", STORIES, ids=lambda story: story.plot)
    def test_their_trusts_report_what_others_do(self, story: Story) -> None:
        """Nothing is planted by leaving metrics out."""
        data = league(story.league, NEWEST)
        used = data.matrix.present.sum(axis=1)
        assert used[data.orgs.index(story.org_code)] >= 7
