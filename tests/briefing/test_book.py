"""The form of a briefing's workbook: what each sheet says, and what can never go wrong in it."""

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from area_help import FOUR, indicative, league
from book_help import head_of, opened, rows_of, texts_of
from brief_help import NO_FINANCE, brief_on, shipped_brief
from leagues import league_of, random_league

from lib.findings.brief import Brief
from lib.findings.hidden_names import NO_ANONYMITY
from lib.findings.question import Question
from lib.league import LeagueData

SHEETS = ["Cover", "Notes", "Movers", "Movement", "Trusts", "Matrix", "Weights", "Counts"]
# T3 and T4 change segment where access counts for nothing.
SPLIT = {"T1": (1.2, 1.2), "T2": (2.2, 2.2), "T3": (1.5, 3.9), "T4": (3.6, 1.1)}
NO_ACCESS = {"domain_weights": {"access": 0}}


def split_league() -> LeagueData:
    return league_of({org: {"OF1005": a, "OF1082": b} for org, (a, b) in SPLIT.items()})


@cache
def shipped_book() -> Any:
    return opened(shipped_brief())


@cache
def split_brief() -> Brief:
    return brief_on(split_league(), NO_ACCESS)


def marked(brief: Brief, marking: str) -> Brief:
    return replace(brief, request=replace(brief.request, marking=marking))


class TestTheCover:
    def test_says_all_that_a_briefing_must_say(self) -> None:
        brief = shipped_brief()
        read = shipped_book()

        said = [cell.value for cell in read["Cover"]["A"]]
        assert read.sheetnames == SHEETS
        assert said[0] == brief.title
        assert {brief.caveat, *brief.sentences} <= set(said)
        assert {f"Scenario: {brief.line}", f"Period: {brief.period}"} <= set(said)
        assert f"The scenario's short id: {brief.short_id}" in said
        assert f"Source: {brief.source}" in said
        assert "Made by Weighbridge: 4 May 2026, 09:30 UTC" in said
        assert set(SHEETS[1:]) <= set(said)
        assert read.properties.title == brief.title
        assert read.properties.created == brief.made.replace(tzinfo=None)


class TestTheNotes:
    def test_hold_every_question_the_method_and_every_caveat(self) -> None:
        asked = tuple(Question(f"Why {i}?", ("So.", "And so.")) for i in range(6))
        brief = replace(split_brief(), questions=asked, method=("By means.",), caveats=("Not so.",))
        read = opened(brief)["Notes"]

        notes = [(row["About"], row["What to know"]) for row in rows_of(read)]
        assert head_of(read)[0] == "6 questions you will be asked, method and caveats"
        assert notes[0] == ("Why 0?", "So. And so.")
        assert {("Method", "By means."), ("Caveat", "Not so.")} <= set(notes)
        assert ("Source", brief.source) in notes

    def test_do_without_questions(self) -> None:
        read = opened(replace(split_brief(), questions=()))["Notes"]
        assert head_of(read)[0] == "Method and caveats"


