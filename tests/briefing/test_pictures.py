"""The pictures of a briefing: which there are, what they say, what they bear."""

from dataclasses import replace
from typing import Any

import pytest
from brief_help import (
    NO_FINANCE,
    brief_on,
    icb_brief,
    rising_brief,
    rising_league,
    shipped_brief,
    shipped_brief_of_one,
)
from leagues import NAN, league_of

from lib.briefing.fonts import FAMILY, pinned_svg
from lib.briefing.pictures import differs, flow_picture, pictures
from lib.charts.export import Picture, svg, whole_spec
from lib.charts.score_span import span
from lib.charts.watermark import WORDS, watermarked
from lib.findings.brief import Brief
from lib.findings.words import short_name


def caveat_in(picture: Picture) -> str:
    return " ".join(str(row["label"]) for row in picture.rows if row["kind"] == "caveat")


def one(audience: str, scenario: dict[str, Any]) -> Brief:
    """The first of its kind; kept for the run."""
    return shipped_brief_of_one(audience, bool(scenario))


class TestPictures:
    def test_a_national_what_if_shows_who_flows_and_how_far(self) -> None:
        flow, dumbbell = pictures(shipped_brief())
        assert any(row["kind"] == "move" for row in flow.rows)
        movers = [row for row in dumbbell.rows if row["kind"] == "mover"]
        assert len(movers) == min(5, shipped_brief().what.held.moves)

    def test_says_how_many_of_the_movers_are_drawn(self) -> None:
        scores = {f"M{i}": {"OF1082": 2.0, "OF1080": 1.0 if i % 2 else 4.0} for i in range(20)}
        brief = brief_on(league_of(scores), NO_FINANCE)
        assert f"The 5 largest of {brief.what.held.moves} changes" in pictures(brief)[1].subtitle

    def test_where_nobody_moves_shows_how_sure_the_league_is(self) -> None:
        brief = rising_brief(what_if=False)
        league, reach = pictures(brief)
        assert sum(row["kind"] in ("range", "dot") for row in league.rows) == 8
        drawn = [row for row in reach.rows if row["kind"] == "bar"]
        assert sum(row["right"] - row["left"] for row in drawn) == sum(
            row.likely.shown for row in brief.rows
        )

    @pytest.mark.parametrize("scenario", [{}, NO_FINANCE], ids=["official", "no finance"])
    def test_an_icb_has_its_own_ranges_and_their_places(self, scenario: dict[str, Any]) -> None:
        brief = one("icb", scenario)
        own, league = pictures(brief)
        names = {row["label"] for row in own.rows if row["kind"] == "name"}
        assert names <= {short_name(row.name) for row in brief.rows}
        after = [row for row in own.rows if row["kind"] == "after"]
        assert {(row["score"], row["low"]) for row in after} == {
            (row.likely.score, row.likely.score_low) for row in brief.rows
        }
        assert bool([row for row in own.rows if row["kind"] == "before"]) == differs(brief)
        assert sum(bool(row.get("marked")) for row in league.rows) == len(brief.rows)

    def test_one_trust_has_what_holds_it_back_and_its_place(self) -> None:
        brief = one("trust", NO_FINANCE)
        back, league = pictures(brief)
        parts = [row["part"] for row in back.rows if row["kind"] == "bar"]
        likely, cutoffs = brief.rows[0].likely, brief.what.held.cutoffs
        assert likely.score is not None
        assert cutoffs is not None
        gaps = [abs(sum(parts) - (likely.score - cutoff)) for cutoff in cutoffs]
        assert min(gaps) < 1e-6
        (marked,) = [row for row in league.rows if row.get("marked")]
        assert marked["score"] == likely.score

    def test_a_name_too_long_to_stand_beside_its_dot_is_not_cut(self) -> None:
        league = rising_league()
        league = replace(league, names=("A" + 40 * "very long ", *league.names[1:]))
        found = pictures(brief_on(league, NO_FINANCE, audience="trust", code="R0"))[-1]
        assert "this trust" in {row.get("name") for row in found.rows}

    def test_nobody_scored_is_no_picture(self) -> None:
        assert pictures(brief_on(league_of({}))) == ()
        assert pictures(brief_on(league_of({"A": {"OF1082": NAN}}))) == ()

    def test_an_icb_of_many_trusts_says_how_many_are_drawn(self) -> None:
        league = rising_league(12)
        found = icb_brief(league, league.orgs, {})
        assert pictures(found)[0].subtitle.startswith("5 of 12 trusts. ")

    def test_an_icb_of_nobody_scored_has_the_league_alone(self) -> None:
        league = league_of({"A": {"OF1082": 2.0}, "B": {}, "C": {}})
        assert len(pictures(icb_brief(league, ("B", "C"), {}))) == 1

    def test_an_unscored_trust_has_the_league_alone(self) -> None:
        league = league_of({"A": {"OF1082": 2.0}, "B": {}})
        found = pictures(brief_on(league, audience="trust", code="B"))
        assert [picture.title[:11] for picture in found] == ["Not scored:"]

    def test_each_has_a_title_an_alt_text_and_its_caveat_inside(self) -> None:
        for found in (shipped_brief(), one("icb", {}), one("trust", {})):
            for picture in pictures(found):
                assert picture.title
                assert picture.subtitle
                assert picture.alt
                inside = caveat_in(picture).replace("\n", " · ")
                assert all(part in inside for part in found.caveat.split(" · "))

    def test_illustrative_data_are_watermarked_in_each(self) -> None:
        brief = shipped_brief()
        first, *others = pictures(brief)
        assert svg(first).decode().count(f">{WORDS}<") == 1
        found = [first, *others, flow_picture(brief)]
        assert all(str(picture.spec).count(WORDS) == 1 for picture in found)

    def test_other_data_are_not(self) -> None:
        drawn = [whole_spec(picture) for picture in pictures(rising_brief())]
        assert drawn and not any(WORDS in str(spec) for spec in drawn)


class TestPinnedSvg:
    def test_names_the_pinned_typeface_alone(self) -> None:
        drawn = pinned_svg(pictures(shipped_brief())[0])
        assert FAMILY in drawn
        assert "Arial" not in drawn

    def test_leaves_the_title_to_the_page(self) -> None:
        picture = pictures(shipped_brief())[0]
        assert picture.title not in pinned_svg(picture)
        assert picture.title.split()[0] in str(whole_spec(picture)["title"])


class TestWatermarked:
    def test_refuses_a_chart_that_is_not_of_layers(self) -> None:
        with pytest.raises(ValueError, match="layers"):
            watermarked({"mark": "bar"})


class TestSpan:
    def test_is_in_quarters_and_never_empty(self) -> None:
        assert span([1.3, None], (2.6,)) == (1.25, 2.75)
        assert span([2.0]) == (2.0, 2.25)
        assert span([]) == (1.0, 4.0)
