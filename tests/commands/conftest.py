"""Commands run as scripts run them, on the illustrative data unless told otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest
from ran import Ran
from shipped import ILLUSTRATIVE

from lib.__main__ import main


@pytest.fixture
def scenario(tmp_path: Path) -> Any:
    def written(content: Any, name: str = "scenario.json") -> str:
        path = tmp_path / name
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def ran(*arguments: str, data: Path = ILLUSTRATIVE.path) -> Ran:
        code = main([*arguments, "--data", str(data)])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran
