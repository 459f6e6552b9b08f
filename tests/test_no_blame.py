"""No word of blame in anything that is shown: a trust is in a segment, it does not fail or lose."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages_help import ROOT

# Never, whatever it is said of
_NEVER = (
    r"losers?|winners?|winning|guilty|blam(?:e|ed|es|ing)|sham(?:e|ed|ing)|culprits?|laggards?",
    r"disgrac\w+|underperform\w*|unacceptabl[ey]|inadequate|struggl(?:e|es|ed|ing)|incompetent",
    r"low[ -]performing|league of shame|bottom of the (?:league|table|pile)|naming and",
    r"poor(?:est|ly)?[ -]perform\w*|(?:very )?bad (?:scores?|trusts?|performers?|ranks?)",
    r"fail(?:ing|ed) (?:trusts?|ICBs?|organisations?|providers?|hospitals?|services?)",
    r"(?:trusts?|ICBs?|organisations?|providers?|hospitals?) (?:\w+ )?(?:fail\w*|los(?:e|es|t))",
    r"punish\w*|penal(?:ty|ties|ised)|fragile|sacked|offenders?",
)
# In code only of what is not a trust: of a page, a file, the end of a scale
_SELDOM = (
    r"fail(?:s|ed|ing|ures?)?|los(?:e|es|t|ing)|worst|bad(?:ly)?|poor(?:ly|er|est)?|weak(?:er|est)?"
)
_ALLOWED = (
    # the scale's end: 4 is neither good nor bad by itself, but the way must be said
    r"\b4(?:\.00)?(?: is| at)? \(?worst\b|\bworst 4\.0\b|\bbest and worst values\b",
    # what went wrong on our side, for the log or with what to do
    r"^failed$|^failing$|\bA (?:page|change of the data|%s of a page) failed\b",
    r"\b(?:It|Signing in|beforehand) failed\b",
    r"\bNothing of yours is lost\b",
    # of segments and metrics that are no longer there
    r"\b[Ll]oses? (?:a score|its|their)\b|\bmetric gained or lost\b",
)
BLAME = re.compile(rf"\b(?:{'|'.join(_NEVER)})\b", re.IGNORECASE)
SELDOM = re.compile(rf"\b(?:{_SELDOM})\b", re.IGNORECASE)
ALLOWED = re.compile("|".join(_ALLOWED))
SHOWN = ("lib/ui", "lib/findings", "lib/charts", "lib/briefing", "pages")
WORDED = ("data/scenarios", "data/frameworks", "lib/briefing/offline")
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def blamed(text: str) -> list[str]:
    """Every word of blame in a text."""
    return [found[0] for found in BLAME.finditer(text)]


def doubtful(text: str) -> list[str]:
    """The same and what is only allowed in phrases that we know."""
    return blamed(text) + [found[0] for found in SELDOM.finditer(ALLOWED.sub("", text))]


def literals(source: str) -> Iterator[str]:
    """Every text of a module but its docstrings, those in pieces put together."""
    tree = ast.parse(source)
    apart = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in node.values}
            yield "".join(_piece(part) for part in node.values)
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
        ):
            yield node.value


def _has_docstring(node: ast.AST) -> bool:
    return isinstance(node, _DOCUMENTED) and ast.get_docstring(node) is not None


def _piece(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "…"


def modules() -> list[Path]:
    return sorted(file for folder in SHOWN for file in (ROOT / folder).rglob("*.py"))


def texts() -> list[Path]:
    """Prose that is no code: documents, presets, frameworks, the offline page.

    Not data/policy: it gives in our words what was announced, as the rules of a package.
    """
    found = [file for folder in WORDED for file in (ROOT / folder).rglob("*.*")]
    worded = [file for file in found if file.suffix != ".pyc"]
    return sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", *worded])


def place(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", modules(), ids=place)
def test_nothing_that_a_module_shows_blames(file: Path) -> None:
    said = {text: doubtful(text) for text in literals(file.read_text(encoding="utf-8"))}

    assert {text: found for text, found in said.items() if found} == {}


@pytest.mark.parametrize("file", texts(), ids=place)
def test_no_document_blames(file: Path) -> None:
    text = " ".join(file.read_text(encoding="utf-8").split())

    assert blamed(text) == []


class TestWhatIsFound:
    @pytest.mark.parametrize(
        "text",
        [
            "the failing trusts",
            "3 trusts lose",
            "a Winner",
            "one very bad score weighs less",
            "poorly performing",
            "It fails the standard",
            "the worst of them",
            "they performed badly",
            "1 is best, 4 is worst; the worst trust",
        ],
    )
    def test_a_word_of_blame(self, text: str) -> None:
        assert doubtful(text)

    @pytest.mark.parametrize(
        "text",
        [
            "1 is best and 4 is worst.",
            "1.00 (best) to 4.00 (worst)",
            "2 lose their segment",
            "It failed for a reason of ours.",
            "moves up from segment 3 to 2",
            "not enough metrics to score",
            "closest, badge, loses its segment",
        ],
    )
    def test_not_the_words_of_the_field(self, text: str) -> None:
        assert doubtful(text) == []

    def test_in_every_text_of_a_module_but_its_docstrings(self) -> None:
        source = (
            '"""A loser."""\nX = "one"\ndef f(n):\n    """Bad."""\n    return f"{n} fail{n}s"\n'
        )

        assert list(literals(source)) == ["one", "… fail…s"]

    def test_in_many_files(self) -> None:
        assert len(modules()) > 200
        assert len(texts()) > 30
