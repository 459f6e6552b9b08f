"""Texts that do harm where they are taken for more than text, and harmless ones beside them."""

import re
from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

MARK = "hq"  # near the end of each, so that it can be found again
FIRST = (
    # what a spreadsheet runs
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://192.0.2.1","x")',
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    # what a log or a terminal breaks at
    "\r\nERROR forged line",
    "\x1b[31mred\x1b[0m\x1b]0;x\x07",
    "\x9b31mred\x85next",
    # letters that are not seen, or that no XML may hold
    "a\x01b\x08c\x0bd\x1fe",
    "a\x00b",
    "\ufffe\uffff\U000e0001",
    "zero\u200bwidth\u200d\ufeff",
    "\u202ereversed\u202c\u2066x\u2069",
    # paths and headers
    "../../etc/passwd",
    "..\\..\\x.exe",
    'x"; filename=evil.exe',
    # Markdown, as Streamlit reads it
    "# head",
    "> quote",
    "| a | b |",
    ":material/home:",
)
THEN = (
    # HTML
    "<script>hacked=1</script>",
    "<img src=x onerror=hacked=1>",
    '"><svg onload=hacked=1>',
    "'><a href='javascript:hacked=1'>x</a>",
    "</style></title></textarea></script><b>",
    "]]><!-- --!> <?php ?>",
    "&lt;i&gt; &amp; &#60; &bad",
    "<details open ontoggle=hacked=1>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>",
    # Markdown
    "[x](javascript:hacked=1)",
    "![x](http://192.0.2.1/x.png)",
    "**b** _i_ ~~s~~ `c`",
    "$\\LaTeX$ $$x$$",
    ":red[x] :blue-background[y]",
    "http://192.0.2.1/ www.x.uk",
    # JSON, JavaScript, Vega
    "</script><script>hacked=1//",
    "\u2028hacked=1\u2029",
    "'+(hacked=1)+'",
    "datum['name'] || alert(1)",
    "\\u003cscript\\u003e \\x3c",
    "{{7*7}} ${7*7} {0} %s %(a)s",
    # typst
    '#import "x" #panic()',
    '#read("/etc/passwd") @ref',
    "*b* _i_ $x$ `r` <l> // /* */ ]",
    "long" * 100,
)
# What a spreadsheet takes for a formula, written down apart from what guards against it.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PIECES = (
    *(
        "<",
        ">",
        '"',
        "'",
        "&",
        "<!--",
        "-->",
        "]]>",
        "</",
        "$$",
        "](",
        "_x000D_",
        "\\",
        "`",
        "=",
        "@",
    ),
    *("\t", "\r", "\n", "\x00", "\x1b[", "\x85", "\x9b", "\u2028", "\u202e", "\ud800", " ", "\xa0"),
)


def hostile_texts(n: int) -> list[str]:
    """As many different ones: each begins with one of FIRST and has one of THEN inside.

    Every one of both is among any 25 that follow each other.
    """
    firsts, thens = len(FIRST), len(THEN)
    return [f"{FIRST[i % firsts]} {THEN[3 * i % thens]} {MARK}{i:03}" for i in range(n)]


def harmless_texts(hostile: Iterable[str]) -> list[str]:
    """One for each, as long, with its blanks where they are, and sorted among themselves alike."""
    texts = list(hostile)
    places = {text: i for i, text in enumerate(sorted(texts))}
    return [_plain(text, f"Ash{places[text]:03}") for text in texts]


def _plain(text: str, begin: str) -> str:
    ending = text[text.rindex(MARK) :]
    middle = re.sub(r"[^ ]", "x", text[len(begin) : -len(ending)])
    return f"{begin}{middle}{ending}"


def any_text(longest: int = 80) -> SearchStrategy[str]:
    """Texts of any letters, halves of letters too, and hostile ones put together of pieces."""
    letters = st.text(st.characters(exclude_categories=()), max_size=longest)
    pieces = st.sampled_from((*FIRST, *THEN[:-1], *PIECES))
    put = st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=4).map("".join)
    return st.one_of(letters, put)
