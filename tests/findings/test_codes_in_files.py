"""Whatever file names organisations gives their codes too: names change, and two may share one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FINDINGS = Path(__file__).resolve().parents[2] / "lib" / "findings"
# A column that names organisations, and the one that must stand in the same table.
CODE_OF = {
    "org_name": "org_code",
    "names": "org_codes",
    "names_up": "org_codes_up",
    "names_down": "org_codes_down",
    "first_to_cross_against_now": "org_codes",
    "trust": "trust_code",  # or org_code, where names may be hidden behind what somebody is
    "trust_lies_in": "trust_lies_in_code",
    "icb": "icb_code",
    "best_peer_name": "best_peer",
}


def tables() -> Iterator[tuple[str, set[str]]]:
    """Every function that makes a table, and the texts in it and in its module's constants."""
    for path in sorted(FINDINGS.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: texts(node)
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.endswith("_table"):
                named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                of_module = [constants[name] for name in named if name in constants]
                yield node.name, texts(node).union(*of_module)


def texts(node: ast.AST) -> set[str]:
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


TABLES = dict(tables())


def test_tables_are_found() -> None:
    assert len(TABLES) > 40
    assert sum(bool(words & CODE_OF.keys()) for words in TABLES.values()) > 25


@pytest.mark.parametrize("table", list(TABLES))
def test_a_table_that_names_organisations_has_their_codes(table: str) -> None:
    words = TABLES[table]
    wanted = {code for name, code in CODE_OF.items() if name in words}
    assert wanted - words <= ({"trust_code"} if "org_code" in words else set())
