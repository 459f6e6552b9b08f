"""Any text as a name, in whatever writes one down: it stays one text, and reads back as it was.

What may be missing of it is written down in `lib.charts.safe_text`: control characters and marks of
direction.
"""

import csv
import io
import json
import re
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from unicodedata import category
from xml.etree import ElementTree

import openpyxl
from brief_help import NO_FINANCE, brief_on, rising_league
from hostile_names import FIRST, STARTS, THEN, any_text
from how_many import how_many
from hypothesis import example, given, settings
from hypothesis import strategies as st
from page_parts import Skeleton
from pptx import Presentation
from pptx.util import Inches

from lib.briefing.deck_text import Para, as_text, clean, fill
from lib.briefing.offline import offline_page
from lib.briefing.pdf_text import letters, settable
from lib.briefing.workbook import MISSING, Sheet, workbook
from lib.charts import dumbbell
from lib.charts.export import Picture, svg
from lib.charts.export import csv as csv_file
from lib.charts.safe_text import cell_text, file_text, html_text, xml_text
from lib.commands.output import readable, say, show
from lib.findings.tables import Table
from lib.findings.what_if import what_if
from lib.scenario import from_mapping
from lib.ui.markup import chart_heading, escaped, table

MANY = how_many(10_000, short=200)
NAMES = st.lists(any_text(), min_size=1, max_size=40)
EVERY = [f"{first}{then}" for first, then in zip(FIRST, THEN, strict=True)]
_CONTROL = {"Cc", "Cs"}
_MADE = datetime(2026, 6, 1, tzinfo=UTC)


class TestHtml:
    @given(any_text())
    @example("".join(EVERY))
    @settings(max_examples=MANY)
    def test_is_text_inside_elements_and_attributes(self, name: str) -> None:
        found = Skeleton(f'<p title="{escaped(name)}" class="{escaped(name)}">{escaped(name)}</p>')
        assert found.parts == [("p", "class", "title", xml_text(name)), ("/p",)]
        assert found.text == xml_text(name)

    @given(any_text())
    @example("".join(EVERY))
    @settings(max_examples=MANY // 4)
    def test_builds_a_heading_and_a_table_as_any_name_does(self, name: str) -> None:
        def built(text: str) -> Skeleton:
            text = f"Ash {text}"
            head = [(escaped(text), "wb-name"), ("Score", "wb-number")]
            rows = [[escaped(text), "2.00"]] * 2
            drawn = table(escaped(text), head, rows, name=text)
            return Skeleton(chart_heading(text, text, text) + drawn)

        assert built(name).parts == built("").parts

    @given(any_text())
    @example("".join(EVERY))
    @settings(max_examples=MANY)
    def test_shows_neither_control_characters_nor_marks_of_direction(self, name: str) -> None:
        kept = xml_text(name)
        assert not {category(letter) for letter in kept if letter not in "\t\r\n"} & _CONTROL
        assert not set(
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        ) & {*kept}
        ElementTree.fromstring(f"<p>{html_text(name)}</p>")
        assert xml_text(kept) == kept


class TestFiles:
    @given(NAMES)
    @example(EVERY)
    @settings(max_examples=MANY // 20)
    def test_a_csv_of_the_app_holds_every_name_in_its_cell_and_no_formula(
        self, names: list[str]
    ) -> None:
        content = csv_file((names[0], "score"), [(name, -1.5) for name in names], names[-1])
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert head == [cell_text(names[0]), "score", "caveat"]
        assert rows == [[cell_text(name), "-1.5", cell_text(names[-1])] for name in names]
        assert not [row for row in rows if row[0].startswith(STARTS)]

    @given(st.lists(any_text(), max_size=4))
    @settings(max_examples=MANY // 4)
    def test_a_files_name_has_no_path_and_no_line(self, parts: list[str]) -> None:
        assert re.fullmatch(r"([A-Za-z0-9_][A-Za-z0-9._-]*)?", file_text(*parts))

    @given(NAMES)
    @example(EVERY)
    @settings(max_examples=MANY // 100)
    def test_a_workbook_holds_every_name_as_text(self, names: list[str]) -> None:
        of = Table(("Trust", "Score"), tuple((name, 2.5) for name in names), "caveat")
        made = workbook([Sheet("Trusts", f"Ash {names[0]}", of)], title="t", caveat="c", made=_MADE)
        page = openpyxl.load_workbook(BytesIO(made)).worksheets[1]
        cells = [row[0] for row in page.iter_rows()][-len(names) :]
        assert [cell.value for cell in cells] == [in_a_workbook(name) for name in names]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [bool(c.quotePrefix) for c in cells] == [c.value.startswith(STARTS) for c in cells]
        assert not [cell for cell in cells if cell.hyperlink]

    @given(NAMES)
    @example(EVERY)
    @settings(max_examples=MANY // 40)
    def test_a_slide_holds_every_name_as_one_run(self, names: list[str]) -> None:
        deck = Presentation(BytesIO(empty_deck()))
        box = deck.slides[0].shapes.add_textbox(0, 0, Inches(5), Inches(5))
        fill(box.text_frame, [Para(as_text(name)) for name in names], 12.0)
        file = BytesIO()
        deck.save(file)
        lines = Presentation(file).slides[0].shapes[0].text_frame.paragraphs
        assert [line.text for line in lines] == [clean(as_text(name)) for name in names]
        assert not [line for line in lines if line.text.lstrip().startswith(STARTS)]
        assert not [run for line in lines for run in line.runs if run.hyperlink.address]

    @given(any_text())
    @example("".join(EVERY))
    @settings(max_examples=MANY // 2)
    def test_a_printed_page_is_given_only_letters_that_it_can_set(self, name: str) -> None:
        line = settable(name)
        assert all(ord(letter) in letters() for letter in line.replace("\u200b", ""))
        assert max(map(len, re.split("[ \u200b]", line))) <= 24


class TestPictures:
    @given(st.lists(any_text(), min_size=8, max_size=8))
    @example(EVERY[:8])
    @settings(max_examples=how_many(300, short=1))
    def test_of_any_names_are_of_shapes_and_words_alone(self, names: list[str]) -> None:
        drawn = picture_of([f"Ash {name}" for name in names])
        root = ElementTree.fromstring(svg(drawn))
        assert tags(root) == plain_picture()
        assert root[0].text == in_xml(drawn.title)
        assert root[1].text == in_xml(drawn.alt or "")


class TestTheOfflinePage:
    @given(st.lists(any_text(), min_size=8, max_size=8, unique=True))
    @settings(max_examples=how_many(1_000, short=5))
    def test_is_built_as_with_harmless_names(self, names: list[str]) -> None:
        own = offline_page(brief_on(replace(rising_league(), names=tuple(names)), NO_FINANCE))
        page = Skeleton(own.decode())
        assert page.parts == plain_page()
        data = re.findall(r'id="data">(.*?)</script>', own.decode(), re.DOTALL)[0]
        found = [trust["name"] for trust in json.loads(data)["trusts"]]
        assert found == [xml_text(name) for name in names]


class TestTheCommandLine:
    @given(NAMES)
    @example(EVERY)
    @settings(max_examples=MANY // 10)
    def test_a_table_has_a_line_for_each_row_and_shows_every_letter(self, names: list[str]) -> None:
        said = printed(names, "table")
        assert said.count("\n") == len(names) + 1
        assert seen(said.replace("\n", ""))

    @given(NAMES)
    @example(EVERY)
    @settings(max_examples=MANY // 10)
    def test_csv_and_json_hold_every_name_to_the_letter(self, names: list[str]) -> None:
        rows = [*csv.reader(io.StringIO(printed(names, "csv"), newline=""))]
        assert rows == [["trust", "score"], *([name, "1"] for name in names)]
        said = printed(names, "json")
        assert json.loads(said) == [{"trust": name, "score": True} for name in names]
        assert seen(said.replace("\n", ""))

    @given(NAMES)
    @example(EVERY)
    @settings(max_examples=MANY // 10)
    def test_a_message_is_one_line(self, names: list[str]) -> None:
        out = io.StringIO()
        with redirect_stdout(out):
            say(*names)
        lines = out.getvalue().split("\n")
        assert lines == [*map(readable, names), ""]
        assert seen("".join(lines))

    def test_csv_is_readable_where_a_terminal_shows_it(self) -> None:
        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        out = Terminal()
        with redirect_stdout(out):
            show(("trust", "score"), [("\x1b[31mAsh\r", True)], "csv")
        assert out.getvalue() == "trust,score\n\\x1b[31mAsh\\r,1\n"


def in_xml(text: str) -> str:
    """As a reader of XML gives it, who takes every end of a line for one."""
    return re.sub("\r\n?", "\n", xml_text(text))


def in_a_workbook(name: str) -> str:
    """What a cell holds in a name's place: no mark of a note and no link, `[x]` for no word."""
    kept = re.sub(r"\](?=\()|\$(?=\$)", r"\g<0> ", in_xml(name))
    if not any(letter.isalnum() for letter in name):
        return MISSING
    return kept if re.search("[a-zA-Z0-9]", name) else f"text: {kept}"


def printed(names: list[str], form: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        show(("trust", "score"), [(name, True) for name in names], form)
    return out.getvalue()


def seen(text: str) -> bool:
    return all(letter.isprintable() or category(letter) == "Zs" for letter in text)


def picture_of(names: list[str]) -> Picture:
    league = replace(rising_league(), names=tuple(names))
    held = what_if(league, from_mapping({"version": 1, **NO_FINANCE})).held
    return Picture(
        dumbbell.spec(1, 4, 8), dumbbell.rows(held), names[0], names[1], alt=dumbbell.alt_text(held)
    )


def tags(root: ElementTree.Element) -> set[tuple[str, ...]]:
    return {(part.tag, *sorted(part.attrib)) for part in root.iter()}


@cache
def plain_picture() -> set[tuple[str, ...]]:
    return tags(ElementTree.fromstring(svg(picture_of(["Ash"] * 8))))


@cache
def plain_page() -> list[tuple[str, ...]]:
    return Skeleton(offline_page(brief_on(rising_league(), NO_FINANCE)).decode()).parts


@cache
def empty_deck() -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    file = BytesIO()
    deck.save(file)
    return file.getvalue()
