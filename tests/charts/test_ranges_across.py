"""Every likely range of a league side by side, one of them marked."""

from math import isfinite

from brief_help import brief_on, shipped_brief
from leagues import league_of

from lib.charts import ranges_across
from lib.charts.export import Picture, svg

WHOLE = shipped_brief()
LIKELY = [row.likely for row in WHOLE.rows]
LINES = WHOLE.what.held.lines
CAVEAT = WHOLE.what.held.caveat


def drawn(marked: str = "") -> list[dict[str, object]]:
    return ranges_across.rows(LIKELY, LINES, CAVEAT, marked)


class TestRows:
    def test_have_every_scored_one_in_the_order_of_rank(self) -> None:
        scored = [row for row in LIKELY if row.score is not None]
        found = [row for row in drawn() if row["kind"] == "trust"]
        assert [row["score"] for row in found] == [round(row.score or 0, 4) for row in scored]
        assert [row["crosses"] for row in found] == [row.crosses for row in scored]
        assert [row["order"] for row in found] == list(range(len(scored)))

    def test_mark_one_alone_by_name(self) -> None:
        marked = [row for row in drawn(LIKELY[1].org_code) if row.get("marked")]
        assert [row["order"] for row in marked] == [1]
        assert str(marked[0]["name"]).endswith("rank 2")
        assert not any(row.get("marked") for row in drawn("nobody"))

    def test_hold_the_caveat_and_keep_the_labels_of_cut_offs_apart(self) -> None:
        assert "what-if" in str(drawn()[-1]["label"])
        close = [(1, 2.30), (2, 2.31), (3, 2.32)]
        low, high = ranges_across.span(LIKELY, close)
        found = [r for r in ranges_across.rows(LIKELY, close, CAVEAT) if r["kind"] == "cut-off"]
        at = [
            ranges_across.HEIGHT * (float(str(r["score"])) - low) / (high - low)
            + float(str(r["off"]))
            for r in found
        ]
        assert at[1] - at[0] >= 15.9 and at[2] - at[1] >= 15.9


class TestSpan:
    def test_holds_everything(self) -> None:
        low, high = ranges_across.span(LIKELY, LINES)
        ends = [end for row in LIKELY for end in row.ends]
        assert low <= min(ends) and max(ends) <= high

    def test_is_not_empty_for_nobody_or_one(self) -> None:
        assert ranges_across.span([], []) == (1.0, 4.0)
        low, high = ranges_across.span(
            [row.likely for row in brief_on(league_of({"A": {"OF1082": 2.0}})).rows], []
        )
        assert isfinite(low) and high > low


class TestAltText:
    def test_counts_and_names_the_marked_one(self) -> None:
        text = ranges_across.alt_text(LIKELY, LINES, CAVEAT, "trust", LIKELY[0].org_code)
        cross = sum(row.crosses for row in LIKELY if row.shown)
        assert f"{cross} ranges cross one" in text
        assert "marked: " in text and "rank 1" in text and CAVEAT in text

    def test_says_so_where_there_are_no_ranges(self) -> None:
        likely = [row.likely for row in brief_on(league_of({"A": {"OF1082": 2.0}})).rows]
        text = ranges_across.alt_text(likely, [], "C", "trust")
        assert text == "Average metric scores of 1 trust, without likely ranges. C."


def test_draws_a_picture() -> None:
    spec = ranges_across.spec(*ranges_across.span(LIKELY, LINES), len(LIKELY))
    picture = Picture(spec, drawn(LIKELY[0].org_code), title="", subtitle="", alt="A")
    assert b"rank 1" in svg(picture)