class TestEverySheet:
    def test_carries_caveat_watermark_and_scenario(self) -> None:
        brief = shipped_brief()
        read = shipped_book()

        assert "Illustrative data: fictional trusts" in brief.caveat
        for page in [read[label] for label in SHEETS[1:]]:
            assert head_of(page)[1] == brief.caveat
            assert f"Scenario {brief.short_id}" in head_of(page)[2]
            assert brief.caveat[:60] in page.oddFooter.left.text

    def test_carries_the_marking_above_its_caveat_and_on_paper(self) -> None:
        read = opened(marked(split_brief(), "OFFICIAL & SENSITIVE"))

        assert read["Cover"]["A3"].value == "OFFICIAL & SENSITIVE"
        for page in read:
            assert page.oddHeader.center.text == "OFFICIAL && SENSITIVE"
            assert page.page_setup.orientation == "landscape"
        assert all(head_of(read[label])[1] == "OFFICIAL & SENSITIVE" for label in SHEETS[1:])

    def test_has_numbers_as_numbers_with_a_format(self) -> None:
        page = shipped_book()["Movement"]
        (table,) = page.tables.values()
        last = page[int(table.ref.split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
        scores = [cell for cell in last if isinstance(cell.value, float)]
        assert scores and {cell.number_format for cell in scores} == {"0.00"}

    def test_says_for_whom_it_is(self) -> None:
        brief = brief_on(split_league(), NO_ACCESS, audience="trust", code="T3")
        own_still = brief_on(split_league(), NO_ACCESS, audience="trust", code="T1")
        read = opened(brief)

        assert all("For: T3 Partnership Trust." in head_of(read[s])[2] for s in SHEETS[1:])
        assert [row["Code"] for row in rows_of(read["Trusts"])] == ["T3"]
        assert head_of(opened(own_still)["Movement"])[0] == (
            "T1 Partnership does not move if the cut-offs stay put"
        )
        assert head_of(read["Movers"])[0].startswith("T3 Partnership moves from segment ")
        counts = rows_of(read["Counts"])
        assert counts[-1]["League, officially"] == 4
        assert counts[-1]["These trusts, officially"] == 1


class TestHiddenNames:
    def test_leave_no_name_and_no_code_in_the_file(self) -> None:
        data = replace(split_league(), names=("Alder", "Birch", "Cedar", "Damson"))
        brief = brief_on(data, NO_ACCESS, names=False)
        read = opened(brief)

        said = " ".join(texts_of(read))
        assert not [name for name in (*data.names, *data.orgs) if name in said]
        assert "Code" not in rows_of(read["Movers"])[0]
        assert NO_ANONYMITY in said
        assert all("Names are hidden" in head_of(read[s])[3] for s in SHEETS[1:])
        assert [row["Trust"] for row in rows_of(read["Movers"])] == [r.name for r in brief.movers]


class TestATextThatASpreadsheetWouldRun:
    def test_stays_text_wherever_it_stands(self) -> None:
        data = split_league()
        starts = ("=1+1", "@SUM(A1)", "\t=1", "<b>x</b>")
        data = replace(data, names=starts)
        brief = replace(
            marked(brief_on(data, NO_ACCESS), "=marking"),
            title="-1 title",
            sentences=tuple(f"{start} sentence" for start in starts),
            caveats=("+1 caveat",),
            questions=(Question("@question", ("=answer",)),),
            caveat="=1+1 caveat line",
        )
        found = []
        for page in opened(brief):
            for cell in (cell for line in page.iter_rows() for cell in line):
                if isinstance(cell.value, str):
                    found.append(cell.value)
                    assert cell.data_type == "s", cell.coordinate
                    assert bool(cell.quotePrefix) == (cell.value[0] in "=+-@\t"), cell.value
        assert {*starts, "=marking", "-1 title", "+1 caveat", "@question", "=answer"} <= {*found}


class TestMovers:
    def test_are_all_there_however_many(self) -> None:
        brief = brief_on(
            random_league(Random(5), 52),
            {"boundary": {"rule": "fixed", "cutoffs": [1.01, 1.02, 1.03]}},
        )
        moved = {row.org_code for row in brief.movers}
        assert len(moved) >= 40
        assert {row["Code"] for row in rows_of(opened(brief)["Movers"])} == moved

    def test_are_told_to_be_none_under_official_scoring(self) -> None:
        read = opened(brief_on(split_league()))

        assert head_of(read["Movers"])[0] == (
            "No trust changes segment if the cut-offs stay put, none if each segment "
            "keeps its share"
        )
        assert [v for v in rows_of(read["Movers"])[0].values() if v is not None] == []
        assert head_of(read["Counts"])[0] == (
            "As many trusts in each segment as officially, if the cut-offs stay put"
        )
        assert head_of(read["Movement"])[0] == "No trust moves if the cut-offs stay put"

    def test_have_cause_and_sureness_under_the_answer_by_which_they_move(self) -> None:
        brief = split_brief()
        end = "if the cut-offs stay put"

        read = opened(brief)
        rows = rows_of(read["Movers"])
        assert head_of(read["Movement"])[0] == f"2 moves {end}: 2 by the weights"
        assert {row["Code"] for row in rows if row[f"How sure, {end}"]} == {"T3", "T4"}
        for row, of in zip(rows, brief.movers, strict=True):
            assert row[f"Segment {end}"] == of.held.segment_to
            assert row[f"Because of, {end}"] == ("the weights" if of.held.moved else None)
            assert row[f"How sure, {end}"] == (of.held.sure.word if of.held.sure else None)


class TestSmallLeagues:
    @pytest.mark.parametrize("scores", [{"T1": float("nan")}, {"T1": 2.0, "T2": float("nan")}])
    def test_of_nobody_or_one_say_so(self, scores: dict[str, float]) -> None:
        read = opened(brief_on(league(scores), NO_FINANCE))

        assert read.sheetnames == SHEETS
        assert len([row for row in rows_of(read["Trusts"]) if row["Trust"]]) == len(scores)
        assert rows_of(read["Counts"])[-1]["Officially"] == len(scores)

    def test_too_small_for_segments_say_that_in_place_of_moves(self) -> None:
        read = opened(
            brief_on(
                league({"T1": 1.5, "T2": 2.5, "T3": 3.5}),
                {"boundary": {"rule": "quartile", "pool": "league"}},
            )
        )
        assert "segments" in head_of(read["Movers"])[0]

    def test_who_has_no_score_has_a_reason_in_place_of_it(self) -> None:
        data = league({**FOUR, "T5": float("nan")})
        last = rows_of(opened(brief_on(data))["Trusts"])[-1]
        assert last["Code"] == "T5" and last["Score officially"] is None
        assert "required" in last["Why without score or range in the scenario"]


class TestAnIndicativeLeague:
    def test_has_one_answer_league_quarters_and_no_override(self) -> None:
        data = indicative({f"R{i:02}": 1 + i / 5 for i in range(12)})
        metric = data.matrix.metrics[0]
        read = opened(brief_on(data, {"metric_weights": {metric: 0}}))

        headings: list[Any] = [h for s in SHEETS[1:] for h in rows_of(read[s])[0]]
        assert "League quarter without the change" in headings
        assert not [h for h in headings if "verride" in h or "Segment" in h or "fficially" in h]
        assert len(rows_of(read["Movement"])) == 12
        assert [row["Answer"] for row in rows_of(read["Matrix"])] == 5 * ["In the scenario"]
