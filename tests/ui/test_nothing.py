"""An empty state says what is so and what to do next, wherever there is one."""

import ast

import pytest
from pages_help import ROOT

from lib.ui.nothing import nothing_here

SOURCES = sorted([*ROOT.glob("lib/ui/*.py"), *ROOT.glob("pages/*.py")])
CALLS = [
    pytest.param(call, id=f"{file.stem}-{call.lineno}")
    for file in SOURCES
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    if isinstance(call, ast.Call)
    and isinstance(call.func, ast.Name)
    and call.func.id == "nothing_here"
]


def test_what_is_so_stands_before_what_to_do() -> None:
    html = nothing_here(["Nobody moves.", "No score changes."], "Move a weight.")
    assert html.index("Nobody moves. No score changes.") < html.index("Move a weight.")


def test_names_from_outside_are_words() -> None:
    html = nothing_here(["<b>One</b> trust"], "Choose <i>another</i>.")
    assert "<b>" not in html
    assert "<i>" not in html


def test_no_page_has_an_empty_state_of_its_own() -> None:
    found = [file.name for file in SOURCES if "wb-empty" in file.read_text(encoding="utf-8")]
    assert found == ["nothing.py"]


@pytest.mark.parametrize("call", CALLS)
def test_each_says_what_to_do_next(call: ast.Call) -> None:
    assert len(call.args) == 2
    todo = call.args[1]
    if isinstance(todo, ast.Constant):
        assert str(todo.value).endswith(".")
    else:  # a name or words with something in them
        assert isinstance(todo, (ast.Name, ast.JoinedStr))
