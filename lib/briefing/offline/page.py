"""The offline page put together: text, style, script and data in one file, and nothing outside.

The file carries its own security policy: only its own script and style, by their hashes, can ever
run or apply, and nothing can be fetched.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from lib.briefing.offline import parts
from lib.briefing.offline.embedded import embedded_json
from lib.charts.palette import SECONDARY
from lib.charts.safe_text import html_text
from lib.findings.brief_types import Brief

_HERE = Path(__file__).parent
_STYLES = ("page.css", "live.css", "table.css", "sizes.css")
_SCRIPTS = ("scoring.js", "words.js", "sliders.js", "result.js", "table.js", "start.js")
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def offline_page(brief: Brief) -> bytes:
    """The file's content: HTML in UTF-8, the same for the same briefing."""
    style, script = _style(brief), _script()
    places = {
        **parts.texts(brief),
        "policy": html_text(_policy(style, script)),
        "style": style,
        "script": script,
        "data": embedded_json(brief),
    }
    # one pass: what is put in is not searched for places itself
    return _PLACE.sub(lambda found: places[found[1]], _read("page.html")).encode()


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _script() -> str:
    """One function around all, so that nothing but what it hands out can be reached."""
    joined = "\n".join(_read(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def _style(brief: Brief) -> str:
    """With the marking and the caveat in the margins of every printed page."""
    look = f"font: 9px Arial, sans-serif; color: {SECONDARY};"
    margins = (
        f"@page {{ @top-center {{ content: {_css_text(brief.request.marking)}; {look} }} "
        f"@bottom-center {{ content: {_css_text(brief.caveat)}; {look} }} }}\n"
        "@page :first { @top-center { content: none; } }\n"  # the page's own stands there
    )
    return "".join(map(_read, _STYLES)) + margins


def _css_text(text: str) -> str:
    """As a string of CSS, everything but plain letters and digits by its number."""
    return '"' + re.sub(r"[^a-zA-Z0-9 ]", lambda found: f"\\{ord(found[0]):06x} ", text) + '"'


def _read(name: str) -> str:
    # read_text gives line breaks as \n, as a browser does before it hashes
    return (_HERE / name).read_text(encoding="utf-8")
