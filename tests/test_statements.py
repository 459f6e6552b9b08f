"""What the project says of its own quality: every test and file that it names is there."""

import re
from pathlib import Path

import pytest
import yaml

from lib.store.manifest import APP_VERSION

ROOT = Path(__file__).resolve().parents[1]
STATEMENTS = ("assumptions.md", "quality-statement.md", "reproducible-pipeline.md")
OURS = re.compile(
    r"`((?:tests|data|docs|lib)/[\w*/.-]+|\.ci/run|\.importlinter|LICENSE|[A-Z]+\.md)`"
)
LINKS = re.compile(r"\]\((?!https?:)([^)#]+)")
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


def test_the_citation_is_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == APP_VERSION
    assert {"cff-version", "message", "title", "type", "authors", "license"} <= cited.keys()
