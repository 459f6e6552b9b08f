import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from leagues import league_of
from PIL import Image

from lib.charts import dumbbell, transition_matrix
from lib.charts.export import Picture, csv, png, svg
from lib.findings.chart_titles import dumbbell_title, matrix_title
from lib.findings.what_if import what_if
from lib.scenario import from_mapping

ROOT = Path(__file__).resolve().parents[2]
ROWS = {f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i} for i in range(6)}
HELD = what_if(league_of(ROWS), from_mapping({"version": 1, "domain_weights": {"finance": 0}})).held
MATRIX = Picture(
    transition_matrix.spec(),
    transition_matrix.rows(HELD),
    *matrix_title(HELD),
    alt=transition_matrix.alt_text(HELD),
)
DUMBBELL = Picture(dumbbell.spec(1, 4, 6), dumbbell.rows(HELD), *dumbbell_title(HELD))
PICTURES = [MATRIX, DUMBBELL, replace(MATRIX, width=480), replace(DUMBBELL, width=480)]
_SVG = "{http://www.w3.org/2000/svg}"

# Draws words in a font that is nowhere, then in the theme's, and prints how many dots have ink.
_DRAW = """
from io import BytesIO
from PIL import Image
from lib.charts.export import Picture, png
from lib.charts.theme import finished
import altair as alt
mark = alt.layer(alt.Chart(alt.NamedData("rows")).mark_text(text="Trusts"))
spec = finished(mark, width=100, height=40)
nowhere = {**spec, "config": {**spec["config"], "font": "Nowhere", "text": {"font": "Nowhere"}}}
for each in (nowhere, spec):
    picture = Image.open(BytesIO(png(Picture(each, [{}], "A finding", "of trusts"))))
    print(sum(picture.convert("L").histogram()[:128]))
"""


def dots(picture: Picture, scale: float = 2) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The picture's brightness: rows x columns, 255 is white."""
    return np.asarray(Image.open(BytesIO(png(picture, scale))).convert("L"))


def words(picture: Picture) -> list[str]:
    """Every line of text that is drawn."""
    drawn = ElementTree.fromstring(svg(picture)).iter(f"{_SVG}text")
    return [line for text in drawn for line in ("".join(text.itertext()),) if line]


class TestPicture:
    @pytest.mark.parametrize("picture", PICTURES)
    def test_says_finding_subtitle_and_the_whole_caveat(self, picture: Picture) -> None:
        text = " ".join(words(picture)).replace(" ", "")
        said = (picture.title, picture.subtitle, *HELD.caveat.split(" · "))
        assert [part for part in said if part.replace(" ", "") not in text] == []

    @pytest.mark.parametrize("picture", PICTURES)
    def test_is_as_wide_as_asked_and_cuts_nothing_off(self, picture: Picture) -> None:
        drawn = dots(picture)
        assert drawn.shape[1] == 2 * picture.width
        edges = drawn[:8], drawn[-8:], drawn[:, :8], drawn[:, -8:]
        assert all((edge == 255).all() for edge in edges)

    def test_a_chart_of_fixed_width_keeps_it(self) -> None:
        fixed = replace(MATRIX, spec=MATRIX.spec | {"width": 200}, title="Ash", subtitle="moves")
        assert dots(fixed).shape == dots(replace(fixed, width=400)).shape

    def test_breaks_a_long_title_into_lines_that_fit(self) -> None:
        title = "11 TRUSTS MOVE and the finding needs more room than one line of a picture has " * 2
        drawn = dots(replace(DUMBBELL, title=title.strip(), width=480))
        assert drawn.shape[1] == 960
        assert (drawn[:, -20:] == 255).all()
        assert len(drawn) > len(dots(replace(DUMBBELL, width=480))) + 60

    def test_leaves_the_charts_specification_as_it_was(self) -> None:
        spec = dumbbell.spec(1, 4, 6)
        svg(replace(DUMBBELL, spec=spec))
        assert spec == dumbbell.spec(1, 4, 6)

    @pytest.mark.parametrize(
        "part",
        [
            {"data": {"url": "file:///etc/hosts"}},
            {"layer": [{"mark": "image", "encoding": {"url": {"field": "name"}}}]},
        ],
    )
    def test_is_refused_if_it_would_load_anything(self, part: dict[str, Any]) -> None:
        for export in (svg, png):
            with pytest.raises(ValueError, match="must not load"):
                export(replace(MATRIX, spec=MATRIX.spec | part))

    def test_is_the_same_from_many_threads_at_once(self) -> None:
        alone = [png(picture, 1) for picture in PICTURES]
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda i: png(PICTURES[i % 4], 1), range(16)))
        assert together == alone * 4


