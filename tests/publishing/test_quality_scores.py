"""Metric scores against values, places, bands, matrix and floor."""

import pytest
from sound_tables import SoundTables, changed, codes

LEAGUE = codes("mental-health-community")
Q2 = "2025-26-Q2"


def findings(sound: SoundTables, code: str, *planted: str) -> list[str]:
    part = "scores" if code in ("scores-against-values", "scores-against-places") else "rules"
    found = [each for each in sound.after(*planted, part=part) if each.code == code]
    assert all(each.severity == "warning" for each in found)
    return [each.message for each in found]


class TestAgainstValues:
    def test_a_value_that_moved_without_its_score_is_named(self, sound: SoundTables) -> None:
        altered = changed("OF0082", LEAGUE[1], Q2, "value * 10")
        (message,) = findings(sound, "scores-against-values", *altered)
        assert "Sickness absence, Q2 2025/26, Mental health and community: 1 score" in message
        assert f"{LEAGUE[1]} with " in message
        assert "scores 4.00" in message

    def test_so_it_is_where_a_high_value_is_the_better(self, sound: SoundTables) -> None:
        altered = changed("OF0084", LEAGUE[1], Q2, "value / 10")
        assert findings(sound, "scores-against-values", *altered)

    def test_two_scores_exchanged_contradict_their_values(self, sound: SoundTables) -> None:
        exchanged = (
            *changed("OF1063", LEAGUE[1], Q2, "4.9 - value"),
            *changed("OF1063", LEAGUE[10], Q2, "5.1 - value"),
        )
        assert findings(sound, "scores-against-values", *exchanged)

    def test_equal_values_may_have_different_scores(self, sound: SoundTables) -> None:
        (row,) = sound.connection.execute(
            "SELECT a.org_code, b.value FROM metric_scores AS a JOIN metric_scores AS b "
            "USING (metric_id, period) WHERE metric_id = 'OF1082' AND period = $1 "
            "AND b.rank = a.rank + 1 AND a.rank = 5",
            [Q2],
        ).fetchall()
        assert findings(
            sound, "scores-against-values", *changed("OF0082", row[0], Q2, str(row[1]))
        ) == []  # fmt: skip

    def test_a_score_that_moved_says_so_although_its_average_blocks(
        self, sound: SoundTables
    ) -> None:
        said = sound.codes(*changed("OF1063", LEAGUE[2], Q2, "value + 0.9"))
        assert {"averages-differ", "scores-against-values"} <= said


class TestAgainstPlaces:
    def test_a_league_s_own_ranking_gives_its_scores_exactly(self, sound: SoundTables) -> None:
        moved = changed("OF1084", LEAGUE[2], Q2, "value + 0.02")
        (message,) = findings(sound, "scores-against-places", *moved)
        assert f"{LEAGUE[2]} in place" in message

    def test_not_where_part_of_the_league_is_missing(self, sound: SoundTables) -> None:
        beyond = "UPDATE metric_scores SET rank = rank + 1 WHERE metric_id = 'OF1084'"
        assert findings(sound, "scores-against-places", beyond) == []


class TestAgainstRules:
    @pytest.mark.parametrize(
        ("component", "value", "score"), [("79", 0.3, 2), ("79", -1.5, 2), ("81", -0.7, 1)]
    )
    def test_a_component_s_score_follows_its_bands(
        self, sound: SoundTables, component: str, value: float, score: int
    ) -> None:
        planted = (
            *changed(f"OF00{component}", LEAGUE[0], Q2, str(value)),
            *changed(f"OF10{component}", LEAGUE[0], Q2, str(score)),
        )
        (message,) = findings(sound, "scores-against-bands", *planted)
        assert f"{LEAGUE[0]} with {value:g} scores {score}" in message

    @pytest.mark.parametrize(("value", "score"), [(0.0, 1), (0.0, 2), (-1.0, 3), (-1.0, 2)])
    def test_on_an_edge_as_printed_both_hold(
        self, sound: SoundTables, value: float, score: int
    ) -> None:
        planted = (
            *changed("OF0079", LEAGUE[0], Q2, str(value)),
            *changed("OF1079", LEAGUE[0], Q2, str(score)),
        )
        assert findings(sound, "scores-against-bands", *planted) == []

    def test_the_combined_score_follows_its_components(self, sound: SoundTables) -> None:
        planted = changed("OF1080", LEAGUE[0], Q2, "5 - value")
        (message,) = findings(sound, "scores-against-components", *planted)
        assert f"{LEAGUE[0]} with 1 and " in message

    @pytest.mark.parametrize(("value", "score"), [(69.0, 2.5), (71.0, 3.5)])
    def test_the_floor_is_kept(self, sound: SoundTables, value: float, score: float) -> None:
        planted = (
            *changed("OF0057", LEAGUE[0], Q2, str(value)),
            *changed("OF1057", LEAGUE[0], Q2, str(score)),
        )
        (message,) = findings(sound, "scores-against-floor", *planted)
        assert f"floor at 70, as Q2 2025/26: {LEAGUE[0]} with {value:g} scores" in message
