"""docs/assurance.md: every promise names a test that is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "assurance.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)((?:::\w+)*)`")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and "`tests/" in line]


@cache
def names_in(file: str) -> dict[str, set[str]]:
    """The tests and classes of a file, by class; the file's own under an empty name."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found = {"": {each.name for each in tree.body if hasattr(each, "name")}}
    for each in tree.body:
        if isinstance(each, ast.ClassDef):
            found[each.name] = {part.name for part in each.body if hasattr(part, "name")}
    return found


class TestPromises:
    def test_there_are_some(self) -> None:
        assert len(ROWS) > 30

    @pytest.mark.parametrize("named", sorted(set(NAMED.findall(TEXT))), ids="".join)
    def test_name_tests_that_are_there(self, named: tuple[str, str]) -> None:
        file, *parts = "".join(named).split("::")
        assert (ROOT / file).is_file()
        within = ""
        for part in parts:
            assert part in names_in(file)[within]
            within = part

    def test_every_row_of_a_table_of_promises_names_one(self) -> None:
        header = "| promise | held by |"
        tables = TEXT.split(header)[1:]
        assert tables
        for table in tables:
            rows = [line for line in table.split("\n\n")[0].splitlines()[2:] if line]
            assert rows
            assert [row for row in rows if not NAMED.search(row)] == []

    def test_the_commands_that_run_them_again_are_there(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"`make ([\w-]+)`", TEXT))
        assert {"test", "assure", "soak"} <= targets
        assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
