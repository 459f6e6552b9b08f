"""The notebooks in docs/: every cell runs in order and shows what is stored."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from notebook_run import code_cells, read, run, source
from ran import Ran

from lib.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
FIRST = ROOT / "docs" / "notebooks" / "first-what-if.ipynb"
# What of a picture follows from the figures alone; where its letters end, the machine's fonts say.
WORDS = re.compile(r"<(title|desc|text)[^>]*>([^<]*)<")


def shown(outputs: list[dict[str, Any]]) -> list[Any]:
    """What a reader sees of a cell: text, tables, and of a picture its words."""
    found: list[Any] = []
    for output in outputs:
        if output["output_type"] == "stream":
            found.append("".join(output["text"]))
            continue
        for form, lines in output["data"].items():
            content = "".join(lines)
            found.append(WORDS.findall(content) if form == "image/svg+xml" else content)
    return found


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, Any], Path]:
    """The first what-if, run once: its outputs, what it leaves, and the folder that it ran in."""
    place = tmp_path_factory.mktemp("notebook")
    return *run(read(FIRST), place), place


def test_there_are_no_others() -> None:
    assert NOTEBOOKS == [FIRST]  # each needs its own run below


class TestTheFirstWhatIf:
    def test_shows_what_is_stored(self, first: tuple[Any, dict[str, Any], Path]) -> None:
        stored = [shown(cell["outputs"]) for cell in code_cells(read(FIRST))]
        assert [shown(outputs) for outputs in first[0]] == stored
        assert sum(map(bool, stored)) == len(stored) - 1  # all but the imports show something
        assert any(isinstance(each, list) and each for cell in stored for each in cell)  # a picture

    def test_lists_the_movers_of_the_command(
        self,
        first: tuple[Any, dict[str, Any], Path],
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        scenario = tmp_path / "half.json"
        scenario.write_text(json.dumps({"version": 1, "domain_weights": {"finance": 0.5}}))
        asked = ("movement", "mental-health-community", "2025-26-Q4", "--format", "csv")
        data = str(ROOT / "data" / "illustrative")
        assert main([*asked, "--scenario", str(scenario), "--data", data]) == 0
        by_command = {
            (row["org_code"], row["segment_from"], row["segment_to"])
            for row in Ran(0, capsys.readouterr().out, "").rows
            if row["segment_from"] != row["segment_to"]
        }
        moved = first[1]["moved"]
        assert len(moved) == 12
        assert by_command == {
            (row.org_code, str(row.segment_from), str(row.segment_to)) for row in moved.itertuples()
        }

    def test_writes_its_file_where_it_runs_and_nothing_else(
        self, first: tuple[Any, dict[str, Any], Path]
    ) -> None:
        assert [path.name for path in first[2].iterdir()] == ["finance-half-movers.csv"]

    def test_is_a_notebook_by_the_format(self) -> None:
        notebook = read(FIRST)
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        ids = [cell["id"] for cell in notebook["cells"]]
        assert len(set(ids)) == len(ids)
        for cell in notebook["cells"]:
            wanted = {"cell_type", "id", "metadata", "source"}
            wanted |= {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
            assert cell.keys() == wanted and source(cell).strip()
