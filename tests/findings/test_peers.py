"""A trust among its peers: who they are, its place, where it leads and where it lags."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from leagues import NAN, league_of

from lib.charts import peers as chart
from lib.charts.export import Picture, svg
from lib.findings.case import case
from lib.findings.likely_range import likely_range
from lib.findings.peers import peers
from lib.findings.peers_groups import (
    PeerGroup,
    chosen_group,
    peer_groups,
    unknown_peers_words,
)
from lib.findings.peers_tables import peer_metrics_table, peers_table
from lib.findings.peers_types import MOST_ROWS, PeerMetric, PeerPlace, Peers
from lib.framework import frameworks
from lib.league import LeagueData, Traits
from lib.scenario import OFFICIAL, from_mapping
from lib.store.member_icbs import MemberIcb

# Ranked metrics of the mental health and community league, in three domains.
WAITS, CONCERNS, SICK, COSTS, FIVE = "OF1005", "OF1061", "OF1082", "OF1086", "OF1084"
LETTERS = "ABCDEFGH"
OF_MOST = [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]


def league(own: Mapping[str, float], others: int = 6, **options: object) -> LeagueData:
    """A with the scores given, and B, C ... with rising scores on the same metrics."""
    scores = {"A": dict(own)}
    for i in range(others):
        scores[LETTERS[i + 1]] = dict.fromkeys(own, OF_MOST[i])
    return league_of(scores, **options)  # type: ignore[arg-type]


def group_of(data: LeagueData, orgs: str = "") -> PeerGroup:
    codes = tuple(orgs) or data.orgs[1:]
    return PeerGroup("subtype", "Same type: teaching", "teaching trusts", codes)


def found(
    data: LeagueData,
    orgs: str = "",
    scenario: Mapping[str, object] | None = None,
    values: np.ndarray | None = None,
) -> Peers:
    chosen = from_mapping({"version": 1, **scenario}) if scenario else OFFICIAL
    of = case(data, chosen, "held", [data])
    behind = np.full(data.matrix.values.shape, NAN) if values is None else values
    likely = likely_range(of, draws=200).rows
    return peers(of, "A", group_of(data, orgs), behind, likely)


def metric(finding: Peers, score_id: str) -> PeerMetric:
    return next(m for m in finding.metrics if m.score_id == score_id)


class TestPeerGroups:
    def data(self) -> LeagueData:
        traits = Traits(
            region=("North", "North", "", "South", "South", "South", "South"),
            subtype=("Care Trust", "Care Trust", "", *("Care Trust",) * 4),
            size=("largest third", "smallest third", "", *("largest third",) * 4),
        )
        return league({WAITS: 1.0}, traits=traits)

    def test_are_by_type_size_region_icb_and_league_without_itself(self) -> None:
        icbs = [MemberIcb("Q1", "NHS Fen Integrated Care Board", ("A", "C", "G"))]
        groups = {g.key: g for g in peer_groups(self.data(), "A", icbs)}

        assert {key: "".join(g.orgs) for key, g in groups.items()} == {
            **{"like": "DEFG", "subtype": "BDEFG", "size": "DEFG", "region": "B"},
            **{"icb": "CG", "league": "BCDEFG"},
        }
        assert groups["like"].whom == "care trusts of its size"
        assert groups["icb"].choice == "Same ICB: NHS Fen (2 peers)"
        assert groups["region"].choice == "Same region: North (1 peer)"

    def test_begin_with_the_first_that_has_enough_peers(self) -> None:
        assert peer_groups(self.data(), "A", [])[0].key == "subtype"  # like has four
        none_alike = replace(self.data(), traits=Traits(*(("",) * 7,) * 3))
        assert [g.key for g in peer_groups(none_alike, "A", [])] == ["league"]

    def test_name_no_single_icb_where_a_trust_lies_in_several(self) -> None:
        icbs = [MemberIcb("Q1", "Fen ICB", ("A", "B")), MemberIcb("Q2", "Moor ICB", ("A", "C"))]
        icb = next(g for g in peer_groups(self.data(), "A", icbs) if g.key == "icb")
        assert (icb.label, icb.whom, icb.orgs) == (
            *("Sharing one of its 2 ICBs", "trusts in its ICBs"),
            ("B", "C"),
        )

    def test_of_an_icb_have_no_icb(self) -> None:
        data = league_of({"A": {}, "B": {}}, league="icb")
        (group,) = peer_groups(data, "A", [MemberIcb("A", "A ICB", ("A", "B"))])
        assert (group.key, group.whom) == ("league", "ICBs in the league")

    def test_of_an_organisation_that_is_not_there_are_refused(self) -> None:
        with pytest.raises(ValueError, match="not in"):
            peer_groups(self.data(), "Z", [])


class TestChosenGroup:
    def test_takes_codes_in_the_leagues_order_and_names_the_unknown(self) -> None:
        group, unknown = chosen_group(league({WAITS: 1.0}), "A", ["C", "B", "A", "<b>", "C", "X"])
        assert group.orgs == ("B", "C") and unknown == ("<b>", "X")
        assert group.whom == "chosen trusts"

    def test_takes_no_more_than_an_address_holds(self) -> None:
        data = league_of({f"T{i:02}": {} for i in range(60)})
        group, _ = chosen_group(data, "T00", data.orgs)
        assert len(group.orgs) == 40

    def test_words_are_short_whatever_was_asked_for(self) -> None:
        assert unknown_peers_words((), "trust") == ""
        said = unknown_peers_words(("x" * 500, "Y", "Z", "W", "V"), "trust")
        assert said == (
            "Asked for as peers but no trust of this league: “xxxxxxxxxx”, “Y” and “Z” and 2 more."
        )


class TestHeadline:
    def test_says_where_it_is_best_and_where_it_is_furthest_behind(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 4.0, COSTS: 3.0}))
        assert finding.headline == (
            "Best of 7 teaching trusts on “Waiting over 52 weeks for community services”; furthest "
            "behind its peers on “Sickness absence”"
        )

    def test_counts_further_metrics_on_which_it_is_best(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 0.8, COSTS: 0.7}))
        assert finding.headline == (
            "Best of 7 teaching trusts on “Relative difference in costs” and 2 more metrics; "
            "behind on no metric"
        )

    def test_of_one_that_shares_the_best_score_is_not_called_best(self) -> None:
        finding = found(league({WAITS: 1.0, SICK: 4.0}))
        assert finding.headline.startswith("Furthest ahead of its peers on “Waiting over 52")

    def test_of_one_that_leads_nowhere_says_so(self) -> None:
        finding = found(league({WAITS: 4.0, SICK: 3.9}))
        assert finding.headline == (
            "Ahead of the median of its peers on no metric; furthest behind its peers on “Waiting "
            "over 52 weeks for community services”"
        )

    def test_of_one_at_every_median_says_so(self) -> None:
        assert found(league({WAITS: 2.25})).headline == (
            "Level with the median of its peers on every metric"
        )

    @pytest.mark.parametrize(
        ("orgs", "said"),
        [("B", "1 peer: too few to say much"), ("BCDE", "4 peers: too few to say much")],
    )
    def test_of_few_peers_claims_nothing(self, orgs: str, said: str) -> None:
        assert found(league({WAITS: 0.9}), orgs).headline == said

    def test_of_peers_without_its_metrics_claims_nothing(self) -> None:
        data = league_of({"A": {WAITS: 1.0}, **{org: {SICK: 2.0} for org in "BCDEF"}})
        assert found(data).headline == "Too few of its peers share a metric with it to say much"

    def test_leaves_out_a_metric_without_weight(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 2.0}), scenario={"metric_weights": {WAITS: 0}})
        assert "Waiting" not in finding.headline
        assert finding.metrics[-1].score_id == WAITS and not finding.metrics[-1].counts


class TestSentences:
    def test_give_its_place_and_on_how_many_metrics_it_is_ahead(self) -> None:
        said = found(league({WAITS: 0.9, SICK: 4.0, COSTS: 2.25})).sentences
        assert said[:2] == (
            "Compared with 6 peers (same type: teaching).",
            "A Partnership is 4th of 7 by average metric score: 2.38, against a median of 2.25 of "
            "its 6 scored peers.",
        )
        assert said[-1] == (
            "Of 3 shared metrics with weight it is ahead of the median of its peers on 1, behind "
            "on 1 and level on 1."
        )
        assert "It has too few metrics for a likely range." in said

    def test_say_how_many_peers_lie_within_its_likely_range(self) -> None:
        own = dict.fromkeys([WAITS, SICK, COSTS, CONCERNS, FIVE], 2.0)
        said = found(league(own)).sentences
        assert "Its likely range, 2.00 to 2.00, takes in the scores of 1 of its 6 peers." in said
        off = found(league(dict.fromkeys(own, 2.2))).sentences
        assert "Its likely range, 2.20 to 2.20, takes in the scores of none of its 6 peers." in off

    def test_of_a_single_peer_are_in_the_singular(self) -> None:
        own = dict.fromkeys([WAITS, SICK, COSTS, CONCERNS, FIVE], 1.0)
        said = found(league(own), "B").sentences
        assert said[0] == "Compared with 1 peer, too few to say much (same type: teaching)."
        assert "joint 1st of 2" in said[1] and said[1].endswith("against 1.00 of its peer.")
        assert said[2] == "Its likely range, 1.00 to 1.00, takes in the score of its peer."
        off = found(league(own), "C").sentences
        assert off[2] == "Its likely range, 1.00 to 1.00, does not reach the score of its peer."

    def test_of_an_unscored_trust_say_why_and_still_compare_its_metrics(self) -> None:
        data = league({WAITS: 0.9})
        finding = found(data, scenario={"exclude": ["A", "B"]})
        assert finding.sentences[1] == (
            "A Partnership is not scored (left out by the scenario), so it has no place among them."
        )
        assert finding.sentences[-1] == "1 peer is not scored and has no place by score."
        assert metric(finding, WAITS).place == PeerPlace(1, 7, 0)
        two = found(data, scenario={"exclude": ["B", "C"]})
        assert two.sentences[-1] == "2 peers are not scored and have no place by score."

    def test_of_a_what_if_give_the_official_place_too(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 4.0}), scenario={"metric_weights": {SICK: 0}})
        assert "1st of 7" in finding.sentences[1]
        assert finding.sentences[2] == "Officially it is 4th of 7."
        assert "what-if, not official" in finding.caveat

    def test_of_nobody_to_compare_with_say_so(self) -> None:
        data = league({WAITS: 1.0}, others=0)
        group = peer_groups(data, "A", [])[0]
        finding = peers(case(data, OFFICIAL, "held"), "A", group, np.full((1, 12), NAN))
        assert finding.headline == "No peers to compare with"
        assert finding.sentences == ("Nobody else is in this group (the whole league).",)
        assert chart.alt_text(finding) and len(peers_table(finding).rows) == 1

    def test_of_an_indicative_league_never_speak_of_official_or_segments(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        own = {"rtt_18_weeks": 1.0, "rtt_52_weeks": 2.0, "diagnostics_over_6_weeks": 3.0}
        data = league(own, league="icb", rules=rules, cutoffs=None)
        finding = found(data, scenario={"metric_weights": {"rtt_52_weeks": 2}})
        text = " ".join([finding.headline, *finding.sentences, finding.subtitle])
        assert "Without the change it is" in text
        assert "segment" not in text and "fficially" not in text and "trust:" not in text
        assert finding.member == "ICB" and "dark: the ICB" in finding.subtitle


class TestMetrics:
    def test_compare_values_as_well_as_scores(self) -> None:
        data = league({SICK: 1.2}, others=3)
        values = np.full(data.matrix.values.shape, NAN)
        values[:, data.matrix.metrics.index(SICK)] = [4.0, 3.0, 5.0, NAN]
        sick = metric(found(data, values=values), SICK)

        assert (sick.value_words, sick.median_words, sick.median_value) == ("4%", "4%", 4.0)
        assert (sick.place, sick.median) == (PeerPlace(2, 4, 0), 1.5)
        assert sick.gap == pytest.approx(-0.3)
        assert sick.best and (sick.best.dot.org_code, sick.best.dot.words) == ("B", "3%")

    def test_have_the_better_value_of_equal_best_scores_as_best_peer(self) -> None:
        data = league_of({"A": {SICK: 2.0}, "B": {SICK: 1.0}, "C": {SICK: 1.0}})
        values = np.full(data.matrix.values.shape, NAN)
        values[:, data.matrix.metrics.index(SICK)] = [4.0, 3.5, 3.0]
        best = metric(found(data, values=values), SICK).best
        assert best and (best.dot.org_code, best.shared) == ("C", 2)

    def test_that_nobody_of_them_has_are_left_out_and_others_kept(self) -> None:
        data = league_of({"A": {SICK: 2.0}, "B": {COSTS: 1.0}})
        finding = found(data)
        assert {m.score_id for m in finding.metrics} == {SICK, COSTS}
        own, other = metric(finding, SICK), metric(finding, COSTS)
        assert own.place == PeerPlace(1, 1, 0) and own.best is None and own.gap is None
        assert other.place is None and other.score is None and other.median == 1.0


class TestRows:
    def test_are_by_score_with_the_unscored_last(self) -> None:
        finding = found(league({WAITS: 1.5}, others=3), scenario={"exclude": ["B"]})
        assert [(r.org_code, r.place.place if r.place else None) for r in finding.rows] == [
            *(("A", 1), ("C", 1), ("D", 3), ("B", None))
        ]
        assert finding.rows[-1].reason == "left out by the scenario"

    def test_carry_the_segment_before_and_after_the_override(self) -> None:
        row = found(league({WAITS: 1.0}, flagged=["A"])).rows[0]
        assert (row.org_code, row.segment_before, row.segment) == ("A", 1, 3)


class TestNear:
    @staticmethod
    def rows(n: int, own: int) -> Peers:
        finding = found(league({WAITS: 1.0}))
        row = next(r for r in finding.rows if r.own)
        rows = [replace(row, org_code=str(i), own=i == own) for i in range(n)]
        return replace(finding, rows=tuple(rows))

    def test_are_all_rows_of_few(self) -> None:
        assert len(self.rows(MOST_ROWS, 4).near) == MOST_ROWS

    @pytest.mark.parametrize(("own", "first"), [(0, 0), (2, 0), (30, 27), (59, 54), (60, 54)])
    def test_are_those_around_its_own_of_many(self, own: int, first: int) -> None:
        near = self.rows(61, own).near
        assert [row.org_code for row in near] == [str(i) for i in range(first, first + 7)]
        assert any(row.own for row in near)


class TestTables:
    def test_have_a_row_each_with_the_caveat(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 4.0}))
        for shown, n in ((peers_table(finding), 7), (peer_metrics_table(finding), 2)):
            assert len(shown.rows) == n and shown.caveat == finding.caveat
            assert {len(row) for row in shown.rows} == {len(shown.columns)}

    def test_leave_empty_what_is_not_there(self) -> None:
        shown = peer_metrics_table(found(league_of({"A": {SICK: 2.0}, "B": {COSTS: 1.0}})))
        first, second = (dict(zip(shown.columns, row, strict=True)) for row in shown.rows)
        assert first["best_peer"] is None and second["place"] is None


class TestChart:
    def test_has_a_dot_each_the_median_and_the_places(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 4.0}))
        rows = chart.rows(finding)
        kinds = [row["kind"] for row in rows]
        assert [kinds.count(kind) for kind in ("name", "peer", "median", "own", "caveat")] == [
            *(2, 12, 2, 2, 1)
        ]
        assert [row["place"] for row in rows if row["kind"] == "name"] == ["1st of 7", "7th of 7"]

    def test_draws_equal_scores_apart(self) -> None:
        data = league_of({"A": {SICK: 2.0}, **{org: {SICK: 1.0} for org in "BCDEFGH"}})
        places = [row["order"] for row in chart.rows(found(data)) if row["kind"] == "peer"]
        assert len(set(places)) == 5 and max(places) - min(places) < 0.4

    def test_says_why_there_is_no_place(self) -> None:
        data = league_of({"A": {SICK: 2.0, WAITS: 1.0}, "B": {COSTS: 1.0, WAITS: 1.0}})
        finding = found(data, scenario={"metric_weights": {WAITS: 0}})
        assert {row["place"] for row in chart.rows(finding) if row["kind"] == "name"} == {
            *("no peer has it", "not scored on it", "joint 1st of 2, no weight")
        }

    def test_is_a_picture_with_names_and_caveat_and_without_data_in_its_form(self) -> None:
        finding = found(league({WAITS: 0.9, SICK: 4.0}))
        form = chart.spec(len(finding.metrics), finding.wording)
        assert "data" not in form and form["layer"] is chart.spec(9, finding.wording)["layer"]
        drawn = svg(Picture(form, chart.rows(finding), finding.headline, "")).decode()
        assert "Sickness absence" in drawn and "Official data" in drawn

    def test_is_told_in_words(self) -> None:
        text = chart.alt_text(found(league({WAITS: 0.9, SICK: 4.0})))
        assert "Sickness absence: scores 4.00, 7th of 7, median of its peers 2.25" in text
