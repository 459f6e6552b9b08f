"""Charts say which channel each of their parts is: what Altair has to guess takes 6 to 13 ms."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHARTS = Path(__file__).resolve().parents[2] / "lib" / "charts"
PLACES = ("x", "y", "x2", "y2")


def guessed(code: str) -> Iterator[str]:
    """The channels of every `encode` that are given as bare text, or as a place without a name."""
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "encode":
            for channel in call.keywords:
                bare = isinstance(channel.value, ast.JoinedStr | ast.Constant)
                unnamed = ast.unparse(channel.value).startswith("alt.value(")
                if bare or (unnamed and channel.arg in PLACES):
                    yield f"line {call.lineno}: {channel.arg}"


@pytest.mark.parametrize("file", sorted(CHARTS.glob("*.py")), ids=lambda file: file.stem)
def test_no_channel_is_left_to_be_guessed(file: Path) -> None:
    assert list(guessed(file.read_text(encoding="utf-8"))) == []


def test_bare_text_and_a_bare_place_would_be_found() -> None:
    code = 'c.encode(x, text="label:N", y=alt.value(0), tooltip=alt.Tooltip("a:N"), x2=x2_at(3))'
    assert list(guessed(code)) == ["line 1: text", "line 1: y"]
