"""docs/architecture.md: its drawing is the order that is kept, and every import is in it."""

import re
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
LAYER = re.compile(r"^([A-Z])  [┌├]─ (.+?) ─+[┐┤]\n   │ (.+?) +│(?: ──► ([A-Z ]+))?$", re.MULTILINE)
FILES = re.compile(r"`((?:lib|tests|pages|data|docs)/[\w/.]+|app\.py|\.importlinter)`")
LINKS = re.compile(r"\]\((?!https?:)([^)#]+)")


@dataclass(frozen=True)
class Layer:
    """A box of the drawing: its letter, its name, its packages, the letters of its arrow."""

    letter: str
    name: str
    packages: tuple[str, ...]
    arrow: frozenset[str]


LAYERS = [
    Layer(letter, name, tuple(packages.split(", ")), frozenset((arrow or "").split()))
    for letter, name, packages, arrow in LAYER.findall(TEXT)
]


@cache
def imports() -> frozenset[tuple[str, str]]:
    """Every pair of different packages of lib of which the first imports from the second."""
    graph = grimp.build_graph("lib", cache_dir=None)
    pairs = [
        (module.split(".")[1], other.split(".")[1])
        for module in graph.modules
        for other in graph.find_modules_directly_imported_by(module)
        if "." in module and "." in other
    ]
    return frozenset((one, other) for one, other in pairs if one != other)


def order() -> list[list[str]]:
    """The packages as import-linter keeps them in order, those of one line together."""
    kept = ConfigParser()
    kept.read(ROOT / ".importlinter", encoding="utf-8")
    lines = kept["importlinter:contract:layers"]["layers"].split("\n")
    return [line.split(" | ") for line in lines if line]


class TestTheDrawing:
    def test_has_every_package_once_in_the_order_that_import_linter_keeps(self) -> None:
        drawn = [package for layer in LAYERS for package in layer.packages]
        assert drawn == [package for line in order() for package in line]

    def test_has_every_package_that_there_is(self) -> None:
        there = {p.stem for p in (ROOT / "lib").iterdir() if p.suffix == ".py" or p.is_dir()}
        drawn = {package for layer in LAYERS for package in layer.packages}
        assert drawn == there - {"__init__", "__pycache__"}

    def test_has_the_arrows_that_the_imports_make_and_no_others(self) -> None:
        layer_of = {package: layer.letter for layer in LAYERS for package in layer.packages}
        made: dict[str, set[str]] = {layer.letter: set() for layer in LAYERS}
        for one, other in imports():
            if layer_of[one] != layer_of[other]:
                made[layer_of[one]].add(layer_of[other])
        assert {layer.letter: set(layer.arrow) for layer in LAYERS} == made

    def test_has_arrows_that_lead_down_alone(self) -> None:
        assert [layer.letter for layer in LAYERS] == sorted({layer.letter for layer in LAYERS})
        assert all(letter > layer.letter for layer in LAYERS for letter in layer.arrow)

    def test_every_layer_is_explained_in_the_table_below_it(self) -> None:
        told = re.findall(r"^\| ([a-z ]+) \| .+ \| .+ \|$", TEXT, re.MULTILINE)
        assert told[1 : len(LAYERS) + 1] == [layer.name for layer in LAYERS]


class TestTheWords:
    @pytest.mark.parametrize("path", sorted(set(FILES.findall(TEXT))))
    def test_name_files_that_are_there(self, path: str) -> None:
        assert (ROOT / path).exists()

    def test_lead_to_pages_that_are_there(self) -> None:
        assert [link for link in LINKS.findall(TEXT) if not (ROOT / "docs" / link).exists()] == []

    def test_are_found_from_the_readme(self) -> None:
        assert "](docs/architecture.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
