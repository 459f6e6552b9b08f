"""Briefings on hostile names: every file opens, holds them as text, and leads nowhere."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from brief_help import NO_FINANCE, brief_of
from deck_help import fits
from hostile_folder import LEAGUE, PERIOD, hostile_folder
from hostile_names import STARTS
from how_many import how_many
from page_parts import Skeleton
from pptx import Presentation
from pypdf import PdfReader

from lib.briefing.forms import FORMS, file_name
from lib.briefing.pdf_text import printable
from lib.charts.safe_text import xml_text
from lib.findings.brief import Brief
from lib.findings.words import short_name
from lib.store import Database, DataFolder, open_release
from lib.store.leagues import find_league, load_league

pytestmark = pytest.mark.no_cover

AUDIENCES = how_many(26, short=1)  # each trust, the one with the longest name first; everyone
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OUTSIDE = {"hlinkClick", "hlinkHover", "oleObj", "externalReference", "ddeLink"}
Parts = Iterator[tuple[str, bytes]]


@cache
def database(folder: DataFolder) -> Database:
    return open_release(folder)


@pytest.fixture
def of(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return database(hostile_folder(tmp_path_factory))


@pytest.fixture(params=range(AUDIENCES))
def brief(request: pytest.FixtureRequest, of: Database) -> Brief:
    return briefed(of, request.param)


@cache
def briefed(of: Database, which: int) -> Brief:
    data = load_league(of, find_league(of, LEAGUE, PERIOD))
    trusts = sorted(zip(data.names, data.orgs, strict=True), key=lambda trust: -len(trust[0]))
    whom = [{"audience": "trust", "code": code} for _, code in trusts]
    return brief_of(of, LEAGUE, NO_FINANCE, **[*whom, {}][which])


def parts(file: bytes, of: str = "") -> Parts:
    """Every part of an Office file, of those inside it too."""
    with ZipFile(io.BytesIO(file)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            if name.endswith(".xlsx"):
                yield from parts(content, f"{of}{name}/")
            else:
                yield of + name, content


def leads_nowhere(file: bytes) -> bool:
    """Whether each part can be read, and none names a place outside or computes."""
    for name, content in parts(file):
        if name.endswith((".xml", ".rels")):
            root = ElementTree.fromstring(content)
            tags = {part.tag for part in root.iter()}
            assert not {tag.rpartition("}")[2] for tag in tags} & _OUTSIDE, name
            assert f"{_SHEET}f" not in tags, name
            assert 'TargetMode="External"' not in content.decode(), name
    return True


def check_slides(file: bytes, brief: Brief) -> None:
    assert leads_nowhere(file)
    slides = [*Presentation(io.BytesIO(file)).slides]
    fits(slides)
    first = plain(slides[0].shapes.title.text_frame.text)
    assert plain(brief.title).startswith(first[:-1])


def check_workbook(file: bytes, brief: Brief) -> None:
    assert leads_nowhere(file)
    texts = [
        cell
        for page in openpyxl.load_workbook(io.BytesIO(file))
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert any(xml_text(row.name).strip()[:9] in cell.value for row in brief.rows for cell in texts)
    assert {cell.data_type for cell in texts} == {"s"}
    assert all(cell.quotePrefix for cell in texts if cell.value.startswith(STARTS))
    assert {cell.hyperlink.target for cell in texts if cell.hyperlink} <= {None}


def check_page(file: bytes, brief: Brief) -> None:
    page = Skeleton(file.decode())
    tags = [part[0] for part in page.parts]
    assert tags.count("script") == 2 and not {"img", "svg", "iframe"} & {*tags}
    assert not [name for part in page.parts for name in part if name.startswith("on")]
    assert xml_text(brief.title) in page.text


def check_printed(file: bytes, brief: Brief) -> None:
    reader = PdfReader(io.BytesIO(file))
    assert not [page for page in reader.pages if "/Annots" in page]
    assert not {"/OpenAction", "/AA", "/Names"} & set(reader.root_object)
    text = plain(" ".join(page.extract_text() for page in reader.pages))
    named = [brief.title, *(short_name(row.name) for row in brief.movers)]
    shown = [plain(printable(name))[:12] for name in named]
    assert [name for name in shown if name not in text] == []


# The printed page last: what it makes of such names is tried in its own tests each time.
CHECKS = {"pptx": check_slides, "xlsx": check_workbook, "html": check_page, "pdf": check_printed}


class TestAHostileName:
    @pytest.mark.parametrize("form", [*CHECKS][: how_many(4, short=3)])
    def test_is_text_in_every_form(self, brief: Brief, form: str) -> None:
        CHECKS[form](FORMS[form].make(brief), brief)

    def test_is_no_part_of_a_files_name(self, brief: Brief) -> None:
        for ending in FORMS:
            assert re.fullmatch(rf"weighbridge-briefing-[\w-]+\.{ending}", file_name(brief, ending))


def plain(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def test_a_code_is_no_path_in_a_files_name(of: Database) -> None:
    found = briefed(of, 0)
    hostile = replace(found, request=replace(found.request, code="../..\r\n/x;\u202e.exe"))
    name = file_name(hostile, "pdf")
    assert re.fullmatch(r"weighbridge-briefing-[\w-]+-trust-x-.exe-\w+\.pdf", name)
