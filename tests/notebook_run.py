"""Runs a notebook's cells in order and gives what each shows, as Jupyter would; it is no Jupyter.

From the project's folder, after a change of what a notebook shows:

    PYTHONPATH=. .venv/bin/python tests/notebook_run.py docs/notebooks/first-what-if.ipynb
"""

import ast
import io
import json
import os
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

_SHOWN = {"image/svg+xml": "_repr_svg_", "text/html": "_repr_html_"}


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def code_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(notebook: dict[str, Any], place: Path) -> tuple[list[list[dict[str, Any]]], dict[str, Any]]:
    """The outputs of every code cell, run in the folder `place`; and the names that they leave."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with chdir(place):
        return [
            _run(source(cell), n, names) for n, cell in enumerate(code_cells(notebook), 1)
        ], names


def _run(text: str, n: int, names: dict[str, Any]) -> list[dict[str, Any]]:
    body = ast.parse(text).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    with redirect_stdout(io.StringIO()) as said:
        exec(compile(ast.Module(body, []), f"<cell {n}>", "exec"), names)
        value = None
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"<cell {n}>", "eval"), names)
    outputs: list[dict[str, Any]] = []
    if said.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(said.getvalue())})
    if value is not None:
        shown = {
            form: _lines(getattr(value, method)())
            for form, method in _SHOWN.items()
            if hasattr(value, method)
        }
        outputs.append(
            {
                "data": shown or {"text/plain": _lines(repr(value))},
                "execution_count": n,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def refresh(path: Path) -> None:
    """Stores what every cell shows now."""
    notebook = read(path)
    with tempfile.TemporaryDirectory() as place:
        outputs, _ = run(notebook, Path(place))
    for n, (cell, shown) in enumerate(zip(code_cells(notebook), outputs, strict=True), 1):
        cell.update(execution_count=n, outputs=shown)
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    path.write_text(text + os.linesep, encoding="utf-8")


if __name__ == "__main__":
    refresh(Path(sys.argv[1]).resolve())