class TestSvg:
    def test_tells_who_cannot_see_it_what_it_shows(self) -> None:
        picture = replace(MATRIX, title="A & B <move>", alt="3 > 2 & more")
        root = ElementTree.fromstring(svg(picture))
        assert root.get("role") == "img"
        assert [(child.tag, child.text) for child in root][:2] == [
            (f"{_SVG}title", "A & B <move>"),
            (f"{_SVG}desc", "3 > 2 & more"),
        ]

    def test_a_control_character_in_a_name_does_no_harm(self) -> None:
        odd = "a\x00b\x07c\ufffe\ud800d"
        rows = [
            row | {key: odd for key in ("label", "name") if key in row} for row in DUMBBELL.rows
        ]
        picture = replace(DUMBBELL, rows=rows, title=odd, subtitle=odd, alt=odd)
        drawn = svg(picture).decode()
        assert ElementTree.fromstring(drawn).findtext(f"{_SVG}title") == "abcd"
        assert png(picture, 1).startswith(b"\x89PNG")

    def test_has_no_empty_description(self) -> None:
        assert b"<desc>" not in svg(replace(MATRIX, alt=None))


class TestPng:
    def test_has_as_many_dots_as_its_scale_and_the_same_size_in_inches(self) -> None:
        for scale in (1, 2, 3):
            with Image.open(BytesIO(png(MATRIX, scale))) as drawn:
                assert drawn.width == 800 * scale
                assert drawn.info["dpi"][0] == pytest.approx(96 * scale, abs=0.1)

    def test_has_words_where_no_font_is_installed(self, tmp_path: Path) -> None:
        fonts = tmp_path / "fonts.conf"
        fonts.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
        without, ink = subprocess.run(
            [sys.executable, "-c", _DRAW],
            cwd=ROOT,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        assert int(without) == 0
        assert int(ink) > 200


class TestCsv:
    COLUMNS = ("trust", "score", "segment")

    def read(self, content: bytes) -> pd.DataFrame:
        return pd.read_csv(BytesIO(content))

    def test_carries_the_caveat_in_every_row_and_reads_without_options(self) -> None:
        table = self.read(csv(self.COLUMNS, [("Ash", 2.5, 3), ("Elm", -1.0, 4)], HELD.caveat))
        assert table.to_dict("list") == {
            "trust": ["Ash", "Elm"],
            "score": [2.5, -1.0],
            "segment": [3, 4],
            "caveat": [HELD.caveat] * 2,
        }

    def test_is_known_to_excel_as_utf_8_with_its_line_ends(self) -> None:
        content = csv(("trust",), [("Ysbyty Gŵyr",)], "what-if, not official")
        assert content.startswith(b"\xef\xbb\xbftrust,caveat\r\n")
        assert content.endswith('Ysbyty Gŵyr,"what-if, not official"\r\n'.encode())

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
    def test_a_text_never_becomes_a_formula(self, start: str) -> None:
        content = csv((f"{start}head",), [(f"{start}1+1",)], f"{start}caveat").decode("utf-8-sig")
        assert content.count(f"'{start}") == 3

    def test_numbers_stay_numbers(self) -> None:
        numbers = (-0.25, np.float64(-1.5), np.int64(-3))
        assert csv(("a", "b", "c"), [numbers], "x").endswith(b"\r\n-0.25,-1.5,-3,x\r\n")

    def test_what_is_missing_is_an_empty_cell(self) -> None:
        assert csv(("a", "b", "c"), [(None, float("nan"), np.nan)], "x").endswith(b"\r\n,,,x\r\n")

    def test_keeps_commas_quotes_and_lines_inside_their_cell(self) -> None:
        text = 'St Anne\'s, "the Vale"\nand Moor'
        assert self.read(csv(("trust",), [(text,)], "x"))["trust"][0] == text

    def test_a_row_that_does_not_fit_the_columns_is_refused(self) -> None:
        with pytest.raises(ValueError, match="1 cells for 3 columns"):
            csv(self.COLUMNS, [("Ash",)], "x")
