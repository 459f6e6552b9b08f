"""The deck says what the engine says, whoever opens it."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from brief_help import MADE, rising_brief, shipped_brief
from deck_help import EMU, across, charts, fits, opened, rows, texts
from pptx import Presentation

from lib.briefing.deck import deck
from lib.findings.brief_types import Brief
from lib.movement import movement


@cache
def told() -> Brief:
    return rising_brief()


@cache
def file() -> bytes:
    return deck(told())


@cache
def slides() -> list[Any]:
    return [*Presentation(BytesIO(file())).slides]


@cache
def marked() -> list[Any]:
    """Of a briefing on illustrative data, with a handling marking."""
    brief = shipped_brief()
    request = replace(brief.request, marking="OFFICIAL-SENSITIVE")
    return [*opened(replace(brief, request=request)).slides]


class TestDeck:
    def test_every_slide_has_a_title_the_caveat_a_number_and_notes(self):
        for i, slide in enumerate(slides(), start=1):
            assert slide.shapes.title.text_frame.text
            assert any(line in texts(slide) for line in (told().caveat, told().caveat_both))
            kinds = {shape.placeholder_format.type.name: shape for shape in slide.placeholders}
            assert kinds["SLIDE_NUMBER"].text_frame.text == str(i)
            notes = slide.notes_slide.notes_text_frame.text
            assert "What to say" in notes and "Where the numbers come from" in notes
            assert told().short_id in notes and told().questions[0].question[0] in notes

    def test_titles_tell_the_slides_apart(self):
        titles = [slide.shapes.title.text_frame.text for slide in slides()]
        assert len({*titles}) == len(titles)

    def test_the_caveat_beside_both_answers_names_both(self):
        assert "cut-offs held, or each segment keeps its share" in texts(slides()[1])
        flow = next(s for s in slides() if any(shape.shape_type == 13 for shape in s.shapes))
        assert told().caveat in texts(flow)

    def test_is_read_aloud_from_title_to_caveat_and_number(self):
        for slide in slides():
            kinds = [s.placeholder_format.type.name for s in slide.shapes if s.is_placeholder]
            assert slide.shapes[0] == slide.shapes.title
            assert kinds[-2:] == ["FOOTER", "SLIDE_NUMBER"]
            assert [*slide.shapes][-1].is_placeholder
        names = [shape.name for shape in slides()[1].shapes]
        assert names.index("Content Placeholder 2") > names.index("Rule")

    def test_a_bar_is_passed_over_by_who_reads_it_aloud(self):
        bars = [s for slide in slides() for s in slide.shapes if s.name == "Rule"]
        assert bars
        assert all("decorative" in bar._element.xml for bar in bars)

    def test_it_is_wide_and_says_what_it_is(self):
        made = Presentation(BytesIO(file()))
        assert (made.slide_width, made.slide_height) == (12191695, 6858000)
        about = made.core_properties
        assert (about.title, about.author, about.language) == (told().title, "Weighbridge", "en-GB")
        assert about.created.replace(tzinfo=None) == MADE.replace(tzinfo=None)

    def test_the_same_briefing_gives_the_same_bytes(self):
        assert deck(told()) == file()

    def test_every_chart_table_and_picture_has_words_for_who_cannot_see_it(self):
        shapes = [shape for slide in slides() for shape in slide.shapes]
        drawn = [s for s in shapes if s.has_chart or s.has_table or s.shape_type == 13]
        assert {s.name for s in drawn} == {"Chart", "Table", "Flow between segments"}
        for shape in drawn:
            said = shape._element.xpath(".//p:cNvPr")[0].get("descr")
            assert told().caveat in said or told().caveat_both in said

    def test_the_first_row_of_a_table_is_its_head(self):
        tables = [s.table for slide in slides() for s in slide.shapes if s.has_table]
        assert tables and all(table.first_row for table in tables)

    def test_the_counts_are_those_of_the_engine(self):
        brief, chart = told(), charts(slides())[0]
        series = {each.name: [*each.values] for each in chart.plots[0].series}
        assert [*chart.plots[0].categories] == [f"Segment {k}" for k in (1, 2, 3, 4)]
        for name, result in (
            ("Officially", brief.held.official),
            ("If the cut-offs stay put", brief.held.result),
            ("If each segment keeps its share", brief.shares.result),
        ):
            assert series[name] == [(result.segments == k).sum() for k in (1, 2, 3, 4)]
        assert brief.caveat.split(" · ")[0] in chart.chart_title.text_frame.text

    def test_all_movers_stand_in_the_table_with_both_answers(self):
        brief = told()
        found = {row[0]: row for row in rows(slides())}
        held = {m.org_code: m for m in movement(brief.held.official, brief.held.result)}
        shares = {m.org_code: m for m in movement(brief.shares.official, brief.shares.result)}
        moved = [org for org in held if held[org].change or shares[org].change]
        assert moved and len(found) == len(moved)
        for org in moved:
            row = found[brief.subject.data.name_of(org)]
            for cell, move in ((row[1], held[org]), (row[2], shares[org])):
                if move.change:
                    assert cell.startswith(f"{move.segment_from} to {move.segment_to}: ")
                else:
                    assert cell == f"stays in {move.segment_to}"

    def test_the_points_are_the_movers_scores(self):
        brief, chart = told(), charts(slides())[1]
        series = {each.name: each for each in chart.plots[0].series}
        movers = [row.held for row in brief.movers]
        assert [*series["Officially"].values] == [*range(len(movers), 0, -1)]
        for name, scores in (
            ("Officially", [m.score_from for m in movers]),
            ("Scenario", [m.score_to for m in movers]),
        ):
            assert across(series[name]) == pytest.approx(scores)
        names = [point.data_label.text_frame.text for point in _points(series["Names"])]
        assert names == [m.name.removesuffix(" Partnership Trust") + " Partnership" for m in movers]

    def test_what_is_said_of_the_six_questions_is_the_briefings(self):
        said = "\n".join(map(texts, slides()))
        for question in told().questions:
            assert question.question in said
            assert all(answer in said for answer in question.answers)
        assert all(line in said for line in (*told().method, *told().caveats, *told().sentences))

    def test_illustrative_data_are_watermarked_behind_everything(self):
        for slide in marked():
            assert slide.shapes[0].name == "Watermark"
            assert "fictional" in slide.shapes[0].text_frame.text
        assert not any(s.name == "Watermark" for slide in slides() for s in slide.shapes)

    def test_a_marking_stands_at_top_and_bottom(self):
        for slide in marked():
            of_text = [s for s in slide.shapes if s.has_text_frame]
            tops = [s.top for s in of_text if s.text_frame.text == "OFFICIAL-SENSITIVE"]
            assert len(tops) == 2 and min(tops) < EMU / 2 and max(tops) > 7 * EMU
        fits(marked())


def _points(series: Any) -> list[Any]:
    return [series.points[i] for i in range(len([*series.values]))]
