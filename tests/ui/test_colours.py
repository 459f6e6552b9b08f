"""Every colour has a name, every pair of two the contrast that WCAG 2.2 asks for."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from colour_pairs import DECORATION, GRAPHIC, PAIRS, TEXT, Pair, asked_of, contrast
from PIL import ImageColor
from style_rules import Rule, hexes, rules

import lib
from lib.charts import palette
from lib.charts.palette import LIGHT_BLUE, LIGHT_TEAL, PALE, PALE_BLUE, PALE_TEAL, WHITE

LIB = Path(lib.__file__).parent
THEME_FILE = LIB.parent / ".streamlit" / "config.toml"
THEME = tomllib.loads(THEME_FILE.read_text("utf-8"))["theme"]
MODULES = sorted(LIB.rglob("*.py"))
SHEETS = {
    "app": sorted((LIB / "ui" / "styles").glob("*.css")),
    "sign-in": [LIB / "ui" / "sign_in.html"],
    "offline page": sorted((LIB / "briefing" / "offline").glob("*.css")),
}
OTHERS = [*(file for files in SHEETS.values() for file in files), LIB / "briefing" / "briefing.typ"]
SEGMENTS = {LIGHT_BLUE, PALE_BLUE, LIGHT_TEAL, PALE_TEAL}
# Only where a number or a word stands on it may a colour be as pale as segments 3 and 4.
WORDS_ON = re.compile(r"wb-seg\d|wb-g\d|wb-tile\d|wb-sure-balanced|\.seg\d")
# Where white words stand on a ground that another rule lays: its end of the scale has two colours.
LAID_ELSEWHERE = re.compile(r"wb-g1|wb-tile1|aria-pressed")


def colours() -> dict[str, str]:
    """Every colour of the palette with its name; those of a scale by their place in it."""
    found: dict[str, str] = {}
    for name, value in vars(palette).items():
        if isinstance(value, str) and name.isupper():
            found[value] = name
        elif isinstance(value, tuple):
            for i, colour in enumerate(value, start=1):
                found.setdefault(colour, f"{name} {i}")
    return found


def told(pair: Pair) -> str:
    return f"{pair.what}: {colours()[pair.front]} on {colours()[pair.back]}"


def of_sheets(kind: str) -> list[Rule]:
    texts = [file.read_text("utf-8") for file in SHEETS[kind]]
    if kind == "sign-in":
        texts = re.findall(r"<style>(.*?)</style>", texts[0], re.DOTALL)
    return list(rules("\n".join(texts)))


class TestPairs:
    @pytest.mark.parametrize("pair", PAIRS, ids=told)
    def test_stand_out_from_each_other(self, pair: Pair) -> None:
        assert contrast(pair.front, pair.back) >= pair.least

    def test_or_a_reason_has_every_colour_of_the_palette(self) -> None:
        paired = {colour for pair in PAIRS for colour in (pair.front, pair.back)}

        assert set(colours()) == paired | set(DECORATION)
        assert all(DECORATION.values())

    def test_are_measured_as_wcag_has_it(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
        assert contrast("#ffeb3b", "#ffffff") == pytest.approx(1.22, abs=0.005)


class TestPalette:
    @pytest.mark.parametrize("file", [*OTHERS, THEME_FILE], ids=lambda file: file.name)
    def test_has_every_colour_of_the_sheets_and_the_theme(self, file: Path) -> None:
        assert hexes(file.read_text("utf-8")) <= set(colours())

    def test_alone_of_the_code_writes_colours(self) -> None:
        """As figures or by the names that browsers know."""
        found = {
            (file.relative_to(LIB).as_posix(), text)
            for file in MODULES
            if file.name != "palette.py"
            for text in constants(file)
            if re.search(r"#[0-9a-fA-F]{6}\b|^#[0-9a-fA-F]{3}$|[:'\"]#[0-9a-fA-F]{3}\b", text)
            or ("charts" in file.parts and text.casefold() in ImageColor.colormap)
        }

        assert not found


class TestSheets:
    @pytest.mark.parametrize("kind", SHEETS)
    def test_set_words_only_in_pairs(self, kind: str) -> None:
        """Where a rule lays no ground, its words stand on the page and on its pale parts."""
        missing = {
            (rule.selector, colours()[front], colours()[back])
            for rule in of_sheets(kind)
            for front in rule.colours.get("color", ())
            for back in rule.ground or grounds(rule, front)
            if asked_of(front, back) < TEXT
        }

        assert not missing

    @pytest.mark.parametrize("kind", SHEETS)
    def test_draw_only_what_stands_out_or_needs_not(self, kind: str) -> None:
        drawn = {
            (rule.selector, colours()[colour])
            for rule in of_sheets(kind)
            for name, each in rule.colours.items()
            for colour in each
            if name != "color" and not (asked_of(colour, WHITE) >= GRAPHIC or colour in DECORATION)
        }

        assert not drawn

    @pytest.mark.parametrize("kind", SHEETS)
    def test_have_the_palest_parts_of_the_scales_under_words_alone(self, kind: str) -> None:
        bare = {
            rule.selector
            for rule in of_sheets(kind)
            for each in rule.colours.values()
            if each & SEGMENTS and not WORDS_ON.search(rule.selector)
        }

        assert not bare

    def test_are_read_rule_by_rule(self) -> None:
        sheet = (
            ":root { --a: #111; } @media print { .b { color: var(--a); background: #22334455 } }"
        )

        assert not list(rules(":root { --a: #111; } .c { margin: 0 } "))
        (rule,) = rules(sheet.replace("55", ""))
        assert rule.selector == ".b" and rule.ground == {"#223344"}
        assert rule.colours["color"] == {"#111111"}


class TestTheme:
    def test_sets_words_and_bounds_only_in_pairs(self) -> None:
        backs = {
            part[name]
            for part in (THEME, THEME["sidebar"])
            for name in ("backgroundColor", "secondaryBackgroundColor")
        }

        for back in backs:
            assert asked_of(THEME["textColor"], back) == asked_of(THEME["linkColor"], back) == TEXT
            assert asked_of(THEME["borderColor"], back) == GRAPHIC
        assert asked_of(WHITE, THEME["primaryColor"]) == TEXT


class TestCharts:
    @pytest.mark.parametrize("file", sorted((LIB / "charts").glob("*.py")), ids=lambda f: f.stem)
    def test_draw_marks_only_in_pairs(self, file: Path) -> None:
        """The colours that a mark is given by name: words on white, the rest as graphics."""
        wrong = {
            (mark, keyword, name)
            for mark, keyword, name in marks(file)
            for colour in [getattr(palette, name)]
            if asked_of(colour, WHITE) < (TEXT if mark == "mark_text" else GRAPHIC)
            and (colour not in DECORATION or (mark == "mark_text" and keyword != "stroke"))
        }

        assert not wrong

    def test_are_all_looked_at(self) -> None:
        found = {name for file in (LIB / "charts").glob("*.py") for _, _, name in marks(file)}

        assert {"INK", "SECONDARY", "EDGE", "GRID", "WHITE"} <= found


def grounds(rule: Rule, front: str) -> tuple[str, ...]:
    """Where words stand whose rule lays no ground."""
    if front != WHITE:
        return (WHITE, PALE)
    assert LAID_ELSEWHERE.search(rule.selector), rule.selector
    return (palette.NAVY, palette.MID_BLUE, palette.DEEP_TEAL, palette.TEAL, palette.DARK_BLUE)


def constants(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def marks(file: Path) -> Iterator[tuple[str, str, str]]:
    """Each mark's kind, the keyword and the palette's name that it is given for a colour."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr.startswith("mark_"):
            for keyword in node.keywords:
                value, name = keyword.value, keyword.arg
                of_colour = name in {"color", "fill", "stroke"}
                if of_colour and isinstance(value, ast.Name) and value.id.isupper():
                    yield node.func.attr, str(name), value.id
