"""What the project says of its own quality: every test and file that it names is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from lib.store.manifest import APP_VERSION

ROOT = Path(__file__).resolve().parents[1]
STATEMENTS = (
    "accessibility.md",
    "assumptions.md",
    "quality-statement.md",
    "reproducible-pipeline.md",
)
OURS = re.compile(
    r"`((?:tests|data|docs|lib)/[\w*/.-]+|\.ci/run|\.importlinter|LICENSE|[A-Z]+\.md)`"
)
LINKS = re.compile(r"\]\((?!https?:)([^)#]+)")
DECISIONS = re.compile(r"^\| \[(\d{4})\]\(([\w.-]+)\) \| (.+) \|$", re.MULTILINE)
RELEASED = re.compile(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
# The kinds of changes of Keep a Changelog.
CHANGES = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
ROWS = re.compile(r"^\| A(\d+) \|(.*)\|$", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STATEMENTS)
class TestEveryStatement:
    def test_names_files_that_are_there(self, name: str) -> None:
        named = OURS.findall(text_of(name))
        assert named
        assert [path for path in named if not list(ROOT.glob(path))] == []

    def test_leads_to_pages_that_are_there(self, name: str) -> None:
        links = LINKS.findall(text_of(name))
        assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


class TestAssumptions:
    def test_are_numbered_and_say_basis_consequence_and_where_to_change_it(self) -> None:
        rows = ROWS.findall(text_of("assumptions.md"))
        assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
        for _, row in rows:
            what, basis, *rest = (cell.strip() for cell in row.split("|"))
            assert what and basis in {"I", "C", "D"} and len(rest) == 3 and all(rest)

    def test_name_every_parameter_file_that_has_some(self) -> None:
        told = text_of("assumptions.md")
        for path in (ROOT / "data").glob("*/*.yaml"):
            if "our parameter" in path.read_text(encoding="utf-8"):
                assert f"data/{path.parent.name}/{path.name}" in told


class TestDecisions:
    def test_are_all_in_the_index_in_their_order(self) -> None:
        there = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))
        rows = DECISIONS.findall(text_of("decisions/README.md"))
        assert [page for _, page, _ in rows] == there
        assert all(page.startswith(f"{number}-") and words for number, page, words in rows)

    def test_are_numbered_from_1_with_the_number_in_the_title(self) -> None:
        pages = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
        assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
        for page in pages:
            assert page.read_text(encoding="utf-8").startswith(f"# {page.name[:4]} ")


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "README.md"])
class TestWhatGreetsSomebodyNew:
    def test_leads_to_pages_that_are_there(self, name: str) -> None:
        links = LINKS.findall((ROOT / name).read_text(encoding="utf-8"))
        assert links
        assert [link for link in links if not (ROOT / link).exists()] == []

    def test_names_files_and_commands_that_are_there(self, name: str) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        named = set(OURS.findall(text)) - {"data/official"}  # there after an import
        assert [path for path in named if not list(ROOT.glob(path))] == []
        targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
        asked = re.findall(r"(?:`|^    )make ([a-z-]+)", text, re.MULTILINE)
        assert set(asked) <= set(targets)
        assert asked or name == "SECURITY.md"


def test_contributing_fits_a_screen() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 70


def test_the_changelog_has_this_version_with_its_day() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = RELEASED.findall(text)
    assert released[0][0] == APP_VERSION
    assert [day for _, day in released] == sorted((day for _, day in released), reverse=True)
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= CHANGES
    assert released[0][1] == str(citation()["date-released"])


def citation() -> dict[str, Any]:
    cited: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return cited


def test_the_citation_is_of_this_version() -> None:
    cited = citation()
    assert cited["version"] == APP_VERSION
    assert {"cff-version", "message", "title", "type", "authors", "license"} <= cited.keys()
