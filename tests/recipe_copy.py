"""A recipe followed to the letter, in a copy of the project: its code is written where it says."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RECIPES = ROOT / "docs" / "recipes"
_NEW = re.compile(r"New file `([\w/.-]+)`:\n+```\w+\n(.*?)```", re.DOTALL)
_INTO = re.compile(r"In `([\w/.-]+)`, (before|after) `([^`]+)`:\n+```\w+\n(.*?)```", re.DOTALL)
_COPIED = ("app.py", "pages", "lib", "data", "tests")
_LEFT = shutil.ignore_patterns("official")


@dataclass(frozen=True)
class Copy:
    """A copy of the project to change."""

    path: Path

    def follow(self, recipe: str) -> None:
        """Writes every file and every insertion of a recipe.

        Raises ValueError for a place to insert at that is not one line of its file.
        """
        text = (RECIPES / f"{recipe}.md").read_text(encoding="utf-8")
        for name, content in _NEW.findall(text):
            assert not (self.path / name).exists()
            (self.path / name).write_text(content, encoding="utf-8")
        for name, where, line, content in _INTO.findall(text):
            self._insert(self.path / name, where, line, content)

    def _insert(self, path: Path, where: str, line: str, content: str) -> None:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        found = [i for i, each in enumerate(lines) if each.strip() == line.strip()]
        if len(found) != 1:
            raise ValueError(f"{path.name}: '{line}' is there {len(found)} times")
        at = found[0] + (where == "after")
        path.write_text("".join([*lines[:at], content, *lines[at:]]), encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """What Python prints, run in the copy; raises CalledProcessError with what went wrong."""
        paths = os.pathsep.join(map(str, (self.path, self.path / "tests")))
        ran = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.path,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
        return ran.stdout


def copied(path: Path) -> Copy:
    """A copy of what the app runs on, with the tests' helpers."""
    path.mkdir()
    for name in _COPIED:
        of = ROOT / name
        if of.is_dir():
            shutil.copytree(of, path / name, ignore=_LEFT)
        else:
            shutil.copy(of, path / name)
    return Copy(path)
