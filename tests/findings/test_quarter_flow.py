"""Every claim of the flow between quarters and of its matrix, worked out again by plain loops."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import plain_scores
import pytest
from how_many import how_many
from leagues import league_of
from official_leagues import QUARTERS, Leagues
from shipped import illustrative_database, illustrative_leagues

from lib.charts.quarter_flow import flow_alt_text, flow_rows, matrix_alt_text, matrix_rows
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.quarter_flow import quarter_pictures
from lib.findings.quarter_flow_table import quarter_flow_table
from lib.findings.quarter_flow_types import QuarterFlow
from lib.findings.quarter_flow_words import quarters_words
from lib.findings.words import short_name
from lib.framework import frameworks
from lib.league import LeagueData
from lib.organisations.search import Known, Tie
from lib.periods import quarter_dates, quarter_words
from lib.robustness.significance import classified_moves, score_changes
from lib.scenario import OFFICIAL, Scenario, from_mapping
from lib.store.known_organisations import known_organisations

DRAWS = 20
HALF = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
SHIPPED = tuple(f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4))
LEAGUES = ("acute", "mental-health-community", "ambulance", "icb")
INDICATIVE = next(one for one in frameworks().values() if one.indicative)

Segments = Mapping[str, int]


def plain_segments(data: LeagueData, scenario: Scenario) -> tuple[Segments, Segments]:
    """Before and after the override, of everyone who has one; a loop a rule."""
    asked = {"domain_weights": dict(scenario.domain_weights)}
    scores, official = {}, {}
    for i, org in enumerate(data.orgs):
        fewest = max(data.framework.fewest_metrics, 1)
        if len(plain_scores.own_weights(data, org, asked)) >= fewest:
            scores[org] = plain_scores.score(data, org, asked)
        if int(data.matrix.present[i].sum()) >= fewest:
            official[org] = plain_scores.score(data, org, {})
    lines: Sequence[float] = data.cutoffs.values if data.cutoffs else []
    if data.cutoffs is None:
        own = list((scores if data.framework.indicative else official).values())
        lines = [float(np.quantile(own, q)) for q in (0.25, 0.5, 0.75)] if len(own) >= 4 else []
    before = {org: plain_scores.segment(s, lines) for org, s in scores.items() if lines}
    held = {org for org, flag in zip(data.orgs, data.flag, strict=True) if flag}
    held = set() if data.framework.indicative else held
    return before, {org: max(s, 3) if org in held else s for org, s in before.items()}


class Prover:
    """One league in its quarters under one scenario."""

    def __init__(
        self, quarters: Sequence[Quarter], scenario: Scenario, known: Sequence[Known] = ()
    ) -> None:
        self.found = cases(quarters, scenario, "held")
        self.scenario, self.known = scenario, known
        self.data = [quarter.data for quarter in quarters]
        self.plain = [plain_segments(data, scenario) for data in self.data]

    def prove(self, since: int, now: int) -> None:
        flow, matrix = quarter_pictures(
            self.found[: now + 1], self.scenario, since, self.known, DRAWS
        )
        span = list(range(since, now + 1))
        shown = span if len(span) <= 4 else [since, *span[-3:]]
        for finding, at in ((flow, shown), (matrix, [since, now])):
            self._courses(finding, at)
            self._caveat(finding, at)
            for sentence in finding.sentences:
                self._sentence(sentence, at)
            self._table(finding, at)
            for text in (finding.title, finding.subtitle, finding.caveat, *finding.sentences):
                assert not re.search(r"\bnan\b|None|\b1 trusts|\b1 ICBs|  ", text), text
        self._flow(flow, shown, len(span))
        self._matrix(matrix, since, now)

    def _after(self, at: Sequence[int]) -> dict[str, list[int | None]]:
        orgs = {org for i in at for org in self.plain[i][1]}
        return {org: [self.plain[i][1].get(org) for i in at] for org in orgs}

    def _courses(self, finding: QuarterFlow, at: Sequence[int]) -> None:
        assert {one.org_code: list(one.segments) for one in finding.courses} == self._after(at)
        for one in finding.courses:
            for i, place, gap in zip(at, one.places, one.gaps, strict=True):
                before, after = (side.get(one.org_code) for side in self.plain[i])
                assert (place.before, place.segment) == (before, after)
                assert bool(gap) == (after is None)
                assert (gap == "not in the league") == (one.org_code not in self.data[i].orgs)
        assert finding.quarters == tuple(quarter_words(self.data[i].period) for i in at)

    def _caveat(self, finding: QuarterFlow, at: Sequence[int]) -> None:
        kinds = [
            one.kind
            for a, b in pairwise(self.found[i][0].result for i in at)
            for one in classified_moves(a, b, score_changes(a, b, DRAWS))
        ]
        moves = sum(
            bool(a and b and a != b)
            for course in self._after(at).values()
            for a, b in pairwise(course)
        )
        assert len(kinds) == moves
        assert (f"{moves} move" in finding.caveat) == (moves > 0)
        for kind, word in (("significant", "significant"), ("override", "by the override")):
            said = re.search(rf"[:,] (\d+|all)? ?{word}", finding.caveat)
            n = kinds.count(kind)
            assert (said is not None) == (n > 0) and (not said or said[1] in (None, "all", str(n)))
        assert ("what-if, not official" in finding.caveat) == (self.scenario is not OFFICIAL)
        first, last = (quarter_words(self.data[at[i]].period) for i in (0, -1))
        assert f"{first.removesuffix(last[2:])} to {last}" in finding.caveat

    def _flow(self, finding: QuarterFlow, shown: Sequence[int], loaded: int) -> None:
        compared = {
            org: course
            for org, course in self._after(shown).items()
            if sum(segment is not None for segment in course) > 1
        }
        changed = sum(len({*course} - {None}) > 1 for course in compared.values())
        title = finding.title.removeprefix("In the scenario, ")
        if len(shown) == 2 and changed:
            self._sizes(title, shown)
        else:
            self._changes(title, compared, changed, loaded > len(shown))
        assert (f"of {loaded} loaded quarters" in finding.subtitle) == (loaded > len(shown))
        assert quarters_words([self.data[i].period for i in shown]) in finding.subtitle
        self._drawn(finding, shown)

    def _sizes(self, title: str, shown: Sequence[int]) -> None:
        was, now = (list(self.plain[i][1].values()) for i in shown)
        same = [was.count(segment) == now.count(segment) for segment in (1, 2, 3, 4)]
        assert ("as large as before" in title) == (same[0] and same[3])
        if same[0] and same[3]:
            assert title.lower().startswith("all four ") == all(same)
            return
        for part, segment in zip(title.split("; "), (1, 4), strict=True):
            grown = re.search(rf" {segment} (grew|shrank) from (\d+)(?: \w+)? to (\d+)$", part)
            still = re.search(rf" {segment} has (\d+)(?: \w+)? in both quarters$", part)
            sizes = was.count(segment), now.count(segment)
            if grown:
                assert (int(grown[2]), int(grown[3])) == sizes
                assert (grown[1] == "grew") == (sizes[1] > sizes[0])
            else:
                assert still and (int(still[1]),) * 2 == sizes

    def _changes(
        self, title: str, compared: dict[str, list[int | None]], changed: int, hidden: bool
    ) -> None:
        kept = sum(len({*course}) == 1 for course in compared.values())
        of = re.match(r"(\d+|no|No|All|all)(?: of)? ?(\d+)? \w+ changed ", title)
        assert of, title
        words = {"No": 0, "no": 0, "All": changed, "all": changed}
        assert words.get(of[1], int(of[1]) if of[1].isdigit() else -1) == changed
        assert int(of[2] or len(compared)) == len(compared)
        said = re.search(r"(\d+|none) kept", title)
        n = {"none": 0}.get(said[1], -1) if said and not said[1].isdigit() else None
        assert (n if n is not None else int(said[1]) if said else 0) == kept
        gone = re.search(r"(\d+) (?:is|are) missing in at least one quarter", title)
        assert int(gone[1] if gone else 0) == len(compared) - changed - kept
        assert ("between the quarters shown" in title) == hidden

    def _drawn(self, finding: QuarterFlow, shown: Sequence[int]) -> None:
        rows = flow_rows(finding)
        for x, i in enumerate(shown):
            segments = list(self.plain[i][1].values())
            blocks = {
                r["segment"]: r["says"] for r in rows if (r["kind"], r.get("x")) == ("block", x)
            }
            assert set(blocks) == {*segments}
            for segment, said in blocks.items():
                assert f": {segments.count(segment)} " in said
        text = flow_alt_text(finding)
        assert finding.caveat in text and "nan" not in text and "None" not in text

    def _matrix(self, finding: QuarterFlow, since: int, now: int) -> None:
        ends = [(a, b) for a, b in self._after([since, now]).values() if a and b]
        kept, far = sum(a == b for a, b in ends), sum(abs(a - b) > 1 for a, b in ends)
        title = finding.title.removeprefix("In the scenario, ")
        if kept == len(ends):
            assert re.match(r"[Nn]o \w+ changed", title)
        else:
            assert re.match(rf"({kept or 'none'}) of {len(ends)} \w+ kept", title, re.IGNORECASE)
            assert (f"; {far} moved by more than one" in title) == (far > 0)
            assert ("; no move is by more than one" in title) == (far == 0)
        cells = {(r["segment_from"], r["segment_to"]): r for r in matrix_rows(finding)[:-1]}
        for pair, row in cells.items():
            assert row["trusts"] == ends.count(pair) == len(finding.cell(*pair))
        periods = [self.data[i].period for i in (since, now)]
        assert f"between {quarters_words(periods)}" in title
        assert finding.caveat in matrix_alt_text(finding)

    def _sentence(self, said: str, at: Sequence[int]) -> None:
        courses = self._after(at).values()
        if found := re.search(r"puts (\d+) \w+ in segment 3\.$", said):
            before, after = self.plain[at[-1]]
            assert int(found[1]) == sum(before[org] != after[org] for org in after)
        elif "the table says why" in said:
            for word, here, there in (("entered", -1, 0), ("left", 0, -1)):
                n = sum(bool(c[here]) and not c[there] for c in courses)
                found = re.search(rf"(\d+)(?: \w+)? {word}", said)
                assert int(found[1] if found else 0) == n
        elif found := re.match(r"(\d+) \w+ ha(?:s|ve) (no|a) [\w ]+ in between\.", said):
            assert int(found[1]) == sum(
                bool(c[0] and c[-1] and None in c) if found[2] == "no" else not c[0] and not c[-1]
                for c in courses
            )
        else:
            self._merger(said, at)

    def _merger(self, said: str, at: Sequence[int]) -> None:
        first, last = (quarter_dates(self.data[at[i]].period)[1] for i in (0, -1))
        here = self._after(at)
        joined = [
            (one, [tie for tie in one.formers if first < tie.since <= last])
            for one in self.known
            if one.code in here
        ]
        joined = [(one, ties) for one, ties in joined if ties]
        if found := re.match(r"(\d+) \w+ took over others", said):
            assert int(found[1]) == len(joined) > 2
            return
        assert 0 < len(joined) <= 2, said
        for _, ties in joined:
            for tie in ties:
                day = f"{tie.since.day} {tie.since:%B %Y}"
                assert short_name(tie.name) in said and f"since {day}" in said

    def _table(self, finding: QuarterFlow, at: Sequence[int]) -> None:
        table = quarter_flow_table(finding)
        after = self._after(at)
        assert len(table.rows) == len(after)
        for row in table.rows:
            assert list(row[2 : 2 + len(at)]) == after[str(row[0])]
            assert len(row) == len(table.columns)


def known_here() -> Sequence[Known]:
    return known_organisations(illustrative_database()).known


class TestEveryClaim:
    @pytest.mark.parametrize("scenario", [OFFICIAL, HALF], ids=["official", "half"])
    def test_holds_for_the_official_quarters(
        self, official_leagues: Leagues, scenario: Scenario
    ) -> None:
        pools = [official_leagues(period) for period in QUARTERS]
        prover = Prover([Quarter(pool[0], pool) for pool in pools], scenario)
        pairs = [(0, 3), (2, 3), *combinations(range(4), 2)]
        for since, now in pairs[: how_many(len(pairs), short=2)]:
            prover.prove(since, now)

    @pytest.mark.parametrize("league", LEAGUES)
    def test_holds_for_the_shipped_quarters(self, league: str) -> None:
        every = [(5, 7), *combinations(range(len(SHIPPED)), 2)]  # a merger lies between the two
        pairs = every[: how_many(len(every), short=1)]
        last = max(now for _, now in pairs)
        first = min(since for since, _ in pairs)
        pools = [illustrative_leagues(period) for period in SHIPPED[first : last + 1]]
        quarters = [
            Quarter(next(one for one in pool if one.league == league), pool) for pool in pools
        ]
        for scenario in (OFFICIAL, HALF)[: how_many(2, short=1)]:
            prover = Prover(quarters, scenario, known_here())
            for since, now in pairs:
                prover.prove(since - first, now - first)


class TestOfficialFigures:
    def test_changes_between_neighbours_and_all_year(self, official_leagues: Leagues) -> None:
        found = cases(
            [Quarter(official_leagues(period)[0]) for period in QUARTERS], OFFICIAL, "held"
        )
        titles = [
            quarter_pictures(found[: now + 1], OFFICIAL, now - 1, draws=DRAWS)[1].title
            for now in (1, 2, 3)
        ]
        assert [title.split(" trusts")[0] for title in titles] == [
            "47 of 61",
            "47 of 61",
            "41 of 61",
        ]
        assert titles[2] == (
            "41 of 61 trusts kept their segment between Q3 and Q4 2025/26; 1 moved by more than one"
        )
        flow, _ = quarter_pictures(found, OFFICIAL, 2, draws=DRAWS)
        assert flow.title == ("Segment 1 shrank from 17 trusts to 14; segment 4 grew from 12 to 14")
        assert "20 moves: 7 significant" in flow.caveat or DRAWS < 1000
        flow, matrix = quarter_pictures(found, OFFICIAL, 0, draws=DRAWS)
        assert flow.title == "34 of 61 trusts changed segment at least once; 27 kept theirs"
        assert flow.subtitle.startswith(
            "Trusts by segment in Q1, Q2, Q3 and Q4 2025/26, official data;"
        )
        assert (
            "48 moves from quarter to quarter:" in flow.caveat
            and "5 by the override" in flow.caveat
        )
        assert "33 of 61 trusts kept their segment between Q1 and Q4 2025/26" in matrix.title


def quarter(period: str, scores: dict[str, float], **options: object) -> Quarter:
    """A league in which each has that score on three metrics."""
    rows = {
        org: dict.fromkeys(("OF1082", "OF1080", "OF1005"), score) for org, score in scores.items()
    }
    return Quarter(replace(league_of(rows, **options), period=period))  # type: ignore[arg-type]


def pictures(
    *quarters: Quarter, since: int | None = 0, scenario: Scenario = OFFICIAL, **options: object
) -> tuple[QuarterFlow, QuarterFlow]:
    found = cases(quarters, scenario, "held")
    return quarter_pictures(found, scenario, since, draws=DRAWS, **options)  # type: ignore[arg-type]


FOUR = {"A": 1.5, "B": 2.2, "C": 2.7, "D": 3.5}
Q = ("2024-25-Q4", "2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")


class TestQuarterFlow:
    def test_takes_what_the_moves_between_its_ends_count_as_where_it_is_told(self) -> None:
        two = quarter(Q[3], FOUR), quarter(Q[4], {**FOUR, "A": 2.2})
        flow, matrix = pictures(*two, ends={"A": "significant"})
        assert [one.kinds for one in flow.courses] == [("significant",), (None,), (None,), (None,)]
        assert flow.courses == matrix.courses
        untold, _ = pictures(*two)
        assert untold.courses[0].kinds == ("too few metrics",)

    def test_of_many_quarters_shows_the_first_and_the_latest_three(self) -> None:
        flow, matrix = pictures(*(quarter(period, FOUR) for period in Q))
        assert flow.quarters == ("Q4 2024/25", "Q2 2025/26", "Q3 2025/26", "Q4 2025/26")
        assert "in Q4 2024/25, Q2, Q3 and Q4 2025/26 of 5 loaded quarters" in flow.subtitle
        assert flow.title == (
            "No trust changed segment between the quarters shown; all 4 kept theirs"
        )
        assert matrix.title == "No trust changed segment between Q4 2024/25 and Q4 2025/26"

    def test_counts_who_is_held_where_the_override_puts_them(self) -> None:
        flow, _ = pictures(quarter(Q[3], FOUR), quarter(Q[4], FOUR, flagged=["A"]))
        assert flow.title == "Segment 1 shrank from 1 trust to 0; segment 4 has 1 in both quarters"
        assert flow.sentences == (
            "In Q4 2025/26 the override, not the score, puts 1 trust in segment 3.",
        )
        table = quarter_flow_table(flow)
        row = dict(zip(table.columns, table.rows[0], strict=True))
        assert (row["segment_Q4_2025/26"], row["segment_before_override_Q4_2025/26"]) == (3, 1)
        assert row["held_by_the_override"] == "Q4 2025/26"
        assert row["moves"] == "Q3 2025/26 to Q4 2025/26: override"
        assert "1 move, by the override" in flow.caveat

    def test_says_who_came_went_or_paused_and_why_in_the_table(self) -> None:
        first = quarter(Q[2], {"A": 1.5, "B": 2.2, "C": 2.7})
        then = quarter(Q[3], {"B": 2.2, "D": 3.5, "E": 3.6})
        last = quarter(Q[4], {"A": 1.5, "B": 2.7, "D": 3.5})
        flow, matrix = pictures(first, then, last)
        assert flow.title == (
            "1 of 3 trusts changed segment at least once; none kept theirs, "
            "2 are missing in at least one quarter"
        )
        assert flow.sentences == (
            "1 trust entered, 1 left between Q2 and Q4 2025/26: the table says why.",
            "1 trust has no segment in between.",
            "1 trust has a segment only in between.",
        )
        assert matrix.title == (
            "1 of 2 trusts kept its segment between Q2 and Q4 2025/26; no move is by more than one"
        )
        assert "not shown: 1 trust entered, 1 left" in matrix.subtitle
        table = quarter_flow_table(flow)
        where = table.columns.index("without_a_segment")
        gaps = {row[0]: row[where] for row in table.rows}
        assert gaps["C"] == "Q3 2025/26: not in the league; Q4 2025/26: not in the league"

    def test_says_why_somebody_is_not_scored(self) -> None:
        fewer = from_mapping({"version": 1, "missing": {"min_metrics": 3}})
        now = quarter(Q[4], FOUR).data
        values = now.matrix.values.copy()
        values[0, np.flatnonzero(now.matrix.present[0])[:1]] = np.nan
        thin = Quarter(replace(now, matrix=replace(now.matrix, values=values)))
        flow, _ = pictures(quarter(Q[3], FOUR), thin, scenario=fewer)
        assert flow.courses[0].gaps == ("", "not scored: 2 metrics, 3 required")
        assert flow.title.startswith("In the scenario, no trust changed segment; all 3 kept")
        assert "scenario: at least 3 metrics" in flow.subtitle
        assert quarter_flow_table(flow).caveat.endswith("at least 3 metrics")

    def test_names_mergers_in_between_and_counts_many(self) -> None:
        day = quarter_dates(Q[4])[0]

        def merged(*codes: str) -> list[Known]:
            ties = (Tie("X", "Old Trust", day), Tie("Y", "Other NHS Trust", day, part=True))
            return [Known(code, f"{code} Partnership Trust", "trust", ties) for code in codes]

        sides = quarter(Q[3], FOUR), quarter(Q[4], FOUR)
        flow, _ = pictures(*sides, known=merged("A"))
        assert flow.sentences == (
            "A Partnership includes Old and a part of Other since 1 January 2026: the quarters "
            "before are not of the same organisation.",
        )
        flow, _ = pictures(*sides, known=merged("A", "B", "C", "Z"))
        assert flow.sentences[0].startswith("3 trusts took over others, or parts of them,")
        early = [Known("A", "A", "trust", (Tie("X", "Old", day - timedelta(days=400)),))]
        assert pictures(*sides, known=early)[0].sentences == ()
        assert day == date(2026, 1, 1)

    def test_leaves_out_quarters_in_which_the_scenario_cannot_act(self) -> None:
        # an indicative scoring knows no override, and so none to switch off
        rows = {org: {m.score_id: 2.0 for m in INDICATIVE.metrics_of("acute")} for org in FOUR}
        other = league_of(rows, league="acute", rules=INDICATIVE, cutoffs=None)
        old = Quarter(replace(other, period=Q[3]))
        scenario = from_mapping({"version": 1, "override": {"rule": "off"}})
        older, now = quarter(Q[2], FOUR), quarter(Q[4], FOUR)
        flow, both = pictures(older, old, now, scenario=scenario)
        assert flow.quarters == ("Q2 2025/26", "Q4 2025/26")
        assert flow.sentences == (
            "Q3 2025/26 is not shown: its scoring does not know what the scenario asks for.",
        )
        assert both.quarters == flow.quarters
        flow, both = pictures(old, now, scenario=scenario)
        assert flow.empty and both.empty
        assert flow.title == "The scenario cannot be used in Q3 2025/26"

    def test_calls_the_parts_of_an_indicative_league_quarters_of_it(self) -> None:
        rows = {
            period: league_of(
                {
                    f"T{i}": {
                        m.score_id: 1 + 0.3 * ((i + shift) % 6)
                        for m in INDICATIVE.metrics_of("acute")
                    }
                    for i in range(6)
                },
                league="acute",
                rules=INDICATIVE,
                cutoffs=None,
            )
            for shift, period in enumerate(Q[3:])
        }
        flow, _ = pictures(*(Quarter(replace(data, period=p)) for p, data in rows.items()))
        assert "league quarters are" in flow.title and "indicative scoring" in flow.subtitle
        assert "override" not in flow.caveat
        assert "held_by_the_override" not in quarter_flow_table(flow).columns
        labels = [row["label"] for row in flow_rows(flow) if row["kind"] == "first block"]
        assert labels[0].startswith("League quarter 1 · ")

    def test_tells_how_far_the_tests_are(self) -> None:
        told: list[float] = []
        pictures(*(quarter(period, FOUR) for period in Q), progress=told.append)
        assert told == [0.25, 0.5, 0.75, 1.0]

    def test_everybody_changing_and_one_alone_are_said_in_plain_words(self) -> None:
        one, other = {"A": 1.5, "B": 1.6}, {"A": 2.2, "B": 2.7}
        flow, matrix = pictures(quarter(Q[2], one), quarter(Q[3], one), quarter(Q[4], other))
        assert flow.title == "All 2 trusts changed segment at least once"
        assert matrix.title == (
            "None of 2 trusts kept its segment between Q2 and Q4 2025/26; 1 moved by more than one"
        )
        alone = {"A": 1.5}
        flow, _ = pictures(quarter(Q[2], alone), quarter(Q[3], alone), quarter(Q[4], {"A": 2.2}))
        assert flow.title == "The one trust changed segment at least once"
        flow, _ = pictures(quarter(Q[3], {"A": 1.5}), quarter(Q[4], {"A": 1.5}))
        assert flow.title == "No trust changed segment; the only one kept its own"
        later = {"A": 2.2, "B": 1.6}
        flow, _ = pictures(quarter(Q[2], one), quarter(Q[3], one), quarter(Q[4], later))
        assert flow.title == "1 of 2 trusts changed segment at least once; 1 kept its own"


class TestNothingToDraw:
    def test_without_an_earlier_quarter(self) -> None:
        flow, matrix = pictures(quarter(Q[4], FOUR), since=None)
        assert flow is matrix and flow.empty
        assert flow.title == "No quarter before Q4 2025/26 is loaded"
        assert "Choose a later quarter" in flow.sentences[0]

    def test_where_nobody_is_scored(self) -> None:
        nobody = from_mapping({"version": 1, "exclude": [*FOUR]})
        found = cases([quarter(p, FOUR) for p in Q[3:]], nobody, "held", [*FOUR])
        flow, matrix = quarter_pictures(found, nobody, 0, draws=DRAWS)
        for finding in (flow, matrix):
            assert finding.empty
            assert finding.title == "No trust has a segment in both quarters"
            assert finding.sentences[0].startswith("Nobody is scored in Q4 2025/26.")
            assert "what-if, not official" in finding.caveat

    def test_where_too_few_are_scored_for_segments(self) -> None:
        three = {org: FOUR[org] for org in "ABC"}
        quarters = [quarter(period, three, cutoffs=None) for period in Q[2:]]
        flow, matrix = pictures(*quarters)
        assert flow.title == "No trust has a segment in two of the quarters"
        assert matrix.title == "No trust has a segment in both quarters"
        assert flow.sentences == (
            "Only 3 trusts are scored in Q4 2025/26; segments take at least 4.",
        )
        flow, _ = pictures(quarter(Q[3], three, cutoffs=None), quarter(Q[4], FOUR))
        assert "Only 3 trusts are scored in Q3 2025/26" in flow.sentences[0]
        assert flow.courses[0].gaps[0] == "scored, but nobody has a segment"

    def test_where_nobody_is_in_both(self) -> None:
        flow, _ = pictures(quarter(Q[3], {"A": 1.5}), quarter(Q[4], {"B": 1.5}))
        assert flow.empty
        assert flow.sentences == ("Choose another quarter to start from.",)


class TestQuartersWords:
    def test_says_each_year_once(self) -> None:
        assert quarters_words(["2025-26-Q3", "2025-26-Q4"]) == "Q3 and Q4 2025/26"
        assert quarters_words(["2024-25-Q4", "2025-26-Q1"]) == "Q4 2024/25 and Q1 2025/26"
        assert quarters_words(Q) == "Q4 2024/25, Q1, Q2, Q3 and Q4 2025/26"
