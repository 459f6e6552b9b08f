"""No text from the data becomes more than text on any page, in its charts or its downloads."""

import csv
import io
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hostile_folder import harmless_folder, hostile_folder
from hostile_names import MARK, STARTS
from how_many import how_many, long_run
from page_parts import Parts, Skeleton, parts_of
from pages_help import code

from lib.charts.safe_text import xml_text
from lib.store import DataFolder

pytestmark = pytest.mark.no_cover

WHAT_IF = code({"name": "=1+1 </script><b>$x$ hq999", "domain_weights": {"finance": 0.3}})
# Of each page what it is opened with; the long run goes on from there to all that can be chosen.
OPENED: dict[str, list[dict[str, str]]] = {
    "league_table": [
        {},
        {"s": WHAT_IF, "search": "<b>hq", "kept": WHAT_IF},
        {"league": "ambulance", "present": "1", "s": WHAT_IF},
    ],
    "trust": [{"trust": "ZM05", "s": WHAT_IF, "part": "peers", "peers": "own"}],
    "my_icb": [{"icb": "ZI01"}],
    "movement": [{"moved": "history"}],
    "data_and_method": [{}],
    "what_if": [{"s": WHAT_IF, "look": "affected"}],
    "how_sure": [{}],
    "compare": [{"s": WHAT_IF, "compare": "grid"}],
    "consequences": [{"s": WHAT_IF, "names": "show"}],
    "briefing": [{"league": "ambulance", "s": WHAT_IF}],
}
# Where a text from the data may go: HTML, of which the skeleton is compared, and what Streamlit
# shows as it is. Nowhere else: labels, help and captions are Markdown.
PLAIN = {
    "html.body",
    "code.code_text",  # a link
    "selectbox.options",
    "selectbox.raw_value",
    "multiselect.options",
    "multiselect.raw_values",
    "text_input.default",  # of a scenario's name
    "text_input.value",
    "text_input.placeholder",
    "image.imgs.alt",
    "vega_lite_chart.data.data",
}
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = {"svg", "g", "path", "text", "tspan", "title", "desc", "rect", "defs", "clipPath", "line"}
Open = Callable[[str, dict[str, str]], tuple[Parts, Parts]]


@pytest.fixture
def both(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page on the hostile folder, and on its harmless twin."""
    folders = [hostile_folder(tmp_path_factory), harmless_folder(tmp_path_factory)]

    def on(folder: DataFolder, name: str, asked: dict[str, str]) -> Parts:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
        return parts_of(monkeypatch, name, **asked)

    def open_both(name: str, asked: dict[str, str]) -> tuple[Parts, Parts]:
        hostile, harmless = (on(folder, name, asked) for folder in folders)
        return hostile, harmless

    return open_both


class TestEveryPage:
    @pytest.mark.parametrize("name", OPENED)
    def test_is_built_as_with_harmless_texts(self, both: Open, name: str) -> None:
        ahead, known = [*OPENED[name]], {"data", "league", "period", "basis"}
        for asked in ahead:
            hostile, harmless = both(name, asked)
            assert asked not in OPENED[name] or any(MARK in text for _, text in hostile.texts)
            same_build(hostile, harmless)
            same_tables(hostile, harmless)
            if long_run():
                ahead += choices(hostile, asked, known)
            if long_run() or name == "movement":
                drawn_plainly(hostile)


def choices(of: Parts, asked: dict[str, str], known: set[str]) -> list[dict[str, str]]:
    """Every value of each choice on a page that was not known yet; it is then."""
    told = of.page.app.session_state["told_choices"]
    new = {key: words for key, (_, words) in told.items() if key not in known}
    known.update(new)
    return [{**asked, key: value} for key, words in new.items() for value, _ in words[:9] if value]


def same_build(hostile: Parts, harmless: Parts) -> None:
    for bodies in zip(hostile.html, harmless.html, strict=True):
        if bodies[0] != bodies[1]:
            built, plain = map(Skeleton, bodies)
            assert elements(built) == elements(plain)
            assert marks(built.text) == marks(plain.text)
    assert {where for where, text in hostile.texts if MARK in text} <= PLAIN
    assert hostile.specs == harmless.specs  # no name is in one: they go in as data alone
    assert list(hostile.files) == list(harmless.files)
    assert all(re.fullmatch(r"[\w-]+\.\w+", name) for name in hostile.files)


def marks(text: str) -> list[str]:
    """Which of the texts are read, in their order."""
    return re.findall(rf"{MARK}\d{{3}}", text)


def elements(of: Skeleton) -> list[tuple[str, ...]]:
    """But for bare spans: a tile of the map has one for each line of its name."""
    return [part for part in of.parts if part not in {("span", ""), ("/span",)}]


def same_tables(hostile: Parts, harmless: Parts) -> None:
    for name in hostile.files:
        if name.endswith(".csv"):
            table, plain = (rows_of(of.files[name]()) for of in (hostile, harmless))
            assert [len(row) for row in table] == [len(row) for row in plain]
            for cell in (cell for row in table for cell in row):
                assert cell == xml_text(cell)
                assert not cell.startswith(STARTS) or is_number(cell)


def drawn_plainly(of: Parts) -> None:
    """The charts, drawn as files, are of shapes and words alone."""
    makers = [make for name, make in of.files.items() if name.endswith(".svg")]
    for make in makers[: how_many(100, short=2)]:
        root = ElementTree.fromstring(make())
        assert {part.tag.removeprefix(_SVG) for part in root.iter()} <= _DRAWN
        names = {name for part in root.iter() for name in part.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell) is not None
