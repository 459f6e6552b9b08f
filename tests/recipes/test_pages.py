"""Every recipe: short, and every file that it names is there."""

import re
from pathlib import Path

import pytest
from recipe_copy import RECIPES, ROOT

LONGEST = 76  # lines: a screen of small type
NAMED = re.compile(r"`((?:lib|tests|pages|data|docs)/[\w/.-]+|app\.py)`")
LINKS = re.compile(r"\]\((?!https?:)([^)#]+)")
MADE = re.compile(r"New file `([\w/.-]+)`")
MADE_BY_ANY = {name for each in RECIPES.glob("*.md") for name in MADE.findall(each.read_text())}


@pytest.mark.parametrize("recipe", sorted(RECIPES.glob("*.md")), ids=lambda path: path.stem)
class TestEveryRecipe:
    def test_fits_on_a_screen(self, recipe: Path) -> None:
        assert len(recipe.read_text(encoding="utf-8").splitlines()) <= LONGEST

    def test_names_files_that_are_there_or_that_a_recipe_makes(self, recipe: Path) -> None:
        named = set(NAMED.findall(recipe.read_text(encoding="utf-8"))) - MADE_BY_ANY
        assert named and [name for name in sorted(named) if not (ROOT / name).exists()] == []

    def test_leads_to_pages_that_are_there(self, recipe: Path) -> None:
        links = LINKS.findall(recipe.read_text(encoding="utf-8"))
        assert [link for link in links if not (RECIPES / link).exists()] == []

    def test_says_when_it_is_done(self, recipe: Path) -> None:
        done = re.search(r"^Done when (.+)\Z", recipe.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        assert done and "`tests/" in done[1]


def test_there_is_one_for_each_thing_that_is_often_added() -> None:
    there = {recipe.stem for recipe in RECIPES.glob("*.md")}
    assert there == {"metric", "publication", "page", "chart", "framework-year"}
